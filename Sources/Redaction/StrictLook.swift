import Vocabulary

/// Looks at a result once more with the strictest settings: what a careful reader who knows the
/// family could still take for one of them. What it finds holds the text; it masks nothing.
struct StrictLook {
    private let reading: Reading
    private let roster: StrictRoster
    private let names = NameLexicon.standard

    init(_ reading: Reading, _ roster: StrictRoster) {
        self.reading = reading
        self.roster = roster
    }

    /// What is left; `towardsHim`: names of nobody known beside a word for family count too.
    func hits(towardsHim: Bool) -> [Hit] {
        var found: [Hit] = []
        for index in reading.tokens.indices {
            let token = reading.tokens[index]
            if token.isNumber {
                if token.count == 4, let hit = lastFour(index) { found.append(hit) }
            } else if token.isWord, isFree(token) {
                if let hit = likeness(index) { found.append(hit) }
                if towardsHim, let hit = beside(index) { found.append(hit) }
            } else if towardsHim, token.count == 1, token.isCapital {
                if let hit = initial(index) { found.append(hit) }
            }
        }
        return found
    }

    /// A word of which nothing is known and that is not his name.
    private func isFree(_ token: Token) -> Bool {
        token.classes.isEmpty && token.count >= 4 && !roster.manNames.contains(token.hash)
            && !EnglishWords.contains(token.hash)
    }

    private func hit(_ range: Range<Int>, _ kind: FindingKind, _ subject: SubjectID?) -> Hit {
        Hit(range, kind, .nearRoster, confidence: 40, subject: subject)
    }

    private static let numberWords: WordSet =
        "ending ends ended last digits digit number phone mobile mob tel no call ring text"

    /// "The number ending 0114".
    private func lastFour(_ index: Int) -> Hit? {
        guard let subject = reading.number(index).flatMap({ roster.lastFours[$0] }),
            subject != .man
        else { return nil }
        let from = max(0, index - 4)
        guard
            (from..<index).contains(where: {
                StrictLook.numberWords.contains(reading.tokens[$0].hash)
            })
        else { return nil }
        return hit(reading.tokens[index].range, .phone, subject)
    }

    /// A name inside a longer word, or one that differs by few letters, the first among them.
    private func likeness(_ index: Int) -> Hit? {
        let token = reading.tokens[index]
        guard !roster.names.isEmpty, token.count <= 40 else { return nil }
        var letters: UInt32 = 0
        for place in token.range { letters |= 1 << (UInt32(reading.text.bytes[place]) & 31) }
        for place in roster.letters.indices
        where LetterLikeness.lacksFew(roster.letters[place], letters)
            && isLike(token, letters, place)
        {
            let name = roster.names[place]
            return hit(token.range, name.isPlace ? .address : .person, name.subject)
        }
        return nil
    }

    private func isLike(_ token: Token, _ letters: UInt32, _ place: Int) -> Bool {
        let name = roster.names[place].bytes
        guard token.count + 2 >= name.count, name.count >= 5 else { return false }
        let bytes = reading.text.bytes
        if token.count > name.count, roster.letters[place] & ~letters == 0,
            LetterLikeness.holds(bytes, token.range, name)
        {
            // In a plain word only at its start: many words end like a name.
            let plain = !token.isCapital && !token.shape.contains(.afterAt) && name.count < 7
            if !plain || bytes[token.range].starts(with: name) { return true }
        }
        let shorter = min(token.count, name.count)
        guard token.isCapital, shorter >= 5, !roster.names[place].isPlace else { return false }
        // A known name that is another's needs more likeness than a slip of the pen.
        let same = bytes[Int(token.start)] == name[0]
        let most = !token.traits.contains(.given) && same && shorter >= 6 ? 2 : 1
        return LetterLikeness.within(most, bytes, token.range, name)
    }

    private static let relations: WordSet = """
        partner wife ex girlfriend fiancee missus missis daughter daughters son sons stepson \
        stepdaughter mum mam mummy mother sister aunt auntie nan nana gran baby child kid kids boy \
        girl toddler
        """

    /// "His daughter Maisie", "Maisie (his daughter)".
    private func beside(_ index: Int) -> Hit? {
        let token = reading.tokens[index]
        guard token.isCapital, !token.shape.contains(.allCapitals), isNameLike(token) else {
            return nil
        }
        let before = index > 0 ? reading.tokens[index - 1] : nil
        if let before, StrictLook.relations.contains(before.hash),
            !before.shape.contains(.possessive), reading.gap(before: index).count <= 2,
            !before.isCapital || begins(before), !isMask(index - 1),
            !isStop(reading.gap(before: index))
        {
            return hit(token.range, .person, nil)
        }
        guard index + 2 < reading.tokens.count,
            reading.tokens[index + 1].classes.contains(.him)
                || reading.tokens[index + 1].classes.contains(.her),
            StrictLook.relations.contains(reading.tokens[index + 2].hash),
            !reading.tokens[index + 2].shape.contains(.possessive),
            reading.gap(before: index + 1).contains(where: {
                reading.text.bytes[$0] == 0x28 || reading.text.bytes[$0] == 0x2C
            })
        else { return nil }
        return hit(token.range, .person, nil)
    }

    /// The list of English words ends at eight letters: a longer word is a name where names have it.
    private func isNameLike(_ token: Token) -> Bool {
        token.count <= 8 || !names.kind(of: token.hash).isDisjoint(with: .person)
    }

    /// Begins a sentence in the middle of a line: there a capital tells nothing. At the start of a
    /// line "Sister" is a title, and elsewhere "Child Protection" is a team.
    private func begins(_ token: Token) -> Bool {
        token.shape.contains(.afterStop) && !token.shape.contains(.afterLine)
    }

    /// A mask is in brackets: what it names is no word of the text.
    private func isMask(_ index: Int) -> Bool {
        let start = Int(reading.tokens[index].start)
        return start > 0 && reading.text.bytes[start - 1] == 0x5B
    }

    private func isStop(_ gap: Range<Int>) -> Bool {
        gap.contains {
            let byte = reading.text.bytes[$0]
            return byte == 0x2E || byte == 0x0A || byte == 0x3F || byte == 0x21 || byte == 0x3A
        }
    }

    private static let acts: WordClass = [.tells, .owns, .feels, .auxiliary, .contact, .harm]

    /// A single capital in the place of a name: "K said", "Ms K", "K's".
    private func initial(_ index: Int) -> Hit? {
        let token = reading.tokens[index]
        let letter = reading.text.bytes[Int(token.start)]
        guard letter &- 0x61 < 26, letter != 0x61, letter != 0x69,
            let subject = roster.initials[Int(letter - 0x61)]
        else { return nil }
        if index > 0, reading.tokens[index - 1].shape.contains(.capital),
            reading.gap(before: index).count <= 2,
            !reading.tokens[index - 1].classes.contains(.title)
        {
            return nil
        }
        let titled =
            index > 0 && reading.tokens[index - 1].classes.contains(.title)
            && reading.gap(before: index).count <= 2
        let next = index + 1 < reading.tokens.count ? reading.tokens[index + 1] : nil
        let acts =
            next.map {
                !$0.classes.isDisjoint(with: StrictLook.acts)
                    && reading.gap(before: index + 1).count == 1
            } ?? false
        let listed =
            index > 0
            && !reading.tokens[index - 1].classes.isDisjoint(with: [.group, .arrangement, .rating])
        guard titled || (acts || token.shape.contains(.possessive)) && !listed else { return nil }
        return hit(token.range, .person, subject)
    }
}
