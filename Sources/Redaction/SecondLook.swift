import Vocabulary

/// Looks at a result again with the strictest settings. What it finds holds the text.
struct SecondLook {
    private let roster: RosterIndex
    private let recognisers: [Recogniser]

    /// Takes those recognisers that say whose a finding is.
    init(_ roster: RosterIndex, by recognisers: [Recogniser] = Recogniser.all) {
        self.roster = roster
        self.recognisers = recognisers.filter(\.namesSubjects)
    }

    /// Whether anything of somebody on the roster but the man is left.
    func finds(in text: String, besides allowed: (Hit) -> Bool) throws(RecogniserFailure) -> Bool {
        try !hits(in: Reading(wordsOf: Array(text.utf8)), besides: allowed).isEmpty
    }

    /// What of somebody on the roster but the man is left.
    func hits(
        in reading: Reading, besides allowed: (Hit) -> Bool
    ) throws(RecogniserFailure) -> [Hit] {
        let hits = try Recogniser.hits(in: reading, roster: roster, by: recognisers)
        return (ProtectedHits.named(hits) + joins(reading)).filter { !allowed($0) }
    }

    /// Names of six letters or more that stand across the border of two words.
    private func joins(_ reading: Reading) -> [Hit] {
        var found: [Hit] = []
        guard reading.tokens.count > 1 else { return found }
        for index in 1..<reading.tokens.count {
            let (left, right) = (reading.tokens[index - 1], reading.tokens[index])
            guard left.count + right.count >= 6, right.count <= 24,
                reading.gap(before: index).count <= 3
            else { continue }
            var hash = left.hash
            for place in right.range where Tokeniser.isWordByte(reading.text.bytes[place]) {
                hash = WordHash.add(reading.text.bytes[place], to: hash)
            }
            guard roster.mayBegin(hash), let item = roster.singles[hash], item.subject != .man
            else { continue }
            found.append(
                Hit(
                    reading.range(index - 1, through: index), item.kind, .roster, confidence: 60,
                    subject: item.subject))
        }
        return found
    }
}
