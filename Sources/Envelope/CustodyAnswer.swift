public import Sodium
public import Vocabulary

/// A custodian's half, on its way to who recovers: `SCA1 | recovery 16 | custodian 1
/// | mailbox 1 + n | number 4 | pair 1 | half 32`. It exists only sealed to the fresh key of the
/// recovery, each half alone.
public struct CustodyAnswer: ~Copyable, Sendable {
    /// The recovery for which it was given.
    public let recovery: RecoveryID
    /// The custodian's place in the set, counted from 0.
    public let custodian: Int
    /// The mailbox.
    public let mailbox: MailboxID
    /// The epoch; 0 in a rehearsal.
    public let number: UInt32
    /// The pair whose two halves give the key.
    public let pair: CustodianPair
    /// 32 bytes.
    public let half: SecretBytes

    /// A share as its custodian gives it on; one of another pair than theirs is refused.
    public init?(_ share: consuming CustodyShare, recovery: RecoveryID, custodian: Int) {
        guard share.pair.has(custodian) else { return nil }
        self.init(
            recovery, custodian, share.mailbox, share.number, share.pair, share.half.copy())
    }

    /// Opens what was sealed to the fresh key.
    ///
    /// - Throws: `wrongRecipient` where it was sealed to another key or has changed; `truncated` or
    ///   `malformed` for what it says.
    public init(
        opening sealed: [UInt8], with fresh: borrowing OpeningKey
    ) throws(EnvelopeFailure) {
        guard let plain = fresh.openSecret(sealed) else { throw .wrongRecipient }
        guard let open = plain.withoutLast(OpeningKey.length),
            let half = plain.last(OpeningKey.length)
        else { throw .truncated }
        var reader = ByteReader(open)
        try reader.magic("SCA1")
        let recovery: RecoveryID = try reader.identifier()
        let custodian = Int(try reader.uint8())
        let mailbox: MailboxID = try reader.handle()
        let number = try reader.uint32()
        guard let pair = CustodianPair(rawValue: try reader.uint8()) else { throw .malformed }
        try reader.finish()
        guard pair.has(custodian) else { throw .malformed }
        self.init(recovery, custodian, mailbox, number, pair, half)
    }

    private init(
        _ recovery: RecoveryID, _ custodian: Int, _ mailbox: MailboxID, _ number: UInt32,
        _ pair: CustodianPair, _ half: consuming SecretBytes
    ) {
        self.recovery = recovery
        self.custodian = custodian
        self.mailbox = mailbox
        self.number = number
        self.pair = pair
        self.half = half
    }

    /// The answer, sealed to the fresh key.
    public borrowing func sealed(to fresh: SealingKey) -> [UInt8] {
        var open = Array("SCA1".utf8) + recovery.bytes
        open.append(UInt8(custodian))
        open.append(mailbox)
        open.append(bigEndian: number)
        open.append(pair.rawValue)
        return fresh.seal(SecretBytes(open, then: half))
    }
}
