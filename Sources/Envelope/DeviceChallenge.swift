public import Sodium
public import Vocabulary

/// What is signed to sign in: `SCH2 | hub identity 32 | worker 16 | device 16 | nonce 32`. The worker's key and the device's
/// sign the same bytes; the hub draws the nonce and takes it once.
public struct DeviceChallenge: Statement {
    /// The hub that asks; a client signs for no hub but the one it has pinned.
    public let hub: VerifyingKey
    /// The worker who signs in.
    public let worker: WorkerID
    /// The device at which they do. It follows from the device's key, so the worker's signature covers that key.
    public let device: DeviceID
    /// 32 bytes of the hub's.
    public let nonce: [UInt8]

    /// What the signature is for.
    public static let payloadType = PayloadType.deviceChallenge

    /// Makes a challenge; the nonce has 32 bytes, anything else is refused.
    public init?(hub: VerifyingKey, worker: WorkerID, device: DeviceID, nonce: [UInt8]) {
        guard nonce.count == 32 else { return nil }
        self.hub = hub
        self.worker = worker
        self.device = device
        self.nonce = nonce
    }

    /// Reads 100 bytes.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCH2")
        hub = try reader.verifyingKey()
        worker = try reader.identifier()
        device = try reader.identifier()
        nonce = try reader.take(32)
        try reader.finish()
    }

    /// The 100 bytes.
    public var bytes: [UInt8] {
        Array("SCH2".utf8) + hub.bytes + worker.bytes + device.bytes + nonce
    }
}

extension VerifyingKey {
    /// The device whose key this is: the first 16 bytes of BLAKE2b-256 of the key.
    public var device: DeviceID {
        guard let id = DeviceID(bytes: Digest.blake2b(bytes).prefix(16)) else {
            preconditionFailure("sixteen of thirty-two bytes")
        }
        return id
    }
}
