/// Why rules are not a pack.
public enum PackFault: Error, Hashable, Sendable {
    /// Two rules have one name.
    case duplicateRule(RuleID)
    /// An override lifts a rule that the pack does not have.
    case liftsUnknown(RuleID, lifts: RuleID)
    /// An override lifts a wall, or something that is neither cap nor hold.
    case liftsWall(RuleID, lifts: RuleID)
    /// A permission, a waiver or an approval would close where it must open, or a withdrawal open.
    case wrongWay(RuleID)
    /// No citation, or no plain sentence, or no legal basis.
    case unexplained(RuleID)
    /// Its condition can never hold.
    case contradictory(RuleID)
    /// A wall shuts every request that it speaks to.
    case unreachable(RuleID, by: RuleID)
    /// An override lifts a rule that never stands where it speaks.
    case liftsIdle(RuleID, lifts: RuleID)
    /// It discloses without a basis of Article 6; or, `special`, without a condition of Article 9 what may need one.
    case noBasis(RuleID, special: Bool)

    /// The fault's stable name.
    public var code: String {
        switch self {
        case .duplicateRule: "duplicate-rule"
        case .liftsUnknown: "lifts-unknown"
        case .liftsWall: "lifts-wall"
        case .wrongWay: "wrong-way"
        case .unexplained: "unexplained"
        case .contradictory: "contradictory"
        case .unreachable, .liftsIdle: "unreachable"
        case .noBasis: "no-basis"
        }
    }

    /// The rule that is wrong.
    public var rule: RuleID {
        switch self {
        case .duplicateRule(let rule), .liftsUnknown(let rule, _), .liftsWall(let rule, _),
            .wrongWay(let rule), .unexplained(let rule), .contradictory(let rule),
            .unreachable(let rule, _), .liftsIdle(let rule, _), .noBasis(let rule, _):
            rule
        }
    }
}
