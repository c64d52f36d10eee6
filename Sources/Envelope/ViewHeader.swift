public import Sodium
public import Vocabulary

/// What stands readable on a view: which delivery, from which hub, to which mailbox, sealed with
/// which keys.
///
/// Never a decision, a version, or an id that two sides share.
public struct ViewHeader: Hashable, Sendable {
    /// The delivery, drawn at random for this view alone.
    public let delivery: DeliveryID
    /// The hub's identity key.
    public let hub: VerifyingKey
    /// The mailbox.
    public let mailbox: MailboxID
    /// The mailbox's own name for the case; none where the view belongs to no case.
    public let alias: CaseAlias?
    /// The number of the mailbox's key.
    public let mailboxEpoch: UInt32
    /// The hub's key of the hour.
    public let viewEpoch: SignedViewEpoch

    private static let noAlias = [UInt8](repeating: 0, count: 16)

    init(
        delivery: DeliveryID, mailbox: MailboxID, alias: CaseAlias?, mailboxEpoch: UInt32,
        viewEpoch: SignedViewEpoch
    ) {
        self.delivery = delivery
        hub = viewEpoch.claimedButUnverified.hub
        self.mailbox = mailbox
        self.alias = alias
        self.mailboxEpoch = mailboxEpoch
        self.viewEpoch = viewEpoch
    }

    init(parsing bytes: some Collection<UInt8>) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        delivery = try reader.identifier()
        hub = try reader.verifyingKey()
        mailbox = try reader.handle()
        let alias: CaseAlias = try reader.identifier()
        self.alias = alias.bytes == ViewHeader.noAlias ? nil : alias
        mailboxEpoch = try reader.uint32()
        let key = try reader.sealingKey()
        let from = try reader.moment()
        viewEpoch = SignedViewEpoch(
            ViewEpochKey(hub: hub, key: key, from: from),
            signature: try reader.take(VerifyingKey.signatureLength))
        try reader.finish()
    }

    /// The header: 173 bytes and the handle's letters.
    public var bytes: [UInt8] {
        let epoch = viewEpoch.claimedButUnverified
        var out: [UInt8] = []
        out.reserveCapacity(216)
        out.append(contentsOf: delivery.bytes)
        out.append(contentsOf: hub.bytes)
        out.append(mailbox)
        out.append(contentsOf: alias?.bytes ?? ViewHeader.noAlias)
        out.append(bigEndian: mailboxEpoch)
        out.append(contentsOf: epoch.key.bytes)
        out.append(bigEndian: epoch.from.seconds)
        out.append(contentsOf: viewEpoch.signature)
        return out
    }

    /// The key of all views of one mailbox in one view epoch, from what `crypto_kx` agreed: keyed
    /// BLAKE2b-256 over a context and all that the key must not be shared across.
    static func viewKey(
        agreed: borrowing SecretBytes, hub: VerifyingKey, viewEpoch: SealingKey,
        mailbox: MailboxID, mailboxEpoch: UInt32
    ) -> AEADKey? {
        var tail: [UInt8] = []
        tail.append(mailbox)
        tail.append(bigEndian: mailboxEpoch)
        guard let hash = KeyedHash(copying: agreed) else { return nil }
        return AEADKey(
            copying: hash.secret(
                Array("safe-conduct view key 1".utf8), hub.bytes, viewEpoch.bytes, tail))
    }
}
