import Hub
import SQLiteStore
import SealedRoom
import Testing
import Vocabulary

@Suite("Sealed rows")
struct RowTests {
    let folder: Folder
    let store: SQLiteStore

    init() throws {
        folder = try Folder()
        store = try SQLiteStore(directory: folder.store)
    }

    @Test func `A row that nobody wrote is not there`() async throws {
        let key = try Sample.key(1)
        #expect(try await store.read { try $0.row(key) } == nil)
    }

    @Test func `A row's version counts its writes from 1`() async throws {
        let key = try Sample.key(1)
        for version in 1...4 as ClosedRange<Int64> {
            try await store.write { try $0.put(key, bytes: [UInt8(version)], expires: nil) }
            let row = try await store.read { try $0.row(key) }
            #expect(row == SealedRow(version: version, bytes: [UInt8(version)]))
        }
    }

    @Test func `Two writes of a row in one transaction count twice`() async throws {
        let key = try Sample.key(1)
        let version = try await store.write { writer in
            try writer.put(key, bytes: [1], expires: nil)
            try writer.put(key, bytes: [2], expires: nil)
            return try writer.row(key)?.version
        }
        #expect(version == 2)
    }

    @Test func `A row can hold no bytes at all and is still there`() async throws {
        let key = try Sample.key(1)
        try await store.write { try $0.put(key, bytes: [], expires: nil) }
        #expect(try await store.read { try $0.row(key) } == SealedRow(version: 1, bytes: []))
    }

    @Test func `A removed row is gone, and removing it again changes nothing`() async throws {
        let key = try Sample.key(1)
        try await store.write { try $0.put(key, bytes: [1], expires: nil) }
        for _ in 1...2 {
            try await store.write { try $0.remove(key) }
            #expect(try await store.read { try $0.row(key) } == nil)
        }
    }

    @Test func `Expired rows go, oldest first and not more than asked; the others stay`()
        async throws
    {
        let keys = try (1...5 as ClosedRange<UInt8>).map { try Sample.key($0) }
        let moments = try [300, 100, 200, 999].map { try Sample.moment($0) }
        try await store.write { writer in
            for (key, moment) in zip(keys, moments) {
                try writer.put(key, bytes: [1], expires: moment)
            }
            try writer.put(keys[4], bytes: [1], expires: nil)
        }
        let limit = try Sample.moment(301)
        #expect(try await store.write { try $0.removeExpired(before: limit, limit: 2) } == 2)
        #expect(try await left(of: keys) == [keys[0], keys[3], keys[4]])
        #expect(try await store.write { try $0.removeExpired(before: limit, limit: 9) } == 1)
        #expect(try await left(of: keys) == [keys[3], keys[4]])
        #expect(try await store.write { try $0.removeExpired(before: limit, limit: 9) } == 0)
    }

    @Test func `A row that expires at the very moment stays`() async throws {
        let (key, moment) = (try Sample.key(1), try Sample.moment(100))
        try await store.write { try $0.put(key, bytes: [1], expires: moment) }
        #expect(try await store.write { try $0.removeExpired(before: moment, limit: 9) } == 0)
    }

    private func left(of keys: [RowKey]) async throws -> [RowKey] {
        try await store.read { reader in
            try keys.filter { try reader.row($0) != nil }
        }
    }
}
