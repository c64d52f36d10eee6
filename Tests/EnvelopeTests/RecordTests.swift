import Envelope
import Sodium
import Testing
import Vocabulary

@Suite struct RecordTests {
    private let world = World()

    static let receipt = Receipt(
        command: World.id("draft"), digest: World.entropy.bytes(32, for: "digest"),
        leaf: World.entropy.bytes(32, for: "leaf"))

    static func receivingKey(_ world: World) -> ReceivingKey? {
        ReceivingKey(
            hub: world.hub.verifyingKey, key: world.receiving.sealingKey, from: World.now,
            until: World.now.advanced(by: 86400))
    }

    static func mailboxEpoch(_ world: World) -> MailboxEpoch? {
        MailboxEpoch(
            hub: world.hub.verifyingKey, mailbox: World.mailboxID, number: 1,
            key: world.mailbox.sealingKey, worker: World.workerID,
            previous: MailboxEpoch.noPrevious, members: World.members(world))
    }

    static func challenge(_ world: World) -> DeviceChallenge? {
        DeviceChallenge(
            hub: world.hub.verifyingKey, worker: World.workerID,
            device: world.otherHub.verifyingKey.device,
            nonce: World.entropy.bytes(32, for: "challenge"))
    }

    /// Prints back, verifies, and refuses every other key, every changed byte and every truncation.
    private func check<Record: Statement>(_ record: Record?) throws {
        let record = try #require(record)
        let signed = record.signed(by: world.hub)
        let key = world.hub.verifyingKey
        #expect(try Signed<Record>(parsing: signed.bytes) == signed)
        #expect(try signed.verified(by: key) == record)
        #expect(throws: EnvelopeFailure.wrongSigner) {
            try signed.verified(by: world.otherHub.verifyingKey)
        }
        var refused = 0
        for index in signed.bytes.indices {
            let failure = code { () throws(EnvelopeFailure) in
                _ = try Signed<Record>(parsing: flipped(signed.bytes, at: index)).verified(by: key)
            }
            if failure != nil { refused += 1 }
        }
        #expect(refused == signed.bytes.count)
        for length in signed.bytes.indices {
            let failure = code { () throws(EnvelopeFailure) in
                _ = try Signed<Record>(parsing: Array(signed.bytes.prefix(length)))
            }
            #expect(failure != nil)
        }
    }

    @Test func `Every record prints back and verifies under its own key and bytes alone`() throws {
        try check(RecordTests.receipt)
        try check(RecordTests.receivingKey(world))
        try check(RecordTests.mailboxEpoch(world))
        try check(RecordTests.challenge(world))
        try check(
            ViewEpochKey(
                hub: world.hub.verifyingKey, key: world.receiving.sealingKey, from: World.now))
    }

    @Test func `A receipt is 148 bytes and bears no place in the log`() throws {
        let receipt = try #require(RecordTests.receipt)
        #expect(receipt.signed(by: world.hub).bytes.count == 148)
    }

    @Test func `A request's proof is good for that request, that session and that device`() throws {
        let session = try #require(SessionID(bytes: [UInt8](repeating: 7, count: 16)))
        let target = "GET /v1/deliveries?mailbox=a-b&wait=30"
        let proof = try #require(
            RequestProof(
                hub: world.hub.verifyingKey, session: session, time: World.now, target: target))
        #expect(try RequestProof(parsing: proof.bytes) == proof)
        #expect(proof.bytes.count == 60 + target.utf8.count)
        let header = proof.signed(by: world.otherHub).header
        func read(_ header: String, _ target: String) -> Signed<RequestProof>? {
            Signed(
                header: header, hub: world.hub.verifyingKey, session: session, target: target)
        }
        let key = world.otherHub.verifyingKey
        #expect(try read(header, target)?.verified(by: key) == proof)
        for other in ["GET /v1/deliveries?mailbox=a-b&wait=31", "POST " + target.dropFirst(4)] {
            let signed = try #require(read(header, other))
            #expect(throws: EnvelopeFailure.wrongSigner) { try signed.verified(by: key) }
        }
        for bad in ["", ".", "1", "1.00", "+" + header, header + "00", header.uppercased()] {
            #expect(read(bad, target) == nil, "\(bad.count)")
        }
        for bad in ["", "GET /\u{e9}", "GET /\n", String(repeating: "a", count: 4097)] {
            #expect(
                RequestProof(
                    hub: world.hub.verifyingKey, session: session, time: World.now, target: bad)
                    == nil)
        }
        #expect(proof.isFresh(at: World.now.advanced(by: -300)))
        #expect(!proof.isFresh(at: World.now.advanced(by: 301)))
    }

    @Test func `A signature for one thing is good for no other`() throws {
        let body = Array("the same bytes".utf8)
        var refused = 0
        for signedAs in PayloadType.allCases {
            let signature = world.hub.signature(over: signedAs.preAuthentication(of: body))
            for readAs in PayloadType.allCases where readAs != signedAs {
                let message = readAs.preAuthentication(of: body)
                if !world.hub.verifyingKey.verifies(signature, over: message) { refused += 1 }
            }
        }
        let types = PayloadType.allCases.count
        #expect(types >= 12)
        #expect(refused == types * (types - 1))
    }

    @Test func `The encoding that is signed is DSSE's`() {
        #expect(
            PayloadType.receipt.preAuthentication(of: Array("abc".utf8))
                == Array("DSSEv1 22 safe-conduct/receipt/1 3 abc".utf8))
        #expect(
            PayloadType.command.preAuthentication(of: [])
                == Array("DSSEv1 22 safe-conduct/command/1 0 ".utf8))
    }

    @Test func `Records that say nothing sensible are not made`() {
        let key = world.receiving.sealingKey
        let hub = world.hub.verifyingKey
        #expect(Receipt(command: World.id("a"), digest: [1], leaf: []) == nil)
        #expect(ReceivingKey(hub: hub, key: key, from: World.now, until: World.now) == nil)
        #expect(
            MailboxEpoch(
                hub: hub, mailbox: World.mailboxID, number: 0, key: key, worker: World.workerID,
                previous: MailboxEpoch.noPrevious, members: World.members(world)) == nil)
        for (number, previous, members) in [
            (UInt32(1), World.members(world), World.members(world)),
            (2, MailboxEpoch.noPrevious, World.members(world)),
            (1, MailboxEpoch.noPrevious, []), (2, [1], World.members(world)),
        ] {
            #expect(
                MailboxEpoch(
                    hub: hub, mailbox: World.mailboxID, number: number, key: key,
                    worker: World.workerID, previous: previous, members: members) == nil)
        }
        let device = world.otherHub.verifyingKey.device
        for nonce in [[], [UInt8](repeating: 1, count: 31), [UInt8](repeating: 1, count: 33)] {
            #expect(
                DeviceChallenge(hub: hub, worker: World.workerID, device: device, nonce: nonce)
                    == nil)
        }
    }
}
