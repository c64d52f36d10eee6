public import Sodium
import Vocabulary

/// The sender's side of a redaction receipt: a tree of 64 leaves of which the command signs the
/// root.
///
/// Each segment has a salted leaf in a random place, and all other leaves are random, so that
/// neither the root nor a proof shows how many segments there are. Everything random comes from one
/// secret seed, which stays with the sender and the officer.
public struct RedactionCommitment: Sendable {
    /// How many leaves there are, and so the most segments that a message can have.
    public static let leaves = 64
    /// The seed's length in bytes.
    public static let seedLength = 32
    static let depth = 6

    /// The root, 32 bytes: what the command bears and its signature covers.
    public let root: [UInt8]
    /// What to keep in order to make the proofs again, with the segments, 32 bytes.
    public let seed: [UInt8]
    private let proofs: [RedactionProof]

    /// Commits to the segments with a new seed.
    ///
    /// - Throws: `oversized` for more than 64 segments.
    public static func make(
        segments: [[UInt8]], entropy: Entropy, purpose: String = "redaction commitment"
    ) throws(EnvelopeFailure) -> RedactionCommitment {
        try RedactionCommitment(
            segments: segments, seed: entropy.bytes(seedLength, for: purpose))
    }

    /// Commits to the segments with a seed that was kept: the same segments give the same root.
    ///
    /// - Throws: `oversized` for more than 64 segments, `malformed` for a seed that has not 32
    ///   bytes.
    public init(segments: [[UInt8]], seed: [UInt8]) throws(EnvelopeFailure) {
        guard segments.count <= RedactionCommitment.leaves else { throw .oversized }
        guard seed.count == RedactionCommitment.seedLength,
            let hash = KeyedHash(copying: SecretBytes(copying: seed))
        else { throw .malformed }
        let places = RedactionCommitment.places(hash)
        var leaves = (0..<RedactionCommitment.leaves).map {
            hash.hash(Array("leaf".utf8), [UInt8($0)])
        }
        let salts = segments.indices.map { hash.hash(Array("salt".utf8), [UInt8($0)]) }
        for (index, segment) in segments.enumerated() {
            leaves[places[index]] = RedactionProof.leaf(
                place: places[index], salt: salts[index], segment: segment)
        }
        let levels = RedactionCommitment.levels(leaves)
        self.seed = seed
        root = levels[RedactionCommitment.depth][0]
        proofs = segments.indices.map { index in
            RedactionProof(
                place: places[index], salt: salts[index],
                path: (0..<RedactionCommitment.depth).map { levels[$0][places[index] >> $0 ^ 1] })
        }
    }

    /// The proof for one segment; nothing where there is none of that number.
    public func proof(of index: Int) -> RedactionProof? {
        proofs.indices.contains(index) ? proofs[index] : nil
    }

    /// The places 0 to 63 in the order of a keyed hash of each: segment 0 gets the first, and so
    /// on.
    private static func places(_ hash: borrowing KeyedHash) -> [Int] {
        var ranked: [(rank: [UInt8], place: Int)] = []
        for place in 0..<leaves {
            ranked.append((hash.hash(Array("place".utf8), [UInt8(place)]), place))
        }
        return ranked.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }.map(\.place)
    }

    private static func levels(_ leaves: [[UInt8]]) -> [[[UInt8]]] {
        var levels = [leaves]
        for depth in 0..<depth {
            let below = levels[depth]
            levels.append(
                stride(from: 0, to: below.count, by: 2).map {
                    RedactionProof.node(below[$0], below[$0 + 1])
                })
        }
        return levels
    }
}
