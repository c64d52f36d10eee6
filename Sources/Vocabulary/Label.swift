/// What a segment is, apart from its words: the ground on which a decision stands.
public struct Label: Hashable, Sendable {
    /// What it says.
    public let category: Category
    /// Whom it is about.
    public let about: About
    /// The subject, where the sender named one; a segment about a woman without one is about `P1`.
    public let subject: SubjectID?
    /// Who told.
    public let source: Source
    /// What needs a permission of its own.
    public let sensitive: SensitiveType?

    /// Makes a label.
    public init(
        category: Category, about: About, subject: SubjectID? = nil, source: Source,
        sensitive: SensitiveType? = nil
    ) {
        self.category = category
        self.about = about
        self.subject = subject
        self.source = source
        self.sensitive = sensitive
    }
}

/// The structured minimum of a segment: closed lists only, so it can be passed on condensed without a word of hers.
public struct Minimum: Hashable, Sendable {
    /// What sort of thing happened or is feared.
    public enum What: String, Word {
        case physicalViolence = "physical_violence"
        case threats
        case controllingBehaviour = "controlling_behaviour"
        case stalking
        case damage
        case programmeMisuse = "programme_misuse"
        case discrepancy
        case progressImpression = "progress_impression"
        case childAtRisk = "child_at_risk"
        case threatToLife = "threat_to_life"
        case themeRequested = "theme_requested"
    }

    /// How recent, in steps too wide to show when somebody spoke.
    public enum When: String, Word {
        case withinFourWeeks = "within_four_weeks"
        case earlier
        case ongoing
        case feared
    }

    /// How the risk has moved.
    public enum Risk: String, Word {
        case raised
        case unchanged
        case lowered
        case unknown
    }

    /// What sort of thing happened or is feared.
    public let what: What
    /// How recent.
    public let when: When
    /// How the risk has moved.
    public let risk: Risk
    /// A child saw, heard or was hurt.
    public let childAffected: Bool

    /// Makes a minimum.
    public init(what: What, when: When, risk: Risk, childAffected: Bool) {
        self.what = what
        self.when = when
        self.risk = risk
        self.childAffected = childAffected
    }
}
