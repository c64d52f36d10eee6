import SealedRoom
import Vocabulary

/// Makes acts durable, many in one transaction: while one group is being written, the next one
/// gathers.
///
/// The only writer of acts in this process. Callers own their batch until they hand it over here,
/// and have it back, as a verdict, only once it is on disk or certainly not.
actor Committer {
    /// What became of a batch.
    enum Verdict: Sendable {
        /// It is on disk, fsynced.
        case committed
        /// Something that it rests on has changed; nothing of it was written.
        case moved
        /// It meets a duty that there is not, or not any more; nothing of it was written.
        case absent
        /// The store did not do it; nothing of it is there, unless the failure came after the
        /// write, in which case the same command finds its receipt.
        case failed(StoreFailure)
    }

    private enum Act: Sendable {
        case batch(CommitBatch)
        case publication

        var destroysKey: Bool {
            switch self {
            case .batch(let batch): batch.destroysKey
            case .publication: false
            }
        }
    }

    private struct Waiting: Sendable {
        let act: Act
        let verdict: CheckedContinuation<Verdict, Never>
    }

    /// The most batches in one transaction: enough to share an fsync, few enough that nobody waits
    /// long for others.
    static let largestGroup = 64

    private let store: any HubStore
    private let room: Room
    private let timekeeper: Timekeeper
    private let doorbell: Doorbell
    private var waiting: [Waiting] = []
    private var writing = false
    /// The journal may still hold a key that was destroyed; after a start nobody knows.
    private var owesTruncation = true

    init(store: any HubStore, room: Room, timekeeper: Timekeeper, doorbell: Doorbell) {
        self.store = store
        self.room = room
        self.timekeeper = timekeeper
        self.doorbell = doorbell
    }

    /// Commits a batch. Returns when it is durable, or when it certainly is not.
    func commit(_ batch: CommitBatch) async -> Verdict { await enter(.batch(batch)) }

    /// Fills the log to a whole block and publishes its end; in line with the acts, so that none
    /// comes between.
    func publish() async -> Verdict { await enter(.publication) }

    private func enter(_ act: Act) async -> Verdict {
        // While the caller waits, the act is owned by `waiting`. A restart finds nothing of it: no
        // receipt was given.
        await withCheckedContinuation { continuation in
            waiting.append(Waiting(act: act, verdict: continuation))
            guard !writing else { return }
            writing = true
            Task { await drain() }
        }
    }

    /// Writes group after group until nobody waits. One of these runs at a time: `writing` says so.
    private func drain() async {
        while !waiting.isEmpty {
            let group = Array(waiting.prefix(Committer.largestGroup))
            waiting.removeFirst(group.count)
            // While this waits, `group` is owned here alone and new acts gather in `waiting`. A
            // restart finds the whole group or none.
            let verdicts = await write(group.map(\.act))
            for (one, verdict) in zip(group, verdicts) { one.verdict.resume(returning: verdict) }
        }
        writing = false
    }

    private func write(_ acts: [Act]) async -> [Verdict] {
        do {
            return try await attempt(acts)
        } catch StoreFailure.conflict where acts.count > 1 {
            // One impossible batch fails the transaction; alone, it fails alone.
            var verdicts: [Verdict] = []
            for act in acts { verdicts += await write([act]) }
            return verdicts
        } catch let failure as StoreFailure {
            return acts.map { _ in .failed(failure) }
        } catch {
            return acts.map { _ in .failed(.io) }
        }
    }

    private func attempt(_ acts: [Act]) async throws -> [Verdict] {
        // While this waits, nothing of the group is durable; a restart finds the log as it was.
        let now = await timekeeper.reading().now
        let room = room
        let order = Committer.byDecision(acts)
        // While this waits, the store owns the group. A restart finds all of it or nothing; either
        // way the log's state, frontier and leaves agree, because they are written here together.
        let (verdicts, state) = try await store.write { writer in
            var group = try GroupWriter(writer, now: now)
            var verdicts = [Verdict](repeating: .committed, count: acts.count)
            for index in order {
                switch acts[index] {
                case .batch(let batch): verdicts[index] = try group.apply(batch)
                case .publication: verdicts[index] = try group.publish(with: room)
                }
            }
            return (verdicts, try group.finish())
        }
        // From here on everything is durable; a restart before the callers wake loses only the
        // answers, and the same commands get them again.
        await timekeeper.committed(at: state.lastDecision)
        for (act, verdict) in zip(acts, verdicts) {
            guard case .batch(let batch) = act, case .committed = verdict else { continue }
            room.adopt(batch)
            if batch.destroysKey { owesTruncation = true }
            await doorbell.ring(for: batch.deliveries)
        }
        if acts.contains(where: \.destroysKey) { await truncateWhereOwed() }
        return verdicts
    }

    /// Empties the store's journal where a destroyed key may still stand in it. What keeps it from that is over in a minute or
    /// so, and it is tried again each minute: the act itself is done.
    func truncateWhereOwed() async {
        guard owesTruncation else { return }
        owesTruncation = false
        do {
            // While this waits another erasure may come and owe it anew.
            try await store.truncateLog()
        } catch {
            owesTruncation = true
        }
    }

    /// Acts by the time of their decision, else as they came: those of one group have no order
    /// among them, and an earlier decision after a later one would have to be taken again.
    private static func byDecision(_ acts: [Act]) -> [Int] {
        acts.indices.sorted { left, right in
            switch (acts[left], acts[right]) {
            case (.batch(let one), .batch(let other)):
                (one.decidedAt, left) < (other.decidedAt, right)
            case (.publication, .batch): false
            case (.batch, .publication): true
            case (.publication, .publication): left < right
            }
        }
    }
}
