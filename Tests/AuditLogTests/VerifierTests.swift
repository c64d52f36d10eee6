import Foundation
import Testing

@testable import AuditLog

/// Whatever is done to a stored log, verification names the place.
@Suite struct VerifierTests {
    private let path = "tile/0/000.p/200"

    @Test func `a log as it was published verifies, with its entries and an earlier checkpoint`()
        throws
    {
        let log = try StoredLog(leaves(200))
        let verified = try LogVerifier(origin: StoredLog.origin, key: log.key).verify(
            note: log.note, earlier: try log.earlierNote(128),
            including: [log.leaves[7], log.leaves[199]], entry: { log.leaves[Int($0)] },
            tile: { log.tiles[$0] })
        #expect(verified.checkpoint.size == 200)
        #expect(verified.earlier?.size == 128)
        #expect(verified.positions == [log.leaves[7]: 7, log.leaves[199]: 199])
        for earlier in 0...200 {
            #expect(log.faults(earlier: try log.earlierNote(earlier)).isEmpty)
        }
        #expect(try StoredLog([]).faults().isEmpty)
    }

    @Test func `one byte changed anywhere in the tile of a log of 200 is named by tile and entry`()
        throws
    {
        let good = try StoredLog(leaves(200))
        let path = try tile(path)
        var ran = 0
        for byte in 0..<200 * 32 {
            var log = good
            log.tiles[path]?[byte] ^= 0x10
            let place = LogPlace.tile(path, index: byte / 32)
            #expect(log.faults(entries: good.leaves) == [LogFault(.rootMismatch, at: place)])
            ran += 1
        }
        #expect(ran == 6400)
        // Without the entries the tile is named: nothing else there could tell one hash from
        // another.
        var log = good
        log.tiles[path]?[0] ^= 1
        #expect(log.faults() == [LogFault(.rootMismatch, at: .tile(path, index: nil))])
    }

    @Test func `an entry removed, inserted, exchanged or cut in the tile is named at each of 200`()
        throws
    {
        let good = try StoredLog(leaves(200))
        let path = try tile(path)
        let bytes = try #require(good.tiles[path])
        var ran = 0
        func expect(_ code: LogFailure, _ index: Int, _ bytes: [UInt8]) {
            var log = good
            log.tiles[path] = bytes
            let fault = LogFault(code, at: .tile(path, index: index))
            #expect(log.faults(entries: good.leaves) == [fault])
            ran += 1
        }
        for index in 0..<200 {
            let (start, end) = (index * 32, index * 32 + 32)
            let (before, own, after) = (bytes[..<start], bytes[start..<end], bytes[end...])
            expect(.tileLength, index, Array(before + after))
            expect(
                .tileLength, index, Array(before + [UInt8](repeating: 9, count: 32) + own + after))
            expect(.tileLength, index, Array(before + own.dropLast() + after))
            expect(.tileLength, index, Array(before))
            guard index < 199 else { continue }
            expect(
                .rootMismatch, index, Array(before + after.prefix(32) + own + after.dropFirst(32)))
        }
        expect(.tileLength, 200, bytes + [UInt8](repeating: 9, count: 32))
        expect(.tileLength, 200, bytes + [0])
        #expect(ran == 200 * 4 + 199 + 2)
    }

    @Test
    func `a stored entry changed, removed, lost, inserted or exchanged is named at each of 200`()
        throws
    {
        let log = try StoredLog(leaves(200))
        let path = try tile(path)
        let stranger = LeafHash(hashing: [1, 2, 3])
        var ran = 0
        func first(_ entries: [LeafHash?]) -> LogFault? {
            ran += 1
            return log.faults(entries: entries).first
        }
        for index in 0..<200 {
            let place = LogPlace.tile(path, index: index)
            var changed: [LeafHash?] = log.leaves
            changed[index] = stranger
            #expect(log.faults(entries: changed) == [LogFault(.entryChanged, at: place)])
            changed[index] = nil
            #expect(log.faults(entries: changed) == [LogFault(.entryMissing, at: place)])
            var removed = log.leaves
            removed.remove(at: index)
            let code = index < 199 ? LogFailure.entryChanged : .entryMissing
            #expect(first(removed) == LogFault(code, at: place))
            var inserted = log.leaves
            inserted.insert(stranger, at: index)
            #expect(first(inserted) == LogFault(.entryChanged, at: place))
            guard index < 199 else { continue }
            var exchanged = log.leaves
            exchanged.swapAt(index, index + 1)
            #expect(log.faults(entries: exchanged).count == 2)
            #expect(first(exchanged) == LogFault(.entryChanged, at: place))
        }
        #expect(ran == 200 * 2 + 199)
    }

    @Test func `one hash changed anywhere in any tile of three levels is named`() throws {
        let good = try StoredLog(leaves(66_000))
        #expect(good.faults().isEmpty)
        var ran = 0
        let paths = good.tiles.keys.filter { $0.level > 0 || $0.index % 64 == 0 || $0.width < 256 }
        for path in paths {
            for index in Set([0, 100 % path.width, path.width - 1]) {
                var log = good
                log.tiles[path]?[index * 32 + 5] ^= 1
                #expect(log.faults() == [expected(path, index)])
                ran += 1
            }
            var log = good
            log.tiles[path] = nil
            #expect(log.faults() == [LogFault(.missingTile, at: .tile(path, index: nil))])
            log.tiles[path] = good.tiles[path]?.dropLast()
            let cut = LogPlace.tile(path, index: path.width - 1)
            #expect(log.faults() == [LogFault(.tileLength, at: cut)])
        }
        #expect(paths.count == 5 + 1 + 1 + 1 + 1)
        #expect(ran == 23)
    }

