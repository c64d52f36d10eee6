public import SealedRoom
public import Vocabulary

extension Broker {
    /// What whoever holds a one-time link is shown: to whom it goes and what is asked.
    ///
    /// - Throws: `intakeUnknown`, `intakeUsed`, `intakeExpired`, `busy`, `unavailable`.
    public func intakeForm(_ id: IntakeID) async throws(Refusal) -> JSON {
        let room = room
        let now = await timekeeper.reading().now
        do {
            return try await translating {
                try await self.store.read { reader in
                    try room.intakeForm(id, now: now, snapshot: Snapshot(reading: reader))
                }
            }
        } catch {
            failures.add()
            throw error
        }
    }

    /// Takes the sealed command `intake.refer` from the holder of a one-time link, who has no account. Returns the receipt,
    /// 148 bytes, once the referral is durable and on its way to the desk that asked for it.
    ///
    /// - Throws: any `Refusal`; nothing of what was sent is kept then, and the link can be used still.
    public func refer(_ bytes: [UInt8]) async throws(Refusal) -> [UInt8] {
        do throws(Refusal) {
            // Before it is opened: a guess costs one look at a row.
            let isKnown = try await knowsIntake(of: bytes)
            guard isKnown else { throw Refusal.intakeUnknown }
            return try await submit(bytes, session: nil, kind: Broker.referral)
        } catch {
            failures.add()
            throw error
        }
    }

    private func knowsIntake(of bytes: [UInt8]) async throws(Refusal) -> Bool {
        let room = room
        return try await translating {
            try await self.store.read { reader in
                try room.knowsIntake(of: bytes, snapshot: Snapshot(reading: reader))
            }
        }
    }

    static let referral = "intake.refer"
}
