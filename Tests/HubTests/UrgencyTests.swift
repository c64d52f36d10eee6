import SealedRoom
import Testing
import Vocabulary

@Suite("The minimum of an urgent concern is never held") struct UrgencyTests {
    /// The words hold what the co-ordinator may not read: the text waits.
    private func heard(minimum: JSON?) async throws -> (told: String, sender: [String]) {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let text = "She is pregnant and takes antidepressants. He will be at the gate tonight."
        let message = Community.message(
            .urgentConcern, case: aliases["police-desk"], purpose: .safetyOfWoman, urgency: .urgent,
            to: [.coordinator], facts: ["specific_safety_concern": true],
            segments: [
                Community.segment(
                    .riskConcern, about: .man, source: .police, text: text, minimum: minimum)
            ])
        try await hub.send("message.send", from: "police-desk", message, id: "one")
        let told = try await hub.messages("lwv-coordinator").map(\.words).joined()
        let answers = try await hub.inbox("police-desk").compactMap { $0.json["answer"]?.string }
        try await hub.close()
        return (told, answers)
    }

    @Test(
        "where the text waits, the minimum goes and the words do not, and the sender is told to ring"
    )
    func held() async throws {
        let heard = try await heard(minimum: [
            "what": "stalking", "when": "ongoing", "risk": "raised", "child": false,
        ])
        #expect(heard.told.contains("following or watching"))
        #expect(!heard.told.contains("at the gate"))
        #expect(heard.sender == ["text-not-delivered-ring"])
    }

    @Test("a concern without a minimum still says that there is one")
    func without() async throws {
        let heard = try await heard(minimum: nil)
        #expect(heard.told.contains("Treat the risk as raised"))
        #expect(!heard.told.contains("at the gate"))
    }

    @Test("in immediate danger her worker's line manager is told too")
    func lineManager() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            Community.urgentConcern(case: aliases["lwv-facilitators"]), id: "urgent")
        let manager = try await hub.messages("wsw-manager")
        #expect(manager.contains { $0.words.contains("kill her tonight") })
        #expect(!manager.contains { $0.words.contains("Larkspur Row") })
        for officer in ["lwv-officer", "wsw-officer"] {
            #expect(!(try await hub.details(of: officer)).contains { $0.text.contains("Larkspur") })
        }
        try await hub.close()
    }

    @Test("danger is told in a closed case too")
    func closedCase() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "case.close", from: "lwv-coordinator",
            Community.only(case: aliases["lwv-coordinator"]), id: "close")
        let urgent = Community.urgentConcern(case: aliases["lwv-facilitators"])
        try await hub.send("message.send", from: "lwv-facilitators", urgent, id: "urgent")
        #expect(
            try await hub.messages("police-desk").contains { $0.words.contains("kill her tonight") }
        )
        let routine = urgent.with("urgency", "routine")
        #expect(
            try await hub.refusal("message.send", from: "lwv-facilitators", routine, id: "routine")
                == .closed)
        try await hub.close()
    }

    @Test("what may be read for a time only is not handed out after it")
    func staffOnlyExpires() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.facilitator], segments: [Community.incident]),
            id: "disclosure")
        let hold = try Community.hold(in: try await hub.inbox("lwv-coordinator"))
        try await hub.send(
            "hold.release", from: "lwv-coordinator", Community.release(hold), id: "release")
        hub.clock.advance(by: 16 * 86_400)
        #expect(try await hub.messages("lwv-facilitators").isEmpty)
        try await hub.close()
    }

    @Test("a long message reaches everybody in parts, however much its masks add")
    func long() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let text = String(repeating: "Tobias ", count: 1_900)
        let segments = (0..<17).map { _ in
            Community.segment(.riskConcern, about: .man, source: .woman, text: text)
        }
        let message = Community.message(
            .urgentConcern, case: aliases["wsw-desk"], purpose: .safetyOfWoman, urgency: .urgent,
            to: [.coordinator], facts: ["specific_safety_concern": true], segments: segments)
        #expect(
            try await hub.refusal("message.send", from: "wsw-desk", message, id: "long") == nil)
        #expect(!(try await hub.messages("lwv-coordinator")).isEmpty)
        try await hub.close()
    }
}
