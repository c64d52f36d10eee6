import AuditLog
import Envelope
import Membership
import Sodium
public import Vocabulary

extension WorkerSession {
    /// A mailbox's keys and people, asked for anew and checked: every entry gives the leaf that the published log has at its place, each
    /// names the one before it, nothing of what was believed before is gone, every signature leads back over the registrars to the hub's
    /// identity, and the keys in this home are the ones there.
    ///
    /// An entry beyond the published log is believed until three publications later it is still not there.
    ///
    /// Fails with `mailbox-key-swapped`, `epoch-replayed`, `removal-hidden`, `member-forged`, `key-changed`, each kept as an alarm, and
    /// with what asking fails with.
    @discardableResult
    public func keyHistory(of mailbox: MailboxID) async throws(ClientFailure) -> KeyHistory {
        try await verified(mailbox).history
    }

    /// Looks after one's own mailboxes at a contact; a hub that does not say keeps nobody from working, and what is wrong with one
    /// mailbox keeps nobody from the others.
    func watchKeys() async throws(ClientFailure) {
        var alarm: ClientFailure?
        for mailbox in mailboxes {
            do throws(ClientFailure) {
                try await tend(mailbox)
            } catch {
                guard error.sort != .home else { throw error }
                if error.sort == .alarm { alarm = alarm ?? error }
            }
        }
        if let alarm { throw alarm }
    }

    /// The chain, asked for and checked anew.
    func verified(_ mailbox: MailboxID) async throws(ClientFailure) -> VerifiedHistory {
        do throws(ClientFailure) {
            let connection = connection
            let told = try await asking { token throws(ClientFailure) in
                try await connection.json(
                    .get, Wire.history(of: mailbox), token: token, limit: Wire.Limit.views
                ) { try ToldHistory($0) }
            }
            guard told.mailbox == mailbox else { throw .local(.keyChanged) }
            let verified = try await believing(told)
            histories[mailbox] = verified
            return verified
        } catch {
            histories[mailbox] = nil
            guard let fault = try alarm(error, of: mailbox) else { throw error }
            try raise(fault, [], of: mailbox)
            throw .local(fault)
        }
    }

    /// The alarm that a failure is; nothing where it is none.
    private func alarm(
        _ failure: ClientFailure, of mailbox: MailboxID
    ) throws(ClientFailure) -> LocalFault? {
        if case .local(let fault) = failure, LocalFault.keyAlarms.contains(fault) { return fault }
        // A history that was there once is not unknown now, for somebody who is a member still.
        let known = try home.read(.history(mailbox)) != nil
        return failure == .hub(.unknown) && known && mailboxes.contains(mailbox)
            ? .keyChanged : nil
    }

    /// Fails with the fault of a standing alarm that forbids to seal or open anything for a mailbox: about its keys, or, where keys are
    /// about to be made, taken or handed on, about the log that vouches for them.
    func requireTrust(
        in mailbox: MailboxID, forKeys: Bool = true
    ) throws(ClientFailure) {
        let standing = try alarms().first { alarm in
            guard alarm.stands else { return false }
            if LocalFault.keyAlarms.contains(alarm.fault) {
                return alarm.mailbox == nil || alarm.mailbox == mailbox
            }
            return forKeys && alarm.fault != .logStalled
        }
        if let standing { throw .local(standing.fault) }
    }

    private func believing(_ told: ToldHistory) async throws(ClientFailure) -> VerifiedHistory {
        for (file, chain) in told.chains {
            if let fault = try rememberedHistory(file).contradiction(of: chain) {
                throw .local(fault)
            }
            guard chain.isChained else { throw .local(.keyChanged) }
        }
        let hub = identity.card.pinned
        let replay = try telling(told.mailbox) { () throws(ChainLie) in
            try ChainReplay(of: told, hub: hub)
        }
        try compare(replay, of: told.mailbox)
        try compareOfficer(told)
        var proved = 0
        for (file, chain) in told.chains {
            let count = try await remember(chain, at: file)
            if file == .history(told.mailbox) { proved = count }
        }
        return try telling(told.mailbox) { () throws(ChainLie) in
            try replay.verified(told, proved: proved, at: clock())
        }
    }

    /// Keeps what a lie says beside its alarm.
    private func telling<Value>(
        _ mailbox: MailboxID, _ body: () throws(ChainLie) -> Value
    ) throws(ClientFailure) -> Value {
        do throws(ChainLie) {
            return try body()
        } catch {
            try raise(error.fault, [error.evidence], of: mailbox)
            throw .local(error.fault)
        }
    }

    // MARK: What is remembered

