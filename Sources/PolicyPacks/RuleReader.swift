import Policy
import Vocabulary

/// Reads one rule: its name, its paragraph, its sentence, its law, what it does and when.
struct RuleReader {
    let conditions: ConditionReader
    /// Short names of the documents that the pack cites.
    let documents: [String: String]
    /// Short names of the legal bases.
    let laws: [String: LegalBasis]
    /// The source rules that may be named; none where any may.
    let range: ClosedRange<SourceRule>?
    /// The rules are the base pack's.
    let isBase: Bool

    /// What every rule says of itself.
    struct Said {
        let why: String
        let basis: LegalBasis
        let cite: Citation
    }

    func read(_ node: PackNode) throws(PackFailure) -> Rule {
        var map = try PackMap(node)
        let id = try name(try map.required("id"))
        let also = try also(map.optional("also"))
        let said = try said(&map)
        let effect = try effect(&map, in: node)
        var parts = [try conditions.read(try map.required("when"))]
        if let unless = map.optional("unless") { parts.append(.not(try conditions.read(unless))) }
        let reader = DutyReader(groups: conditions.groups)
        let duties = try map.optional("duties")?.items().reading(reader.read) ?? []
        try map.finish()
        if case .duty = effect, duties.isEmpty {
            throw node.failure(.missing, "A duty rule says what must be done.")
        }
        return Rule(
            id: id, cite: said.cite, why: said.why, basis: said.basis,
            when: parts.count == 1 ? parts[0] : .all(parts), effect: effect, duties: duties,
            also: also)
    }

    /// A name of the base pack begins with `B-`, and no other does; a number that it begins with is in the range.
    func name(_ node: PackNode) throws(PackFailure) -> RuleID {
        let id = try node.ruleID()
        guard id.isBase == isBase else {
            guard isBase else {
                throw node.failure(
                    .loosensBase, "Names that begin with \"B-\" are the base pack's.")
            }
            throw node.failure(.badForm, "A rule of the base pack is named \"B-\" and more.")
        }
        if let rule = SourceRule(of: id) { try check(rule, at: node) }
        return id
    }

    /// The source rules that a rule encodes beside the one of its name.
    func also(_ node: PackNode?) throws(PackFailure) -> Set<SourceRule> {
        var rules: Set<SourceRule> = []
        for item in try node?.items() ?? [] {
            let rule = try item.sourceRule()
            try check(rule, at: item)
            guard rules.insert(rule).inserted else {
                throw item.failure(.duplicate, "\(rule.text) stands here twice.")
            }
        }
        return rules
    }

    func check(_ rule: SourceRule, at node: PackNode) throws(PackFailure) {
        guard let range, !range.contains(rule) else { return }
        throw node.failure(
            .outOfRange,
            "\(rule.text) is not one of \(range.lowerBound.text) to \(range.upperBound.text).")
    }

    func said(_ map: inout PackMap) throws(PackFailure) -> Said {
        Said(
            why: try map.required("why").text(),
            basis: try named(try map.required("law"), in: laws),
            cite: try citation(try map.required("cite")))
    }

    func citation(_ node: PackNode) throws(PackFailure) -> Citation {
        var map = try PackMap(node)
        let cite = Citation(
            document: try named(try map.required("document"), in: documents),
            section: try map.required("section").text(), quote: try map.required("quote").text())
        try map.finish()
        return cite
    }

    func named<Value>(
        _ node: PackNode, in table: [String: Value]
    ) throws(PackFailure) -> Value {
        let name = try node.text()
        guard let value = table[name] else {
            throw node.failure(
                .unknownWord, "\"\(name)\" is not in the pack's table.",
                suggestion: Nearest.word(to: name, among: table.keys.sorted()))
        }
        return value
    }

    private func effect(_ map: inout PackMap, in node: PackNode) throws(PackFailure) -> Effect {
        let wall = try map.optional("wall")?.truth() ?? false
        var effects: [Effect] = []
        if let level = map.optional("grant") { effects.append(.grant(try level.word())) }
        if let level = map.optional("cap") { effects.append(.cap(try level.word(), wall: wall)) }
        if let hold = map.optional("hold") { effects.append(try self.hold(hold, wall: wall)) }
        if let over = map.optional("override") { effects.append(try override(over)) }
        if let duty = map.optional("duty") {
            let any = duty.plain == "any"
            effects.append(.duty(on: any ? [] : try duty.words()))
        }
        guard effects.count == 1 else {
            throw node.failure(
                .badForm, "A rule has exactly one of grant, cap, hold, override and duty.")
        }
        switch effects[0] {
        case .cap, .hold: break
        case .grant, .override, .duty:
            guard !wall else { throw node.failure(.badForm, "Only a cap or a hold is a wall.") }
        }
        return effects[0]
    }

    private func hold(_ node: PackNode, wall: Bool) throws(PackFailure) -> Effect {
        var map = try PackMap(node)
        let resolvers: Set<Role> = try map.required("resolvers").words(conditions.groups.roles)
        let missing: Set<Approval> = try map.optional("missing")?.words() ?? []
        try map.finish()
        return .hold(resolvers: resolvers, missing: missing, wall: wall)
    }

    private func override(_ node: PackNode) throws(PackFailure) -> Effect {
        var map = try PackMap(node)
        let basis = try named(try map.required("basis"), in: laws)
        // "nobody" is said aloud: an override whose list was forgotten must not read as one that needs no approval.
        let asked = try map.required("approvals")
        let approvals: Set<Approval> = asked.plain == "nobody" ? [] : try asked.words()
        let resolvers: Set<Role> =
            try map.optional("resolvers")?.words(conditions.groups.roles) ?? []
        let lasts = try map.required("lasts").lasting()
        let reviewed = try map.required("review")
        let review = try reviewed.lasting()
        guard review <= lasts else {
            throw reviewed.failure(.badForm, "The review comes while the override lasts.")
        }
        let named = try map.required("lifts")
        guard isBase || named.list?.isEmpty != true else {
            throw named.failure(.missing, "It lifts nothing.")
        }
        let lifts = try named.items().reading { item throws(PackFailure) in
            try item.ruleID()
        }
        try map.finish()
        return .override(
            Override(
                basis: basis, approvals: approvals, resolvers: resolvers, lasts: lasts,
                review: review, lifts: Set(lifts)))
    }
}

extension PackNode {
    func ruleID() throws(PackFailure) -> RuleID {
        guard let id = RuleID(try text()) else {
            throw failure(.badForm, "A rule's name has letters, digits and hyphens.")
        }
        return id
    }
}
