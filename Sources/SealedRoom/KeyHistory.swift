import AuditLog
import Envelope
import Membership
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
                ("epoch", .string(Hex.encode(epoch.bytes))),
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

    /// An entry of a chain, which names the leaf of the one before it.
    mutating func logChained(
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

    /// Where the entries lie that show how a mailbox came to its members and keys.
    ///
    /// Only for who belongs to it, and to everybody's registrars: who else works for whom is nobody's to see.
    ///
    /// - Throws: `unknown` for every other mailbox.
    public func histories(
        of mailbox: MailboxID, for worker: WorkerID, now: Moment, snapshot: Snapshot
    ) throws -> KeyHistories {
        var sitting = Sitting(room: self, now: now, draw: "", snapshot: snapshot)
        let directory = try sitting.directory()
        guard let own = directory.active(worker), let box = directory.mailboxes[mailbox],
            directory.mayRead(mailbox, box, at: own.mailboxes)
        else { throw Refusal.unknown }
        let registries = directory.registries(of: box.agency)
        let officer = directory.agencies[box.agency].map(\.officer).flatMap {
            directory.mailboxes[$0] == nil ? nil : $0
        }
        let all = [mailbox] + registries + [officer].compactMap { $0 }
        let chains = try all.map { try sitting.chain(of: $0).row }
        var workers: [WorkerID] = []
        for worker in try chains.flatMap({ try $0.workers() }) where !workers.contains(worker) {
            workers.append(worker)
        }
        return KeyHistories(
            mailbox: history(of: mailbox),
            registries: registries.map { ($0, history(of: $0)) },
            officer: officer.map { ($0, history(of: $0)) },
            workers: workers.map { history(of: $0) }, custodians: history(of: box.agency))
    }
}

/// Where the entries of a mailbox's key history lie.
public struct KeyHistories: Sendable {
    /// The mailbox's own chain.
    public let mailbox: RowKey
    /// The chains of the registrars' mailboxes on whose word it rests.
    public let registries: [(mailbox: MailboxID, place: RowKey)]
    /// The chain of the mailbox of the agency's officer, who agrees to its custodians; nothing where there is none yet.
    public let officer: (mailbox: MailboxID, place: RowKey)?
    /// The keys of everybody who signed something in one of them.
    public let workers: [RowKey]
    /// The agency's custodians.
    public let custodians: RowKey
}

extension Directory {
    /// Whether somebody of these desks may see who belongs to a mailbox: their own, a registrar's, of an agency whose registrar or
    /// officer they are.
    fileprivate func mayRead(_ id: MailboxID, _ box: Mailbox, at desks: [MailboxID]) -> Bool {
        desks.contains(id) || box.role == .registrar
            || desks.contains { governs($0, box.agency) || agencies[box.agency]?.officer == $0 }
    }
}

extension ChainRow {
    /// Everybody who signed a link or is in one.
    fileprivate func workers() throws -> [WorkerID] {
        try links.flatMap { value -> [WorkerID] in
            switch try Sitting.own({ try ChainRow.link(value) }) {
            case .joined(let grant, let record, _):
                [grant.claimedButUnverified.issuer, record.claimedButUnverified.worker]
                    .compactMap { $0 }
            case .departed(let departure, _): [departure.claimedButUnverified.issuer]
            case .epoch(let epoch, _): [epoch.claimedButUnverified.worker]
            case .handed(let worker, let by, _): [worker, by]
            case .recovered(let worker, _): [worker]
            }
        }
    }
}
