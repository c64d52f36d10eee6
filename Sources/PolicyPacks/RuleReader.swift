import Policy
import Vocabulary

/// Reads one rule: its name, its paragraph, its sentence, its law, what it does and when.
struct RuleReader {
    let conditions: ConditionReader
    /// Short names of the documents that the pack cites.
    let documents: [String: String]
    /// Short names of the legal bases.
    let laws: [String: String]

    func read(_ node: PackNode) throws(PackFailure) -> Rule {
        var map = try PackMap(node)
        let id = try map.required("id").ruleID()
        let cite = try citation(try map.required("cite"))
        let why = try map.required("why").text()
        let law = try named(try map.required("law"), in: laws)
        let effect = try effect(&map, in: node)
        var parts = [try conditions.read(try map.required("when"))]
        if let unless = map.optional("unless") { parts.append(.not(try conditions.read(unless))) }
        let duties = try map.optional("duties")?.items().reading(duty) ?? []
        try map.finish()
        if case .duty = effect, duties.isEmpty {
            throw node.failure(.missing, "A duty rule says what must be done.")
        }
        return Rule(
            id: id, cite: cite, why: why, law: law,
            when: parts.count == 1 ? parts[0] : .all(parts), effect: effect, duties: duties)
    }

    func citation(_ node: PackNode) throws(PackFailure) -> Citation {
        var map = try PackMap(node)
        let cite = Citation(
            document: try named(try map.required("document"), in: documents),
            section: try map.required("section").text(), quote: try map.required("quote").text())
        try map.finish()
        return cite
    }

    func named(_ node: PackNode, in table: [String: String]) throws(PackFailure) -> String {
        let name = try node.text()
        guard let text = table[name] else {
            throw node.failure(
                .unknownWord, "\"\(name)\" is not in the pack's table.",
                suggestion: Nearest.word(to: name, among: table.keys.sorted()))
        }
        return text
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
        let resolvers: Set<Role> = try map.optional("resolvers")?.words() ?? []
        let lasts = try map.required("lasts").duration()
        let review = try map.required("review").duration()
        let lifts = try map.required("lifts").items().reading { item throws(PackFailure) in
            try item.ruleID()
        }
        try map.finish()
        return .override(
            Override(
                basis: basis, approvals: approvals, resolvers: resolvers, lasts: lasts,
                review: review, lifts: Set(lifts)))
    }

    private func duty(_ node: PackNode) throws(PackFailure) -> RuleDuty {
        var map = try PackMap(node)
        let duty = RuleDuty(
            try map.required("do").word(), owner: try map.required("owner").word(),
            within: try map.optional("within")?.duration())
        try map.finish()
        return duty
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
