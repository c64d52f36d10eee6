import Envelope
public import SealedRoom
import Sodium
public import Vocabulary

/// What the hub says of itself to everybody.
public struct Announcement: Sendable {
    /// The identity key that clients pin, 32 bytes.
    public let identity: [UInt8]
    /// The receiving key with its record and the identity's signature (`Specs/envelope.md`,
    /// receiving key), 148 bytes.
    public let receivingKey: [UInt8]
    /// The log's name in its checkpoints.
    public let logOrigin: String
    /// The hub's time.
    public let time: Moment
    /// The most bytes of a sealed command that publishes no pack.
    public let largestCommand: Int
}

extension Broker {
    /// Identity, receiving key and time.
    public func announcement() async -> Announcement {
        let now = await timekeeper.reading().now
        return Announcement(
            identity: room.identity.bytes, receivingKey: room.receivingKey(),
            logOrigin: Room.origin(of: room.identity), time: now,
            largestCommand: SealedCommand.ordinary)
    }

    /// Agencies, mailboxes, roles and public keys with their signatures, as the signed-in worker
    /// may see them.
    ///
    /// - Throws: `sessionRequired`, `busy`, `unavailable`.
    public func directory(session: SessionToken) async throws(Refusal) -> JSON {
        let worker = try await worker(of: session)
        _ = try await mailboxes(of: worker)
        let room = room
        let now = await timekeeper.reading().now
        return try await translating {
            try await self.store.read { reader in
                try room.directory(for: worker, now: now, snapshot: Snapshot(reading: reader))
            }
        }
    }

    /// The signed-in worker's own sealed epoch secrets of one of their mailboxes.
    ///
    /// - Throws: `sessionRequired`, `unknown`, `busy`, `unavailable`.
    public func keys(of mailbox: MailboxID, session: SessionToken) async throws(Refusal) -> JSON {
        let worker = try await member(session, of: mailbox)
        let room = room
        let now = await timekeeper.reading().now
        return try await translating {
            try await self.store.read { reader in
                try room.mailboxKeys(
                    of: mailbox, for: worker, now: now, snapshot: Snapshot(reading: reader))
            }
        }
    }
}
