/// Why a link is no part of a mailbox's chain. The words stand in `Specs/keys.md`.
public enum ChainFault: String, Error, Hashable, Sendable, CaseIterable {
    /// The grant is not what it says, for another mailbox, or signed by nobody who may sign it.
    case badGrant = "bad-grant"
    /// The invitation had run out.
    case grantExpired = "grant-expired"
    /// The invitation has been taken up before.
    case grantUsed = "grant-used"
    /// The worker's record is not what it says, or not signed with the invitation's code.
    case badRecord = "bad-record"
    /// The worker is a member already.
    case alreadyMember = "already-member"
    /// The departure is not what it says, or signed by nobody who may sign it.
    case badDeparture = "bad-departure"
    /// A departure from before the worker joined, or one that stood in the chain before.
    case departureReplayed = "departure-replayed"
    /// The epoch is not what it says, or not signed by the worker whom it names.
    case badEpoch = "bad-epoch"
    /// An epoch whose number, or whose key, there has been.
    case epochReplayed = "epoch-replayed"
    /// An epoch that leaves a number out.
    case epochSkipped = "epoch-skipped"
    /// An epoch that follows another one than the last.
    case epochForked = "epoch-forked"
    /// The epoch is sealed to others than the members and those who wait.
    case membersDiffer = "members-differ"
    /// Somebody acts who was never a member.
    case notAMember = "not-a-member"
    /// Somebody acts who is a member no longer.
    case removedMember = "removed-member"
    /// Somebody acts who has not been let in yet.
    case waitingMember = "waiting-member"
    /// Older keys are handed to somebody whose grant is from now on.
    case historyNotGranted = "history-not-granted"
    /// The custodian set is not what it says, follows another one than the last, or lacks a signature.
    case badCustodians = "bad-custodians"
    /// A statement that names another hub.
    case wrongHub = "wrong-hub"
    /// A statement that names another mailbox.
    case wrongMailbox = "wrong-mailbox"
    /// A link that is dated before the one before it.
    case backwards
}
