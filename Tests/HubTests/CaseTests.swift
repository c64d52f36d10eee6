import Envelope
import SealedRoom
import Testing
import Vocabulary

@Suite("A case is opened, carried on, closed and handed over") struct CaseTests {
    private func states(_ hub: Community, _ mailbox: String) async throws -> [String] {
        hub.clock.advance(by: 3_600)
        return try await hub.inbox(mailbox).filter { $0.type == "participation" }
            .compactMap { $0.json["state"]?.string }
    }

    @Test("closing stops messages and reopening lets them go; every desk is told, once each")
    func closing() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let own = Community.only(case: aliases["lwv-coordinator"])
        #expect(
            try await hub.refusal("case.reopen", from: "lwv-coordinator", own, id: "open")
                == .conflict)
        try await hub.send("case.close", from: "lwv-coordinator", own, id: "close")
        #expect(
            try await hub.refusal("case.close", from: "lwv-coordinator", own, id: "twice")
                == .conflict)
        #expect(
            try await hub.refusal(
                "message.send", from: "wsw-desk",
                Community.housingReferral(case: aliases["wsw-desk"]), id: "shut") == .closed)
        try await hub.send("case.reopen", from: "lwv-coordinator", own, id: "reopen")
        for mailbox in ["lwv-facilitators", "wsw-desk", "police-desk"] {
            #expect(try await states(hub, mailbox).sorted() == ["closed", "open"])
        }
        #expect(
            try await hub.refusal(
                "message.send", from: "wsw-desk",
                Community.housingReferral(case: aliases["wsw-desk"]), id: "again") == nil)
        try await hub.close()
    }

    @Test("whose part has ended is a stranger to the case, and an end is never put off")
    func ending() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let own = Community.only(case: aliases["lwv-coordinator"])
        let later = hub.clock.now.seconds + 86_400
        let end = own.with("mailbox", "housing-desk")
        try await hub.send(
            "participation.end", from: "lwv-coordinator", end.with("until", .int(later)), id: "end")
        try await hub.send(
            "participation.end", from: "lwv-coordinator", end.with("until", .int(later + 86_400)),
            id: "put-off")
        hub.clock.advance(by: 86_401)
        #expect(
            try await hub.refusal(
                "roster.add", from: "housing-desk",
                Community.only(case: aliases["housing-desk"]).with("roster", []), id: "late")
                == .unknown)
        #expect(
            try await hub.refusal("participation.end", from: "lwv-coordinator", end, id: "over")
                == .unknown)
        try await hub.close()
    }

    @Test("a case always has a co-ordinator without an end")
    func coordinator() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let own = Community.only(case: aliases["lwv-coordinator"])
        #expect(
            try await hub.refusal(
                "participation.end", from: "lwv-coordinator",
                own.with("mailbox", "lwv-coordinator"),
                id: "alone") == .conflict)
        let part: JSON = ["mailbox": "lwv-coordinator", "role": "coordinator"]
        let opening: JSON = [
            "pack": "living-without-violence", "reference": "LWV-2", "roster": [],
            "participations": [part],
        ]
        for (index, change) in [("until", 9_999_999_999), ("from", 9_999_999_999)].enumerated() {
            let body = opening.with("participations", [part.with(change.0, .int(Int64(change.1)))])
            #expect(
                try await hub.refusal("case.open", from: "lwv-coordinator", body, id: "o\(index)")
                    == .badBody)
        }
        try await hub.close()
    }

    @Test(
        "nobody who faces him opens a case, and a case takes no more of one subject than it can read back"
    )
    func opening() async throws {
        let hub = try await Community.opening()
        let many = (0..<40).map { JSON.string("Name\($0)") }.compactMap(\.string)
        let body: JSON = [
            "pack": "living-without-violence", "reference": "LWV-3",
            "roster": [Community.named("P1", many)],
            "participations": [
                ["mailbox": "lwv-coordinator", "role": "coordinator"],
                ["mailbox": "lwv-assessors", "role": "programme_assessor"],
            ],
        ]
        #expect(
            try await hub.refusal("case.open", from: "lwv-assessors", body, id: "his") != nil)
        let twice = body.with(
            "roster", [Community.named("P1", many), Community.named("P1", ["One More"])])
        #expect(
            try await hub.refusal("case.open", from: "lwv-coordinator", twice, id: "two")
                == .oversized)
        #expect(try await hub.refusal("case.open", from: "lwv-coordinator", body, id: "one") == nil)
        let alias = try #require(
            try await hub.inbox("lwv-coordinator").first { $0.type == "participation" }?.alias)
        #expect(
            try await hub.refusal(
                "case.close", from: "lwv-coordinator", Community.only(case: alias), id: "close")
                == nil)
        try await hub.close()
    }

    @Test("a transfer needs a permission that names the agency, and carries only what it names")
    func transfer() async throws {
        let hub = try await Community.opening()
        try await hub.join("lwv-north", role: .coordinator, person: "lwv-assessors")
        let aliases = try await hub.openCase()
        let alias = aliases["lwv-coordinator"]
        let ids = (0..<3).map { "0\($0)112233445566778899aabbccddeeff" }
        let terms = Community.permissionOfHis(ids[0], case: alias)
            .with("scope", ["case_material", "identity_contact"]).with("excludes", [])
        let variants = [
            terms.with("recipients", ["housing_service"]),
            terms.with("scope", ["identity_contact"]).with("recipients", ["lwv_mens_programme"]),
            terms.with("recipients", ["lwv_mens_programme"]),
        ]
        for (id, body) in zip(ids, variants) {
            try await hub.send(
                "consent.record", from: "lwv-coordinator", body.with("permission", .string(id)),
                id: "record-\(id)")
        }
        for (index, id) in ids.enumerated() {
            let body: JSON = [
                "case": .string(alias?.hex ?? ""), "pack": "living-without-violence",
                "coordinator": "lwv-north", "permission": .string(id), "reference": "NORTH-1",
            ]
            #expect(
                try await hub.refusal(
                    "case.transfer", from: "lwv-coordinator", body, id: "t\(index)")
                    == (index < 2 ? .notPermitted : nil))
        }
        let answers = try await hub.inbox("lwv-coordinator").filter { $0.type == "answer" }
        #expect(answers.compactMap { $0.json["answer"]?.string } == ["transferred"])
        for detail in try await hub.details(of: "lwv-officer", act: "case-transferred") {
            #expect(detail["permission"]?.string == ids[2])
        }
        #expect(try await states(hub, "wsw-desk").isEmpty)
        try await hub.close()
    }

    @Test("a duty is met once, by the desk whose it is; what was seen is acknowledged once")
    func dutiesAndAcknowledgements() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            Community.urgentConcern(case: aliases["lwv-facilitators"]), id: "urgent")
        let views = try await hub.inbox("wsw-desk")
        let duty: JSON = ["duty": try #require(views.first { $0.type == "duty" }?.json["duty"])]
        #expect(try await hub.refusal("duty.meet", from: "police-desk", duty, id: "p") == .unknown)
        #expect(try await hub.refusal("duty.meet", from: "wsw-desk", duty, id: "w") == nil)
        #expect(try await hub.refusal("duty.meet", from: "wsw-desk", duty, id: "w2") == .unknown)
        let ids = views.map { JSON.string($0.view.header.delivery.hex) }
        let seen: JSON = ["deliveries": .array(ids)]
        #expect(
            try await hub.refusal("delivery.ack", from: "police-desk", seen, id: "x") == .unknown)
        #expect(try await hub.refusal("delivery.ack", from: "wsw-desk", seen, id: "a") == nil)
        let again = try await hub.inbox("wsw-desk", again: true)
        #expect(!again.contains { ids.contains(.string($0.view.header.delivery.hex)) })
        #expect(try await hub.refusal("delivery.ack", from: "wsw-desk", seen, id: "b") == nil)
        let twice: JSON = ["deliveries": .array(ids + ids)]
        #expect(try await hub.refusal("delivery.ack", from: "wsw-desk", twice, id: "c") == .badBody)
        try await hub.close()
    }
}
