/// Finds addresses in parts: "14 Ashgrove Terrace", "Flat 3, 22 Kelso Rd, Leeds", "The Old
/// Bakery, Mill Lane".
struct AddressRecogniser {
    private let reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    private static let number: WordSet = WordSet(
        ["number", "no", "flat", "room", "apartment", "unit", "plot"].map { WordHash.of($0.utf8) })
    private static let article = WordHash.of("the".utf8)

    func run(_ hits: inout HitList) {
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            if token.classes.contains(.street), index > 0 {
                street(index, &hits)
            } else if token.classes.contains(.dwelling) {
                dwelling(index, &hits)
            }
        }
    }

    /// A kind of street with its name before it and, mostly, a number before that.
    private func street(_ index: Int, _ hits: inout HitList) {
        var first = index
        while first > 0, index - first < 3, isNamePart(first - 1), isNear(first) { first -= 1 }
        guard first < index else { return }
        let capital = reading.tokens[index].isCapital
        var numbered = false
        if first > 0, isNear(first), isHouseNumber(first - 1) {
            first -= 1
            numbered = true
        }
        if !numbered {
            while first < index, !reading.tokens[first].isCapital { first += 1 }
        }
        let named = first < index && reading.tokens[first].isCapital && capital
        guard numbered || named else { return }
        if numbered, !capital, !isStrong(index) { return }
        first = beginning(first)
        hits.append(
            Hit(
                reading.range(first, through: ending(index)), .address, .address,
                confidence: numbered ? 90 : 70))
    }

    /// "way" and "park" in small letters are no streets, "close" and "road" after a number are.
    private func isStrong(_ index: Int) -> Bool {
        reading.tokens[index].classes.isDisjoint(with: [.place, .wordlike, .home])
    }

    private func isNear(_ index: Int) -> Bool {
        reading.isJoined(index, most: 2) { $0 == 0x20 || $0 == 0x0A || $0 == 0x2C || $0 == 0x27 }
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
        guard first < index else { return }
        hits.append(
            Hit(
                reading.range(beginning(first), through: ending(index)), .address, .address,
                confidence: 60))
    }
}
