import GRDB
import Hub

/// How every connection to the file is set up, and what it must prove before it may write.
enum StoreConnection {
    /// "SCON", in the file's header: says that the file is ours before anything in it is changed.
    private static let application: Int64 = 0x5343_4F4E

    /// What GRDB opens the writer and the readers with.
    static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.label = "safe-conduct.store"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        // An error's text never holds the values that a statement ran with.
        configuration.publicStatementArguments = false
        configuration.prepareDatabase { database in
            try prepare(database)
        }
        return configuration
    }

    /// Runs on every new connection, before GRDB sets the journal's mode.
    private static func prepare(_ database: Database) throws {
        let reading = database.configuration.readonly
        try requireOurs(database, mayClaim: !reading)
        // What is deleted is overwritten in the file; sorting happens in memory, never in a file beside it;
        // no page is mapped, so a failing disk is an error and not a signal. On a Mac fsync alone
        // does not reach the platter: fullfsync does. Elsewhere it changes nothing.
        try database.execute(
            sql: """
                PRAGMA secure_delete = ON;
                PRAGMA temp_store = MEMORY;
                PRAGMA mmap_size = 0;
                PRAGMA trusted_schema = OFF;
                PRAGMA cell_size_check = ON;
                PRAGMA fullfsync = ON;
                PRAGMA checkpoint_fullfsync = ON;
                """)
        try database.execute(sql: "PRAGMA cache_size = \(reading ? -4_096 : -16_384)")  // KiB
        if !reading {
            // After 16 MiB of log the writer moves what no reader needs into the file, and goes on
            // from the log's start; the log keeps at most 64 MiB after a long reader.
            try database.execute(
                sql: "PRAGMA wal_autocheckpoint = 1024; PRAGMA journal_size_limit = 67108864")
        }
    }

    /// A new file is marked as ours while it still has a rollback journal, in a transaction of its own:
    /// a crash leaves it empty or marked, never half.
    private static func requireOurs(_ database: Database, mayClaim: Bool) throws {
        if try number(database, "PRAGMA application_id") == application { return }
        guard mayClaim, try number(database, "PRAGMA page_count") == 0 else {
            throw StoreFailure.damaged
        }
        // A view of 4.3 KB takes two small pages or a third of a large one: fewer and fuller writes.
        try database.execute(sql: "PRAGMA page_size = 16384")
        try database.execute(sql: "PRAGMA application_id = \(application)")
    }

    /// Asks for what GRDB 7.10 takes away: it sets `synchronous` to NORMAL itself when a pool is open.
    static func makeDurable(_ database: Database) throws {
        try database.execute(sql: "PRAGMA synchronous = FULL")
        try requireDurable(database)
    }

    /// Refuses unless a commit on this connection is fsynced before it returns.
    ///
    /// Runs before every transaction. The two questions cost about 10 µs, a commit's fsync some
    /// hundred times that, and a receipt that is not durable would be a lie.
    static func requireDurable(_ database: Database) throws {
        guard try number(database, "PRAGMA synchronous") == 2,
            // Not a cached statement: SQLite answers this question when it prepares it.
            try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal"
        else { throw StoreFailure.notDurable }
    }

    private static func number(_ database: Database, _ question: String) throws -> Int64? {
        try Int64.fetchOne(database, sql: question)
    }
}
