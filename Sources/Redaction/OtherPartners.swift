import Vocabulary

/// Finds what shows one partner's worker that there is another partner.
struct OtherPartners {
    private let reading: Reading
    private let hits: [Hit]
    private let serving: SubjectID?

    init(_ reading: Reading, _ hits: [Hit], serving: SubjectID?) {
        self.reading = reading
        self.hits = hits
        self.serving = serving
    }

    private static let before: WordSet = WordSet(
        [
            "other", "another", "both", "two", "three", "second", "new", "newer", "current",
            "former",
            "previous", "earlier", "either", "each", "more", "several",
        ].map { WordHash.of($0.utf8) })
    private static let women: WordSet = WordSet(
        [
            "partner", "partners", "woman", "women", "girlfriend", "girlfriends", "relationship",
            "relationships", "victim", "victims", "wife", "ex", "exes", "lady",
        ].map { WordHash.of($0.utf8) })

    /// The units that show another partner, and those that lean on them.
    func units() -> Set<Int> {
        var shown: Set<Int> = []
        var leaning = false
        var paragraph = -1
        var place = 0
        for (index, unit) in reading.units.enumerated() {
            if unit.paragraph != paragraph { leaning = false }
            paragraph = unit.paragraph
            let named = subjects(in: unit, from: &place)
            if named.contains(where: { $0.kind == .partner && $0 != serving }) || hasCue(unit) {
                shown.insert(index)
                leaning = true
            } else if leaning, !named.contains(where: { $0 == serving }) {
                shown.insert(index)
            } else {
                leaning = false
            }
        }
        return shown
    }

    /// Who is named in a unit; findings are in the order of the text, and so are units.
    private func subjects(in unit: TextUnit, from place: inout Int) -> [SubjectID] {
        var subjects: [SubjectID] = []
        while place < hits.count, hits[place].start < unit.bytes.upperBound {
            if let subject = hits[place].subject { subjects.append(subject) }
            place += 1
        }
        return subjects
    }

    private func hasCue(_ unit: TextUnit) -> Bool {
        unit.tokens.contains { index in
            guard index > 0, index > unit.tokens.lowerBound,
                OtherPartners.women.contains(reading.tokens[index].hash)
            else { return false }
            return OtherPartners.before.contains(reading.tokens[index - 1].hash)
        }
    }
}
