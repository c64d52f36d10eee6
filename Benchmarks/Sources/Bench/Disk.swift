import Hub
import SQLiteStore
import SealedRoom
import Sodium
import Vocabulary

/// How many messages a second the store makes durable: one a transaction, and 32.
struct Disk {
    /// A transaction with one row, each fsynced before the next.
    let transactions: Double
    /// A message's rows, one message a transaction.
    let single: Double
    /// A message's rows, 32 messages a transaction.
    let grouped: Double

    /// What one sealed view of a 2 KB text takes.
    private static let view = [UInt8](repeating: 0x5A, count: 4_500)

    static func measured(in folder: String) async throws -> Disk {
        let store = try SQLiteStore(directory: folder)
        let transactions = try await rate(1) { number in
            try await store.write { try Disk.putRow(number, $0) }
        }
        let single = try await rate(1) { number in
            try await store.write { try Disk.putMessage(number, $0) }
        }
        let grouped = try await rate(32) { number in
            try await store.write { writer in
                for offset in 0..<32 { try Disk.putMessage(number + offset, writer) }
            }
        }
        try await store.close()
        return Disk(transactions: transactions, single: single, grouped: grouped)
    }

    private static func rate(
        _ step: Int, _ work: (Int) async throws -> Void
    ) async throws -> Double {
        let clock = ContinuousClock()
        let base = Int.random(in: 0..<1 << 40) << 16
        let start = clock.now
        var count = 0
        while clock.now - start < .seconds(2) {
            try await work(base + count)
            count += step
        }
        return Double(count) / ((clock.now - start) / .seconds(1))
    }

    private static func putRow(_ number: Int, _ writer: any StoreWriter) throws {
        guard let key = RowKey(bytes: digest(number, 0)) else { throw BenchFailure("a key") }
        try writer.put(key, bytes: [UInt8](repeating: 1, count: 200), expires: nil)
    }

    /// What the hub writes for a message to three: the command's receipt, six deliveries, and seven log entries with
    /// three details among them.
    private static func putMessage(_ number: Int, _ writer: any StoreWriter) throws {
        try putRow(number, writer)
        for place in 1...6 {
            guard let id = DeliveryID(bytes: digest(number, place).prefix(16)),
                let mailbox = RowKey(bytes: digest(0, place))
            else { throw BenchFailure("a key") }
            try writer.add(
                NewDelivery(id: id, mailbox: mailbox, visibleFrom: .first, view: view))
        }
        var state = try writer.logState()
        for entry in 0..<7 {
            let details = try (entry < 3 ? [entry] : []).map { officer in
                guard let officer = RowKey(bytes: digest(1, officer)) else {
                    throw BenchFailure("a key")
                }
                return SealedDetail(officer: officer, view: view)
            }
            try writer.append(
                NewEntry(leaf: digest(number, 10 + entry), details: details), at: state.size)
            state.size += 1
        }
        try writer.setLogState(state)
    }

    private static func digest(_ number: Int, _ place: Int) -> [UInt8] {
        Digest.blake2b(Array("\(number)/\(place)".utf8))
    }
}
