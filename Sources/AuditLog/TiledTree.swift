/// A tree that is read from its tiles: gives its root and proofs, touching a few tiles for each.
///
/// What the tiles say is taken as it is; a proof from bad tiles fails against the root, and
/// `LogVerifier` says why.
public struct TiledTree {
    /// The number of leaves.
    public let size: UInt64
    private let tile: (TilePath) -> [UInt8]?

    /// `tile` gives the bytes of a tile, or nothing where there is none; a full tile stands in for
    /// a partial one.
    public init(size: UInt64, tile: @escaping (TilePath) -> [UInt8]?) {
        self.size = size
        self.tile = tile
    }

    /// The root of the first `size` leaves, or of fewer. Fails with `missingTile`, `tileLength`,
    /// `outOfRange`.
    public func root(at size: UInt64? = nil) throws(LogFault) -> [UInt8] {
        let end = size ?? self.size
        guard end <= self.size else { throw LogFault(.outOfRange, at: .checkpoint) }
        guard end > 0 else { return TreeHash.empty }
        var reader = TileReader(size: self.size, tile: tile)
        return try reader.root(of: 0..<end)
    }

    /// A proof for one leaf. Fails with `outOfRange`, `missingTile`, `tileLength`.
    public func inclusion(of index: UInt64) throws(LogFault) -> Proof.Inclusion {
        guard index < size else { throw LogFault(.outOfRange, at: .checkpoint) }
        var reader = TileReader(size: size, tile: tile)
        var range = 0..<size
        var hashes: [[UInt8]] = []
        // RFC 6962 section 2.1.1 from the root downwards; the neighbours come out last first.
        while range.upperBound - range.lowerBound > 1 {
            let middle = range.lowerBound + TileReader.split(range)
            let left = index < middle
            let other = left ? middle..<range.upperBound : range.lowerBound..<middle
            hashes.append(try reader.root(of: other))
            range = left ? range.lowerBound..<middle : middle..<range.upperBound
        }
        return Proof.Inclusion(index: index, size: size, hashes: hashes.reversed())
    }

    /// A proof that this tree continues that of its first `earlier` leaves. Fails like
    /// `inclusion(of:)`.
    public func consistency(from earlier: UInt64) throws(LogFault) -> Proof.Consistency {
        guard earlier <= size else { throw LogFault(.outOfRange, at: .checkpoint) }
        guard earlier > 0, earlier < size else {
            return Proof.Consistency(from: earlier, to: size, hashes: [])
        }
        var reader = TileReader(size: size, tile: tile)
        var range = 0..<size
        var hashes: [[UInt8]] = []
        // RFC 6962 section 2.1.2, likewise from the root downwards.
        while range.upperBound != earlier {
            let middle = range.lowerBound + TileReader.split(range)
            let left = earlier <= middle
            let other = left ? middle..<range.upperBound : range.lowerBound..<middle
            hashes.append(try reader.root(of: other))
            range = left ? range.lowerBound..<middle : middle..<range.upperBound
        }
        // The earlier tree's own root needs no telling; any other complete part of it does.
        if range.lowerBound > 0 { hashes.append(try reader.root(of: range)) }
        return Proof.Consistency(from: earlier, to: size, hashes: hashes.reversed())
    }
}

/// Reads nodes of a tree from its tiles, each tile once.
struct TileReader {
    let size: UInt64
    let tile: (TilePath) -> [UInt8]?
    private var seen: [TilePath: [UInt8]] = [:]

    init(size: UInt64, tile: @escaping (TilePath) -> [UInt8]?) {
        self.size = size
        self.tile = tile
    }

    /// Where RFC 6962 splits a range: the largest power of two that is smaller than its length.
    static func split(_ range: Range<UInt64>) -> UInt64 {
        1 << UInt64(63 - (range.upperBound - range.lowerBound - 1).leadingZeroBitCount)
    }

    /// The root over leaves that begin at a multiple of the next power of two, as every part of a
    /// tree does.
    mutating func root(of range: Range<UInt64>) throws(LogFault) -> [UInt8] {
        let length = range.upperBound - range.lowerBound
        if length.nonzeroBitCount == 1 {
            let height = length.trailingZeroBitCount
            return try node(height, range.lowerBound >> UInt64(height))
        }
        let middle = range.lowerBound + TileReader.split(range)
        let left = try root(of: range.lowerBound..<middle)
        return TreeHash.node(left, try root(of: middle..<range.upperBound))
    }

    /// The root of a complete subtree of 2^height leaves.
    private mutating func node(_ height: Int, _ index: UInt64) throws(LogFault) -> [UInt8] {
        let level = height / 8
        let first = index << UInt64(height % 8)
        let path = TilePath(
            unchecked: level, first / 256, Tiles.width(size, level, first / 256))
        let start = Int(first % 256) * TreeHash.length
        let bytes = try read(path)
        return TreeHash.fold(bytes[start..<start + TreeHash.length << (height % 8)])
    }

    private mutating func read(_ path: TilePath) throws(LogFault) -> [UInt8] {
        if let bytes = seen[path] { return bytes }
        let bytes = try TileReader.read(path, from: tile)
        seen[path] = bytes
        return bytes
    }

    /// A tile of exactly its width; a full tile may stand in for a partial one that is gone.
    static func read(
        _ path: TilePath, from tile: (TilePath) -> [UInt8]?
    ) throws(LogFault) -> [UInt8] {
        let length = path.width * TreeHash.length
        if let bytes = tile(path) {
            guard bytes.count == length else { throw shortOrLong(path, bytes) }
            return bytes
        }
        guard path.width < TilePath.fullWidth, let whole = tile(path.full) else {
            throw LogFault(.missingTile, at: .tile(path, index: nil))
        }
        guard whole.count == TilePath.fullWidth * TreeHash.length else {
            throw shortOrLong(path.full, whole)
        }
        return Array(whole.prefix(length))
    }

    private static func shortOrLong(_ path: TilePath, _ bytes: [UInt8]) -> LogFault {
        let index = min(bytes.count / TreeHash.length, path.width)
        return LogFault(.tileLength, at: .tile(path, index: index))
    }
}
