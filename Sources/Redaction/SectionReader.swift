/// Follows the headings and labels of a text: whose part it is in.
struct SectionReader {
    /// Whose part of a text it is.
    enum Section {
        case none
        case hers
        case his
    }

    private let reading: Reading
    private let trustsWriter: Bool
    private let cues = CuePhrases.standard
    private var standing = Section.none
    private var standingUntil = -1
    private var inLine = Section.none
    private var line = -1
    /// A line of a letter's or an e-mail's head: who writes to whom.
    private(set) var isHeader = false

    private static let heads: WordSet = WordSet(
        [
            "from", "to", "cc", "sent", "organiser", "required", "optional", "present", "apologies",
            "interviews", "assessor", "facilitators", "fao",
        ].map { WordHash.of($0.utf8) })

    private func isHeaderLabel(_ unit: TextUnit) -> Bool {
        guard unit.isLabel, unit.tokens.count == 1, let index = unit.tokens.first else {
            return false
        }
        return SectionReader.heads.contains(reading.tokens[index].hash)
    }

    /// Where the writer works with him, a weak word such as "Children:" is no sign that her
    /// part begins.
    init(_ reading: Reading, trustsWriter: Bool) {
        self.reading = reading
        self.trustsWriter = trustsWriter
    }

    /// The part that a unit is in. Units are asked for in their order.
    mutating func section(of index: Int) -> Section {
        let unit = reading.units[index]
        if unit.line != line {
            line = unit.line
            inLine = .none
            isHeader = isHeaderLabel(unit)
        }
        if unit.paragraph > standingUntil { standing = .none }
        if let cue = cues.cue(in: unit, reading), cue.strong || !isDoubted(cue.section) {
            if cue.strong || isHeading(index) {
                standing = cue.section
                standingUntil = unit.paragraph + (isAlone(index) ? 1 : 0)
            }
            inLine = cue.section
        } else if unit.isLabel {
            inLine = .none
        }
        return inLine != .none ? inLine : standing
    }

    /// The rest of the line is about somebody protected, whose name stands before the colon.
    mutating func beginHers() { inLine = .hers }

    private func isDoubted(_ section: Section) -> Bool { trustsWriter && section == .hers }

    /// A heading that is a paragraph of its own speaks for the next one too.
    private func isAlone(_ index: Int) -> Bool {
        let units = reading.units
        return index + 1 == units.count || units[index + 1].paragraph != units[index].paragraph
    }

    /// A short line of its own.
    private func isHeading(_ index: Int) -> Bool {
        let units = reading.units
        guard units[index].tokens.count <= 7 else { return false }
        let begins = index == 0 || units[index - 1].line != units[index].line
        let ends = index + 1 == units.count || units[index + 1].line != units[index].line
        return begins && ends
    }
}
