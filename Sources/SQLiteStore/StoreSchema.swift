import GRDB
import Hub

/// The tables, as steps that are taken once and never changed afterwards.
enum StoreSchema {
    /// Takes the steps that are missing, each in a durable transaction.
    ///
    /// - Throws: `damaged` where a later version of this program has been here.
    static func bringUpToDate(_ pool: DatabasePool) throws {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: firstTables) }
        migrator.registerMigration("2") { try $0.execute(sql: whatPasses) }
        migrator.registerMigration("3") { try $0.execute(sql: whatWaits) }
        guard try !pool.read(migrator.hasBeenSuperseded) else { throw StoreFailure.damaged }
        try migrator.migrate(pool)
    }

    // What the clock looks for once a minute: duties that nobody met in time, and deliveries that ended before anybody fetched
    // them (`state` 0).
    private static let whatPasses = """
        ALTER TABLE duties ADD COLUMN missed INTEGER NOT NULL DEFAULT 0 CHECK (missed IN (0, 1));
        CREATE INDEX duties_by_due ON duties (due) WHERE met = 0 AND missed = 0;
        CREATE INDEX deliveries_by_end ON deliveries (expires)
            WHERE state = 0 AND expires IS NOT NULL;
        """

    // What is sealed to nobody yet, because its mailbox awaits a new key.
    private static let whatWaits = """
        ALTER TABLE deliveries ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0
            CHECK (waiting IN (0, 1));
        CREATE INDEX deliveries_waiting ON deliveries (mailbox) WHERE waiting = 1;
        ALTER TABLE details ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0
            CHECK (waiting IN (0, 1));
        CREATE INDEX details_waiting ON details (officer, position) WHERE waiting = 1;
        """

    /// Compares every page, index and reference with each other.
    static func verifyIntegrity(_ database: Database) throws {
        let verdict = try String.fetchAll(database, sql: "PRAGMA integrity_check(1)")
        guard verdict == ["ok"] else { throw StoreFailure.damaged }
        guard try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil else {
            throw StoreFailure.damaged
        }
        let leaves = try Row.fetchOne(
            database, sql: "SELECT count(*), coalesce(max(position) + 1, 0) FROM leaves")
        guard let leaves, leaves[0] as Int64? == leaves[1] as Int64? else {
            throw StoreFailure.damaged
        }
    }

    // Rows lie by their key, which is random. Deliveries lie in the order of their coming: by their id
    // each would dirty a page of its own, which costs 1.7 times as much disk and halves the rate;
    // and it would hide nothing, because a view of 4.3 KB fills an overflow page, and those are
    // handed out in order either way. A thief of the disk learns what was committed together.
    // `state` is `DeliveryState.number`; `size_class` the power of two below the view's size.
    private static let firstTables = """
        CREATE TABLE rows (
            key BLOB NOT NULL PRIMARY KEY CHECK (length(key) = 32),
            version INTEGER NOT NULL,
            expires INTEGER,
            bytes BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX rows_by_expiry ON rows (expires) WHERE expires IS NOT NULL;

        CREATE TABLE mailboxes (
            number INTEGER NOT NULL PRIMARY KEY,
            tag BLOB NOT NULL UNIQUE CHECK (length(tag) = 32)
        ) STRICT;

        CREATE TABLE deliveries (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            mailbox INTEGER NOT NULL REFERENCES mailboxes,
            visible INTEGER NOT NULL,
            expires INTEGER,
            state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
            size_class INTEGER NOT NULL,
            view BLOB NOT NULL
        ) STRICT;
        CREATE INDEX deliveries_by_mailbox ON deliveries (mailbox, state, visible, id, expires);

        CREATE TABLE duties (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            mailbox INTEGER NOT NULL REFERENCES mailboxes,
            due INTEGER NOT NULL,
            met INTEGER NOT NULL DEFAULT 0 CHECK (met IN (0, 1)),
            bytes BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX duties_by_mailbox ON duties (mailbox, met, due);

        CREATE TABLE leaves (
            position INTEGER NOT NULL PRIMARY KEY,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;

        CREATE TABLE details (
            officer INTEGER NOT NULL REFERENCES mailboxes,
            position INTEGER NOT NULL REFERENCES leaves,
            view BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX details_by_officer ON details (officer, position);

        CREATE TABLE log_state (
            only INTEGER NOT NULL PRIMARY KEY CHECK (only = 0),
            size INTEGER NOT NULL,
            frontier BLOB NOT NULL,
            checkpoint TEXT NOT NULL,
            published_size INTEGER NOT NULL,
            last_decision INTEGER NOT NULL
        ) STRICT;
        """
}
