import Vocabulary

/// Finds phone numbers in any grouping, NHS numbers by their check digit, and the roster's
/// numbers inside any run.
struct DigitRuns {
    private let reading: Reading
    private let roster: SharedRoster

    init(_ reading: Reading, _ roster: SharedRoster) {
        self.reading = reading
        self.roster = roster
    }

    private struct Run {
        var first = 0
        var last = 0
        var digits: [UInt8] = []
        var starts: [Int] = []
        var ends: [Int] = []

        /// Begins anew in the same memory.
        mutating func clear(at index: Int) {
            (first, last) = (index, index)
            digits.removeAll(keepingCapacity: true)
            starts.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
        }
    }

    func run(_ hits: inout HitList) {
        var index = 0
        var spoken = SpokenNumber(reading)
        var run = Run()
        while index < reading.tokens.count {
            let token = reading.tokens[index]
            guard token.shape.contains(.digits) || token.classes.contains(.numberWord) else {
                index += 1
                continue
            }
            if let end = spoken.run(from: index, &hits) {
                index = end
                continue
            }
            guard isDigits(index) else {
                index += 1
                continue
            }
            let (digits, next) = extent(of: index)
            hits.step(digits)
            if digits >= DigitRuns.least {
                collect(index, &run)
                judge(run, &hits)
            }
            index = next
        }
    }

    /// Digits, or digits among which somebody typed a small L, an I or an O.
    private func isDigits(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        guard !token.isNumber else { return true }
        guard token.isMixed, token.count >= 6 || token.count >= 3 && isBesideDigits(index) else {
            return false
        }
        var digits = 0
        for place in token.range {
            let byte = reading.text.bytes[place]
            if byte &- 0x30 < 10 { digits += 1 }
            guard DigitRuns.value(byte) != nil else { return false }
        }
        return token.count < 6 ? digits > 0 : digits * 3 >= token.count * 2
    }

