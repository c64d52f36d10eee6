public import Envelope
public import Sodium
public import Vocabulary

/// A worker's time in a mailbox, from joining to leaving. Who comes back has another.
public struct Member: Hashable, Sendable {
    /// The worker with both public keys.
    public let keys: MemberKeys
    /// When they joined.
    public let from: Moment
    /// The first second on which a dated cover is over.
    public let coverUntil: Moment?
    /// Whether they are to have the keys from before they joined.
    public let withHistory: Bool
    /// Nobody has sealed a key of the mailbox to them yet.
    public internal(set) var isWaiting = true
    /// When and why they left, where a departure says so.
    public internal(set) var departed: Leaving?
    /// The numbers of the epochs whose keys were sealed to them as a member.
    public internal(set) var held: Set<UInt32> = []

    init(keys: MemberKeys, from: Moment, coverUntil: Moment?, withHistory: Bool) {
        self.keys = keys
        self.from = from
        self.coverUntil = coverUntil
        self.withHistory = withHistory
    }

    /// Who it is.
    public var worker: WorkerID { keys.worker }
    /// The key that their signatures verify under.
    public var verifying: VerifyingKey { keys.verifying }
    /// The key to which keys are sealed for them.
    public var sealing: SealingKey { keys.sealing }

    /// The first moment at which they are a member no longer: their departure, or the end of their
    /// cover, whichever was first; none where neither is known.
    public var until: Moment? {
        switch (departed?.at, coverUntil) {
        case (nil, let end), (let end, nil): end
        case (let left?, let end?): min(left, end)
        }
    }

    /// Whether they are a member at a moment that is not before the last link.
    public func stands(at moment: Moment) -> Bool {
        guard departed == nil else { return false }
        guard let coverUntil else { return true }
        return moment < coverUntil
    }

    /// When and why somebody left.
    public struct Leaving: Hashable, Sendable {
        /// From when on they are a member no longer.
        public let at: Moment
        /// Why.
        public let reason: DepartureReason
    }
}
