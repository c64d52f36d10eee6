import Vocabulary

/// Looks at a result again with the strictest settings. What it finds holds the text.
struct SecondLook {
    private let roster: RosterIndex

    init(_ roster: RosterIndex) { self.roster = roster }

    /// Whether anything of somebody on the roster but the man is left.
    func finds(in text: String, besides allowed: (Hit) -> Bool) throws(RecogniserFailure) -> Bool {
        let reading = Reading(Array(text.utf8))
        let hits = try Recogniser.hits(in: reading, roster: roster)
        if ProtectedHits.named(hits).contains(where: { !allowed($0) }) { return true }
        return joins(reading, allowed)
    }

    /// A name of six letters or more that stands across the border of two words.
    private func joins(_ reading: Reading, _ allowed: (Hit) -> Bool) -> Bool {
        guard reading.tokens.count > 1 else { return false }
        for index in 1..<reading.tokens.count {
            let (left, right) = (reading.tokens[index - 1], reading.tokens[index])
            guard left.count + right.count >= 6, right.count <= 24,
                reading.gap(before: index).count <= 3
            else { continue }
            var hash = left.hash
            for place in right.range where Tokeniser.isWordByte(reading.text.bytes[place]) {
                hash = WordHash.add(reading.text.bytes[place], to: hash)
            }
            guard roster.mayBegin(hash), let item = roster.singles[hash] else { continue }
            let hit = Hit(
                reading.range(index - 1, through: index), item.kind, .roster, confidence: 60,
                subject: item.subject)
            if item.subject != .man, !allowed(hit) { return true }
        }
        return false
    }
}
