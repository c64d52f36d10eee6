import Envelope
import Sodium
import Testing
import Vocabulary

@Suite struct CommandTests {
    private let world = World()

    @Test func `What a worker signs and seals is what the hub reads`() throws {
        let root = World.entropy.bytes(32, for: "root")
        let draft = world.draft(
            kind: "message.send", root: root, body: ["segments": [["text": "Café at noon"]]])
        let sealed = try draft.sealed(by: world.worker, to: world.receiving.sealingKey)
        let opened = try SealedCommand(parsing: sealed.bytes).opened(with: world.receiving)
        #expect(opened.worker == World.workerID)
        #expect(opened.id == draft.id)
        #expect(opened.kind == "message.send")
        #expect(opened.enrolmentBody == nil)
        let command = try opened.verified(
            by: world.worker.verifyingKey, hub: world.hub.verifyingKey)
        #expect(command.id == draft.id)
        #expect(command.worker == draft.worker)
        #expect(command.mailbox == draft.mailbox)
        #expect(command.issued == draft.issued)
        #expect(command.kind == draft.kind)
        #expect(command.root == root)
        #expect(command.body == draft.body)
        #expect(command.digest == Digest.blake2b(draft.bytes))
        #expect(command.digest == sealed.header.digest)
    }

    @Test func `Before the signature is checked only an enrolment shows its body`() throws {
        let draft = world.draft(kind: "enrol", body: ["key": "00"])
        let opened = try draft.sealed(by: world.worker, to: world.receiving.sealingKey)
            .opened(with: world.receiving)
        #expect(opened.enrolmentBody == ["key": "00"])
    }

    @Test func `No truncation of a command is accepted`() throws {
        let good = try world.draft().sealed(by: world.worker, to: world.receiving.sealingKey).bytes
        #expect(good.count == 4220)
        var outcomes: [String: Int] = [:]
        for length in good.indices {
            outcomes[world.outcome(ofCommand: Array(good.prefix(length))), default: 0] += 1
        }
        #expect(outcomes == ["truncated": good.count])
        for added in 1...300 {
            let longer = good + [UInt8](repeating: 0, count: added)
            // 256 more make a size that the format has; then the box does not open.
            let expected = added == 256 ? "tampered" : "truncated"
            #expect(world.outcome(ofCommand: longer) == expected)
        }
    }

    @Test func `No changed byte of a command is accepted`() throws {
        let good = try world.draft().sealed(by: world.worker, to: world.receiving.sealingKey).bytes
        #expect(world.outcome(ofCommand: good) == "accepted")
        var ran = 0
        for index in good.indices {
            let expected =
                switch index {
                case 0..<4: "malformed"
                case 4..<12: "wrong-recipient"
                default: "tampered"
                }
            #expect(world.outcome(ofCommand: flipped(good, at: index)) == expected)
            ran += 1
        }
        #expect(ran == 4220)
    }

    @Test func `Random bytes are never accepted and never stop the program`() {
        let seed: [UInt8] = [0x5C, 1]
        let entropy = Entropy.seeded(seed)
        let good: [UInt8] = Array("SCC1".utf8) + ReceivingKey.id(of: world.receiving.sealingKey)
        var outcomes: Set<String> = []
        for round in 0..<300 {
            let draw = entropy.bytes(2, for: "length \(round)")
            let length = round.isMultiple(of: 3) ? 4220 : Int(draw[0]) << 6 | Int(draw[1])
            var bytes = entropy.bytes(length, for: "bytes \(round)")
            if round.isMultiple(of: 2), bytes.count > good.count {
                bytes.replaceSubrange(0..<good.count, with: good)
            }
            outcomes.insert(world.outcome(ofCommand: bytes))
        }
        #expect(outcomes == ["truncated", "malformed", "tampered"], "seed \(seed)")
    }

    @Test func `The largest command goes and one byte more does not`() throws {
        func draft(_ length: Int) -> CommandDraft {
            world.draft(body: ["t": .string(String(repeating: "x", count: length))])
        }
        let frame = draft(0).bytes.count
        let largest = 257_980 - frame
        let sealed = try draft(largest).sealed(by: world.worker, to: world.receiving.sealingKey)
        #expect(sealed.bytes.count == 258_172)
        #expect(world.outcome(ofCommand: sealed.bytes) == "accepted")
        let failure = code { () throws(EnvelopeFailure) in
            _ = try draft(largest + 1).sealed(by: world.worker, to: world.receiving.sealingKey)
        }
        #expect(failure == .oversized)
    }

    @Test func `A retry sealed to another key has the same digest and other bytes`() throws {
        let signed = try world.draft().signed(by: world.worker)
        let first = try signed.sealed(to: world.receiving.sealingKey)
        let again = try signed.sealed(to: world.otherReceiving.sealingKey)
        #expect(first.bytes != again.bytes)
        #expect(first.header.digest == again.header.digest)
        let opened = try again.opened(with: world.otherReceiving)
            .verified(by: world.worker.verifyingKey, hub: world.hub.verifyingKey)
        #expect(opened.digest == signed.digest)
    }

    @Test func `What no hub would read is not signed`() {
        func failure(_ draft: CommandDraft) -> EnvelopeFailure? {
            code { () throws(EnvelopeFailure) in _ = try draft.signed(by: world.worker) }
        }
        #expect(failure(world.draft(kind: "")) == .badBody)
        #expect(failure(world.draft(kind: "Message.send")) == .badBody)
        #expect(failure(world.draft(body: [1, 2])) == .badBody)
        #expect(failure(world.draft(root: [UInt8](repeating: 0, count: 32))) == .badBody)
        #expect(failure(world.draft(body: ["a": 1, "a": 2])) == .duplicateKeys)
        let deep = (0..<16).reduce(JSON.int(0)) { value, _ in .array([value]) }
        #expect(failure(world.draft(body: ["a": deep])) == .tooDeep)
    }

    @Test func `Five minutes either way are fresh and one second more is stale`() throws {
        let command = try world.draft()
            .sealed(by: world.worker, to: world.receiving.sealingKey)
            .opened(with: world.receiving)
            .verified(by: world.worker.verifyingKey, hub: world.hub.verifyingKey)
        for (delta, expected) in [
            (0, nil), (300, nil), (-300, nil), (301, .stale), (-301, .stale), (86400, .stale),
        ] as [(Int64, EnvelopeFailure?)] {
            let now = World.now.advanced(by: delta)
            let failure = code { () throws(EnvelopeFailure) in try command.fresh(at: now) }
            #expect(failure == expected)
        }
    }
}
