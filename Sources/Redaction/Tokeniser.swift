/// Cuts a folded text into words and numbers in one pass.
struct Tokeniser {
    private let text: FoldedText
    private let lexicon = Lexicon.standard
    private(set) var tokens: [Token] = []
    /// Tokens that begin with a capital, and those of several letters that are all capitals.
    private var capital = 0
    private var shouted = 0

    init(_ text: FoldedText) {
        self.text = text
        tokens.reserveCapacity(text.bytes.count / 5 + 4)
    }

    /// Letters, digits, and every byte of a script that is not folded.
    @inline(__always)
    static func isWordByte(_ byte: UInt8) -> Bool {
        byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
    }

    /// What a byte between words tells of the word after it.
    private static func kind(_ byte: UInt8) -> UInt16 {
        let kind: Token.Shape =
            switch byte {
            case 0x0A: .afterLine
            case 0x21, 0x2E, 0x3A, 0x3B, 0x3F, 0x7C: .afterStop
            case 0x2C: .afterComma
            case 0x22: .afterQuote
            case 0x2D: .afterHyphen
            case 0x40: .afterAt
            default: []
            }
        return kind.rawValue
    }

    mutating func run() {
        let folded = text.bytes
        let bytes = folded.span
        var gap = Token.Shape.afterLine.rawValue
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if Tokeniser.isWordByte(byte) {
                at = word(from: at, bytes, gap)
                gap = 0
                // Most words stand behind a single blank.
                if at &+ 1 < bytes.count, bytes[at] == 0x20, Tokeniser.isWordByte(bytes[at &+ 1]) {
                    gap = Token.Shape.afterSpace.rawValue
                    at &+= 1
                }
            } else {
                gap |= Tokeniser.kind(byte)
                at &+= 1
            }
        }
    }

    /// Most tokens are letters alone.
    @inline(__always)
    private mutating func word(from start: Int, _ bytes: Span<UInt8>, _ gap: UInt16) -> Int {
        let stop = min(bytes.count, start &+ Token.longest)
        var at = start
        var hash = WordHash.seed
        while at < stop {
            let byte = bytes[at]
            guard byte &- 0x61 < 26 else { break }
            hash = WordHash.add(byte, to: hash)
            at &+= 1
        }
        if at == start || at < stop && (Tokeniser.isWordByte(bytes[at]) || bytes[at] == 0x27) {
            return token(from: start, bytes, gap)
        }
        let shape = Token.Shape(rawValue: gap | Token.Shape.alphabetic.rawValue)
        add(start..<at, hash, shape.union(capitals(start, at)))
        return at
    }

    private mutating func token(from start: Int, _ bytes: Span<UInt8>, _ gap: UInt16) -> Int {
        let stop = min(bytes.count, start &+ Token.longest)
        var at = start
        var hash = WordHash.seed
        var raw = gap
        var end = start
        var ending: Token.Shape = []
        while at < stop {
            let letters = at
            while at < stop {
                while at < stop, bytes[at] &- 0x61 < 26 {
                    hash = WordHash.add(bytes[at], to: hash)
                    at &+= 1
                }
                guard at < stop, bytes[at] >= 0x80 else { break }
                hash = WordHash.add(bytes[at], to: hash)
                at &+= 1
            }
            if at > letters { raw |= Token.Shape.alphabetic.rawValue }
            let digits = at
            while at < stop, bytes[at] &- 0x30 < 10 {
                hash = WordHash.add(bytes[at], to: hash)
                at &+= 1
            }
            if at > digits {
                raw |= Token.Shape.digits.rawValue
                end = at
                continue
            }
            if at > letters { end = at }
            guard at < stop, bytes[at] == 0x27, let skip = apostrophe(at, bytes, &ending) else {
                break
            }
            at = skip
            if !ending.isEmpty { break }
        }
        let shape = Token.Shape(rawValue: raw).union(ending).union(capitals(start, end))
        add(start..<end, hash, shape)
        return max(at, end)
    }

    @inline(__always)
    private mutating func add(_ range: Range<Int>, _ hash: UInt32, _ shape: Token.Shape) {
        let entry = lexicon[hash]
        let token = Token(
            start: range.lowerBound, end: range.upperBound, hash: hash, classes: entry.classes,
            traits: entry.traits, shape: shape)
        if shape.contains(.capital) {
            capital += 1
            if shape.contains(.allCapitals) { shouted += 1 }
        }
        if shape.contains([.afterHyphen, .afterLine]), let mended = mended(token) {
            tokens[tokens.count - 1] = mended
        } else {
            tokens.append(token)
        }
    }

    /// The tokens, with those marked that stand where capitals tell nothing.
    consuming func cased() -> [Token] {
        let may = capital == 0 || shouted >= Casing.least
        return may ? Casing.unmarked(tokens, in: text) : tokens
    }

    /// Where the text goes on after an apostrophe inside a word; nothing where the word ends at it.
    private func apostrophe(_ at: Int, _ bytes: Span<UInt8>, _ ending: inout Token.Shape) -> Int? {
        var after = at + 1
        let stop = min(bytes.count, at + Token.longest)
        while after < stop, bytes[after] &- 0x61 < 26 { after += 1 }
        switch after - at - 1 {
        case 0: return nil
        case 1 where bytes[at + 1] == 0x73:
            ending = .possessive
            return after
        case 1 where bytes[at + 1] == 0x64 || bytes[at + 1] == 0x6D,
            2 where isEnding(bytes[at + 1], bytes[at + 2]):
            ending = .contraction
            return after
        default: return at + 1
        }
    }

    /// `ll`, `ve` or `re`.
    private func isEnding(_ first: UInt8, _ second: UInt8) -> Bool {
        let pair = (first, second)
        return pair == (0x6C, 0x6C) || pair == (0x76, 0x65) || pair == (0x72, 0x65)
    }

    @inline(__always)
    private func capitals(_ start: Int, _ end: Int) -> Token.Shape {
        if text.isPlain, text.source[start] &- 0x41 >= 26 { return [] }
        return Tokeniser.allCapitals(text, start, end)
    }

    private static func allCapitals(_ text: FoldedText, _ start: Int, _ end: Int) -> Token.Shape {
        guard text.isPlain else { return allFoldedCapitals(text, start, end) }
        guard end - start > 1 else { return .capital }
        for index in start + 1..<end where text.source[index] &- 0x61 < 26 { return .capital }
        return [.capital, .allCapitals]
    }

    private static func allFoldedCapitals(
        _ text: FoldedText, _ start: Int, _ end: Int
    ) -> Token.Shape {
        guard text.isCapital(start) else { return [] }
        guard end - start > 1 else { return .capital }
        for index in start + 1..<end where text.bytes[index] &- 0x61 < 26 {
            if !text.isCapital(index) { return .capital }
        }
        return [.capital, .allCapitals]
    }

    /// A word that was cut by a hyphen and a line end, put together. Where one half is
    /// a longer word by itself they stay two, unless they make a third.
    private func mended(_ second: Token) -> Token? {
        guard let first = tokens.last, first.isWord, second.isWord, first.count > 1 else {
            return nil
        }
        let shouted = first.shape.contains(.allCapitals) && second.shape.contains(.allCapitals)
        guard shouted || !second.isCapital, first.shape.isDisjoint(with: [.possessive]) else {
            return nil
        }
        let gap = Int(first.end)..<Int(second.start)
        guard gap.count <= 8, text.bytes[gap.lowerBound] == 0x2D,
            gap.dropFirst().allSatisfy({ text.bytes[$0] == 0x20 || text.bytes[$0] == 0x0A })
        else { return nil }
        var hash = first.hash
        for place in second.range where Tokeniser.isWordByte(text.bytes[place]) {
            hash = WordHash.add(text.bytes[place], to: hash)
        }
        let entry = lexicon[hash]
        let halves = [first, second].allSatisfy { $0.classes.isEmpty || $0.count < 4 }
        guard !entry.classes.isEmpty || halves else { return nil }
        let kept: Token.Shape = [.possessive, .contraction]
        return Token(
            start: Int(first.start), end: Int(second.end), hash: hash, classes: entry.classes,
            traits: entry.traits,
            shape: first.shape.union(second.shape.intersection(kept)).union(.mended))
    }
}
