import Vocabulary

/// Finds the roster's words in a text: whole, in part, joined, spaced out, and nearly.
struct RosterMatcher {
    private let reading: Reading
    private let roster: RosterIndex

    init(_ reading: Reading, _ roster: RosterIndex) {
        self.reading = reading
        self.roster = roster
    }

    func run(_ hits: inout HitList) {
        let near = NearMatcher(reading, roster)
        var index = 0
        while index < reading.tokens.count {
            let token = reading.tokens[index]
            if roster.mayBegin(token.hash) || isStreet(token) {
                match(index, &hits)
            }
            if index > 0, token.isWord, isHyphened(index) { joined(index, &hits) }
            if token.count == 1 { spaced(index, &hits) }
            if token.classes.isEmpty, token.count >= 3, !token.isNumber {
                near.match(index, &hits)
            }
            if !roster.initials.isEmpty, token.isCapital, token.count <= 2 {
                initials(index, &hits)
            }
            index += 1
        }
    }

    private func isStreet(_ token: Token) -> Bool {
        !token.classes.isDisjoint(with: [.street, .dwelling])
            && roster.mayBegin(StreetWord.canonical(token.hash))
    }

    private func match(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        for phrase in roster.phrases[token.hash] ?? [] { phraseMatch(phrase, index, &hits) }
        let canonical = StreetWord.canonical(token.hash)
        if canonical != token.hash {
            for phrase in roster.phrases[canonical] ?? [] { phraseMatch(phrase, index, &hits) }
        }
        if let item = roster.singles[token.hash] {
            let certain = !item.wordlike
            if item.subject == .man, roster.sharedNames[token.hash] != nil { shared(index, &hits) }
            guard certain || NameCompany(reading, roster).isName(index) else { return }
            hits.append(
                Hit(
                    token.range, item.kind, .roster, confidence: certain ? 98 : 80,
                    subject: item.subject))
        }
    }

    private func phraseMatch(_ phrase: RosterIndex.Phrase, _ index: Int, _ hits: inout HitList) {
        var at = index
        for (place, word) in phrase.words.enumerated() {
            guard at < reading.tokens.count else { return }
            let hash = reading.tokens[at].hash
            guard hash == word || StreetWord.canonical(hash) == word else { return }
            if place > 0, reading.gap(before: at).count > 4 { return }
            at += 1
        }
        hits.append(
            Hit(
                reading.range(index, through: at - 1), phrase.kind, .roster, confidence: 99,
                subject: phrase.subject))
    }

    /// A family name that the man has too is hers beside a woman's title or another's initial.
    private func shared(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        guard index > 0, let subject = roster.sharedNames[token.hash] else { return }
        let before = reading.tokens[index - 1]
        let gap = reading.gap(before: index).count
        guard gap <= 2 else { return }
        let title = FemaleTitle.hashes.contains(before.hash)
        let initial =
            before.count == 1 && before.isWord && before.isCapital
            && roster.initials.contains {
                $0.given == reading.text.bytes[Int(before.start)] && $0.subject == subject
            }
        guard title || initial else { return }
        hits.append(
            Hit(
                reading.range(index - 1, through: index), .person, .roster, confidence: 95,
                subject: subject))
    }

    private func isHyphened(_ index: Int) -> Bool {
        let gap = reading.gap(before: index)
        guard gap.count <= 8, reading.text.bytes[gap.lowerBound] == 0x2D else { return false }
        return gap.dropFirst().allSatisfy { reading.text.bytes[$0] <= 0x20 }
    }

    /// A name cut by a hyphen or a line end.
    private func joined(_ index: Int, _ hits: inout HitList) {
        var hash = reading.tokens[index - 1].hash
        for place in reading.tokens[index].range
        where Tokeniser.isWordByte(reading.text.bytes[place]) {
            hash = WordHash.add(reading.text.bytes[place], to: hash)
        }
        guard let item = roster.singles[hash], item.subject != .man else { return }
        hits.append(
            Hit(
                reading.range(index - 1, through: index), item.kind, .roster, confidence: 90,
                subject: item.subject))
    }

    /// A name with a space, dot or hyphen after each letter; looked for from its first letter on.
    private func spaced(_ index: Int, _ hits: inout HitList) {
        var hash = WordHash.seed
        var at = index
        while at < reading.tokens.count, reading.tokens[at].count == 1, at - index < 24 {
            if at > index, reading.gap(before: at).count > 3 { break }
            hash = WordHash.add(reading.text.bytes[Int(reading.tokens[at].start)], to: hash)
            at += 1
            if at - index >= 3, roster.mayBegin(hash), let item = roster.singles[hash],
                item.subject != .man
            {
                hits.append(
                    Hit(
                        reading.range(index, through: at - 1), item.kind, .roster, confidence: 90,
                        subject: item.subject))
            }
        }
    }

    /// `A.I.`, `A. I.` or `AI` for somebody on the roster.
    private func initials(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        let bytes = reading.text.bytes
        var pair = (bytes[Int(token.start)], UInt8(0))
        var last = index
        if token.count == 2, token.shape.contains(.allCapitals), token.classes.isEmpty {
            pair.1 = bytes[Int(token.start) + 1]
        } else if token.count == 1, index + 1 < reading.tokens.count {
            let next = reading.tokens[index + 1]
            let dotted = bytes[Int(token.end)] == 0x2E && reading.gap(before: index + 1).count <= 2
            guard next.count == 1, next.isCapital, dotted else { return }
            pair.1 = bytes[Int(next.start)]
            last = index + 1
        } else {
            return
        }
        for entry in roster.initials where (entry.given, entry.family) == pair {
            hits.append(
                Hit(
                    reading.range(index, through: last), .person, .roster, confidence: 70,
                    subject: entry.subject))
        }
    }
}

/// Titles that only a woman bears.
enum FemaleTitle {
    static let hashes: WordSet = WordSet(
        ["mrs", "ms", "miss", "mme", "mlle", "madame", "sister", "lady", "auntie", "aunty"].map {
            WordHash.of($0.utf8)
        })
}
