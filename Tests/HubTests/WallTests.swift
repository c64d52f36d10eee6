import SealedRoom
import Testing
import Vocabulary

/// Two partners of one man never learn of each other, and neither do their workers.
@Suite("A second partner's worker learns nothing of the first") struct WallTests {
    static let second: [(String, Role, String?)] = [("wsw-second", .wsw, "P2")]

    @Test("naming her worker's desk is answered as naming a desk that there is not")
    func addressing() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase(with: WallTests.second)
        let message = Community.disclosure(
            case: aliases["wsw-second"], to: [], segments: [Community.incident])
        for (index, mailbox) in ["wsw-desk", "no-such-desk", "wsw-officer"].enumerated() {
            #expect(
                try await hub.refusal(
                    "message.send", from: "wsw-second",
                    message.with("to_mailboxes", [.string(mailbox)]), id: "to-\(index)") == nil)
        }
        #expect(try await hub.messages("wsw-desk").isEmpty)
        let told = try await hub.inbox("lwv-coordinator").filter { $0.type == "answer" }
        #expect(told.count == 3)
        try await hub.close()
    }

    @Test("what one partner told raises no duty at the other's worker")
    func duties() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase(with: WallTests.second)
        try await hub.send(
            "message.send", from: "wsw-second",
            Community.disclosure(
                case: aliases["wsw-second"], to: [.facilitator, .coordinator],
                segments: [Community.incident]), id: "hers")
        #expect(try await hub.inbox("wsw-desk").isEmpty)
        #expect(try await hub.inbox("wsw-manager").isEmpty)
        #expect(try await hub.inbox("wsw-second").contains { $0.type == "duty" })
        try await hub.close()
    }

    @Test("what waits for one partner's worker does not show itself to the other's")
    func holds() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase(with: WallTests.second)
        let about: JSON = Community.segment(
            .supportNeeds, about: .woman, source: .woman, text: "She asked for a later time."
        ).with("subject", "P2")
        let message = Community.message(
            .supportNote, case: aliases["lwv-coordinator"], purpose: .programmeRiskWork,
            to: [.facilitator, .programmeAssessor], segments: [about])
        try await hub.send("message.send", from: "lwv-coordinator", message, id: "about-p2")
        #expect(try await hub.inbox("wsw-second").contains { $0.type == "hold" })
        #expect(try await hub.inbox("wsw-desk").isEmpty)
        try await hub.close()
    }

    @Test("a child's worker does not stand in for either partner where there are two")
    func childWorker() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase(
            without: ["wsw-manager"],
            with: [("wsw-second", .wsw, "P2"), ("wsw-manager", .lineManager, "C1")])
        let note = Community.message(
            .supportNote, case: aliases["wsw-second"], purpose: .support, to: [.lineManager],
            segments: [Community.needs.with("subject", "P2")])
        try await hub.send("message.send", from: "wsw-second", note, id: "note")
        #expect(try await hub.messages("wsw-manager").isEmpty)
        try await hub.close()
    }
}
