import Envelope
import Hub
import SealedRoom
import Sodium
import Testing
import Vocabulary

@Suite("A registrar invites, and cannot hand a log across a wall") struct MembershipTests {
    private func invitation(
        _ agency: String, officer: String, mailbox: String, role: Role, _ hub: Community
    ) async throws -> JSON {
        try TestInvitation(
            hub: try await Community.identity(hub.broker), mailbox: mailbox, agency: agency,
            kind: .housingService, officer: officer, role: role,
            code: TestInvitation.code("\(agency)/\(mailbox)/\(officer)"),
            expires: hub.clock.now.advanced(by: 3_600)
        ).body(by: hub["hub-registrar"])
    }

    @Test("an agency's officer is a data protection officer of that very agency")
    func officers() async throws {
        let hub = try await Community.opening()
        let cases: [(String, String, String, Role, Refusal?)] = [
            ("elsewhere", "wsw-officer", "elsewhere-desk", .agencyWorker, .conflict),
            ("elsewhere", "lwv-facilitators", "elsewhere-desk", .agencyWorker, .conflict),
            ("elsewhere", "elsewhere-desk", "elsewhere-desk", .agencyWorker, .conflict),
            ("housing", "lwv-officer", "housing-second", .agencyWorker, .conflict),
            ("elsewhere", "elsewhere-officer", "elsewhere-desk", .agencyWorker, nil),
            ("elsewhere", "elsewhere-officer", "elsewhere-officer", .agencyWorker, .conflict),
            ("housing", "housing-officer", "elsewhere-officer", .dpo, .conflict),
            ("elsewhere", "elsewhere-officer", "elsewhere-officer", .dpo, nil),
        ]
        for (index, (agency, officer, mailbox, role, code)) in cases.enumerated() {
            let body = try await invitation(
                agency, officer: officer, mailbox: mailbox, role: role, hub)
            #expect(
                try await hub.refusal("invite", from: "hub-registrar", body, id: "i\(index)")
                    == code,
                "number \(index)")
        }
        try await hub.close()
    }

    @Test("without an invitation nobody learns who is enrolled, nor which command came")
    func strangers() async throws {
        let hub = try await Community.opening()
        let person = hub["wsw-desk"]
        let used = try hub.draft(
            "delivery.ack", from: "wsw-desk", ["deliveries": []], id: "enrol-wsw-desk")
        let sealed = try await Community.seal(used, person, hub.broker)
        await #expect(throws: Refusal.sessionRequired) { try await hub.broker.enrol(sealed) }
        let identity = try await Community.identity(hub.broker)
        let again = try Community.command(
            "enrol",
            .object([
                .init(
                    "record",
                    try TestRecord.hex(
                        person.id, verifying: person.keys.verifying,
                        sealing: person.keys.sealing, mailbox: "wsw-desk",
                        code: [UInt8](repeating: 255, count: 16), hub: identity)),
                .init("name", "X"), .init("sign_in", person.firstFactor(at: hub.clock.now)),
                try TestRecord.revocation(
                    of: person.id, signing: person.signing, at: hub.clock.now, hub: identity,
                    mailbox: "wsw-desk"),
            ]), by: person, as: nil, hub.broker, hub.clock, id: "enrol-again")
        let second = try await Community.seal(again, person, hub.broker)
        await #expect(throws: Refusal.inviteInvalid) { try await hub.broker.enrol(second) }
        try await hub.close()
    }
}
