public import Vocabulary

/// What starts a duty's clock.
public enum Anchor: String, Word {
    case decision
    case event
    case firstContact = "first_contact"
    case referral
    case enrolment
    case release
}

/// What meets a duty: doing it, or having offered it.
public enum DutyMet: String, Word {
    case doing
    case offering
}

/// What somebody must do, and by when.
public struct RuleDuty: Hashable, Comparable, Sendable {
    /// What must be done.
    public let kind: DutyKind
    /// Who must do it.
    public let owner: Role
    /// Within how many seconds of what starts its clock; none where the source names no time.
    public let within: Int64?
    /// What starts its clock.
    public let from: Anchor
    /// It comes again after this many seconds; none where it is done once.
    public let every: Int64?
    /// The duties that must be met first, sorted.
    public let after: [DutyKind]
    /// It only proposes: a person decides whether it is done.
    public let proposed: Bool
    /// What meets it.
    public let metBy: DutyMet

    /// Makes a task.
    public init(
        _ kind: DutyKind, owner: Role, within: Int64? = nil, from: Anchor = .decision,
        every: Int64? = nil, after: Set<DutyKind> = [], proposed: Bool = false,
        metBy: DutyMet = .doing
    ) {
        self.kind = kind
        self.owner = owner
        self.within = within
        self.from = from
        self.every = every
        self.after = after.sorted()
        self.proposed = proposed
        self.metBy = metBy
    }

    /// By what must be done, by whom and when; two tasks that differ are never level.
    public static func < (left: RuleDuty, right: RuleDuty) -> Bool {
        let order = (left.kind, left.owner, left.within ?? -1, left.from, left.every ?? -1)
        let other = (right.kind, right.owner, right.within ?? -1, right.from, right.every ?? -1)
        guard order == other else { return order < other }
        guard left.after == right.after else {
            return left.after.lexicographicallyPrecedes(right.after)
        }
        guard left.proposed == right.proposed else { return right.proposed }
        return left.metBy < right.metBy
    }
}
