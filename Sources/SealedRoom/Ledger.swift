public import Vocabulary

/// What the room may ask of the store: sealed rows and the state of deliveries, all from one snapshot.
public struct Snapshot {
    let row: (RowKey) throws -> SealedRow?
    let delivery: (DeliveryID) throws -> SeenDelivery?
    let leaf: (UInt64) throws -> [UInt8]?

    /// All questions must be answered from the same snapshot.
    public init(
        row: @escaping (RowKey) throws -> SealedRow?,
        delivery: @escaping (DeliveryID) throws -> SeenDelivery?,
        leaf: @escaping (UInt64) throws -> [UInt8]?
    ) {
        self.row = row
        self.delivery = delivery
        self.leaf = leaf
    }
}

/// A delivery as the room needs to see it.
public struct SeenDelivery: Hashable, Sendable {
    /// Where it stands.
    public let state: DeliveryState
    /// Whose it is, as a keyed hash.
    public let mailbox: RowKey

    /// Makes a sight of a delivery.
    public init(state: DeliveryState, mailbox: RowKey) {
        self.state = state
        self.mailbox = mailbox
    }
}

/// Everything that one act read and everything that it will write.
///
/// What was read is what the decision rests on: the commit compares every version before it writes.
struct Ledger {
    let snapshot: Snapshot
    private(set) var expecting: [RowKey: Int64] = [:]
    private(set) var rows: [RowKey: RowWrite] = [:]
    private(set) var transitions: [DeliveryTransition] = []

    init(_ snapshot: Snapshot) { self.snapshot = snapshot }

    mutating func row(_ key: RowKey) throws -> [UInt8]? {
        if let written = rows[key] { return written.bytes }
        let row = try snapshot.row(key)
        expecting[key] = row?.version ?? 0
        return row?.bytes
    }

    /// The decision rests on this version of a row that it has read, whatever the snapshot has.
    mutating func expect(_ version: Int64, of key: RowKey) { expecting[key] = version }

    /// A row that the decision looks at and does not rest on: it may change before the commit.
    func glance(_ key: RowKey) throws -> [UInt8]? {
        if let written = rows[key] { return written.bytes }
        return try snapshot.row(key)?.bytes
    }

    mutating func delivery(_ id: DeliveryID) throws -> SeenDelivery? { try snapshot.delivery(id) }

    /// The leaf at an index of the log; leaves never change.
    func leaf(at index: UInt64) throws -> [UInt8]? { try snapshot.leaf(index) }

    mutating func write(_ bytes: [UInt8]?, at key: RowKey, expires: Moment? = nil) {
        rows[key] = RowWrite(key: key, bytes: bytes, expires: expires)
    }

    mutating func move(_ id: DeliveryID, from: DeliveryState, to: DeliveryState) {
        transitions.append(DeliveryTransition(id: id, from: from, to: to))
    }
}
