public import Envelope
public import Sodium
public import Vocabulary

/// Who is a member of a mailbox and which keys it had, replayed from signed statements in the order
/// of the log. The hub takes nothing that this refuses, and a client believes nothing else.
///
/// Pure: moments are passed in, and nothing is asked of anybody.
public struct MailboxChain: Hashable, Sendable {
    /// The hub's identity key.
    public let hub: VerifyingKey
    /// The mailbox.
    public let mailbox: MailboxID
    /// Whose mailbox it is.
    public let agency: AgencyID
    /// What it is for.
    public let role: Role

    /// Everybody who ever joined, in that order; a worker may stand there more than once.
    public internal(set) var everMembers: [Member] = []
    /// The mailbox's keys, oldest first; the first has number 1.
    public internal(set) var epochs: [Signed<MailboxEpoch>] = []
    /// When the last link was written.
    public internal(set) var last: Moment = .first
    var vouchers: Set<VerifyingKey> = []
    var departures: Set<Signed<Departure>> = []
    /// Under which id somebody worked before whose keys were gone.
    var predecessors: [WorkerID: WorkerID] = [:]
    var isRecovered = false

    /// A mailbox that nobody has joined.
    public init(hub: VerifyingKey, mailbox: MailboxID, agency: AgencyID, role: Role) {
        self.hub = hub
        self.mailbox = mailbox
        self.agency = agency
        self.role = role
    }

    /// The chain with one more link.
    ///
    /// - Throws: why the link is none of it.
    public func appending(
        _ link: ChainLink, issuers: Issuers
    ) throws(ChainFault) -> MailboxChain {
        var longer = self
        try longer.append(link, issuers: issuers)
        return longer
    }

    /// Adds a link; where it is refused, nothing has changed.
    ///
    /// - Throws: why the link is none of it.
    public mutating func append(_ link: ChainLink, issuers: Issuers) throws(ChainFault) {
        guard link.at >= last else { throw .backwards }
        switch link {
        case .joined(let grant, let record, let at): try join(grant, record, at, issuers)
        case .departed(let departure, let at): try depart(departure, at, issuers)
        case .epoch(let epoch, let at): try renew(epoch, at)
        case .handed(let worker, let by, let at): try hand(to: worker, by: by, at)
        case .recovered(let worker, let at): try recover(worker, at)
        }
        last = link.at
    }
}

/// What the chain says. Every moment asked about is one that is not before the last link.
extension MailboxChain {
    /// Everybody who is a member at this moment, those who wait included, by worker.
    public func members(at moment: Moment) -> [Member] {
        everMembers.filter { $0.stands(at: moment) }.sorted { $0.worker < $1.worker }
    }

    /// Those of them who hold the mailbox's keys.
    public func full(at moment: Moment) -> [Member] { members(at: moment).filter { !$0.isWaiting } }

    /// Those of them who do not yet.
    public func waiting(at moment: Moment) -> [Member] {
        members(at: moment).filter { $0.isWaiting }
    }

    /// A member at this moment.
    public func member(_ worker: WorkerID, at moment: Moment) -> Member? {
        everMembers.last { $0.worker == worker && $0.stands(at: moment) }
    }

    /// What the next epoch's `members` has to be at this moment.
    public func digest(at moment: Moment) -> [UInt8] {
        MemberKeys.digest(of: members(at: moment).map(\.keys))
    }

    /// Whether nothing more may be sealed to the last epoch: there is none, or somebody who holds
    /// its key is a member no longer, or its keys have just been recovered.
    public func awaitsEpoch(at moment: Moment) -> Bool {
        guard let number = epochs.last?.claimedButUnverified.number else { return true }
        return isRecovered
            || everMembers.contains { $0.held.contains(number) && !$0.stands(at: moment) }
    }

    /// Whether this worker may make the next epoch: a full member, or, where the mailbox has none
    /// left, one who waits.
    public func mayMakeEpoch(_ worker: WorkerID, at moment: Moment) -> Bool {
        guard let member = member(worker, at: moment) else { return false }
        return !member.isWaiting || full(at: moment).isEmpty
    }

    /// The next epoch as this worker would have to sign it.
    public func nextEpoch(
        key: SealingKey, by worker: WorkerID, at moment: Moment
    ) -> MailboxEpoch? {
        MailboxEpoch(
            hub: hub, mailbox: mailbox, number: UInt32(epochs.count + 1), key: key, worker: worker,
            previous: epochs.last?.digest ?? MailboxEpoch.noPrevious, members: digest(at: moment))
    }

    /// The numbers of the epochs whose keys were sealed to this worker, at whatever time: what a
    /// stolen device of theirs can open.
    public func held(by worker: WorkerID) -> [UInt32] {
        everMembers.filter { $0.worker == worker }.reduce(into: Set()) { $0.formUnion($1.held) }
            .sorted()
    }

    /// The numbers of the older keys that a member is to have by their grant, that somebody else who is full has, and that nobody has
    /// sealed to them yet: whether they wait, or came into a newer key while they waited.
    public func awaitedHistory(of worker: WorkerID, at moment: Moment) -> [UInt32] {
        guard let member = member(worker, at: moment), member.withHistory else { return [] }
        return full(at: moment).filter { $0.worker != worker }
            .reduce(into: Set()) { $0.formUnion(held(by: $1.worker)) }
            .subtracting(member.held).sorted()
    }
}
