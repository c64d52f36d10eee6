/// Whether any unit of a result could be walled (`ClauseJudge.Verdict.isWalled`): asked before its
/// sentences are cut and judged once more, for most results have none that could.
///
/// A unit is walled for what she tells, for something sensitive of her, or for contact with her. The
/// first needs a word that makes her the subject and a verb of telling in one paragraph; the others a
/// word for her and one of what is sensitive or of contact in one sentence. "According to", the
/// heading of her part and a name of the roster are enough by themselves.
struct WallGlance {
    private let reading: Reading
    private let cues = CuePhrases.standard
    private let according = KnownWords.standard.according

    init(_ reading: Reading) { self.reading = reading }

    private static let telling: WordClass = [.tells, .feels, .owns]
    private static let reaching: WordClass = [.contact, .record, .staff, .sensitive]

    /// Whether one could be, where these findings stand in the result.
    func maySeeOne(among found: [Hit]) -> Bool {
        if !ProtectedHits.named(found).isEmpty { return true }
        var paragraph: WordClass = []
        var sentence: WordClass = []
        var isSubject = false
        var stretch = Stretch()
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            if mayBegin(token) {
                if stretch.mayHead(until: index) { return true }
                stretch = Stretch(first: index)
            }
            if token.shape.contains(.afterLine), beginsParagraph(index) {
                (paragraph, sentence, isSubject) = ([], [], false)
            } else if token.shape.contains(.afterStop), beginsSentence(index) {
                sentence = []
            }
            paragraph.formUnion(token.classes)
            sentence.formUnion(token.classes)
            if isHer(token) { isSubject = true }
            if isSubject && !paragraph.isDisjoint(with: WallGlance.telling)
                || !sentence.isDisjoint(with: [.she, .her])
                    && !sentence.isDisjoint(with: WallGlance.reaching)
                || token.hash == according
            {
                return true
            }
            if token.classes.contains(.cue), let cue = cues.hers(at: index, reading) {
                if cue.strong { return true }
                stretch.hasCue = true
            }
        }
        return stretch.mayHead(until: reading.tokens.count)
    }

    /// Words between two places where a unit may begin: they are of one unit.
    private struct Stretch {
        var first = 0
        /// A weak word for her part stands in it: it counts in a label or a short unit only.
        var hasCue = false

        /// No label and no short unit has more than six words.
        func mayHead(until end: Int) -> Bool { hasCue && end - first <= 6 }
    }

    /// No unit begins behind a mere blank but with a word that joins.
    private func mayBegin(_ token: Token) -> Bool {
        !token.shape.contains(.afterSpace) || token.classes.contains(.joins)
    }

    /// "Her" makes her the subject only where it begins a unit.
    private func isHer(_ token: Token) -> Bool {
        if !token.classes.isDisjoint(with: [.she, .partner]) { return true }
        return token.classes.contains(.her) && mayBegin(token)
    }

    private func beginsParagraph(_ index: Int) -> Bool {
        var ends = 0
        for place in reading.gap(before: index) where reading.text.bytes[place] == 0x0A {
            ends += 1
        }
        return ends > 1
    }

    /// A full stop and a blank after a word that is no abbreviation: a sentence ends there.
    private func beginsSentence(_ index: Int) -> Bool {
        guard index > 0, reading.gap(before: index).count == 2 else { return false }
        let before = reading.tokens[index - 1]
        let end = Int(before.end)
        return before.count > 1 && !before.classes.contains(.abbreviation)
            && reading.text.bytes[end] == 0x2E && reading.text.bytes[end + 1] == 0x20
    }
}
