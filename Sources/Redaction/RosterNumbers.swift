import Vocabulary

/// Numbers of the roster in words and in part ("oh double seven", "ending 0114"), and days of
/// birth without their year.
struct RosterNumbers {
    private let reading: Reading
    private let roster: SharedRoster
    private let words = RosterNumbers.digitWords
    private let double = RosterNumbers.doubleWord
    private let trebles = RosterNumbers.trebleWords

    init(_ reading: Reading, _ roster: SharedRoster) {
        self.reading = reading
        self.roster = roster
    }

    private static func set(_ words: String) -> WordSet {
        WordSet(words)
    }
    private static let ending = set("ending ends end last finishing finishes digits final")
    private static let birth = set(
        "birthday born turns turning turned turn bday dob birth birthdate aged birthdays party")
    private static let between = set("of the th st nd rd")

    func run(_ hits: inout HitList) {
        guard !roster.phoneDigits.isEmpty || !roster.births.isEmpty else { return }
        var spokenEnd = 0
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            if token.classes.contains(.numberWord) || token.isMixed {
                if index >= spokenEnd { spokenEnd = spoken(index, &hits) }
            } else if token.isNumber {
                if index >= spokenEnd, goesOnInWords(index) { spokenEnd = spoken(index, &hits) }
                if token.count >= 3, token.count <= 6 { tail(index, &hits) }
                if token.count == 6 || token.count == 8 { packedDate(index, &hits) }
                if token.count <= 4 { day(index, &hits) }
            } else if token.classes.contains(.month), index + 1 < reading.tokens.count,
                reading.tokens[index + 1].shape.contains(.digits)
            {
                day(index, &hits)
            }
            if token.isMixed, token.count <= 4 { day(index, &hits) }
        }
    }

    // MARK: Phones

    private static let digitWords: WordMap<UInt8> = {
        var words = WordMap<UInt8>()
        for (value, names) in [
            "oh zero nought o", "one", "two", "three", "four", "five", "six", "seven", "eight",
            "nine",
        ].enumerated() {
            for name in names.utf8.split(separator: 0x20) {
                words[WordHash.of(name)] = UInt8(value)
            }
        }
        return words
    }()
    private static let doubleWord = WordHash.of("double".utf8)
    private static let trebleWords = set("treble triple")

    /// Reads digits, words for digits and digits with letters among them; the token after.
    private func spoken(_ index: Int, _ hits: inout HitList) -> Int {
        var at = index
        var count = 0
        var times = 1
        while at < reading.tokens.count, count < 48 {
            if at > index, reading.gap(before: at).count > 3 { break }
            let token = reading.tokens[at]
            if let repeats = repeats(token) {
                times = repeats
            } else if let digits = size(token) {
                count += digits == 1 ? times : digits
                times = 1
            } else {
                break
            }
            at += 1
        }
        if count >= 6 { compare(index..<at, &hits) }
        return max(at, index + 1)
    }

    /// "Double", "treble".
    private func repeats(_ token: Token) -> Int? {
        if token.hash == double { return 2 }
        return trebles.contains(token.hash) ? 3 : nil
    }

    /// How many digits a token stands for; nothing where it stands for none.
    private func size(_ token: Token) -> Int? {
        if words[token.hash] != nil { return 1 }
        guard token.shape.contains(.digits), token.count <= 16 else { return nil }
        for place in token.range where RosterNumbers.digit(reading.text.bytes[place]) == nil {
            return nil
        }
        return token.count
    }

    /// Compares the digits that some tokens stand for with the roster's.
    private func compare(_ tokens: Range<Int>, _ hits: inout HitList) {
        var digits: [UInt8] = []
        var places: [Int] = []
        var times = 1
        for at in tokens {
            let token = reading.tokens[at]
            if let repeats = repeats(token) {
                times = repeats
            } else if let word = words[token.hash] {
                digits += Array(repeating: word, count: times)
                places += Array(repeating: at, count: times)
                times = 1
            } else {
                let found = token.range.compactMap {
                    RosterNumbers.digit(reading.text.bytes[$0])
                }
                for _ in 0..<(found.count == 1 ? times : 1) {
                    digits += found
                    places += found.map { _ in at }
                }
                times = 1
            }
        }
        compare(digits, places, &hits)
    }

    /// "07700 900 double one four": digits and then words.
    private func goesOnInWords(_ index: Int) -> Bool {
        for at in index + 1..<min(index + 5, reading.tokens.count) {
            if reading.gap(before: at).count > 3 { return false }
            let token = reading.tokens[at]
            if token.classes.contains(.numberWord) { return true }
            guard token.isNumber else { return false }
        }
        return false
    }

    /// A digit, or a letter that is typed for one.
    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x6F: 0
        case 0x69, 0x6C: 1
        case 0x73: 5
        case 0x62: 8
        case 0x7A: 2
        default: nil
        }
    }

    private func compare(_ digits: [UInt8], _ places: [Int], _ hits: inout HitList) {
        var nine: UInt32 = 0
        for (place, digit) in digits.enumerated() {
            nine = nine % 100_000_000 * 10 + UInt32(digit)
            let six = nine % 1_000_000
            let whole = place >= 8 ? roster.phones[nine] : nil
            guard place >= 5, let subject = whole ?? roster.phoneTails[six] else { continue }
            let from = whole == nil ? place - 5 : max(0, place - 10)
            hits.append(
                Hit(
                    reading.range(places[from], through: places[place]), .phone, .roster,
                    confidence: 95, subject: subject))
            return
        }
    }

    /// "the number ending 0114".
    private func tail(_ index: Int, _ hits: inout HitList) {
        let named = (max(0, index - 4)..<index).contains {
            Self.ending.contains(reading.tokens[$0].hash)
        }
        guard named else { return }
        let digits = reading.text.bytes[reading.tokens[index].range].map { $0 &- 0x30 }
        for phone in roster.phoneDigits where phone.digits.suffix(digits.count) == digits[...] {
            hits.append(
                Hit(
                    reading.tokens[index].range, .phone, .roster, confidence: 85,
                    subject: phone.subject))
            return
        }
    }

    // MARK: Days of birth

    /// `03091989`, `19890903`, `030989`.
    private func packedDate(_ index: Int, _ hits: inout HitList) {
        guard !roster.births.isEmpty, let number = reading.number(index) else { return }
        let keys: [Int]
        if reading.tokens[index].count == 8 {
            keys = [
                number % 10000 * 10000 + number / 10000 % 100 * 100 + number / 1_000_000, number,
            ]
        } else {
            let year = number % 100
            let rest = number / 100 % 100 * 100 + number / 10000
            keys = [(1900 + year) * 10000 + rest, (2000 + year) * 10000 + rest]
        }
        for key in keys {
            guard let subject = roster.births[key] else { continue }
            hits.append(
                Hit(
                    reading.tokens[index].range, .dateOfBirth, .roster, confidence: 90,
                    subject: subject))
            return
        }
    }

    /// "turns 7 on 3 May", "3rd of September 1989", "born in 1989".
    private func day(_ index: Int, _ hits: inout HitList) {
        guard !roster.births.isEmpty else { return }
        var parts: [(place: Int, part: DateParts.Part)] = []
        var last = index
        var at = index
        while at < reading.tokens.count, at - index < 5, parts.count < 3 {
            if at > index, !reading.isJoined(at, most: 2, isSeparator) { break }
            let token = reading.tokens[at]
            if at > index, Self.between.contains(token.hash) {
                at += 1
                continue
            }
            guard token.count <= 10, let part = DateParts.Part(token, in: reading.text.bytes)
            else { break }
            parts.append((at, part))
            last = at
            at += 1
        }
        if parts.count == 3,
            let key = DateParts(parts[0].part, parts[1].part, parts[2].part).key,
            let subject = roster.births[key]
        {
            add(index...last, subject, 95, &hits)
        } else if parts.count >= 2, isNearBirth(index, last) {
            dayAndMonth(parts[0].part, parts[1].part, index...parts[1].place, &hits)
        } else if parts.count == 1, let year = reading.number(index),
            year >= 1900 ? isNearBirth(index, index) : isBorn(index), let subject = born(in: year)
        {
            add(index...index, subject, 75, &hits)
        }
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x2F || byte == 0x2E || byte == 0x2D || byte == 0x2C
            || byte == 0x27
    }

    private func add(
        _ tokens: ClosedRange<Int>, _ subject: SubjectID, _ confidence: Int, _ hits: inout HitList
    ) {
        hits.append(
            Hit(
                reading.range(tokens.lowerBound, through: tokens.upperBound), .dateOfBirth, .roster,
                confidence: confidence, subject: subject))
    }

    private func isNearBirth(_ first: Int, _ last: Int) -> Bool {
        (max(0, first - 6)..<min(last + 6, reading.tokens.count)).contains {
            Self.birth.contains(reading.tokens[$0].hash)
        }
    }

    private func dayAndMonth(
        _ first: DateParts.Part, _ second: DateParts.Part, _ tokens: ClosedRange<Int>,
        _ hits: inout HitList
    ) {
        let key =
            first.isMonth
            ? first.value * 100 + second.value : second.value * 100 + first.value
        let born = roster.births.filter { $0.key % 10000 == key && $0.value != .man }
        if let first = born.min(by: { $0.key < $1.key }) { add(tokens, first.value, 80, &hits) }
    }

    /// "born in '89"
    private func isBorn(_ index: Int) -> Bool {
        reading.tokens[index].count == 2
            && (max(0, index - 3)..<index).contains { reading.tokens[$0].hash == Self.born }
    }

    private static let born = WordHash.of("born".utf8)

    private func born(in year: Int) -> SubjectID? {
        roster.births.filter {
            let born = $0.key / 10000
            return (year < 100 ? born % 100 : born) == year && $0.value != .man
        }.min { $0.key < $1.key }?.value
    }
}
