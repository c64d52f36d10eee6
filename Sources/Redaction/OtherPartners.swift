import Vocabulary

/// Finds what shows one partner's worker that there is another partner.
struct OtherPartners {
    private let reading: Reading
    private let hits: [Hit]
    private let names: CaseNames
    private let serving: SubjectID?

    init(_ reading: Reading, _ hits: [Hit], _ names: CaseNames, serving: SubjectID?) {
        self.reading = reading
        self.hits = hits
        self.names = names
        self.serving = serving
    }

    private static let before: WordSet = """
        other another both two three second third new newer newest current former previous earlier \
        either each more several next latest last different young younger
        """
    private static let women: WordSet = """
        partner partners woman women girlfriend girlfriends relationship relationships victim \
        victims wife wives ex exes lady girl fiancee gf missus household family mother
        """
    /// Verbs of living with somebody; a name that nobody knows after them is another woman's.
    private static let pairs: WordSet = """
        with seeing dating met meeting engaged married marrying marry girlfriend partner fiancee \
        wife ex pregnant
        """
    private static let joins: WordSet = """
        lives living lived moved moving staying stays stayed sleeping sleeps shares slept involved \
        relationship together affair cheated cheating
        """
    private static let somebody: WordSet = "someone somebody else woman girl"

    /// The units that show another partner, and those that lean on them.
    func units() -> Set<Int> {
        var shown: Set<Int> = []
        var leaning = false
        var paragraph = -1
        var place = 0
        for (index, unit) in reading.units.enumerated() {
            // A new paragraph speaks of somebody else unless it begins with a pronoun.
            if unit.paragraph != paragraph, leaning { leaning = beginsWithPronoun(unit) }
            paragraph = unit.paragraph
            let named = findings(in: unit, from: &place)
            if named.contains(where: isOther) || hasCue(unit) || joinsStranger(unit, named) {
                shown.insert(index)
                leaning = true
            } else if leaning, !named.contains(where: isServed) {
                shown.insert(index)
            } else {
                leaning = false
            }
        }
        return shown
    }

    private func isOther(_ hit: Hit) -> Bool {
        hit.subject.map { names.relations.isOther($0, than: serving) } ?? false
    }

    /// Named by name: "his partner" does not say that it is she again.
    private func isServed(_ hit: Hit) -> Bool {
        hit.subject == serving && hit.recogniser != .relation
    }

    private func beginsWithPronoun(_ unit: TextUnit) -> Bool {
        guard let first = unit.tokens.first else { return true }
        return !reading.tokens[first].classes.isDisjoint(with: [.she, .her, .plural, .leaning])
    }

    /// What was found in a unit; findings are in the order of the text, and so are units.
    private func findings(in unit: TextUnit, from place: inout Int) -> ArraySlice<Hit> {
        while place < hits.count, hits[place].end <= unit.bytes.lowerBound { place += 1 }
        var end = place
        while end < hits.count, hits[end].start < unit.bytes.upperBound { end += 1 }
        return hits[place..<end]
    }

    /// "His new partner", "another woman", "both of the women", "someone else".
    private func hasCue(_ unit: TextUnit) -> Bool {
        unit.tokens.contains { index in
            guard index > unit.tokens.lowerBound else { return false }
            let token = reading.tokens[index]
            if OtherPartners.somebody.contains(token.hash), isPaired(index, unit) { return true }
            guard OtherPartners.women.contains(token.hash) else { return false }
            let from = max(unit.tokens.lowerBound, index - 3)
            return (from..<index).contains {
                // "Her new partner" is her own.
                OtherPartners.before.contains(reading.tokens[$0].hash)
                    && ($0 == unit.tokens.lowerBound
                        || !reading.tokens[$0 - 1].classes.contains(.her))
            }
        }
    }

    /// "He lives with Jade": somebody unknown to whom he is joined.
    private func joinsStranger(_ unit: TextUnit, _ named: ArraySlice<Hit>) -> Bool {
        guard named.contains(where: { $0.kind == .person && $0.subject == nil }) else {
            return false
        }
        return unit.tokens.contains { index in
            isPaired(index, unit)
                && named.contains {
                    $0.kind == .person && $0.subject == nil
                        && $0.start <= Int(reading.tokens[index].start)
                        && $0.end > Int(reading.tokens[index].start)
                }
        }
    }

    /// Stands after "lives with", "is seeing", "engaged to" or the like, said of him.
    private func isPaired(_ index: Int, _ unit: TextUnit) -> Bool {
        let from = max(unit.tokens.lowerBound, index - 3)
        guard
            let link = (from..<index).last(where: {
                OtherPartners.pairs.contains(reading.tokens[$0].hash)
            })
        else { return false }
        let with = reading.tokens[link].hash == OtherPartners.with
        let start = max(unit.tokens.lowerBound, link - 4)
        if with {
            guard
                (start..<link).contains(where: {
                    OtherPartners.joins.contains(reading.tokens[$0].hash)
                })
            else { return false }
        }
        return (max(unit.tokens.lowerBound, link - 6)..<index).contains {
            !reading.tokens[$0].classes.isDisjoint(with: [.he, .him, .man])
        }
    }

    private static let with = WordHash.of("with".utf8)
}
