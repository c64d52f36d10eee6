import Foundation
import GRDB
import Hub
import SealedRoom
import Vocabulary

/// The one open transaction. It lives on the writer's thread, and no longer than its commit.
final class Transaction: StoreTables, StoreWriter {
    let database: Database
    /// What went wrong besides a conflict. SQLite may have rolled everything back by itself then, so a caller that
    /// carries on must not reach the commit.
    private var failure: StoreFailure?
    /// How many leaves there are, once looked up: nobody else can append until this transaction ends.
    private var leafCount: UInt64?
    /// What the vault row said when this began; nothing where there is none. Looked up with the first write.
    private var generation: UInt32??

    init(database: Database) {
        self.database = database
    }

    /// The check before every statement and before the commit.
    func requireWhole() throws(StoreFailure) {
        if let failure { throw failure }
    }

    /// Whether bytes are sealed by the newest key, or by none of the vault's.
    private func isCurrent(_ bytes: [UInt8]) throws -> Bool {
        if generation == nil {
            generation = .some(
                try row(Room.vaultPlace).flatMap { Room.generation(of: $0.bytes) })
        }
        guard let newest = generation ?? nil, let stated = Room.generation(of: bytes) else {
            return true
        }
        return stated == 0 || stated >= newest
    }

    /// Refuses what is sealed by an older key than the newest: it could not be opened once that key is gone.
    private func requireCurrent(_ bytes: [UInt8]) throws {
        guard try isCurrent(bytes) else { throw StoreFailure.conflict }
    }

    func reseal(_ item: SealedItem, in part: StorePart, as bytes: [UInt8]) throws {
        try requireCurrent(bytes)
        let id = Data(item.id)
        let changed =
            switch part {
            case .rows: try run("UPDATE rows SET bytes = ? WHERE key = ?", [Data(bytes), id])
            case .duties: try run("UPDATE duties SET bytes = ? WHERE id = ?", [Data(bytes), id])
            case .deliveries:
                try run(
                    "UPDATE deliveries SET view = ? WHERE rowid = ?",
                    [Data(bytes), Self.number(of: item.id)])
            case .details:
                try run(
                    "UPDATE details SET view = ? WHERE rowid = ?",
                    [Data(bytes), Self.number(of: item.id)])
            }
        guard changed == 1 else { throw StoreFailure.conflict }
    }

    func put(_ key: RowKey, bytes: [UInt8], expires: Moment?) throws {
        try requireCurrent(bytes)
        try run(
            """
            INSERT INTO rows (key, version, expires, bytes) VALUES (?, 1, ?, ?)
            ON CONFLICT (key) DO UPDATE
            SET version = version + 1, expires = excluded.expires, bytes = excluded.bytes
            """, [Data(key.bytes), expires?.seconds, Data(bytes)])
    }

    func remove(_ key: RowKey) throws {
        try run("DELETE FROM rows WHERE key = ?", [Data(key.bytes)])
    }

    func removeExpired(before moment: Moment, limit: Int) throws -> Int {
        try run(
            """
            DELETE FROM rows WHERE key IN
                (SELECT key FROM rows WHERE expires < ? ORDER BY expires LIMIT ?)
            """, [moment.seconds, max(0, limit)])
    }

