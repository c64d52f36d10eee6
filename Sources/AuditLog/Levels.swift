/// The hashes of a tree's levels above the leaves, side by side: level 1 first (C2SP tlog-tiles).
///
/// Held twice during a verification: as the tiles say, and as the leaves give them.
struct Levels: Equatable {
    private var rows: [[UInt8]] = []

    /// The hash at an index of a level; zeros, which no hash is, where the row is too short.
    func hash(_ level: Int, _ index: UInt64) -> [UInt8] {
        let start = Int(index) * TreeHash.length
        guard level <= rows.count, start + TreeHash.length <= rows[level - 1].count else {
            return Levels.none
        }
        return Array(rows[level - 1][start..<start + TreeHash.length])
    }

    /// The root of a full tile as this row has it.
    func fold(_ level: Int, tile: UInt64) -> [UInt8] {
        let length = TilePath.fullWidth * TreeHash.length
        let start = Int(tile) * length
        guard level <= rows.count, start + length <= rows[level - 1].count else {
            return Levels.none
        }
        return TreeHash.fold(rows[level - 1][start..<start + length])
    }

    /// Adds to the row of a level.
    mutating func append(_ level: Int, _ hashes: [UInt8]) {
        while rows.count < level { rows.append([]) }
        rows[level - 1] += hashes
    }

    /// The root of the first `size` leaves: `tail` are the leaf hashes that fill no tile at that
    /// size.
    func root(at size: UInt64, tail: [UInt8]) -> [UInt8] {
        var peaks: [[UInt8]] = []
        for level in (0...7).reversed() {
            let count = Tiles.count(size, level)
            var part = Frontier()
            for index in (count / 256 * 256)..<count {
                let start = Int(index % 256) * TreeHash.length
                let hash =
                    level > 0
                    ? hash(level, index) : Array(tail[start..<start + TreeHash.length])
                part.append(hash: hash)
            }
            peaks += part.hashes
        }
        // No frontier has another number of peaks than its size has bits.
        return Frontier(size: size, hashes: peaks)?.root ?? Levels.none
    }

    /// Stands for a hash that could not be had.
    static let none = [UInt8](repeating: 0, count: TreeHash.length)
}
