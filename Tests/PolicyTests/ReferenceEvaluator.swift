import Policy
import Vocabulary

/// The specification's section "What comes of the rules", sentence by sentence and slowly: no index, no early end.
struct ReferenceEvaluator {
    let rules: [Rule]
    let request: PolicyRequest

    /// What comes of it, and the rules that made it.
    func decide() -> (outcome: Outcome, rules: Set<RuleID>) {
        let lifted = Set(active.flatMap(lifts))
        let standing = caps.filter { !lifted.contains($0.key) }
        let shut = standing.filter { $0.value == .withhold }
        let waiting = pending.filter { !lifts($0).isDisjoint(with: shut.keys) }
        let opened = Set(waiting.flatMap(lifts))
        let firm = Set(shut.keys).subtracting(opened)
        if !firm.isEmpty { return (.level(.withhold), firm) }
        let held = holds.subtracting(lifted).union(waiting.map(\.id))
        if !held.isEmpty { return (.hold, held) }
        let levels = grants.values.sorted()
        guard let best = levels.last else { return (.level(.withhold), []) }
        let level = ([best] + standing.values).sorted()[0]
        var named = Set(grants.filter { $0.value == best }.keys)
        if level != best { named.formUnion(standing.filter { $0.value == level }.keys) }
        let barred = holds.union(caps.filter { $0.value < level }.keys)
        named.formUnion(active.filter { !lifts($0).isDisjoint(with: barred) }.map(\.id))
        return (.level(level), named)
    }

    private var grants: [RuleID: Level] {
        var found: [RuleID: Level] = [:]
        for rule in rules {
            if case .grant(let level) = rule.effect, truth(rule) == true { found[rule.id] = level }
        }
        return found
    }

    /// A cap that cannot be told caps at withhold.
    private var caps: [RuleID: Level] {
        var found: [RuleID: Level] = [:]
        for rule in rules {
            if case .cap(let level, _) = rule.effect, truth(rule) != false {
                found[rule.id] = truth(rule) == nil ? .withhold : level
            }
        }
        return found
    }

    private var holds: Set<RuleID> {
        Set(
            rules.filter { if case .hold = $0.effect { truth($0) != false } else { false } }.map(
                \.id))
    }

    private var overrides: [(rule: Rule, complete: Bool)] {
        rules.compactMap { rule in
            guard case .override(let override) = rule.effect, truth(rule) == true else {
                return nil
            }
            return (rule, override.approvals.allSatisfy(request.approvals.contains))
        }
    }

    private var active: [Rule] { overrides.filter(\.complete).map(\.rule) }
    private var pending: [Rule] { overrides.filter { !$0.complete }.map(\.rule) }

    private func lifts(_ rule: Rule) -> Set<RuleID> {
        guard case .override(let override) = rule.effect else { return [] }
        return override.lifts.filter { name in rules.contains { $0.id == name && !$0.isWall } }
    }

    private func truth(_ rule: Rule) -> Bool? { rule.when.reference(request) }
}

extension Condition {
    /// True, false, or nothing where it cannot be told.
    func reference(_ request: PolicyRequest) -> Bool? {
        switch self {
        case .atom(let atom): return atom.reference(request)
        case .not(let inner): return inner.reference(request).map { !$0 }
        case .all(let parts):
            let answers = parts.map { $0.reference(request) }
            return answers.contains(false) ? false : answers.contains(nil) ? nil : true
        case .any(let parts):
            let answers = parts.map { $0.reference(request) }
            return answers.contains(true) ? true : answers.contains(nil) ? nil : false
        }
    }
}

extension Atom {
    func reference(_ request: PolicyRequest) -> Bool? {
        switch self {
        case .senderRole(let words): words.contains(request.senderRole)
        case .recipientRole(let words): words.contains(request.recipientRole)
        case .recipientAgency(let words): words.contains(request.recipientAgency)
        case .kind(let words): words.contains(request.kind)
        case .category(let words): words.contains(request.category)
        case .about(let words): words.contains(request.about)
        case .source(let words): words.contains(request.source)
        case .purpose(let words): words.contains(request.purpose)
        case .sensitive(let words):
            request.sensitive != nil && words.contains { $0 == request.sensitive }
        case .sensitiveCovered: covered(request)
        case .urgency(let least):
            [Urgency.routine, .urgent, .immediate].drop { $0 != least }.contains(request.urgency)
        case .fact(let fact, let test): factual(request.facts[fact], test)
        case .approval(let approval): request.approvals.contains(approval)
        case .permission(let test): request.permission.map { passes($0, test, request) } ?? false
        case .waiver(let signed):
            request.waiver.map { $0.ticked && (!signed || ($0.signedBy != nil && $0.dated)) }
                ?? false
        }
    }

    private func covered(_ request: PolicyRequest) -> Bool {
        guard let permission = request.permission, let type = request.sensitive else {
            return false
        }
        return permission.status == .given && permission.coversSensitive.contains(type)
            && permission.recipients.contains(request.recipientAgency)
            && permission.scope.subtracting(permission.excludes).contains(request.category)
    }

    private func factual(_ value: FactValue?, _ test: FactTest) -> Bool? {
        guard let value else { return false }
        switch test {
        case .atLeast(let bound):
            if case .count(let count) = value { return count >= bound } else { return nil }
        case .atMost(let bound):
            if case .count(let count) = value { return count <= bound } else { return nil }
        case .equals(let wanted):
            switch (wanted, value) {
            case (.truth, .truth), (.count, .count), (.word, .word): return wanted == value
            case (.truth, _), (.count, _), (.word, _): return nil
            }
        }
    }

    private func passes(_ permission: Permission, _ test: PermissionTest, _ request: PolicyRequest)
        -> Bool
    {
        let out = permission.excludes.contains(request.category)
        let asked: [(Bool, Bool)] = [
            (!test.statuses.isEmpty, test.statuses.contains(permission.status)),
            (!test.by.isEmpty, test.by.contains(permission.by)),
            (test.recipient, permission.recipients.contains(request.recipientAgency)),
            (test.category, permission.scope.contains(request.category) && !out),
            (test.excludesCategory, out), (test.form != nil, permission.form == test.form),
            (test.informed, permission.informed), (test.signed, permission.signed),
            (test.dated, permission.dated),
        ]
        return asked.allSatisfy { asks, holds in !asks || holds }
    }
}
