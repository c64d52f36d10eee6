/// Every act that the hub's log knows: the closed list of `Specs/audit-entries.md`, which says what each entry holds and whose
/// officer can read it.
public enum LogAct: String, Word {
    // The hub itself.
    case hubStarted = "hub-started"
    case pagesServed = "pages-served"
    case firstInvitation = "first-invitation"
    case failuresCounted = "failures-counted"
    case hubKeyChanged = "hub-key-changed"
    case hubUnlocked = "hub-unlocked"
    case packPublished = "pack-published"
    case packInForce = "pack-in-force"
    // Commands.
    case command
    case commandRefused = "command-refused"
    // People and keys.
    case signedIn = "signed-in"
    case signInFailed = "sign-in-failed"
    case secondFactorFailed = "second-factor-failed"
    case reauthenticated
    case deviceAdded = "device-added"
    case deviceRevoked = "device-revoked"
    case sessionEnded = "session-ended"
    case passkeyAdded = "passkey-added"
    case passkeyRemoved = "passkey-removed"
    case passkeyCloned = "passkey-cloned"
    case codesSet = "codes-set"
    case keysKept = "keys-kept"
    case keysHanded = "keys-handed"
    case invited
    case memberJoined = "member-joined"
    case memberDeparted = "member-departed"
    case coverEnded = "cover-ended"
    case historyHanded = "history-handed"
    case waitingSealed = "waiting-sealed"
    case mailboxEpoch = "mailbox-epoch"
    case workerKey = "worker-key"
    // Custodians and recovery.
    case custodiansProposed = "custodians-proposed"
    case custodiansSet = "custodians-set"
    case sharesGiven = "shares-given"
    case recoveryOpened = "recovery-opened"
    case recoveryStopped = "recovery-stopped"
    case recoveryServed = "recovery-served"
    case recoveryFinished = "recovery-finished"
    case mailboxRecovered = "mailbox-recovered"
    case sidesAdmitted = "sides-admitted"
    // Cases.
    case caseOpened = "case-opened"
    case caseTransferred = "case-transferred"
    case caseErased = "case-erased"
    case participationOpen = "participation-open"
    case participationClosed = "participation-closed"
    case participationEnded = "participation-ended"
    case rosterAdded = "roster-added"
    case wallExcepted = "wall-excepted"
    case standingRelease = "standing-release"
    case permissionRecorded = "permission-recorded"
    case permissionWithdrawn = "permission-withdrawn"
    // Referrals from those who have no account.
    case intakeOpened = "intake-opened"
    case intakeReceived = "intake-received"
    case intakeTranscribed = "intake-transcribed"
    case intakeSettled = "intake-settled"
    // Messages.
    case decided
    case sealed
    case unserved
    case held
    case released
    case notReleased = "not-released"
    case passedOn = "passed-on"
    case overrideUsed = "override-used"
    case fetched
    case acknowledged
    case recalled
    // Duties.
    case dutyRaised = "duty-raised"
    case dutyMet = "duty-met"
    case dutyMissed = "duty-missed"
    // The log itself.
    case detailsOpened = "details-opened"
    case logExported = "log-exported"
    case breachRecorded = "breach-recorded"
    case breachUpdated = "breach-updated"
    case inquiryOpened = "inquiry-opened"
    case inquiryAgreed = "inquiry-agreed"
    case inquiryShared = "inquiry-shared"
    case witnessJoined = "witness-joined"
    case witnessLeft = "witness-left"
}
