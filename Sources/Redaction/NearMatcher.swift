import Vocabulary

/// Finds names of the roster that are misspelt.
///
/// A word that is plain English is compared only where its company says that it is a name. The
/// work for a word is bounded: only names of nearly the same length and letters, or of the same
/// sound, are compared letter by letter, over at most 24 letters.
struct NearMatcher {
    private let matcher: RosterMatcher
    private let reading: Reading
    private var roster: RosterIndex { matcher.roster }
    private let nicknames = Nicknames.standard
    private var distance = NameDistance()
    private var word: [UInt8] = []
    private var letters: UInt32 = 0

    init(_ matcher: RosterMatcher) {
        self.matcher = matcher
        reading = matcher.reading
        word.reserveCapacity(24)
    }

    /// The token at `index` is a word that the lexicon does not know.
    mutating func match(_ index: Int, _ hits: inout HitList) {
        let token = reading.tokens[index]
        guard (4...24).contains(token.count),
            token.isCapital || token.count >= 6 || token.shape.contains(.caseless),
            let limit = limit(index, token), !isExact(token)
        else { return }
        letters = spell(token)
        let rows = distance.rows
        let best = word.count >= 4 ? best(limit) : nil
        hits.step(distance.rows - rows + token.count)
        guard let best else { return }
        let name = best.name
        // A name that is nearly his is his; nearly hers and nearly his is hers.
        let range =
            name.subject == .man ? token.range : matcher.grown(index...index, name.owner)
        hits.append(
            Hit(
                range, .person, .nearRoster, confidence: max(55, 90 - best.cost * 6),
                subject: name.subject))
    }

    /// Takes the letters, without apostrophes and what does not fold; which they are, one bit each.
    private mutating func spell(_ token: Token) -> UInt32 {
        word.removeAll(keepingCapacity: true)
        var letters: UInt32 = 0
        for place in token.range {
            let byte = reading.text.bytes[place]
            guard byte &- 0x61 < 26 else { continue }
            word.append(byte)
            letters |= 1 << (UInt32(byte) & 31)
        }
        return letters
    }

    private func isExact(_ token: Token) -> Bool {
        roster.mayBegin(token.hash) && roster.singles[token.hash] != nil
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
        // Somebody else's name or a town: "Jane" is not a misspelt "Jade".
        let known = token.traits.contains(.given) || token.traits.contains(.place)
        if known || nicknames.contains(token.hash) { return 1 }
        if token.isCapital || token.shape.contains(.caseless) { return usual }
        return count >= 8 ? 3 : 2
    }

    private struct Best {
        let name: RosterIndex.NearName
        let cost: Int
    }

    private mutating func best(_ limit: Int) -> Best? {
        var best: Best?
        if limit > 1, let key = Phonetic.key(word), let names = roster.sounds[key] {
            for name in names where abs(name.bytes.count - word.count) <= 3 {
                take(name, limit + 1, &best)
            }
        }
        for count in max(word.count - 2, 4)...min(word.count + 2, 24) {
            let most = min(limit, NameDistance.most(for: min(word.count, count)))
            for place in roster.near[count].indices
            where isClose(roster.nearLetters[count][place], most) {
                take(roster.near[count][place], most, &best)
            }
        }
        return best
    }

    private mutating func take(_ name: RosterIndex.NearName, _ most: Int, _ best: inout Best?) {
        let least = best.map { name.subject == .man ? $0.cost - 1 : $0.cost } ?? most
        let bound = min(least, most)
        guard let cost = distance.between(word, name.bytes, most: bound) else { return }
        best = Best(name: name, cost: cost)
    }

    /// At most four letters differ, and no more on either side than the bound allows: a letter that
    /// the other word has not costs at least a half.
    private func isClose(_ others: UInt32, _ most: Int) -> Bool {
        NearMatcher.areFew(others ^ letters)
            && (letters & ~others).nonzeroBitCount <= most
            && (others & ~letters).nonzeroBitCount <= most
    }

    /// At most four bits.
    @inline(__always)
    private static func areFew(_ bits: UInt32) -> Bool {
        // Each step takes the lowest one away.
        let one = bits & (bits &- 1)
        let two = one & (one &- 1)
        let three = two & (two &- 1)
        return three & (three &- 1) == 0
    }
}

/// How far two spellings of a name are apart, in half letters: a vowel for a vowel, a doubled
/// letter, or letters that sound alike count half.
struct NameDistance {
    /// Rows of the table, and what leaving out each letter costs: the same memory for every pair.
    private var older: [Int] = []
    private var old: [Int] = []
    private var row: [Int] = []
    private var drops: [Int] = []
    private let letters = LetterCosts.standard
    /// How many rows were filled so far.
    private(set) var rows = 0

    /// The most for a shorter word of this many letters.
    static func most(for count: Int) -> Int {
        count <= 5 ? 2 : count == 6 ? 3 : count <= 8 ? 4 : 5
    }

    /// The distance where it is at most `most`.
    mutating func between(_ left: [UInt8], _ right: [UInt8], most: Int) -> Int? {
        guard !left.isEmpty, !right.isEmpty, firstsAgree(left, right) else { return nil }
        begin(right)
        for at in left.indices {
            if next(at, left, right) > most { return nil }
            (older, old, row) = (old, row, older)
        }
        return old[right.count] <= most ? old[right.count] : nil
    }

    /// The first row: all letters of the right word left out.
    private mutating func begin(_ right: [UInt8]) {
        let width = right.count + 1
        if old.count < width {
            old = Array(repeating: 0, count: 32)
            (older, row, drops) = (old, old, old)
        }
        old[0] = 0
        for place in right.indices {
            drops[place] = NameDistance.cost(of: place, in: right)
            old[place + 1] = old[place] + drops[place]
        }
    }

    /// Fills the row of one letter of the left word; the least of it.
    private mutating func next(_ at: Int, _ left: [UInt8], _ right: [UInt8]) -> Int {
        rows &+= 1
        let drop = NameDistance.cost(of: at, in: left)
        let letter = left[at]
        let swaps = LetterCosts.row(letter, short: left.count <= 5)
        row[0] = old[0] + drop
        var least = row[0]
        for column in right.indices {
            let swapped = old[column] + letters.swap(swaps, right[column])
            var best = min(old[column + 1] + drop, row[column] + drops[column], swapped)
            if at > 0, column > 0, letter == right[column - 1], left[at - 1] == right[column],
                letter != left[at - 1]
            {
                best = min(best, older[column - 1] + 2)
            }
            row[column + 1] = best
            least = min(least, best)
        }
        return least
    }

    /// The first letters are the same, sound alike, lie beside each other on the keyboard, or are
    /// swapped or lost.
    private func firstsAgree(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let (a, b) = (left[0], right[0])
        if letters.agree(a, b) { return true }
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

    private static func isVowel(_ letter: UInt8) -> Bool { LetterCosts.isVowel(letter) }
}
