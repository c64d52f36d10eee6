import Policy
import Vocabulary

/// Reads a condition: keys side by side must all hold; a list after a key means one of them.
struct ConditionReader {
    let groups: Groups

    func read(_ node: PackNode) throws(PackFailure) -> Condition {
        var map = try PackMap(node)
        var parts = try fields(&map)
        parts += try circumstances(&map)
        if let list = map.optional("all") { parts.append(.all(try list.items().reading(read))) }
        if let list = map.optional("any") { parts.append(.any(try list.items().reading(read))) }
        if let inner = map.optional("not") { parts.append(.not(try read(inner))) }
        try map.finish()
        guard !parts.isEmpty else { throw node.failure(.missing, "The condition is empty.") }
        return parts.count == 1 ? parts[0] : .all(parts)
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
            parts.append(.atom(.urgency(atLeast: try node.word())))
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
            parts += try tests(pair.value).map { .atom(.fact(fact, $0)) }
        }
        return parts
    }

    private func tests(_ node: PackNode) throws(PackFailure) -> [FactTest] {
        guard node.map != nil else { return [.equals(try node.factValue())] }
        var map = try PackMap(node)
        var tests: [FactTest] = []
        if let bound = map.optional("at_least") { tests.append(.atLeast(try bound.count())) }
        if let bound = map.optional("at_most") { tests.append(.atMost(try bound.count())) }
        try map.finish()
        guard !tests.isEmpty else { throw node.failure(.missing, "The test is empty.") }
        return tests
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
        test.excludesCategory = try map.optional("excludes_category")?.truth() ?? false
        test.form = try map.optional("form")?.word()
        test.informed = try map.optional("informed")?.truth() ?? false
        test.signed = try map.optional("signed")?.truth() ?? false
        test.dated = try map.optional("dated")?.truth() ?? false
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
    /// Plain `true` and `false` are truths, digits a count, anything else a word.
    func factValue() throws(PackFailure) -> FactValue {
        let text = try text()
        switch text {
        case "true": return .truth(true)
        case "false": return .truth(false)
        default: return Int64(text).map(FactValue.count) ?? .word(text)
        }
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
