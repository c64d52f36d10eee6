import Foundation
import GRDB
import Hub
import SealedRoom
import Vocabulary

/// The look-ups of `StoreReader` over one connection: a snapshot's and a transaction's are the same.
///
/// Every statement is a constant text that its connection keeps prepared.
protocol StoreTables: StoreReader {
    var database: Database { get }
}

/// A reader's snapshot.
struct Snapshot: StoreTables {
    let database: Database
}

extension StoreTables {
    func row(_ key: RowKey) throws -> SealedRow? {
        try first("SELECT version, bytes FROM rows WHERE key = ?", [Data(key.bytes)]) {
            try SealedRow(version: $0.number(0), bytes: $0.bytes(1))
        }
    }

    func version(of key: RowKey) throws -> Int64 {
        try first("SELECT version FROM rows WHERE key = ?", [Data(key.bytes)]) { try $0.number(0) }
            ?? 0
    }

    func delivery(_ id: DeliveryID) throws -> StoredDelivery? {
        try first(
            """
            SELECT tag, visible, expires, state, view
            FROM deliveries JOIN mailboxes ON number = mailbox WHERE id = ?
            """, [Data(id.bytes)]
        ) {
            try StoredDelivery(
                id: id, mailbox: $0.key(0), visibleFrom: $0.moment(1),
                expires: $0.optionalMoment(2), state: $0.state(3), view: $0.bytes(4))
        }
    }

    func deliveries(
        to mailbox: RowKey, in states: Set<DeliveryState>, visibleAt moment: Moment,
        after last: DeliveryID?, limit: Int
    ) throws -> [StoredDelivery] {
        let from = try last.flatMap { try delivery($0) }?.visibleFrom.seconds ?? -1
        // The index is in order within one state; several states are merged by their heads, and only
        // the views that are asked for are read.
        var heads: [(visible: Int64, id: DeliveryID)] = []
        for state in states {
            heads += try all(
                """
                SELECT visible, id FROM deliveries
                WHERE mailbox = (SELECT number FROM mailboxes WHERE tag = ?)
                    AND state = ? AND visible <= ?
                    AND (state > ? OR expires IS NULL OR expires > ?)
                    AND (visible, id) > (?, ?)
                ORDER BY visible, id LIMIT ?
                """,
                [
                    Data(mailbox.bytes), state.number, moment.seconds,
                    DeliveryState.fetched.number, moment.seconds, from,
                    Data(last?.bytes ?? []), max(0, limit),
                ]
            ) { try ($0.number(0), $0.identifier(1)) }
        }
        if states.count > 1 { heads.sort { $0 < $1 } }
        return try heads.prefix(max(0, limit)).compactMap { try delivery($0.id) }
    }

    func nextVisible(to mailbox: RowKey, after moment: Moment) throws -> Moment? {
        try first(
            """
            SELECT visible FROM deliveries
            WHERE mailbox = (SELECT number FROM mailboxes WHERE tag = ?)
                AND state = ? AND visible > ?
            ORDER BY visible LIMIT 1
            """, [Data(mailbox.bytes), DeliveryState.queued.number, moment.seconds]
        ) { try $0.moment(0) }
    }

    func openDuties(of mailbox: RowKey, limit: Int) throws -> [StoredDuty] {
        try all(
            """
            SELECT id, due, bytes FROM duties
            WHERE mailbox = (SELECT number FROM mailboxes WHERE tag = ?) AND met = 0
            ORDER BY due, id LIMIT ?
            """, [Data(mailbox.bytes), max(0, limit)]
        ) { try StoredDuty(id: $0.identifier(0), due: $0.moment(1), bytes: $0.bytes(2)) }
    }

    func duty(_ id: DutyID) throws -> StandingDuty? {
        try first(
            """
            SELECT tag, met, missed FROM duties JOIN mailboxes ON number = mailbox WHERE id = ?
            """, [Data(id.bytes)]
        ) {
            try StandingDuty(
                mailbox: $0.key(0), isMet: $0.number(1) == 1, isMissed: $0.number(2) == 1)
        }
    }

    func passedDuties(before moment: Moment, limit: Int) throws -> [PassedDuty] {
        try all(
            """
            SELECT id, tag, due, bytes FROM duties JOIN mailboxes ON number = mailbox
            WHERE met = 0 AND missed = 0 AND due < ? ORDER BY due, id LIMIT ?
            """, [moment.seconds, max(0, limit)]
        ) {
            try PassedDuty(
                id: $0.identifier(0), mailbox: $0.key(1), due: $0.moment(2), bytes: $0.bytes(3))
        }
    }

    func endedDeliveries(at moment: Moment, limit: Int) throws -> [EndedDelivery] {
        try all(
            """
            SELECT id, tag, view FROM deliveries JOIN mailboxes ON number = mailbox
            WHERE state = 0 AND expires <= ? ORDER BY expires, id LIMIT ?
            """, [moment.seconds, max(0, limit)]
        ) { try EndedDelivery(id: $0.identifier(0), mailbox: $0.key(1), view: $0.bytes(2)) }
    }

    func mailboxesAwaiting() throws -> [RowKey] {
        try all(
            """
            SELECT tag FROM mailboxes WHERE number IN
                (SELECT mailbox FROM deliveries WHERE waiting = 1
                 UNION SELECT officer FROM details WHERE waiting = 1)
            ORDER BY tag
            """, []
        ) { try $0.key(0) }
    }

