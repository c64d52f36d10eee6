import Vocabulary

/// Finds names of the roster that are shortened or misspelt.
///
/// A word that the lexicon knows is never compared. The work for a word is bounded: only names
/// with the same first
/// letter and nearly the same letters are compared letter by letter, over at most 24 letters.
struct NearMatcher {
    private let reading: Reading
    private let roster: RosterIndex

    init(_ reading: Reading, _ roster: RosterIndex) {
        self.reading = reading
        self.roster = roster
    }

    func match(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        let first = reading.text.bytes[Int(token.start)] &- 0x61
        guard first < 26, token.count <= 24 else { return }
        let names = roster.near[Int(first)]
        guard !names.isEmpty, !roster.manNames.contains(token.hash),
            roster.singles[token.hash] == nil
        else { return }
        let word = plainLetters(token)
        let letters = token.isMixed ? 0 : WordHash.letters(of: word)
        for name in names {
            guard abs(name.bytes.count - word.count) <= 6 else { continue }
            let differ = (name.letters ^ letters).nonzeroBitCount
            guard token.isMixed || differ <= 6 else { continue }
            guard let confidence = likeness(token, word, name) else { continue }
            hits.append(
                Hit(
                    token.range, .person, .nearRoster, confidence: confidence,
                    subject: name.subject))
            return
        }
    }

    private func likeness(
        _ token: Token, _ word: [UInt8], _ name: RosterIndex.NearName
    ) -> Int? {
        if token.isMixed { return word == name.bytes ? 85 : nil }
        if word.count >= 3, word.count < name.bytes.count, name.bytes.starts(with: word),
            token.isCapital || word.count >= 5
        {
            return word.count >= 4 ? 80 : 65
        }
        if name.bytes.count >= 3, word.starts(with: name.bytes),
            word.count <= name.bytes.count + 3, token.isCapital || name.bytes.count >= 4
        {
            return 75
        }
        if word.count >= 5, token.isCapital, stem(word) == stem(name.bytes) { return 75 }
        let shorter = min(word.count, name.bytes.count)
        guard shorter >= 4, token.isCapital || shorter >= 6 else {
            return isPetForm(word, name.bytes) ? 65 : nil
        }
        let most = shorter >= 7 ? 2 : 1
        guard abs(word.count - name.bytes.count) <= most else { return nil }
        return EditDistance.within(most, word, name.bytes) ? 75 : nil
    }

    /// The letters, with digits read as the letters that they stand for ("f4tou").
    private func plainLetters(_ token: Token) -> [UInt8] {
        var letters: [UInt8] = []
        for place in token.range {
            let byte = reading.text.bytes[place]
            switch byte {
            case 0x30: letters.append(0x6F)
            case 0x31: letters.append(0x69)
            case 0x33: letters.append(0x65)
            case 0x34: letters.append(0x61)
            case 0x35: letters.append(0x73)
            case 0x37: letters.append(0x74)
            case 0..<0x30: continue
            default: letters.append(byte)
            }
        }
        return letters
    }

    /// A name without the ending that a pet form changes: "Kirstie", "Kirsty", "Kirstey".
    private func stem(_ word: [UInt8]) -> ArraySlice<UInt8> {
        var stem = word[...]
        while stem.count > 4, let last = stem.last, last == 0x69 || last == 0x65 || last == 0x79 {
            stem = stem.dropLast()
        }
        return stem
    }

    /// "Megs" for Megan, "Gemsy" for Gemma: three letters alike and an ending.
    private func isPetForm(_ word: [UInt8], _ name: [UInt8]) -> Bool {
        guard word.count >= 4, word.count <= 6, name.count >= 5 else { return false }
        let stem = word.prefix { $0 != 0x73 && $0 != 0x79 && $0 != 0x7A }
        return stem.count >= 3 && stem.count >= word.count - 2 && name.starts(with: stem)
    }
}

/// Whether two words differ by few letters.
enum EditDistance {
    /// Letters left out, added, changed or swapped, at most `most` of them (1 or 2).
    static func within(_ most: Int, _ left: [UInt8], _ right: [UInt8]) -> Bool {
        let width = right.count + 1
        var older = Array(repeating: 0, count: width)
        var old = Array(0..<width)
        var row = old
        for at in 1...max(left.count, 1) where at <= left.count {
            row[0] = at
            var least = at
            for column in 1..<width {
                let same = left[at - 1] == right[column - 1]
                var best = min(
                    old[column] + 1, row[column - 1] + 1, old[column - 1] + (same ? 0 : 1))
                if at > 1, column > 1, left[at - 1] == right[column - 2],
                    left[at - 2] == right[column - 1]
                {
                    best = min(best, older[column - 2] + 1)
                }
                row[column] = best
                least = min(least, best)
            }
            if least > most { return false }
            (older, old, row) = (old, row, older)
        }
        return old[width - 1] <= most
    }
}
