/// Finds people who are not on the roster by how they are written: a title and a name, a name that speaks or acts.
struct PersonRecogniser {
    private let reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    func run(_ hits: inout [Hit]) {
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            guard token.isCapital, token.isWord, token.count > 1 else { continue }
            if token.classes.contains(.title) {
                titled(index, &hits)
            } else if isName(token) {
                named(index, &hits)
            }
        }
    }

    private func isName(_ token: Token) -> Bool {
        token.classes.isEmpty || token.classes.contains(.wordlike) && !token.classes.contains(.common)
    }

    private func titled(_ index: Int, _ hits: inout [Hit]) {
        var last = index
        while last + 1 < reading.tokens.count, last - index < 3,
            reading.gap(before: last + 1).count <= 2,
            reading.isJoined(last + 1, most: 2, { $0 == 0x20 || $0 == 0x2E || $0 == 0x2D }),
            reading.tokens[last + 1].isCapital, isName(reading.tokens[last + 1])
        {
            last += 1
        }
        guard last > index else { return }
        hits.append(Hit(reading.range(index, through: last), .person, .person, confidence: 85))
    }

    /// "Jade says", "Jade Morris", "Jade's", "with Jade".
    private func named(_ index: Int, _ hits: inout [Hit]) {
        let token = reading.tokens[index]
        if index > 0, reading.tokens[index - 1].isCapital, reading.gap(before: index).count == 1 {
            return
        }
        var last = index
        while last + 1 < reading.tokens.count, last - index < 3,
            reading.isJoined(last + 1, most: 1, { $0 == 0x20 || $0 == 0x2D }),
            reading.tokens[last + 1].isCapital, isName(reading.tokens[last + 1])
        {
            last += 1
        }
        let next = last + 1 < reading.tokens.count ? reading.tokens[last + 1] : nil
        let speaks =
            next.map {
                !$0.classes.isDisjoint(with: [.tells, .owns, .auxiliary, .contact, .harm])
            } ?? false
        let certain = last > index && token.classes.isEmpty
        guard certain || speaks || token.shape.contains(.possessive) else { return }
        if !certain, token.classes.contains(.month) { return }
        hits.append(
            Hit(
                reading.range(index, through: last), .person, .person,
                confidence: certain ? 65 : 50))
    }
}
