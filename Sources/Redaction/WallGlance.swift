/// Whether any unit of a result could be walled (`ClauseJudge.Verdict.isWalled`): asked before its
/// sentences are cut and judged once more, for most results have none that could.
///
/// A unit is walled for what she tells, for something sensitive of her, or for contact with her. Each
/// needs a word for her, "according to", or the heading of her part; and a name of the roster may
/// stand for any of them.
struct WallGlance {
    private let reading: Reading
    private let cues = CuePhrases.standard
    private let according = KnownWords.standard.according

    init(_ reading: Reading) { self.reading = reading }

    private static let hers: WordClass = [.she, .her, .partner]

    /// Whether one could be, where these findings stand in the result.
    func maySeeOne(among found: [Hit]) -> Bool {
        if !ProtectedHits.named(found).isEmpty { return true }
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            if token.hash == according || !token.classes.isDisjoint(with: WallGlance.hers) {
                return true
            }
            if token.classes.contains(.cue), cues.mayBeginHers(at: index, reading) { return true }
        }
        return false
    }
}
