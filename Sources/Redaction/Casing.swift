/// Where capitals tell nothing, they are taken for none.
enum Casing {
    /// Words below which a paragraph is a heading or a name rather than shouting.
    private static let least = 6

    /// The tokens with `caseless` in each paragraph that is all in capitals, and in a text that is
    /// all in small letters.
    static func unmarked(_ tokens: [Token], _ units: [TextUnit]) -> [Token] {
        var tokens = tokens
        var first = 0
        var words = (all: 0, capital: 0, shouted: 0)
        var text = (all: 0, capital: 0)
        for (index, unit) in units.enumerated() {
            for token in tokens[unit.tokens] where token.isWord && token.count > 1 {
                words.all += 1
                if token.isCapital { words.capital += 1 }
                if token.shape.contains(.allCapitals) { words.shouted += 1 }
            }
            let ends = index + 1 == units.count || units[index + 1].paragraph != unit.paragraph
            guard ends else { continue }
            if words.all >= least, words.shouted * 10 >= words.all * 9 {
                unmark(&tokens, first..<unit.tokens.upperBound)
            }
            text = (text.all + words.all, text.capital + words.capital)
            words = (0, 0, 0)
            first = unit.tokens.upperBound
        }
        if text.all >= least, text.capital == 0 { unmark(&tokens, tokens.indices) }
        return tokens
    }

    private static func unmark(_ tokens: inout [Token], _ range: Range<Int>) {
        for index in range {
            tokens[index].shape.remove(.capital)
            tokens[index].shape.insert(.caseless)
        }
    }
}
