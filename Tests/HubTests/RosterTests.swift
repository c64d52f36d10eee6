import SealedRoom
import Testing
import Vocabulary

/// What is added to a roster protects; it never takes protection away.
@Suite("Nobody takes her off the roster") struct RosterTests {
    /// Her worker's text about her, redacted for the co-ordinator, after somebody has added to the roster.
    private func masked(_ entry: JSON, by mailbox: String) async throws -> String {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        #expect(
            try await hub.refusal(
                "roster.add", from: mailbox,
                Community.only(case: aliases[mailbox]).with("roster", [entry]), id: "added") == nil)
        let concern = Community.message(
            .urgentConcern, case: aliases["wsw-desk"], purpose: .safetyOfWoman, urgency: .urgent,
            to: [.coordinator], facts: ["specific_safety_concern": true],
            segments: [
                Community.segment(
                    .riskConcern, about: .man, source: .woman,
                    text:
                        "He waited outside the school again. Marisol is frightened. Tobias cried.",
                    minimum: [
                        "what": "stalking", "when": "ongoing", "risk": "raised", "child": true,
                    ])
            ])
        try await hub.send("message.send", from: "wsw-desk", concern, id: "concern")
        let words = try await hub.messages("lwv-coordinator").map(\.words).joined()
        try await hub.close()
        return words
    }

    @Test("her name given out as the man's is still hers")
    func shadow() async throws {
        let words = try await masked(
            Community.named("man", ["Marisol Quillfeather"]), by: "lwv-facilitators")
        #expect(words.contains("outside"))
        #expect(!words.contains("Marisol"))
    }

    @Test("a subject whom somebody protects is not made a professional by somebody else")
    func professional() async throws {
        let words = try await masked(
            Community.named("C1", ["Anybody"], relation: "teacher (professional)"),
            by: "lwv-facilitators")
        #expect(words.contains("outside"))
        #expect(!words.contains("Tobias"))
        let hers = try await masked(
            Community.named("P1", ["Anybody"], relation: "x (professional)"), by: "lwv-facilitators"
        )
        #expect(!hers.contains("Marisol"))
    }

    @Test("what is added is protected from then on")
    func added() async throws {
        let words = try await masked(Community.named("O1", ["Frightened Cried"]), by: "wsw-desk")
        #expect(!words.contains("Marisol"))
    }

    @Test("how much others added shows nobody: the limit is each desk's own")
    func limit() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        func add(_ mailbox: String, _ names: Range<Int>, _ id: String) async throws -> Refusal? {
            let entry = Community.named("P1", names.map { "Name\($0)" })
            return try await hub.refusal(
                "roster.add", from: mailbox,
                Community.only(case: aliases[mailbox]).with("roster", [entry]), id: id)
        }
        #expect(try await add("wsw-desk", 0..<30, "hers") == nil)
        #expect(try await add("lwv-facilitators", 0..<40, "his") == nil)
        #expect(try await add("lwv-facilitators", 40..<41, "more") == .oversized)
        // The same once more is no more.
        #expect(try await add("lwv-facilitators", 0..<40, "again") == nil)
        try await hub.close()
    }
}