    /// A hash above the leaves is named itself; of a leaf tile, the tile; of the last one nothing
    /// above speaks.
    private func expected(_ path: TilePath, _ index: Int) -> LogFault {
        if path.level > 0 { return LogFault(.tileChanged, at: .tile(path, index: index)) }
        let code = path.width < 256 ? LogFailure.rootMismatch : .tileChanged
        return LogFault(code, at: .tile(path, index: nil))
    }

    @Test func `several changes at once are all named`() throws {
        let good = try StoredLog(leaves(2000))
        var log = good
        let (second, fifth) = (try tile("tile/0/002"), try tile("tile/0/005"))
        log.tiles[second]?[64] ^= 1
        log.tiles[fifth]?[96] ^= 1
        let whole = [second, fifth].map { LogFault(.tileChanged, at: .tile($0, index: nil)) }
        #expect(log.faults() == whole)
        let exact = [(second, 2), (fifth, 3)].map {
            LogFault(.tileChanged, at: .tile($0.0, index: $0.1))
        }
        #expect(log.faults(entries: good.leaves) == exact)
        // A leaf and the hash above another tile: neither reading leads to the root.
        let above = try tile("tile/1/000.p/7")
        log = good
        log.tiles[second]?[64] ^= 1
        log.tiles[above]?[5 * 32] ^= 1
        #expect(
            log.faults() == [
                LogFault(.levelsDisagree, at: .tile(above, index: 2)),
                LogFault(.levelsDisagree, at: .tile(above, index: 5)),
                LogFault(.rootMismatch, at: .checkpoint),
            ])
    }

    @Test
    func `a log that was rolled back, forked or rewritten is told from the earlier checkpoint`()
        throws
    {
        let all = leaves(300)
        let log = try StoredLog(Array(all.prefix(192)))
        let longer = try StoredLog(all)
        let back = LogFault(.rolledBack, at: .earlierCheckpoint)
        #expect(log.faults(earlier: try longer.earlierNote(256)) == [back])
        let fork = LogFault(.forked, at: .earlierCheckpoint)
        var ran = 0
        for size in [1, 64, 191, 192, 256, 299, 300] {
            var other = all
            other[size - 1] = LeafHash(hashing: [0xFF])
            let rewritten = try StoredLog(other)
            #expect(rewritten.faults(earlier: try longer.earlierNote(size)) == [fork])
            #expect(rewritten.faults(earlier: try longer.earlierNote(size - 1)).isEmpty)
            ran += 1
        }
        #expect(ran == 7)
        let nonsense = LogFault(.malformedNote, at: .earlierCheckpoint)
        #expect(log.faults(earlier: "nonsense") == [nonsense])
    }

    @Test func `a leaf that is not in the log is named`() throws {
        let log = try StoredLog(leaves(200))
        let stranger = LeafHash(hashing: [1, 2, 3])
        let fault = LogFault(.notIncluded, at: .leaf(stranger))
        #expect(log.faults(including: [log.leaves[3], stranger]) == [fault])
        #expect(fault.text == "not-included at leaf \(stranger.hex)")
    }

    @Test func `a checkpoint over another root names the tile that it does not cover`() throws {
        var log = try StoredLog(leaves(200))
        let path = try tile(path)
        log.note = try StoredLog.note(
            size: 200, root: [UInt8](repeating: 1, count: 32), by: try signingKey())
        let fault = LogFault(.rootMismatch, at: .tile(path, index: nil))
        #expect(log.faults() == [fault])
        #expect(fault.text == "root-mismatch at tile/0/000.p/200")
        log.note = ""
        #expect(log.faults() == [LogFault(.malformedNote, at: .checkpoint)])
    }

    @Test func `a log that is all missing stops at a hundred faults`() throws {
        var log = try StoredLog([])
        log.note = try StoredLog.note(
            size: 1 << 60, root: [UInt8](repeating: 1, count: 32), by: try signingKey())
        #expect(log.faults().count == LogFaults.most)
        #expect(log.faults().allSatisfy { $0.code == .missingTile })
    }

    @Test func `a log read from a folder verifies, and what is not there is named`() throws {
        let log = try StoredLog(leaves(300))
        let place = try log.folder()
        let folder = LogFolder(path: place)
        let verifier = LogVerifier(origin: StoredLog.origin, key: log.key)
        let note = try #require(folder.checkpoint)
        #expect(note == log.note)
        #expect(try verifier.verify(note: note, tile: folder.tile).checkpoint.size == 300)
        try FileManager.default.removeItem(atPath: place + "/tile/1")
        let lost = LogPlace.tile(try tile("tile/1/000.p/1"), index: nil)
        #expect(throws: LogFaults(faults: [LogFault(.missingTile, at: lost)])) {
            try verifier.verify(note: note, tile: folder.tile)
        }
        try FileManager.default.removeItem(atPath: place)
        #expect(folder.checkpoint == nil)
    }

    @Test func `every failure has a word of its own`() {
        #expect(LogFailure.allCases.count == 17)
        #expect(Set(LogFailure.allCases.map(\.rawValue)).count == 17)
    }
}
