public import Sodium
public import Vocabulary

/// The key to which commands are sealed, with the days on which it serves:
/// `SCK1 | hub identity 32 | key 32 | from 8 | until 8`, signed by the hub's identity key.
public struct ReceivingKey: Statement {
    /// The hub whose key it is.
    public let hub: VerifyingKey
    /// The key.
    public let key: SealingKey
    /// The first second on which clients seal to it.
    public let from: Moment
    /// The first second on which they no longer do.
    public let until: Moment

    /// What the signature is for.
    public static let payloadType = PayloadType.receivingKey

    /// Makes a record; one that ends before it begins is refused.
    public init?(hub: VerifyingKey, key: SealingKey, from: Moment, until: Moment) {
        guard from < until else { return nil }
        self.hub = hub
        self.key = key
        self.from = from
        self.until = until
    }

    /// Reads 84 bytes.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCK1")
        hub = try reader.verifyingKey()
        key = try reader.sealingKey()
        from = try reader.moment()
        until = try reader.moment()
        try reader.finish()
        guard from < until else { throw .malformed }
    }

    /// The 84 bytes.
    public var bytes: [UInt8] {
        var out = Array("SCK1".utf8) + hub.bytes + key.bytes
        out.append(bigEndian: from.seconds)
        out.append(bigEndian: until.seconds)
        return out
    }

    /// The id by which a command's header names the key: the first eight bytes of its BLAKE2b-256.
    public static func id(of key: SealingKey) -> [UInt8] {
        Array(Digest.blake2b(key.bytes).prefix(CommandHeader.receivingKeyLength))
    }
}
