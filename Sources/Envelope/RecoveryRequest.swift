public import Sodium
public import Vocabulary

/// A member asks for a mailbox's older keys: `SCY1 | hub identity 32 | recovery 16
/// | mailbox 1 + n | requester 16 | fresh key 32 | rehearsal 1 | at 8`, signed by the requester.
public struct RecoveryRequest: Statement {
    /// The hub.
    public let hub: VerifyingKey
    /// Names the recovery; drawn by the requester.
    public let recovery: RecoveryID
    /// The mailbox whose keys are to be recovered.
    public let mailbox: MailboxID
    /// Who asks.
    public let requester: WorkerID
    /// A key made for this recovery alone, to which custodians seal their answers.
    public let freshKey: SealingKey
    /// A rehearsal shows that the sheets work and opens nothing.
    public let isRehearsal: Bool
    /// When it was signed.
    public let at: Moment

    /// What the signature is for.
    public static let payloadType = PayloadType.recoveryRequest

    /// Makes a record; an id of sixteen zeros is refused.
    public init?(
        hub: VerifyingKey, recovery: RecoveryID, mailbox: MailboxID, requester: WorkerID,
        freshKey: SealingKey, isRehearsal: Bool, at: Moment
    ) {
        guard !recovery.isZero, !requester.isZero else { return nil }
        self.hub = hub
        self.recovery = recovery
        self.mailbox = mailbox
        self.requester = requester
        self.freshKey = freshKey
        self.isRehearsal = isRehearsal
        self.at = at
    }

    /// Reads 110 bytes and the letters of the handle.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCY1")
        hub = try reader.verifyingKey()
        recovery = try reader.someIdentifier()
        mailbox = try reader.handle()
        requester = try reader.someIdentifier()
        freshKey = try reader.sealingKey()
        isRehearsal = try reader.flag()
        at = try reader.moment()
        try reader.finish()
    }

    /// The record.
    public var bytes: [UInt8] {
        var out = Array("SCY1".utf8) + hub.bytes + recovery.bytes
        out.append(mailbox)
        out += requester.bytes + freshKey.bytes
        out.append(isRehearsal ? 1 : 0)
        out.append(bigEndian: at.seconds)
        return out
    }
}
