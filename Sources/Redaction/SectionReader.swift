/// Follows the headings and labels of a text: whose part it is in.
struct SectionReader {
    /// Whose part of a text it is.
    enum Section {
        case none
        case hers
        case his
    }

    private let reading: Reading
    private var standing = Section.none
    private var standingUntil = -1
    private var inLine = Section.none
    private var line = -1

    init(_ reading: Reading) { self.reading = reading }

    /// The part that a unit is in. Units are asked for in their order.
    mutating func section(of unit: TextUnit) -> Section {
        if unit.line != line {
            line = unit.line
            inLine = .none
        }
        if unit.paragraph > standingUntil { standing = .none }
        let heading = unit.isLabel || (unit.tokens.count <= 7 && startsLine(unit))
        if let cue = SectionCues.cue(in: unit, reading) {
            if heading || cue.strong {
                standing = cue.section
                standingUntil = unit.paragraph + 1
            }
            inLine = cue.section
        } else if unit.isLabel {
            // A label without a cue ends the part before it only where a form goes on line by line.
            inLine = .none
            if standing == .his { standing = .none }
        }
        return inLine != .none ? inLine : standing
    }

    private func startsLine(_ unit: TextUnit) -> Bool {
        guard unit.tokens.lowerBound > 0 else { return true }
        return reading.gap(before: unit.tokens.lowerBound).contains {
            reading.text.bytes[$0] == 0x0A
        }
    }
}

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

    private static let phrases: [UInt32: [Phrase]] = {
        let lists: [(SectionReader.Section, Bool, [String])] = [
            (
                .hers, true,
                [
                    "women worker only", "womens worker only", "not for his", "not for disclosure",
                    "for you only", "chair only", "under seal", "not put to", "off his copy",
                    "not for the group", "not for him", "in confidence", "women side",
                    "feedback via women", "women service say", "comment from partner",
                    "not for the letter", "from women service", "known to him",
                ]
            ),
            (
                .hers, false,
                [
                    "confidential", "women", "womens", "wsw", "mother", "partner", "mum", "victim",
                    "her account", "her view", "her words", "how she is", "not safe", "restricted",
                    "children", "child", "permission", "safety plan", "she", "her", "female",
                    "caller", "source",
                ]
            ),
            (
                .his, true,
                [
                    "for the men", "men side", "safe for facilitators", "for facilitators",
                    "for the group", "for group", "for tuesday", "group theme", "for sharing",
                    "in group", "in the group", "for the others", "for the facilitators",
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
        var phrases: [UInt32: [Phrase]] = [:]
        for (section, strong, list) in lists {
            for text in list {
                let words = text.utf8.split(separator: 0x20).map { WordHash.of($0) }
                phrases[words[0], default: []].append(
                    Phrase(words: words, cue: Cue(section: section, strong: strong)))
            }
        }
        return phrases
    }()

    /// The first strong phrase of a unit, else the first weak one where the unit is short or a label.
    static func cue(in unit: TextUnit, _ reading: Reading) -> Cue? {
        let short = unit.isLabel || unit.tokens.count <= 5
        var weak: Cue?
        for index in unit.tokens where !reading.tokens[index].classes.isEmpty || short {
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
