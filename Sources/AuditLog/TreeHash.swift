import Sodium

/// The hashes of RFC 6962 section 2.1: SHA-256 with one byte before a leaf and another before a
/// node, so that neither can be passed off as the other.
enum TreeHash {
    /// Bytes of one hash.
    static let length = 32

    private static let leafPrefix: [UInt8] = [0x00]
    private static let nodePrefix: [UInt8] = [0x01]

    /// The root of a tree without leaves: SHA-256 of nothing.
    static var empty: [UInt8] { Digest.sha256([]) }

    /// The hash of a leaf.
    static func leaf(_ content: [UInt8]) -> [UInt8] { Digest.sha256(leafPrefix, content) }

    /// The hash of a node with two children.
    static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        Digest.sha256(nodePrefix, left, right)
    }

    /// The root of a complete subtree whose hashes stand side by side; their number is a power of
    /// two.
    static func fold(_ hashes: ArraySlice<UInt8>) -> [UInt8] {
        var row = Array(hashes)
        while row.count > length {
            var above: [UInt8] = []
            above.reserveCapacity(row.count / 2)
            for start in stride(from: 0, to: row.count, by: 2 * length) {
                // Two children stand side by side in the row: they go into the digest in one piece.
                let pair = Array(row[start..<start + 2 * length])
                above.append(contentsOf: Digest.sha256(nodePrefix, pair))
            }
            row = above
        }
        return row
    }
}
