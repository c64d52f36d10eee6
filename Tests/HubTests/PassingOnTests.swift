import Envelope
import SealedRoom
import Testing
import Vocabulary

/// A hold at a desk at which nobody looks any more.
@Suite("What waits never waits unseen") struct PassingOnTests {
    static let sentence = "Marisol Quillfeather rang me on Monday."

    /// A case with a second co-ordinator, and a text that waits at the first one's desk.
    private func waiting(
        _ hub: Community
    ) async throws -> ([String: CaseAlias], ReviewTests.Held) {
        var aliases = try await hub.openCase()
        try await hub.join("lwv-second", role: .coordinator, person: "housing-officer")
        try await hub.send(
            "participation.add", from: "lwv-coordinator",
            [
                "case": .string(aliases["lwv-coordinator"]?.hex ?? ""), "mailbox": "lwv-second",
                "role": "coordinator",
            ], id: "second")
        aliases["lwv-second"] =
            try await hub.deskInbox("lwv-second", of: "housing-officer")
            .first { $0.type == "participation" }?.alias
        try await hub.send(
            "message.send", from: "council-social-work",
            ReviewTests.message(aliases["council-social-work"]), id: "note")
        return (aliases, try await ReviewTests.held(hub))
    }

    private func end(
        _ hub: Community, _ aliases: [String: CaseAlias], until: Int64? = nil
    ) async throws {
        var body: JSON = [
            "case": .string(aliases["lwv-second"]?.hex ?? ""), "mailbox": "lwv-coordinator",
        ]
        if let until { body = body.with("until", .int(until)) }
        try await hub.send(
            "participation.end", from: "lwv-second", body, id: "end", by: "housing-officer")
    }

    private func passed(_ hub: Community) async throws -> [ReviewTests.Held] {
        try await hub.deskInbox("lwv-second", of: "housing-officer").filter {
            $0.type == "hold" && $0.json["from"] == "council-social-work"
        }.map { ReviewTests.Held(json: $0.json) }
    }

    private func assessors(_ hub: Community) async throws -> [String] {
        hub.clock.advance(by: 3_600)
        return try await hub.messages("lwv-assessors").flatMap(\.texts)
    }