    /// "07700 9OO 123", "O7700 900123".
    private func isBesideDigits(_ index: Int) -> Bool {
        let next = index + 1
        return index > 0 && reading.tokens[index - 1].isNumber
            && reading.tokens[index - 1].count > 2
            && reading.isJoined(index, most: 1, DigitRuns.isSeparator)
            || next < reading.tokens.count && reading.tokens[next].isNumber
                && reading.tokens[next].count > 2
                && reading.isJoined(next, most: 1, DigitRuns.isSeparator)
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x6F: 0
        case 0x6C, 0x69: 1
        default: nil
        }
    }

    /// Fewer digits are nobody's number.
    private static let least = 6

    /// How many digits the run has that begins here, and the token after it.
    private func extent(of index: Int) -> (digits: Int, next: Int) {
        var at = index
        var digits = 0
        while at < reading.tokens.count, digits < 64 {
            guard isDigits(at) else { break }
            if at > index, !reading.isJoined(at, most: 4, DigitRuns.isSeparator) { break }
            for place in reading.tokens[at].range
            where DigitRuns.value(reading.text.bytes[place]) != nil {
                digits += 1
            }
            at += 1
        }
        return (digits, at)
    }

    private func collect(_ index: Int, _ run: inout Run) {
        run.clear(at: index)
        var at = index
        while at < reading.tokens.count, run.digits.count < 64 {
            guard isDigits(at) else { break }
            if at > index, !reading.isJoined(at, most: 4, DigitRuns.isSeparator) { break }
            for place in reading.tokens[at].range {
                guard let value = DigitRuns.value(reading.text.bytes[place]) else { continue }
                run.digits.append(value)
                run.starts.append(place)
                run.ends.append(place + 1)
            }
            run.last = at
            at += 1
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x0A, 0x28, 0x29, 0x2B, 0x2D, 0x2E, 0x2F, 0x2C, 0x5F: true
        default: false
        }
    }

    private func judge(_ run: Run, _ hits: inout HitList) {
        rosterNumbers(run, &hits)
        if let bank = bank(run) {
            hits.append(bank)
            return
        }
        guard run.digits.count >= 9, !isDated(run) else { return }
        var from = 0
        while from < run.digits.count {
            let starts = from == 0 || run.starts[from] > run.ends[from - 1]
            if starts, let found = number(run, from) {
                let range = run.starts[from]..<run.ends[found.last]
                hits.append(Hit(range, found.kind, .phone, confidence: found.confidence))
                from = found.last + 1
            } else {
                from += 1
            }
        }
    }

    /// Sizes of the groups of digits, in their order.
    private func groups(_ run: Run) -> [Int] {
        var groups: [Int] = []
        for (place, start) in run.starts.enumerated() {
            if place == 0 || start > run.ends[place - 1] {
                groups.append(1)
            } else {
                groups[groups.count - 1] += 1
            }
        }
        return groups
    }

    /// Days, times and scores in a row ("3/6, 10/6, 17/6"): small groups, and not only blanks or
    /// hyphens between.
    private func isDated(_ run: Run) -> Bool {
        guard run.digits.count <= 24, groups(run).allSatisfy({ $0 <= 2 }) else { return false }
        for place in run.starts[0]..<run.ends[run.ends.count - 1] {
            let byte = reading.text.bytes[place]
            if byte == 0x2F || byte == 0x2C || byte == 0x2E { return true }
        }
        return false
    }

    /// A sort code with its account, or the number of a payment card.
    private func bank(_ run: Run) -> Hit? {
        guard (13...19).contains(run.digits.count) else { return nil }
        let range = run.starts[0]..<run.ends[run.ends.count - 1]
        if run.digits.count == 14, groups(run) == [2, 2, 2, 8] {
            return Hit(range, .bank, .phone, confidence: 85)
        }
        guard groups(run).count <= 5, BankCheck.isCard(run.digits.map { $0 + 0x30 }) else {
            return nil
        }
        return Hit(range, .bank, .phone, confidence: 88)
    }

    private struct Found {
        let last: Int
        let kind: FindingKind
        let confidence: Int
    }

    /// A whole number that begins at `from`: its digits may be grouped, but it ends where a
    /// group ends.
    private func number(_ run: Run, _ from: Int) -> Found? {
        let digits = run.digits[from...]
        var prefix = 0
        if digits.starts(with: [0, 0, 4, 4]) {
            prefix = 4
        } else if digits.starts(with: [4, 4]) {
            prefix = 2
        }
        if prefix > 0, digits.count > prefix, digits[from + prefix] == 0 { prefix += 1 }
        if prefix == 0, digits.first == 0 { prefix = 1 }
        let national = digits.dropFirst(prefix)
        if prefix > 0, let first = national.first, [1, 2, 3, 5, 7, 8, 9].contains(first) {
            for length in [10, 9] where endsGroup(run, from + prefix + length - 1) {
                return Found(
                    last: from + prefix + length - 1, kind: first == 7 ? .phone : .landline,
                    confidence: 95)
            }
        }
        if prefix == 0, digits.first == 7, endsGroup(run, from + 9), !isHealth(digits) {
            return Found(last: from + 9, kind: .phone, confidence: 75)
        }
        if endsGroup(run, from + 9), isHealth(digits) && isGrouped(run, from) || isNamed(run, from)
        {
            return Found(
                last: from + 9, kind: .nhsNumber, confidence: isHealth(digits) ? 92 : 85)
        }
        return nil
    }

    private func endsGroup(_ run: Run, _ last: Int) -> Bool {
        guard last < run.digits.count else { return false }
        return last + 1 == run.digits.count || run.starts[last + 1] > run.ends[last]
    }

    /// In one piece, or 3, 3 and 4, as the numbers of the NHS are written.
    private func isGrouped(_ run: Run, _ from: Int) -> Bool {
        let ends = (from..<from + 9).filter { endsGroup(run, $0) }.map { $0 - from }
        return ends.isEmpty || ends == [2, 5] || ends == [2] || ends == [5]
    }

    /// The modulus 11 check of an NHS number (NHS Data Model and Dictionary).
    private func isHealth(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count >= 10 else { return false }
        var sum = 0
        for (place, digit) in digits.prefix(9).enumerated() { sum += Int(digit) * (10 - place) }
        let check = (11 - sum % 11) % 11
        return check < 10 && check == Int(digits[digits.startIndex + 9])
    }

    private func isNamed(_ run: Run, _ from: Int) -> Bool {
        guard from == 0 else { return false }
        let near = max(0, run.first - 3)..<run.first
        return near.contains { DigitRuns.health.contains(reading.tokens[$0].hash) }
    }

    private static let health: WordSet = "nhs chi hsc c"

    /// A number of the roster counts wherever its digits stand, however they are grouped.
    private func rosterNumbers(_ run: Run, _ hits: inout HitList) {
        guard !roster.phones.isEmpty, run.digits.count >= 6 else { return }
        var nine: UInt32 = 0
        for (place, digit) in run.digits.enumerated() {
            nine = nine % 100_000_000 * 10 + UInt32(digit)
            let six = nine % 1_000_000
            if place >= 8, let subject = roster.phones[nine] {
                let from = place >= 10 && run.digits[place - 9] == 7 ? place - 10 : place - 8
                hits.append(
                    Hit(
                        run.starts[max(from, 0)]..<run.ends[place], .phone, .roster, confidence: 99,
                        subject: subject))
            } else if place >= 5, let subject = roster.phoneTails[six] {
                hits.append(
                    Hit(
                        run.starts[place - 5]..<run.ends[place], .phone, .roster, confidence: 80,
                        subject: subject))
            }
        }
    }
}

/// Finds numbers that are written as words: "oh double seven double oh nine".
struct SpokenNumber {
    private let reading: Reading
    private static let double = WordHash.of("double".utf8)
    private static let trebles: WordSet = "treble triple"

    init(_ reading: Reading) { self.reading = reading }

    /// The token after a spoken number of seven or more digits that begins at `index`.
    mutating func run(from index: Int, _ hits: inout HitList) -> Int? {
        guard reading.tokens[index].classes.contains(.numberWord) else { return nil }
        var at = index
        var digits = 0
        var times = 1
        while at < reading.tokens.count, reading.tokens[at].classes.contains(.numberWord) {
            if at > index, reading.gap(before: at).count > 3 { break }
            if reading.tokens[at].hash == SpokenNumber.double {
                times = 2
            } else if SpokenNumber.trebles.contains(reading.tokens[at].hash) {
                times = 3
            } else {
                digits += times
                times = 1
            }
            at += 1
        }
        guard digits >= 7 else { return at }
        hits.append(
            Hit(reading.range(index, through: at - 1), .phone, .phone, confidence: 90))
        return at
    }
}
