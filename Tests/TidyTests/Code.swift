/// Swift source with its comments and the insides of its strings blanked out, line for line.
///
/// Not a parser: a scanner that knows comments and literals, so that a rule on code does not trip over prose.
struct Code {
    let lines: [String]

    init(_ text: String) {
        var scanner = Scanner(Array(text))
        lines = scanner.blanked().split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    private struct Scanner {
        private let source: [Character]
        private var place = 0
        private var kept = ""

        init(_ source: [Character]) { self.source = source }

        mutating func blanked() -> String {
            while place < source.count {
                if sees("//") {
                    skip(to: "\n", taking: false)
                } else if sees("/*") {
                    skip(to: "*/", taking: true)
                } else if let quote = openingQuote() {
                    literal(quote)
                } else {
                    kept.append(source[place])
                    place += 1
                }
            }
            return kept
        }

        private func sees(_ text: String) -> Bool {
            source[place...].starts(with: text)
        }

        /// The hashes and quotes with which a literal begins here.
        private func openingQuote() -> (hashes: Int, triple: Bool)? {
            let hashes = source[place...].prefix { $0 == "#" }.count
            let rest = source[(place + hashes)...]
            guard rest.first == "\"" else { return nil }
            return (hashes, rest.starts(with: "\"\"\""))
        }

        private mutating func literal(_ quote: (hashes: Int, triple: Bool)) {
            let hashes = String(repeating: "#", count: quote.hashes)
            let closing = (quote.triple ? "\"\"\"" : "\"") + hashes
            place += closing.count
            kept.append("\"")
            while place < source.count, !sees(closing) {
                if source[place] == "\\", sees("\\" + hashes) { place += 1 + quote.hashes }
                guard place < source.count else { break }
                if source[place] == "\n" { kept.append("\n") }
                place += 1
            }
            place = min(place + closing.count, source.count)
            kept.append("\"")
        }

        private mutating func skip(to end: String, taking: Bool) {
            while place < source.count, !sees(end) {
                if source[place] == "\n" { kept.append("\n") }
                place += 1
            }
            if taking { place = min(place + end.count, source.count) }
        }
    }
}
