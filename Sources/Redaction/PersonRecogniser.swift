/// Finds people who are not on the roster by how they are written, by the lexicon of names, and
/// by the words beside them.
struct PersonRecogniser {
    private let reading: Reading
    private let lexicon = NameLexicon.standard
    private let parts: NameParts
    // What is asked of most words, without the look that a shared constant costs.
    private let to = NameWords.to
    private let reaching = NameWords.reaching
    private let relations = NameWords.relations
    private let titles = NameWords.titles

    init(_ reading: Reading) {
        self.reading = reading
        parts = NameParts(reading)
    }

    func run(_ hits: inout HitList) {
        var given = NamesGiven(reading)
        given.run(&hits)
        var index = 0
        while index < reading.tokens.count {
            let token = reading.tokens[index]
            guard token.isWord, token.count > 1 else {
                index += 1
                continue
            }
            if token.isCapital {
                index = capital(index, &hits)
            } else if token.shape.contains([.caseless, .allCapitals]), parts.isTitle(index) {
                index = titled(index, &hits)
            } else {
                if token.classes.isEmpty || token.classes.contains(.wordlike) {
                    small(index, &hits)
                }
                index += 1
            }
        }
    }

    /// The token after a name that begins here, or the next one.
    private func capital(_ index: Int, _ hits: inout HitList) -> Int {
        if reading.tokens[index].classes.contains(.title) || titles.contains(hash(index)) {
            return titled(index, &hits)
        }
        let part = parts.part(index)
        guard part != .none else { return index + 1 }
        let last = parts.end(of: index)
        if last > index, index > 0, reading.tokens[index - 1].isNumber, parts.isDate(index) {
            return index + 1
        }
        if last > index, isFirm(index, last) {
            hits.append(
                Hit(reading.range(index, through: last), .workplace, .place, confidence: 60))
            return last + 1
        }
        guard !isOfPlace(last), let confidence = confidence(index, last, part) else {
            return last + 1
        }
        let first = index > 0 && parts.isInitial(index - 1) ? index - 1 : index
        hits.append(
            Hit(
                reading.range(first, through: parts.withInitial(after: last)), .person, .person,
                confidence: confidence))
        return last + 1
    }

    private func hash(_ index: Int) -> UInt32 { reading.tokens[index].hash }

    /// "Mrs Achebe", "DC Fenwick-Obi", "Mr and Mrs Achebe", "PC 2217 Oldroyd", "Dr S. Rao".
    private func titled(_ index: Int, _ hits: inout HitList) -> Int {
        var at = index + 1
        while at < reading.tokens.count, at <= index + 3, isBetween(at) { at += 1 }
        guard at < reading.tokens.count, reading.gap(before: at).count <= 3,
            reading.tokens[at].isCapital && parts.mayFollowTitle(at)
                || reading.tokens[at].shape.contains(.caseless) && parts.mayBeNamed(at)
        else { return index + 1 }
        let last = parts.end(of: at)
        hits.append(Hit(reading.range(index, through: last), .person, .person, confidence: 88))
        return last + 1
    }

    /// What may stand between a title and a name: another title, "and", a number, an initial.
    private func isBetween(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        guard reading.gap(before: index).count <= 2 else { return false }
        return token.classes.contains(.title)
            || token.hash == NameWords.and && index + 1 < reading.tokens.count
                && reading.tokens[index + 1].classes.contains(.title)
            || token.isNumber
            || token.count == 1 && token.isWord && !token.classes.contains(.common)
    }

    /// "Hope Street", "Friargate Centre", "Clare's Law": no person.
    private func isOfPlace(_ last: Int) -> Bool {
        guard last + 1 < reading.tokens.count, reading.gap(before: last + 1).count <= 3 else {
            return false
        }
        let next = reading.tokens[last + 1]
        if next.hash == NameWords.law { return true }
        guard next.isCapital || next.shape.contains(.caseless) else { return false }
        return !next.classes.isDisjoint(with: [.street, .institution, .dwelling])
    }

