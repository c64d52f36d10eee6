public import SealedRoom
public import Vocabulary

/// Where the hub keeps its sealed rows. The core's only protocol for a service, because it has two real
/// implementations: SQLite for one machine, PostgreSQL for those who outgrow it.
///
/// A store never sees plaintext. What it is given is sealed, random, a keyed hash, a time or a state.
public protocol HubStore: Sendable {
    /// Runs `body` on one snapshot.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreReader) throws -> Result
    ) async throws -> Result

    /// Runs `body` in one transaction: when this returns, all that it wrote is durable (fsynced); when it
    /// throws, nothing of it is there. One writer at a time.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreWriter) throws -> Result
    ) async throws -> Result

    /// Empties whatever the store keeps of past writes beside its rows, so that what was removed stands nowhere any longer. Throws
    /// `busy` while somebody still reads it.
    func truncateLog() async throws
}

/// What can be read inside a snapshot or a transaction. Every method throws `StoreFailure`.
public protocol StoreReader {
    /// The row under a key.
    func row(_ key: RowKey) throws -> SealedRow?
    /// The version of the row under a key; 0 where there is none.
    func version(of key: RowKey) throws -> Int64
    /// One delivery.
    func delivery(_ id: DeliveryID) throws -> StoredDelivery?
    /// Deliveries to a mailbox in the given states that may be seen at `moment` (visible by then, and neither queued nor
    /// fetched where they have expired by then), by the moment from which they are visible, ties by id; those after one of them where
    /// one is named.
    func deliveries(
        to mailbox: RowKey, in states: Set<DeliveryState>, visibleAt moment: Moment,
        after last: DeliveryID?, limit: Int
    ) throws -> [StoredDelivery]
    /// When the next queued delivery to the mailbox becomes visible, after `moment`.
    func nextVisible(to mailbox: RowKey, after moment: Moment) throws -> Moment?
    /// The duties of a mailbox that are not met, by due time.
    func openDuties(of mailbox: RowKey, limit: Int) throws -> [StoredDuty]
    /// One duty; nothing where there is none.
    func duty(_ id: DutyID) throws -> StandingDuty?
    /// Duties that were due before `moment`, are not met and have not been noted as missed, by due time.
    func passedDuties(before moment: Moment, limit: Int) throws -> [PassedDuty]
    /// Queued deliveries that have expired by `moment`, by the time of their end.
    func endedDeliveries(at moment: Moment, limit: Int) throws -> [EndedDelivery]
    /// The mailboxes with a delivery or a detail that is sealed to nobody yet, because they await a new key.
    func mailboxesAwaiting() throws -> [RowKey]
    /// Deliveries to a mailbox that are sealed to nobody yet, whatever their state.
    func waitingDeliveries(to mailbox: RowKey, limit: Int) throws -> [StoredDelivery]
    /// Details for an officer that are sealed to nobody yet, in order.
    func waitingDetails(to officer: RowKey, limit: Int) throws -> [StoredDetail]
    /// The details sealed to an officer's mailbox, from a leaf index on, in order.
    func details(to officer: RowKey, from index: UInt64, limit: Int) throws -> [StoredDetail]
    /// How many details each leaf has that has any.
    func detailCounts() throws -> [UInt64: Int]
    /// Leaf hashes from an index on, 32 bytes each.
    func leaves(from index: UInt64, count: Int) throws -> [[UInt8]]
    /// Where the log stands.
    func logState() throws -> LogState
    /// Everything sealed in a part of the store behind an item, in the part's own order, which never changes.
    func sealedItems(in part: StorePart, after item: [UInt8], limit: Int) throws -> [SealedItem]
}

extension StoreReader {
    /// Deliveries from the oldest on.
    func deliveries(
        to mailbox: RowKey, in states: Set<DeliveryState>, visibleAt moment: Moment, limit: Int
    ) throws -> [StoredDelivery] {
        try deliveries(to: mailbox, in: states, visibleAt: moment, after: nil, limit: limit)
    }
}

/// What can be written inside a transaction.
public protocol StoreWriter: StoreReader {
    /// Writes a row, counting its version up from 1.
    func put(_ key: RowKey, bytes: [UInt8], expires: Moment?) throws
    /// Removes a row.
    func remove(_ key: RowKey) throws
    /// Removes rows that expired before `moment`, at most `limit`; says how many.
    func removeExpired(before moment: Moment, limit: Int) throws -> Int
    /// Adds a delivery in the state `queued`.
    func add(_ delivery: NewDelivery) throws
    /// Sets a delivery's state; a recalled delivery loses its view's bytes.
    func setState(of delivery: DeliveryID, to state: DeliveryState) throws
    /// Puts the sealed view in the place of one that was sealed to nobody; changes nothing where it is not so any more.
    func reseal(_ delivery: DeliveryID, view: [UInt8]) throws
    /// Puts the sealed detail in the place of one that was sealed to nobody; changes nothing where it is not so any more.
    func reseal(detailAt index: UInt64, of officer: RowKey, view: [UInt8]) throws
    /// Adds a duty.
    func add(_ duty: NewDuty) throws
    /// Marks a duty met; false where there is no such open duty of that mailbox.
    func meet(_ duty: DutyID, of mailbox: RowKey) throws -> Bool
    /// Notes that a duty was missed; it can be met all the same.
    func miss(_ duty: DutyID) throws
    /// Appends a leaf at `index`, which must be the number of leaves there are, with its details.
    func append(_ entry: NewEntry, at index: UInt64) throws
    /// Replaces the log's state.
    func setLogState(_ state: LogState) throws
    /// Replaces an item's bytes by others that say the same: no version counts up, nothing else of it changes.
    func reseal(_ item: SealedItem, in part: StorePart, as bytes: [UInt8]) throws
}

