import Dispatch
import GRDB
public import Hub
import Synchronization

/// The hub's store on SQLite: one folder, one file, one writer, durable when it says so.
///
/// A commit is a transaction of a write-ahead log with `synchronous = FULL`: `write` returns after the log was
/// fsynced. The store reads both settings back when it opens and again before every transaction, and
/// refuses with `StoreFailure.notDurable` when either is not so. Several processes may open one folder.
///
/// What stands in clear columns: random ids, row numbers of mailboxes, times, states and size classes.
/// Everything else is sealed before it gets here, or is a keyed hash.
public final class SQLiteStore: HubStore {
    /// Reached from outside this file only by the tests, which spoil settings through it.
    let pool: DatabasePool
    private let standing = Mutex(Standing.open)

    /// Whether the store still takes work.
    private enum Standing {
        case open
        /// An fsync failed: what the log holds is unknown until it is read again from the start.
        case doubtful
        case closed
    }

    /// Opens the store in a folder, makes both where they are missing (modes 0700 and 0600), and brings
    /// the tables up to date. Blocks while another process opens the same folder.
    ///
    /// - Throws: `damaged` for a file that is not ours, is broken, or has tables of a later version;
    ///   `notDurable`, `full`, `busy` or `io` as they say.
    public init(directory: String) throws(StoreFailure) {
        let folder = try StoreFolder(preparing: directory)
        defer { folder.release() }
        pool = try mapped {
            let pool = try DatabasePool(
                path: folder.database, configuration: StoreConnection.configuration())
            try pool.writeWithoutTransaction { try StoreConnection.makeDurable($0) }
            try StoreSchema.bringUpToDate(pool)
            return pool
        }
    }

    /// Runs `body` on one snapshot, on a thread of the store's own.
    ///
    /// - Throws: `StoreFailure`, or whatever `body` throws.
    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreReader) throws -> Value
    ) async throws -> Value {
        try requireOpen()
        return try await withCheckedThrowingContinuation { continuation in
            pool.asyncRead { connection in
                continuation.resume(
                    with: Result {
                        try translated { try body(Snapshot(database: connection.get())) }
                    })
            }
        }
    }

    /// Runs `body` in one transaction, on a thread of the store's own; durable when this returns.
    ///
    /// A cancelled task does not cut a commit short: its outcome is always told.
    ///
    /// - Throws: `StoreFailure`, or whatever `body` throws; nothing of the transaction is there then. After
    ///   an fsync that failed (`io`), only reopening tells whether the transaction is there, so the
    ///   store refuses every later write.
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreWriter) throws -> Value
    ) async throws -> Value {
        try requireOpen()
        return try await onWriter { database in
            try self.commit(on: database, body)
        }
    }

    /// Moves the write-ahead log into the database file and empties it, so that nothing deleted stands
    /// in it any longer.
    ///
    /// - Throws: `busy` while a snapshot or another process still needs the log.
    public func truncateLog() async throws {
        try requireOpen()
        try await onWriter { database in
            _ = try database.checkpoint(.truncate)
        }
    }

    /// Empties the write-ahead log as far as others allow and closes every connection. A second call
    /// does nothing; every other call after it throws `io`.
    public func close() async throws {
        guard standing.withLock({ $0 != .closed }) else { return }
        do {
            try await truncateLog()
        } catch StoreFailure.busy {
            // Another process reads the log; the last one to leave empties it.
        } catch StoreFailure.io {
            // The disk failed: the log stays for the next start to read.
        }
        standing.withLock { $0 = .closed }
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try mapped { try self.pool.close() } })
            }
        }
    }

    /// Reads every page and index and compares them.
    ///
    /// - Throws: `damaged` where they do not agree.
    public func verifyIntegrity() async throws {
        try requireOpen()
        try await withCheckedThrowingContinuation { continuation in
            pool.asyncRead { connection in
                continuation.resume(
                    with: Result {
                        try mapped { try StoreSchema.verifyIntegrity(connection.get()) }
                    })
            }
        }
    }

    private func commit<Value>(
        on database: Database, _ body: (any StoreWriter) throws -> Value
    ) throws -> Value {
        let transaction = Transaction(database: database)
        var value: Value?
        do {
            try StoreConnection.requireDurable(database)
            // Immediate: the lock is taken before the first look, so that nothing read here can go stale.
            try database.inTransaction(.immediate) {
                value = try body(transaction)
                try transaction.requireWhole()
                return .commit
            }
        } catch let error as DatabaseError where error.isFailedSync {
            standing.withLock { if $0 == .open { $0 = .doubtful } }
            throw StoreFailure.io
        }
        guard let value else { throw StoreFailure.io }
        return value
    }

    private func onWriter<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        // A continuation and not GRDB's `async` access: that one throws when the task is cancelled, also
        // after the commit, and nobody could tell then what became of it.
        try await withCheckedThrowingContinuation { continuation in
            pool.asyncWriteWithoutTransaction { database in
                continuation.resume(with: Result { try translated { try work(database) } })
            }
        }
    }

    private func requireOpen() throws(StoreFailure) {
        guard standing.withLock({ $0 == .open }) else { throw .io }
    }
}