    /// How sure it is that the words from `first` to `last` name somebody; nothing where they do
    /// not.
    private func confidence(_ first: Int, _ last: Int, _ part: NameParts.Part) -> Int? {
        if last == first, isHeading(first) { return nil }
        let spoken = speaks(after: last) || reading.tokens[last].shape.contains(.possessive)
        if last > first { return pair(first, last) }
        let starts = parts.startsSentence(first) || isItem(first)
        switch part {
        case .given: return spoken ? 85 : 75
        case .family:
            if starts, EnglishWords.contains(hash(first)) { return nil }
            return spoken ? 70 : starts ? nil : 60
        case .word:
            if parts.isDate(first) || isPlaced(first) { return nil }
            if starts, isSurnameOnly(first) { return nil }
            if spoken { return 60 }
            return !starts && (isReached(first) || isLone(first)) ? 50 : nil
        case .unknown:
            if starts && isOrdinary(first) || isPluralOfKnown(first) { return nil }
            if spoken { return starts && !isTold(after: last) ? 45 : 55 }
            if isAside(first, last) { return 45 }
            return isReached(first) && !isPlaced(first) ? 50 : nil
        case .none, .town: return nil
        }
    }

    private static let the = WordHash.of("the".utf8)

    /// "Speedy Tyres", "the Old Creamery": a firm or a house, told by a last word that is plain
    /// English and no name, or by the article.
    private func isFirm(_ first: Int, _ last: Int) -> Bool {
        guard !isPerson(last), parts.part(first) != .given || last - first > 1 else { return false }
        if first > 0, hash(first - 1) == PersonRecogniser.the { return true }
        guard !parts.startsSentence(first) || last - first > 1 else { return false }
        return isOrdinary(last) && reading.tokens[last].shape.isDisjoint(with: .possessive)
    }

    /// "1 Behaviour": after the number of an item.
    private func isItem(_ index: Int) -> Bool {
        index > 0 && reading.tokens[index - 1].isNumber && reading.tokens[index - 1].count <= 2
            && (index == 1 || reading.tokens[index - 1].shape.contains(.afterLine))
    }

    /// A given name that is a word too, with a capital in the middle of a sentence that has no
    /// other beside it.
    private func isLone(_ index: Int) -> Bool {
        guard
            NameLexicon.standard.kind(of: hash(index)).contains(.given)
                || reading.tokens[index].classes.contains(.wordlike),
            reading.tokens[index].classes.isDisjoint(with: [.month, .street, .institution]),
            index > 0, !reading.tokens[index - 1].isCapital,
            reading.tokens[index - 1].classes.isDisjoint(with: .plural)
        else { return false }
        return index + 1 >= reading.tokens.count || !reading.tokens[index + 1].isCapital
    }

    /// "You", "Price": alone at the start of a sentence it is the word.
    private func isSurnameOnly(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        return token.classes.isDisjoint(with: .wordlike)
            && !NameLexicon.standard.kind(of: token.hash).contains(.given)
            && token.shape.isDisjoint(with: .possessive)
    }

    private func isPerson(_ index: Int) -> Bool {
        !NameLexicon.standard.kind(of: hash(index)).isDisjoint(with: .person)
    }

    /// "IBAN 20…", "DOB:", "SARA at end:": an abbreviation before what it names.
    private func isHeading(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        guard token.shape.contains(.allCapitals), token.count <= 5,
            token.shape.isDisjoint(with: [.caseless, .possessive]),
            index + 1 < reading.tokens.count, !isReached(index)
        else { return false }
        if token.count <= 4, !speaks(after: index) { return true }
        return reading.tokens[index + 1].shape.contains(.digits)
            && reading.gap(before: index + 1).count <= 2
    }

    /// "Wednesdays", "Referrers": a word of the lexicon and an s.
    private func isPluralOfKnown(_ index: Int) -> Bool {
        let letters = reading.letters(index)
        guard letters.last == 0x73, letters.count > 5 else { return false }
        return !Lexicon.standard.classes(of: WordHash.of(letters.dropLast())).isEmpty
    }

