/// Proofs of RFC 6962 sections 2.1.1 and 2.1.2, checked as RFC 9162 sections 2.1.3.2 and 2.1.4.2
/// say.
public enum Proof {
    /// Shows that a leaf stands at a place in the tree of a root.
    public struct Inclusion: Hashable, Sendable {
        /// The leaf's index, from 0.
        public let index: UInt64
        /// The number of leaves in the tree.
        public let size: UInt64
        /// 32 bytes each, from the leaf's neighbour upwards.
        public let hashes: [[UInt8]]

        /// Takes a proof as it came; nothing is checked before `verify`.
        public init(index: UInt64, size: UInt64, hashes: [[UInt8]]) {
            self.index = index
            self.size = size
            self.hashes = hashes
        }

        /// Fails with `outOfRange` where the tree has no such leaf and `badProof` where the proof
        /// misses the root.
        public func verify(_ leaf: LeafHash, root: [UInt8]) throws(LogFailure) {
            guard index < size else { throw .outOfRange }
            guard Proof.wellFormed(hashes) else { throw .badProof }
            var walk = Walk(index: index, last: size - 1)
            var hash = leaf.bytes
            for other in hashes {
                guard walk.last > 0 else { throw .badProof }
                let onLeft = walk.step()
                hash = onLeft ? TreeHash.node(other, hash) : TreeHash.node(hash, other)
            }
            guard walk.last == 0, hash == root else { throw .badProof }
        }
    }

    /// Shows that a later tree begins with all the leaves of an earlier one.
    public struct Consistency: Hashable, Sendable {
        /// The number of leaves in the earlier tree.
        public let from: UInt64
        /// The number of leaves in the later tree.
        public let to: UInt64
        /// 32 bytes each, in the order of RFC 6962 section 2.1.2.
        public let hashes: [[UInt8]]

        /// Takes a proof as it came; nothing is checked before `verify`.
        public init(from: UInt64, to: UInt64, hashes: [[UInt8]]) {
            self.from = from
            self.to = to
            self.hashes = hashes
        }

        /// Fails with `outOfRange` where the trees are the wrong way round and `badProof` where a
        /// root is missed.
        public func verify(earlier: [UInt8], later: [UInt8]) throws(LogFailure) {
            guard from <= to else { throw .outOfRange }
            guard Proof.wellFormed(hashes) else { throw .badProof }
            if from == 0 || from == to {
                // Every tree continues the empty one; equal sizes mean equal roots; neither needs a
                // hash.
                let expected = from == 0 ? TreeHash.empty : later
                guard hashes.isEmpty, earlier == expected else { throw .badProof }
                return
            }
            try climb(earlier: earlier, later: later)
        }

        private func climb(earlier: [UInt8], later: [UInt8]) throws(LogFailure) {
            let whole = from.nonzeroBitCount == 1
            var path = (whole ? [earlier] : []) + hashes
            guard path.count > 1 || !whole, let seed = path.first else { throw .badProof }
            path.removeFirst()
            var walk = Walk(index: from - 1, last: to - 1)
            walk.skipRightEdges()
            var (old, new) = (seed, seed)
            for other in path {
                guard walk.last > 0 else { throw .badProof }
                if walk.step() {
                    old = TreeHash.node(other, old)
                    new = TreeHash.node(other, new)
                } else {
                    new = TreeHash.node(new, other)
                }
            }
            guard walk.last == 0, old == earlier, new == later else { throw .badProof }
        }
    }

    /// Longer than any tree of 2^64 leaves needs is no proof; so is a hash that is not 32 bytes.
    private static func wellFormed(_ hashes: [[UInt8]]) -> Bool {
        hashes.count <= 65 && hashes.allSatisfy { $0.count == TreeHash.length }
    }

    /// A node's index in its row and the last index of that row, on the way from a leaf to the
    /// root.
    private struct Walk {
        var index: UInt64
        var last: UInt64

        /// Goes one row up; says whether the neighbour stood on the left.
        mutating func step() -> Bool {
            let onLeft = index & 1 == 1 || index == last
            if onLeft {
                // A node without a right neighbour is its own parent until it is somebody's right
                // child.
                while index & 1 == 0 && index != 0 { up() }
            }
            up()
            return onLeft
        }

        /// Leaves the rows where the node is a right child: there the earlier tree is complete.
        mutating func skipRightEdges() {
            while index & 1 == 1 { up() }
        }

        private mutating func up() {
            index >>= 1
            last >>= 1
        }
    }
}
