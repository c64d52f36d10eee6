/// What stands around a word: looked for within a few tokens, so that the work for a word is
/// bounded.
extension EvidenceGatherer {
    func opensQuote(_ unit: TextUnit, _ token: Token) -> Bool {
        (unit.bytes.lowerBound..<Int(token.start)).contains { reading.text.bytes[$0] == 0x22 }
    }

    func breaks(_ index: Int, _ unit: TextUnit) -> Bool {
        guard index > unit.tokens.lowerBound else { return false }
        if reading.tokens[index - 1].classes.contains(.turn) { return true }
        return reading.gap(before: index).contains { reading.text.bytes[$0] == 0x2C }
    }

    func isHis(_ index: Int) -> Bool { reading.tokens[index].classes.contains(.him) }

    /// "Call from", "messages passed to us", "note of conversation with".
    func passes(_ index: Int, _ unit: TextUnit) -> Bool {
        let end = min(index + 4, unit.tokens.upperBound)
        return (index + 1..<max(end, index + 1)).contains {
            reading.tokens[$0].classes.contains(.passing)
        }
    }

    func follows(
        _ index: Int, _ unit: TextUnit, within reach: Int, _ classes: WordClass
    ) -> Bool {
        let end = min(index + 1 + reach, unit.tokens.upperBound)
        guard index + 1 < end else { return false }
        return (index + 1..<end).contains { !reading.tokens[$0].classes.isDisjoint(with: classes) }
    }

    func marked(_ index: Int, _ unit: TextUnit, within reach: Int) -> Bool {
        let end = min(index + 1 + reach, unit.tokens.upperBound)
        guard index + 1 < end else { return false }
        return (index + 1..<end).contains {
            TokenMarks.rank(marks[$0]) >= TokenMarks.rank(.other)
        }
    }

    func isDenied(_ index: Int, _ unit: TextUnit) -> Bool {
        (max(index - 3, unit.tokens.lowerBound)..<index).contains {
            reading.tokens[$0].classes.contains(.denial)
        }
    }
}
