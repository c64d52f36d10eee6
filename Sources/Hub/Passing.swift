import SealedRoom
import Synchronization
import Vocabulary

/// What failed with nobody known behind it since it was last logged. A restart forgets what the last minute had: it is a measure of
/// noise, and nothing rests on it.
final class FailureCount: Sendable {
    private let count = Atomic<Int64>(0)

    /// One more.
    func add(_ more: Int64 = 1) { count.add(more, ordering: .relaxed) }

    /// How many there were; from then on it counts from 0.
    func take() -> Int64 { count.exchange(0, ordering: .relaxed) }

    /// Sign-ins that failed before anybody had signed, by the worker whom they were about. Written at the next minute and not at
    /// once: a known name must cost no more than an unknown one. Locked because requests come on many threads.
    private let signIns = Mutex<[WorkerID: Int64]>([:])
    /// Whoever is nobody has a place, too: the work is the same.
    private static let mostSignIns = 10_000

    /// One more failed sign-in; about nobody where the name or worker is unknown.
    func add(about worker: WorkerID?) {
        add()
        let nobody = WorkerID(bytes: [UInt8](repeating: 0, count: 16))
        guard let key = worker ?? nobody else { return }
        signIns.withLock { counts in
            guard counts[key] != nil || counts.count < FailureCount.mostSignIns else { return }
            counts[key, default: 0] += 1
        }
    }

    /// What there was by worker; from then on it counts from 0. Who is no worker is passed over by whoever logs it.
    func takeSignIns() -> [WorkerID: Int64] {
        signIns.withLock { counts in
            let taken = counts
            counts = [:]
            return taken
        }
    }

    func putBack(_ counts: [WorkerID: Int64]) {
        signIns.withLock { $0.merge(counts, uniquingKeysWith: +) }
    }
}

/// What the clock brings about, once a minute: each is in the log in the same transaction.
extension Broker {
    /// Counts a request that failed with nobody known behind it, for the next minute's entry.
    public func countFailure() { failures.add() }

    /// How many are noted in one transaction.
    private static let mostPassed = 100

    /// The most transactions that one of the minute's jobs makes: what is left then is for the next minute, and commands go between.
    static let mostRounds = 30

    /// Does a job again while there is a whole round of work, and never without end; says how often it did.
    @discardableResult
    static func rounds(
        of whole: Int, _ job: () async throws -> Int
    ) async throws -> Int {
        for round in 1...mostRounds {
            let done = try await job()
            if done < whole { return round }
        }
        return mostRounds
    }

    /// Does every job, whatever becomes of the others.
    ///
    /// - Throws: what the first that failed threw, once all were tried.
    static func each(_ jobs: [() async throws -> Void]) async throws {
        var first: (any Error)?
        for job in jobs {
            do {
                try await job()
            } catch {
                first = first ?? error
            }
        }
        if let first { throw first }
    }

    /// Notes duties that were missed.
    func noteMissed() async throws {
        try await Broker.rounds(of: Broker.mostPassed) {
            try await self.noteMissedDuties()
        }
    }

    /// Takes back what ended before anybody fetched it.
    func recallEnded() async throws {
        try await Broker.rounds(of: Broker.mostPassed) {
            try await self.recallWhatEnded()
        }
    }

    private func noteMissedDuties() async throws(Refusal) -> Int {
        try await ruling { on in
            let passed = try on.reader.passedDuties(before: on.now, limit: Broker.mostPassed)
            let batch = try on.room.noting(missed: passed, now: on.now, snapshot: on.snapshot)
            return (passed.count, batch)
        }
    }

    private func recallWhatEnded() async throws(Refusal) -> Int {
        try await ruling { on in
            let ended = try on.reader.endedDeliveries(at: on.now, limit: Broker.mostPassed)
            let batch = try on.room.recalling(ended: ended, now: on.now, snapshot: on.snapshot)
            return (ended.count, batch)
        }
    }

    /// Logs how many requests failed with nobody known behind them.
    func logFailures() async throws(Refusal) {
        let count = failures.take()
        guard count > 0 else { return }
        do {
            try await ruling { on in
                let batch = try on.room.counting(
                    failures: count, now: on.now, snapshot: on.snapshot)
                return ((), batch)
            }
        } catch {
            failures.add(count)
            throw error
        }
    }
}
