import Envelope
import Foundation
import Hub
import SQLiteStore
import SealedRoom
import Sodium
import Testing
import Vocabulary

/// Bad input is normal: the right code, nothing stored but the log entry of a known worker's refusal, nothing lost.
@Suite("Bad commands get their code and change nothing") struct RefusalTests {
    @Test("the same bytes get the same receipt, sealed again or not; other bytes are a conflict")
    func retries() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let body = Community.housingReferral(case: aliases["wsw-desk"])
        let first = try await hub.send("message.send", from: "wsw-desk", body, id: "one")
        let copies = try await hub.inbox("wsw-desk").filter { $0.type == "copy" }
        #expect(copies.count == 1)
        let size = try await hub.logSize()
        #expect(try await hub.send("message.send", from: "wsw-desk", body, id: "one") == first)
        // Long after the window: a retry is looked up before it can be stale.
        let draft = try hub.draft("message.send", from: "wsw-desk", body, id: "two")
        let second = try await hub.submit(draft, as: "wsw-desk")
        hub.clock.advance(by: 7_200)
        #expect(try await hub.submit(draft, as: "wsw-desk") == second)
        hub.clock.advance(by: -7_200)
        let other = Community.housingReferral(case: aliases["wsw-desk"]).with("urgency", "urgent")
        #expect(
            try await hub.refusal("message.send", from: "wsw-desk", other, id: "one") == .conflict)
        #expect(try await hub.inbox("wsw-desk").filter { $0.type == "copy" }.count == 1)
        #expect(try await hub.logSize() > size)
        try await hub.close()
    }

    @Test("a command that somebody else replays in a session of their own is nobody's")
    func replayed() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let body = Community.housingReferral(case: aliases["wsw-desk"])
        let draft = try hub.draft("message.send", from: "wsw-desk", body, id: "mine")
        let sealed = try await Community.seal(draft, hub["wsw-desk"], hub.broker)
        let thief = try await Community.signIn(hub["lwv-facilitators"], hub.broker)
        for _ in 0..<2 {
            await #expect(throws: Refusal.wrongSigner) {
                try await hub.broker.submit(sealed, session: thief)
            }
        }
        #expect(try await hub.inbox("wsw-desk").isEmpty)
        let own = try await Community.signIn(hub["wsw-desk"], hub.broker)
        let receipt = try await hub.broker.submit(sealed, session: own)
        // Once it has been taken, a replay still gets nothing, and not the receipt either.
        await #expect(throws: Refusal.wrongSigner) {
            try await hub.broker.submit(sealed, session: thief)
        }
        #expect(try await hub.broker.submit(sealed, session: own) == receipt)
        try await hub.close()
    }

    @Test("a clock off by an hour or a day is stale, either way")
    func stale() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let body = Community.housingReferral(case: aliases["wsw-desk"])
        for delta in [-86_400, 86_400, -3_600, 3_600, -301, 301] as [Int64] {
            let draft = try hub.draft(
                "message.send", from: "wsw-desk", body, id: "stale\(delta)", shift: delta)
            #expect(try await hub.refusal(of: draft, as: "wsw-desk") == .stale)
        }
        #expect(try await hub.inbox("wsw-desk").isEmpty)
        try await hub.close()
    }

    @Test("a removed worker's signature is nobody's, and their session is over")
    func removed() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let body = Community.housingReferral(case: aliases["wsw-desk"])
        let draft = try hub.draft("message.send", from: "wsw-desk", body, id: "late")
        let session = try await Community.signIn(hub["wsw-desk"], hub.broker)
        try await hub.remove("wsw-desk", id: "remove")
        let sealed = try await Community.seal(draft, hub["wsw-desk"], hub.broker)
        await #expect(throws: Refusal.sessionRequired) {
            try await hub.broker.submit(sealed, session: session)
        }
        await #expect(throws: Refusal.notPermitted) {
            try await Community.signIn(hub["wsw-desk"], hub.broker)
        }
        try await hub.close()
    }

    @Test("a command for another hub, by another signer, cut, grown or changed has its own code")
    func envelopes() async throws {
        let hub = try await Community.opening()
        _ = try await hub.openCase()
        let person = hub["wsw-desk"]
        let session = try await Community.signIn(person, hub.broker)
        let body: JSON = ["duty": "00112233445566778899aabbccddeeff"]
        var draft = try Community.command(
            "duty.meet", body, by: person, as: "wsw-desk", hub.broker, hub.clock,
            hub: SigningKey().verifyingKey, id: "elsewhere")
        func code(_ bytes: [UInt8]) async -> Refusal? {
            do {
                _ = try await hub.broker.submit(bytes, session: session)
                return nil
            } catch {
                return error
            }
        }
        #expect(await code(try await Community.seal(draft, person, hub.broker)) == .wrongRecipient)
        draft = try hub.draft("duty.meet", from: "wsw-desk", body, id: "changed")
        let good = try await Community.seal(draft, person, hub.broker)
        #expect(await code([]) == .malformed)
        #expect(await code(Array("{\"not\": \"a command\"}".utf8)) == .malformed)
        #expect(await code(Array(good.dropLast(1))) == .malformed)
        #expect(await code(good + [0]) == .malformed)
        #expect(await code([UInt8](repeating: 0, count: 1_100_000)) == .oversized)
        var changed = good
        changed[good.count - 1] ^= 1
        #expect(await code(changed) == .tampered)
        let stranger = SealingKeyOfNobody.key
        #expect(
            await code(try draft.sealed(by: person.signing, to: stranger).bytes) == .wrongRecipient)
        let key = try SignedReceivingKey(parsing: await hub.broker.announcement().receivingKey)
        let forged = try draft.sealed(
            by: SigningKey(), to: key.claimedButUnverified.key
        ).bytes
        #expect(await code(forged) == .wrongSigner)
        try await hub.close()
    }

    @Test("nonsense in a body is refused before anything happens, each with its code")
    func bodies() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let good = Community.housingReferral(case: aliases["wsw-desk"])
        let size = try await hub.logSize()
        let long = String(repeating: "a", count: 17_000)
        let cases: [(String, JSON, Refusal)] = [
            ("message.send", .null.orEmpty, .badBody),
            ("message.send", good.with("surprise", 1), .badBody),
            ("message.send", good.with("message", "gossip"), .badBody),
            ("message.send", good.with("segments", []), .badBody),
            ("message.send", good.with("segments", "all"), .badBody),
            ("message.send", good.with("case", "12"), .badBody),
            ("message.send", good.with("facts", ["he_is_nice": true]), .badBody),
            ("message.send", good.with("facts", ["significant": []]), .badBody),
            ("message.send", good.with("to", ["neighbour"]), .badBody),
            ("message.send", good.with("to", []), .badBody),
            (
                "message.send",
                good.with(
                    "segments",
                    [Community.segment(.incident, about: .man, source: .woman, text: long)]),
                .badBody
            ),
            ("message.send", good.with("case", "ffffffffffffffffffffffffffffffff"), .unknown),
            (
                "hold.release", ["hold": "ffffffffffffffffffffffffffffffff", "approve": true],
                .unknown
            ),
            ("delivery.ack", ["deliveries": ["ffffffffffffffffffffffffffffffff"]], .unknown),
            ("delivery.ack", ["deliveries": []], .badBody),
            ("case.close", ["case": .string(aliases["wsw-desk"]?.hex ?? "")], .notPermitted),
            ("invite", ["grant": "00"], .badBody),
            (
                "member.remove",
                try hub.departure(of: "police-desk", by: "wsw-desk"), .notPermitted
            ),
            ("make.tea", [:], .badBody),
        ]
        var tried = 0
        for (kind, body, code) in cases {
            #expect(
                try await hub.refusal(kind, from: "wsw-desk", body, id: "bad-\(tried)") == code,
                "\(kind) number \(tried)")
            tried += 1
        }
        #expect(tried == 19)
        #expect(try await hub.inbox("wsw-desk").isEmpty)
        #expect(try await hub.messages("housing-desk").isEmpty)
        // A sign-in and a refusal each left one entry, and nothing else did.
        #expect(try await hub.logSize() <= size + UInt64(tried) * 2 + 4)
        try await hub.close()
    }

    @Test("an approval that the sender claims counts for nothing; a second person's does")
    func claimedApprovals() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let claimed = Community.disclosure(
            case: aliases["wsw-desk"], to: [.facilitator], segments: [Community.incident]
        ).with("approvals", ["coordinator_release", "line_manager_consulted"])
        try await hub.send("message.send", from: "wsw-desk", claimed, id: "claimed")
        hub.clock.advance(by: 3_600)
        #expect(try await hub.messages("lwv-facilitators").isEmpty)
        let hold = try #require(
            try await hub.inbox("lwv-coordinator").first { $0.type == "hold" })
        let release: JSON = ["hold": hold.json["hold"] ?? .null, "approve": true]
        for stranger in ["lwv-facilitators", "council-social-work", "wsw-desk", "housing-desk"] {
            #expect(
                try await hub.refusal("hold.release", from: stranger, release, id: "r-\(stranger)")
                    == .unknown)
        }
        try await hub.send("hold.release", from: "lwv-coordinator", release, id: "release")
        #expect(
            try await hub.refusal("hold.release", from: "lwv-coordinator", release, id: "again")
                == .unknown)
        hub.clock.advance(by: 3_600)
        #expect(try await hub.messages("lwv-facilitators").count == 1)
        try await hub.close()
    }

    @Test("an invitation serves once, until it runs out, and a wrong code is no invitation")
    func invitations() async throws {
        let hub = try await Community.opening()
        _ = try await hub.openCase()
        let person = hub["wsw-desk"]
        for code in [[UInt8](repeating: 1, count: 16), [UInt8](repeating: 255, count: 16)] {
            let record = try TestRecord.hex(
                person.id, verifying: person.keys.verifying, sealing: person.keys.sealing,
                mailbox: "lwv-officer", code: code,
                hub: try await Community.identity(hub.broker))
            #expect(
                try await hub.refusal(
                    "join", from: "wsw-desk",
                    .object([
                        .init("record", record),
                        try TestRecord.revocation(
                            of: person.id, signing: person.signing, at: hub.clock.now,
                            hub: try await Community.identity(hub.broker),
                            mailbox: "lwv-officer"),
                    ]), id: Hex.encode(code))
                    == (code.first == 1 ? .inviteUsed : .inviteInvalid))
        }
        try await hub.close()
    }
}

/// A key that no hub has.
private enum SealingKeyOfNobody {
    static let key: SealingKey = {
        let key = OpeningKey()
        return key.sealingKey
    }()
}

extension JSON {
    /// An empty object in place of nothing: a draft's body must be an object.
    var orEmpty: JSON { self == .null ? .object([]) : self }
}

extension Community {
    func draft(
        _ kind: String, from mailbox: String, _ body: JSON, id: String, shift: Int64 = 0
    ) throws -> CommandDraft {
        clock.advance(by: shift)
        defer { clock.advance(by: -shift) }
        return try Community.command(
            kind, body, by: self[mailbox], as: mailbox, broker, clock, id: id,
            root: kind == "message.send" ? [UInt8](repeating: 1, count: 32) : nil)
    }

    func submit(_ draft: CommandDraft, as mailbox: String) async throws -> [UInt8] {
        let session = try await Community.signIn(self[mailbox], broker)
        return try await broker.submit(
            try await Community.seal(draft, self[mailbox], broker), session: session)
    }

    func refusal(of draft: CommandDraft, as mailbox: String) async throws -> Refusal? {
        do {
            _ = try await submit(draft, as: mailbox)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    func logSize() async throws -> UInt64 { try await store.read { try $0.logState().size } }
}
