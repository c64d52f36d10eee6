import Envelope
import SQLiteStore
import SealedRoom
import Testing
import Vocabulary

@testable import Hub

@Suite("Breaches are recorded in the log, and two officers look into something together")
struct RegisterTests {
    @Test("a breach has its clock, is its officer's, and nothing follows its end")
    func breach() async throws {
        let hub = try await Community.opening()
        let recorded = EverythingHappens.recordedBreach(hub)
        let now = hub.clock.now.seconds
        #expect(
            try await hub.refusal(
                "breach.record", from: "wsw-officer", recorded.without("her_side_told"), id: "b0")
                == .badBody)
        #expect(
            try await hub.refusal(
                "breach.record", from: "wsw-officer", recorded.with("aware", .int(now + 3_600)),
                id: "b1") == .badBody)
        #expect(
            try await hub.refusal(
                "breach.record", from: "wsw-officer",
                recorded.with("note", .string(String(repeating: "n", count: 201))), id: "b2")
                == .badBody)
        try await hub.send("breach.record", from: "wsw-officer", recorded, id: "b3")
        let step = { (word: String) -> JSON in
            [
                "breach": .string(EverythingHappens.breach), "step": .string(word),
                "on": .int(now),
            ]
        }
        try await hub.send("breach.update", from: "wsw-officer", step("regulator-told"), id: "b4")
        try await hub.send("breach.update", from: "wsw-officer", step("closed"), id: "b5")
        #expect(
            try await hub.refusal(
                "breach.update", from: "wsw-officer", step("people-told"), id: "b6") == .closed)
        let entry = try await hub.details(of: "wsw-officer", act: "breach-recorded").last
        #expect(entry?["due"] == .int(now + 72 * 3_600) && entry?["her_side_told"] == true)
        #expect(
            try await hub.details(of: "wsw-officer", act: "breach-updated").compactMap {
                $0["step"]?.string
            } == ["regulator-told", "closed"])
        #expect(try await hub.details(of: "lwv-officer", act: "breach-recorded").isEmpty)
        try await hub.close()
    }

    @Test("a breach is closed when her side knows and the regulator is settled, never before")
    func closing() async throws {
        let hub = try await Community.opening()
        let now = hub.clock.now.seconds
        var tried = 0
        for (danger, told) in [
            ("immediate", false), ("possible", false), ("possible", true), ("none-likely", false),
        ] {
            for regulator in ["regulator-told", "not-told-reasoned"] {
                tried += 1
                let breach = JSON.string(String(repeating: "\(tried)", count: 32))
                try await hub.send(
                    "breach.record", from: "wsw-officer",
                    EverythingHappens.recordedBreach(hub).with("breach", breach)
                        .with("danger", .string(danger)).with("her_side_told", .bool(told)),
                    id: "r\(tried)")
                var asked = 0
                let take = { (word: String, on: Int64) -> Refusal? in
                    asked += 1
                    return try await hub.refusal(
                        "breach.update", from: "wsw-officer",
                        ["breach": breach, "step": .string(word), "on": .int(on)],
                        id: "u\(tried)-\(asked)")
                }
                // What comes before the agency knew, or is yet to come, is no step that was taken.
                #expect(try await take("contained", now - 1) == .badBody)
                #expect(try await take("her-side-told", now + 301) == .badBody)
                for word in ["contained", "people-told"] {
                    #expect(try await take(word, now) == nil)
                }
                #expect(try await take("closed", now) == .notReady)
                #expect(try await take(regulator, now) == nil)
                if danger != "none-likely" && !told {
                    #expect(try await take("closed", now) == .notReady)
                    #expect(try await take("her-side-told", now) == nil)
                }
                #expect(try await take("closed", now) == nil)
                #expect(try await take("her-side-told", now) == .closed)
            }
        }
        #expect(tried == 8)
        try await hub.close()
    }

    @Test("her side alone, told, does not close it")
    func unsettled() async throws {
        let hub = try await Community.opening()
        try await hub.send(
            "breach.record", from: "wsw-officer",
            EverythingHappens.recordedBreach(hub).with("her_side_told", false), id: "s0")
        let steps: [(String, Refusal?)] = [("her-side-told", nil), ("closed", .notReady)]
        for (number, (word, refusal)) in steps.enumerated() {
            #expect(
                try await hub.refusal(
                    "breach.update", from: "wsw-officer",
                    [
                        "breach": .string(EverythingHappens.breach), "step": .string(word),
                        "on": .int(hub.clock.now.seconds),
                    ], id: "s1-\(number)") == refusal)
        }
        try await hub.close()
    }

    @Test("an inquiry takes both officers, and shows what the log has and nothing else")
    func inquiry() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.socialWorker], segments: [Community.childConcern]),
            id: "told")
        let id: JSON = .string(EverythingHappens.inquiry)
        let entries = try await hub.entries(of: "wsw-officer")
        let decided = try #require(entries.last { $0.act == "decided" })
        let share: JSON = ["inquiry": id, "entries": [decided.shared]]
        try await hub.send(
            "inquiry.open", from: "wsw-officer",
            EverythingHappens.openedInquiry(hub, with: "lwv-officer"), id: "i0")
        // Before the other agrees nothing goes, and nobody else can agree.
        #expect(
            try await hub.refusal("inquiry.share", from: "wsw-officer", share, id: "i1")
                == .notPermitted)
        for officer in ["wsw-officer", "council-officer"] {
            #expect(
                try await hub.refusal(
                    "inquiry.agree", from: officer, ["inquiry": id], id: "i2-\(officer)")
                    == .unknown)
        }
        let asked = try await hub.inbox("lwv-officer").first { $0.type == "inquiry" }
        #expect(asked?.json["state"] == "opened" && asked?.json["mailbox"] == "wsw-officer")
        try await hub.send("inquiry.agree", from: "lwv-officer", ["inquiry": id], id: "i3")
        // What is not in the log, or not at that place, is shown to nobody.
        let forged = ReadEntry(
            index: decided.index, salt: decided.salt, detail: decided.detail.with("at", 1))
        let moved = ReadEntry(
            index: decided.index + 1, salt: decided.salt, detail: decided.detail)
        for (number, entry) in [forged, moved].enumerated() {
            #expect(
                try await hub.refusal(
                    "inquiry.share", from: "wsw-officer",
                    ["inquiry": id, "entries": [entry.shared]], id: "i4-\(number)") == .unknown)
        }
        #expect(
            try await hub.refusal("inquiry.share", from: "council-officer", share, id: "i5")
                == .unknown)
        try await hub.send("inquiry.share", from: "wsw-officer", share, id: "i6")
        let shown = try #require(
            try await hub.inbox("lwv-officer").last { $0.type == "audit" })
        #expect(shown.json["inquiry"] == id && shown.json["mailbox"] == "wsw-officer")
        #expect(shown.json["entries"]?.array == [decided.shared])
        for officer in ["wsw-officer", "lwv-officer"] {
            let logged = try await hub.details(of: officer, act: "inquiry-shared").last
            #expect(logged?["entries"]?.array == [.int(Int64(decided.index))])
            #expect((logged?["command"] != nil) == (officer == "wsw-officer"))
        }
        hub.clock.advance(by: 2 * 86_400)
        #expect(
            try await hub.refusal("inquiry.share", from: "wsw-officer", share, id: "i7") == .closed)
        try await hub.close()
    }
}

