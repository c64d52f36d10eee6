/// What each word could be in a name, by how it is written and by the lexicon of names.
struct NameParts {
    /// What a capitalised word could be.
    enum Part {
        case none
        case given
        case family
        /// A word of English too.
        case word
        case town
        /// In no list.
        case unknown
    }

    private let reading: Reading
    private let lexicon = NameLexicon.standard
    private let notNames = NameWords.notNames

    init(_ reading: Reading) { self.reading = reading }

    private static let never: WordClass = [
        .she, .her, .he, .him, .auxiliary, .weekday, .firstPerson, .plural, .numberWord, .negation,
        .abbreviation,
    ]

    /// What a word could be as a part of a name.
    func part(_ index: Int) -> Part {
        let token = reading.tokens[index]
        guard token.isCapital, token.isWord, token.count > 1 else { return .none }
        guard
            token.classes.isDisjoint(with: NameParts.never)
                || token.classes.contains(.wordlike) && !startsSentence(index)
        else { return .none }
        if notNames.contains(token.hash) { return .none }
        let kind = lexicon.kind(of: token.hash)
        if token.classes.isEmpty || token.classes == .sensitive {
            if kind.isDisjoint(with: .person) {
                if kind.contains(.town) { return .town }
                return kind.isEmpty && token.classes.isEmpty && !isAcronym(index) ? .unknown : .none
            }
            if kind.contains(.wordlike) || kind.contains(.town) { return .word }
            return kind.contains(.given) ? .given : .family
        }
        if token.classes.contains(.wordlike) { return .word }
        // A surname such as "Clinic" would be: only words of few meanings are names too.
        guard kind.contains(.given), !kind.contains(.wordlike) else { return .none }
        return token.classes.isDisjoint(with: [.common, .generic, .month]) ? .word : .none
    }

    /// A name in the lexicon and no word of English.
    func isPlainName(_ index: Int) -> Bool {
        let kind = lexicon.kind(of: reading.tokens[index].hash)
        return !kind.isDisjoint(with: .person) && !kind.contains(.wordlike)
    }

    /// "Mrs", "DC", "Rabbi".
    func isTitle(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        return token.classes.contains(.title) || NameWords.titles.contains(token.hash)
    }

    /// A word in no list of words, or a name.
    func mayBeNamed(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        return token.isWord && token.count > 1
            && (token.classes.isEmpty || token.classes.contains(.wordlike))
    }

    /// "MARAC", "EDT".
    private func isAcronym(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        return token.shape.contains(.allCapitals) && token.count <= 6
    }

    func mayFollowTitle(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        guard token.isWord, token.count > 1 else { return false }
        return token.classes.isDisjoint(with: NameParts.never)
            && token.classes.isDisjoint(with: [.tells, .contact, .group, .service, .process])
            || token.classes.contains(.wordlike)
    }

    /// A single capital that stands for a name.
    func isInitial(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        return token.count == 1 && token.isCapital && token.isWord
            && token.classes.isDisjoint(with: .firstPerson)
            && reading.isJoined(index + 1, most: 2) { $0 == 0x2E || $0 == 0x20 }
    }

    /// The last word of the name that begins at `index`: at most five words.
    func end(of index: Int) -> Int {
        var last = index
        while last - index < 4 {
            if isNext(last + 1) {
                last += 1
            } else if last + 2 < reading.tokens.count,
                NameWords.particles.contains(reading.tokens[last + 1].hash),
                reading.gap(before: last + 1).count == 1, isNext(last + 2)
            {
                last += 2
            } else if last + 2 < reading.tokens.count, reading.tokens[last + 1].count == 1,
                reading.gap(before: last + 1).count == 1, isInitial(last + 1), isNext(last + 2)
            {
                last += 2
            } else {
                break
            }
        }
        return last
    }

    private func isNext(_ index: Int) -> Bool {
        guard index < reading.tokens.count,
            reading.isJoined(index, most: 2, { $0 == 0x20 || $0 == 0x2D || $0 == 0x2E }),
            !reading.tokens[index - 1].shape.contains(.possessive)
        else { return false }
        if reading.gap(before: index).count == 2 {
            guard reading.tokens[index - 1].count == 1 else { return false }
        }
        switch part(index) {
        case .given, .family, .unknown, .word: return true
        case .town, .none:
            return reading.tokens[index].shape.contains(.caseless) && isPlainName(index)
        }
    }

    /// Takes in an initial: "Chantelle D.", "Will A".
    func withInitial(after last: Int) -> Int {
        let next = last + 1
        guard next < reading.tokens.count, reading.tokens[next].count == 1,
            reading.tokens[next].isCapital, reading.tokens[next].isWord,
            reading.tokens[next].classes.isDisjoint(with: .firstPerson),
            reading.isJoined(next, most: 1, { $0 == 0x20 })
        else { return last }
        return next
    }

    /// "in May", "3 April", "May 2024".
    func isDate(_ index: Int) -> Bool {
        guard reading.tokens[index].classes.contains(.month) else { return false }
        if index > 0 {
            let before = reading.tokens[index - 1]
            if before.shape.contains(.digits) || NameWords.beforeMonth.contains(before.hash) {
                return true
            }
        }
        return index + 1 < reading.tokens.count
            && reading.tokens[index + 1].shape.contains(.digits)
    }

    /// The first word of a sentence, a line or what follows a colon, a bracket or a quotation
    /// mark.
    func startsSentence(_ index: Int) -> Bool {
        let shape = reading.tokens[index].shape
        if index == 0 || !shape.isDisjoint(with: [.afterLine, .afterQuote]) { return true }
        if shape.contains(.afterStop) {
            return !reading.tokens[index - 1].classes.contains(.abbreviation)
        }
        if shape.contains(.afterSpace) { return false }
        return reading.gap(before: index).contains {
            let byte = reading.text.bytes[$0]
            return byte == 0x2A || byte == 0x3E || byte == 0x5D || byte == 0x28
        }
    }
}
