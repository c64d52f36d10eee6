public import Sodium
public import Vocabulary

/// Which key was a mailbox's, since when, and who is in it, as the log has it and the signatures bear out.
public struct KeyHistory: Hashable, Sendable {
    /// The mailbox.
    public let mailbox: MailboxID
    /// Its keys, oldest first.
    public let epochs: [Epoch]
    /// Who is in it, and who waits to be let in, in the order of their joining.
    public let people: [MailboxPerson]
    /// Somebody has gone since the newest key was made: nothing more is sealed to it.
    public let awaitsEpoch: Bool

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

/// Somebody in a mailbox, or who waits to be let in.
public struct MailboxPerson: Hashable, Sendable {
    /// The worker.
    public let worker: WorkerID
    /// Twelve words that stand for their signing key, to compare on the telephone.
    public let words: [String]
    /// When they joined.
    public let since: Moment
    /// The first second on which their cover is over; none means until further notice.
    public let until: Moment?
    /// Nobody has let them in yet.
    public let isWaiting: Bool
    /// The registrar wants them to have the mailbox's older keys too.
    public let withHistory: Bool
    /// They are to have older keys that a colleague has and nobody has handed them yet, whether they wait or are in already.
    public let lacksHistory: Bool
    /// Their name, as the hub has it: nobody has signed it. Only where the hub was asked for it.
    public internal(set) var name: String?
}