@Suite("What the clock brings about is in the log once") struct PassingTests {
    @Test("a duty that passes unmet is noted once, and can be met all the same")
    func missed() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            Community.urgentConcern(case: aliases["lwv-facilitators"]), id: "urgent")
        let duty = try #require(
            try await hub.inbox("lwv-coordinator").first {
                $0.type == "duty" && $0.json["due"] != nil
            })
        try await hub.broker.tidy()
        #expect(try await hub.details(of: "lwv-officer", act: "duty-missed").isEmpty)
        hub.clock.advance(by: 60 * 86_400)
        for _ in 0..<2 { try await hub.broker.tidy() }
        let missed = try await hub.details(of: "lwv-officer", act: "duty-missed")
        let own = missed.filter { $0["duty"] == duty.json["duty"] }
        #expect(own.count == 1 && own.first?["alias"]?.string == aliases["lwv-coordinator"]?.hex)
        #expect(Set(missed.compactMap { $0["duty"]?.string }).count == missed.count)
        try await hub.send(
            "duty.meet", from: "lwv-coordinator", ["duty": duty.json["duty"] ?? .null], id: "met")
        try await hub.close()
    }

    @Test("what ends before anybody fetched it is taken back, and its officer reads so")
    func ended() async throws {
        let hub = try await Community.opening()
        let alias = try await hub.openCase()["wsw-desk"]
        try await hub.send(
            "consent.record", from: "wsw-desk",
            Community.permission(PermissionTests.first, case: alias), id: "given")
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "one")
        hub.clock.advance(by: 31 * 86_400)
        for _ in 0..<2 { try await hub.broker.tidy() }
        let recalled = try await hub.details(of: "housing-officer", act: "recalled")
        #expect(recalled.map { $0["cause"]?.string } == ["ended"])
        #expect(recalled.first?["mailbox"] == "housing-desk")
        #expect(try await hub.messages("housing-desk").isEmpty)
        try await hub.close()
    }

    @Test("what fails with nobody behind it is one number a minute, for the hub's own officer")
    func failures() async throws {
        let hub = try await Community.opening()
        let stranger = try EverythingHappens.stranger()
        for _ in 0..<3 {
            let wrong = try await stranger.attempt(hub.broker)
            #expect(await Community.refusal(hub.broker, wrong) == .notPermitted)
        }
        let token = try #require(SessionToken(hex: String(repeating: "ab", count: 32)))
        await #expect(throws: Refusal.sessionRequired) {
            _ = try await hub.broker.directory(session: token)
        }
        for _ in 0..<2 { try await hub.broker.tidy() }
        let counted = try await hub.details(of: "hub-registrar", act: "failures-counted")
        #expect(counted.map { $0["count"] } == [4])
        try await hub.close()
    }

    @Test(
        "a mailbox's history is its members', its agency's officer's and registrar's; of others only a registrars' desk's"
    )
    func history() async throws {
        let hub = try await Community.opening()
        let leaves = try await hub.store.read { try $0.leaves(from: 0, count: 100_000) }
        var tried = 0
        for member in Community.members + [("hub-registrar", "hub", .none, "", .registrar)] {
            let mailbox = try #require(MailboxID(member.0))
            for reader in Set([member.0, member.3, "hub-registrar"]) where !reader.isEmpty {
                let session = try await Community.signIn(hub[reader], hub.broker)
                let history = try await hub.broker.history(of: mailbox, session: session)
                let links = history["links"]?.array ?? []
                #expect(links.map { $0["detail"]?["act"] } == ["member-joined", "mailbox-epoch"])
                let first = try #require(links.first)
                #expect(first["detail"]?["previous"] == nil)
                #expect(
                    links.last?["detail"]?["previous"]?.string
                        == Hex.encode(try Self.leaf(of: first)))
                for entry in links + (history["workers"]?.array ?? []) {
                    guard case .int(let index)? = entry["index"] else { throw Refusal.badBody }
                    #expect(try Self.leaf(of: entry) == leaves[Int(index)])
                }
                #expect(history["registrars"]?.array?.first?["mailbox"] == "hub-registrar")
                tried += 1
            }
        }
        #expect(tried > 40)
        let stranger = try await Community.signIn(hub["housing-desk"], hub.broker)
        for member in Community.members where member.1 != "housing" {
            let mailbox = try #require(MailboxID(member.0))
            await #expect(throws: Refusal.unknown) {
                _ = try await hub.broker.history(of: mailbox, session: stranger)
            }
        }
        let registry = try #require(MailboxID("hub-registrar"))
        _ = try await hub.broker.history(of: registry, session: stranger)
        let nobody = try #require(MailboxID("nobody-there"))
        await #expect(throws: Refusal.unknown) {
            _ = try await hub.broker.history(of: nobody, session: stranger)
        }
        try await hub.close()
    }

    private static func leaf(of entry: JSON) throws -> [UInt8] {
        let salt = try #require(Hex.decode(entry["salt"]?.string ?? ""))
        let detail = try #require(entry["detail"])
        return try #require(EntryLeaf.bytes(salt: salt, detail: detail))
    }
}

extension JSON {
    /// The object without a member.
    func without(_ key: String) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.key != key })
    }
}
