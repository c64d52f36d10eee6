import Vocabulary

/// A finding takes in what belongs to it on both sides.
extension RosterMatcher {
    private static let kunya: WordSet = WordSet(
        ["umm", "um", "abu", "mama", "maman", "dona", "mme", "ummi"].map { WordHash.of($0.utf8) })

    private func isNameGap(_ index: Int) -> Bool {
        reading.isJoined(index, most: 3) {
            $0 == 0x20 || $0 == 0x2C || $0 == 0x2E || $0 == 0x2D || $0 == 0x27 || $0 == 0x0A
                || $0 == 0x5F || $0 == 0x28 || $0 == 0x29
        }
    }

    /// Whether a token is another part of a subject's name: a name, or an initial of one.
    private func isPart(_ index: Int, _ owner: Int, besides names: ClosedRange<Int>) -> Bool {
        let token = reading.tokens[index]
        if roster.isName(token.hash, of: owner) {
            return token.count > 2 || token.isCapital
        }
        if let item = roster.singles[token.hash], item.owner == owner, item.kind == .person {
            return token.isCapital
        }
        if token.shape.contains(.possessive), token.count > 2 { return false }
        guard token.count == 1, token.isWord, token.isCapital || company.isFlat(index) else {
            return false
        }
        let letter = reading.text.bytes[Int(token.start)]
        guard letter < 0x80, roster.owners[owner].letters & 1 << (UInt32(letter) & 31) != 0 else {
            return false
        }
        // "Kirsty I" is no name; nor is "Kirsty a".
        return letter != 0x69 && letter != 0x61 || token.isCapital && isDotted(index)
    }

    private func isDotted(_ index: Int) -> Bool {
        let end = Int(reading.tokens[index].end)
        return end < reading.text.bytes.count && reading.text.bytes[end] == 0x2E
    }

    /// The bytes of a name and of the parts and initials of it that stand beside it.
    func grown(_ tokens: ClosedRange<Int>, _ owner: Int) -> Range<Int> {
        var (first, last) = (tokens.lowerBound, tokens.upperBound)
        while last + 1 < reading.tokens.count, last - tokens.upperBound < 4,
            isNameGap(last + 1), !endsSentence(last + 1),
            isPart(last + 1, owner, besides: first...last)
        {
            last += 1
        }
        while first > 0, tokens.lowerBound - first < 4, isNameGap(first), !endsSentence(first),
            isPart(first - 1, owner, besides: first...last)
                || Self.kunya.contains(reading.tokens[first - 1].hash)
        {
            first -= 1
        }
        return reading.range(first, through: last)
    }

    /// A full stop and a blank before a token, after more than an initial or a title.
    private func endsSentence(_ index: Int) -> Bool {
        reading.tokens[index].shape.contains(.afterStop)
            && reading.tokens[index - 1].count > 3
            && reading.isJoined(index, most: 2) { $0 == 0x2E || $0 == 0x20 }
            && reading.gap(before: index).count == 2
    }

    private func isPlaceGap(_ index: Int) -> Bool {
        reading.isJoined(index, most: 4) {
            $0 == 0x20 || $0 == 0x2C || $0 == 0x2E || $0 == 0x2D || $0 == 0x0A || $0 == 0x27
        }
    }

    /// The bytes of a place, with the house number before it and the words of the same place
    /// after it.
    func grownPlace(_ tokens: ClosedRange<Int>, _ owner: Int) -> Range<Int> {
        var (first, last) = (tokens.lowerBound, tokens.upperBound)
        while last + 1 < reading.tokens.count, last - tokens.upperBound < 8, isPlaceGap(last + 1),
            roster.isPlace(StreetWord.canonical(reading.tokens[last + 1].hash), of: owner)
        {
            last += 1
        }
        while first > 0, tokens.lowerBound - first < 6, isPlaceGap(first),
            isHouse(first - 1)
                || roster.isPlace(StreetWord.canonical(reading.tokens[first - 1].hash), of: owner)
        {
            first -= 1
        }
        return reading.range(first, through: last)
    }

    /// A house number of at most four signs, on the roster or not.
    private func isHouse(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        return token.shape.contains(.digits) && token.count <= 4
            && reading.text.bytes[Int(token.start)] &- 0x30 < 10
            && reading.gap(before: index + 1).count == 1
    }
}

/// A name that the man has too: whose it is here.
struct SharedName {
    private let matcher: RosterMatcher
    private let index: Int
    private let subject: SubjectID
    private let reading: Reading

    init(_ matcher: RosterMatcher, _ index: Int, _ subject: SubjectID) {
        self.matcher = matcher
        reading = matcher.reading
        self.index = index
        self.subject = subject
    }

    private static let family: WordSet = WordSet(
        """
        children childrens kids girls boys girl boy baby twins siblings sisters brothers child kid \
        daughter daughters son women ladies junior jnr jr
        """)
    private static let young: WordSet = WordSet(
        """
        little young baby wee son daughter stepson stepdaughter wife ex girlfriend partner \
        mother mum mam nan sister missus missis exwife expartner
        """)

    /// The tokens that make it another's; nothing where it is his.
    var range: ClosedRange<Int>? {
        let next = index + 1
        if next < reading.tokens.count, reading.gap(before: next).count <= 2,
            SharedName.family.contains(reading.tokens[next].hash), !isHis
        {
            return index...index
        }
        if next < reading.tokens.count, isInitial(next), !isInitial(next + 1),
            !isHisGiven(before: index)
        {
            return index...next
        }
        guard index > 0, reading.gap(before: index).count <= 2 else { return nil }
        let before = reading.tokens[index - 1]
        if FemaleTitle.hashes.contains(before.hash) { return index - 1...index }
        if SharedName.young.contains(before.hash) { return index...index }
        if isInitial(index - 1) {
            let titled =
                index > 1 && FemaleTitle.hashes.contains(reading.tokens[index - 2].hash)
            return titled ? index - 2...index : index - 1...index
        }
        return nil
    }

    /// "Mr Malone", "Darren Malone".
    private var isHis: Bool { isHisGiven(before: index) }

    private func isHisGiven(before index: Int) -> Bool {
        guard index > 0 else { return false }
        let before = reading.tokens[index - 1]
        return matcher.roster.manNames.contains(before.hash) || MaleTitle.hash == before.hash
    }

    /// A protected person's given initial that is not his.
    private func isInitial(_ at: Int) -> Bool {
        guard at >= 0, at < reading.tokens.count else { return false }
        let token = reading.tokens[at]
        guard token.count == 1, token.isWord, token.isCapital,
            reading.gap(before: max(at, index)).count <= 2
        else { return false }
        let bit: UInt32 = 1 << (UInt32(reading.text.bytes[Int(token.start)]) & 31)
        var theirs: UInt32 = 0
        var his: UInt32 = 0
        for owner in matcher.roster.owners {
            if owner.subject == .man {
                his |= owner.givenLetters
            } else {
                theirs |= owner.givenLetters
            }
        }
        return theirs & bit != 0 && his & bit == 0
    }
}

/// Titles that only women bear.
enum FemaleTitle {
    static let hashes: WordSet = WordSet(
        """
        mrs miss ms mme mlle madame madam sister lady dame auntie aunty aunt nana nan nanny gran \
        granny dona senora
        """)
}

/// A title that only men bear.
enum MaleTitle {
    static let hash = WordHash.of("mr".utf8)
}
