import Policy
import Vocabulary
import Yams

/// A value in a pack that knows where it stands.
///
/// The parser's tree is copied into this one once: reading a pack then looks at values without copying them.
final class PackNode: Sendable {
    /// What a value is.
    enum Content: Sendable {
        case scalar(String, plain: Bool)
        case list([PackNode])
        case map([PackMap.Pair])
        /// A reference to another value, which no pack may have.
        case alias
    }

    let content: Content
    let file: String
    private let line: Int
    private let column: Int

    init(_ node: Node, file: String) {
        self.file = file
        line = node.mark?.line ?? 0
        column = node.mark?.column ?? 0
        switch node {
        case .scalar(let scalar): content = .scalar(scalar.string, plain: scalar.style == .plain)
        case .sequence(let sequence): content = .list(sequence.map { PackNode($0, file: file) })
        case .mapping(let mapping):
            // By place: the parser's own iteration copies every pair into an array of its own first.
            content = .map(
                mapping.indices.map { place in
                    let pair = mapping[place]
                    return (PackNode(pair.key, file: file), PackNode(pair.value, file: file))
                })
        case .alias: content = .alias
        }
    }

    func failure(
        _ code: PackFailure.Code, _ message: String, suggestion: String? = nil
    ) -> PackFailure {
        PackFailure(
            code, file: file, line: line, column: column, message: message, suggestion: suggestion)
    }

    /// The text of a single value; none where this is a list or has keys.
    var plain: String? {
        guard case .scalar(let text, _) = content else { return nil }
        return text
    }

    /// The values of a list; none where this is none.
    var list: [PackNode]? {
        guard case .list(let items) = content else { return nil }
        return items
    }

    /// The keys and values; none where this has none.
    var map: [PackMap.Pair]? {
        guard case .map(let pairs) = content else { return nil }
        return pairs
    }

    /// The value of a key, where there is such a key.
    func child(_ name: String) -> PackNode? { map?.first { $0.key.plain == name }?.value }

    /// The item of a list that is this text.
    func item(_ text: String) -> PackNode? { list?.first { $0.plain == text } }

    /// Text that is not empty, at most 2,000 bytes.
    func text() throws(PackFailure) -> String {
        guard let text = plain else { throw failure(.wrongType, "Text is expected here.") }
        guard text.utf8.contains(where: { $0 > 0x20 }) else {
            throw failure(.missing, "There is no text here.")
        }
        guard text.utf8.count <= 2000 else {
            throw failure(.badForm, "A text has at most 2,000 bytes.")
        }
        return text
    }

    /// Plain `true` or `false`; no other spelling.
    func truth() throws(PackFailure) -> Bool {
        switch plain {
        case "true": return true
        case "false": return false
        case .some, nil: throw failure(.wrongType, "true or false is expected here.")
        }
    }

    /// Digits, without a sign and without a zero in front, which some take for another base.
    func count() throws(PackFailure) -> Int64 {
        guard let text = plain, let value = PackNode.number(text) else {
            throw failure(.wrongType, "A whole number is expected here.")
        }
        return value
    }

    private static func number(_ text: some StringProtocol) -> Int64? {
        guard let value = Int64(text), value >= 0, String(value) == text else { return nil }
        return value
    }

    func items() throws(PackFailure) -> [PackNode] {
        guard let list else { throw failure(.wrongType, "A list is expected here.") }
        return list
    }

    /// One value or a list of them.
    func oneOrMore() throws(PackFailure) -> [PackNode] {
        guard let list else { return [self] }
        guard !list.isEmpty else { throw failure(.missing, "The list is empty.") }
        return list
    }

    /// A word, or a name that means exactly one.
    func word<W: Word>(
        _ type: W.Type = W.self, _ groups: [String: Set<W>] = [:]
    ) throws(PackFailure) -> W {
        let text = try text()
        if let word = W(rawValue: text) { return word }
        if let group = groups[text], group.count == 1, let word = group.first { return word }
        let known = W.allCases.map(\.rawValue) + groups.keys.sorted()
        throw failure(
            .unknownWord, "\"\(text)\" is not a word of this list.",
            suggestion: Nearest.word(to: text, among: known))
    }

