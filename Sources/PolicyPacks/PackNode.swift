import Vocabulary
import Yams

/// A value in a pack that knows where it stands.
struct PackNode {
    let node: Node
    let file: String

    init(_ node: Node, file: String) {
        self.node = node
        self.file = file
    }

    func failure(
        _ code: PackFailure.Code, _ message: String, suggestion: String? = nil
    ) -> PackFailure {
        PackFailure(
            code, file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0,
            message: message, suggestion: suggestion)
    }

    /// The text of a single value; none where this is a list or has keys.
    var plain: String? { node.scalar?.string }

    /// It has keys with values.
    var isMap: Bool { node.mapping != nil }

    /// Text that is not empty, at most 2,000 bytes.
    func text() throws(PackFailure) -> String {
        guard let scalar = node.scalar else { throw failure(.wrongType, "Text is expected here.") }
        guard !scalar.string.isEmpty else { throw failure(.missing, "There is no text here.") }
        guard scalar.string.utf8.count <= 2000 else {
            throw failure(.badForm, "A text has at most 2,000 bytes.")
        }
        return scalar.string
    }

    /// Plain `true` or `false`; no other spelling.
    func truth() throws(PackFailure) -> Bool {
        switch node.scalar?.string {
        case "true": return true
        case "false": return false
        case .some, nil: throw failure(.wrongType, "true or false is expected here.")
        }
    }

    func count() throws(PackFailure) -> Int64 {
        guard let text = node.scalar?.string, let value = Int64(text) else {
            throw failure(.wrongType, "A whole number is expected here.")
        }
        return value
    }

    func items() throws(PackFailure) -> [PackNode] {
        guard let sequence = node.sequence else {
            throw failure(.wrongType, "A list is expected here.")
        }
        return sequence.map { PackNode($0, file: file) }
    }

    /// One value or a list of them.
    func oneOrMore() throws(PackFailure) -> [PackNode] {
        guard let sequence = node.sequence else { return [self] }
        guard !sequence.isEmpty else { throw failure(.missing, "The list is empty.") }
        return sequence.map { PackNode($0, file: file) }
    }

    func word<W: Word>(_ type: W.Type = W.self) throws(PackFailure) -> W {
        let text = try text()
        guard let word = W(rawValue: text) else {
            throw failure(
                .unknownWord, "\"\(text)\" is not a word of this list.",
                suggestion: Nearest.word(to: text, among: W.allCases.map(\.rawValue)))
        }
        return word
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

    /// `14 days`, `1 hour`, `90 seconds`: in seconds.
    func duration() throws(PackFailure) -> Int64 {
        let parts = try text().split(separator: " ")
        let units: [Substring: Int64] = [
            "second": 1, "seconds": 1, "minute": 60, "minutes": 60, "hour": 3600, "hours": 3600,
            "day": 86_400, "days": 86_400, "weeks": 604_800, "week": 604_800, "year": 31_557_600,
            "years": 31_557_600,
        ]
        guard parts.count == 2, let count = Int64(parts[0]), (0...36_500).contains(count),
            let unit = units[parts[1]]
        else { throw failure(.badForm, "A length of time is written like \"14 days\".") }
        return count * unit
    }
}

/// Reads a mapping key by key; a key that nobody asked for is refused at the end, with the nearest one that exists.
struct PackMap {
    let node: PackNode
    private var rest: [(key: PackNode, name: String, value: PackNode)] = []
    private var asked: Set<String> = []

    init(_ node: PackNode) throws(PackFailure) {
        guard let mapping = node.node.mapping else {
            throw node.failure(.wrongType, "Keys with values are expected here.")
        }
        self.node = node
        for pair in mapping {
            let key = PackNode(pair.key, file: node.file)
            rest.append((key, try key.text(), PackNode(pair.value, file: node.file)))
        }
    }

    mutating func optional(_ name: String) -> PackNode? {
        asked.insert(name)
        guard let place = rest.firstIndex(where: { $0.name == name }) else { return nil }
        return rest.remove(at: place).value
    }

    mutating func required(_ name: String) throws(PackFailure) -> PackNode {
        guard let value = optional(name) else {
            throw node.failure(.missing, "\"\(name)\" is missing here.")
        }
        return value
    }

    /// Every pair that is left; for maps whose keys are words or names.
    mutating func pairs() -> [(key: PackNode, value: PackNode)] {
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