    /// Looks for what the log must have by now, and keeps what was told.
    ///
    /// - Returns: how many entries, from the first, the published log commits to.
    func remember(
        _ chain: ToldChain, at file: HomeFile
    ) async throws(ClientFailure) -> Int {
        let published = try remembered()?.checkpoint
        let before = try rememberedHistory(file)
        var proved = 0
        var waiting: [String] = []
        for (place, entry) in chain.entries.enumerated() {
            if try await isIn(published, entry, wasProved: place < before.proved) {
                if waiting.isEmpty { proved = place + 1 }
            } else {
                waiting.append(entry.leaf.hex)
            }
        }
        let now = RememberedHistory(
            links: chain.entries.map { RememberedHistory.Link($0) }, proved: proved,
            waiting: try stillWaiting(waiting, since: before.waiting))
        if now != before { try home.write(identity.sealing(now.json.bytes, as: file), to: file) }
        return proved
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

    /// Whether the published log commits to the entry; one that it should have and has not is `key-changed`.
    private func isIn(
        _ published: Checkpoint?, _ entry: ChainEntry, wasProved: Bool
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

    func rememberedHistory(
        _ file: HomeFile
    ) throws(ClientFailure) -> RememberedHistory {
        guard let sealed = try home.read(file) else { return RememberedHistory() }
        let bytes = try identity.opening(sealed, from: file)
        do {
            return try RememberedHistory(try JSON(parsing: bytes))
        } catch {
            throw .local(.homeTampered)
        }
    }

    // MARK: What is compared

    /// The first registrar is the one of before; this worker's keys, and the mailbox's keys in this home, are the ones of the chain.
    private func compare(
        _ replay: ChainReplay, of mailbox: MailboxID
    ) throws(ClientFailure) {
        try compareRoot(replay)
        let card = identity.card
        let own = MemberKeys(
            worker: card.worker, verifying: card.verifyingKey, sealing: card.sealingKey)
        for (worker, keys) in replay.everybody {
            let before = worker == card.worker ? own : colleagues[worker]
            guard before == nil || before == keys else { throw .local(.memberForged) }
            colleagues[worker] = keys
        }
        // Whoever is served as a member, and does not stand in the chain, is shown another chain.
        guard !mailboxes.contains(mailbox) || replay.joined.contains(card.worker) else {
            throw .local(.keyChanged)
        }
        let epochs = replay.chains[mailbox]?.epochs ?? []
        try compareKept(
            Dictionary(
                epochs.map { ($0.claimedButUnverified.number, $0) },
                uniquingKeysWith: { first, _ in first }), of: mailbox)
    }

    /// Every invitation leads back to one first registrar, whom the hub's identity let in. A second one would be a way round the first.
    private func compareRoot(_ replay: ChainReplay) throws(ClientFailure) {
        guard let root = replay.root else { return }
        let bytes = Array(root.utf8)
        if let sealed = try home.read(.root) {
            guard try identity.opening(sealed, from: .root) == bytes else {
                throw .local(.memberForged)
            }
        } else {
            try home.write(identity.sealing(bytes, as: .root), to: .root)
        }
    }

    /// Whose mailbox is the officer's, who must agree to custodians, nobody signs: it stays the one that was told first.
    private func compareOfficer(_ told: ToldHistory) throws(ClientFailure) {
        let file = HomeFile.officer(of: told.mailbox)
        let before = try home.read(file).map { sealed throws(ClientFailure) in
            try identity.opening(sealed, from: file)
        }
        let now = told.officer.map { Array($0.mailbox.text.utf8) }
        guard before == nil || before == now else { throw .local(.keyChanged) }
        guard before == nil, let now else { return }
        try home.write(identity.sealing(now, as: file), to: file)
    }

    private func compareKept(
        _ epochs: [UInt32: SignedMailboxEpoch], of mailbox: MailboxID
    ) throws(ClientFailure) {
        // Nothing is remembered after an officer's word alone: then what is here and not in the chain is put aside, not an alarm.
        let isAnew = try home.read(.history(mailbox)) == nil
        for name in try home.names(in: .epochs) where name.hasPrefix("\(mailbox.text).") {
            guard let number = UInt32(name.dropFirst(mailbox.text.utf8.count + 1)) else { continue }
            guard let bytes = try home.read(.epoch(mailbox, number)),
                let kept = KeptEpoch.read(bytes)
            else { throw .local(.homeTampered) }
            guard epochs[number] != kept.signed else { continue }
            guard isAnew else { throw .local(.mailboxKeySwapped) }
            try home.write(bytes, to: .asideEpoch(mailbox, number, kept.signed.bytes))
            try home.remove(.epoch(mailbox, number))
            keys[mailbox]?[number] = nil
        }
    }
}
