import Foundation
import GRDB
import Hub
import SealedRoom
import Testing
import Vocabulary

@testable import SQLiteStore

/// What the store refuses, and what it must never do.
@Suite("Durability and damage")
struct SafetyTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func open() throws -> SQLiteStore { try SQLiteStore(directory: folder.store) }

    @Test func `The connection that writes is durable and leaves nothing behind`() async throws {
        let store = try open()
        try await store.pool.writeWithoutTransaction { database throws in
            #expect(try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2)
            #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
            #expect(try Int.fetchOne(database, sql: "PRAGMA secure_delete") == 1)
            #expect(try Int.fetchOne(database, sql: "PRAGMA foreign_keys") == 1)
            #expect(try Int.fetchOne(database, sql: "PRAGMA temp_store") == 2)
            #expect(try Int.fetchOne(database, sql: "PRAGMA fullfsync") == 1)
            let mapped = try Int.fetchOne(database, sql: "PRAGMA mmap_size")
            #expect(mapped == nil || mapped == 0)
        }
    }

    @Test(arguments: ["OFF", "NORMAL"])
    func `A writer whose synchronous is spoilt commits nothing`(level: String) async throws {
        let store = try open()
        let key = try Sample.key(1)
        try await store.pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA synchronous = \(level)")
        }
        let failed = try await failureOf {
            try await store.write { try $0.put(key, bytes: [1], expires: nil) }
        }
        #expect(failed == .notDurable)
        #expect(try await store.read { try $0.row(key) } == nil)
    }

    @Test(arguments: ["DELETE", "MEMORY", "OFF"])
    func `A connection without a write-ahead log is refused`(journal: String) throws {
        let queue = try DatabaseQueue(path: folder.path + "/other.sqlite")
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = \(journal); PRAGMA synchronous = FULL")
            #expect(throws: StoreFailure.notDurable) {
                try StoreConnection.requireDurable(database)
            }
        }
    }

    @Test func `Only the owner can enter the folder or read the files`() async throws {
        let store = try open()
        let key = try Sample.key(1)
        try await store.write { try $0.put(key, bytes: [1], expires: nil) }
        #expect(try mode(of: folder.path + "/state") == 0o700)
        #expect(try mode(of: folder.store) == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.store).sorted()
        #expect(names == ["hub.sqlite", "hub.sqlite-shm", "hub.sqlite-wal"])
        for name in names { #expect(try mode(of: folder.store + "/" + name) == 0o600) }
    }

    @Test func `A file whose mode was widened is closed again`() async throws {
        try await open().close()
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: folder.database)
        _ = try open()
        #expect(try mode(of: folder.database) == 0o600)
    }

    @Test func `A clean stop empties the log, and a second close does nothing`() async throws {
        let store = try open()
        let key = try Sample.key(1)
        try await store.write { try $0.put(key, bytes: [1], expires: nil) }
        try await store.close()
        try await store.close()
        let log = URL(fileURLWithPath: folder.database + "-wal")
        if FileManager.default.fileExists(atPath: log.path) {
            #expect(try Data(contentsOf: log).isEmpty)
        }
        let read = try await failureOf { _ = try await store.read { try $0.row(key) } }
        let write = try await failureOf { try await store.write { try $0.remove(key) } }
        #expect([read, write] == [.io, .io])
        #expect(try await open().read { try $0.row(key)?.bytes } == [1])
    }

    @Test func `A full disk is named, nothing half is there, and room makes it go on`()
        async throws
    {
        let store = try open()
        try await store.pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA max_page_count = 64")
        }
        let kept = try Sample.key(1)
        try await store.write { try $0.put(kept, bytes: [1], expires: nil) }
        let failed = try await failureOf {
            try await store.write { try Self.fill($0) }
        }
        #expect(failed == .full)
        // A body that swallows the failure must not reach the commit either.
        let swallowed = try await failureOf {
            try await store.write { writer in
                do {
                    try Self.fill(writer)
                } catch StoreFailure.full {
                    try writer.remove(kept)
                }
            }
        }
        #expect(swallowed == .full)
        try await store.read { reader throws in
            #expect(try reader.row(kept)?.version == 1)
            #expect(try reader.row(Sample.key(100)) == nil)
        }
        try await store.verifyIntegrity()
        try await store.pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA max_page_count = 1000000")
        }
        try await store.write { try Self.fill($0) }
        #expect(try await store.read { try $0.row(Sample.key(150))?.version } == 1)
    }

    private static func fill(_ writer: any StoreWriter) throws {
        for number in 100...200 as ClosedRange<UInt8> {
            try writer.put(
                Sample.key(number), bytes: [UInt8](repeating: number, count: 9_000), expires: nil)
        }
    }

    @Test func `A file that is no database is damaged, and is not touched`() throws {
        let content = Data("this is a letter and not a database, but long enough to be one".utf8)
        try place(Data(repeatElement(content, count: 100).joined()))
        #expect(throws: StoreFailure.damaged) { try open() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)).starts(with: content))
    }

    @Test func `Somebody else's database is damaged, and is not touched`() throws {
        try place(Data())
        let queue = try DatabaseQueue(path: folder.database)
        try queue.write { try $0.execute(sql: "CREATE TABLE theirs (a)") }
        try queue.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        #expect(throws: StoreFailure.damaged) { try open() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
    }

    @Test func `A database of a later version is damaged`() async throws {
        let store = try open()
        try await store.pool.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2099')")
        }
        try await store.close()
        #expect(throws: StoreFailure.damaged) { try open() }
    }

    @Test func `Overwritten pages are found, by a look-up or by the check`() async throws {
        let store = try open()
        try await store.write { try Self.fill($0) }
        try await store.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        let half = bytes.count / 2
        bytes.replaceSubrange(
            half..<bytes.count, with: Data(repeating: 0xEE, count: bytes.count - half))
        try bytes.write(to: URL(fileURLWithPath: folder.database))
        let failed = try await failureOf { try await open().verifyIntegrity() }
        #expect(failed == .damaged)
    }

    @Test func `A column that does not hold what it should is damaged and ends no process`()
        async throws
    {
        let store = try open()
        try await store.pool.write { database in
            try database.execute(
                sql: """
                    INSERT INTO mailboxes VALUES (1, zeroblob(32));
                    INSERT INTO deliveries (id, mailbox, visible, state, size_class, view)
                        VALUES (zeroblob(16), 1, -5, 0, 0, x'');
                    INSERT INTO log_state VALUES (0, -1, x'', '', 0, 0);
                    """)
        }
        let id = try Sample.delivery(0)
        let delivery = try await failureOf { _ = try await store.read { try $0.delivery(id) } }
        let state = try await failureOf { _ = try await store.read { try $0.logState() } }
        #expect([delivery, state] == [.damaged, .damaged])
    }

    @Test func `A folder that cannot be made is an input or output failure`() throws {
        try Data().write(to: URL(fileURLWithPath: folder.path + "/file"))
        #expect(throws: StoreFailure.io) {
            try SQLiteStore(directory: folder.path + "/file/store")
        }
    }

    @Test func `A backup is a whole store, for its owner only, without what was deleted`()
        async throws
    {
        let store = try open()
        let marker = Array("MARKER-DELETED-BEFORE-THE-BACKUP".utf8)
        let (kept, gone) = (try Sample.key(1), try Sample.key(2))
        try await store.write { writer in
            try writer.put(kept, bytes: [7], expires: nil)
            try writer.put(gone, bytes: marker, expires: nil)
        }
        try await store.write { try $0.remove(gone) }
        let target = folder.path + "/copy/hub.sqlite"
        try FileManager.default.createDirectory(
            atPath: folder.path + "/copy", withIntermediateDirectories: false)
        try await store.backup(to: target)
        #expect(try mode(of: target) == 0o600)
        #expect(try Data(contentsOf: URL(fileURLWithPath: target)).range(of: Data(marker)) == nil)
        let copy = try SQLiteStore(directory: folder.path + "/copy")
        try await copy.verifyIntegrity()
        #expect(try await copy.read { try $0.row(kept)?.bytes } == [7])
        try await copy.close()
        #expect(try await failureOf { try await store.backup(to: target) } == .conflict)
    }

    @Test func `Every failure of SQLite has its word`() {
        let words: [(ResultCode, StoreFailure)] = [
            (.SQLITE_FULL, .full), (.SQLITE_CORRUPT, .damaged), (.SQLITE_NOTADB, .damaged),
            (.SQLITE_CORRUPT_INDEX, .damaged), (.SQLITE_BUSY, .busy), (.SQLITE_LOCKED, .busy),
            (.SQLITE_BUSY_SNAPSHOT, .busy), (.SQLITE_IOERR, .io), (.SQLITE_IOERR_FSYNC, .io),
            (.SQLITE_IOERR_SHMSIZE, .full), (.SQLITE_CANTOPEN, .io), (.SQLITE_READONLY, .io),
            (.SQLITE_CONSTRAINT_UNIQUE, .conflict), (.SQLITE_CONSTRAINT_PRIMARYKEY, .conflict),
            (.SQLITE_NOMEM, .io), (.SQLITE_MISUSE, .io), (.SQLITE_ERROR, .damaged),
        ]
        for (code, word) in words {
            #expect(StoreFailure(DatabaseError(resultCode: code)) == word)
        }
        #expect(StoreFailure(errno: 28) == .full)
        #expect(StoreFailure(errno: 13) == .io)
    }

    private func place(_ content: Data) throws {
        try FileManager.default.createDirectory(
            atPath: folder.store, withIntermediateDirectories: true)
        try content.write(to: URL(fileURLWithPath: folder.database))
    }

    private func mode(of path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
