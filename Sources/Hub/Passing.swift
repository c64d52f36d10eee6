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
