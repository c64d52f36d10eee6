/// What became of one segment for one recipient, as the log says it to the sender's officer.
public enum LoggedOutcome: String, Word {
    /// It went, at the level beside it.
    case released
    /// It waits for a person.
    case held
    /// It does not go.
    case withheld
    /// All that a sender who faces him is told, whatever became of it.
    case accepted
}

/// What sort of view an entry says was sealed.
public enum LoggedView: String, Word {
    case message
    case copy
    case hold
    case answer
    case notice
    case warning
    case inquiry
    /// A referral from somebody without an account, and what became of it.
    case intake
    /// Entries that another officer shared in a joint inquiry.
    case audit
    /// Who belongs to what, or who asks for older keys.
    case membership
}

/// What a view of type `membership` is about.
public enum MembershipEvent: String, Word {
    /// A desk has nobody any more.
    case nobody
    /// Somebody came to a desk whose keys nobody there had any more.
    case takenOver = "taken-over"
    /// Somebody's keys were reported lost or stolen: they have gone from every desk.
    case keysLost = "keys-lost"
    /// A registrar names custodians; the officer has not signed yet.
    case custodiansProposed = "custodians-proposed"
    /// Who the agency's custodians are from now on.
    case custodiansSet = "custodians-set"
    /// Somebody asks for a mailbox's older keys.
    case recoveryOpened = "recovery-opened"
    /// They do not get them.
    case recoveryStopped = "recovery-stopped"
}

/// Why a delivery that nobody had fetched was taken back.
public enum RecallCause: String, Word {
    /// The permission on which it rested was withdrawn.
    case withdrawn
    /// The permission or override on which it rested, or the time for which it may be read, is over.
    case ended
}

/// What a breach of personal data did (UK GDPR Article 4(12)).
public enum BreachKind: String, Word {
    case confidentiality
    case integrity
    case availability
}

/// How great the danger to somebody's safety is: answered before anything else.
public enum BreachDanger: String, Word {
    case noneLikely = "none-likely"
    case possible
    case immediate
}

/// What was done about a breach (UK GDPR Articles 33 and 34).
public enum BreachStep: String, Word {
    case contained
    /// Whoever stands with her knows of it: where there may be danger, this comes before all else.
    case herSideTold = "her-side-told"
    case regulatorTold = "regulator-told"
    case peopleTold = "people-told"
    /// Why the regulator or the people were not told stands in the note.
    case notToldReasoned = "not-told-reasoned"
    case closed
}

/// On what authority a case was erased.
public enum ErasureAuthority: String, Word {
    /// The time for which its pack keeps it is over.
    case retention
    case openedInError = "opened-in-error"
    case duplicate
    /// UK GDPR Article 17.
    case rightToErasure = "right-to-erasure"
    case courtOrder = "court-order"
    case regulatorOrder = "regulator-order"
}

/// Why two officers look into something together.
public enum InquiryReason: String, Word {
    case breach
    case complaint
    case courtOrder = "court-order"
    case regulator
    case safeguardingReview = "safeguarding-review"
    case subjectAccess = "subject-access"
}

/// How an officer takes entries out of their book.
public enum ExportFormat: String, Word {
    case csv
    case json
    /// A bundle that shows one entry to a court or to the regulator.
    case proof
    /// What was shared about somebody, in plain words.
    case statement
}
