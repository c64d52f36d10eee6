import Envelope
public import SealedRoom
import Vocabulary

extension Broker {
    /// Takes a sealed command from a signed-in worker. Returns the receipt, 148 bytes, once
    /// everything that the command did is durable.
    ///
    /// - Throws: any `Refusal`; the refusal's own log entry, where it has one, is durable by then.
    public func submit(_ bytes: [UInt8], session: SessionToken) async throws(Refusal) -> [UInt8] {
        let own = try await own(session)
        let worker = own.worker
        do {
            return try await submit(
                bytes, session: CommandSession(worker: worker, isFresh: own.isFresh(clock)))
        } catch {
            // A removed worker's signature is nobody's; their sessions end here.
            if error == .wrongSigner { await endSessionsIfRemoved(worker) }
            throw error
        }
    }

    /// Takes the sealed command `enrol` from the holder of an invitation, who has no session yet.
    ///
    /// - Throws: any `Refusal`; `sessionRequired` for every other kind.
    public func enrol(_ bytes: [UInt8]) async throws(Refusal) -> [UInt8] {
        do {
            return try await submit(bytes, session: nil, kind: Broker.enrolment)
        } catch {
            failures.add()
            throw error
        }
    }

    static let enrolment = "enrol"

    /// - Parameter kind: the one kind of command that the address takes; every kind that needs a session where there is none.
    func submit(
        _ bytes: [UInt8], session: CommandSession?, kind: String? = nil
    ) async throws(Refusal) -> [UInt8] {
        // Before it is opened: what only a registrar has a use for costs nobody else's time.
        if bytes.count > SealedCommand.ordinary {
            guard try await maySendLong(session?.worker) else { throw .oversized }
        }
        // Opened once, decided on as often as needed: a decision depends on the moment, the
        // plaintext does not.
        let opened = try room.open(bytes)
        guard kind == nil || opened.kind == kind else { throw .sessionRequired }
        for _ in 0..<Broker.rulings {
            switch try await answer(to: opened, in: session) {
            case .receipt(let receipt, let departed):
                // It is durable: from here on they are served nothing, whatever becomes of this.
                for worker in departed { await endSessionsIfRemoved(worker) }
                return receipt
            case .refusal(let refusal): throw refusal
            // While this waits, the command is owned here alone; nothing of it is durable, and a
            // restart loses no more than the reading and the proof.
            case .examine(let work): try await examine(work)
            }
        }
        throw .busy
    }

    private func maySendLong(_ worker: WorkerID?) async throws(Refusal) -> Bool {
        guard let worker else { return false }
        let room = room
        let now = await timekeeper.reading().now
        return try await translating {
            try await self.store.read {
                try room.isRegistrar(worker, now: now, snapshot: Snapshot(reading: $0))
            }
        }
    }

    private func answer(
        to opened: OpenedEnvelope, in session: CommandSession?
    ) async throws(Refusal) -> Answer {
        try await ruling { on in
            switch try on.room.rule(
                on: opened, session: session, now: on.now, clockDoubtful: on.doubtful,
                snapshot: on.snapshot)
            {
            case .retried(let receipt): (.receipt(receipt, departed: []), nil)
            case .act(let batch, let receipt):
                (.receipt(receipt, departed: batch.departed), batch)
            case .refused(let refusal, let batch): (.refusal(refusal), batch)
            case .examine(let work): (.examine(work), nil)
            }
        }
    }

    private enum Answer: Sendable {
        case receipt([UInt8], departed: [WorkerID])
        case refusal(Refusal)
        case examine(PackWork)
    }
}
