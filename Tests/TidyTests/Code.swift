/// Swift source with its comments and the insides of its strings blanked out, line for line.
///
/// Not a parser: a scanner that knows comments and literals, so that a rule on code does not trip over prose.
struct Code {
    let lines: [String]

    init(_ text: String) {
        var scanner = Scanner(Array(text.utf8))
        lines = scanner.blanked().split(separator: Byte.newline, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private enum Byte {
        static let newline = UInt8(ascii: "\n")
        static let quote = UInt8(ascii: "\"")
        static let hash = UInt8(ascii: "#")
        static let slash = UInt8(ascii: "/")
        static let star = UInt8(ascii: "*")
        static let backslash = UInt8(ascii: "\\")
    }

    private struct Scanner {
        private let source: [UInt8]
        private var place = 0
        private var kept: [UInt8] = []

        init(_ source: [UInt8]) {
            self.source = source
            kept.reserveCapacity(source.count)
        }

        mutating func blanked() -> [UInt8] {
            while place < source.count {
                switch source[place] {
                case Byte.slash where next(1) == Byte.slash: skip([Byte.newline], taking: false)
                case Byte.slash where next(1) == Byte.star:
                    skip([Byte.star, Byte.slash], taking: true)
                case Byte.quote: literal(hashes: 0)
                case Byte.hash: hashed()
                case let byte:
                    kept.append(byte)
                    place += 1
                }
            }
            return kept
        }

        private func next(_ offset: Int) -> UInt8? {
            place + offset < source.count ? source[place + offset] : nil
        }

        private func sees(_ bytes: [UInt8]) -> Bool {
            for (offset, byte) in bytes.enumerated() where next(offset) != byte { return false }
            return true
        }

        /// A raw string's hashes, or a directive's.
        private mutating func hashed() {
            var hashes = 1
            while next(hashes) == Byte.hash { hashes += 1 }
            if next(hashes) == Byte.quote { return literal(hashes: hashes) }
            kept.append(contentsOf: source[place..<(place + hashes)])
            place += hashes
        }

        private mutating func literal(hashes: Int) {
            let marks = [UInt8](repeating: Byte.hash, count: hashes)
            place += hashes
            let triple = sees([Byte.quote, Byte.quote, Byte.quote])
            let closing = [UInt8](repeating: Byte.quote, count: triple ? 3 : 1) + marks
            place += triple ? 3 : 1
            kept.append(Byte.quote)
            while place < source.count, !sees(closing) {
                if sees([Byte.backslash] + marks) { place += 1 + hashes }
                if next(0) == Byte.newline { kept.append(Byte.newline) }
                place += 1
            }
            place = min(place + closing.count, source.count)
            kept.append(Byte.quote)
        }

        private mutating func skip(_ end: [UInt8], taking: Bool) {
            while place < source.count, !sees(end) {
                if source[place] == Byte.newline { kept.append(Byte.newline) }
                place += 1
            }
            if taking { place = min(place + end.count, source.count) }
        }
    }
}
