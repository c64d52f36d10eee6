import Envelope
import Membership
import Sodium
import Vocabulary

/// A mailbox's chain that has been checked: what may be believed and acted on.
struct VerifiedHistory: Sendable {
    let history: KeyHistory
    let chain: MailboxChain
    /// The custodians' set that stands; none where there are none.
    let custodians: CustodianSet?
    /// Two people agreed on the custodians.
    let isAgreed: Bool
    /// When it was checked, by this machine's clock.
    let at: Moment

    /// The signed epochs, by number.
    var epochs: [UInt32: SignedMailboxEpoch] {
        Dictionary(
            chain.epochs.map { ($0.claimedButUnverified.number, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// A new key is awaited, and this worker may make it.
    func awaits(by worker: WorkerID, at now: Moment) -> Bool {
        let now = max(now, chain.last)
        return chain.awaitsEpoch(at: now) && chain.mayMakeEpoch(worker, at: now)
    }

    /// Whether this worker is in it and waits to be let in.
    func isWaiting(_ worker: WorkerID) -> Bool {
        history.people.contains { $0.worker == worker && $0.isWaiting }
    }

    /// Everybody to whom the next key is sealed.
    func keepers(at now: Moment) -> [MemberKeys] {
        chain.members(at: max(now, chain.last)).map(\.keys)
    }

    /// The next key, as this worker signs it.
    func next(key: SealingKey, by worker: WorkerID, at now: Moment) -> MailboxEpoch? {
        chain.nextEpoch(key: key, by: worker, at: max(now, chain.last))
    }

    /// The custodians to whom a client gives shares. Whoever named them alone was the agency's only officer then, or the chain would
    /// not have been believed; that stays so where that person has lost their keys and is another worker since.
    var shareKeepers: CustodianSet? {
        guard let custodians, !custodians.custodians.isEmpty else { return nil }
        return custodians
    }
}

extension ChainReplay {
    /// What was replayed, for a mailbox of which the published log commits to so many entries.
    ///
    /// - Parameter now: by this machine's clock, which may be behind the hub's.
    func verified(
        _ told: ToldHistory, proved: Int, at now: Moment
    ) throws(ChainLie) -> VerifiedHistory {
        guard let chain = chains[told.mailbox] else {
            throw ChainLie(.keyChanged, at: 0, "nobody")
        }
        let (checked, now) = (now, max(now, chain.last))
        let epochs = zip(chain.epochs, places).map { signed, place in
            let record = signed.claimedButUnverified
            return KeyHistory.Epoch(
                number: record.number, key: record.key, worker: record.worker,
                since: place.entry.at, index: place.entry.index, isProved: place.place < proved)
        }
        let people = chain.everMembers.filter { $0.stands(at: now) }.map { member in
            MailboxPerson(member, of: chain, at: now)
        }
        return VerifiedHistory(
            history: KeyHistory(
                mailbox: told.mailbox, epochs: epochs, people: people,
                awaitsEpoch: chain.awaitsEpoch(at: now)),
            chain: chain, custodians: custodians?.current, isAgreed: isAgreed, at: checked)
    }
}

extension MailboxPerson {
    fileprivate init(_ member: Member, of chain: MailboxChain, at now: Moment) {
        worker = member.worker
        words = IdentityWords(member.verifying).words
        since = member.from
        until = member.coverUntil
        isWaiting = member.isWaiting
        withHistory = member.withHistory
        lacksHistory = !chain.awaitedHistory(of: member.worker, at: now).isEmpty
    }
}
