public import Sodium
public import Vocabulary

/// Who is let in: for one person, into one mailbox, once, until a time.
public struct Invitation: Hashable, Sendable {
    /// 32 hexadecimal digits. Whoever has them can enrol: they go to the person by a safe way.
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
    /// From when on the code is worth nothing.
    public let expires: Moment

    /// Makes an invitation with a new code.
    public init(
        agency: AgencyID, agencyName: String, agencyKind: AgencyKind, officer: MailboxID,
        mailbox: MailboxID, role: Role, expires: Moment, entropy: Entropy = .system
    ) {
        code = Hex.encode(
            entropy.bytes(16, for: "invitation \(agency.text) \(mailbox.text) \(expires.seconds)"))
        self.agency = agency
        self.agencyName = agencyName
        self.agencyKind = agencyKind
        self.officer = officer
        self.mailbox = mailbox
        self.role = role
        self.expires = expires
    }

    var members: [JSON.Member] {
        [
            .init("code", .string(code)), .init("agency", agency),
            .init("agency_name", .string(agencyName)), .init("agency_kind", agencyKind),
            .init("officer", officer), .init("mailbox", mailbox), .init("role", role),
            .init("expires", expires),
        ]
    }
}
