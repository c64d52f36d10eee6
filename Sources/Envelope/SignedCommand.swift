public import Sodium
public import Vocabulary

/// A signed command on the client's side: what a client keeps until it has the receipt.
public struct SignedCommand: Hashable, Sendable {
    /// Who signed.
    public let worker: WorkerID
    /// The command's id.
    public let id: CommandID
    /// The signed JSON, byte for byte.
    public let body: [UInt8]
    /// The signature, 64 bytes.
    public let signature: [UInt8]

    init(worker: WorkerID, id: CommandID, body: [UInt8], signature: [UInt8]) {
        self.worker = worker
        self.id = id
        self.body = body
        self.signature = signature
    }

    /// BLAKE2b-256 of the body: what the receipt will name.
    public var digest: [UInt8] { Digest.blake2b(body) }

    /// Pads and seals to the hub's receiving key.
    ///
    /// - Throws: `oversized` where the result would be longer than its kind may be: 256 KiB, or 1 MiB for a pack.
    public func sealed(to key: SealingKey) throws(EnvelopeFailure) -> SealedCommand {
        let padded = Padding.size(of: VerifyingKey.signatureLength + body.count)
        let length = SealedCommand.overhead + padded
        guard length <= SealedCommand.largest else { throw .oversized }
        if length > SealedCommand.ordinary {
            guard try CommandBody(parsing: body).kind == SealedCommand.longKind else {
                throw .oversized
            }
        }
        let header = CommandHeader(
            receivingKey: ReceivingKey.id(of: key), worker: worker, id: id, digest: digest)
        return SealedCommand(header: header, box: key.seal(Padding.pad(signature, body)))
    }
}
