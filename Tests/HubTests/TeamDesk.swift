import Envelope
import Membership
import SealedRoom
import Sodium
import Synchronization
import Testing
import Vocabulary

@testable import Hub

/// Several people at one desk: what their clients would do for each other.
extension Community {
    /// Lets somebody new in at a desk that there is, and gives back who they are.
    @discardableResult
    func admit(
        _ name: String, to mailbox: String, withHistory: Bool = false, until: Moment? = nil,
        was: String? = nil
    ) async throws -> Person {
        let member = try #require(Community.members.first { $0.0 == mailbox })
        let invitation = TestInvitation(
            hub: try await Community.identity(broker), mailbox: mailbox, agency: member.1,
            kind: member.2, officer: member.3, role: member.4, code: TestInvitation.code(name),
            expires: clock.now.advanced(by: 3_600), withHistory: withHistory, until: until,
            predecessor: was.map { self[$0].id })
        // An agency with a registrar of its own lets nobody else invite for it.
        let own = "\(member.1)-registrar"
        let registrar = newcomers.withLock { $0[own] == nil } ? "hub-registrar" : own
        try await send(
            "invite", from: registrar, try invitation.body(by: self[registrar]),
            id: "invite-\(name)")
        let person = try await Community.enrol(
            mailbox, as: name, code: Hex.encode(invitation.code), broker, clock,
            draw: Entropy.seeded(Array("newcomer".utf8)))
        newcomers.withLock { $0[name] = person }
        return person
    }

    /// A mailbox's keys as a member's client sees them.
    func keys(of mailbox: String, by name: String) async throws -> JSON {
        let session = try await Community.signIn(self[name], broker)
        return try await broker.keys(of: try handle(mailbox), session: session)
    }

    /// The mailbox's epochs so far.
    static func epochs(in keys: JSON) throws -> [SignedMailboxEpoch] {
        try (keys["epochs"]?.array ?? []).map {
            try SignedMailboxEpoch(
                parsing: try #require(Hex.decode($0["epoch"]?.string ?? "")))
        }
    }

    static func memberKeys(in keys: JSON) throws -> [MemberKeys] {
        try (keys["members"]?.array ?? []).map { member in
            MemberKeys(
                worker: try identifier(member["worker"]?.string ?? ""),
                verifying: try #require(
                    VerifyingKey(
                        bytes: Hex.decode(member["verifying_key"]?.string ?? "") ?? [])),
                sealing: try #require(
                    SealingKey(bytes: Hex.decode(member["sealing_key"]?.string ?? "") ?? [])))
        }
    }

    /// The body of `epoch.make` as the member's client would send it, and the key in it.
    func epoch(
        of mailbox: String, by name: String, after keys: JSON? = nil,
        custodians: [OpeningKeyBox] = [],
        recovery: String? = nil
    ) async throws -> (body: JSON, key: OpeningKeyBox, number: UInt32) {
        let keys = if let keys { keys } else { try await self.keys(of: mailbox, by: name) }
        let before = try Community.epochs(in: keys)
        let members = try Community.memberKeys(in: keys)
        let number = UInt32(before.count + 1)
        let made = OpeningKeyBox(OpeningKey())
        let hub = try await Community.identity(broker)
        let record = try #require(
            MailboxEpoch(
                hub: hub, mailbox: try handle(mailbox),
                number: number, key: made.key.sealingKey, worker: self[name].id,
                previous: before.last?.digest ?? MailboxEpoch.noPrevious,
                members: MemberKeys.digest(of: members)))
        var parts: [JSON.Member] = [
            .init("mailbox", .string(mailbox)),
            .init("epoch", .string(Hex.encode(record.signed(by: self[name].signing).bytes))),
            .init(
                "secrets",
                .array(
                    members.map {
                        [
                            "worker": .string($0.worker.hex),
                            "secret": .string(Hex.encode($0.sealing.seal(made.key.secret()))),
                        ]
                    })),
        ]
        if !custodians.isEmpty {
            parts.append(
                .init(
                    "shares",
                    try await shares(of: mailbox, number, made, set: 1, custodians).with("set", 1)))
        }
        if let recovery { parts.append(.init("recovery", .string(recovery))) }
        return (.object(parts), made, number)
    }

    /// Makes the mailbox's next key.
    @discardableResult
    func makeEpoch(
        of mailbox: String, by name: String, id: String, custodians: [OpeningKeyBox] = [],
        recovery: String? = nil
    ) async throws -> OpeningKeyBox {
        let made = try await epoch(
            of: mailbox, by: name, custodians: custodians, recovery: recovery)
        try await send("epoch.make", from: mailbox, made.body, id: id, by: name)
        return made.key
    }

    /// The body of `epoch.hand`.
    func hand(
        _ secrets: [(UInt32, OpeningKeyBox)], of mailbox: String, to name: String
    ) throws -> JSON {
        [
            "mailbox": .string(mailbox), "worker": .string(self[name].id.hex),
            "secrets": .array(
                secrets.map {
                    [
                        "number": .int(Int64($0.0)),
                        "secret": .string(
                            Hex.encode(self[name].sealing.sealingKey.seal($0.1.key.secret()))),
                    ]
                }),
        ]
    }

    /// The six shares of a key, `{"sealed"}`.
    func shares(
        of mailbox: String, _ number: UInt32, _ key: OpeningKeyBox, set: UInt32,
        _ custodians: [OpeningKeyBox]
    ) async throws -> JSON {
        let hub = try await Community.identity(broker)
        let standing = try #require(
            CustodianSet(
                hub: hub, agency: try handle("council"),
                number: set, waitSeconds: 3_600, custodians: custodians.map { $0.key.sealingKey },
                issuer: self["hub-registrar"].id))
        guard
            let sealed = Custody.split(
                key.key.secret(), of: try handle(mailbox), number: number, set: standing,
                entropy: .system)
        else { throw Refusal.badBody }
        return ["sealed": .array(sealed.map { .string(Hex.encode($0)) })]
    }

    /// What a person's client would fetch from a desk; each view opened with one of the keys, or nothing where none opens it.
    func fetched(
        from mailbox: String, by name: String, with keys: [OpeningKeyBox], again: Bool = false,
        past: FetchRequest.Past? = nil, limit: Int = 100
    ) async throws -> [JSON?] {
        let session = try await Community.signIn(self[name], broker)
        let hub = try await Community.identity(broker)
        let id: MailboxID = try handle(mailbox)
        return try await broker.fetch(
            FetchRequest(mailbox: id, limit: limit, again: again, past: past), session: session
        ).map { try Community.opened($0.view, with: keys, hub: hub) }
    }

    /// A view opened with the first of these keys that opens it.
    static func opened(
        _ view: [UInt8], with keys: [OpeningKeyBox], hub: VerifyingKey
    ) throws -> JSON? {
        let sealed = try SealedView(parsing: view)
        for key in keys {
            do {
                return try JSON(parsing: try sealed.opened(with: key.key, hub: hub))
            } catch is EnvelopeFailure {
                continue
            }
        }
        return nil
    }

    /// Something for a desk, from her worker to social work.
    func note(_ text: String, case alias: CaseAlias?, id: String) async throws {
        try await send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: alias, to: [.socialWorker],
                segments: [
                    Community.segment(
                        .childSafety, about: .child, source: .woman, text: text,
                        minimum: [
                            "what": "child_at_risk", "when": "within_four_weeks",
                            "risk": "raised", "child": true,
                        ])
                ]), id: id)
    }
}
