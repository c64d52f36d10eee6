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
    /// Fails with `mailbox-key-missing`, `mailbox-key-swapped`, `wrapped-keys-changed`, and with what checking the mailbox's chain
    /// fails with.
    func key(
        of mailbox: MailboxID, number: UInt32
    ) async throws(ClientFailure) -> MailboxKey {
        if let known = keys[mailbox]?[number] { return known }
        if let kept = try keptKey(of: mailbox, number: number) {
            keys[mailbox, default: [:]][number] = kept
            return kept
        }
        // Of a thousand views from before one's time the first asks, and no further one.
        guard lockedKeys[mailbox]?.contains(number) != true else {
            throw .local(.mailboxKeyMissing)
        }
        try await fetchKeys(of: mailbox)
        guard let key = keys[mailbox]?[number] else {
            lockedKeys[mailbox, default: []].insert(number)
            throw .local(.mailboxKeyMissing)
        }
        return key
    }

    /// Fetches the worker's own sealed secrets, opens and checks each against the mailbox's chain, and keeps them as they came.
    ///
    /// A key that the chain has not is never used, whoever signed it: only what every member can see counts.
    func fetchKeys(of mailbox: MailboxID) async throws(ClientFailure) {
        try requireTrust(in: mailbox)
        let connection = connection
        let told = try await asking { token throws(ClientFailure) in
            try await connection.json(
                .get, Wire.keys(of: mailbox), token: token, limit: Wire.Limit.views
            ) { try Wire.MailboxKeys($0) }
        }
        // Asked for after the keys: whatever an honest hub has handed out by now stands in the chain.
        let chain = try await verified(mailbox).epochs
        for epoch in told.epochs {
            do throws(ClientFailure) {
                guard let secret = epoch.secret else { continue }
                let number = epoch.signed.claimedButUnverified.number
                guard chain[number] == epoch.signed else { throw .local(.mailboxKeySwapped) }
                try take(epoch.signed, secret, of: mailbox)
            } catch {
                guard case .local(let fault) = error, LocalFault.keyAlarms.contains(fault) else {
                    throw error
                }
                try raise(fault, [], of: mailbox)
                throw error
            }
        }
    }

    /// Opens a key that the chain has, and keeps it.
    func take(
        _ signed: SignedMailboxEpoch, _ secret: [UInt8], of mailbox: MailboxID
    ) throws(ClientFailure) {
        let key = try open(signed, secret, of: mailbox)
        let number = key.record.number
        try home.write(KeptEpoch.bytes(signed, secret), to: .epoch(mailbox, number))
        keys[mailbox, default: [:]][number] = key
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

    /// Keys of that number that an officer's word put aside: they still open what was sealed to them.
    func asideKeys(
        of mailbox: MailboxID, number: UInt32
    ) throws(ClientFailure) -> [MailboxKey] {
        var found: [MailboxKey] = []
        for name in try home.names(in: .epochs)
        where name.hasPrefix("\(mailbox.text).\(number).") {
            guard let bytes = try home.read(.epoch(named: name)),
                let kept = KeptEpoch.read(bytes)
            else { throw .local(.homeTampered) }
            found.append(try open(kept.signed, kept.secret, of: mailbox))
        }
        return found
    }

    /// Checks that the record is for this hub and mailbox and that the private half belongs to the public one that was signed.
    private func open(
        _ signed: SignedMailboxEpoch, _ secret: [UInt8], of mailbox: MailboxID
    ) throws(ClientFailure) -> MailboxKey {
        let record = signed.claimedButUnverified
        guard record.hub == identity.card.pinned, record.mailbox == mailbox else {
            throw .local(.mailboxKeySwapped)
        }
        guard let half = identity.opening.openSecret(secret), let key = OpeningKey(copying: half),
            key.sealingKey == record.key
        else { throw .local(.wrappedKeysChanged) }
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
