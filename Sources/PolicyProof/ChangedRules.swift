import Policy
import Vocabulary

/// The rules that two versions do not have alike, as far as an outcome can depend on it.
struct ChangedRules {
    private let old: Pack
    private let new: Pack
    /// Their names, sorted.
    let names: [RuleID]

    init(_ old: Pack, _ new: Pack) {
        (self.old, self.new) = (old, new)
        let all = Set((old.rules + new.rules).filter { !$0.isDuty }.map(\.id))
        names = all.sorted().filter { name in
            let (before, after) = (old.rule(name), new.rule(name))
            return before?.when != after?.when || before?.effect != after?.effect
        }
    }

    /// The rules without whose change this request would be decided otherwise than it is now; where no single one is enough,
    /// all changed rules that speak to it.
    func responsible(for request: PolicyRequest) -> [RuleID] {
        let asked = Asked(request)
        let speaking = names.filter { name in
            [old.rule(name), new.rule(name)].contains { rule in
                rule.map { $0.when.truth(for: asked) != .no } ?? false
            }
        }
        let now = ending(asked, new.rules)
        let single = speaking.filter { name in
            let reverted = new.rules.filter { $0.id != name } + [old.rule(name)].compactMap(\.self)
            return ending(asked, reverted) != now
        }
        if !single.isEmpty { return single }
        return speaking.isEmpty ? names : speaking
    }

    /// Told apart as the walk does: a hold that lacks an approval is not a hold that lacks none.
    private func ending(_ asked: Asked, _ rules: [Rule]) -> Ending {
        let verdict = Authorizer.decide(asked, by: rules)
        switch verdict.outcome {
        case .level(let level): return Ending(level)
        case .hold:
            let missing = verdict.rules.reduce(into: Set<Approval>()) {
                $0.formUnion($1.approvalsAskedFor)
            }
            let lacksNone = missing.isSubset(of: asked.request.approvals)
            return verdict.isUngranted || lacksNone ? .hold : .holdForApproval
        }
    }

    /// What became of the rule: `R088 was removed`.
    func sentence(_ name: RuleID) -> String {
        guard let before = old.rule(name) else { return "\(name.text) was added" }
        guard let after = new.rule(name) else { return "\(name.text) was removed" }
        if before.effect == after.effect { return "\(name.text) has another condition" }
        let effects = "\(name.text) \(after.effect.phrase) and no longer \(before.effect.phrase)"
        let same = before.effect.phrase == after.effect.phrase
        let said = same ? "\(name.text) is written otherwise" : effects
        return before.when == after.when ? said : "\(said), and has another condition"
    }
}

extension Effect {
    /// What a rule does, as a verb.
    var phrase: String {
        switch self {
        case .grant(let level): "grants \(level.rawValue)"
        case .cap(let level, let wall): "caps at \(level.rawValue)\(wall ? " as a wall" : "")"
        case .hold(_, let missing, let wall):
            "holds\(wall ? " as a wall" : "")\(missing.isEmpty ? "" : " for an approval")"
        case .override(let override):
            "lifts \(PlainWords.listed(override.lifts.sorted().map(\.text), joinedBy: "and"))"
        case .duty: "only brings duties"
        }
    }
}
