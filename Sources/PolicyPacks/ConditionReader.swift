import Policy
import Vocabulary

/// Reads a condition: keys side by side must all hold; a list after a key means one of them.
struct ConditionReader {
    let groups: Groups

    func read(_ node: PackNode) throws(PackFailure) -> Condition {
        var map = try PackMap(node)
        var parts = try fields(&map)
        parts += try circumstances(&map)
        if let list = map.optional("all") { parts.append(.all(try conditions(list))) }
        if let list = map.optional("any") { parts.append(.any(try conditions(list))) }
        if let inner = map.optional("not") { parts.append(.not(try read(inner))) }
        try map.finish()
        guard !parts.isEmpty else { throw node.failure(.missing, "The condition is empty.") }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    /// None at all would be always true under `all`, and never under `any`: nobody means that.
    private func conditions(_ list: PackNode) throws(PackFailure) -> [Condition] {
        let items = try list.items()
        guard !items.isEmpty else { throw list.failure(.missing, "The list is empty.") }
        return try items.reading(read)
    }

    private func fields(_ map: inout PackMap) throws(PackFailure) -> [Condition] {
        var atoms: [Atom] = []
        if let node = map.optional("sender") {
            atoms.append(.senderRole(try node.words(groups.roles)))
        }
        if let node = map.optional("sender_side") {
            atoms.append(.senderRole(groups.roles(on: try node.words())))
        }
        if let node = map.optional("recipient") {
            atoms.append(.recipientRole(try node.words(groups.roles)))
        }
        if let node = map.optional("recipient_side") {
            atoms.append(.recipientRole(groups.roles(on: try node.words())))
        }
        if let node = map.optional("agency") {
            atoms.append(.recipientAgency(try node.words(groups.agencies)))
        }
        if let node = map.optional("kind") { atoms.append(.kind(try node.words(groups.kinds))) }
        if let node = map.optional("category") {
            atoms.append(.category(try node.words(groups.categories)))
        }
        if let node = map.optional("about") { atoms.append(.about(try node.words(groups.about))) }
        if let node = map.optional("source") {
            atoms.append(.source(try node.words(groups.sources)))
        }
        if let node = map.optional("purpose") {
            atoms.append(.purpose(try node.words(groups.purposes)))
        }
        return atoms.map(Condition.atom)
    }

    private func circumstances(_ map: inout PackMap) throws(PackFailure) -> [Condition] {
        var parts: [Condition] = []
        if let node = map.optional("sensitive") { parts.append(try sensitive(node)) }
        if let node = map.optional("urgency") {
            parts.append(.atom(.urgency(atLeast: try urgency(node))))
        }
        if let node = map.optional("facts") { parts += try facts(node) }
        if let node = map.optional("approvals") {
            let approvals: Set<Approval> = try node.words()
            parts += approvals.sorted().map { .atom(.approval($0)) }
        }
        if let node = map.optional("permission") {
            parts.append(.atom(.permission(try permission(node))))
        }
        if let node = map.optional("waiver") {
            switch try node.text() {
            case "ticked": parts.append(.atom(.waiver(signed: false)))
            case "signed": parts.append(.atom(.waiver(signed: true)))
            default: throw node.failure(.unknownWord, "A waiver is ticked or signed.")
            }
        }
        return parts
    }

    /// Everything is at least routine, so that word would read like a limit and be none.
    private func urgency(_ node: PackNode) throws(PackFailure) -> Urgency {
        let urgency: Urgency = try node.word()
        guard urgency != .routine else {
            throw node.failure(
                .badForm,
                "Everything is at least routine: leave this out, or say \"not\" with \"urgent\".",
                suggestion: Urgency.urgent.rawValue)
        }
        return urgency
    }

    private func sensitive(_ node: PackNode) throws(PackFailure) -> Condition {
        switch node.plain {
        case "true": return .atom(.sensitive(Set(SensitiveType.allCases)))
        case "false": return .not(.atom(.sensitive(Set(SensitiveType.allCases))))
        case "covered": return .atom(.sensitiveCovered)
        case .some, nil: return .atom(.sensitive(try node.words()))
        }
    }

    private func facts(_ node: PackNode) throws(PackFailure) -> [Condition] {
        var parts: [Condition] = []
        var map = try PackMap(node)
        for pair in map.pairs() {
            let fact: Fact = try pair.key.word()
            parts += try FactReader(fact).tests(pair.value).map { .atom(.fact(fact, $0)) }
        }
        return parts
    }

    private func permission(_ node: PackNode) throws(PackFailure) -> PermissionTest {
        if node.plain == "recorded" { return PermissionTest() }
        var map = try PackMap(node)
        var test = PermissionTest()
        if let status = map.optional("status") { test.statuses = try status.words() }
        if let by = map.optional("by") { test.by = try by.words() }
        for item in try map.optional("covers")?.oneOrMore() ?? [] {
            switch try item.word(Covered.self) {
            case .recipient: test.recipient = true
            case .category: test.category = true
            }
        }
        test.excludesCategory = try map.optional("excludes_category")?.asked() ?? false
        test.form = try map.optional("form")?.word()
        test.informed = try map.optional("informed")?.asked() ?? false
        test.signed = try map.optional("signed")?.asked() ?? false
        test.dated = try map.optional("dated")?.asked() ?? false
        try map.finish()
        return test
    }
}

/// What a permission must cover.
private enum Covered: String, Word {
    case recipient
    case category
}

extension PackNode {
    /// `true`. What is not asked for is left out: `false` would read as if the opposite were asked for.
    func asked() throws(PackFailure) -> Bool {
        guard try truth() else { throw failure(.badForm, "This is true or left out.") }
        return true
    }
}

extension [PackNode] {
    func reading<T>(
        _ read: (PackNode) throws(PackFailure) -> T
    ) throws(PackFailure) -> [T] {
        var all: [T] = []
        for node in self { all.append(try read(node)) }
        return all
    }
}
