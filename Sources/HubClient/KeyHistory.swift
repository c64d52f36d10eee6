import AuditLog
import Envelope
public import Sodium
public import Vocabulary

/// Which key was a mailbox's, since when, and who signed it, as the log has it.
public struct KeyHistory: Hashable, Sendable {
    /// The mailbox.
    public let mailbox: MailboxID
    /// Its keys, oldest first.
    public let epochs: [Epoch]

    /// One key of the mailbox.
    public struct Epoch: Hashable, Sendable {
        /// Counts from 1.
        public let number: UInt32
        /// The public half.
        public let key: SealingKey
        /// Who made and signed it.
        public let worker: WorkerID
        /// When it was written into the log.
        public let since: Moment
        /// The entry's place in the log.
        public let index: UInt64
        /// The published log commits to it; false where the log has not been published so far yet.
        public let isProved: Bool
    }
}

/// One entry of a history as the hub gives it.
struct HistoryEntry: Sendable {
    let index: UInt64
    let detail: JSON
    let leaf: LeafHash

    init(_ json: JSON) throws {
        var fields = try Fields(json, at: "history")
        detail = try fields.required("detail")
        let salt = try fields.hex("salt", count: Entry.saltLength)
        guard let index = UInt64(exactly: try fields.int("index")),
            let entry = Entry(salt: salt, detail: detail)
        else { throw FormatFailure(.badForm, at: "history") }
        self.index = index
        leaf = entry.leaf
    }

    /// The leaf of the entry before it in its chain.
    var previous: String? {
        guard case .string(let hex)? = detail["previous"] else { return nil }
        return hex
    }

    func text(_ member: String) -> String? {
        guard case .string(let text)? = detail[member] else { return nil }
        return text
    }
}

extension WorkerSession {
    /// A mailbox's key history, checked: every entry gives the leaf that the published log has at its place, each names the one
    /// before it, every key is signed by the worker whose key the history has, nothing of what was checked before is gone, and of
    /// one's own mailbox the keys in this home are the ones there.
    ///
    /// An entry beyond the published log is believed until three publications later it is still not there.
    ///
    /// Fails with `key-changed`, which is kept as an alarm, and with what asking fails with.
    @discardableResult
    public func keyHistory(of mailbox: MailboxID) async throws(ClientFailure) -> KeyHistory {
        let connection = connection
        do throws(ClientFailure) {
            let (epochs, workers) = try await asking { token throws(ClientFailure) in
                try await connection.json(
                    .get, Wire.history(of: mailbox), token: token, limit: Wire.Limit.views
                ) { try Wire.history($0) }
            }
            return try await checked(epochs, workers, of: mailbox)
        } catch {
            let known = try home.read(.history(mailbox)) != nil
            // A history that was there once is not unknown now.
            guard error == .local(.keyChanged) || (known && error == .hub(.unknown)) else {
                throw error
            }
            try raise(.keyChanged, [])
            throw .local(.keyChanged)
        }
    }

    /// Looks after one's own mailboxes at a contact; a hub that does not say keeps nobody from working.
    func watchKeys() async throws(ClientFailure) {
        for mailbox in mailboxes {
            do throws(ClientFailure) {
                try await keyHistory(of: mailbox)
            } catch {
                guard error.sort == .alarm || error.sort == .home else { continue }
                throw error
            }
        }
    }

    private func checked(
        _ epochs: [HistoryEntry], _ workers: [HistoryEntry], of mailbox: MailboxID
    ) async throws(ClientFailure) -> KeyHistory {
        let published = try remembered()?.checkpoint
        let before = try rememberedHistory(of: mailbox)
        let leaves = epochs.map(\.leaf.hex)
        guard leaves.starts(with: before.leaves) else { throw .local(.keyChanged) }
        try chained(epochs)
        let keys = try verifyingKeys(workers)
        var history: [KeyHistory.Epoch] = []
        for (place, entry) in epochs.enumerated() {
            let record = try record(entry, of: mailbox, number: place + 1, keys)
            let wasProved = place < before.proved
            let isProved = try await isIn(published, entry, wasProved: wasProved)
            history.append(
                KeyHistory.Epoch(
                    number: record.record.number, key: record.record.key,
                    worker: record.record.worker, since: record.since, index: entry.index,
                    isProved: isProved))
        }
        var waiting = epochs.indices.filter { !history[$0].isProved }.map { leaves[$0] }
        for entry in workers where try await !isIn(published, entry, wasProved: false) {
            waiting.append(entry.leaf.hex)
        }
        try compare(history, withOwn: mailbox, keys)
        let now = RememberedHistory(
            leaves: leaves, proved: history.prefix { $0.isProved }.count,
            waiting: try stillWaiting(waiting, since: before.waiting))
        if now != before { try remember(now, of: mailbox) }
        return KeyHistory(mailbox: mailbox, epochs: history)
    }

