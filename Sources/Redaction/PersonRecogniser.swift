/// Finds people who are not on the roster by how they are written: a title and a name, a name
/// that speaks or acts.
struct PersonRecogniser {
    private let reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    func run(_ hits: inout HitList) {
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
        guard token.isWord else { return false }
        return token.classes.isEmpty
            || token.classes.contains(.wordlike)
                && token.classes.isDisjoint(with: [.common, .he, .she, .auxiliary])
    }

    private static let law = WordHash.of("law".utf8)

    private func isInitial(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        return token.count == 1 && token.isCapital && token.isWord
            && reading.isJoined(index + 1, most: 2) { $0 == 0x2E || $0 == 0x20 }
    }

    private func titled(_ index: Int, _ hits: inout HitList) {
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
    private func named(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        if index > 0, reading.tokens[index - 1].isCapital, reading.tokens[index - 1].count > 1,
            isName(reading.tokens[index - 1]), reading.gap(before: index).count == 1
        {
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
        let certain =
            last > index && (index...last).contains { reading.tokens[$0].classes.isEmpty }
        guard certain || speaks || token.shape.contains(.possessive) else { return }
        if !certain, token.classes.contains(.month) { return }
        // "Clare's Law" is a scheme.
        if !certain, next?.hash == PersonRecogniser.law { return }
        let first = index > 0 && isInitial(index - 1) ? index - 1 : index
        hits.append(
            Hit(
                reading.range(first, through: last), .person, .person,
                confidence: certain ? 65 : 50))
    }
}
