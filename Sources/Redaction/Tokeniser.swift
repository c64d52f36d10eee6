/// Cuts a folded text into words and numbers in one pass.
struct Tokeniser {
    private let text: FoldedText
    private let lexicon = Lexicon.standard
    private(set) var tokens: [Token] = []

    init(_ text: FoldedText) {
        self.text = text
        tokens.reserveCapacity(text.bytes.count / 5 + 4)
    }

    /// Letters, digits, and every byte of a script that is not folded.
    static func isWordByte(_ byte: UInt8) -> Bool {
        byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
    }

    mutating func run() {
        let count = text.bytes.count
        var at = 0
        while at < count {
            if Tokeniser.isWordByte(text.bytes[at]) {
                at = token(from: at, count)
            } else {
                at += 1
            }
        }
    }

    private mutating func token(from start: Int, _ count: Int) -> Int {
        var at = start
        var hash = WordHash.seed
        var letters: UInt32 = 0
        var shape: Token.Shape = []
        var end = start
        while at < count {
            let byte = text.bytes[at]
            if byte &- 0x61 < 26 || byte >= 0x80 {
                shape.insert(.alphabetic)
                letters |= 1 << (UInt32(byte) & 31)
            } else if byte &- 0x30 < 10 {
                shape.insert(.digits)
            } else if byte == 0x27, let skip = apostrophe(at, count, &shape) {
                at = skip
                if shape.contains(.possessive) || shape.contains(.contraction) { break }
                continue
            } else {
                break
            }
            hash = WordHash.add(byte, to: hash)
            at += 1
            end = at
        }
        shape.formUnion(capitals(start, end))
        tokens.append(
            Token(
                start: Int32(start), end: Int32(end), hash: hash, letters: letters,
                classes: lexicon.classes(of: hash), shape: shape))
        return max(at, end)
    }

    /// Where the text goes on after an apostrophe inside a word; nothing where the word ends at it.
    private func apostrophe(_ at: Int, _ count: Int, _ shape: inout Token.Shape) -> Int? {
        var after = at + 1
        while after < count, text.bytes[after] &- 0x61 < 26 { after += 1 }
        switch after - at - 1 {
        case 0: return nil
        case 1 where text.bytes[at + 1] == 0x73:
            shape.insert(.possessive)
            return after
        case 1 where text.bytes[at + 1] == 0x64 || text.bytes[at + 1] == 0x6D,
            2 where isEnding(at + 1):
            shape.insert(.contraction)
            return after
        default: return at + 1
        }
    }

    /// `ll`, `ve` or `re`.
    private func isEnding(_ at: Int) -> Bool {
        let pair = (text.bytes[at], text.bytes[at + 1])
        return pair == (0x6C, 0x6C) || pair == (0x76, 0x65) || pair == (0x72, 0x65)
    }

    private func capitals(_ start: Int, _ end: Int) -> Token.Shape {
        guard text.isCapital(start) else { return [] }
        guard end - start > 1 else { return .capital }
        for index in start + 1..<end where text.bytes[index] &- 0x61 < 26 {
            if !text.isCapital(index) { return .capital }
        }
        return [.capital, .allCapitals]
    }
}
