/// Phrases that say whose part of a text begins.
enum SectionCues {
    /// What a phrase says.
    struct Cue {
        let section: SectionReader.Section
        /// Also inside a long sentence.
        let strong: Bool
    }

    private struct Phrase {
        let words: [UInt32]
        let cue: Cue
    }

    private static let lists: [(SectionReader.Section, Bool, [String])] = [
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

    private static let phrases: WordMap<[Phrase]> = {
        var phrases: WordMap<[Phrase]> = WordMap()
        for (section, strong, list) in lists {
            for text in list {
                let words = text.utf8.split(separator: 0x20).map { WordHash.of($0) }
                phrases[words[0], default: []].append(
                    Phrase(words: words, cue: Cue(section: section, strong: strong)))
            }
        }
        return phrases
    }()

    /// The first strong phrase of a unit, else the first weak one where the unit is short
    /// or a label.
    static func cue(in unit: TextUnit, _ reading: Reading) -> Cue? {
        let short = unit.isLabel || unit.tokens.count <= 5
        var weak: Cue?
        for index in unit.tokens where reading.tokens[index].classes.contains(.cue) {
            for phrase in phrases[reading.tokens[index].hash] ?? []
            where matches(phrase, index, unit, reading) {
                if phrase.cue.strong { return phrase.cue }
                if short, weak == nil { weak = phrase.cue }
            }
        }
        return weak
    }

    private static func matches(
        _ phrase: Phrase, _ index: Int, _ unit: TextUnit, _ reading: Reading
    ) -> Bool {
        guard index + phrase.words.count <= unit.tokens.upperBound else { return false }
        for (place, word) in phrase.words.enumerated()
        where reading.tokens[index + place].hash != word {
            return false
        }
        return true
    }
}
