import Envelope
import Sodium
import Vocabulary

/// One of a mailbox's keys with its private half, as it lies open in memory.
final class MailboxKey: Sendable {
    let record: MailboxEpoch
    let opening: OpeningKey

    init(record: MailboxEpoch, opening: consuming OpeningKey) {
        self.record = record
        self.opening = opening
    }
}

extension WorkerSession {
    /// The key of a mailbox with a number: from memory, else from the home, else from the hub.
    ///
    /// Fails with `mailbox-key-missing`, `mailbox-key-swapped`.
    func key(
        of mailbox: MailboxID, number: UInt32
    ) async throws(ClientFailure) -> MailboxKey {
        if let known = keys[mailbox]?[number] { return known }
        if let kept = try keptKey(of: mailbox, number: number) {
            keys[mailbox, default: [:]][number] = kept
            return kept
        }
        try await fetchKeys(of: mailbox)
        guard let key = keys[mailbox]?[number] else { throw .local(.mailboxKeyMissing) }
        return key
    }

    /// Fetches the worker's own sealed secrets, opens and checks each, and keeps them as they came. A key that was seen before
    /// under the same number must be the same.
    func fetchKeys(of mailbox: MailboxID) async throws(ClientFailure) {
        let (connection, hub) = (connection, identity.card.pinned)
        let epochs = try await asking { token throws(ClientFailure) in
            try await connection.json(.get, Wire.keys(of: mailbox), token: token) {
                try Wire.Epoch.list($0, hub: hub)
            }
        }
        for epoch in epochs {
            guard let secret = epoch.secret else { continue }
            let key = try open(epoch.signed, secret, of: mailbox)
            let number = key.record.number
            if let before = try keptKey(of: mailbox, number: number) {
                guard before.record == key.record else { throw .local(.mailboxKeySwapped) }
            }
            try home.write(
                KeptEpoch.bytes(epoch.signed, secret), to: .epoch(mailbox, number))
            keys[mailbox, default: [:]][number] = key
        }
    }

    /// What a home keeps of a key needs no further seal: the private half is sealed to the worker, the rest is signed.
    private func keptKey(
        of mailbox: MailboxID, number: UInt32
    ) throws(ClientFailure) -> MailboxKey? {
        guard let bytes = try home.read(.epoch(mailbox, number)) else { return nil }
        guard let kept = KeptEpoch.read(bytes) else { throw .local(.homeTampered) }
        let key = try open(kept.signed, kept.secret, of: mailbox)
        guard key.record.number == number else { throw .local(.homeTampered) }
        return key
    }

    /// Checks that the record is for this hub and mailbox, that the private half belongs to the public one that was signed, and,
    /// where this worker made it, the signature.
    private func open(
        _ signed: SignedMailboxEpoch, _ secret: [UInt8], of mailbox: MailboxID
    ) throws(ClientFailure) -> MailboxKey {
        let record = signed.claimedButUnverified
        guard record.hub == identity.card.pinned, record.mailbox == mailbox else {
            throw .local(.mailboxKeySwapped)
        }
        if record.worker == identity.card.worker {
            do {
                _ = try signed.verified(by: identity.card.verifyingKey)
            } catch {
                throw .local(.mailboxKeySwapped)
            }
        }
        guard let half = identity.opening.openSecret(secret), let key = OpeningKey(copying: half)
        else { throw .local(.mailboxKeyMissing) }
        guard key.sealingKey == record.key else { throw .local(.mailboxKeySwapped) }
        return MailboxKey(record: record, opening: key)
    }
}

/// A mailbox key as a home keeps it: `length of the record 2 | signed record | sealed private half`.
enum KeptEpoch {
    static func bytes(_ signed: SignedMailboxEpoch, _ secret: [UInt8]) -> [UInt8] {
        let record = signed.bytes
        return [UInt8(record.count >> 8), UInt8(record.count & 0xFF)] + record + secret
    }

    static func read(_ bytes: [UInt8]) -> (signed: SignedMailboxEpoch, secret: [UInt8])? {
        guard bytes.count > 2 else { return nil }
        let length = Int(bytes[0]) << 8 | Int(bytes[1])
        guard bytes.count > 2 + length else { return nil }
        do {
            let signed = try SignedMailboxEpoch(parsing: Array(bytes[2..<2 + length]))
            return (signed, Array(bytes[(2 + length)...]))
        } catch {
            return nil
        }
    }
}