    /// Since when each of these entries has been told and not been in the log.
    private func stillWaiting(
        _ leaves: [String], since before: [String: Moment]
    ) throws(ClientFailure) -> [String: Moment] {
        let now = clock()
        var waiting: [String: Moment] = [:]
        for leaf in leaves {
            let since = before[leaf] ?? now
            guard now.seconds - since.seconds <= WorkerSession.patience else {
                throw .local(.keyChanged)
            }
            waiting[leaf] = since
        }
        return waiting
    }

    /// Each names the one before it; the first names none.
    private func chained(_ entries: [HistoryEntry]) throws(ClientFailure) {
        var last: HistoryEntry?
        for entry in entries {
            guard entry.previous == last?.leaf.hex, entry.index > last?.index ?? 0 || last == nil
            else { throw .local(.keyChanged) }
            last = entry
        }
    }

    /// The verifying keys of each worker who signed, checked as chains of their own.
    private func verifyingKeys(
        _ entries: [HistoryEntry]
    ) throws(ClientFailure) -> [WorkerID: [VerifyingKey]] {
        var chains: [WorkerID: [HistoryEntry]] = [:]
        var keys: [WorkerID: [VerifyingKey]] = [:]
        for entry in entries {
            guard entry.text("act") == LogAct.workerKey.rawValue,
                let worker = entry.text("worker").flatMap({ WorkerID(hex: $0) }),
                let bytes = entry.text("verifying_key").flatMap({ Hex.decode($0) }),
                let key = VerifyingKey(bytes: bytes)
            else { throw .local(.keyChanged) }
            chains[worker, default: []].append(entry)
            keys[worker, default: []].append(key)
        }
        for chain in chains.values { try chained(chain) }
        return keys
    }

    private func record(
        _ entry: HistoryEntry, of mailbox: MailboxID, number: Int,
        _ keys: [WorkerID: [VerifyingKey]]
    ) throws(ClientFailure) -> (record: MailboxEpoch, since: Moment) {
        guard entry.text("act") == LogAct.mailboxEpoch.rawValue,
            entry.text("mailbox") == mailbox.text,
            entry.detail["number"] == .int(Int64(number)),
            case .int(let seconds)? = entry.detail["at"], let since = Moment(seconds: seconds),
            let worker = entry.text("worker").flatMap({ WorkerID(hex: $0) }),
            let bytes = entry.text("key").flatMap({ Hex.decode($0) }),
            let key = SealingKey(bytes: bytes), let count = UInt32(exactly: number),
            let record = MailboxEpoch(
                hub: identity.card.pinned, mailbox: mailbox, number: count, key: key,
                worker: worker),
            let signature = entry.text("signature").flatMap({ Hex.decode($0) })
        else { throw .local(.keyChanged) }
        let signed = SignedMailboxEpoch(record, signature: signature)
        for key in keys[worker] ?? [] {
            do {
                _ = try signed.verified(by: key)
                return (record, since)
            } catch {
                // Signed by another of the worker's keys.
                continue
            }
        }
        throw .local(.keyChanged)
    }

    /// Whether the published log commits to the entry; one that it should have and has not is `key-changed`.
    private func isIn(
        _ published: Checkpoint?, _ entry: HistoryEntry, wasProved: Bool
    ) async throws(ClientFailure) -> Bool {
        guard !wasProved else { return true }
        guard let published, entry.index < published.size else { return false }
        let proof = try await reading(published.size) { tree throws(LogFault) in
            try tree.inclusion(of: entry.index)
        }
        do { try proof.verify(entry.leaf, root: published.root) } catch {
            throw .local(.keyChanged)
        }
        return true
    }

    /// The keys in this home, and this worker's own, are the ones of the history.
    private func compare(
        _ history: [KeyHistory.Epoch], withOwn mailbox: MailboxID,
        _ keys: [WorkerID: [VerifyingKey]]
    ) throws(ClientFailure) {
        if let own = keys[identity.card.worker] {
            guard own.contains(identity.card.verifyingKey) else { throw .local(.keyChanged) }
        }
        for name in try home.names(in: .epochs) where name.hasPrefix("\(mailbox.text).") {
            guard let number = UInt32(name.dropFirst(mailbox.text.utf8.count + 1)),
                let bytes = try home.read(.epoch(mailbox, number)),
                let kept = KeptEpoch.read(bytes)
            else { throw .local(.homeTampered) }
            let record = kept.signed.claimedButUnverified
            guard let known = history.first(where: { $0.number == number }),
                known.key == record.key, known.worker == record.worker
            else { throw .local(.keyChanged) }
        }
    }

    private func rememberedHistory(
        of mailbox: MailboxID
    ) throws(ClientFailure) -> RememberedHistory {
        let file = HomeFile.history(mailbox)
        guard let sealed = try home.read(file) else { return RememberedHistory() }
        let bytes = try identity.opening(sealed, from: file)
        do {
            return try RememberedHistory(try JSON(parsing: bytes))
        } catch {
            throw .local(.homeTampered)
        }
    }

    private func remember(
        _ history: RememberedHistory, of mailbox: MailboxID
    ) throws(ClientFailure) {
        let file = HomeFile.history(mailbox)
        try home.write(identity.sealing(history.json.bytes, as: file), to: file)
    }
}
