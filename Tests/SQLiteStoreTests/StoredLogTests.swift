import Foundation
import GRDB
import Hub
import Testing

@testable import SQLiteStore

/// A stored log with something done to it behind the hub's back.
@Suite("A change of the stored log is named with its place") struct StoredLogTests {
    private static func secret() throws -> VaultSecret {
        var text = Array(String(repeating: "07", count: 32).utf8)
        let secret = VaultSecret(hexadecimal: &text)
        return try #require(secret)
    }

    /// A hub's log of 192 leaves, its first entries and the dummies of three publications.
    private func log() async throws -> (store: SQLiteStore, folder: URL) {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "safe-conduct-\(UUID().uuidString)")
        let store = try SQLiteStore(directory: folder.path)
        let broker = try await Broker.opening(on: store, vaultSecret: try Self.secret(), packs: [])
        for _ in 0..<3 {
            _ = try await broker.firstRegistrarInvite()
            try await broker.publish()
        }
        return (store, folder)
    }

    private func change(_ store: SQLiteStore, _ statements: [String]) throws {
        try store.pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            try database.inTransaction {
                for statement in statements { try database.execute(sql: statement) }
                return .commit
            }
        }
    }

    private func faults(_ store: SQLiteStore) async throws -> [String] {
        try await StoredLog.examined(store, vaultSecret: try Self.secret()).faults.map(\.text)
    }

    @Test("a changed byte, a leaf that is gone, and two in each other's place, at every index")
    func leaves() async throws {
        let (store, folder) = try await log()
        #expect(try await faults(store).isEmpty)
        var tried = 0
        for index in 0..<192 {
            let whole = try await store.read { try $0.leaves(from: 0, count: 192) }
            let restore = { (place: Int) in
                "INSERT OR REPLACE INTO leaves VALUES (\(place), x'\(Self.hex(whole[place]))')"
            }
            var changed = whole[index]
            changed[index % 32] ^= 1
            try change(
                store,
                ["UPDATE leaves SET hash = x'\(Self.hex(changed))' WHERE position = \(index)"])
            let one = try await faults(store)
            #expect(one.first == "entry-changed at leaf \(index)" && one.count <= 3, "\(index)")
            try change(store, [restore(index), "DELETE FROM leaves WHERE position = \(index)"])
            let gone = try await faults(store)
            #expect(gone.first == "entry-missing at leaf \(index)" && gone.count <= 3, "\(index)")
            let other = (index + 1) % 192
            try change(
                store,
                [
                    restore(index),
                    "UPDATE leaves SET hash = x'\(Self.hex(whole[other]))' WHERE position = \(index)",
                    "UPDATE leaves SET hash = x'\(Self.hex(whole[index]))' WHERE position = \(other)",
                ])
            let swapped = try await faults(store)
            for place in [index, other] {
                #expect(swapped.contains("entry-changed at leaf \(place)"), "\(index)")
            }
            try change(store, [restore(index), restore(other)])
            tried += 3
        }
        #expect(try await faults(store).isEmpty)
        #expect(tried == 576)
        try await store.close()
        try FileManager.default.removeItem(at: folder)
    }

    @Test("what is added, cut off, or changed beside the leaves")
    func besides() async throws {
        let cases: [(String, String)] = [
            ("INSERT INTO leaves VALUES (192, randomblob(32))", "out-of-range at leaf 192"),
            ("DELETE FROM leaves WHERE position = 191", "entry-missing at leaf 191"),
            ("DELETE FROM details WHERE position = 0", "entry-missing at account 0"),
            (
                "UPDATE details SET view = zeroblob(105) WHERE position = 0",
                "entry-changed at account 0"
            ),
            (
                "UPDATE log_state SET frontier = zeroblob(40)",
                "root-mismatch at frontier"
            ),
            ("UPDATE log_state SET published_size = 128", "root-mismatch at checkpoint"),
            (
                "UPDATE log_state SET checkpoint = replace(checkpoint, '192', '128')",
                "bad-signature at checkpoint"
            ),
            ("UPDATE log_state SET checkpoint = ''", "malformed-note at checkpoint"),
        ]
        for (statement, fault) in cases {
            let (store, folder) = try await log()
            try change(store, [statement])
            let found = try await faults(store)
            #expect(found.contains(fault), "\(statement): \(found)")
            try await store.close()
            try FileManager.default.removeItem(at: folder)
        }
        #expect(cases.count == 8)
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String(format: "%02x", $0) }.joined()
    }
}