    func waitingDeliveries(to mailbox: RowKey, limit: Int) throws -> [StoredDelivery] {
        let ids: [DeliveryID] = try all(
            """
            SELECT id FROM deliveries
            WHERE mailbox = (SELECT number FROM mailboxes WHERE tag = ?) AND waiting = 1 LIMIT ?
            """, [Data(mailbox.bytes), max(0, limit)]
        ) { try $0.identifier(0) }
        return try ids.compactMap { try delivery($0) }
    }

    func waitingDetails(to officer: RowKey, limit: Int) throws -> [StoredDetail] {
        try all(
            """
            SELECT position, view FROM details
            WHERE officer = (SELECT number FROM mailboxes WHERE tag = ?) AND waiting = 1
            ORDER BY position LIMIT ?
            """, [Data(officer.bytes), max(0, limit)]
        ) { try StoredDetail(index: $0.count(0), view: $0.bytes(1)) }
    }

    func details(to officer: RowKey, from index: UInt64, limit: Int) throws -> [StoredDetail] {
        guard let position = Int64(exactly: index) else { return [] }
        return try all(
            """
            SELECT position, view FROM details
            WHERE officer = (SELECT number FROM mailboxes WHERE tag = ?) AND position >= ?
            ORDER BY position LIMIT ?
            """, [Data(officer.bytes), position, max(0, limit)]
        ) { try StoredDetail(index: $0.count(0), view: $0.bytes(1)) }
    }

    func detailCounts() throws -> [UInt64: Int] {
        let counts = try all("SELECT position, count(*) FROM details GROUP BY position", []) {
            try ($0.count(0), Int($0.count(1)))
        }
        return Dictionary(counts, uniquingKeysWith: { first, _ in first })
    }

    func leaves(from index: UInt64, count: Int) throws -> [[UInt8]] {
        guard let position = Int64(exactly: index) else { return [] }
        return try all(
            "SELECT hash FROM leaves WHERE position >= ? ORDER BY position LIMIT ?",
            [position, max(0, count)]
        ) { try $0.bytes(0) }
    }

    func logState() throws -> LogState {
        let stored = try first(
            """
            SELECT size, frontier, checkpoint, published_size, last_decision
            FROM log_state WHERE only = 0
            """, []
        ) {
            try LogState(
                size: $0.count(0), frontier: $0.bytes(1), checkpoint: $0.text(2),
                publishedSize: $0.count(3), lastDecision: $0.moment(4))
        }
        return stored ?? .empty
    }

    func sealedItems(in part: StorePart, after item: [UInt8], limit: Int) throws -> [SealedItem] {
        let most = max(0, limit)
        switch part {
        case .rows:
            return try all(
                "SELECT key, bytes FROM rows WHERE key > ? ORDER BY key LIMIT ?",
                [Data(item), most]
            ) { try SealedItem(id: $0.bytes(0), place: $0.key(0), bytes: $0.bytes(1)) }
        case .duties:
            return try all(
                "SELECT id, bytes FROM duties WHERE id > ? ORDER BY id LIMIT ?", [Data(item), most]
            ) { try SealedItem(id: $0.bytes(0), place: nil, bytes: $0.bytes(1)) }
        case .deliveries:
            return try all(
                """
                SELECT rowid, view FROM deliveries WHERE rowid > ? AND view <> x''
                ORDER BY rowid LIMIT ?
                """, [Self.number(of: item), most]
            ) {
                try SealedItem(id: Self.bytes(of: $0.number(0)), place: nil, bytes: $0.bytes(1))
            }
        case .details:
            return try all(
                """
                SELECT details.rowid, tag, view FROM details JOIN mailboxes ON number = officer
                WHERE details.rowid > ? ORDER BY details.rowid LIMIT ?
                """, [Self.number(of: item), most]
            ) {
                try SealedItem(
                    id: Self.bytes(of: $0.number(0)), place: $0.key(1), bytes: $0.bytes(2))
            }
        }
    }

    /// A row number as an item's id, and back; what is none stands before every row.
    static func bytes(of number: Int64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: UInt64(bitPattern: number) >> UInt64($0))
        }
    }

    static func number(of item: [UInt8]) -> Int64 {
        guard item.count == 8 else { return 0 }
        return Int64(bitPattern: item.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    /// The first row of a constant query, if there is one.
    func first<Value>(
        _ query: String, _ arguments: StatementArguments, _ decode: (Row) throws -> Value
    ) throws(StoreFailure) -> Value? {
        try mapped {
            let rows = try Row.fetchCursor(
                database.cachedStatement(sql: query), arguments: arguments)
            guard let row = try rows.next() else { return nil }
            return try decode(row)
        }
    }

    /// All rows of a constant query.
    func all<Value>(
        _ query: String, _ arguments: StatementArguments, _ decode: (Row) throws -> Value
    ) throws(StoreFailure) -> [Value] {
        try mapped {
            let rows = try Row.fetchCursor(
                database.cachedStatement(sql: query), arguments: arguments)
            var values: [Value] = []
            while let row = try rows.next() { values.append(try decode(row)) }
            return values
        }
    }
}