    @Test("when its desk leaves the case, the next one is asked, once, and nothing goes by itself")
    func deskLeaves() async throws {
        let hub = try await Community.opening()
        let (aliases, old) = try await waiting(hub)
        #expect(try await passed(hub).isEmpty)
        try await end(hub, aliases)
        let holds = try await passed(hub)
        #expect(holds.count == 1)
        let held = try #require(holds.first)
        #expect(held.json["reviewer"] == "lwv-second" && held.json["text"] == "protected-content")
        #expect(held.id != old.id && held.digest != old.digest)
        #expect(try await assessors(hub).isEmpty)
        let place = try ReviewTests.place(of: Self.sentence)
        // Neither the old name of it nor marks on the old text open anything.
        #expect(
            try await hub.refusal(
                "hold.release", from: "lwv-coordinator", ReviewTests.marks(old, hidden: [place]),
                id: "late") == .unknown)
        #expect(
            try await hub.refusal(
                "hold.release", from: "lwv-second",
                ReviewTests.marks(held, hidden: [place], digest: old.digest), id: "swapped",
                by: "housing-officer") == .wrongText)
        try await hub.send(
            "hold.release", from: "lwv-second", ReviewTests.marks(held, hidden: [place]),
            id: "marks", by: "housing-officer")
        let texts = try await assessors(hub).joined()
        #expect(texts.contains("He completed his homework.") && !texts.contains("Marisol"))
        #expect(try await hub.details(of: "lwv-officer", act: "passed-on").count == 1)
        // The next contact passes nothing on twice.
        try await hub.send(
            "case.close", from: "lwv-second", Community.only(case: aliases["lwv-second"]),
            id: "close", by: "housing-officer")
        #expect(try await passed(hub).isEmpty)
        try await hub.close()
    }

    @Test(
        "when the part of its desk ran out by date, the next contact of a co-ordinator passes it on"
    )
    func endsByDate() async throws {
        let hub = try await Community.opening()
        let (aliases, _) = try await waiting(hub)
        try await end(hub, aliases, until: hub.clock.now.seconds + 600)
        #expect(try await passed(hub).isEmpty)
        hub.clock.advance(by: 601)
        // His side's contact changes nothing that anybody there could count.
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            InferenceTests.note(aliases["lwv-facilitators"], to: [.programmeAssessor]), id: "his")
        #expect(try await passed(hub).isEmpty)
        try await hub.send(
            "case.close", from: "lwv-second", Community.only(case: aliases["lwv-second"]),
            id: "close", by: "housing-officer")
        #expect(try await passed(hub).count == 1)
        try await hub.close()
    }

    @Test("when the last member of its desk is removed, the next one is asked at once")
    func memberRemoved() async throws {
        let hub = try await Community.opening()
        let (_, _) = try await waiting(hub)
        // Somebody else's leaving passes nothing on.
        try await hub.remove("police-desk", id: "other")
        #expect(try await passed(hub).isEmpty)
        try await hub.remove("lwv-coordinator", id: "removed")
        let holds = try await passed(hub)
        #expect(holds.count == 1)
        #expect(holds.first?.json["reviewer"] == "lwv-second")
        #expect(try await assessors(hub).isEmpty)
        try await hub.close()
    }

    @Test("several that wait are passed on each by itself, and what the policy holds too")
    func several() async throws {
        let hub = try await Community.opening()
        let (aliases, _) = try await waiting(hub)
        try await hub.send(
            "message.send", from: "council-social-work",
            ReviewTests.message(
                aliases["council-social-work"],
                text: "He missed session 5. Marisol Quillfeather wrote to me on Friday."),
            id: "note-2")
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.facilitator], segments: [Community.incident]),
            id: "disclosure")
        _ = try await passed(hub)
        try await hub.remove("lwv-coordinator", id: "removed")
        let texts = try await passed(hub).filter { $0.json["text"] != nil }
        #expect(texts.count == 2)
        #expect(Set(texts.map { $0.json["segments"]?.text ?? "" }).count == 2)
        try await hub.close()
    }

    @Test("a desk without a member is not asked: what only it could release waits with its author")
    func emptyDesk() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.remove("lwv-coordinator", id: "removed")
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.facilitator], segments: [Community.incident]),
            id: "disclosure")
        let hold = try Community.hold(in: try await hub.inbox("wsw-desk"))
        // The author's own release approves nothing.
        try await hub.send("hold.release", from: "wsw-desk", Community.release(hold), id: "own")
        hub.clock.advance(by: 3_600)
        #expect(try await hub.messages("lwv-facilitators").isEmpty)
        try await hub.close()
    }

    @Test(
        "where all of it was hidden its author is told that it was not released, and his side is not"
    )
    func allHidden() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "council-social-work",
            ReviewTests.message(aliases["council-social-work"]), id: "note")
        let held = try await ReviewTests.held(hub)
        _ = try await hub.inbox("council-social-work")
        let all: JSON = [0, .int(Int64(ReviewTests.note.unicodeScalars.count))]
        try await hub.send(
            "hold.release", from: "lwv-coordinator", ReviewTests.marks(held, hidden: [all]),
            id: "all")
        #expect(try await assessors(hub).isEmpty)
        let answers = try await hub.inbox("council-social-work").filter { $0.type == "answer" }
        #expect(answers.map { $0.json["answer"] } == ["not-released"])

        try await InferenceTests.disclose(hub, aliases)
        _ = try await hub.inbox("lwv-coordinator")
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            InferenceTests.note(aliases["lwv-facilitators"]), id: "leak")
        let his = ReviewTests.Held(
            json: try #require(
                try await hub.inbox("lwv-coordinator").first { $0.json["text"] == "inferred" }
            ).json)
        _ = try await hub.inbox("lwv-facilitators")
        let whole: JSON = [0, .int(Int64(InferenceTests.leaked.unicodeScalars.count))]
        try await hub.send(
            "hold.release", from: "lwv-coordinator", ReviewTests.marks(his, hidden: [whole]),
            id: "his")
        hub.clock.advance(by: 3_600)
        #expect(try await hub.inbox("lwv-facilitators").isEmpty)
        try await hub.close()
    }
}
