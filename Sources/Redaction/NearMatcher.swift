import Vocabulary

/// Finds names of the roster that are misspelt.
///
/// A word that is plain English is compared only where its company says that it is a name. The
/// work for a word is bounded: only names of nearly the same length and letters, or of the same
/// sound, are compared letter by letter, over at most 24 letters.
struct NearMatcher {
    private let matcher: RosterMatcher
    private var reading: Reading { matcher.reading }
    private var roster: RosterIndex { matcher.roster }

    init(_ matcher: RosterMatcher) { self.matcher = matcher }

    /// The token at `index` is a word that the lexicon does not know.
    func match(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        guard (4...24).contains(token.count),
            token.isCapital || token.count >= 6 || token.shape.contains(.caseless),
            let limit = limit(index, token), !isExact(token)
        else { return }
        let word = letters(token)
        guard word.count >= 4, let best = best(word, WordHash.letters(of: word), limit) else {
            return
        }
        let name = best.name
        // A name that is nearly his is his; nearly hers and nearly his is hers.
        let range =
            name.subject == .man ? token.range : matcher.grown(index...index, name.owner)
        hits.append(
            Hit(
                range, .person, .nearRoster, confidence: max(55, 90 - best.cost * 6),
                subject: name.subject))
    }

    private func isExact(_ token: Token) -> Bool {
        roster.mayBegin(token.hash) && roster.singles[token.hash] != nil
    }

    /// The letters, without apostrophes and what does not fold.
    private func letters(_ token: Token) -> [UInt8] {
        reading.text.bytes[token.range].filter { $0 &- 0x61 < 26 }
    }

    /// How much a word at this place may differ, in half letters; nothing where it is not to be
    /// compared.
    private func limit(_ index: Int, _ token: Token) -> Int? {
        let count = token.count
        let usual = count <= 5 ? 2 : count == 6 ? 3 : count <= 8 ? 4 : 5
        if EnglishWords.contains(token.hash) {
            let company = matcher.company
            guard token.isCapital, company.before(index) != nil, company.speaks(after: index) else {
                return nil
            }
            return 2
        }
        // Somebody else's name: "Jane" is not a misspelt "Jade".
        if Nicknames.standard.contains(token.hash) || token.traits.contains(.given) { return 1 }
        if token.isCapital || token.shape.contains(.caseless) { return usual }
        return count >= 8 ? 3 : 2
    }

    private func best(
        _ word: [UInt8], _ letters: UInt32, _ limit: Int
    ) -> (name: RosterIndex.NearName, cost: Int)? {
        var best: (name: RosterIndex.NearName, cost: Int)?
        func take(_ name: RosterIndex.NearName, _ most: Int) {
            let least = best.map { name.subject == .man ? $0.cost - 1 : $0.cost } ?? most
            guard let cost = NameDistance.between(word, name.bytes, most: min(least, most)) else {
                return
            }
            best = (name, cost)
        }
        if limit > 1, let key = Phonetic.key(word), let names = roster.sounds[key] {
            for name in names where abs(name.bytes.count - word.count) <= 3 {
                take(name, limit + 1)
            }
        }
        for count in max(word.count - 2, 4)...min(word.count + 2, 24) {
            for name in roster.near[count]
            where (name.letters ^ letters).nonzeroBitCount <= 4 {
                take(name, min(limit, NameDistance.most(for: min(word.count, count))))
            }
        }
        return best
    }
}

/// How far two spellings of a name are apart, in half letters: a vowel for a vowel, a doubled
/// letter, or letters that sound alike count half.
enum NameDistance {
    /// The most for a shorter word of this many letters.
    static func most(for count: Int) -> Int {
        count <= 5 ? 2 : count == 6 ? 3 : count <= 8 ? 4 : 5
    }

