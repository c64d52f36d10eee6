public import Policy
import Vocabulary

/// One or two changes and what would come of them.
public struct Possibility: Hashable, Sendable {
    /// What would be otherwise; never two changes of one thing.
    public let changes: [PossibleChange]
    /// What would come of it.
    public let outcome: Outcome

    /// The request with the changes made.
    public func request(from request: PolicyRequest) -> PolicyRequest {
        changes.reduce(request) { $1.applied(to: $0) }
    }

    /// `If the line manager is consulted: forward (as written).`
    public func sentence(for request: PolicyRequest) -> String {
        let clauses = changes.map { $0.clause(for: request) }
        return "If \(clauses.joined(separator: ", and ")): \(PlainWords.shortly(outcome))."
    }

    /// The permission that it asks for, if any.
    fileprivate var permission: (giver: PermissionGiver, parts: Set<PermissionPart>, order: String)?
    {
        for case .permission(let giver, let parts) in changes {
            return (giver, parts, parts.sorted().map { String($0.rawValue) }.joined())
        }
        return nil
    }

    /// What it asks for besides.
    fileprivate var rest: [PossibleChange] {
        changes.filter { $0.target != .permission }
    }

    var effort: Int { changes.reduce(0) { $0 + $1.effort } }
}

/// One decision with what made it and what would change it. Nothing is suggested that was not tried: every possibility was decided
/// by the same pack.
public struct Explanation: Sendable {
    /// What was decided.
    public let request: PolicyRequest
    /// The decision.
    public let decision: Decision
    /// The rules that made the decision, and then those that only bring a duty.
    public let rules: [Rule]
    /// The rules that spoke as well and made no difference: a lesser grant, a higher cap, one that is lifted.
    public let others: [Rule]
    /// Changes after which more goes, or after which a person may decide; fewest changes first. Two changes together are named only
    /// where no single one lets more go.
    public let openings: [Possibility]
    /// Single changes after which less goes; first those that leave least.
    public let closings: [Possibility]

    /// Decides the request, and tries what a person could change.
    public init(_ request: PolicyRequest, by pack: Pack) {
        let decision = pack.decide(request)
        self.request = request
        self.decision = decision
        var names = decision.rules
        for duty in decision.duties where !names.contains(duty.rule) { names.append(duty.rule) }
        rules = names.compactMap(pack.rule)
        others = Explanation.idle(request, pack, beside: names)
        let trial = Trial(request, decision.outcome, pack)
        let changes = ExplanationSearch(request, by: pack).changes
        let single = trial.singles(changes)
        var openings = single.filter { trial.isMore($0.outcome) }
        if !openings.contains(where: { $0.outcome.disclosed > decision.outcome.disclosed }) {
            openings += trial.pairs(changes)
        }
        self.openings = trial.sorted(openings.map(trial.pruned), leastFirst: false)
        closings = trial.sorted(single.filter { trial.isLess($0.outcome) }, leastFirst: true)
    }
}

extension Explanation {
    fileprivate static func idle(
        _ request: PolicyRequest, _ pack: Pack, beside names: [RuleID]
    ) -> [Rule] {
        let asked = Asked(request)
        return pack.rules.filter { rule in
            guard !names.contains(rule.id) else { return false }
            switch rule.effect {
            case .grant, .override: return rule.when.truth(for: asked) == .yes
            case .cap, .hold: return rule.when.truth(for: asked) != .no
            case .duty: return false
            }
        }
    }
}

/// Tries changes on one request.
private struct Trial {
    let request: PolicyRequest
    let outcome: Outcome
    let pack: Pack

    init(_ request: PolicyRequest, _ outcome: Outcome, _ pack: Pack) {
        (self.request, self.outcome, self.pack) = (request, outcome, pack)
    }

    func isMore(_ other: Outcome) -> Bool { other.openness > outcome.openness }
    func isLess(_ other: Outcome) -> Bool { other.openness < outcome.openness }

    private func possibility(_ changes: [PossibleChange]) -> Possibility {
        let changed = changes.reduce(request) { $1.applied(to: $0) }
        return Possibility(changes: changes, outcome: pack.decide(changed).outcome)
    }

    func singles(_ changes: [PossibleChange]) -> [Possibility] {
        changes.map { possibility([$0]) }
    }

    /// Pairs after which more goes; a pair that only waits for a person is not worth a line.
    func pairs(_ changes: [PossibleChange]) -> [Possibility] {
        var found: [Possibility] = []
        for (place, first) in changes.enumerated() {
            for second in changes[(place + 1)...] where first.target != second.target {
                let pair = possibility([first, second])
                if pair.outcome.disclosed > outcome.disclosed { found.append(pair) }
            }
        }
        return found
    }

    /// The same with every part of a permission taken away that the outcome does not need.
    func pruned(_ whole: Possibility) -> Possibility {
        var best = whole
        for (place, change) in whole.changes.enumerated() {
            guard case .permission(let giver, let parts) = change else { continue }
            var left = parts
            for part in parts.sorted() {
                var changes = best.changes
                changes[place] = .permission(by: giver, left.subtracting([part]))
                let fewer = possibility(changes)
                guard fewer.outcome == whole.outcome else { continue }
                left.remove(part)
                best = fewer
            }
        }
        return best
    }

    /// Of permissions with which the same comes, one from each person: that which asks least; and none of both together where one
    /// of them is enough.
    private func leanest(_ possibilities: [Possibility]) -> [Possibility] {
        possibilities.filter { possible in
            guard let asked = possible.permission else { return true }
            return !possibilities.contains { other in
                guard let less = other.permission, other.outcome == possible.outcome,
                    other.rest == possible.rest, other != possible
                else { return false }
                let wider = asked.giver == .both && less.giver != .both
                return (asked.giver == less.giver || wider)
                    && (less.parts.count, less.order) < (asked.parts.count, asked.order)
                    || (wider && less.parts.count == asked.parts.count)
            }
        }
    }

    /// Each once: fewest changes first, then by what comes of it, then least effort.
    func sorted(_ possibilities: [Possibility], leastFirst: Bool) -> [Possibility] {
        var seen: Set<Possibility> = []
        let once = leanest(possibilities.filter { seen.insert($0).inserted })
        return once.map { ($0, $0.sentence(for: request)) }.sorted { left, right in
            let (first, second) = (left.0, right.0)
            if first.changes.count != second.changes.count {
                return first.changes.count < second.changes.count
            }
            if first.outcome.openness != second.outcome.openness {
                return (first.outcome.openness < second.outcome.openness) == leastFirst
            }
            return (first.effort, left.1) < (second.effort, right.1)
        }.map(\.0)
    }
}

extension Outcome {
    /// From nothing to all; what waits for a person is just above nothing.
    fileprivate var openness: Int {
        switch self {
        case .level(.withhold): 0
        case .hold: 1
        case .level(.generalise): 2
        case .level(.condense): 3
        case .level(.redact): 4
        case .level(.forward): 5
        }
    }
}
