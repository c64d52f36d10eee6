import SealedRoom
import Vocabulary

/// What a decision is made on: one snapshot at one moment.
struct Ground {
    let room: Room
    let reader: any StoreReader
    let now: Moment
    let doubtful: Bool

    var snapshot: Snapshot { Snapshot(reading: reader) }
}

extension Broker {
    /// Decides on a snapshot and commits what was decided; decides again where it moved. What
    /// `decide` returns is handed on only once its batch is durable.
    func ruling<Result: Sendable>(
        _ decide: @escaping @Sendable (Ground) throws -> (Result, CommitBatch?)
    ) async throws(Refusal) -> Result {
        for _ in 0..<Broker.rulings {
            let reading = await timekeeper.reading()
            let room = room
            // While this waits, the snapshot is owned by the store's reader. A restart finds
            // nothing of it.
            let (result, batch) = try await translating {
                try await self.store.read { reader in
                    try decide(
                        Ground(
                            room: room, reader: reader, now: reading.now,
                            doubtful: reading.doubtful))
                }
            }
            guard let batch else { return result }
            // While this waits, the committer owns the batch. A restart finds all of it or nothing.
            switch await committer.commit(batch) {
            case .committed: return result
            case .moved: try await catchUpWithVault()
            case .absent: throw .unknown
            case .failed(let failure): throw Broker.refusal(for: failure)
            }
        }
        throw .busy
    }

    /// Turns what a store throws into what a client may hear.
    func translating<Result>(
        _ body: () async throws -> sending Result
    ) async throws(Refusal) -> sending Result {
        do {
            return try await body()
        } catch let refusal as Refusal {
            throw refusal
        } catch let failure as StoreFailure {
            throw Broker.refusal(for: failure)
        } catch {
            throw .unavailable
        }
    }

    static func refusal(for failure: StoreFailure) -> Refusal {
        switch failure {
        case .busy: .busy
        case .full, .damaged, .io, .notDurable, .conflict: .unavailable
        }
    }
}
