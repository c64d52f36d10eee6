public import Sodium
public import Vocabulary

/// What a worker signs to sign in: `SCH1 | hub identity 32 | worker 16 | nonce 32`. The hub draws
/// the nonce and takes it once.
public struct Challenge: Statement {
    /// The hub that asks; a client signs for no hub but the one it has pinned.
    public let hub: VerifyingKey
    /// The worker who signs in.
    public let worker: WorkerID
    /// 32 random bytes of the hub's.
    public let nonce: [UInt8]

    /// What the signature is for.
    public static let payloadType = PayloadType.challenge

    /// Makes a challenge; the nonce has 32 bytes, anything else is refused.
    public init?(hub: VerifyingKey, worker: WorkerID, nonce: [UInt8]) {
        guard nonce.count == 32 else { return nil }
        self.hub = hub
        self.worker = worker
        self.nonce = nonce
    }

    /// Reads 84 bytes.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCH1")
        hub = try reader.verifyingKey()
        worker = try reader.identifier()
        nonce = try reader.take(32)
        try reader.finish()
    }

    /// The 84 bytes.
    public var bytes: [UInt8] { Array("SCH1".utf8) + hub.bytes + worker.bytes + nonce }
}
