import AuditLog
import Envelope
import Sodium
public import Vocabulary

/// Which key was whose, since when, signed by whom: for each mailbox and each worker a chain of entries, each naming the leaf of the one
/// before. Every member may read it, so that whoever is served another key than the log has can see it.
extension Sitting {
    /// The entry of a mailbox's new key.
    mutating func log(_ epoch: SignedMailboxEpoch, for mailbox: MailboxID) throws {
        let record = epoch.claimedButUnverified
        try logChained(
            .mailboxEpoch,
            [
                ("mailbox", .string(mailbox.text)), ("number", .int(Int64(record.number))),
                ("key", .string(Hex.encode(record.key.bytes))),
                ("worker", .string(record.worker.hex)),
                ("signature", .string(Hex.encode(epoch.signature))),
            ], in: room.history(of: mailbox), for: [mailbox],
            name: "\(mailbox.text)/\(record.number)")
    }

    /// The entry of a worker's own keys.
    mutating func logKeys(of worker: WorkerID) throws {
        guard let known = try directory().workers[worker] else { throw Refusal.unavailable }
        try logChained(
            .workerKey,
            [
                ("worker", .string(worker.hex)),
                ("verifying_key", .string(Hex.encode(known.verifying.bytes))),
                ("sealing_key", .string(Hex.encode(known.sealing.bytes))),
            ], in: room.history(of: worker), for: known.mailboxes, name: worker.hex)
    }

    private mutating func logChained(
        _ act: LogAct, _ members: [(String, JSON)], in history: RowKey,
        for mailboxes: [MailboxID], name: String
    ) throws {
        let last = try ledger.row(history).map { try room.vault.open($0, at: history) }
        let place = entries.count
        let leaf = try log(
            act, members + [("previous", .text(last.map { Hex.encode($0) }))], for: mailboxes,
            name: name, history: history)
        ledger.write(
            room.vault.seal(leaf.bytes, at: history, draw: "\(draw)/\(place)"), at: history)
    }
}

extension Room {
    /// Where the history of a mailbox's keys lies, in the store's details and rows.
    public func history(of mailbox: MailboxID) -> RowKey {
        vault.key(.history, Array("mailbox/\(mailbox.text)".utf8))
    }

    /// Where the history of a worker's keys lies.
    public func history(of worker: WorkerID) -> RowKey {
        vault.key(.history, Array("worker/".utf8) + worker.bytes)
    }

    /// An entry of a history, `{"index", "salt", "detail"}`, from what the store kept.
    ///
    /// - Throws: `unavailable` where the bytes are not what the room gave the store.
    public func historyEntry(
        _ resting: [UInt8], at index: UInt64, in history: RowKey
    ) throws(Refusal) -> JSON {
        let bytes = try vault.open(resting, at: history)
        guard bytes.count > Entry.saltLength else { throw .unavailable }
        return [
            "index": .int(Int64(clamping: index)),
            "salt": .string(Hex.encode(bytes.prefix(Entry.saltLength))),
            "detail": try Sitting.parse(Array(bytes.dropFirst(Entry.saltLength))),
        ]
    }

    /// Who signed the epochs of a mailbox, in their order; nothing where there is no such mailbox.
    ///
    /// - Throws: `unknown` where there is no such mailbox.
    public func signers(of mailbox: MailboxID, snapshot: Snapshot) throws -> [WorkerID] {
        var sitting = Sitting(room: self, now: .first, draw: "", snapshot: snapshot)
        guard let box = try sitting.directory().mailboxes[mailbox] else { throw Refusal.unknown }
        var signers: [WorkerID] = []
        for epoch in box.epochs where !signers.contains(epoch.claimedButUnverified.worker) {
            signers.append(epoch.claimedButUnverified.worker)
        }
        return signers
    }
}
