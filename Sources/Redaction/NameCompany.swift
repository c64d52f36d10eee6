/// Whether a word of every day that is also a name is a name here: its company decides.
struct NameCompany {
    private let reading: Reading
    private let roster: RosterIndex

    /// Words after which a capital at the start of a sentence is no name: "Will you", "May
    /// I", "Hope the".
    private static let notAfter: WordSet = WordSet(
        [
            "you", "we", "i", "be", "the", "to", "this", "that", "it", "he", "she", "they", "a",
            "an", "your", "my", "our", "his", "her", "all", "have", "not", "also", "well",
        ].map { WordHash.of($0.utf8) })

    /// Words before a month or a town: "in May", "from Reading".
    private static let before: WordSet = WordSet(
        [
            "in", "of", "since", "until", "till", "by", "from", "during", "last", "next", "the",
            "mid",
        ]
        .map { WordHash.of($0.utf8) })

    init(_ reading: Reading, _ roster: RosterIndex) {
        self.reading = reading
        self.roster = roster
    }

    func isName(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        let next = index + 1 < reading.tokens.count ? reading.tokens[index + 1] : nil
        if token.shape.contains(.possessive), !token.classes.contains(.common) { return true }
        if index > 0, reading.tokens[index - 1].classes.contains(.title),
            !reading.tokens[index - 1].classes.contains(.child), token.isCapital
        {
            return true
        }
        guard token.isCapital else {
            // Where capitals tell nothing, a word that is no other word is the name.
            if token.shape.contains(.caseless), token.classes.isEmpty { return true }
            guard let next else { return false }
            return token.classes.isDisjoint(with: [.common, .auxiliary])
                && !next.classes.isDisjoint(with: [.tells, .contact])
        }
        if token.classes.contains(.month), isDate(index) { return false }
        if let next, NameCompany.notAfter.contains(next.hash), startsSentence(index) {
            return false
        }
        return true
    }

    private func isDate(_ index: Int) -> Bool {
        if index > 0 {
            let before = reading.tokens[index - 1]
            if before.shape.contains(.digits) || NameCompany.before.contains(before.hash) {
                return true
            }
        }
        guard index + 1 < reading.tokens.count else { return false }
        let after = reading.tokens[index + 1]
        return after.shape.contains(.digits) && reading.gap(before: index + 1).count == 1
    }

    private func startsSentence(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        return reading.gap(before: index).contains {
            let byte = reading.text.bytes[$0]
            return byte == 0x2E || byte == 0x0A || byte == 0x3F || byte == 0x21 || byte == 0x3A
        }
    }
}
