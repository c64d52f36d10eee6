import Envelope
public import Sodium
public import Vocabulary

/// Who is let in: for one person, into one mailbox, once, until a time.
public struct Invitation: Hashable, Sendable {
    /// 32 hexadecimal digits. Whoever has them can enrol: they go to the person by a safe way, and never to the hub, which
    /// learns nothing but the public half of the key that is made from them.
    public let code: String
    /// The agency.
    public let agency: AgencyID
    /// Its name for people.
    public let agencyName: String
    /// What sort of agency.
    public let agencyKind: AgencyKind
    /// The mailbox of its data protection officer.
    public let officer: MailboxID
    /// The mailbox that the person joins.
    public let mailbox: MailboxID
    /// What the mailbox is for.
    public let role: Role
    /// The person is to have the mailbox's older keys too, and with them all that came before.
    public let withHistory: Bool
    /// The first second on which a dated cover is over; none means until further notice.
    public let coverUntil: Moment?
    /// From when on the code is worth nothing.
    public let expires: Moment
    /// The number under which the person worked before, whose keys are gone.
    public let predecessor: WorkerID?

    /// Makes an invitation with a new code.
    public init(
        agency: AgencyID, agencyName: String, agencyKind: AgencyKind, officer: MailboxID,
        mailbox: MailboxID, role: Role, withHistory: Bool = false, coverUntil: Moment? = nil,
        expires: Moment, predecessor: WorkerID? = nil, entropy: Entropy = .system
    ) {
        code = Hex.encode(
            entropy.bytes(
                Voucher.codeLength,
                for: "invitation \(agency.text) \(mailbox.text) \(expires.seconds)"))
        self.agency = agency
        self.agencyName = agencyName
        self.agencyKind = agencyKind
        self.officer = officer
        self.mailbox = mailbox
        self.role = role
        self.withHistory = withHistory
        self.coverUntil = coverUntil
        self.expires = expires
        self.predecessor = predecessor
    }

    /// What the registrar signs. Fails with `bad-command`.
    func grant(by identity: Identity) throws(ClientFailure) -> Signed<InvitationGrant> {
        let card = identity.card
        guard let voucher = Invitation.voucher(code, at: card.pinned),
            let grant = InvitationGrant(
                hub: card.pinned, agency: agency, mailbox: mailbox, role: role,
                voucher: voucher.verifyingKey, withHistory: withHistory, coverUntil: coverUntil,
                expires: expires, issuer: card.worker, predecessor: predecessor)
        else { throw .local(.badCommand) }
        return grant.signed(by: identity.signing)
    }

    /// The key that is made from a code; nothing where it is none.
    static func voucher(_ code: String, at hub: VerifyingKey) -> SigningKey? {
        Hex.decode(code).flatMap { Voucher.key(code: SecretBytes(copying: $0), hub: hub) }
    }
}

extension WorkerSession {
    /// Invites a person, as a registrar: signs in advance what makes them a member. The code stays here.
    @discardableResult
    public func invite(
        _ invitation: Invitation, as registrar: MailboxID
    ) async throws(ClientFailure) -> KeptReceipt {
        let grant = try invitation.grant(by: identity)
        return try await perform(
            Act(
                "invite",
                [
                    .init("grant", .string(Hex.encode(grant.bytes))),
                    .init("agency_name", .string(invitation.agencyName)),
                    .init("agency_kind", invitation.agencyKind),
                    .init("officer", invitation.officer),
                ]), as: registrar)
    }
}
