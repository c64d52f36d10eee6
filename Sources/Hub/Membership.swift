public import SealedRoom
public import Vocabulary

/// What comes of who belongs to what, and is nobody's command.
extension Broker {
    /// The most views that one transaction seals to a new key.
    private static let mostSealed = 100

    /// Ends cover that has run out: whoever had it is served nothing by then already; here those who have to see to the desk hear
    /// of it.
    func endCover() async throws(Refusal) {
        let departed: [WorkerID] = try await ruling { on in
            let batch = try on.room.endingCover(now: on.now, snapshot: on.snapshot)
            return (batch?.departed ?? [], batch)
        }
        for worker in departed { await endSessionsIfRemoved(worker) }
    }

    /// Seals what waited for a key to the one that its mailbox has by now, so that it lies no longer than it must where the vault's
    /// secret opens it.
    func sealWaiting() async throws {
        try await Broker.rounds(of: Broker.mostSealed) { try await self.sealSomeWaiting() }
    }

    private func sealSomeWaiting() async throws(Refusal) -> Int {
        try await ruling { on in
            let waiting = try Broker.waiting(on)
            let batch = try on.room.sealing(waiting, now: on.now, snapshot: on.snapshot)
            return (batch?.resealed.count ?? 0, batch)
        }
    }

    /// What waits for a mailbox that has a key now.
    private static func waiting(_ on: Ground) throws -> [WaitingRow] {
        var rows: [WaitingRow] = []
        for address in try on.reader.mailboxesAwaiting() where rows.count < mostSealed {
            guard let mailbox = try on.room.withKey(address, now: on.now, snapshot: on.snapshot)
            else { continue }
            let left = mostSealed - rows.count
            rows += try on.reader.waitingDeliveries(to: address, limit: left).map {
                WaitingRow(place: .delivery($0.id), mailbox: mailbox, view: $0.view)
            }
            rows += try on.reader.waitingDetails(to: address, limit: left).map {
                WaitingRow(
                    place: .detail($0.index, officer: address), mailbox: mailbox, view: $0.view)
            }
        }
        return Array(rows.prefix(mostSealed))
    }

    /// The sealed shares of a mailbox's keys, for whoever asked for them and once their time has come. It is in the log before they
    /// are returned.
    ///
    /// - Throws: `sessionRequired`; `unknown` for everybody else; `recoveryWaits`, `recoveryStopped`, `clockDoubtful`; `busy`,
    ///   `unavailable`.
    public func recovery(
        _ id: RecoveryID, session: SessionToken
    ) async throws(Refusal) -> JSON {
        let worker = try await worker(of: session)
        _ = try await mailboxes(of: worker)
        return try await ruling { on in
            try on.room.servingRecovery(
                id, to: worker, now: on.now, clockDoubtful: on.doubtful, snapshot: on.snapshot)
        }
    }
}
