/// Finds codes of letters and digits: postcodes, National Insurance numbers, plates, documents,
/// bank details, references.
struct CodeRecogniser {
    private let reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    func run(_ hits: inout HitList) {
        var references = ReferenceRecogniser(reading)
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            if token.isMixed || token.count <= 3 { codes(index, &hits) }
            if token.classes.contains(.codeWord) || token.count == 1 {
                references.look(at: index, &hits)
            }
        }
    }

    private func codes(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        guard token.count <= 34 else { return }
        if token.isMixed {
            mixed(index, &hits)
        } else if token.isWord, token.count <= 3, token.count >= 1 {
            // Only digits after it make a word of three letters the beginning of a code.
            guard index + 1 < reading.tokens.count,
                reading.tokens[index + 1].shape.contains(.digits)
            else { return }
            oldPlate(index, &hits)
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
        if shape.isPrisoner, token.shape.contains(.allCapitals) {
            hits.append(Hit(token.range, .caseReference, .code, confidence: 65))
        }
        if BankCheck.mayBeginAccount(reading.text.bytes[token.range]) { account(index, &hits) }
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
        } else if index > 0 && CodeRecogniser.area.contains(reading.tokens[index - 1].hash)
            || index + 1 < reading.tokens.count
                && CodeRecogniser.area.contains(reading.tokens[index + 1].hash)
                && reading.tokens[index + 1].shape.contains(.afterSpace)
        {
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
        guard token.count <= 4, index + 1 < reading.tokens.count,
            reading.tokens[index + 1].shape.contains(.digits) || token.isMixed
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
        }
    }

    /// An IBAN of any country, in one piece or in groups, by its check digits.
    private func account(_ index: Int, _ hits: inout HitList) {
        var last = index
        var bytes = Array(reading.text.bytes[reading.tokens[index].range])
        var found: Int?
        while bytes.count <= 34 {
            if bytes.count >= 15, BankCheck.isAccount(bytes) { found = last }
            guard last + 1 < reading.tokens.count, last - index < 9,
                reading.isJoined(last + 1, most: 1, isSpaceOrDash),
                reading.tokens[last + 1].count <= 4
            else { break }
            last += 1
            bytes += reading.text.bytes[reading.tokens[last].range]
        }
        guard let found else { return }
        hits.append(Hit(reading.range(index, through: found), .bank, .code, confidence: 95))
    }

    /// "ABC 123D", "AZI 1234": old plates and Northern Ireland's, in capitals.
    private func oldPlate(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        guard token.count == 3, token.shape.contains(.allCapitals),
            index + 1 < reading.tokens.count, reading.isJoined(index + 1, most: 1, isSpaceOrDash),
            reading.tokens[index + 1].count <= 4, reading.tokens[index + 1].shape.contains(.digits)
        else { return }
        let shape = CodeShape(reading, index...index + 1)
        guard shape.isOldPlate && reading.tokens[index + 1].isMixed || shape.isNorthernPlate else {
            return
        }
        hits.append(
            Hit(reading.range(index, through: index + 1), .vehicle, .code, confidence: 75))
    }
}