    /// A word of English in no list of the engine's.
    private func isOrdinary(_ index: Int) -> Bool {
        EnglishWords.contains(hash(index)) || OrdinaryWord.isLong(reading.letters(index))
    }

    /// Two names or more in a row.
    private func pair(_ first: Int, _ last: Int) -> Int? {
        var known = 0
        var plain = 0
        var unknown = 0
        for index in first...last {
            switch parts.part(index) {
            case .given, .family: known += 1
            case .unknown: unknown += 1
            case .word, .town: plain += 1
            case .none: break
            }
        }
        if known > 0 { return known > 1 || unknown > 0 ? 90 : 80 }
        if unknown > 0 { return parts.startsSentence(first) && plain > 0 ? 45 : 65 }
        return parts.startsSentence(first) ? nil : 45
    }

    private func speaks(after last: Int) -> Bool {
        guard last + 1 < reading.tokens.count, reading.gap(before: last + 1).count == 1 else {
            return false
        }
        return !reading.tokens[last + 1].classes.isDisjoint(
            with: [.tells, .owns, .auxiliary, .contact, .harm, .feels, .verb])
    }

    private func isTold(after last: Int) -> Bool {
        last + 1 < reading.tokens.count
            && !reading.tokens[last + 1].classes.isDisjoint(with: [.tells, .contact])
    }

    /// "The owner, Jory, found it."
    private func isAside(_ first: Int, _ last: Int) -> Bool {
        reading.tokens[first].shape.contains(.afterComma) && last + 1 < reading.tokens.count
            && reading.tokens[last + 1].shape.contains(.afterComma)
            && !reading.tokens[last + 1].shape.contains(.digits)
            && reading.tokens[first].shape.isDisjoint(with: .afterLine)
            && reading.tokens[last + 1].shape.isDisjoint(with: .afterLine)
    }

    /// "with Jade", "told Jade", "her sister Jade".
    private func isReached(_ first: Int) -> Bool {
        guard first > 0, reading.gap(before: first).count <= 2 else { return false }
        let before = reading.tokens[first - 1]
        if before.hash == to, first > 1 {
            return !reading.tokens[first - 2].classes.isDisjoint(with: [.contact, .tells])
        }
        if reaching.contains(before.hash) { return true }
        // "Children Act", "Family Hub": the name of a thing.
        guard relations.contains(before.hash) else { return false }
        return !(before.isCapital && isOrdinary(first) && !parts.startsSentence(first - 1))
    }

    private func isPlaced(_ first: Int) -> Bool {
        first > 0 && NameWords.placing.contains(hash(first - 1))
    }

    /// A name where capitals tell nothing, or that was written in small letters: only the
    /// lexicon's, and, for words of English too, only beside a word that asks for one.
    private func small(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        guard token.count > 2 else { return }
        let spoken = speaks(after: index)
        let reached = isReached(index)
        let shouted = token.shape.contains([.caseless, .allCapitals])
        if shouted, index + 1 < reading.tokens.count, reading.tokens[index + 1].isMixed,
            reading.gap(before: index + 1).count <= 2
        {
            return
        }
        guard
            spoken || reached || shouted || token.shape.contains(.possessive)
                || parts.startsSentence(index)
        else { return }
        let kind = lexicon.kind(of: token.hash)
        guard kind.contains(.given), !isOfPlace(index) else { return }
        if kind.contains(.wordlike) || token.classes.contains(.wordlike) {
            guard parts.startsSentence(index), spoken, isTold(after: index),
                token.classes.isDisjoint(with: [.common, .auxiliary])
            else { return }
        }
        var last = index
        while last + 1 < reading.tokens.count, last - index < 2,
            reading.tokens[last + 1].shape.contains(.afterSpace),
            reading.tokens[last + 1].classes.isEmpty, reading.tokens[last + 1].isWord,
            reading.tokens[last + 1].count > 1, parts.isPlainName(last + 1)
        {
            last += 1
        }
        hits.append(
            Hit(
                reading.range(index, through: last), .person, .person,
                confidence: reached || last > index ? 70 : 55))
    }
}
