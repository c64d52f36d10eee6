/// The tiles of a tree (C2SP tlog-tiles): which there are, and their bytes.
public enum Tiles {
    /// The tiles of a tree of `size` leaves that were not yet whole, or not yet so wide, at
    /// `published` leaves; lower levels first. All tiles where `published` is 0.
    public static func paths(size: UInt64, published: UInt64 = 0) -> [TilePath] {
        var paths: [TilePath] = []
        for level in 0...7 {
            let (count, before) = (self.count(size, level), self.count(published, level))
            guard count > before else { break }
            for index in before / 256...(count - 1) / 256 {
                paths.append(TilePath(unchecked: level, index, width(size, level, index)))
            }
        }
        return paths
    }

    /// The bytes of a tile from leaves: `leaves` gives the leaf hashes of a range, all of them or
    /// nothing.
    ///
    /// A tile of level 1 reads 65,536 leaves a hash-full; from level 1 on `bytes(at:tile:)` is the
    /// quick way. Fails with `outOfRange` where leaves are lacking.
    public static func bytes(
        at path: TilePath, leaves: (Range<UInt64>) -> [LeafHash]?
    ) throws(LogFailure) -> [UInt8] {
        guard path.level > 0 else {
            let start = path.index * 256
            guard let hashes = leaves(start..<start + UInt64(path.width)),
                hashes.count == path.width
            else { throw .outOfRange }
            return hashes.flatMap(\.bytes)
        }
        var bytes: [UInt8] = []
        for below in lower(path) {
            bytes += TreeHash.fold(try self.bytes(at: below, leaves: leaves)[...])
        }
        return bytes
    }

    /// The bytes of a tile of level 1 or above from the full tiles below it.
    ///
    /// Fails with `outOfRange` at level 0, `missingTile` and `tileLength` where a tile below is
    /// lacking or not whole.
    public static func bytes(
        at path: TilePath, tile: (TilePath) -> [UInt8]?
    ) throws(LogFailure) -> [UInt8] {
        guard path.level > 0 else { throw .outOfRange }
        var bytes: [UInt8] = []
        for below in lower(path) {
            guard let hashes = tile(below) else { throw .missingTile }
            bytes += try root(ofFull: hashes)
        }
        return bytes
    }

    /// The root of a full tile: its hash in the level above. Fails with `tileLength` unless it has
    /// 8,192 bytes.
    public static func root(ofFull bytes: [UInt8]) throws(LogFailure) -> [UInt8] {
        guard bytes.count == TilePath.fullWidth * TreeHash.length else { throw .tileLength }
        return TreeHash.fold(bytes[...])
    }

    /// The number of hashes that a level has in a tree of `size` leaves.
    static func count(_ size: UInt64, _ level: Int) -> UInt64 { size >> (8 * UInt64(level)) }

    /// The width of a tile in a tree of `size` leaves.
    static func width(_ size: UInt64, _ level: Int, _ index: UInt64) -> Int {
        let count = count(size, level)
        return index < count / 256 ? TilePath.fullWidth : Int(count % 256)
    }

    private static func lower(_ path: TilePath) -> [TilePath] {
        (0..<UInt64(path.width)).map {
            TilePath(unchecked: path.level - 1, path.index * 256 + $0, TilePath.fullWidth)
        }
    }
}
