/// Finds addresses in parts: "14 Ashgrove Terrace", "Flat 3, 22 Kelso Rd, Leeds", "The Old
/// Bakery, Mill Lane".
struct AddressRecogniser {
    private let reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    private static let number: WordSet =
        "number no flat room apartment unit plot block floor top ground basement"
    private static let lettered: WordSet = "flat block unit room apartment"
    /// Welsh streets put their kind first.
    private static let welsh: WordSet =
        "stryd heol ffordd maes lon clos rhodfa cae bryn llys gerddi rhes tan"
    private static let box = WordHash.of("box".utf8)
    private static let postal: WordSet = "po p o"

    func run(_ hits: inout HitList) {
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            if token.classes.contains(.street), index > 0 {
                street(index, &hits)
            } else if token.classes.contains(.dwelling) {
                dwelling(index, &hits)
            } else if token.isNumber {
                afterNumber(index, &hits)
            }
        }
    }

    /// "PO Box 117, Ellerham", "3 Stryd Fawr".
    private func afterNumber(_ index: Int, _ hits: inout HitList) {
        if index > 1, reading.tokens[index - 1].hash == AddressRecogniser.box,
            AddressRecogniser.postal.contains(reading.tokens[index - 2].hash)
        {
            let first =
                reading.tokens[index - 2].count == 1 && index > 2 ? index - 3 : index - 2
            hits.append(
                Hit(
                    reading.range(first, through: ending(index)), .address, .address,
                    confidence: 88))
            return
        }
        let next = index + 1
        guard next + 1 < reading.tokens.count,
            AddressRecogniser.welsh.contains(reading.tokens[next].hash),
            reading.tokens[index].count <= 4, reading.tokens[next].shape.contains(.afterSpace),
            reading.tokens[next + 1].shape.contains(.afterSpace),
            reading.tokens[next].isCapital || reading.tokens[next].shape.contains(.caseless)
        else { return }
        var last = next + 1
        while last + 1 < reading.tokens.count, last < next + 3,
            reading.tokens[last + 1].shape.contains(.afterSpace), reading.tokens[last + 1].isCapital
        {
            last += 1
        }
        hits.append(
            Hit(
                reading.range(beginning(index), through: ending(last)), .address, .address,
                confidence: 85))
    }

    /// A kind of street with its name before it and, mostly, a number before that.
    private func street(_ index: Int, _ hits: inout HitList) {
        var first = index
        while first > 0, index - first < 3, isNamePart(first - 1), isNear(first) { first -= 1 }
        guard first < index else { return }
        let number = first > 0 && isNear(first) && isHouseNumber(first - 1)
        while first < index, !number,
            AddressRecogniser.articles.contains(reading.tokens[first].hash)
        {
            first += 1
        }
        guard first < index else { return }
        let capital = reading.tokens[index].isCapital
        var numbered = false
        if first > 0, isNear(first), isHouseNumber(first - 1) {
            first -= 1
            numbered = true
            if first > 0, reading.tokens[first - 1].isNumber, reading.tokens[first - 1].count <= 4,
                reading.isJoined(first, most: 1, { $0 == 0x2D || $0 == 0x2F })
            {
                first -= 1
            }
        }
        if !numbered {
            while first < index, !reading.tokens[first].isCapital { first += 1 }
        }
        let named = first < index && reading.tokens[first].isCapital && capital
        // "GP, Dr Okafor", "the church, St Aidan's".
        if !numbered, AddressRecogniser.short.contains(reading.tokens[index].hash),
            index + 1 < reading.tokens.count, reading.tokens[index + 1].isCapital,
            reading.isJoined(index + 1, most: 2, { $0 == 0x20 || $0 == 0x2E })
        {
            return
        }
        guard numbered || named, numbered || !isOfAgency(index) else { return }
        if numbered, !capital, !isStrong(index) { return }
        first = beginning(first)
        hits.append(
            Hit(
                reading.range(first, through: ending(index)), .address, .address,
                confidence: numbered ? 90 : 70))
    }

    private static let short: WordSet = "dr st"
    private static let articles: WordSet = "the to dear from this that"
    private static let courts: WordSet =
        "magistrates magistrate crown county family youth combined high sheriff civic justice"
    private static let agencies: WordSet = """
        programme programmes project projects service services team trust group groups partnership \
        police station magistrates court custody probation foundation association
        """
    private static let women: WordSet = """
        women womens womans ladies girls children childrens refuge shelter mother mothers family \
        families survivors victims
        """
    private static let court = WordHash.of("court".utf8)

    /// "Ellerham Magistrates' Court", "Open Road Men's Programme": who works with him, not where
    /// somebody lives. What serves her or a child shows where she goes.
    private func isOfAgency(_ index: Int) -> Bool {
        if reading.tokens[index].hash == AddressRecogniser.court, index > 0,
            AddressRecogniser.courts.contains(reading.tokens[index - 1].hash)
        {
            return true
        }
        var at = index + 1
        while at < reading.tokens.count, at <= index + 3, reading.tokens[at].isCapital,
            reading.isJoined(at, most: 3, { $0 == 0x20 || $0 == 0x27 || $0 == 0x73 })
        {
            let hash = reading.tokens[at].hash
            if AddressRecogniser.women.contains(hash) { return false }
            if AddressRecogniser.agencies.contains(hash) { return true }
            at += 1
        }
        return false
    }

    /// "way" and "park" in small letters are no streets, "close" and "road" after a number are.
    private func isStrong(_ index: Int) -> Bool {
        reading.tokens[index].classes.isDisjoint(with: [.place, .wordlike, .home])
    }

    private func isNear(_ index: Int) -> Bool {
        if index > 0, index < reading.tokens.count,
            reading.tokens[index - 1].shape.contains(.possessive)
        {
            return reading.isJoined(index, most: 3) { $0 == 0x20 || $0 == 0x27 || $0 == 0x73 }
        }
        return reading.isJoined(index, most: 2) {
            $0 == 0x20 || $0 == 0x0A || $0 == 0x2C || $0 == 0x27
        }
    }

    private func isNamePart(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        guard token.isWord, token.count > 1 else { return false }
        if token.isCapital {
            return token.classes.isDisjoint(with: [.weekday, .month, .she, .he, .auxiliary])
        }
        return token.classes.isEmpty
            || !token.classes.isDisjoint(with: [.wordlike, .generic, .home])
                && token.classes.isDisjoint(with: [.she, .he, .auxiliary, .tells])
    }

    private func isHouseNumber(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        guard token.shape.contains(.digits), token.count <= 5 else { return false }
        let first = reading.text.bytes[Int(token.start)]
        return first &- 0x30 < 10 && (token.isNumber || token.count <= 4)
    }

    /// Takes in "Flat 3," and the name of a house before the street.
    private func beginning(_ index: Int) -> Int {
        var first = index
        var steps = 0
        while first > 0, steps < 4, reading.isJoined(first, most: 2, isCommaOrSpace) {
            let token = reading.tokens[first - 1]
            let part =
                isHouseNumber(first - 1) || AddressRecogniser.number.contains(token.hash)
                || isLettered(first - 1)
                || !token.classes.isDisjoint(with: [.dwelling])
            let name = token.isCapital && hasComma(first) && token.classes.contains(.dwelling)
            let inside =
                steps > 0 && token.isCapital && token.classes.isDisjoint(with: [.she, .he])
                && !hasComma(first) && reading.tokens[first].classes.contains(.dwelling)
            guard part || name || inside else { break }
            first -= 1
            steps += 1
        }
        return first
    }

    /// "Block C".
    private func isLettered(_ index: Int) -> Bool {
        index > 0 && reading.tokens[index].count == 1 && reading.tokens[index].isWord
            && AddressRecogniser.lettered.contains(reading.tokens[index - 1].hash)
    }

    private func hasComma(_ index: Int) -> Bool {
        reading.gap(before: index).contains { reading.text.bytes[$0] == 0x2C }
    }

    private func isCommaOrSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x2C || byte == 0x0A
    }

    /// Takes in towns after commas and the postcode.
    private func ending(_ index: Int) -> Int {
        var last = index
        while last + 1 < reading.tokens.count, last - index < 6 {
            let next = reading.tokens[last + 1]
            guard reading.isJoined(last + 1, most: 3, isCommaOrSpace) else { break }
            if next.isMixed, next.count <= 7 {
                last += 1
            } else if next.isWord, !next.isCapital, last == index, next.classes.isEmpty,
                NameLexicon.standard.kind(of: next.hash).contains(.town)
            {
                last += 1
            } else if hasComma(last + 1), next.isCapital, next.isWord,
                next.classes.isEmpty
                    || next.isCapital && hasComma(last + 1) && next.classes.contains(.street)
            {
                last += 1
            } else if last > index, next.isCapital, next.isWord, !hasComma(last + 1),
                next.classes.isEmpty || next.classes.contains(.street)
            {
                last += 1
            } else {
                break
            }
        }
        return last
    }

    /// "Juniper House", "Flat 3", "Room 118".
    private func dwelling(_ index: Int, _ hits: inout HitList) {
        if AddressRecogniser.number.contains(reading.tokens[index].hash) { return }
        guard reading.tokens[index].isCapital, index > 0 else { return }
        var first = index
        while first > 0, index - first < 3, reading.tokens[first - 1].isCapital,
            reading.tokens[first - 1].classes.isDisjoint(with: [.she, .he, .common]),
            reading.isJoined(first, most: 1, { $0 == 0x20 || $0 == 0x2D })
        {
            first -= 1
        }
        guard first < index, !isOfAgency(index) else { return }
        hits.append(
            Hit(
                reading.range(beginning(first), through: ending(index)), .address, .address,
                confidence: 60))
    }
}
