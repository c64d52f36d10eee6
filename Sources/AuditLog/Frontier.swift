/// What must be kept of a tree to append to it and to know its root: the roots of its complete
/// subtrees, largest first, one for every bit that is set in its size (RFC 6962 section 2.1).
public struct Frontier: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64
    /// The roots of the complete subtrees, 32 bytes each, largest first.
    public private(set) var hashes: [[UInt8]]

    /// A tree without leaves.
    public init() {
        size = 0
        hashes = []
    }

    /// Restores a tree from what was stored; refuses a number or length of hashes that the size
    /// does not have.
    public init?(size: UInt64, hashes: [[UInt8]]) {
        guard hashes.count == size.nonzeroBitCount,
            hashes.allSatisfy({ $0.count == TreeHash.length })
        else { return nil }
        self.size = size
        self.hashes = hashes
    }

    /// Restores a tree from `encoded`; anything else is refused.
    public init?(decoding bytes: [UInt8]) {
        guard bytes.count >= 8 else { return nil }
        let size = bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        guard bytes.count == 8 + size.nonzeroBitCount * TreeHash.length else { return nil }
        let starts = stride(from: 8, to: bytes.count, by: TreeHash.length)
        self.init(size: size, hashes: starts.map { Array(bytes[$0..<$0 + TreeHash.length]) })
    }

    /// The size (8 bytes, most significant first), then the hashes.
    public var encoded: [UInt8] {
        let head = (0..<8).map { UInt8(truncatingIfNeeded: size >> (56 - 8 * $0)) }
        return head + hashes.flatMap { $0 }
    }

    /// The root of the tree (RFC 6962 section 2.1, MTH).
    public var root: [UInt8] {
        guard var root = hashes.last else { return TreeHash.empty }
        for left in hashes.dropLast().reversed() { root = TreeHash.node(left, root) }
        return root
    }

    /// Adds a leaf on the right; costs one hash on average.
    public mutating func append(_ leaf: LeafHash) { append(hash: leaf.bytes) }

    /// Adds a hash that counts as one leaf here: a leaf's own, or the root of a tile in the level
    /// above.
    mutating func append(hash: [UInt8]) {
        var node = hash
        for _ in 0..<(~size).trailingZeroBitCount {
            node = TreeHash.node(hashes.removeLast(), node)
        }
        hashes.append(node)
        size += 1
    }
}
