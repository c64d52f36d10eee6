public import SealedRoom
public import Vocabulary

extension Broker {
    /// How the custodians' shares of a mailbox's keys lie at the hub, beside the log's entries that say what was given. No share
    /// leaves by it.
    ///
    /// - Throws: `sessionRequired`; `unknown` for everybody but the mailbox's members; `busy`, `unavailable`.
    public func shares(of mailbox: MailboxID, session: SessionToken) async throws(Refusal) -> JSON {
        let worker = try await member(session, of: mailbox)
        let room = room
        let now = await timekeeper.reading().now
        return try await translating {
            try await self.store.read { reader in
                let (stored, place) = try room.storedShares(
                    of: mailbox, for: worker, now: now, snapshot: Snapshot(reading: reader))
                let given = try reader.details(to: place, from: 0, limit: Broker.longestHistory)
                    .map { try room.historyEntry($0.view, at: $0.index, in: place) }
                return [
                    "v": 1, "mailbox": .string(mailbox.text), "stored": stored,
                    "given": .array(given),
                ]
            }
        }
    }
}
