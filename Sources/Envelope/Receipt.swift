public import Vocabulary

/// The hub's word that a command is durable: `SCR1 | command id 16 | digest 32 | leaf hash 32`.
///
/// It bears no position in the log: a position would count what others sent.
public struct Receipt: Statement {
    /// The command.
    public let command: CommandID
    /// BLAKE2b-256 of the command's body.
    public let digest: [UInt8]
    /// The hash of the command's entry in the log.
    public let leaf: [UInt8]

    /// What the signature is for.
    public static let payloadType = PayloadType.receipt

    /// Makes a receipt; digest and leaf have 32 bytes each, anything else is refused.
    public init?(command: CommandID, digest: [UInt8], leaf: [UInt8]) {
        guard digest.count == 32, leaf.count == 32 else { return nil }
        self.command = command
        self.digest = digest
        self.leaf = leaf
    }

    /// Reads 84 bytes.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCR1")
        command = try reader.identifier()
        digest = try reader.take(32)
        leaf = try reader.take(32)
        try reader.finish()
    }

    /// The 84 bytes.
    public var bytes: [UInt8] { Array("SCR1".utf8) + command.bytes + digest + leaf }
}
