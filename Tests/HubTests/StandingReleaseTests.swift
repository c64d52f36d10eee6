import Envelope
import SealedRoom
import Testing
import Vocabulary

@Suite("The co-ordinator's standing release") struct StandingReleaseTests {
    private func note(
        _ category: Category, source: Source = .facilitator, _ alias: CaseAlias?
    ) -> JSON {
        Community.message(
            .progressNote, case: alias, purpose: .safetyOfWoman, to: [.wsw],
            facts: ["man_statement_signed": true],
            segments: [
                Community.segment(
                    category, about: .man, source: source, text: "He came, and spoke.")
            ])
    }

    private func released(_ categories: [String], _ aliases: [String: CaseAlias]) -> JSON {
        Community.only(case: aliases["lwv-coordinator"])
            .with("categories", .array(categories.map { .string($0) }))
    }

    private func holds(_ hub: Community) async throws -> Int {
        try await hub.inbox("lwv-coordinator").filter { $0.type == "hold" }.count
    }

    @Test("attendance and progress wait for the co-ordinator where there is none")
    func without() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            note(.attendance, aliases["lwv-facilitators"]), id: "note")
        #expect(try await hub.messages("wsw-desk").isEmpty)
        #expect(try await holds(hub) == 1)
        try await hub.close()
    }

    @Test("attendance and progress go under it, and wait for nobody, until it is ended")
    func routine() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let both = released(["attendance", "progress"], aliases)
        try await hub.send("release.standing", from: "lwv-coordinator", both, id: "standing")
        for category in [Category.attendance, .progress] {
            try await hub.send(
                "message.send", from: "lwv-facilitators",
                note(category, aliases["lwv-facilitators"]), id: "note-\(category)")
            #expect(try await hub.messages("wsw-desk").count == 1, "\(category)")
            #expect(try await holds(hub) == 0)
        }
        try await hub.send(
            "release.standing", from: "lwv-coordinator", released([], aliases), id: "ended")
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            note(.progress, aliases["lwv-facilitators"]), id: "after")
        #expect(try await hub.messages("wsw-desk").isEmpty)
        #expect(try await holds(hub) == 1)
        try await hub.close()
    }

    @Test("it covers what it names, and never what a woman told")
    func limits() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let one = released(["attendance"], aliases)
        try await hub.send("release.standing", from: "lwv-coordinator", one, id: "standing")
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            note(.progress, aliases["lwv-facilitators"]), id: "other")
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            note(.attendance, source: .woman, aliases["lwv-facilitators"]), id: "hers")
        #expect(try await hub.messages("wsw-desk").isEmpty)
        try await hub.close()
    }

    @Test("only the case's co-ordinator gives it, and only for routine notes")
    func refusals() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let categories: JSON = ["attendance"]
        for mailbox in ["lwv-facilitators", "wsw-desk", "wsw-manager"] {
            let body = Community.only(case: aliases[mailbox]).with("categories", categories)
            #expect(
                try await hub.refusal("release.standing", from: mailbox, body, id: mailbox)
                    == .notPermitted, "\(mailbox)")
        }
        for (index, wrong) in [["whereabouts"], ["incident", "progress"], ["nonsense"]].enumerated()
        {
            #expect(
                try await hub.refusal(
                    "release.standing", from: "lwv-coordinator", released(wrong, aliases),
                    id: "wrong-\(index)") == .badBody)
        }
        try await hub.close()
    }
}
