import Hub
import SealedRoom
import Testing
import Vocabulary

@Suite("A co-ordinator who also faces him leaves the release to a deputy") struct DeputyTests {
    /// The co-ordinator has a group in the case, and her worker has something for his side.
    private func facing() async throws -> (Community, [String: CaseAlias]) {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.join("lwv-group", role: .facilitator, person: "lwv-coordinator")
        try await add("lwv-group", "facilitator", hub, aliases)
        return (hub, aliases)
    }

    private func add(
        _ mailbox: String, _ role: String, _ hub: Community, _ aliases: [String: CaseAlias]
    ) async throws {
        try await hub.send(
            "participation.add", from: "lwv-coordinator",
            Community.only(case: aliases["lwv-coordinator"]).with("mailbox", .string(mailbox))
                .with("role", .string(role)), id: "add-\(mailbox)")
    }

    private func disclose(_ hub: Community, _ aliases: [String: CaseAlias], id: String) async throws
    {
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.facilitator], segments: [Community.incident]),
            id: id)
    }

    private func received(_ hub: Community) async throws -> Int {
        hub.clock.advance(by: 3_600)
        return try await hub.messages("lwv-facilitators").count
    }

    @Test("with nobody else it waits, line management hears that, and it cannot be let go")
    func waits() async throws {
        let (hub, aliases) = try await facing()
        _ = try await hub.inbox("wsw-manager")
        try await disclose(hub, aliases, id: "told")
        let hold = try Community.hold(in: try await hub.inbox("lwv-coordinator"))
        let notices = try await hub.inbox("wsw-manager").filter { $0.type == "notice" }
        #expect(notices.map { $0.json["notice"] } == ["nobody-can-release"])
        #expect(notices.allSatisfy { $0.json.members?.count == 4 })
        #expect(
            try await hub.refusal(
                "hold.release", from: "lwv-coordinator", Community.release(hold), id: "own")
                == .notPermitted)
        #expect(try await received(hub) == 0)
        try await hub.close()
    }

    @Test("when a deputy comes it goes to them, and they let it go")
    func deputy() async throws {
        let (hub, aliases) = try await facing()
        try await disclose(hub, aliases, id: "told")
        let hold = try Community.hold(in: try await hub.inbox("lwv-coordinator"))
        try await hub.join("lwv-second", role: .coordinator, person: "housing-officer")
        try await add("lwv-second", "coordinator", hub, aliases)
        #expect(
            try await hub.refusal(
                "hold.release", from: "lwv-coordinator", Community.release(hold), id: "own")
                == .unknown)
        let passed = try Community.hold(
            in: try await hub.deskInbox("lwv-second", of: "housing-officer"))
        try await hub.send(
            "hold.release", from: "lwv-second", Community.release(passed), id: "deputy",
            by: "housing-officer")
        #expect(try await received(hub) == 1)
        // And from then on the deputy is asked, and the other is not.
        try await disclose(hub, aliases, id: "again")
        #expect(!(try await hub.inbox("lwv-coordinator")).contains { $0.type == "hold" })
        #expect(
            try await hub.deskInbox("lwv-second", of: "housing-officer").contains {
                $0.type == "hold"
            })
        try await hub.close()
    }

    @Test("standing releases and reviews are a deputy's too")
    func standing() async throws {
        let (hub, aliases) = try await facing()
        #expect(
            try await hub.refusal(
                "release.standing", from: "lwv-coordinator",
                Community.only(case: aliases["lwv-coordinator"])
                    .with("categories", ["attendance"]), id: "standing") == .notPermitted)
        try await hub.join("lwv-second", role: .coordinator, person: "housing-officer")
        try await add("lwv-second", "coordinator", hub, aliases)
        let own = try await hub.deskInbox("lwv-second", of: "housing-officer")
            .first { $0.type == "participation" }?.alias
        #expect(
            try await hub.refusal(
                "release.standing", from: "lwv-second",
                Community.only(case: own).with("categories", ["attendance"]), id: "deputy",
                by: "housing-officer") == nil)
        try await hub.send(
            "participation.end", from: "lwv-coordinator",
            Community.only(case: aliases["lwv-coordinator"]).with("mailbox", "wsw-manager"),
            id: "manager")
        _ = try await hub.inbox("lwv-coordinator")
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.urgentConcern(case: aliases["wsw-desk"]), id: "urgent")
        let reviews = { (views: [Community.Received]) in
            views.filter { $0.json["what"] == "review_sharing" }.count
        }
        #expect(try await reviews(hub.inbox("lwv-coordinator")) == 0)
        #expect(try await reviews(hub.deskInbox("lwv-second", of: "housing-officer")) == 1)
        try await hub.close()
    }
}
