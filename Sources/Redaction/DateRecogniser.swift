import Vocabulary

/// Finds dates of birth: whole dates that the roster has, that stand beside a word of birth, or
/// that lie far back.
struct DateRecogniser {
    private let reading: Reading
    private let roster: RosterIndex

    init(_ reading: Reading, _ roster: RosterIndex) {
        self.reading = reading
        self.roster = roster
    }

    private static let birth: WordSet = WordSet(
        ["dob", "born", "birth", "birthday", "aged", "birthdate"].map { WordHash.of($0.utf8) })
    private static let small: (UInt32, UInt32, UInt32) = (
        WordHash.of("d".utf8), WordHash.of("o".utf8), WordHash.of("b".utf8)
    )

    func run(_ hits: inout HitList) {
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            guard token.shape.contains(.digits) || token.classes.contains(.month) else { continue }
            whole(index, &hits)
        }
    }

    private func whole(_ index: Int, _ hits: inout HitList) {
        var parts: [(Token, [UInt8])] = []
        for at in index..<min(index + 3, reading.tokens.count) {
            if at > index, !reading.isJoined(at, most: 2, isSeparator) { break }
            let token = reading.tokens[at]
            guard token.count <= 10 else { break }
            parts.append((token, Array(reading.text.bytes[token.range])))
        }
        let near = isBirth(before: index)
        if parts.count == 3, let key = DateParts(parts).key {
            let range = reading.range(index, through: index + 2)
            if let subject = roster.births[key] {
                hits.append(
                    Hit(range, .dateOfBirth, .roster, confidence: 98, subject: subject))
            } else if near || key < 2005_00_00 {
                hits.append(Hit(range, .dateOfBirth, .date, confidence: near ? 95 : 75))
            }
        } else if near, parts.count >= 2, isDayAndMonth(parts) {
            hits.append(
                Hit(reading.range(index, through: index + 1), .dateOfBirth, .date, confidence: 80))
        }
    }

    private func isDayAndMonth(_ parts: [(Token, [UInt8])]) -> Bool {
        let months = parts.prefix(2).filter { DateParts.month($0.0.hash) != nil }
        let days = parts.prefix(2).filter { DateParts.leading($0.1) != nil }
        return months.count == 1 && days.count == 1
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x2F || byte == 0x2E || byte == 0x2D || byte == 0x2C
    }

    /// A word of birth among the four tokens before.
    private func isBirth(before index: Int) -> Bool {
        for at in max(0, index - 4)..<index {
            let hash = reading.tokens[at].hash
            if DateRecogniser.birth.contains(hash) { return true }
            if hash == DateRecogniser.small.2, at == index - 1, reading.tokens[at].count == 1 {
                return true
            }
        }
        return false
    }
}
