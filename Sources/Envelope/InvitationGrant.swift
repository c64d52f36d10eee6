public import Sodium
public import Vocabulary

/// A registrar's leave to join a mailbox, for whoever has the code of the invitation:
/// `SCG1 | hub identity 32 | agency 1 + n | mailbox 1 + n | role 1 + n | voucher 32 | history 1
/// | cover until 8 | expires 8 | issuer 16`, signed by the issuer's worker key, or by the hub's
/// identity key where the issuer is sixteen zeros.
///
/// Where the person worked before under another id, `SCG2` and the same bytes, and after them
/// `predecessor 16`: then both ids are one person to whatever keeps people apart.
///
/// With it the registrar countersigns in advance: whoever can sign with the voucher is the one who
/// was meant, and the hub, which never has the code, cannot.
public struct InvitationGrant: Statement {
    /// The hub at which the mailbox is.
    public let hub: VerifyingKey
    /// The agency whose mailbox it is.
    public let agency: AgencyID
    /// The mailbox.
    public let mailbox: MailboxID
    /// What the mailbox is for.
    public let role: Role
    /// The public half of the key that is made from the code (``Voucher``).
    public let voucher: VerifyingKey
    /// Whether the newcomer is to have the mailbox's older keys too.
    public let withHistory: Bool
    /// The first second on which a dated cover is over; none means until further notice.
    public let coverUntil: Moment?
    /// The first second on which the invitation can no longer be taken up.
    public let expires: Moment
    /// The registrar; none stands for the hub's identity.
    public let issuer: WorkerID?
    /// The id under which the person worked before, whose keys are gone; none for a newcomer, and
    /// for whoever comes back with the keys that they had.
    public let predecessor: WorkerID?

    /// What the signature is for.
    public static let payloadType = PayloadType.invitationGrant

    /// Makes a record; a cover until the first second of 1970, which is how none is written, is
    /// refused, and so is an id of zeros.
    public init?(
        hub: VerifyingKey, agency: AgencyID, mailbox: MailboxID, role: Role, voucher: VerifyingKey,
        withHistory: Bool, coverUntil: Moment?, expires: Moment, issuer: WorkerID?,
        predecessor: WorkerID? = nil
    ) {
        guard coverUntil != .first, issuer?.isZero != true, predecessor?.isZero != true else {
            return nil
        }
        self.hub = hub
        self.agency = agency
        self.mailbox = mailbox
        self.role = role
        self.voucher = voucher
        self.withHistory = withHistory
        self.coverUntil = coverUntil
        self.expires = expires
        self.issuer = issuer
        self.predecessor = predecessor
    }

    /// Reads 104 bytes, 120 with a predecessor, and the letters of the two handles and the role.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        let hasPredecessor = bytes.starts(with: InvitationGrant.withPredecessor)
        try reader.magic(hasPredecessor ? "SCG2" : "SCG1")
        hub = try reader.verifyingKey()
        agency = try reader.handle()
        mailbox = try reader.handle()
        role = try reader.word()
        voucher = try reader.verifyingKey()
        withHistory = try reader.flag()
        coverUntil = try reader.optionalMoment()
        expires = try reader.moment()
        issuer = try reader.optionalIdentifier()
        predecessor = hasPredecessor ? try reader.someIdentifier() : nil
        try reader.finish()
    }

    /// The record.
    public var bytes: [UInt8] {
        var out =
            (predecessor == nil ? Array("SCG1".utf8) : InvitationGrant.withPredecessor) + hub.bytes
        out.append(agency)
        out.append(mailbox)
        out.append(word: role)
        out += voucher.bytes
        out.append(withHistory ? 1 : 0)
        out.append(bigEndian: coverUntil?.seconds ?? 0)
        out.append(bigEndian: expires.seconds)
        return out + (issuer?.bytes ?? ByteReader.noIdentifier) + (predecessor?.bytes ?? [])
    }

    private static let withPredecessor = Array("SCG2".utf8)
}
