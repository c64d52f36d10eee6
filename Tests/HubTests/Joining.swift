import Envelope
import SealedRoom
import Sodium
import Synchronization
import Testing
import Vocabulary

@testable import Hub

/// Somebody who is enrolled comes to one more desk, and what line management says of it.
extension Community {
    /// Takes an enrolled person into one more mailbox, by invitation.
    func join(
        _ mailbox: String, role: Role, person name: String,
        agency: (name: String, kind: String, officer: String) = (
            "lwv-programme", "lwv_mens_programme", "lwv-officer"
        ), vouched: Bool = false
    ) async throws {
        try await invited(mailbox, role: role, agency: agency)
        if vouched { #expect(try await vouch(for: name, at: mailbox) == nil) }
        try await taken(mailbox, by: name)
    }

    /// Invites somebody into a mailbox that there has not been, or as cover into one that there is.
    func invited(
        _ mailbox: String, role: Role, agency: (name: String, kind: String, officer: String),
        until: Moment? = nil, withHistory: Bool = false, id: String? = nil, was: String? = nil
    ) async throws {
        var invitation = try await invitation(
            mailbox, role: role, agency: agency, until: until, withHistory: withHistory, id: id)
        invitation.predecessor = was.map { self[$0].id }
        // An agency with a registrar of its own lets nobody else invite for it.
        let isOwn = agency.name == "lwv-programme" && joined.withLock { $0["lwv-registrar"] } != nil
        let (desk, registrar) =
            isOwn ? ("lwv-registrar", "lwv-officer") : ("hub-registrar", "hub-registrar")
        try await send(
            "invite", from: desk, try invitation.body(by: self[registrar]),
            id: "invite-\(id ?? mailbox)", by: registrar)
    }

    /// An invitation into a mailbox; `id` names it where there are several.
    func invitation(
        _ mailbox: String, role: Role, agency: (name: String, kind: String, officer: String),
        until: Moment? = nil, withHistory: Bool = false, id: String? = nil
    ) async throws -> TestInvitation {
        TestInvitation(
            hub: try await Community.identity(broker), mailbox: mailbox, agency: agency.name,
            kind: try #require(AgencyKind(rawValue: agency.kind)), officer: agency.officer,
            role: role, code: TestInvitation.code(id ?? mailbox),
            expires: clock.now.advanced(by: 3_600), withHistory: withHistory, until: until)
    }

    /// Takes up the invitation into a mailbox, in the name of a desk that the person has already.
    func taken(
        _ mailbox: String, by name: String, id: String? = nil, from desk: String? = nil
    ) async throws {
        let person = self[name]
        let hub = try await Community.identity(broker)
        let draw = Entropy.seeded(Array("joined".utf8))
        guard let box = OpeningKey(copying: draw.secret(32, for: "mailbox/\(mailbox)")) else {
            fatalError("32 bytes make a key")
        }
        let record = try TestRecord.hex(
            person.id, verifying: person.keys.verifying, sealing: person.keys.sealing,
            mailbox: mailbox, code: TestInvitation.code(id ?? mailbox), hub: hub)
        try await send(
            "join", from: desk ?? name,
            .object(
                [
                    .init("record", record),
                    try TestRecord.revocation(
                        of: person.id, signing: person.signing, at: clock.now, hub: hub,
                        mailbox: mailbox),
                ]
                    + (try TestRecord.firstEpoch(
                        of: mailbox, key: box, by: person.keys, signing: person.signing, hub: hub))
            ), id: "join-\(id ?? mailbox)", by: name)
        let kept = OpeningKeyBox(box)
        joined.withLock { $0[mailbox] = kept }
    }

    /// The body of `wall.except`.
    static func exception(
        of name: String, case alias: CaseAlias?, _ hub: Community,
        reason: SharedWorkerReason = .noOtherWorker, days: Int64 = 30
    ) -> JSON {
        [
            "case": .string(alias?.hex ?? ""), "worker": .string(hub[name].id.hex),
            "reason": .string(reason.rawValue),
            "until": .int(hub.clock.now.seconds + days * 86_400),
        ]
    }

    /// Her line manager vouches for somebody who is to have a desk on the other side.
    func vouch(
        for name: String, at mailbox: String, reason: BothSidesReason = .separateCases,
        from manager: String = "wsw-manager", id: String? = nil
    ) async throws -> Refusal? {
        try await refusal(
            "wall.admit", from: manager,
            [
                "worker": .string(self[name].id.hex), "mailbox": .string(mailbox),
                "reason": .string(reason.rawValue), "until": .int(clock.now.seconds + 86_400),
            ], id: id ?? "vouch-\(name)-\(mailbox)")
    }
}
