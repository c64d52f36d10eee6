/// Finds what only the word before it makes a code: references, bank details, passports, plates
/// of old series.
struct ReferenceRecogniser {
    private let reading: Reading
    private var until = 0

    init(_ reading: Reading) { self.reading = reading }

    /// What a word announces.
    private enum Sort {
        case reference
        case occasion
        case passport
        case licence
        case permit
        case learner
        case prison
        case account
        case card
        case health
        case hospital
        case insurance
        case plate

        var kind: FindingKind {
            switch self {
            case .reference, .occasion, .prison: .caseReference
            case .passport, .licence, .permit, .learner: .document
            case .account, .card: .bank
            case .health, .hospital: .nhsNumber
            case .insurance: .nationalInsurance
            case .plate: .vehicle
            }
        }

        /// Whether blanks may stand inside the code.
        var isSpaced: Bool {
            switch self {
            case .reference, .occasion, .prison: false
            case .passport, .licence, .permit, .learner, .account, .card, .health, .hospital,
                .insurance, .plate:
                true
            }
        }
    }

    private static let words: WordMap<Sort> = {
        let lists: [(Sort, String)] = [
            (.reference, "ref reference urn crn oasys dvds pnc cro cr cad roll"),
            (
                .occasion,
                "crime case log occurrence custody file exhibit incident inc claim warrant"
            ),
            (.passport, "passport"), (.licence, "licence license dl"),
            (.permit, "brp visa permit gwf"), (.learner, "upn uln uan pupil"), (.prison, "prison"),
            (.account, "sort sc account acc acct"), (.card, "card amex visa debit credit"),
            (.health, "nhs chi"), (.hospital, "hospital"), (.insurance, "ni nino insurance"),
            (.plate, "reg registration vrm plate index vrn"),
        ]
        var words: WordMap<Sort> = WordMap()
        for (sort, list) in lists {
            for word in list.utf8.split(separator: 0x20) {
                let hash = WordHash.of(word)
                if words[hash] == nil { words[hash] = sort }
            }
        }
        return words
    }()

    private static let between: WordSet =
        "no number ref reference code is num numbers id ending details nos s c ltd"
    private static let numbered: WordSet = "no number ref reference num id ending nos"
    private static let of = WordHash.of("of".utf8)
    private static let ending = WordHash.of("ending".utf8)
    private static let c = WordHash.of("c".utf8)

    /// Looks at one token; a word that announces a code is followed by at most three small words.
    mutating func look(at index: Int, _ hits: inout HitList) {
        guard index >= until else { return }
        let token = reading.tokens[index]
        let announced =
            token.classes.contains(.codeWord)
            ? ReferenceRecogniser.words[token.hash]
            : token.count == 1 && token.hash == ReferenceRecogniser.c && isSlashed(index)
                ? .account : nil
        guard let sort = announced else { return }
        var at = index + 1
        var numbered = false
        while at < reading.tokens.count, at <= index + 3,
            ReferenceRecogniser.between.contains(reading.tokens[at].hash)
        {
            if ReferenceRecogniser.numbered.contains(reading.tokens[at].hash) { numbered = true }
            at += 1
        }
        guard at < reading.tokens.count, let last = code(from: at, sort, numbered) else { return }
        hits.append(Hit(reading.range(at, through: last), sort.kind, .code, confidence: 80))
        until = last + 1
    }

    /// `s/c`, `a/c`.
    private func isSlashed(_ index: Int) -> Bool {
        guard index > 0, reading.tokens[index - 1].count == 1 else { return false }
        return reading.isJoined(index, most: 1) { $0 == 0x2F }
    }

    /// The letters and digits of a code so far.
    private struct Code {
        var bytes: [UInt8] = []
        var digits = 0
        var separators = 0
        var tokens = 0
    }

    /// The last token of a code that begins here.
    private func code(from first: Int, _ sort: Sort, _ numbered: Bool) -> Int? {
        let small = ReferenceRecogniser.between.contains(reading.tokens[first - 1].hash)
        guard reading.isJoined(first, most: 4, { $0 != 0x0A && ($0 != 0x2E || small) }) else {
            return nil
        }
        var found: Int?
        var code = Code()
        var index = first
        while index < reading.tokens.count, index - first < 6, code.bytes.count < 34 {
            if index > first {
                let joined = reading.isJoined(index, most: 1) { $0 == 0x2F || $0 == 0x2D }
                let spaced =
                    sort.isSpaced
                    && reading.isJoined(index, most: 1, { $0 == 0x20 || $0 == 0x2E })
                    && (reading.tokens[index].shape.contains(.digits)
                        || reading.tokens[index].count <= 3 && (code.digits == 0 || sort == .plate))
                guard joined || spaced else { break }
                if joined { code.separators += 1 }
            }
            for place in reading.tokens[index].range
            where Tokeniser.isWordByte(reading.text.bytes[place]) {
                code.bytes.append(reading.text.bytes[place])
                if reading.text.bytes[place] &- 0x30 < 10 { code.digits += 1 }
            }
            code.tokens += 1
            if accepts(code, sort, numbered, before: first) { found = index }
            index += 1
        }
        guard let last = found else { return nil }
        return sort == .reference || sort == .occasion ? dated(last) : last
    }

    private func accepts(_ code: Code, _ sort: Sort, _ numbered: Bool, before first: Int) -> Bool {
        let shape = CodeShape(code.bytes)
        let plain = code.digits == code.bytes.count
        switch sort {
        case .reference:
            return code.digits >= 3 || code.separators > 0 && code.digits > 0
        case .occasion:
            if plain, code.tokens == 1, !numbered { return code.digits >= 3 && !isYear(code.bytes) }
            return code.digits >= 3 || code.separators > 0 && code.digits > 0
        case .passport: return code.digits >= 7 && code.bytes.count <= 12
        case .licence: return shape.isLicence || code.digits >= 7 && code.bytes.count <= 12
        case .permit: return code.digits >= 7 && code.bytes.count <= 14
        case .learner: return code.digits >= 10
        case .prison: return shape.isPrisoner
        case .account: return plain && (code.digits == 6 || code.digits == 8)
        case .card:
            if reading.tokens[first - 1].hash == ReferenceRecogniser.ending {
                return plain && code.digits == 4
            }
            return plain && BankCheck.isCard(code.bytes)
        case .health: return code.digits >= 7 && plain
        case .hospital: return numbered && code.digits >= 5 && code.bytes.count <= 9
        case .insurance: return shape.isInsurance || shape.isInsuranceWithoutEnd
        case .plate: return shape.isPlate || shape.isDatelessPlate
        }
    }

    private func isYear(_ bytes: [UInt8]) -> Bool {
        bytes.count == 4 && (bytes.starts(with: "19".utf8) || bytes.starts(with: "20".utf8))
    }

    /// "1234 of 14 June", "423 of 12/06": the day belongs to the number of a log.
    private func dated(_ last: Int) -> Int {
        guard last + 2 < reading.tokens.count,
            reading.tokens[last + 1].hash == ReferenceRecogniser.of,
            reading.tokens[last + 2].shape.contains(.digits), reading.tokens[last + 2].count <= 4
        else { return last }
        var end = last + 2
        while end + 1 < reading.tokens.count, end < last + 4,
            reading.isJoined(end + 1, most: 1, { $0 == 0x2F || $0 == 0x2D || $0 == 0x20 }),
            reading.tokens[end + 1].isNumber || reading.tokens[end + 1].classes.contains(.month)
        {
            end += 1
        }
        return end
    }
}
