import Dispatch
import Foundation
import Hub
import SQLiteStore
import SealedRoom
import Testing
import Vocabulary

@Suite("Snapshots and transactions")
struct TransactionTests {
    let folder: Folder
    let store: SQLiteStore

    init() throws {
        folder = try Folder()
        store = try SQLiteStore(directory: folder.store)
    }

    private struct Refused: Error, Equatable {}

    @Test func `A body that throws leaves nothing and its own error comes out`() async throws {
        let key = try Sample.key(1)
        let delivery = try Sample.newDelivery(1, to: 1, at: 1)
        let duty = try Sample.newDuty(1, of: 1, due: 1)
        let entry = NewEntry(
            leaf: Sample.leaf(1), details: [SealedDetail(officer: key, view: [1])])
        await #expect(throws: Refused()) {
            try await store.write { writer in
                try writer.put(key, bytes: [1], expires: nil)
                try writer.add(delivery)
                try writer.add(duty)
                try writer.append(entry, at: 0)
                try writer.setLogState(
                    LogState(
                        size: 1, frontier: [1], checkpoint: "1", publishedSize: 1,
                        lastDecision: .last))
                throw Refused()
            }
        }
        try await store.read { reader throws in
            #expect(try reader.row(key) == nil)
            #expect(try reader.delivery(delivery.id) == nil)
            #expect(try reader.openDuties(of: key, limit: 9) == [])
            #expect(try reader.leaves(from: 0, count: 9) == [])
            #expect(try reader.details(to: key, from: 0, limit: 9) == [])
            #expect(try reader.logState() == .empty)
        }
    }

    @Test func `A reader's own error comes out of read`() async throws {
        await #expect(throws: Refused()) {
            try await store.read { _ in throw Refused() }
        }
    }

    @Test func `A snapshot does not move while a writer commits`() async throws {
        let key = try Sample.key(1)
        try await store.write { try $0.put(key, bytes: [1], expires: nil) }
        let (looked, committed) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        async let seen = store.read { reader in
            let before = try reader.row(key)?.version
            looked.signal()
            committed.wait()
            return [before, try reader.row(key)?.version]
        }
        try await store.write { writer in
            // On the store's own thread, so the wait blocks nobody else.
            looked.wait()
            try writer.put(key, bytes: [2], expires: nil)
        }
        committed.signal()
        #expect(try await seen == [1, 1])
        #expect(try await store.read { try $0.row(key)?.version } == 2)
    }

    @Test func `Many writers at once each see all that went before`() async throws {
        let key = try Sample.key(1)
        let versions = try await withThrowingTaskGroup(of: Int64.self) { group in
            for _ in 1...50 {
                group.addTask {
                    try await store.write { writer in
                        let before = try writer.row(key)?.version ?? 0
                        try writer.put(key, bytes: [1], expires: nil)
                        return before + 1
                    }
                }
            }
            return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
        }
        #expect(versions == Set(1...50))
    }

    @Test(.timeLimit(.minutes(1)))
    func `Neither reads nor writes hold the threads that tasks run on`() async throws {
        let holders = ProcessInfo.processInfo.activeProcessorCount * 4
        let release = DispatchSemaphore(value: 0)
        @Sendable func pass() {
            release.wait()
            release.signal()
        }
        let ended = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await store.write { _ in pass() } }
            for _ in 1..<holders { group.addTask { try await store.read { _ in pass() } } }
            group.addTask {
                // Runs only if a thread is left for tasks while all of those wait.
                for _ in 1...100 { await Task.yield() }
                release.signal()
            }
            return try await group.reduce(0) { count, _ in count + 1 }
        }
        #expect(ended == holders + 1)
    }

    @Test func `A cancelled task's commit is told as it is`() async throws {
        let key = try Sample.key(1)
        let begun = DispatchSemaphore(value: 0)
        let task = Task {
            try await store.write { writer in
                begun.signal()
                try writer.put(key, bytes: [1], expires: nil)
                return true
            }
        }
        task.cancel()
        #expect(try await task.value)
        #expect(try await store.read { try $0.row(key)?.version } == 1)
    }

    @Test func `What another process commits is seen here, and the other way round`()
        async throws
    {
        let key = try Sample.key(5)
        for round in 0..<3 as Range<Int64> {
            try await store.write { try $0.put(key, bytes: [9], expires: nil) }
            #expect(try await store.read { try $0.row(key)?.version } == 2 * round + 1)
            let end = try Child.run(arguments: ["put", folder.store, "5"])
            #expect(end.status == 0)
            #expect(end.lines == ["\(2 * round + 2)"])
            let row = try await store.read { try $0.row(key) }
            #expect(row == SealedRow(version: 2 * round + 2, bytes: [5]))
        }
    }

    @Test func `A second store on the folder waits its turn and loses nothing`() async throws {
        let other = try SQLiteStore(directory: folder.store)
        let key = try Sample.key(1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for one in [store, other] {
                for _ in 1...20 {
                    group.addTask {
                        try await one.write { try $0.put(key, bytes: [1], expires: nil) }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.read { try $0.row(key)?.version } == 40)
        try await other.close()
    }
}
