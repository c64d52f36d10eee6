public import Vocabulary

/// What stands on the outside of a sealed command: `SCC1 | receiving key id 8 | worker 16 | command
/// id 16 | digest 32`.
///
/// It lets the hub find the session and an earlier receipt before it opens anything. Nothing is
/// believed until the inside says the same.
public struct CommandHeader: Hashable, Sendable {
    /// The id of the receiving key, eight bytes.
    public let receivingKey: [UInt8]
    /// The worker whose session sends it.
    public let worker: WorkerID
    /// The command's id.
    public let id: CommandID
    /// BLAKE2b-256 of the body.
    public let digest: [UInt8]

    /// The header's length in bytes.
    public static let length = 76
    /// The length of a receiving key's id.
    public static let receivingKeyLength = 8

    init(receivingKey: [UInt8], worker: WorkerID, id: CommandID, digest: [UInt8]) {
        self.receivingKey = receivingKey
        self.worker = worker
        self.id = id
        self.digest = digest
    }

    init(parsing bytes: some Collection<UInt8>) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCC1")
        receivingKey = try reader.take(CommandHeader.receivingKeyLength)
        worker = try reader.identifier()
        id = try reader.identifier()
        digest = try reader.take(32)
        try reader.finish()
    }

    /// The 76 bytes.
    public var bytes: [UInt8] {
        Array("SCC1".utf8) + receivingKey + worker.bytes + id.bytes + digest
    }
}
