extension Named {
    /// One way in for somebody without an account, and what came by it.
    public enum Intake {}
}

/// Names a referral that comes from somebody without an account; of a link, the first sixteen bytes of its key's digest.
public typealias IntakeID = Identifier<Named.Intake>

/// How a referral came in.
public enum IntakeChannel: String, Word {
    /// By a one-time link, sealed in the referrer's browser.
    case link
    case phone
    case letter
    /// A form on paper, handed over.
    case paper
    /// Criminal Justice Secure Mail.
    case cjsm
    /// A woman or a man came forward: somebody the case will be about, never a user of the hub.
    case selfReferral = "self-referral"

    /// Those that a worker writes down.
    public static let transcribed: Set<IntakeChannel> = [
        .phone, .letter, .paper, .cjsm, .selfReferral,
    ]
}

/// Where a referral stands.
public enum IntakeState: String, Word {
    /// The link was handed out, and nothing has come.
    case open
    /// It came, and nobody has made sure from whom.
    case unverified
    case verified
    case refused
}

/// How a worker made sure of a referral, or that it is none.
public enum IntakeOutcome: String, Word {
    /// The agency was rung on the number that our side knew before.
    case rungBack = "rung-back"
    /// Who came forward was met in person; for a self-referral only.
    case seen
    case refused
}

/// From where our side knows an agency's number. Never from the referral itself.
public enum NumberSource: String, Word {
    case agencyList = "agency-list"
    case earlierContact = "earlier-contact"
    case officialWebsite = "official-website"
    case switchboard
}

/// Why one worker serves two partners of one man all the same (R082: "where possible").
public enum SharedWorkerReason: String, Word {
    case noOtherWorker = "no-other-worker"
    case language
    case sheAsked = "she-asked"
    case coverInCrisis = "cover-in-crisis"
}

/// Why somebody who has had a desk on one side may have one on the other, with nobody in common.
public enum BothSidesReason: String, Word {
    /// They work there no longer.
    case changedSides = "changed-sides"
    /// They work with people who have nothing to do with each other.
    case separateCases = "separate-cases"
}
