public import Sodium
public import Vocabulary

/// The hub's key of the hour as the world sees it: `SCE1 | hub identity 32 | key 32 | from 8`,
/// signed by the identity key.
public struct ViewEpochKey: Statement {
    /// The hub whose key it is.
    public let hub: VerifyingKey
    /// The public half.
    public let key: SealingKey
    /// Since when it serves.
    public let from: Moment

    /// What the signature is for.
    public static let payloadType = PayloadType.viewEpoch

    /// Makes a record.
    public init(hub: VerifyingKey, key: SealingKey, from: Moment) {
        self.hub = hub
        self.key = key
        self.from = from
    }

    /// Reads 76 bytes.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCE1")
        hub = try reader.verifyingKey()
        key = try reader.sealingKey()
        from = try reader.moment()
        try reader.finish()
    }

    /// The 76 bytes.
    public var bytes: [UInt8] {
        var out = Array("SCE1".utf8) + hub.bytes + key.bytes
        out.append(bigEndian: from.seconds)
        return out
    }
}

/// A view epoch with its public half signed.
public typealias SignedViewEpoch = Signed<ViewEpochKey>
/// A receiving key, signed by the hub.
public typealias SignedReceivingKey = Signed<ReceivingKey>
/// A mailbox's key, signed by the worker who made it.
public typealias SignedMailboxEpoch = Signed<MailboxEpoch>
/// A receipt, signed by the hub.
public typealias SignedReceipt = Signed<Receipt>

/// The hub's key of the hour. It lives in one process's memory and goes with it: whoever takes the
/// hub later cannot open what was sealed before.
public struct ViewEpoch: ~Copyable, Sendable {
    let opening: OpeningKey
    /// The public half, signed.
    public let signed: SignedViewEpoch

    /// Makes and signs a new key. From a seed, one moment gives one key.
    public init(identity: borrowing SigningKey, from: Moment, entropy: Entropy = .system) {
        let secret = entropy.secret(OpeningKey.length, for: "view epoch \(from.seconds)")
        guard let opening = OpeningKey(copying: secret) else { fatalError("a key of 32 bytes") }
        signed = ViewEpochKey(
            hub: identity.verifyingKey, key: opening.sealingKey, from: from
        ).signed(by: identity)
        self.opening = opening
    }
}
