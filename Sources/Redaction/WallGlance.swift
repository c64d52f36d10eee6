/// Whether any unit of a result could be walled (`ClauseJudge.Verdict.isWalled`): asked before its
/// sentences are cut and judged once more, for most results have none that could.
///
/// A unit is walled for what she tells, for something sensitive of her, or for contact with her. Each
/// needs, in one paragraph, a word for her and a word of telling, of contact or of what is sensitive;
/// or "according to", the heading of her part, or a name of the roster.
struct WallGlance {
    private let reading: Reading
    private let cues = CuePhrases.standard
    private let according = KnownWords.standard.according

    init(_ reading: Reading) { self.reading = reading }

    private static let hers: WordClass = [.she, .her, .partner]
    private static let reasons: WordClass = [
        .tells, .feels, .owns, .contact, .record, .staff, .sensitive,
    ]

    /// Whether one could be, where these findings stand in the result.
    func maySeeOne(among found: [Hit]) -> Bool {
        if !ProtectedHits.named(found).isEmpty { return true }
        var classes: WordClass = []
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            if token.shape.contains(.afterLine), beginsParagraph(index) { classes = [] }
            classes.formUnion(token.classes)
            if token.hash == according || isReason(classes) { return true }
            if token.classes.contains(.cue), cues.mayBeginHers(at: index, reading) { return true }
        }
        return false
    }

    private func isReason(_ classes: WordClass) -> Bool {
        !classes.isDisjoint(with: WallGlance.hers) && !classes.isDisjoint(with: WallGlance.reasons)
    }

    private func beginsParagraph(_ index: Int) -> Bool {
        var ends = 0
        for place in reading.gap(before: index) where reading.text.bytes[place] == 0x0A {
            ends += 1
        }
        return ends > 1
    }
}
