import Vocabulary

/// Looks at a result again with the strictest settings. What it finds holds the text.
struct SecondLook {
    private let roster: SharedRoster

    init(_ roster: SharedRoster) { self.roster = roster }

    /// What of somebody on the roster but the man is left in a result, of which this was found.
    func hits(in reading: Reading, among found: [Hit]) -> [Hit] {
        ProtectedHits.named(found) + joins(reading)
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
