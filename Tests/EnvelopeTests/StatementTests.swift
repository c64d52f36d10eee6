import Envelope
import Sodium
import Testing
import Vocabulary

/// The statements of membership: bytes that print back, and nothing else that is taken.
@Suite struct StatementTests {
    private let world = World()
    private var hub: VerifyingKey { world.hub.verifyingKey }

    static func grant(
        _ world: World, cover: Moment? = nil, issuer: WorkerID? = World.workerID
    ) -> InvitationGrant? {
        InvitationGrant(
            hub: world.hub.verifyingKey, agency: World.handle("lwv-womens-service"),
            mailbox: World.mailboxID, role: .womensServiceWorker,
            voucher: world.otherWorker.verifyingKey, withHistory: true, coverUntil: cover,
            expires: World.now.advanced(by: 3_600), issuer: issuer)
    }

    static func record(_ world: World) -> WorkerRecord? {
        WorkerRecord(
            hub: world.hub.verifyingKey, worker: World.workerID,
            verifying: world.worker.verifyingKey, sealing: world.receiving.sealingKey,
            mailbox: World.mailboxID)
    }

    static func departure(_ world: World, mailbox: MailboxID? = World.mailboxID) -> Departure? {
        Departure(
            hub: world.hub.verifyingKey, worker: World.workerID, mailbox: mailbox,
            reason: .deviceLost, at: World.now, issuer: World.id("registrar"))
    }

    static func custodians(_ world: World, _ keys: [SealingKey]? = nil) -> CustodianSet? {
        CustodianSet(
            hub: world.hub.verifyingKey, agency: World.handle("lwv-womens-service"), number: 1,
            waitSeconds: 86_400,
            custodians: keys
                ?? [
                    world.mailbox.sealingKey, world.otherMailbox.sealingKey,
                    world.receiving.sealingKey,
                ], issuer: World.id("registrar"))
    }

    static func request(_ world: World) -> RecoveryRequest? {
        RecoveryRequest(
            hub: world.hub.verifyingKey, recovery: World.id("recovery"), mailbox: World.mailboxID,
            requester: World.workerID, freshKey: world.otherReceiving.sealingKey,
            isRehearsal: true, at: World.now)
    }

    static func epoch(
        _ world: World, number: UInt32 = 1, previous: [UInt8] = MailboxEpoch.noPrevious,
        members: [UInt8] = World.entropy.bytes(32, for: "members")
    ) -> MailboxEpoch? {
        MailboxEpoch(
            hub: world.hub.verifyingKey, mailbox: World.mailboxID, number: number,
            key: world.mailbox.sealingKey, worker: World.workerID, previous: previous,
            members: members)
    }

    /// Prints back, and refuses every changed bit, every other length and another signer.
    private func check<Record: Statement>(_ record: Record?) throws -> Int {
        let signed = try #require(record).signed(by: world.hub)
        #expect(try Signed<Record>(parsing: signed.bytes) == signed)
        #expect(try Signed<Record>(parsing: signed.bytes).bytes == signed.bytes)
        #expect(throws: EnvelopeFailure.wrongSigner) {
            try signed.verified(by: world.otherHub.verifyingKey)
        }
        var refused = 0
        for index in signed.bytes.indices {
            for bit in 0..<8 {
                var changed = signed.bytes
                changed[index] ^= 1 << UInt8(bit)
                let failure = code { () throws(EnvelopeFailure) in
                    _ = try Signed<Record>(parsing: changed).verified(by: hub)
                }
                if failure != nil { refused += 1 }
            }
        }
        #expect(refused == signed.bytes.count * 8)
        for length in signed.bytes.indices {
            let failure = code { () throws(EnvelopeFailure) in
                _ = try Signed<Record>(parsing: Array(signed.bytes.prefix(length))).verified(
                    by: hub)
            }
            #expect(failure != nil)
        }
        let failure = code { () throws(EnvelopeFailure) in
            _ = try Signed<Record>(parsing: signed.bytes + [0])
        }
        #expect(failure != nil)
        return refused
    }

    @Test func `Every statement prints back, and not one bit of it can be changed`() throws {
        var bits = 0
        bits += try check(StatementTests.grant(world))
        bits += try check(StatementTests.grant(world, cover: World.now, issuer: nil))
        bits += try check(StatementTests.record(world))
        bits += try check(StatementTests.departure(world))
        bits += try check(StatementTests.departure(world, mailbox: nil))
        bits += try check(StatementTests.custodians(world))
        bits += try check(StatementTests.custodians(world, []))
        bits += try check(StatementTests.request(world))
        bits += try check(StatementTests.epoch(world))
        #expect(bits > 10_000)
    }
}