    /// Words or names of groups of words.
    func words<W: Word>(_ groups: [String: Set<W>] = [:]) throws(PackFailure) -> Set<W> {
        var words: Set<W> = []
        for item in try oneOrMore() {
            let text = try item.text()
            if let group = groups[text] {
                words.formUnion(group)
            } else if let word = W(rawValue: text) {
                words.insert(word)
            } else {
                let known = W.allCases.map(\.rawValue) + groups.keys.sorted()
                throw item.failure(
                    .unknownWord, "\"\(text)\" is neither a word of this list nor a group.",
                    suggestion: Nearest.word(to: text, among: known))
            }
        }
        return words
    }

    /// `6 years`, `1 month`: as a calendar has it.
    func calendarPeriod() throws(PackFailure) -> CalendarPeriod {
        let parts = try text().split(separator: " ").map(String.init)
        if parts.count == 2, let count = PackNode.number(parts[0]).flatMap(Int.init(exactly:)) {
            let plural = count == 1 && !parts[1].hasSuffix("s") ? parts[1] + "s" : parts[1]
            if let unit = CalendarPeriod.Unit(rawValue: plural),
                let period = CalendarPeriod(count, unit)
            {
                return period
            }
        }
        throw failure(.badForm, "A length of time is written like \"6 years\".")
    }

    /// `R088`.
    func sourceRule() throws(PackFailure) -> SourceRule {
        guard let rule = SourceRule(try text()) else {
            throw failure(.badForm, "A source rule is written like \"R088\".")
        }
        return rule
    }

    /// `14 days`, `1 hour`, `90 seconds`: in seconds.
    func duration() throws(PackFailure) -> Int64 {
        let parts = try text().split(separator: " ")
        let units: [Substring: Int64] = [
            "second": 1, "seconds": 1, "minute": 60, "minutes": 60, "hour": 3600, "hours": 3600,
            "day": 86_400, "days": 86_400, "weeks": 604_800, "week": 604_800, "year": 31_557_600,
            "years": 31_557_600,
        ]
        guard parts.count == 2, let count = PackNode.number(parts[0]), (0...36_500).contains(count),
            let unit = units[parts[1]]
        else { throw failure(.badForm, "A length of time is written like \"14 days\".") }
        return count * unit
    }
}

extension PackNode {
    /// A length of time that is not none at all.
    func lasting() throws(PackFailure) -> Int64 {
        let seconds = try duration()
        guard seconds > 0 else { throw failure(.badForm, "This time is longer than nothing.") }
        return seconds
    }
}

/// Reads a mapping key by key; a key that nobody asked for is refused at the end, with the nearest one that exists.
struct PackMap {
    let node: PackNode
    /// A key and its value.
    typealias Pair = (key: PackNode, value: PackNode)

    private var rest: [(key: PackNode, name: String, value: PackNode)] = []
    private var asked: [String] = []

    init(_ node: PackNode) throws(PackFailure) {
        guard let map = node.map else {
            throw node.failure(.wrongType, "Keys with values are expected here.")
        }
        self.node = node
        rest.reserveCapacity(map.count)
        for pair in map { rest.append((pair.key, try pair.key.text(), pair.value)) }
    }

    mutating func optional(_ name: String) -> PackNode? {
        asked.append(name)
        guard let place = rest.firstIndex(where: { $0.name == name }) else { return nil }
        return rest.remove(at: place).value
    }

    mutating func required(_ name: String) throws(PackFailure) -> PackNode {
        if let value = optional(name) { return value }
        // A slip of the pen in the key itself is pointed at, not the place where the key should be.
        let names = rest.map(\.name)
        if let slip = Nearest.word(to: name, among: names),
            let place = names.firstIndex(of: slip)
        {
            throw rest[place].key.failure(
                .missing, "\"\(name)\" is missing here, and \"\(slip)\" may be meant for it.",
                suggestion: name)
        }
        throw node.failure(.missing, "\"\(name)\" is missing here.", suggestion: name)
    }

    /// Every pair that is left; for maps whose keys are words or names.
    mutating func pairs() -> [Pair] {
        defer { rest = [] }
        return rest.map { ($0.key, $0.value) }
    }

    func finish() throws(PackFailure) {
        guard let first = rest.first else { return }
        throw first.key.failure(
            .unknownKey, "\"\(first.name)\" is not a key that belongs here.",
            suggestion: Nearest.word(to: first.name, among: asked))
    }
}
