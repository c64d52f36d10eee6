import Hub
import SealedRoom
import Vocabulary

/// The transaction of a number: a row, a delivery, a leaf with its detail, and the log's state.
struct Numbered: Sendable {
    let number: UInt64
    let key: RowKey
    let bytes: [UInt8]
    private let id: DeliveryID
    private let mailbox: RowKey

    /// A number that makes no key: a fault of the test itself.
    struct Impossible: Error {}

    init(_ number: UInt64) throws(Impossible) {
        let digits = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        let fill = [UInt8](repeating: 0xA5, count: 24)
        guard let key = RowKey(bytes: fill + digits),
            let id = DeliveryID(bytes: [UInt8](repeating: 0x5A, count: 8) + digits),
            let mailbox = RowKey(bytes: [UInt8](repeating: UInt8(number % 5), count: 32))
        else { throw Impossible() }
        self.number = number
        self.key = key
        self.id = id
        self.mailbox = mailbox
        bytes = Array(repeatElement(digits, count: 64).joined())
    }

    func write(to writer: any StoreWriter) throws {
        try writer.put(key, bytes: bytes, expires: nil)
        try writer.add(
            NewDelivery(
                id: id, mailbox: mailbox, visibleFrom: .first,
                view: Array(repeatElement(bytes, count: 8).joined())))
        let detail = SealedDetail(officer: mailbox, view: bytes)
        try writer.append(NewEntry(leaf: key.bytes, details: [detail]), at: number)
        try writer.setLogState(
            LogState(
                size: number + 1, frontier: [], checkpoint: "", publishedSize: 0,
                lastDecision: .first))
    }

    /// Whether all of it is there, and once.
    func stands(in reader: any StoreReader) throws -> Bool {
        guard try reader.row(key) == SealedRow(version: 1, bytes: bytes) else { return false }
        guard try reader.delivery(id)?.view.count == bytes.count * 8 else { return false }
        let details = try reader.details(to: mailbox, from: number, limit: 1)
        return details == [StoredDetail(index: number, view: bytes)]
    }
}