/// Where a store keeps sealed bytes.
public enum StorePart: Int, CaseIterable, Hashable, Sendable {
    case rows
    case deliveries
    case duties
    case details
}

/// Sealed bytes as the store has them, whatever they are.
public struct SealedItem: Hashable, Sendable {
    /// What tells it from the part's others and gives their order.
    public let id: [UInt8]
    /// Where a row lies, or under which officer a detail; nothing for the others.
    public let place: RowKey?
    /// The bytes.
    public let bytes: [UInt8]

    /// Makes an item.
    public init(id: [UInt8], place: RowKey?, bytes: [UInt8]) {
        self.id = id
        self.place = place
        self.bytes = bytes
    }
}

/// A delivery as the store has it.
public struct StoredDelivery: Hashable, Sendable {
    /// Its id.
    public let id: DeliveryID
    /// Its mailbox, as a keyed hash.
    public let mailbox: RowKey
    /// From when on it may be seen.
    public let visibleFrom: Moment
    /// When it ends, where it rests on something that ends.
    public let expires: Moment?
    /// Where it stands.
    public let state: DeliveryState
    /// The sealed view as it was given to the store; empty once recalled.
    public let view: [UInt8]

    /// Makes a delivery.
    public init(
        id: DeliveryID, mailbox: RowKey, visibleFrom: Moment, expires: Moment? = nil,
        state: DeliveryState, view: [UInt8]
    ) {
        self.id = id
        self.mailbox = mailbox
        self.visibleFrom = visibleFrom
        self.expires = expires
        self.state = state
        self.view = view
    }
}

/// A duty as the store has it.
public struct StoredDuty: Hashable, Sendable {
    /// Its id.
    public let id: DutyID
    /// By when.
    public let due: Moment
    /// What is to be done, sealed.
    public let bytes: [UInt8]

    /// Makes a duty.
    public init(id: DutyID, due: Moment, bytes: [UInt8]) {
        self.id = id
        self.due = due
        self.bytes = bytes
    }
}

/// Where a duty stands.
public struct StandingDuty: Hashable, Sendable {
    /// Whose, as a keyed hash.
    public let mailbox: RowKey
    /// Somebody has met it.
    public let isMet: Bool
    /// It was noted as missed.
    public let isMissed: Bool

    /// Makes a standing.
    public init(mailbox: RowKey, isMet: Bool, isMissed: Bool) {
        self.mailbox = mailbox
        self.isMet = isMet
        self.isMissed = isMissed
    }
}

/// A detail as the store has it.
public struct StoredDetail: Hashable, Sendable {
    /// The leaf that commits to it.
    public let index: UInt64
    /// The sealed view.
    public let view: [UInt8]

    /// Makes a detail.
    public init(index: UInt64, view: [UInt8]) {
        self.index = index
        self.view = view
    }
}

/// Where the log stands: all that a hub needs to go on after a restart, and to see that another hub went on.
public struct LogState: Hashable, Sendable {
    /// How many leaves there are.
    public var size: UInt64
    /// The compact range over them, as `AuditLog.Frontier` writes it.
    public var frontier: [UInt8]
    /// The last signed checkpoint; empty before the first.
    public var checkpoint: String
    /// How many leaves the last checkpoint covers.
    public var publishedSize: UInt64
    /// The latest decision time committed.
    public var lastDecision: Moment

    /// Makes a state.
    public init(
        size: UInt64, frontier: [UInt8], checkpoint: String, publishedSize: UInt64,
        lastDecision: Moment
    ) {
        self.size = size
        self.frontier = frontier
        self.checkpoint = checkpoint
        self.publishedSize = publishedSize
        self.lastDecision = lastDecision
    }

    /// A log without a leaf.
    public static let empty = LogState(
        size: 0, frontier: [], checkpoint: "", publishedSize: 0, lastDecision: .first)
}

/// Why a store did not do as it was asked. Nothing of the act is there.
public enum StoreFailure: String, Error, Hashable, Sendable, CaseIterable {
    /// No room on the disk.
    case full
    /// The file is damaged, or not ours, or of a version that we do not know.
    case damaged
    /// Somebody else holds it for too long.
    case busy
    /// The operating system refused to read or write.
    case io
    /// A durable commit cannot be promised (`synchronous` is not 2, or the journal is not a write-ahead log).
    case notDurable = "not-durable"
    /// A leaf index that is not the next, an id that is there already, a delivery that is not.
    case conflict
}
