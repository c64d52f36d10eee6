/// Where capitals tell nothing, they are taken for none.
struct Casing {
    /// Words below which a paragraph is a heading or a name rather than shouting.
    static let least = 6

    private let text: FoldedText
    private var tokens: [Token]

    /// Marks tokens as `caseless` in each paragraph that is all in capitals, and in a text that is
    /// all in small letters.
    static func unmarked(_ tokens: [Token], in text: FoldedText) -> [Token] {
        var casing = Casing(text: text, tokens: tokens)
        casing.run()
        return casing.tokens
    }

    private mutating func run() {
        var first = 0
        var (words, shouted, capitals, all) = (0, 0, 0, 0)
        for index in tokens.indices {
            let shape = tokens[index].shape
            if shape.contains(.afterLine), index > first, beginsParagraph(index) {
                unmark(first..<index, words, shouted)
                first = index
                (words, shouted) = (0, 0)
            }
            guard shape.contains(.alphabetic) else { continue }
            words += 1
            all += 1
            if shape.contains(.capital) { capitals += 1 }
            if shape.contains(.allCapitals) { shouted += 1 }
        }
        unmark(first..<tokens.count, words, shouted)
        if capitals == 0, all >= Casing.least { unmark(tokens.indices) }
    }

    private func beginsParagraph(_ index: Int) -> Bool {
        let gap = Int(tokens[index - 1].end)..<Int(tokens[index].start)
        var lines = 0
        for place in gap where text.bytes[place] == 0x0A { lines += 1 }
        return lines > 1
    }

    private mutating func unmark(_ range: Range<Int>, _ words: Int, _ shouted: Int) {
        if words >= Casing.least, shouted * 10 >= words * 9 { unmark(range) }
    }

    private mutating func unmark(_ range: Range<Int>) {
        for index in range {
            tokens[index].shape.remove(.capital)
            tokens[index].shape.insert(.caseless)
        }
    }
}
