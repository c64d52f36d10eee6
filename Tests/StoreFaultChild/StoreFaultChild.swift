import Foundation
import GRDB
import Hub
import SQLiteStore
import SealedRoom
import Vocabulary

/// A process that the store's tests cut off: it commits numbered transactions and prints each number only
/// after its commit returned.
///
///     StoreFaultChild commit FOLDER LIMIT     through the store
///     StoreFaultChild careless FOLDER LIMIT   past the store, with `synchronous = OFF`: proves that the test can fail
///     StoreFaultChild put FOLDER BYTE         writes the row of that byte once and prints its version
@main
struct StoreFaultChild {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let number = UInt64(arguments[3]) else {
            say("usage: StoreFaultChild commit|careless|put FOLDER NUMBER")
            exit(64)
        }
        do {
            let store = try SQLiteStore(directory: arguments[2])
            switch arguments[1] {
            case "commit": try await commit(to: store, limit: number)
            case "careless": try await careless(arguments[2], store, limit: number)
            case "put": try await put(into: store, number)
            default: exit(64)
            }
            try await store.close()
        } catch let failure as StoreFailure {
            say("failure \(failure.rawValue)")
            exit(3)
        }
    }

    /// A receipt: one line, in one call, unbuffered.
    static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        guard write(1, bytes, bytes.count) == bytes.count else { exit(74) }
    }

    static func commit(to store: SQLiteStore, limit: UInt64) async throws {
        let start = try await store.read { try $0.logState().size }
        for number in start..<(start + limit) {
            let numbered = try Numbered(number)
            try await store.write { try numbered.write(to: $0) }
            say("\(number)")
            // Often enough for a cut in the middle of moving the log into the file.
            if number % 20 == 19 { try await store.truncateLog() }
        }
    }

    static func put(into store: SQLiteStore, _ number: UInt64) async throws {
        guard let key = RowKey(bytes: [UInt8](repeating: UInt8(number), count: 32)) else {
            exit(64)
        }
        let version = try await store.write { writer in
            try writer.put(key, bytes: [UInt8(number)], expires: nil)
            return try writer.row(key)?.version ?? 0
        }
        say("\(version)")
    }

    /// The same commits over a connection of its own, as a store would make them that forgot to fsync.
    static func careless(_ folder: String, _ store: SQLiteStore, limit: UInt64) async throws {
        let start = try await store.read { try $0.logState().size }
        let queue = try DatabaseQueue(path: folder + "/hub.sqlite")
        try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        for number in start..<(start + limit) {
            let numbered = try Numbered(number)
            try await queue.write { database in
                try database.execute(
                    sql: "INSERT INTO rows VALUES (?, 1, NULL, ?)",
                    arguments: [Data(numbered.key.bytes), Data(numbered.bytes)])
                try database.execute(
                    sql: "INSERT INTO leaves VALUES (?, ?)",
                    arguments: [Int64(number), Data(numbered.key.bytes)])
                try database.execute(
                    sql: "INSERT OR REPLACE INTO log_state VALUES (0, ?, x'', '', 0, 0)",
                    arguments: [Int64(number) + 1])
            }
            say("\(number)")
        }
    }
}
