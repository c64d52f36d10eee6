import Policy
import Vocabulary

/// Everything that a person could change and that a live rule asks for. A rule is live where nothing that stays as it is (who,
/// what, to whom, for what) already makes it silent.
struct ExplanationSearch {
    private let request: PolicyRequest
    private let rules: [Rule]

    init(_ request: PolicyRequest, by pack: Pack) {
        self.request = request
        rules = pack.rules.filter { rule in
            if case .duty = rule.effect { return false }
            return Reach(rule.when, request).canHold
        }
    }

    /// Each change once, in an order that does not depend on hashing.
    var changes: [PossibleChange] {
        var found: [PossibleChange] = []
        var seen: Set<PossibleChange> = []
        for change in approvals + circumstances + permissions + urgencies
        where seen.insert(change).inserted {
            let changed = change.applied(to: request)
            if changed != request { found.append(change) }
        }
        return found
    }

    private var atoms: [Atom] { rules.flatMap(\.when.atoms) }

    private var approvals: [PossibleChange] {
        var named: Set<Approval> = []
        for atom in atoms { if case .approval(let approval) = atom { named.insert(approval) } }
        for rule in rules {
            switch rule.effect {
            case .hold(_, let missing, _): named.formUnion(missing)
            case .override(let override): named.formUnion(override.approvals)
            case .grant, .cap, .duty: break
            }
        }
        return named.sorted().map {
            .approval($0, given: !request.approvals.contains($0))
        }
    }

    private var circumstances: [PossibleChange] {
        var changes: [PossibleChange] = []
        for atom in atoms {
            if case .fact(let fact, let test) = atom {
                changes += values(test, now: request.facts[fact]).map { .fact(fact, $0.0, $0.1) }
            }
            if case .waiver(let signed) = atom {
                changes.append(.waiver(signed: signed))
                changes.append(.noWaiver)
            }
        }
        return changes
    }

    /// What would pass the test; where the value passes it already, what would not.
    private func values(_ test: FactTest, now: FactValue?) -> [(FactValue, FactBound)] {
        switch (test, now) {
        case (.equals(let wanted), let now) where now != wanted: [(wanted, .exactly)]
        case (.equals(.truth(let truth)), _): [(.truth(!truth), .exactly)]
        case (.equals, _): []
        case (.atLeast(let bound), .count(let count)?) where count >= bound:
            [(.count(bound - 1), .atMost)]
        case (.atLeast(let bound), _): [(.count(bound), .atLeast)]
        case (.atMost(let bound), .count(let count)?) where count <= bound:
            [(.count(bound + 1), .atLeast)]
        case (.atMost(let bound), _): [(.count(bound), .atMost)]
        }
    }

    private var urgencies: [PossibleChange] {
        let ordered: [Urgency] = [.routine, .urgent, .immediate]
        var named: Set<Urgency> = []
        for atom in atoms {
            guard case .urgency(let least) = atom, let place = ordered.firstIndex(of: least) else {
                continue
            }
            named.insert(least)
            if place > 0 { named.insert(ordered[place - 1]) }
        }
        return ordered.filter(named.contains).map { .urgency($0) }
    }

    /// For each person who could give it: what each rule asks, and what all of them ask together.
    private var permissions: [PossibleChange] {
        var asked: [PermissionGiver: [Set<PermissionPart>]] = [:]
        for atom in atoms {
            for (giver, parts) in demands(of: atom) { asked[giver, default: []].append(parts) }
        }
        var changes: [PossibleChange] = []
        for giver in asked.keys.sorted() {
            let demands = asked[giver] ?? []
            var all = demands.reduce(into: Set<PermissionPart>()) { $0.formUnion($1) }
            if all.contains(.written) { all.remove(.verbal) }
            changes += ([[]] + demands + [all]).map { .permission(by: giver, $0) }
        }
        guard !changes.isEmpty else { return [] }
        return changes + [.noPermission(by: usualGiver)]
    }

    private func demands(of atom: Atom) -> [(PermissionGiver, Set<PermissionPart>)] {
        if case .sensitiveCovered = atom, request.sensitive != nil {
            var test = PermissionTest()
            (test.recipient, test.category) = (true, true)
            let covered =
                request.sensitive.map { type in
                    request.permission?.coversSensitive.contains(type) ?? false
                } ?? false
            let parts = request.lacking(test, by: usualGiver)
            return [(usualGiver, covered ? parts : parts.union([.sensitive]))]
        }
        guard case .permission(let test) = atom else { return [] }
        let own = request.permission?.by
        let givers: [PermissionGiver] =
            test.by.isEmpty
            ? [usualGiver] : own.map(test.by.contains) == true ? [usualGiver] : test.by.sorted()
        return givers.map { ($0, request.lacking(test, by: $0)) }
    }

    /// Who gave the permission on record; else the person whom the segment is about.
    private var usualGiver: PermissionGiver {
        if let permission = request.permission { return permission.by }
        switch request.about {
        case .man, .otherGroupMember, .programme: return .man
        case .child: return .parent
        case .youngPerson: return .child
        case .woman, .otherWoman, .couple: return .woman
        }
    }
}

/// Whether a condition can come to hold, or not to hold, by changes alone.
struct Reach: Equatable {
    let canHold: Bool
    let canFail: Bool

    private init(canHold: Bool, canFail: Bool) {
        (self.canHold, self.canFail) = (canHold, canFail)
    }

    private init(_ fixed: Bool) { self.init(canHold: fixed, canFail: !fixed) }

    init(_ condition: Condition, _ request: PolicyRequest) {
        switch condition {
        case .atom(let atom): self = Reach(atom, request)
        case .not(let inner):
            let inner = Reach(inner, request)
            self.init(canHold: inner.canFail, canFail: inner.canHold)
        case .all(let parts):
            let reaches = parts.map { Reach($0, request) }
            self.init(
                canHold: reaches.allSatisfy(\.canHold), canFail: reaches.contains(where: \.canFail))
        case .any(let parts):
            let reaches = parts.map { Reach($0, request) }
            self.init(
                canHold: reaches.contains(where: \.canHold), canFail: reaches.allSatisfy(\.canFail))
        }
    }

    private init(_ atom: Atom, _ request: PolicyRequest) {
        switch atom {
        case .senderRole(let roles): self.init(roles.contains(request.senderRole))
        case .recipientRole(let roles): self.init(roles.contains(request.recipientRole))
        case .recipientAgency(let kinds): self.init(kinds.contains(request.recipientAgency))
        case .kind(let kinds): self.init(kinds.contains(request.kind))
        case .category(let categories): self.init(categories.contains(request.category))
        case .about(let abouts): self.init(abouts.contains(request.about))
        case .source(let sources): self.init(sources.contains(request.source))
        case .purpose(let purposes): self.init(purposes.contains(request.purpose))
        case .sensitive(let types): self.init(request.sensitive.map(types.contains) ?? false)
        case .sensitiveCovered: self.init(canHold: request.sensitive != nil, canFail: true)
        case .urgency, .fact, .approval, .permission, .waiver:
            self.init(canHold: true, canFail: true)
        }
    }
}
