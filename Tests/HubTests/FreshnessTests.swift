import Envelope
import SQLiteStore
import SealedRoom
import Testing
import Vocabulary

@testable import Hub

/// Overrides ask for the person; everyday work and immediate danger do not.
@Suite("A claim of an override needs the person") struct FreshnessTests {
    /// What a command is refused with in a session that was never fresh; nothing where it is accepted.
    private static func refusal(
        _ kind: String, from mailbox: String, _ body: JSON, id: String, _ hub: Community
    ) async throws -> Refusal? {
        let person = hub[mailbox]
        let session = try await hub.broker.signIn(
            try await person.attempt(hub.broker), from: "192.0.2.1"
        ).token
        let draft = try Community.command(
            kind, body, by: person, as: mailbox, hub.broker, hub.clock, id: id,
            root: kind == "message.send" ? [UInt8](repeating: 1, count: 32) : nil)
        do {
            _ = try await hub.broker.submit(
                try await Community.seal(draft, person, hub.broker), session: session)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    @Test("a message that claims one, and the release of a hold under one")
    func overrides() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let claim = OverrideTests.seriousRisk(case: aliases["wsw-desk"])
        let size = try await hub.store.read { try $0.logState().size }
        #expect(
            try await Self.refusal("message.send", from: "wsw-desk", claim, id: "risk", hub)
                == .reauthenticate)
        // Nothing was sent and nobody was told: the sign-in and the refusal stand in the log.
        #expect(try await hub.store.read { try $0.logState().size } == size + 2)
        try await hub.send("message.send", from: "wsw-desk", claim, id: "risk-fresh")
        let hold = try Community.hold(in: try await hub.inbox("wsw-manager"))
        #expect(
            try await Self.refusal(
                "hold.release", from: "wsw-manager", Community.release(hold), id: "yes", hub)
                == .reauthenticate)
        // To refuse it opens nothing.
        #expect(
            try await Self.refusal(
                "hold.release", from: "wsw-manager", Community.release(hold, approve: false),
                id: "no", hub) == nil)
        try await hub.close()
    }

    @Test("what claims none goes, and immediate danger is never asked")
    func others() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let note = Community.message(
            .urgentConcern, case: aliases["wsw-desk"], purpose: .safetyOfWoman,
            to: [.coordinator], segments: [Community.incident])
        #expect(
            try await Self.refusal("message.send", from: "wsw-desk", note, id: "note", hub) == nil)
        let danger = Community.urgentConcern(case: aliases["wsw-desk"])
        #expect(
            try await Self.refusal("message.send", from: "wsw-desk", danger, id: "danger", hub)
                == nil)
        try await hub.close()
    }

    @Test("a line manager's word about a wall, and an invitation, need the person")
    func walls() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let word: JSON = [
            "worker": .string(hub["lwv-facilitators"].id.hex), "mailbox": "wsw-second",
            "reason": "separate-cases", "until": .int(hub.clock.now.seconds + 86_400),
        ]
        let exception = Community.exception(
            of: "wsw-desk", case: aliases["wsw-manager"], hub)
        let invitation = try await hub.invitation(
            "lwv-third", role: .facilitator,
            agency: ("lwv-programme", "lwv_mens_programme", "lwv-officer")
        ).body(by: hub["hub-registrar"])
        let cases: [(String, String, JSON)] = [
            ("wall.admit", "wsw-manager", word), ("wall.except", "wsw-manager", exception),
            ("invite", "hub-registrar", invitation),
        ]
        for (kind, mailbox, body) in cases {
            #expect(
                try await Self.refusal(kind, from: mailbox, body, id: "old-\(kind)", hub)
                    == .reauthenticate, "\(kind)")
            #expect(
                try await hub.refusal(kind, from: mailbox, body, id: "fresh-\(kind)") == nil,
                "\(kind)")
        }
        #expect(cases.count == 3)
        try await hub.close()
    }

    @Test("what is asked rests on the sender's own words: the same for everybody and every case")
    func noOracle() async throws {
        // His side gets the same word whether anybody serves her or not.
        var came: [Refusal?] = []
        for absent in [[], ["wsw-desk", "wsw-manager"]] as [Set<String>] {
            let hub = try await Community.opening()
            let aliases = try await hub.openCase(without: absent)
            let claim = OverrideTests.seriousRisk(case: aliases["lwv-facilitators"])
            came.append(
                try await Self.refusal(
                    "message.send", from: "lwv-facilitators", claim, id: "risk", hub))
            try await hub.close()
        }
        #expect(came == [.reauthenticate, .reauthenticate])
    }
}
