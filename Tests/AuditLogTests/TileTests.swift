import Testing

@testable import AuditLog

@Suite struct TileTests {
    @Test(
        arguments: [
            ("tile/0/000", 0, 0, 256), ("tile/0/x001/x234/067", 0, 1_234_067, 256),
            ("tile/1/000.p/17", 1, 0, 17), ("tile/0/x001/067.p/255", 0, 1067, 255),
            ("tile/7/000.p/1", 7, 0, 1), ("tile/0/999", 0, 999, 256),
            ("tile/0/x001/000", 0, 1000, 256),
        ] as [(String, Int, UInt64, Int)])
    func `a path of the specification reads and prints back`(
        text: String, level: Int, index: UInt64, width: Int
    ) throws {
        let path = try #require(TilePath(text))
        #expect(path == TilePath(level: level, index: index, width: width))
        #expect(path.text == text)
    }

    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/", "tile/0/00", "tile/0/0000", "tile/0/001/067",
        "tile/0/x000/067", "tile/0/x001/x067", "tile/00/000", "tile/8/000", "tile/-1/000",
        "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/", "tile/0/000.p",
        "tile/0/000/p/1", "/tile/0/000", "tile/0/000/", "tile/entries/000", "tile/data/000",
        "tile/0/+01", "tile/+0/000", "tile/0/X001/067", "tile/0/x0o1/067", "tile/7/256",
        "tile/0/x001/x001/x001/x001/x001/x001/000", "tile/0/000.p/1/2", "tile/8/0/000",
        "tile/0/٠٠٠",
    ])
    func `anything else is no path`(text: String) {
        #expect(TilePath(text) == nil)
    }

    @Test func `every path of many trees prints and reads back`() throws {
        var ran = 0
        for size in [1, 255, 256, 257, 65_535, 65_536, 70_000, 300_000] as [UInt64] {
            for path in Tiles.paths(size: size) {
                #expect(TilePath(path.text) == path)
                ran += 1
            }
        }
        #expect(ran == 1 + 1 + 2 + 3 + 257 + 258 + 277 + 1178)
    }

    @Test func `a tree of 70,000 has the tiles that the specification counts`() {
        let paths = Tiles.paths(size: 70_000)
        #expect(paths.count { $0.level == 0 && $0.width == 256 } == 273)
        let rest = paths.filter { $0.level > 0 || $0.width < 256 }.map(\.text)
        #expect(
            rest == ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"])
        #expect(Tiles.paths(size: 256).map(\.text) == ["tile/0/000", "tile/1/000.p/1"])
        #expect(Tiles.paths(size: 0).isEmpty)
    }

    @Test func `publishing again writes only the tiles that grew`() {
        #expect(Tiles.paths(size: 128, published: 64).map(\.text) == ["tile/0/000.p/128"])
        #expect(
            Tiles.paths(size: 320, published: 192).map(\.text) == [
                "tile/0/000", "tile/0/001.p/64", "tile/1/000.p/1",
            ])
        #expect(Tiles.paths(size: 320, published: 320).isEmpty)
        var seen: Set<TilePath> = []
        for size in stride(from: 64 as UInt64, through: 1024, by: 64) {
            seen.formUnion(Tiles.paths(size: size, published: size - 64))
        }
        #expect(seen.isSuperset(of: Tiles.paths(size: 1024)))
    }

    @Test func `a tile is the same from leaves and from the tiles below it`() throws {
        let all = leaves(600)
        let log = try StoredLog(all)
        let path = try tile("tile/1/000.p/2")
        let fromLeaves = try Tiles.bytes(at: path) { range in
            Array(all[Int(range.lowerBound)..<Int(range.upperBound)])
        }
        #expect(fromLeaves == log.tiles[path])
        #expect(fromLeaves == Slow.root(all[..<256]) + Slow.root(all[256..<512]))
    }

    @Test func `what is lacking is named when a tile is made`() throws {
        let (zero, one) = (try tile("tile/0/000.p/3"), try tile("tile/1/000.p/1"))
        #expect(throws: LogFailure.outOfRange) { try Tiles.bytes(at: zero, leaves: { _ in nil }) }
        #expect(throws: LogFailure.outOfRange) {
            try Tiles.bytes(at: zero, leaves: { _ in leaves(2) })
        }
        #expect(throws: LogFailure.outOfRange) { try Tiles.bytes(at: zero, tile: { _ in [] }) }
        #expect(throws: LogFailure.missingTile) { try Tiles.bytes(at: one, tile: { _ in nil }) }
        #expect(throws: LogFailure.tileLength) { try Tiles.bytes(at: one, tile: { _ in [1] }) }
    }

    @Test func `a proof from tiles that are lacking or short names the tile`() throws {
        let path = try tile("tile/0/000.p/5")
        let none = TiledTree(size: 5) { _ in nil }
        #expect(throws: LogFault(.missingTile, at: .tile(path, index: nil))) {
            try none.inclusion(of: 0)
        }
        let short = TiledTree(size: 5) { _ in [UInt8](repeating: 0, count: 100) }
        #expect(throws: LogFault(.tileLength, at: .tile(path, index: 3))) {
            try short.consistency(from: 3)
        }
        #expect(throws: LogFault(.outOfRange, at: .checkpoint)) { try short.inclusion(of: 5) }
        #expect(throws: LogFault(.outOfRange, at: .checkpoint)) { try short.root(at: 6) }
    }

    @Test func `a full tile stands in for a partial one that is gone`() throws {
        let all = leaves(256)
        let whole = all.flatMap(\.bytes)
        let tree = TiledTree(size: 200) { $0.width == 256 ? whole : nil }
        let root = try tree.root()
        #expect(root == Slow.root(all.prefix(200)))
    }
}
