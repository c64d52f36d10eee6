import Envelope
import Hub
import SealedRoom
import Sodium
import Testing
import Vocabulary

/// An invitation as a test makes it: what its registrar signs, and the code with which somebody takes it up.
struct TestInvitation: Sendable {
    let hub: VerifyingKey
    let mailbox: String
    var agency = "lwv-programme"
    var kind: AgencyKind = .lwvMensProgramme
    var officer = "lwv-officer"
    let role: Role
    let code: [UInt8]
    let expires: Moment
    var withHistory = false
    var until: Moment?
    /// Who the person was before.
    var predecessor: WorkerID?

    /// The code of a name, which no two tests' invitations share.
    static func code(_ name: String) -> [UInt8] {
        Array(Digest.blake2b(Array("code \(name)".utf8)).prefix(16))
    }

    func voucher() -> SigningKey {
        guard let key = Voucher.key(code: SecretBytes(copying: code), hub: hub) else {
            fatalError("16 bytes make a voucher")
        }
        return key
    }

    /// The body of `invite`.
    func body(by registrar: Community.Person, issuer: WorkerID? = nil) throws -> JSON {
        let grant = try #require(
            InvitationGrant(
                hub: hub, agency: try handle(agency),
                mailbox: try handle(mailbox), role: role,
                voucher: voucher().verifyingKey, withHistory: withHistory, coverUntil: until,
                expires: expires, issuer: issuer ?? registrar.id, predecessor: predecessor))
        return [
            "grant": .string(Hex.encode(grant.signed(by: registrar.signing).bytes)),
            "agency_name": .string(agency), "agency_kind": .string(kind.rawValue),
            "officer": .string(officer),
        ]
    }
}

/// What a newcomer says with an invitation's code.
enum TestRecord {
    static func hex(
        _ id: WorkerID, verifying: VerifyingKey, sealing: SealingKey, mailbox: String,
        code: [UInt8], hub: VerifyingKey
    ) throws -> JSON {
        let record = try #require(
            WorkerRecord(
                hub: hub, worker: id, verifying: verifying, sealing: sealing,
                mailbox: try handle(mailbox)))
        guard let voucher = Voucher.key(code: SecretBytes(copying: code), hub: hub) else {
            fatalError("16 bytes make a voucher")
        }
        return .string(Hex.encode(record.signed(by: voucher).bytes))
    }

    /// What ends a worker's keys at a desk, signed in advance, as every enrolment and joining brings it.
    static func revocation(
        of id: WorkerID, signing: borrowing SigningKey, at moment: Moment, hub: VerifyingKey,
        reason: DepartureReason = .deviceLost, mailbox: String?, issuer: WorkerID? = nil
    ) throws -> JSON.Member {
        let departure = try #require(
            Departure(
                hub: hub, worker: id, mailbox: try mailbox.map { try handle($0) }, reason: reason,
                at: moment, issuer: issuer ?? id))
        return .init("revocation", .string(Hex.encode(departure.signed(by: signing).bytes)))
    }

    /// A mailbox's first key with its private half, as the first member brings it.
    static func firstEpoch(
        of mailbox: String, key: borrowing OpeningKey, by keys: MemberKeys,
        signing: borrowing SigningKey, hub: VerifyingKey
    ) throws -> [JSON.Member] {
        let epoch = try #require(
            MailboxEpoch(
                hub: hub, mailbox: try handle(mailbox), number: 1,
                key: key.sealingKey, worker: keys.worker, previous: MailboxEpoch.noPrevious,
                members: MemberKeys.digest(of: [keys])))
        return [
            .init("epoch", .string(Hex.encode(epoch.signed(by: signing).bytes))),
            .init("epoch_secret", .string(Hex.encode(keys.sealing.seal(key.secret())))),
        ]
    }
}

extension Community {
    /// The body of `member.remove`, signed by whoever sends it.
    func departure(
        of name: String, from mailbox: String? = nil, reason: DepartureReason = .left,
        by registrar: String = "hub-registrar", shift: Int64 = 0
    ) throws -> JSON {
        let hub = try #require(VerifyingKey(bytes: broker.identityForTests))
        let departure = try #require(
            Departure(
                hub: hub, worker: self[name].id, mailbox: mailbox.flatMap { MailboxID($0) },
                reason: reason, at: clock.now.advanced(by: shift), issuer: self[registrar].id))
        return [
            "departure": .string(Hex.encode(departure.signed(by: self[registrar].signing).bytes))
        ]
    }

    /// Removes a worker everywhere, or from one desk.
    func remove(_ name: String, from mailbox: String? = nil, id: String) async throws {
        try await send(
            "member.remove", from: "hub-registrar", try departure(of: name, from: mailbox), id: id)
    }
}

/// A handle that a test writes out.
func handle<Tag>(_ text: String) throws -> Handle<Tag> { try #require(Handle<Tag>(text)) }

/// An identifier that a test writes out.
func identifier<Tag>(_ hex: String) throws -> Identifier<Tag> {
    try #require(Identifier<Tag>(hex: hex))
}
