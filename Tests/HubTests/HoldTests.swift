import Envelope
import SealedRoom
import Testing
import Vocabulary

@Suite("What waits is released by a second person, or not at all") struct HoldTests {
    private func disclosed(_ hub: Community, _ aliases: [String: CaseAlias]) async throws -> JSON {
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.facilitator], segments: [Community.incident]),
            id: "disclosure")
        return try Community.hold(in: try await hub.inbox("lwv-coordinator"))
    }

    @Test("one person at two desks is still one person")
    func samePerson() async throws {
        let hub = try await Community.opening()
        try await hub.join("lwv-deputy", role: .coordinator, person: "wsw-desk")
        let aliases = try await hub.openCase()
        try await hub.send(
            "participation.add", from: "lwv-coordinator",
            [
                "case": .string(aliases["lwv-coordinator"]?.hex ?? ""), "mailbox": "lwv-deputy",
                "role": "coordinator",
            ], id: "deputy")
        let hold = try await disclosed(hub, aliases)
        try await hub.send(
            "hold.release", from: "lwv-deputy", Community.release(hold), id: "own", by: "wsw-desk")
        hub.clock.advance(by: 3_600)
        #expect(try await hub.messages("lwv-facilitators").isEmpty)
        try await hub.close()
    }

    @Test("a co-ordinator's release is the co-ordinator's, whoever else may resolve the hold")
    func wrongRole() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        // Her line manager writes, so that her worker is a second person; she was not told yet.
        let message = Community.disclosure(
            case: aliases["wsw-manager"], to: [.facilitator], segments: [Community.incident]
        ).with("facts", ["significant": true, "man_statement_signed": true])
        try await hub.send("message.send", from: "wsw-manager", message, id: "untold")
        let hold = try Community.hold(in: try await hub.inbox("wsw-desk"))
        try await hub.send("hold.release", from: "wsw-desk", Community.release(hold), id: "by-wsw")
        let again = try #require(
            try await hub.inbox("lwv-coordinator").last { $0.type == "hold" })
        #expect(again.json["missing"] == ["coordinator_release"])
        try await hub.close()
    }

    @Test(
        "what is not released is told to its author under their own command, and to nobody who faces him"
    )
    func notReleased() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let hold = try await disclosed(hub, aliases)
        _ = try await hub.inbox("wsw-desk")
        try await hub.send(
            "hold.release", from: "lwv-coordinator",
            Community.release(hold, approve: false).with("reason", "Not before Thursday."), id: "no"
        )
        let answers = try await hub.inbox("wsw-desk").filter { $0.type == "answer" }
        let own = try hub.draft("message.send", from: "wsw-desk", .null.orEmpty, id: "disclosure")
        #expect(answers.count == 1)
        #expect(answers.first?.json["command"]?.string == own.id.hex)
        #expect(answers.first?.json["answer"] == "not-released")
        hub.clock.advance(by: 3_600)
        #expect(try await hub.messages("lwv-facilitators").isEmpty)
        #expect(
            try await hub.refusal(
                "hold.release", from: "lwv-coordinator", Community.release(hold), id: "late")
                == .unknown)
        try await hub.close()
    }

    @Test(
        "nothing is released in a closed case, nor once its author has left, and it can still be put away"
    )
    func closedOrLeft() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let hold = try await disclosed(hub, aliases)
        let own = Community.only(case: aliases["lwv-coordinator"])
        try await hub.send("case.close", from: "lwv-coordinator", own, id: "close")
        #expect(
            try await hub.refusal(
                "hold.release", from: "lwv-coordinator", Community.release(hold), id: "closed")
                == .closed)
        try await hub.send("case.reopen", from: "lwv-coordinator", own, id: "reopen")
        try await hub.send(
            "participation.end", from: "lwv-coordinator", own.with("mailbox", "wsw-desk"),
            id: "left")
        #expect(
            try await hub.refusal(
                "hold.release", from: "lwv-coordinator", Community.release(hold), id: "left-2")
                != nil)
        try await hub.send(
            "hold.release", from: "lwv-coordinator", Community.release(hold, approve: false),
            id: "away")
        hub.clock.advance(by: 3_600)
        #expect(try await hub.messages("lwv-facilitators").isEmpty)
        try await hub.close()
    }

    @Test(
        "his side's officer reads neither what became of a held message nor who may have received it"
    )
    func officers() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let concern = Community.message(
            .progressNote, case: aliases["lwv-facilitators"], purpose: .safetyOfWoman,
            to: [.wsw, .socialWorker], facts: ["man_statement_signed": true],
            segments: [
                Community.segment(
                    .areaOfConcern, about: .man, source: .facilitator, text: "He was angry.")
            ])
        try await hub.send("message.send", from: "lwv-facilitators", concern, id: "concern")
        let decided = try await hub.details(of: "lwv-officer", act: "decided")
        #expect(decided.count >= 1)
        for detail in decided {
            #expect(!detail.text.contains("wsw-desk") && !detail.text.contains("council"))
            #expect(!detail.text.contains("permission"))
        }
        try await hub.close()
    }

    @Test("a reason is read by the officer of whoever gave it, not by the author's")
    func reasons() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let hold = try await disclosed(hub, aliases)
        try await hub.send(
            "hold.release", from: "lwv-coordinator",
            Community.release(hold).with("reason", "Agreed by telephone."), id: "yes")
        let own = try await hub.details(of: "lwv-officer", act: "released")
        #expect(own.contains { $0.text.contains("by telephone") })
        let author = try await hub.details(of: "wsw-officer", act: "released")
        #expect(author.count == 1)
        #expect(!author.contains { $0.text.contains("by telephone") || $0.text.contains("worker") })
        try await hub.close()
    }
}
