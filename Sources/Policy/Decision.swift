public import Vocabulary

/// What comes of one segment for one recipient.
public enum Outcome: Hashable, Sendable {
    /// It goes at this level; `withhold` is nothing and no trace.
    case level(Level)
    /// It waits for a person; until then nothing goes.
    case hold

    /// The level at which something goes now; a hold discloses nothing.
    public var disclosed: Level {
        switch self {
        case .level(let level): level
        case .hold: .withhold
        }
    }
}

/// A task that a decision brings, with the rule that brings it.
public struct DueDuty: Hashable, Comparable, Sendable {
    /// What must be done, by whom and when.
    public let duty: RuleDuty
    /// The rule that brings it.
    public let rule: RuleID

    /// What must be done.
    public var kind: DutyKind { duty.kind }
    /// Who must do it.
    public var owner: Role { duty.owner }
    /// Within how many seconds of what starts its clock; none where the source names no time.
    public var within: Int64? { duty.within }

    /// By rule, then by what must be done.
    public static func < (left: DueDuty, right: DueDuty) -> Bool {
        left.rule == right.rule ? left.duty < right.duty : left.rule < right.rule
    }
}

/// Who can end a hold, and with what.
public struct HoldNeed: Hashable, Sendable {
    /// The roles that can resolve it, sorted.
    public let resolvers: [Role]
    /// The approvals that are missing, sorted; none where something else is (a permission, a signature).
    public let missing: [Approval]
    /// The decisive rule's plain sentence.
    public let reason: String
}

/// A decision with everything that explains it.
public struct Decision: Hashable, Sendable {
    /// What comes of it.
    public let outcome: Outcome
    /// Exactly the rules that made the outcome, sorted; none where no rule spoke.
    public let rules: [RuleID]
    /// One plain sentence: the decisive rule's.
    public let why: String
    /// The decisive rule's citation as text.
    public let cite: String
    /// The legal basis of the decisive rule.
    public let basis: LegalBasis
    /// The same as users see it.
    public var law: String { basis.text }
    /// What somebody must do, sorted.
    public let duties: [DueDuty]
    /// With the permission withdrawn it would be less: a withdrawal recalls it.
    public let restsOnPermission: Bool
    /// The overrides without which it would be less or wait, sorted.
    public let overrides: [RuleID]
    /// Who can end the hold; set exactly where the outcome is one.
    public let hold: HoldNeed?
    /// Nothing that he can obtain may select it.
    public let staffOnly: Bool
}
