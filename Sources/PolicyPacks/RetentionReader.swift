import Policy
import Vocabulary

/// Reads `retention` and `legal_hold`.
struct RetentionReader {
    let rules: RuleReader

    func read(_ node: PackNode) throws(PackFailure) -> RetentionRule {
        var map = try PackMap(node)
        let id = try rules.name(try map.required("id"))
        let covers = try covers(try map.required("covers"))
        let keep = try keep(try map.required("keep"))
        let from: RetentionTrigger = try map.required("from").word()
        let atLeast = try map.optional("at_least")?.truth() ?? false
        let then: RetentionEnd = try map.required("then").word()
        let after: Set<DutyKind> = try map.optional("after")?.words() ?? []
        let also = try rules.also(map.optional("also"))
        let said = try rules.said(&map)
        try map.finish()
        return RetentionRule(
            id: id, also: also, covers: covers, keep: keep, from: from, atLeast: atLeast,
            then: then, after: after, why: said.why, basis: said.basis, cite: said.cite)
    }

    func hold(_ node: PackNode) throws(PackFailure) -> LegalHold {
        var map = try PackMap(node)
        let roles: Set<Role> = try map.required("placed_by").words(rules.conditions.groups.roles)
        let stops = try map.required("stops")
        guard try stops.text() == "everything" else {
            throw stops.failure(
                .unknownWord, "A legal hold stops everything.", suggestion: "everything")
        }
        let review = try map.required("review").calendarPeriod()
        let said = try rules.said(&map)
        try map.finish()
        return LegalHold(
            placedBy: roles, review: review, why: said.why, basis: said.basis, cite: said.cite)
    }

    private func keep(_ node: PackNode) throws(PackFailure) -> RetentionRule.Keep {
        node.plain == "nothing" ? .nothing : .period(try node.calendarPeriod())
    }

    /// `everything` is said aloud: a class whose words were forgotten must not read as one that covers all.
    private func covers(_ node: PackNode) throws(PackFailure) -> RetentionClass {
        let groups = rules.conditions.groups
        var map = try PackMap(node)
        if let all = map.optional("everything") {
            guard try all.truth() else {
                throw all.failure(.badForm, "\"everything\" is true or left out.")
            }
            try map.finish()
            return RetentionClass()
        }
        let covers = RetentionClass(
            about: try map.optional("about")?.words(groups.about) ?? [],
            source: try map.optional("source")?.words(groups.sources) ?? [],
            category: try map.optional("category")?.words(groups.categories) ?? [],
            kind: try map.optional("kind")?.words(groups.kinds) ?? [])
        try map.finish()
        guard covers != RetentionClass() else {
            throw node.failure(.missing, "It covers nothing.", suggestion: "everything")
        }
        return covers
    }
}
