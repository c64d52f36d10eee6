public import Vocabulary

/// Where a sealed row lies: a keyed hash of what it is and whose, so that the store cannot tell a case from a worker.
public struct RowKey: Hashable, Comparable, Sendable {
    /// 32 bytes.
    public let bytes: [UInt8]

    /// Refuses every other length.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    init(hash: [UInt8]) { bytes = hash }

    /// The order of the bytes.
    public static func < (left: RowKey, right: RowKey) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

/// A row as the store has it: sealed bytes and the version by which a decision names what it saw.
public struct SealedRow: Hashable, Sendable {
    /// Counts the writes of this row from 1.
    public let version: Int64
    /// Readable only in the sealed room.
    public let bytes: [UInt8]

    /// Makes a row.
    public init(version: Int64, bytes: [UInt8]) {
        self.version = version
        self.bytes = bytes
    }
}

/// A row to be written, or removed where there are no bytes.
public struct RowWrite: Hashable, Sendable {
    /// Where.
    public let key: RowKey
    /// The sealed bytes; none removes the row.
    public let bytes: [UInt8]?
    /// From when on the row may be removed by itself; none keeps it.
    public let expires: Moment?
}
