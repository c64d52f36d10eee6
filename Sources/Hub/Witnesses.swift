public import SealedRoom
public import Vocabulary

extension Broker {
    /// Takes a checkpoint that a member's client has cosigned (C2SP tlog-cosignature). Nothing waits
    /// for it, and the hub works the same without.
    ///
    /// - Throws: `sessionRequired`; `badCosignature`, `unknown`, `stale`, `oversized`; `busy`,
    ///   `unavailable`.
    public func cosign(_ note: [UInt8], session: SessionToken) async throws(Refusal) {
        _ = try await worker(of: session)
        let room = room
        let now = await timekeeper.reading().now
        // Looked at first without the writer: most have nothing new.
        let isNew = try await translating {
            try await self.store.read {
                try room.witnessed(note, now: now, snapshot: Snapshot(reading: $0)) != nil
            }
        }
        guard isNew else { return }
        // While this waits nothing is durable; a restart loses what the witness's next contact
        // brings again.
        try await translating {
            try await self.store.write { writer in
                let snapshot = Snapshot(reading: writer)
                guard let new = try room.witnessed(note, now: now, snapshot: snapshot) else {
                    return
                }
                try writer.put(new.key, bytes: new.bytes, expires: nil)
            }
        }
        await witnesses.forget()
    }

    /// For each witness its last cosigned checkpoint: `{"v":1,"witnesses":[{"key","note"}]}`.
    ///
    /// - Throws: `sessionRequired`; `busy`, `unavailable`.
    public func cosignatures(session: SessionToken) async throws(Refusal) -> JSON {
        _ = try await worker(of: session)
        let now = clock.monotonic()
        if let known = await witnesses.known(at: now) { return known }
        let room = room
        let fresh = try await translating {
            try await self.store.read {
                try room.witnessedCheckpoints(snapshot: Snapshot(reading: $0))
            }
        }
        await witnesses.keep(fresh, at: now)
        return fresh
    }
}

/// The last answer about witnesses, so that not every member who signs in makes the hub read them
/// all. Another process's news is at most a few seconds late.
actor WitnessAnswer {
    private static let life: Duration = .seconds(5)
    private var last: (answer: JSON, at: Duration)?

    func known(at now: Duration) -> JSON? {
        guard let last, now - last.at < WitnessAnswer.life else { return nil }
        return last.answer
    }

    func keep(_ answer: JSON, at now: Duration) { last = (answer, now) }

    func forget() { last = nil }
}
