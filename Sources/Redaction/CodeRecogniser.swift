/// Finds codes of letters and digits: postcodes, National Insurance numbers, plates, documents,
/// bank details, references.
struct CodeRecogniser {
    private let reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    func run(_ hits: inout HitList) {
        var references = ReferenceRecogniser(reading)
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            if token.shape.contains(.digits) || token.count <= 5 { codes(index, &hits) }
            references.look(at: index, &hits)
        }
    }

    private func codes(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        guard token.count <= 16 else { return }
        if token.isMixed {
            mixed(index, &hits)
        } else if token.isWord, token.count <= 3, token.count >= 1 {
            beginsWithLetters(index, &hits)
        }
    }

    private func mixed(_ index: Int, _ hits: inout HitList) {
        let shape = CodeShape(reading, index...index)
        let token = reading.tokens[index]
        if shape.isPostcode {
            hits.append(Hit(token.range, .postcode, .code, confidence: 90))
        } else if shape.isOutward {
            outward(index, &hits)
        }
        if shape.isPlate { hits.append(Hit(token.range, .vehicle, .code, confidence: 90)) }
        if shape.isInsurance {
            hits.append(Hit(token.range, .nationalInsurance, .code, confidence: 95))
        }
        if shape.isLicence || shape.isPermit {
            hits.append(Hit(token.range, .document, .code, confidence: 90))
        }
        plateInTwo(index, &hits)
        beginsWithLetters(index, &hits)
    }

    /// The first half of a postcode: with the second half after it, or alone where a word
    /// before it says so.
    private func outward(_ index: Int, _ hits: inout HitList) {
        if index + 1 < reading.tokens.count, reading.isJoined(index + 1, most: 3, isSpaceOrDash),
            CodeShape(reading, index + 1...index + 1).isInward
        {
            hits.append(
                Hit(reading.range(index, through: index + 1), .postcode, .code, confidence: 95))
        } else if index > 0, CodeRecogniser.area.contains(reading.tokens[index - 1].hash) {
            hits.append(Hit(reading.tokens[index].range, .postcode, .code, confidence: 70))
        }
    }

    private static let area: WordSet = WordSet(
        ["area", "postcode", "code", "district"].map { WordHash.of($0.utf8) })

    private func isSpaceOrDash(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x2D || byte == 0x0A || byte == 0x2E
    }

    private func plateInTwo(_ index: Int, _ hits: inout HitList) {
        guard index + 1 < reading.tokens.count, reading.tokens[index + 1].count == 3,
            reading.isJoined(index + 1, most: 1, { $0 == 0x20 || $0 == 0x2D })
        else { return }
        guard CodeShape(reading, index...index + 1).isPlate else { return }
        // "at 12 and" is no plate: a code has capitals or digits in both scripts of writing.
        guard
            reading.tokens[index + 1].shape.contains(.allCapitals)
                || reading.tokens[index + 1].classes.isEmpty
        else { return }
        hits.append(
            Hit(reading.range(index, through: index + 1), .vehicle, .code, confidence: 88))
    }

    /// National Insurance numbers and IBANs in groups.
    private func beginsWithLetters(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        guard token.count <= 4, Tokeniser.isWordByte(reading.text.bytes[Int(token.start)]) else {
            return
        }
        guard index + 1 < reading.tokens.count,
            reading.tokens[index + 1].shape.contains(.digits)
                || token.isMixed
        else { return }
        var last = index
        var length = token.count
        while last + 1 < reading.tokens.count, length < 24,
            reading.isJoined(last + 1, most: 1, isSpaceOrDash),
            reading.tokens[last + 1].count <= 8
        {
            last += 1
            length += reading.tokens[last].count
            if length == 9, CodeShape(reading, index...last).isInsurance {
                hits.append(
                    Hit(
                        reading.range(index, through: last), .nationalInsurance, .code,
                        confidence: 92))
                return
            }
            if length == 22, CodeShape(reading, index...last).isAccount {
                hits.append(Hit(reading.range(index, through: last), .bank, .code, confidence: 95))
                return
            }
        }
    }
}

/// The letters and digits of some tokens, as a pattern.
struct CodeShape {
    private let pattern: [UInt8]
    private let bytes: [UInt8]

    init(_ reading: Reading, _ tokens: ClosedRange<Int>) {
        var bytes: [UInt8] = []
        for index in tokens { bytes += reading.text.bytes[reading.tokens[index].range] }
        self.init(bytes)
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        pattern = bytes.map { $0 &- 0x30 < 10 ? 0x39 : $0 &- 0x61 < 26 ? 0x61 : 0x3F }
    }

    private static let outwards: [[UInt8]] = ["a9", "a99", "aa9", "aa99", "a9a", "aa9a"].map {
        Array($0.utf8)
    }

    /// The first half of a postcode.
    var isOutward: Bool { CodeShape.outwards.contains(pattern) }

    /// The second half: a digit and two of the letters that Royal Mail uses there.
    var isInward: Bool { pattern == Array("9aa".utf8) && inwardLetters(bytes.suffix(2)) }

    /// A whole postcode without its space.
    var isPostcode: Bool {
        guard (5...7).contains(pattern.count), pattern.suffix(3).elementsEqual("9aa".utf8) else {
            return false
        }
        return CodeShape.outwards.contains(Array(pattern.dropLast(3)))
            && inwardLetters(bytes.suffix(2))
    }

    private func inwardLetters(_ letters: ArraySlice<UInt8>) -> Bool {
        letters.allSatisfy { !"cikmov".utf8.contains($0) }
    }

    /// `AB12 CDE` (since 2001) or `A123 BCD` (before).
    var isPlate: Bool {
        pattern.elementsEqual("aa99aaa".utf8) || pattern.elementsEqual("a999aaa".utf8)
            || pattern.elementsEqual("a99aaa".utf8)
    }

    /// Two letters, six digits and a letter from A to D.
    var isInsurance: Bool {
        guard let last = bytes.last else { return false }
        return pattern.elementsEqual("aa999999a".utf8) && (0x61...0x64).contains(last)
    }

    /// A driving licence of Great Britain.
    var isLicence: Bool {
        pattern.count == 16 && pattern.prefix(5).elementsEqual("aaaaa".utf8)
            && pattern.dropFirst(5).prefix(6).elementsEqual("999999".utf8)
    }

    /// A biometric residence permit.
    var isPermit: Bool { pattern.elementsEqual("aa9999999".utf8) && bytes.starts(with: "z".utf8) }

    /// A British IBAN.
    var isAccount: Bool {
        bytes.starts(with: "gb".utf8)
            && pattern.elementsEqual("aa99aaaa99999999999999".utf8)
    }
}
