/// How much of a segment a recipient gets, from nothing to all.
///
/// The order is the meaning: a decision is the least of what is granted and what is capped.
public enum Level: String, Word {
    case withhold
    case generalise
    case condense
    case redact
    case forward

    private var rank: Int {
        switch self {
        case .withhold: 0
        case .generalise: 1
        case .condense: 2
        case .redact: 3
        case .forward: 4
        }
    }

    /// `withhold` < `generalise` < `condense` < `redact` < `forward`.
    public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
}

/// Which side of the wall a mailbox stands on. Packs say which role is on which side.
public enum Side: String, Word {
    case her
    case his
    case between
}

/// How soon a message must be seen.
public enum Urgency: String, Word {
    case routine
    case urgent
    case immediate
}
