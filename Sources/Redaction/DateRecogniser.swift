import Vocabulary

/// Finds dates of birth: whole dates that the roster has, that stand beside a word of birth, or
/// that lie far back.
struct DateRecogniser {
    private let reading: Reading
    private let roster: SharedRoster

    init(_ reading: Reading, _ roster: SharedRoster) {
        self.reading = reading
        self.roster = roster
    }

    private let birth = DateRecogniser.births
    private let small = DateRecogniser.letters
    private let of = DateRecogniser.ofWord

    private static let births: WordSet = WordSet(
        ["dob", "born", "birth", "birthday", "aged", "birthdate"].map { WordHash.of($0.utf8) })
    private static let letters: (UInt32, UInt32, UInt32) = (
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
        if let joined = joined(index) {
            hits.append(Hit(joined, .dateOfBirth, .date, confidence: 85))
            return
        }
        // "The 12th of March".
        let of =
            index + 1 < reading.tokens.count && reading.tokens[index + 1].hash == of
        let next = of ? index + 1 : index
        guard let first = part(index), let second = part(after: next) else { return }
        let near = isBirth(before: index)
        if let third = part(after: next + 1), near || reading.tokens[next + 2].count > 1,
            let key = DateParts(first, second, third).key
        {
            let range = reading.range(index, through: next + 2)
            if let subject = roster.births[key] {
                hits.append(
                    Hit(range, .dateOfBirth, .roster, confidence: 98, subject: subject))
            } else if near || key < 2005_00_00 && isWhole(index, next) {
                hits.append(Hit(range, .dateOfBirth, .date, confidence: near ? 95 : 75))
            }
        } else if near, first.isMonth != second.isMonth {
            hits.append(
                Hit(reading.range(index, through: next + 1), .dateOfBirth, .date, confidence: 80))
        }
    }

    /// A date with its year, not a day and an hour, nor two days: no part of a date stands before it,
    /// and a short year stands behind the same mark as the month.
    private func isWhole(_ index: Int, _ next: Int) -> Bool {
        if index > 0, part(index - 1) != nil, reading.isJoined(index, most: 2, isSeparator) {
            return false
        }
        let year = reading.tokens[next + 2]
        guard year.isNumber else { return false }
        if year.count == 4 { return true }
        let after = next + 3
        if after < reading.tokens.count {
            if reading.tokens[after].classes.contains(.month) { return false }
            let clock = reading.isJoined(after, most: 1) { $0 == 0x2E || $0 == 0x3A }
            if clock, reading.tokens[after].isNumber { return false }
        }
        let (left, right) = (reading.gap(before: next + 1), reading.gap(before: next + 2))
        return reading.text.bytes[left].elementsEqual(reading.text.bytes[right])
            && reading.text.bytes[right].allSatisfy { $0 != 0x2C }
    }

    private static let ofWord = WordHash.of("of".utf8)

    /// "120384", "12031984", "12MAR84" after a word of birth.
    private func joined(_ index: Int) -> Range<Int>? {
        let token = reading.tokens[index]
        guard (6...9).contains(token.count), token.shape.contains(.digits), isBirth(before: index)
        else { return nil }
        let bytes = Array(reading.text.bytes[token.range])
        if token.isNumber {
            guard token.count == 6 || token.count == 8 else { return nil }
            let day = Int(bytes[0] - 0x30) * 10 + Int(bytes[1] - 0x30)
            let month = Int(bytes[2] - 0x30) * 10 + Int(bytes[3] - 0x30)
            return (1...31).contains(day) && (1...12).contains(month) ? token.range : nil
        }
        let letters = bytes.drop { $0 &- 0x30 < 10 }.prefix { $0 &- 0x61 < 26 }
        return DateParts.isMonth(WordHash.of(letters)) ? token.range : nil
    }

    private func part(_ index: Int) -> DateParts.Part? {
        let token = reading.tokens[index]
        return token.count <= 10 ? DateParts.Part(token, in: reading.text.bytes) : nil
    }

    private func part(after index: Int) -> DateParts.Part? {
        reading.isJoined(index + 1, most: 3, isSeparator) ? part(index + 1) : nil
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x2F || byte == 0x2E || byte == 0x2D || byte == 0x2C
    }

    /// A word of birth among the four tokens before.
    private func isBirth(before index: Int) -> Bool {
        for at in max(0, index - 4)..<index {
            let hash = reading.tokens[at].hash
            if birth.contains(hash) { return true }
            if hash == small.2, at == index - 1, reading.tokens[at].count == 1 {
                return true
            }
        }
        return false
    }
}
