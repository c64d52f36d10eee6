/// A text read once: folded, cut into tokens and units. Every recogniser works on this, and holds it
/// for the price of one reference.
final class Reading: Sendable {
    /// The longest text that is read, in bytes.
    static let longest = 65_536

    let text: FoldedText
    let tokens: [Token]
    let units: [TextUnit]
    /// Whether a double quotation mark stands anywhere.
    var hasQuotes: Bool { text.hasQuotes }

    convenience init(_ source: [UInt8]) { self.init(cutting: Reading(wordsOf: source)) }

    /// The same words, cut into units.
    init(cutting words: Reading) {
        text = words.text
        tokens = words.tokens
        var cutter = UnitCutter(text, tokens)
        cutter.run()
        var clauses = ClauseCutter(text, tokens)
        units = clauses.clauses(of: cutter.units)
    }

    /// Words alone, without units: enough to look for what the roster holds.
    init(wordsOf source: [UInt8]) {
        text = FoldedText(source)
        var tokeniser = Tokeniser(text)
        tokeniser.run()
        tokens = tokeniser.cased()
        units = []
    }

    /// The folded bytes between a token and the one before it.
    @inline(__always)
    func gap(before index: Int) -> Range<Int> {
        guard index > 0 else { return 0..<Int(tokens[index].start) }
        return Int(tokens[index - 1].end)..<Int(tokens[index].start)
    }

    /// Whether only these bytes, at most `most` of them, stand between a token and the one
    /// before it.
    func isJoined(_ index: Int, most: Int, _ allowed: (UInt8) -> Bool) -> Bool {
        guard index > 0, index < tokens.count else { return false }
        let gap = gap(before: index)
        guard gap.count <= most else { return false }
        for place in gap where !allowed(text.bytes[place]) { return false }
        return true
    }

    /// The folded letters and digits of a token, without what stands inside it.
    func letters(_ index: Int) -> [UInt8] {
        text.bytes[tokens[index].range].filter { Tokeniser.isWordByte($0) }
    }

    /// The value of a token of digits, at most nine of them.
    func number(_ index: Int) -> Int? {
        let token = tokens[index]
        guard token.isNumber, token.count <= 9 else { return nil }
        return text.bytes[token.range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// The folded bytes from one token's start to another's end.
    func range(_ from: Int, through last: Int) -> Range<Int> {
        Int(tokens[from].start)..<Int(tokens[last].end)
    }
}
