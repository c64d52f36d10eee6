import Vocabulary

/// Names that a text gives her or the children by itself: "WREN is the mother, PIP the younger",
/// "we call her Wren". They stand for her wherever the text uses them.
struct NamesGiven {
    private let reading: Reading
    private var names: Set<UInt32> = []
    // Asked of every word, so without the look that a shared constant costs.
    private let ages = NamesGiven.ageWords
    private let calls = NamesGiven.callWords

    private static let verbs: WordSet = "is was means equals denotes"
    private static let articles: WordSet = "the her our their my his a"
    private static let ageWords: WordSet = "elder younger eldest youngest older oldest little big"
    private static let callWords: WordSet = "call calls called calling name named"

    init(_ reading: Reading) {
        self.reading = reading
    }

    mutating func run(_ hits: inout HitList) {
        for index in reading.tokens.indices where index > 0 { define(index) }
        guard !names.isEmpty else { return }
        leaveOutHis(hits)
        for index in reading.tokens.indices where isWritten(index) {
            guard names.contains(reading.tokens[index].hash) else { continue }
            var hit = Hit(reading.range(index, through: index), .person, .person, confidence: 80)
            hit.owner = .hers
            hits.append(hit)
        }
    }

    /// "Craig is the older of the two": he keeps his name.
    private mutating func leaveOutHis(_ hits: HitList) {
        for hit in hits.hits where hit.subject == .man {
            for index in reading.tokens.indices
            where Int(reading.tokens[index].start) >= hit.start
                && Int(reading.tokens[index].end) <= hit.end
            {
                names.remove(hash(index))
            }
        }
    }

    /// Takes the name that the words up to a relation give.
    private mutating func define(_ index: Int) {
        let token = reading.tokens[index]
        let isAge = ages.contains(token.hash)
        guard isAge || isRelation(index) else {
            if token.classes.contains(.her), calls.contains(hash(index - 1)) {
                take(index + 1)
            }
            return
        }
        var at = index - 1
        let article = NamesGiven.articles.contains(hash(at))
        if article { at -= 1 }
        guard at >= 0 else { return }
        if NamesGiven.verbs.contains(hash(at)) {
            take(at - 1)
        } else if isEquation(before: at + 1) || isAge && article {
            take(at)
        }
    }

    /// "mother", "the girl", with nothing after it that would make it somebody's worker.
    private func isRelation(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        guard !token.classes.isDisjoint(with: [.partner, .child, .kin]),
            token.classes.isDisjoint(with: [.man, .tells]), !token.shape.contains(.possessive)
        else { return false }
        guard index + 1 < reading.tokens.count else { return true }
        return reading.tokens[index + 1].shape.isDisjoint(with: .afterSpace)
            || NamesGiven.goesOn.contains(hash(index + 1))
    }

    private static let goesOn: WordSet = "and or in here throughout below who"

    private func isEquation(before index: Int) -> Bool {
        reading.gap(before: index).contains { reading.text.bytes[$0] == 0x3D }
    }

    /// A name of one word that is no word of the work.
    private mutating func take(_ index: Int) {
        guard reading.tokens.indices.contains(index), isWritten(index) else { return }
        let token = reading.tokens[index]
        guard token.isWord, token.count > 1,
            token.classes.isEmpty || token.classes == .wordlike
        else { return }
        names.insert(token.hash)
    }

    /// With a capital, or where capitals tell nothing.
    private func isWritten(_ index: Int) -> Bool {
        reading.tokens[index].isCapital || reading.tokens[index].shape.contains(.caseless)
    }

    private func hash(_ index: Int) -> UInt32 { reading.tokens[index].hash }
}
