import Envelope
public import Vocabulary

/// What a sender keeps of a message in order to prove later what was said (Specs/envelope.md, redaction receipt).
public struct KeptCommitment: Sendable {
    /// The root that the command bore.
    public let root: [UInt8]
    /// The segments, byte for byte as they were sent.
    public let segments: [[UInt8]]
    private let commitment: RedactionCommitment

    init(_ commitment: RedactionCommitment, segments: [[UInt8]]) {
        root = commitment.root
        self.segments = segments
        self.commitment = commitment
    }

    /// The proof that a segment was in the message, 229 bytes.
    public func proof(of segment: Int) -> [UInt8]? { commitment.proof(of: segment)?.bytes }
}

extension WorkerSession {
    /// Commits to the segments of a message, and keeps the seed and the segments sealed in the home. Returns the root.
    func commit(
        to segments: [[UInt8]], in command: CommandID
    ) throws(ClientFailure) -> [UInt8] {
        let commitment: RedactionCommitment
        do {
            commitment = try RedactionCommitment.make(
                segments: segments, entropy: entropy,
                purpose: "redaction commitment \(command.hex)")
        } catch {
            throw .local(.badCommand)
        }
        let kept: JSON = [
            "seed": .string(Hex.encode(commitment.seed)),
            "segments": .array(segments.map { .string(String(decoding: $0, as: UTF8.self)) }),
        ]
        let file = HomeFile.file(.commitments, command)
        try home.write(identity.sealing(kept.bytes, as: file), to: file)
        return commitment.root
    }

    /// What was kept of a message. Fails with `not-here`, `home-tampered`.
    public func commitment(of command: CommandID) throws(ClientFailure) -> KeptCommitment {
        let file = HomeFile.file(.commitments, command)
        guard let sealed = try home.read(file) else { throw .local(.notHere) }
        let bytes = try identity.opening(sealed, from: file)
        do {
            var fields = try Fields(try JSON(parsing: bytes), at: "commitment")
            let seed = try fields.hex("seed", count: RedactionCommitment.seedLength)
            let segments = try fields.array("segments", limit: RedactionCommitment.leaves).map {
                Array(try Fields.string($0, at: "segments", limit: 64 << 10).utf8)
            }
            return KeptCommitment(
                try RedactionCommitment(segments: segments, seed: seed), segments: segments)
        } catch {
            throw .local(.homeTampered)
        }
    }
}
