import Policy
import Vocabulary

/// The specification's "What comes of the rules", sentence by sentence and slowly: no masks and no early end.
struct ReferenceEvaluator {
    let (rules, request): ([Rule], PolicyRequest)

    /// The outcome, the rules that made it, and the rules whose duties are due.
    func decide() -> (outcome: Outcome, rules: Set<RuleID>, due: [Rule]) {
        let (outcome, made) = made()
        let kept: Stage = outcome == .hold ? .held : .withheld
        let stage = outcome.disclosed > .withhold ? Stage.sent : kept
        let due = rules.filter { rule in
            guard case .duty(let on) = rule.effect else { return made.contains(rule.id) }
            return truth(rule.when) >= 0 && (on.isEmpty || on.contains(stage))
        }
        return (outcome, made, due)
    }

    private func made() -> (Outcome, Set<RuleID>) {
        var (grants, caps) = ([RuleID: Level](), [RuleID: Level]())
        var (active, pending) = ([RuleID: Set<RuleID>](), [RuleID: Set<RuleID>]())
        var holds: Set<RuleID> = []
        for (id, effect, truth) in rules.map({ ($0.id, $0.effect, truth($0.when)) }) {
            if case .grant(let level) = effect, truth > 0 { grants[id] = level }
            if case .cap(let level, _) = effect, truth > 0 { caps[id] = level }
            if case .cap = effect, truth == 0 { caps[id] = .withhold }
            if case .hold = effect, truth >= 0 { holds.insert(id) }
            guard case .override(let override) = effect, truth > 0 else { continue }
            let lifts = override.lifts.subtracting(rules.filter(\.isWall).map(\.id))
            let isActive = override.approvals.isSubset(of: request.approvals)
            if isActive { active[id] = lifts } else { pending[id] = lifts }
        }
        let standing = caps.filter { !active.values.joined().contains($0.key) }
        let shut = Set(standing.filter { $0.value == .withhold }.keys)
        let waiting = pending.filter { !$0.value.isDisjoint(with: shut) }
        let firm = shut.subtracting(waiting.values.joined())
        if !firm.isEmpty { return (.level(.withhold), firm) }
        let held = holds.subtracting(active.values.joined()).union(waiting.keys)
        if !held.isEmpty { return (.hold, held) }
        guard let best = grants.values.max() else {
            return holds.isEmpty ? (.level(.withhold), []) : (.hold, holds)
        }
        let level = standing.values.reduce(best, min)
        let limiting = standing.filter { $0.value == level && level < best }.keys
        let barred = holds.union(caps.filter { $0.value < level }.keys)
        let used = active.filter { !$0.value.isDisjoint(with: barred) }.keys
        let givers = grants.filter { $0.value == best }.keys
        return (.level(level), Set(givers).union(limiting).union(used))
    }

    /// Kleene's logic in numbers: 1 true, -1 false, 0 where it cannot be told.
    private func truth(_ condition: Condition) -> Int {
        switch condition {
        case .atom(let atom): atom.answer(to: request).map { $0 ? 1 : -1 } ?? 0
        case .not(let inner): -truth(inner)
        case .all(let parts): parts.map(truth).min() ?? 1
        case .any(let parts): parts.map(truth).max() ?? -1
        }
    }
}