    /// The distance where it is at most `most`.
    static func between(_ left: [UInt8], _ right: [UInt8], most: Int) -> Int? {
        guard !left.isEmpty, !right.isEmpty, firstsAgree(left, right) else { return nil }
        let width = right.count + 1
        var older = Array(repeating: 0, count: width)
        var old = older
        var row = older
        for column in 1..<width { old[column] = old[column - 1] + cost(of: column - 1, in: right) }
        for at in 1...left.count {
            let drop = cost(of: at - 1, in: left)
            row[0] = old[0] + drop
            var least = row[0]
            for column in 1..<width {
                var best = min(
                    old[column] + drop, row[column - 1] + cost(of: column - 1, in: right),
                    old[column - 1] + swap(left[at - 1], right[column - 1], left.count))
                if at > 1, column > 1, left[at - 1] == right[column - 2],
                    left[at - 2] == right[column - 1], left[at - 1] != left[at - 2]
                {
                    best = min(best, older[column - 2] + 2)
                }
                row[column] = best
                least = min(least, best)
            }
            if least > most { return nil }
            (older, old, row) = (old, row, older)
        }
        return old[width - 1] <= most ? old[width - 1] : nil
    }

    /// The first letters are the same, sound alike, lie beside each other on the keyboard, or are
    /// swapped or lost.
    private static func firstsAgree(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let (a, b) = (left[0], right[0])
        if a == b || isVowel(a) && isVowel(b) || soundAlike(a, b) || isBeside(a, b) { return true }
        if a == 0x78 || b == 0x78 || a == 0x68 || b == 0x68 { return true }
        if left.count > 1, right.count > 1, left[1] == b || right[1] == a {
            return min(left.count, right.count) >= 5
        }
        return a == 0x70 && left.count > 1 && left[1] == 0x68 && b == 0x66
            || b == 0x70 && right.count > 1 && right[1] == 0x68 && a == 0x66
    }

    /// What leaving a letter out costs.
    private static func cost(of place: Int, in word: [UInt8]) -> Int {
        let letter = word[place]
        if place > 0, word[place - 1] == letter { return 1 }
        if letter == 0x68, place > 0 { return 1 }
        if letter == 0x65, place == word.count - 1 { return 1 }
        if place > 0, isVowel(letter), isVowel(word[place - 1]) { return 1 }
        return 2
    }

    /// What one letter for another costs.
    private static func swap(_ a: UInt8, _ b: UInt8, _ count: Int) -> Int {
        if a == b { return 0 }
        if isVowel(a), isVowel(b) { return 1 }
        if soundAlike(a, b) { return 1 }
        // In a short name another consonant makes another name, unless the finger slipped.
        return count <= 5 && !isBeside(a, b) ? 3 : 2
    }

    private static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
        default: false
        }
    }

    private static let alike: Set<UInt16> = {
        var pairs: Set<UInt16> = []
        for pair in [
            "ck", "cs", "sz", "gj", "kq", "cq", "fv", "vw", "dt", "bp", "ij", "jy", "kx",
            "xz", "sx", "iy", "kg", "bv",
        ] {
            let letters = Array(pair.utf8)
            pairs.insert(UInt16(letters[0]) << 8 | UInt16(letters[1]))
            pairs.insert(UInt16(letters[1]) << 8 | UInt16(letters[0]))
        }
        return pairs
    }()

    private static func soundAlike(_ a: UInt8, _ b: UInt8) -> Bool {
        alike.contains(UInt16(a) << 8 | UInt16(b))
    }

    /// Beside each other in a row of the British keyboard.
    private static func isBeside(_ a: UInt8, _ b: UInt8) -> Bool {
        guard a &- 0x61 < 26, b &- 0x61 < 26 else { return false }
        return abs(places[Int(a - 0x61)] - places[Int(b - 0x61)]) == 1
    }

    private static let places: [Int] = {
        var places = Array(repeating: -9, count: 26)
        for (row, keys) in ["qwertyuiop", "asdfghjkl", "zxcvbnm"].enumerated() {
            for (column, key) in keys.utf8.enumerated() {
                places[Int(key - 0x61)] = row * 20 + column
            }
        }
        return places
    }()
}
