/// Finds what only the word before it makes a code: references, bank details, passports.
struct ReferenceRecogniser {
    private let reading: Reading
    private var until = 0

    init(_ reading: Reading) { self.reading = reading }

    private static let words: WordMap<FindingKind> = {
        let lists: [(FindingKind, String)] = [
            (
                .caseReference,
                "ref reference urn crn crime case log occurrence dvds oasys custody file exhibit"
            ),
            (.document, "passport licence license brp visa"),
            (.bank, "sort sc account acc acct"),
            (.nhsNumber, "nhs"),
        ]
        var words: WordMap<FindingKind> = WordMap()
        for (kind, list) in lists {
            for word in list.utf8.split(separator: 0x20) { words[WordHash.of(word)] = kind }
        }
        return words
    }()

    private static let between: WordSet = WordSet(
        ["no", "number", "ref", "reference", "code", "is", "num"].map { WordHash.of($0.utf8) })

    /// Looks at one token; a word that announces a code is followed by at most two small words.
    mutating func look(at index: Int, _ hits: inout HitList) {
        guard index >= until, reading.tokens[index].classes.contains(.codeWord),
            let kind = ReferenceRecogniser.words[reading.tokens[index].hash]
        else { return }
        var at = index + 1
        while at < reading.tokens.count, at <= index + 3,
            ReferenceRecogniser.between.contains(reading.tokens[at].hash)
        {
            at += 1
        }
        guard at < reading.tokens.count, let last = code(from: at, kind) else { return }
        hits.append(Hit(reading.range(at, through: last), kind, .code, confidence: 80))
        until = last + 1
    }

    /// The last token of a code that begins here: joined by `/`, `-` or nothing, with digits in it.
    private func code(from first: Int, _ kind: FindingKind) -> Int? {
        guard reading.isJoined(first, most: 4, { $0 != 0x0A && $0 != 0x2E }) else { return nil }
        var last = first
        while last + 1 < reading.tokens.count, last - first < 5,
            reading.isJoined(last + 1, most: 1, { $0 == 0x2F || $0 == 0x2D })
        {
            last += 1
        }
        var digits = 0
        for index in first...last {
            for place in reading.tokens[index].range
            where reading.text.bytes[place] &- 0x30 < 10 {
                digits += 1
            }
        }
        switch kind {
        case .bank: return digits == 6 || digits == 8 ? last : nil
        case .document, .nhsNumber: return digits >= 7 ? last : nil
        case .caseReference: return digits >= 3 ? last : nil
        case .person, .address, .postcode, .phone, .landline, .email, .handle, .dateOfBirth, .date,
            .nationalInsurance, .vehicle, .school, .workplace, .service, .particular, .disclosure,
            .contactTrace, .sensitive, .otherPartner, .unattributed:
            return nil
        }
    }
}
