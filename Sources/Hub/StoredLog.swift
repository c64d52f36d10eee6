public import AuditLog
import SealedRoom
import Sodium
import Vocabulary

/// What an operator can say of a stored log without any officer's key: that every leaf is the one that was written, in its place, that the
/// stored end and the last checkpoint follow from them, and that no detail is gone.
///
/// It reads one snapshot, so a running hub goes on meanwhile.
public struct StoredLog: Sendable {
    /// One thing that is wrong, and where: `leaf 17`, `account 17`, `details 17`, `frontier`, `checkpoint`.
    public struct Fault: Hashable, Sendable {
        /// What is wrong.
        public let code: LogFailure
        /// Where.
        public let place: String

        /// One line for people: `entry-changed at leaf 17`.
        public var text: String { "\(code.rawValue) at \(place)" }
    }

    /// How many leaves there are.
    public fileprivate(set) var size: UInt64 = 0
    /// How many of them are published.
    public fileprivate(set) var published: UInt64 = 0
    /// How many are entries.
    public fileprivate(set) var entries: UInt64 = 0
    /// How many are dummies.
    public fileprivate(set) var dummies: UInt64 = 0
    /// Everything that is wrong, at most ``most``.
    public fileprivate(set) var faults: [Fault] = []

    /// An examination stops after so many faults.
    public static let most = 100

    /// Examines a store with the hub's vault secret. `progress` hears now and then how many leaves have been looked at.
    ///
    /// - Throws: `StartFailure`, where the store cannot be read or the secret is another hub's.
    public static func examined(
        _ store: any HubStore, vaultSecret: VaultSecret,
        progress: @escaping @Sendable (UInt64) -> Void = { _ in }
    ) async throws(StartFailure) -> StoredLog {
        do {
            return try await store.read { reader in
                let (room, bootstrap) = try Room.opening(
                    vaultSecret: vaultSecret.bytes, packs: [], entropy: .system, now: .first,
                    snapshot: Snapshot(reading: reader))
                guard bootstrap == nil else { throw StartFailure.wrongVaultSecret }
                var examination = try StoreExamination(reader, room, progress)
                return try examination.run()
            }
        } catch let failure as StartFailure {
            throw failure
        } catch let failure as StoreFailure {
            throw .store(failure)
        } catch {
            throw .wrongVaultSecret
        }
    }
}

/// One walk over the accounts and the leaves.
private struct StoreExamination {
    private let reader: any StoreReader
    private let room: Room
    private let progress: @Sendable (UInt64) -> Void
    private let state: LogState
    /// How many details each leaf has.
    private let details: [UInt64: Int]
    private var found = StoredLog()
    private var frontier = Frontier()
    private var publishedRoot: [UInt8]?
    private var next: UInt64 = 0
    private var window: [[UInt8]] = []
    private var windowStart: UInt64 = 0

    private static let page = 1_024

    init(
        _ reader: any StoreReader, _ room: Room, _ progress: @escaping @Sendable (UInt64) -> Void
    ) throws {
        self.reader = reader
        self.room = room
        self.progress = progress
        state = try reader.logState()
        details = try reader.detailCounts()
        found.size = state.size
        found.published = state.publishedSize
    }

    mutating func run() throws -> StoredLog {
        var from: UInt64 = 0
        while found.faults.count < StoredLog.most {
            let rows = try reader.details(
                to: room.accountAddress, from: from, limit: StoreExamination.page)
            for row in rows { try take(row) }
            guard rows.count == StoreExamination.page, let last = rows.last else { break }
            from = last.index + 1
            progress(next)
        }
        if next < state.size { try skip(to: state.size) }
        try checkEnd()
        return found
    }

    private mutating func note(_ code: LogFailure, _ place: String) {
        guard found.faults.count < StoredLog.most else { return }
        found.faults.append(StoredLog.Fault(code: code, place: place))
    }

    private mutating func take(_ row: StoredDetail) throws {
        if row.index > next { try skip(to: row.index) }
        guard row.index == next else { return note(.entryChanged, "account \(row.index)") }
        let account: LogAccount
        do {
            account = try room.account(row.view)
        } catch {
            return note(.entryChanged, "account \(row.index)")
        }
        for (offset, item) in account.items.enumerated() {
            // The account itself lies with the details of its first leaf.
            try compare(item, more: offset == 0 ? 1 : 0)
        }
    }

    /// Leaves that no account speaks of.
    private mutating func skip(to index: UInt64) throws {
        note(.entryMissing, "account \(next)")
        while next < index, let leaf = try leaf(next) { take(leaf) }
        next = max(next, index)
    }

    private mutating func compare(_ item: LogAccount.Item, more: Int) throws {
        let index = next
        let wanted: [UInt8]
        switch item {
        case .entry(let leaf, let count):
            wanted = leaf
            found.entries += 1
            if details[index, default: 0] != count + more {
                note(.entryMissing, "details \(index)")
            }
        case .dummy(let content):
            wanted = LeafHash(dummy: content)?.bytes ?? []
            found.dummies += 1
        }
        guard let leaf = try leaf(index) else {
            next += 1
            return note(.entryMissing, "leaf \(index)")
        }
        if leaf == wanted { return take(leaf) }
        // A leaf that is not there shows the one after it in its place.
        if try reader.leaves(from: index, count: 1) == reader.leaves(from: index + 1, count: 1) {
            window = []
            next += 1
            return note(.entryMissing, "leaf \(index)")
        }
        note(.entryChanged, "leaf \(index)")
        take(leaf)
    }

    /// Goes on past a leaf as it is stored.
    private mutating func take(_ leaf: [UInt8]) {
        if let hash = LeafHash(bytes: leaf) { frontier.append(hash) }
        next += 1
        if next == state.publishedSize { publishedRoot = frontier.root }
    }

    private mutating func leaf(_ index: UInt64) throws -> [UInt8]? {
        if index < windowStart || index >= windowStart + UInt64(window.count) {
            window = try reader.leaves(from: index, count: StoreExamination.page)
            windowStart = index
        }
        return window.isEmpty ? nil : window[Int(index - windowStart)]
    }

    private mutating func checkEnd() throws {
        if next != state.size { note(.outOfRange, "frontier") }
        if try !reader.leaves(from: state.size, count: 1).isEmpty {
            note(.outOfRange, "leaf \(state.size)")
        }
        if state.size > 0, Frontier(decoding: state.frontier) != frontier {
            note(.rootMismatch, "frontier")
        }
        guard !state.checkpoint.isEmpty else {
            if state.publishedSize > 0 { note(.malformedNote, "checkpoint") }
            return
        }
        do {
            let checkpoint = try Checkpoint.verified(
                note: state.checkpoint, origin: Room.origin(of: room.identity), key: room.identity)
            guard checkpoint.size == state.publishedSize, checkpoint.root == publishedRoot else {
                return note(.rootMismatch, "checkpoint")
            }
        } catch {
            note(error, "checkpoint")
        }
    }
}
