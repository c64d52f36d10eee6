import Envelope
import Membership
import Sodium
public import Vocabulary

/// Making a mailbox's next key, and handing its older ones to somebody who waits. Both are a member's doing: the hub never has a
/// private half, and a registrar has none either.
extension WorkerSession {
    /// How often the next key is tried again where another member was first.
    private static let tries = 3
    /// How many older keys one command hands on.
    private static let handedAtOnce = 500

    /// Checks a mailbox's chain and, where a key is awaited that this worker may make, makes it; gives the custodians the shares that
    /// they have not. What cannot be done now is done at the next contact, by whoever comes first.
    func tend(_ mailbox: MailboxID) async throws(ClientFailure) {
        let now = try await verified(mailbox)
        let isAwaited = now.awaits(by: identity.card.worker, at: clock())
        var isWanted = isAwaited
        if !isWanted { isWanted = try lacksShares(of: now) }
        guard isWanted else { return }
        try requireTrust(in: mailbox)
        do throws(ClientFailure) {
            // The new key brings its own shares; those of older ones follow at the next contact.
            if isAwaited {
                try await renewKey(of: mailbox)
            } else {
                try await giveShares(of: mailbox)
            }
        } catch {
            // The mailbox rests until then, and loses nothing.
            guard error.sort == .alarm || error.sort == .home else { return }
            throw error
        }
    }

    /// How long a chain that was checked is good for fetching, in seconds.
    private static let fresh: Int64 = 60

    /// Looks after a mailbox that was not looked at for a minute, as in a session that stays open: a hub that does not say keeps nobody
    /// from fetching. Fails with `still-waiting` for somebody whom nobody has let in yet.
    func tendBeforeFetching(_ mailbox: MailboxID) async throws(ClientFailure) {
        let checked = histories[mailbox]?.at
        let isDue = checked.map {
            !(0..<WorkerSession.fresh).contains(clock().seconds - $0.seconds)
        }
        guard isDue ?? true || isWaiting(in: mailbox) else { return }
        do throws(ClientFailure) {
            try await tend(mailbox)
        } catch {
            guard error.sort != .alarm, error.sort != .home else { throw error }
        }
        guard !isWaiting(in: mailbox) else { throw .local(.stillWaiting) }
    }

    /// Makes the mailbox's next key, for everybody who is in it or waits.
    ///
    /// Where another member is first, the hub says `conflict`: the chain is read again, and whether there is still something to do.
    func renewKey(of mailbox: MailboxID, including worker: WorkerID? = nil)
        async throws(ClientFailure)
    {
        for _ in 1...WorkerSession.tries {
            let before = try await verified(mailbox)
            let isWanted =
                worker.map { before.isWaiting($0) }
                ?? before.awaits(by: identity.card.worker, at: clock())
            guard isWanted else { return }
            do throws(ClientFailure) {
                return try await makeKey(after: before)
            } catch {
                guard error == .hub(.conflict) else { throw error }
            }
        }
        throw .hub(.conflict)
    }

    func makeKey(
        after before: VerifiedHistory, ending recovery: RecoveryID? = nil
    ) async throws(ClientFailure) {
        let mailbox = before.history.mailbox
        try requireTrust(in: mailbox)
        let id: CommandID = try draw("mailbox key")
        let secret = entropy.secret(
            OpeningKey.length, for: "mailbox key \(mailbox.text) \(id.hex)")
        guard let key = OpeningKey(copying: secret),
            let record = before.next(
                key: key.sealingKey, by: identity.card.worker, at: clock())
        else { throw .local(.badCommand) }
        let signed = record.signed(by: identity.signing)
        let keepers = before.keepers(at: clock())
        let secrets = keepers.map { ($0.worker, $0.sealing.seal(secret)) }
        try await attempt(
            .makeEpoch(
                signed, secrets: secrets,
                shares: try shares(
                    of: secret, record, before.shareKeepers),
                ending: recovery),
            as: mailbox)
        // The receipt is here: from now on it is the mailbox's key. Sealed anew to this worker, as the hub would give it.
        try take(signed, identity.card.sealingKey.seal(secret), of: mailbox)
        histories[mailbox] = nil
    }

