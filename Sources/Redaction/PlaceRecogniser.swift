/// Finds schools, surgeries, hospitals and workplaces by the word that ends their name, and
/// refuges by theirs.
struct PlaceRecogniser {
    private let reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    private static let schools: WordSet = WordSet(
        [
            "primary", "school", "academy", "infants", "infant", "juniors", "junior", "grammar",
            "nursery", "college", "preschool", "playgroup", "university", "prep", "high",
        ].map { WordHash.of($0.utf8) })
    private static let works = WordHash.of("works".utf8)
    private static let at = WordHash.of("at".utf8)

    func run(_ hits: inout HitList) {
        for index in reading.tokens.indices where index > 0 {
            let token = reading.tokens[index]
            if token.classes.contains(.institution), token.isCapital {
                named(index, &hits)
            } else if token.hash == PlaceRecogniser.at,
                reading.tokens[index - 1].hash == PlaceRecogniser.works
            {
                employer(index + 1, &hits)
            }
        }
    }

    private func named(_ index: Int, _ hits: inout HitList) {
        var first = index
        while first > 0, index - first < 5, isNamePart(first - 1),
            reading.isJoined(first, most: 3, { $0 == 0x20 || $0 == 0x27 || $0 == 0x73 })
        {
            first -= 1
        }
        guard first < index else { return }
        let school = PlaceRecogniser.schools.contains(reading.tokens[index].hash)
        hits.append(
            Hit(
                reading.range(first, through: index), school ? .school : .workplace, .place,
                confidence: 75))
    }

    private func isNamePart(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        return token.isCapital && token.isWord
            && token.classes.isDisjoint(with: [.she, .he, .weekday, .month, .auxiliary, .request])
    }

    /// "works at Greggs on Harehills Lane".
    private func employer(_ index: Int, _ hits: inout HitList) {
        var last = index
        guard index < reading.tokens.count else { return }
        if reading.tokens[index].hash == WordHash.of("the".utf8) { last += 1 }
        guard last < reading.tokens.count, reading.tokens[last].isCapital else { return }
        while last + 1 < reading.tokens.count, last - index < 6,
            reading.gap(before: last + 1).count == 1,
            reading.tokens[last + 1].isCapital
                || reading.tokens[last + 1].hash == WordHash.of("on".utf8)
        {
            last += 1
        }
        hits.append(Hit(reading.range(index, through: last), .workplace, .place, confidence: 80))
    }
}
