import AuditLog
import Foundation
import Sodium
import Vocabulary

/// How fast one core appends to the log, verifies it and proves an entry of it, all in memory.
struct LogRate: Encodable {
    /// Entries in the log that is verified.
    let entries: Int
    /// An entry made of salt and detail, its leaf, and the compact tree over it.
    let appendedPerSecond: Int
    /// Signature, every hash of every level, and an earlier checkpoint, from the tiles alone.
    let verifiedSeconds: Decimal
    /// The same, with every leaf made again from its salt and detail.
    let verifiedWithEntriesSeconds: Decimal
    /// One inclusion proof made from tiles and checked: the middle and the longest of a hundred.
    let inclusionProofMs: Decimal
    let inclusionProofLongestMs: Decimal
    /// A proof that the whole log continues one of half its size.
    let consistencyProofMs: Decimal

    static func measured(entries: Int = 1_000_000) throws -> LogRate {
        try Sodium.start()
        let log = Log()
        let appended = busy { for index in 0..<entries { log.append(entry(index)) } }
        let tiles = try log.tiles()
        let verifier = LogVerifier(origin: Log.origin, key: log.key.verifyingKey)
        let (note, earlier) = (log.note(log.frontier), log.note(log.half))
        let plain = try busy {
            _ = try verifier.verify(note: note, earlier: earlier) { tiles[$0] }
        }
        let whole = try busy {
            _ = try verifier.verify(note: note, entry: { entry(Int($0)).leaf }) { tiles[$0] }
        }
        let tree = TiledTree(size: UInt64(entries)) { tiles[$0] }
        let proofs = try (0..<100).map { number in
            let index = UInt64(number * (entries / 100) + number)
            return try busy {
                try tree.inclusion(of: index).verify(
                    log.leaves[Int(index)], root: log.frontier.root)
            }
        }.sorted()
        let consistency = try busy {
            try tree.consistency(from: log.half.size).verify(
                earlier: log.half.root, later: log.frontier.root)
        }
        return LogRate(
            entries: entries, appendedPerSecond: Int(Double(entries) / appended),
            verifiedSeconds: decimal(plain), verifiedWithEntriesSeconds: decimal(whole),
            inclusionProofMs: decimal(proofs[50] * 1_000),
            inclusionProofLongestMs: decimal(proofs[99] * 1_000),
            consistencyProofMs: decimal(consistency * 1_000))
    }

    /// What the hub writes for a message: some 300 bytes of detail.
    private static func entry(_ index: Int) -> Entry {
        let salt = Digest.blake2b(Array("salt \(index)".utf8))
        let detail: JSON = [
            "act": "sealed", "at": .int(1_800_000_000 + Int64(index)),
            "alias": "000102030405060708090a0b0c0d0e0f", "mailbox": "lwv-coordinator",
            "delivery": "f0e1d2c3b4a5968778695a4b3c2d1e0f", "epoch": 1, "view": "message",
            "segments": [["category": "incident", "subject": "P1", "level": "redact"]],
            "pack": "living-without-violence", "cite": "Information sharing agreement, section 4",
        ]
        guard let entry = Entry(salt: salt, detail: detail) else {
            // BLAKE2b gives the 32 bytes that a salt has.
            fatalError("a salt of another length")
        }
        return entry
    }

    /// Seconds that this process kept a core busy with the work; nothing else runs in it then.
    private static func busy(_ work: () throws -> Void) rethrows -> Double {
        let start = clock()
        try work()
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }

    private static func decimal(_ number: Double) -> Decimal {
        Decimal(Int((number * 1_000).rounded())) / 1_000
    }
}

/// A log in memory with everything that a verifier is given.
private final class Log {
    static let origin = "bench.example/log"
    let key = SigningKey()
    var leaves: [LeafHash] = []
    var frontier = Frontier()
    /// As it was at its last power of two.
    var half = Frontier()

    func append(_ entry: Entry) {
        leaves.append(entry.leaf)
        frontier.append(entry.leaf)
        if frontier.size.nonzeroBitCount == 1 { half = frontier }
    }

    func note(_ tree: Frontier) -> String {
        Checkpoint(origin: Log.origin, size: tree.size, root: tree.root)?
            .note(signedBy: key) ?? ""
    }

    func tiles() throws -> [TilePath: [UInt8]] {
        var tiles: [TilePath: [UInt8]] = [:]
        for path in Tiles.paths(size: frontier.size) {
            tiles[path] =
                path.level == 0
                ? try Tiles.bytes(at: path) {
                    Array(leaves[Int($0.lowerBound)..<Int($0.upperBound)])
                }
                : try Tiles.bytes(at: path) { tiles[$0] }
        }
        return tiles
    }
}