    func add(_ delivery: NewDelivery) throws {
        try requireCurrent(delivery.view)
        try run(
            """
            INSERT INTO deliveries
                (id, mailbox, visible, expires, state, size_class, view, waiting)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                Data(delivery.id.bytes), try number(of: delivery.mailbox),
                delivery.visibleFrom.seconds, delivery.expires?.seconds,
                DeliveryState.queued.number,
                Self.sizeClass(delivery.view), Data(delivery.view), delivery.isWaiting,
            ])
    }

    func reseal(_ delivery: DeliveryID, view: [UInt8]) throws {
        guard try isCurrent(view) else {
            // It could not be opened, and what stands there may have been re-sealed since: it stays, and waits for nothing.
            try run(
                "UPDATE deliveries SET waiting = 0 WHERE id = ? AND waiting = 1",
                [Data(delivery.bytes)])
            return
        }
        // One that was recalled or sealed meanwhile stays as it is.
        try run(
            """
            UPDATE deliveries SET view = ?, size_class = ?, waiting = 0
            WHERE id = ? AND waiting = 1
            """, [Data(view), Self.sizeClass(view), Data(delivery.bytes)])
    }

    func reseal(detailAt index: UInt64, of officer: RowKey, view: [UInt8]) throws {
        guard let position = Int64(exactly: index) else { throw StoreFailure.conflict }
        guard try isCurrent(view) else {
            try run(
                """
                UPDATE details SET waiting = 0
                WHERE officer = (SELECT number FROM mailboxes WHERE tag = ?) AND position = ?
                    AND waiting = 1
                """, [Data(officer.bytes), position])
            return
        }
        try run(
            """
            UPDATE details SET view = ?, waiting = 0
            WHERE officer = (SELECT number FROM mailboxes WHERE tag = ?) AND position = ?
                AND waiting = 1
            """, [Data(view), Data(officer.bytes), position])
    }

    func setState(of delivery: DeliveryID, to state: DeliveryState) throws {
        let changed =
            switch state {
            case .queued, .fetched, .acknowledged:
                try run(
                    "UPDATE deliveries SET state = ? WHERE id = ?",
                    [state.number, Data(delivery.bytes)])
            case .recalled:
                try run(
                    """
                    UPDATE deliveries SET state = ?, size_class = 0, view = x'', waiting = 0
                    WHERE id = ?
                    """, [state.number, Data(delivery.bytes)])
            }
        guard changed == 1 else { throw StoreFailure.conflict }
    }

    func add(_ duty: NewDuty) throws {
        try requireCurrent(duty.bytes)
        try run(
            "INSERT INTO duties (id, mailbox, due, bytes) VALUES (?, ?, ?, ?)",
            [
                Data(duty.id.bytes), try number(of: duty.mailbox), duty.due.seconds,
                Data(duty.bytes),
            ])
    }

    func meet(_ duty: DutyID, of mailbox: RowKey) throws -> Bool {
        try run(
            """
            UPDATE duties SET met = 1
            WHERE id = ? AND met = 0 AND mailbox = (SELECT number FROM mailboxes WHERE tag = ?)
            """, [Data(duty.bytes), Data(mailbox.bytes)]) == 1
    }

    func miss(_ duty: DutyID) throws {
        let changed = try run(
            "UPDATE duties SET missed = 1 WHERE id = ? AND met = 0 AND missed = 0",
            [Data(duty.bytes)])
        guard changed == 1 else { throw StoreFailure.conflict }
    }

    func append(_ entry: NewEntry, at index: UInt64) throws {
        let next = try countLeaves()
        guard index == next, let position = Int64(exactly: index), entry.leaf.count == 32 else {
            throw StoreFailure.conflict
        }
        try run(
            "INSERT INTO leaves (position, hash) VALUES (?, ?)", [position, Data(entry.leaf)])
        leafCount = next + 1
        for detail in entry.details {
            do {
                try requireCurrent(detail.view)
                try run(
                    "INSERT INTO details (officer, position, view, waiting) VALUES (?, ?, ?, ?)",
                    [
                        try number(of: detail.officer), position, Data(detail.view),
                        detail.isWaiting,
                    ])
            } catch {
                // The leaf is in and its details are not: no caller may carry on from here.
                failure = failure ?? .conflict
                throw error
            }
        }
    }

    func setLogState(_ state: LogState) throws {
        guard let size = Int64(exactly: state.size),
            let published = Int64(exactly: state.publishedSize)
        else { throw StoreFailure.conflict }
        try run(
            """
            INSERT OR REPLACE INTO log_state
                (only, size, frontier, checkpoint, published_size, last_decision)
            VALUES (0, ?, ?, ?, ?, ?)
            """,
            [size, Data(state.frontier), state.checkpoint, published, state.lastDecision.seconds])
    }

    private func countLeaves() throws -> UInt64 {
        if let leafCount { return leafCount }
        let last = try first("SELECT position FROM leaves ORDER BY position DESC LIMIT 1", []) {
            try $0.count(0)
        }
        let count = last.map { $0 + 1 } ?? 0
        leafCount = count
        return count
    }

    /// The row number of a mailbox, which gets one with its first delivery, duty or detail.
    private func number(of mailbox: RowKey) throws -> Int64 {
        let tag = Data(mailbox.bytes)
        let known = try first("SELECT number FROM mailboxes WHERE tag = ?", [tag]) {
            try $0.number(0)
        }
        if let known { return known }
        try run("INSERT INTO mailboxes (tag) VALUES (?)", [tag])
        return database.lastInsertedRowID
    }

    /// Runs a constant statement; says how many rows it changed.
    @discardableResult
    private func run(_ statement: String, _ arguments: StatementArguments) throws -> Int {
        try requireWhole()
        do {
            return try mapped {
                try database.cachedStatement(sql: statement).execute(arguments: arguments)
                return database.changesCount
            }
        } catch {
            if error != .conflict { failure = failure ?? error }
            throw error
        }
    }

    /// The power of two below a size: enough to tell what fills the disk without reading it.
    private static func sizeClass(_ view: [UInt8]) -> Int {
        view.isEmpty ? 0 : Int.bitWidth - 1 - view.count.leadingZeroBitCount
    }
}
