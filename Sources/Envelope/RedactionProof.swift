import Sodium

/// Shows that one segment was in a signed command, and nothing of the others: `SCP1 | place 1 |
/// salt 32 | path 6 × 32`, the path from the leaf up.
public struct RedactionProof: Hashable, Sendable {
    /// The leaf's place, 0 to 63. It is random and says nothing about the order of segments.
    public let place: Int
    /// The leaf's salt, 32 bytes.
    public let salt: [UInt8]
    /// The six hashes beside the way from the leaf to the root.
    public let path: [[UInt8]]

    /// A proof's length in bytes.
    public static let length = 229

    init(place: Int, salt: [UInt8], path: [[UInt8]]) {
        self.place = place
        self.salt = salt
        self.path = path
    }

    /// Reads 229 bytes.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCP1")
        place = Int(try reader.take(1)[0])
        salt = try reader.take(32)
        var path: [[UInt8]] = []
        for _ in 0..<RedactionCommitment.depth { path.append(try reader.take(32)) }
        self.path = path
        try reader.finish()
        guard place < RedactionCommitment.leaves else { throw .malformed }
    }

    /// The 229 bytes.
    public var bytes: [UInt8] { Array("SCP1".utf8) + [UInt8(place)] + salt + path.flatMap { $0 } }

    /// Whether this segment, byte for byte, is under this root.
    public func proves(_ segment: [UInt8], under root: [UInt8]) -> Bool {
        var hash = RedactionProof.leaf(place: place, salt: salt, segment: segment)
        for (level, sibling) in path.enumerated() {
            hash =
                place >> level & 1 == 0
                ? RedactionProof.node(hash, sibling) : RedactionProof.node(sibling, hash)
        }
        return Same.bytes(hash, root)
    }

    // The two contexts differ, so that a node can never be passed off as a leaf.
    static func leaf(place: Int, salt: [UInt8], segment: [UInt8]) -> [UInt8] {
        Digest.blake2b(
            Array("safe-conduct redaction leaf 1".utf8), [UInt8(place)], salt, segment)
    }

    static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        Digest.blake2b(Array("safe-conduct redaction node 1".utf8), left, right)
    }
}
