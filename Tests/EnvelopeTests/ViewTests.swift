import Envelope
import Sodium
import Testing
import Vocabulary

@Suite struct ViewTests {
    private let world = World()
    private let content = Array(#"{"segments":[{"text":"Ring me about Café Luna."}]}"#.utf8)

    private func seal(
        _ content: [UInt8], epoch: UInt32 = 1, alias: CaseAlias? = World.id("alias")
    ) throws -> SealedView {
        try world.sealer(mailboxEpoch: epoch).seal(
            content, delivery: World.id("delivery"), alias: alias, signedBy: world.hub,
            entropy: World.entropy)
    }

    @Test func `What the hub seals is what the mailbox reads`() throws {
        let parsed = try SealedView(parsing: try seal(content, epoch: 3).bytes)
        #expect(parsed.header.delivery == World.id("delivery"))
        #expect(parsed.header.hub == world.hub.verifyingKey)
        #expect(parsed.header.mailbox == World.mailboxID)
        #expect(parsed.header.alias == World.id("alias"))
        #expect(parsed.header.mailboxEpoch == 3)
        #expect(parsed.header.viewEpoch.claimedButUnverified.from == World.now)
        #expect(try parsed.opened(with: world.mailbox, hub: world.hub.verifyingKey) == content)
    }

    @Test func `A view without a case has no alias`() throws {
        #expect(try SealedView(parsing: try seal(content, alias: nil).bytes).header.alias == nil)
    }

    @Test func `No changed byte and no truncation of a view is accepted`() throws {
        let good = try seal(content).bytes
        #expect(world.outcome(ofView: good) == "accepted")
        var changed: [String: Int] = [:]
        for index in good.indices {
            changed[world.outcome(ofView: flipped(good, at: index)), default: 0] += 1
        }
        #expect(changed["accepted"] == nil)
        #expect(Set(changed.keys) == ["wrong-signer", "truncated", "malformed"])
        #expect(changed.values.reduce(0, +) == good.count)
        // Nonce, ciphertext and signature: nothing but the signature notices, and it always does.
        let body = good.count - 64 - 4096 - 16 - 24
        for index in body..<good.count {
            #expect(world.outcome(ofView: flipped(good, at: index)) == "wrong-signer")
        }
        for length in good.indices {
            #expect(world.outcome(ofView: Array(good.prefix(length))) == "truncated")
        }
    }

    @Test func `Another hub, another mailbox key or another epoch does not open a view`() throws {
        let view = try seal(content)
        func failure(_ key: borrowing OpeningKey, _ hub: VerifyingKey) -> EnvelopeFailure? {
            do {
                _ = try view.opened(with: key, hub: hub)
                return nil
            } catch { return error }
        }
        #expect(failure(world.mailbox, world.hub.verifyingKey) == nil)
        #expect(failure(world.mailbox, world.otherHub.verifyingKey) == .wrongSigner)
        #expect(failure(world.otherMailbox, world.hub.verifyingKey) == .wrongRecipient)
        #expect(failure(world.receiving, world.hub.verifyingKey) == .wrongRecipient)
    }

    @Test func `The key differs for every view epoch, mailbox and mailbox epoch`() throws {
        func ciphertext(_ mailbox: String, _ epoch: UInt32, _ from: Int64) throws -> [UInt8] {
            let sealer = try ViewSealer(
                epoch: ViewEpoch(
                    identity: world.hub, from: World.moment(from), entropy: World.entropy),
                mailbox: World.handle(mailbox), mailboxEpoch: epoch, key: world.mailbox.sealingKey)
            let view = try sealer.seal(
                content, delivery: World.id("delivery"), alias: nil, signedBy: world.hub,
                entropy: World.entropy)
            // The nonce is the same in all of them, so the same key would give the same first
            // bytes.
            return Array(view.bytes.dropLast(64 + 16).suffix(4096).prefix(64))
        }
        let all = [
            try ciphertext("mailbox-a", 1, 1000), try ciphertext("mailbox-b", 1, 1000),
            try ciphertext("mailbox-a", 2, 1000), try ciphertext("mailbox-a", 1, 4600),
        ]
        #expect(Set(all).count == 4)
        #expect(try ciphertext("mailbox-a", 1, 1000) == all[0])
    }

    @Test func `With the same seed the same view is the same bytes`() throws {
        #expect(try seal(content).bytes == seal(content).bytes)
    }

    @Test func `Views of every short content have one size`() throws {
        let sizes = try [0, 1, 100, 4092].map { length in
            try seal([UInt8](repeating: 1, count: length)).bytes.count
        }
        #expect(Set(sizes).count == 1)
        #expect(try seal([UInt8](repeating: 1, count: 4093)).bytes.count == sizes[0] + 256)
    }

    @Test func `A view over 512 KiB is refused`() throws {
        let large = [UInt8](repeating: 0x61, count: 507_000)
        let view = try seal(large)
        #expect(try view.opened(with: world.mailbox, hub: world.hub.verifyingKey) == large)
        #expect(throws: EnvelopeFailure.oversized) {
            try seal([UInt8](repeating: 0x61, count: 524_000))
        }
    }

    @Test func `A new view epoch has another key unless a seed says otherwise`() {
        let first = ViewEpoch(identity: world.hub, from: World.now)
        let second = ViewEpoch(identity: world.hub, from: World.now)
        #expect(first.signed.claimedButUnverified.key != second.signed.claimedButUnverified.key)
    }
}
