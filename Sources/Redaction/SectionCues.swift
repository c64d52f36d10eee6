/// Phrases that say whose part of a text begins.
enum SectionCues {
    /// What a phrase says.
    struct Cue {
        let section: SectionReader.Section
        /// Also inside a long sentence.
        let strong: Bool
    }

    fileprivate static let lists: [(SectionReader.Section, Bool, [String])] = [
        (
            .hers, true,
            [
                "women worker only", "womens worker only", "not for his", "not for disclosure",
                "for you only", "chair only", "under seal", "not put to", "off his copy",
                "not for the group", "not for him", "in confidence", "women side",
                "feedback via women", "women service say", "comment from partner",
                "not for the letter", "from women service", "known to him",
                "from the women service", "from the women worker", "from women worker",
                "feedback from partner", "from partner work", "women worker says",
                "women worker reports",
            ]
        ),
        (
            .hers, false,
            [
                "confidential", "women", "womens", "wsw", "mother", "partner", "mum", "victim",
                "her account", "her view", "her words", "how she is", "not safe", "restricted",
                "children", "child", "permission", "safety plan", "she", "her", "female",
                "source",
            ]
        ),
        (
            .his, true,
            [
                "for the men", "men side", "safe for facilitators", "for facilitators",
                "for the group", "for group", "for tuesday", "group theme", "for sharing",
                "in group", "in the group", "for the others", "for the facilitators",
                "his own words", "in his words", "his account", "his version", "self report",
                "he says", "what he tells me",
            ]
        ),
        (
            .his, false,
            [
                "attendance", "engagement", "group", "facilitators", "decision", "plan",
                "recommendation", "father", "man", "client", "police", "checks", "ends",
                "session", "sessions", "score", "scores", "homework", "risk", "actions",
                "outcome", "offence", "motivation", "alcohol", "literacy", "name", "closing",
                "subject", "male", "discussion", "opinion", "next", "agenda", "theme",
            ]
        ),
    ]

    /// The first words of all phrases, for the lexicon.
    static let firstWords: String = lists.flatMap { $0.2 }
        .map { String($0.prefix { $0 != " " }) }.joined(separator: " ")

}

/// The phrases of `SectionCues`, made ready.
struct CuePhrases: Sendable {
    /// Made once.
    static let standard = CuePhrases()

    private struct Phrase {
        /// Its second word, by which most phrases are refused; nothing where it has one word.
        let second: UInt32?
        /// The words after that.
        let rest: Range<Int>
        let cue: SectionCues.Cue
    }

    /// The phrases with the same first word, in the order of the lists.
    private struct Head {
        let places: Range<Int>
        let hasStrong: Bool
    }

    private var heads: WordMap<Head> = WordMap()
    private var phrases: [Phrase] = []
    private var words: [UInt32] = []

    private init() {
        var found: [(words: [UInt32], cue: SectionCues.Cue)] = []
        for (section, strong, list) in SectionCues.lists {
            for text in list {
                let words = text.utf8.split(separator: 0x20).map { WordHash.of($0) }
                found.append((words, SectionCues.Cue(section: section, strong: strong)))
            }
        }
        for (first, _) in found where heads[first[0]] == nil {
            let begin = phrases.count
            for (words, cue) in found where words[0] == first[0] {
                let place = self.words.count
                self.words += words.dropFirst(2)
                phrases.append(
                    Phrase(
                        second: words.count > 1 ? words[1] : nil, rest: place..<self.words.count,
                        cue: cue))
            }
            let places = begin..<phrases.count
            heads[first[0]] = Head(
                places: places, hasStrong: phrases[places].contains { $0.cue.strong })
        }
    }

    /// The first strong phrase of a unit, else the first weak one where the unit is short
    /// or a label.
    func cue(in unit: TextUnit, _ reading: Reading) -> SectionCues.Cue? {
        let short = unit.isLabel || unit.tokens.count <= 5
        var weak: SectionCues.Cue?
        for index in unit.tokens where reading.tokens[index].classes.contains(.cue) {
            guard let head = heads[reading.tokens[index].hash], short || head.hasStrong else {
                continue
            }
            for place in head.places where matches(place, index, unit.tokens.upperBound, reading) {
                let cue = phrases[place].cue
                if cue.strong { return cue }
                if short, weak == nil { weak = cue }
            }
        }
        return weak
    }

    /// The first phrase at a token that says that her part begins, a strong one before a weak one.
    func hers(at index: Int, _ reading: Reading) -> SectionCues.Cue? {
        guard let places = heads[reading.tokens[index].hash]?.places else { return nil }
        var weak: SectionCues.Cue?
        for place in places
        where phrases[place].cue.section == .hers
            && matches(place, index, reading.tokens.count, reading)
        {
            if phrases[place].cue.strong { return phrases[place].cue }
            weak = phrases[place].cue
        }
        return weak
    }

    @inline(__always)
    private func matches(_ place: Int, _ index: Int, _ end: Int, _ reading: Reading) -> Bool {
        guard let second = phrases[place].second else { return true }
        guard index + 1 < end, reading.tokens[index + 1].hash == second else { return false }
        let rest = phrases[place].rest
        guard index + 2 + rest.count <= end else { return false }
        for (at, word) in rest.enumerated()
        where reading.tokens[index + 2 + at].hash != words[word] {
            return false
        }
        return true
    }
}
