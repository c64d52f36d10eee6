import Vocabulary

/// Finds the roster's words in a text: whole, in part, joined, spaced out, and nearly.
final class RosterMatcher {
    let reading: Reading
    let roster: SharedRoster
    let company: NameCompany

    init(_ reading: Reading, _ roster: SharedRoster) {
        self.reading = reading
        self.roster = roster
        company = NameCompany(reading, roster)
    }

    func run(_ hits: inout HitList) {
        guard !roster.owners.isEmpty else { return }
        var near = NearMatcher(self)
        let count = reading.tokens.count
        var before = 0
        for index in 0..<count {
            let token = reading.tokens[index]
            let blank = token.shape.contains(.afterSpace)
            if roster.mayBegin(token.hash) || isStreet(token) { match(index, &hits) }
            if token.shape.contains(.possessive) {
                let plural = WordHash.add(0x73, to: token.hash)
                if roster.mayBegin(plural) { phrases(plural, index, &hits) }
            }
            // Over a mere blank only a word that is no other word is joined to a short one.
            if blank ? before <= 3 && token.classes.isEmpty : index > 0 && isBroken(index) {
                joined(index, &hits)
            }
            before = token.count
            if token.shape.contains(.digits) {
                mixed(index, &hits)
            } else if token.count == 1 {
                letter(index, &hits)
            } else {
                if token.classes.isEmpty { near.match(index, &hits) }
                if token.count <= 4, token.shape.contains(.allCapitals) {
                    capitals(index, &hits)
                }
            }
            let apart =
                blank && !token.shape.contains(.digits) && index + 1 < count
                && reading.tokens[index + 1].shape.contains(.afterSpace)
            if !apart, isGlued(index) { handle(index, &hits) }
        }
        RosterNumbers(reading, roster).run(&hits)
    }

    private func isStreet(_ token: Token) -> Bool {
        !token.classes.isDisjoint(with: [.street, .dwelling])
            && roster.mayBegin(StreetWord.canonical(token.hash))
    }

    // MARK: Words and phrases

    private func match(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        phrases(token.hash, index, &hits)
        let canonical = StreetWord.canonical(token.hash)
        if canonical != token.hash { phrases(canonical, index, &hits) }
        if roster.towns.contains(token.hash) { town(index, &hits) }
        if let subject = roster.heads[token.hash], company.isOne(index) {
            hits.append(
                Hit(
                    reading.range(index - 1, through: index), .workplace, .roster, confidence: 65,
                    subject: subject))
        }
        guard let item = roster.singles[token.hash] else { return }
        if item.subject == .man { shared(index, &hits) }
        switch item.form {
        case .place: place(item, index, &hits)
        case .name, .pet, .likely, .glued: name(item, index, &hits)
        }
    }

    private func name(_ item: RosterIndex.Item, _ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        // A short form in small letters is more often a slip in another word.
        let loose = token.count < 4 && (item.form == .likely || item.form == .pet)
        if item.wordlike || loose && !token.isCapital {
            guard company.isName(index, strictly: item.form != .name || token.count < 3) else {
                return
            }
        }
        let confidence =
            switch item.form {
            case .name: item.wordlike ? 80 : 98
            case .glued: 95
            case .pet: 85
            case .likely: 70
            case .place: 90
            }
        hits.append(
            Hit(
                item.subject == .man ? token.range : grown(index...index, item.owner), item.kind,
                item.form == .name || item.form == .glued ? .roster : .nearRoster,
                confidence: confidence, subject: item.subject))
    }

    private func place(_ item: RosterIndex.Item, _ index: Int, _ hits: inout HitList) {
        guard !item.wordlike || company.isPlace(index, item),
            !isAnotherHouse(index, item.owner)
        else { return }
        hits.append(
            Hit(
                grownPlace(index...index, item.owner), item.kind, .roster,
                confidence: item.wordlike ? 80 : 98, subject: item.subject))
    }

    private func phrases(_ hash: UInt32, _ index: Int, _ hits: inout HitList) {
        guard var at = roster.phraseHeads[hash] else { return }
        var best: (last: Int, phrase: Int)?
        while at >= 0 {
            if let last = end(of: roster.phrases[at], index), last > best?.last ?? -1 {
                best = (last, at)
            }
            at = roster.phrases[at].next
        }
        guard let best else { return }
        let phrase = roster.phrases[best.phrase]
        guard !isAnotherHouse(index, phrase.owner) else { return }
        if phrase.kind == .school, company.isStreet(best.last), !company.isSchooling(index) {
            return
        }
        hits.append(
            Hit(
                grownPlace(index...best.last, phrase.owner), phrase.kind, .roster, confidence: 99,
                subject: phrase.subject))
    }

