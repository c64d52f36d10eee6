import SealedRoom
import Testing
import Vocabulary

/// One real message after another, from sealed command to sealed view.
@Suite("A message goes its whole way") struct StoryTests {
    @Test(
        "what she told reaches each mailbox at its own level, and the rape and the address nobody")
    func disclosure() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.facilitator, .coordinator, .socialWorker],
                segments: [
                    Community.incident, Community.childConcern, Community.address, Community.rape,
                ]), id: "disclosure")
        hub.clock.advance(by: 3_600)
        #expect(try await hub.messages("lwv-facilitators").isEmpty)
        let social = try await hub.messages("council-social-work")
        #expect(social.contains { $0.texts.contains { $0.contains("hid under the table") } })
        let desk = try await hub.inbox("lwv-coordinator")
        let holds = desk.filter { $0.type == "hold" }.compactMap { $0.json["hold"] }
        #expect(!holds.isEmpty)
        for (index, hold) in holds.enumerated() {
            try await hub.send(
                "hold.release", from: "lwv-coordinator", Community.release(hold),
                id: "release-\(index)")
        }
        hub.clock.advance(by: 3_600)
        let facilitators = try await hub.messages("lwv-facilitators")
        let view = try #require(facilitators.first)
        #expect(facilitators.count == 1)
        #expect(view.json["staff_only"] == true)
        #expect(view.json["from"] == nil && view.json["sent"] == nil)
        let everything = social + facilitators + desk
        #expect(!facilitators.contains { $0.words.contains(Community.marker) })
        #expect(!facilitators.contains { $0.words.contains("fridge") })
        #expect(!everything.contains { $0.words.contains("raped") })
        #expect(!everything.contains { $0.words.contains("Larkspur Row") })
        try await hub.close()
    }

    @Test("a threat to kill reaches police at once with what they need to find her, and her worker")
    func immediateDanger() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            Community.urgentConcern(case: aliases["lwv-facilitators"]), id: "urgent")
        let police = try await hub.messages("police-desk")
        #expect(police.contains { $0.words.contains("kill her tonight") })
        #expect(police.contains { $0.words.contains("12 Larkspur Row") })
        let whereabouts = police.flatMap { $0.json["segments"]?.array ?? [] }
            .filter { $0["category"] == "whereabouts" }
        #expect(whereabouts.count == 1)
        let worker = try await hub.messages("wsw-desk")
        #expect(worker.contains { $0.words.contains("kill her tonight") })
        hub.clock.advance(by: 3_600)
        let own = try await hub.inbox("lwv-facilitators")
        #expect(!own.contains { $0.words.contains("Larkspur") || $0.words.contains("police") })
        try await hub.close()
    }

    @Test("a permission lets one service know; its withdrawal recalls what nobody has fetched")
    func permission() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias = aliases["wsw-desk"]
        let id = "00112233445566778899aabbccddeeff"
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "none")
        #expect(try await hub.messages("housing-desk").isEmpty)
        try await hub.send(
            "consent.record", from: "wsw-desk", Community.permission(id, case: alias), id: "given")
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "first")
        let housing = try await hub.messages("housing-desk")
        #expect(housing.contains { $0.words.contains("two-bedroom flat") })
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "second")
        try await hub.send(
            "consent.withdraw", from: "wsw-desk",
            [
                "case": .string(alias?.hex ?? ""), "permission": .string(id),
                "channel": "in_person", "he_was_present": false,
            ],
            id: "withdrawn")
        #expect(try await hub.messages("housing-desk").isEmpty)
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "third")
        #expect(try await hub.messages("housing-desk").isEmpty)
        try await hub.close()
    }

    @Test("a permission that ran out hands out nothing more")
    func expiry() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias = aliases["wsw-desk"]
        try await hub.send(
            "consent.record", from: "wsw-desk",
            Community.permission("00112233445566778899aabbccddeeff", case: alias), id: "given")
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "first")
        hub.clock.advance(by: 31 * 86_400)
        #expect(try await hub.messages("housing-desk").isEmpty)
        try await hub.close()
    }

    @Test("while the clock is doubtful what ends waits, and danger is told")
    func doubtfulClock() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias = aliases["wsw-desk"]
        try await hub.send(
            "consent.record", from: "wsw-desk",
            Community.permission("00112233445566778899aabbccddeeff", case: alias), id: "given")
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "before")
        hub.clock.jump(by: 86_400)
        #expect(try await hub.messages("housing-desk").isEmpty)
        try await hub.send(
            "message.send", from: "wsw-desk", Community.housingReferral(case: alias), id: "during")
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            Community.urgentConcern(case: aliases["lwv-facilitators"]), id: "urgent")
        #expect(
            try await hub.messages("police-desk").contains { $0.words.contains("kill her tonight") }
        )
        hub.clock.jump(by: -86_400)
        #expect(try await hub.messages("housing-desk").count == 1)
        try await hub.close()
    }

    @Test("two refusals from his side tell nothing of who takes part")
    func refusals() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias: JSON = .string(aliases["lwv-facilitators"]?.hex ?? "")
        #expect(
            try await hub.refusal(
                "participation.add", from: "lwv-facilitators",
                ["case": alias, "mailbox": "wsw-desk", "role": "wsw", "serves": "P1"], id: "a")
                == .askYourCoordinator)
        let named = Community.disclosure(
            case: aliases["lwv-facilitators"], to: [], segments: [Community.threat]
        ).with("to_mailboxes", ["wsw-desk"])
        #expect(
            try await hub.refusal("message.send", from: "lwv-facilitators", named, id: "b")
                == .notPermitted)
        #expect(
            try await hub.refusal(
                "message.send", from: "lwv-facilitators",
                named.with("case", "ffffffffffffffffffffffffffffffff"), id: "c") == .unknown)
        // Another mailbox's name for the same case is nobody's but its own.
        #expect(
            try await hub.refusal(
                "message.send", from: "lwv-facilitators",
                named.with("case", .string(aliases["wsw-desk"]?.hex ?? "")), id: "d") == .unknown)
        try await hub.close()
    }
}
