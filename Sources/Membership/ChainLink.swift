public import Envelope
public import Vocabulary

/// One change of a mailbox's members or key, in the order of the log.
public enum ChainLink: Hashable, Sendable {
    /// Somebody took up an invitation.
    case joined(Signed<InvitationGrant>, Signed<WorkerRecord>, at: Moment)
    /// Somebody is a member no longer.
    case departed(Signed<Departure>, at: Moment)
    /// The mailbox has a new key.
    case epoch(Signed<MailboxEpoch>, at: Moment)
    /// A member sealed the mailbox's keys so far to somebody who waits.
    case handed(worker: WorkerID, by: WorkerID, at: Moment)
    /// Two custodians gave somebody the mailbox's keys so far.
    case recovered(worker: WorkerID, at: Moment)

    /// When it was written into the log.
    public var at: Moment {
        switch self {
        case .joined(_, _, let at), .departed(_, let at), .epoch(_, let at),
            .handed(_, _, let at), .recovered(_, let at):
            at
        }
    }
}