    /// Another number in the same street: somebody else lives there.
    private func isAnotherHouse(_ index: Int, _ owner: Int) -> Bool {
        guard index > 0, reading.gap(before: index).count == 1 else { return false }
        let number = reading.tokens[index - 1]
        guard number.shape.contains(.digits), number.count <= 4,
            reading.text.bytes[Int(number.start)] &- 0x30 < 10
        else { return false }
        return !roster.isPlace(number.hash, of: owner)
    }

    /// The last token of a phrase that begins at `index`.
    private func end(of phrase: RosterIndex.Phrase, _ index: Int) -> Int? {
        var at = index
        for place in phrase.words {
            guard at < reading.tokens.count else { return nil }
            let hash = reading.tokens[at].hash
            let word = roster.phraseWords[place]
            // "Bishop's Tower" is Bishops Tower.
            let owned = reading.tokens[at].shape.contains(.possessive)
            guard
                hash == word || StreetWord.canonical(hash) == word
                    || owned && WordHash.add(0x73, to: hash) == word
            else { return nil }
            if at > index, reading.gap(before: at).count > 4 { return nil }
            at += 1
        }
        return at - 1
    }

    /// Her town by itself, where somebody goes, lives or is ("to Ellerham"), and a school or
    /// workplace of hers that begins with it ("Ellerham C of E Primary").
    private func town(_ index: Int, _ hits: inout HitList) {
        guard let town = roster.townNames.first(where: { begins($0.words, index) }) else { return }
        let last = index + town.words.count - 1
        for at in last + 1..<min(last + 5, reading.tokens.count) {
            guard !company.startsSentence(at) else { break }
            let token = reading.tokens[at]
            guard token.isCapital || token.count <= 3 || company.isFlat(index) else { break }
            guard
                let owner = roster.owners.indices.first(where: {
                    roster.isSchool(token.hash, of: $0) && roster.isPlace(town.words[0], of: $0)
                })
            else { continue }
            hits.append(
                Hit(
                    reading.range(index, through: at), .school, .roster, confidence: 85,
                    subject: roster.owners[owner].subject))
            return
        }
        guard company.isWhereabouts(index...last) else { return }
        hits.append(
            Hit(
                reading.range(index, through: last), .address, .roster, confidence: 65,
                subject: town.subject))
    }

    private func begins(_ words: [UInt32], _ index: Int) -> Bool {
        guard index + words.count <= reading.tokens.count else { return false }
        return words.indices.allSatisfy { reading.tokens[index + $0].hash == words[$0] }
    }

    // MARK: Names that the man has too

    /// A name that the man has too is hers beside a woman's title, another name or another's
    /// initial, and her family's beside a word for them.
    private func shared(_ index: Int, _ hits: inout HitList) {
        guard let subject = roster.sharedNames[reading.tokens[index].hash] else { return }
        let beside = SharedName(self, index, subject)
        guard let range = beside.range else { return }
        hits.append(
            Hit(
                reading.range(range.lowerBound, through: range.upperBound), .person, .roster,
                confidence: 95, subject: subject))
    }

    // MARK: Broken words

    /// A hyphen, with or without a space or line end after it, or a bare line end.
    private func isBroken(_ index: Int) -> Bool {
        let gap = reading.gap(before: index)
        guard gap.count <= 3, !gap.isEmpty else { return false }
        let first = reading.text.bytes[gap.lowerBound]
        if first == 0x2D {
            return gap.dropFirst().allSatisfy { reading.text.bytes[$0] <= 0x20 }
        }
        if gap.allSatisfy({ reading.text.bytes[$0] <= 0x20 }) {
            return first == 0x0A || gap.contains { reading.text.bytes[$0] == 0x0A }
                || reading.tokens[index - 1].count <= 3
        }
        return false
    }

    /// A name cut by a hyphen or a line end, or written in two words ("Mc Donald").
    private func joined(_ index: Int, _ hits: inout HitList) {
        let right = reading.tokens[index]
        guard right.count <= 24, reading.tokens[index - 1].count <= 24 else { return }
        // Over a mere blank only a word that is no other word is joined.
        let blank = right.shape.contains(.afterSpace)
        if blank, right.count < 3 || !right.classes.isEmpty { return }
        var hash = reading.tokens[index - 1].hash
        for place in right.range where Tokeniser.isWordByte(reading.text.bytes[place]) {
            hash = WordHash.add(reading.text.bytes[place], to: hash)
        }
        guard roster.mayBegin(hash), let item = roster.singles[hash], item.subject != .man,
            item.form != .likely
        else { return }
        let known = EnglishWords.contains(right.hash)
        let exact = item.form == .name || item.form == .glued
        if reading.isJoined(index, most: 3, { $0 == 0x20 }) {
            guard exact, !known, right.count >= 3, right.classes.isEmpty else { return }
        } else if known, EnglishWords.contains(reading.tokens[index - 1].hash), !exact {
            return
        }
        hits.append(
            Hit(
                grown(index - 1...index, item.owner), item.kind, .roster, confidence: 90,
                subject: item.subject))
    }
}