    /// The shares for the agency's custodians; none where it has none.
    private func shares(
        of secret: borrowing SecretBytes, _ epoch: MailboxEpoch, _ custodians: CustodianSet?
    ) throws(ClientFailure) -> SealedShares? {
        guard let custodians else { return nil }
        guard
            let sealed = Custody.split(
                secret, of: epoch.mailbox, number: epoch.number, set: custodians, entropy: entropy)
        else { throw .local(.badCommand) }
        return SealedShares(set: custodians.number, sealed: sealed)
    }

    /// Lets somebody in who waits: hands them the older keys where the registrar wants it so; where not, makes the
    /// next key with them. Who is in by a key that was made meanwhile is handed the older ones all the same.
    ///
    /// Keys move, not views: however much a mailbox has received, this is one key for each time that its members changed.
    ///
    /// - Returns: how many older keys they were handed.
    /// - Throws: `not-waiting`; `older-keys-missing` where this worker has not all of them.
    @discardableResult
    public func admit(
        _ worker: WorkerID, to mailbox: MailboxID
    ) async throws(ClientFailure) -> Int {
        try requireTrust(in: mailbox)
        let now = try await verified(mailbox)
        guard
            let person = now.history.people.first(where: {
                $0.worker == worker && ($0.isWaiting || $0.lacksHistory)
            }), let newcomer = now.keepers(at: clock()).first(where: { $0.worker == worker })
        else { throw .local(.notWaiting) }
        var handed = 0
        if person.lacksHistory {
            let numbers = now.chain.awaitedHistory(of: worker, at: max(clock(), now.chain.last))
            handed = try await hand(numbers, of: mailbox, to: newcomer)
        }
        // Who was handed every key there is needs no new one; who reads from now on does.
        if person.isWaiting, handed == 0 { try await renewKey(of: mailbox, including: worker) }
        histories[mailbox] = nil
        return handed
    }

    private func hand(
        _ numbers: [UInt32], of mailbox: MailboxID, to newcomer: MemberKeys
    ) async throws(ClientFailure) -> Int {
        var sealed: [(number: UInt32, sealed: [UInt8])] = []
        // The newest first: it is what lets somebody in.
        for number in numbers.reversed() {
            do throws(ClientFailure) {
                let key = try await key(of: mailbox, number: number)
                sealed.append((number, newcomer.sealing.seal(key.opening.secret())))
            } catch {
                guard error == .local(.mailboxKeyMissing) else { throw error }
                throw .local(.olderKeysMissing)
            }
        }
        for start in stride(from: 0, to: sealed.count, by: WorkerSession.handedAtOnce) {
            let some = sealed[start..<min(start + WorkerSession.handedAtOnce, sealed.count)]
            try await attempt(
                .handEpochs(of: mailbox, to: newcomer.worker, secrets: Array(some)), as: mailbox)
        }
        return sealed.count
    }

    /// Who is in a mailbox and who waits, checked, with the names that the hub has for them.
    public func people(of mailbox: MailboxID) async throws(ClientFailure) -> [MailboxPerson] {
        let connection = connection
        let told = try await asking { token throws(ClientFailure) in
            try await connection.json(
                .get, Wire.keys(of: mailbox), token: token, limit: Wire.Limit.views
            ) { try Wire.MailboxKeys($0) }
        }
        return try await verified(mailbox).history.people.map { person in
            var person = person
            person.name = told.names[person.worker]
            return person
        }
    }

    /// Who waits to be let into one's own mailboxes, as it was at the last contact.
    public func waiting() -> [(mailbox: MailboxID, person: MailboxPerson)] {
        mailboxes.flatMap { mailbox in
            (histories[mailbox]?.history.people ?? []).filter {
                $0.isWaiting && $0.worker != identity.card.worker
            }.map { (mailbox, $0) }
        }
    }

    /// Who is in one's own mailboxes already and is to have older keys that nobody has handed them yet, as it was at the last contact.
    public func waitingForHistory() -> [(mailbox: MailboxID, person: MailboxPerson)] {
        mailboxes.flatMap { mailbox in
            (histories[mailbox]?.history.people ?? []).filter {
                !$0.isWaiting && $0.lacksHistory
            }.map { (mailbox, $0) }
        }
    }

    /// Whether this worker waits themself to be let into a mailbox, as it was at the last contact.
    public func isWaiting(in mailbox: MailboxID) -> Bool {
        histories[mailbox]?.isWaiting(identity.card.worker) ?? false
    }
}
