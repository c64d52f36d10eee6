import Vocabulary

/// Finds names of the roster that are misspelt.
///
/// A word that is plain English is compared only where its company says that it is a name. The
/// work for a word is bounded: only names of nearly the same length and letters, or of the same
/// sound, are compared letter by letter, over at most 24 letters.
struct NearMatcher {
    private let matcher: RosterMatcher
    private let reading: Reading
    private let roster: SharedRoster
    private let nicknames = Nicknames.standard
    private let english = EnglishWords.bits
    private var distance = NameDistance()
    private var word: [UInt8] = []
    private var letters: UInt32 = 0

    init(_ matcher: RosterMatcher) {
        self.matcher = matcher
        reading = matcher.reading
        roster = matcher.roster
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
        if EnglishWords.contains(token.hash, in: english) {
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
            let others = roster.nearLetters[count]
            for place in others.indices where isClose(others[place], most) {
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
    @inline(__always)
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
    /// Three rows of the table and what leaving out each letter costs: the same memory for every
    /// pair.
    private var cells: [UInt8] = Array(repeating: 0, count: 4 * NameDistance.width)
    private let letters = LetterCosts.standard
    /// How many rows were filled so far.
    private(set) var rows = 0

    private static let width = 32
    private static let longest = 24
    /// Where the costs of leaving a letter out stand.
    private static let drops = 3 * width
    /// More than any distance.
    private static let far: UInt8 = 200

    /// The most for a shorter word of this many letters.
    static func most(for count: Int) -> Int {
        count <= 5 ? 2 : count == 6 ? 3 : count <= 8 ? 4 : 5
    }

    /// The distance where it is at most `most`; words of more than 24 letters are not compared.
    ///
    /// A letter left out costs at least one, so only cells that near to the diagonal are filled.
    mutating func between(_ left: [UInt8], _ right: [UInt8], most: Int) -> Int? {
        guard !left.isEmpty, !right.isEmpty, left.count <= NameDistance.longest,
            right.count <= NameDistance.longest, firstsAgree(left, right)
        else { return nil }
        begin(right, most)
        var (older, old, row) = (2 * NameDistance.width, 0, NameDistance.width)
        let costs = letters
        for at in left.indices {
            if next(at, left, right, (older, old, row), costs, most) > most { return nil }
            (older, old, row) = (old, row, older)
        }
        let distance = Int(cells[old + right.count])
        return abs(left.count - right.count) <= most && distance <= most ? distance : nil
    }

    /// The first row: all letters of the right word left out.
    private mutating func begin(_ right: [UInt8], _ most: Int) {
        var cells = cells.mutableSpan
        cells[0] = 0
        var sum: UInt8 = 0
        for place in right.indices {
            let drop = NameDistance.cost(of: place, in: right)
            cells[NameDistance.drops + place] = drop
            sum &+= drop
            cells[place + 1] = sum
        }
    }

    /// Fills the row of one letter of the left word; the least of it.
    private mutating func next(
        _ at: Int, _ left: [UInt8], _ right: [UInt8], _ places: (Int, Int, Int),
        _ costs: LetterCosts, _ most: Int
    ) -> Int {
        rows &+= 1
        let (older, old, row) = places
        let drop = NameDistance.cost(of: at, in: left)
        let letter = left[at]
        let before = at > 0 ? left[at - 1] : letter
        let swaps = LetterCosts.row(letter, short: left.count <= 5)
        let from = max(0, at - most)
        let end = min(right.count, at + 1 + most)
        var cells = cells.mutableSpan
        // Beside the band stands nothing.
        if end < right.count { cells[row + end + 1] = NameDistance.far }
        var last = from == 0 ? cells[old] &+ drop : NameDistance.far
        cells[row + from] = last
        var least = last
        guard from < end else { return Int(least) }
        var column = from
        while column < end {
            let other = right[column]
            let swapped = cells[old &+ column] &+ costs.swap(swaps, other)
            last = min(last &+ cells[NameDistance.drops &+ column], swapped)
            last = min(last, cells[old &+ column &+ 1] &+ drop)
            if before == other, letter != other, column > 0, letter == right[column &- 1] {
                last = min(last, cells[older &+ column &- 1] &+ 2)
            }
            cells[row &+ column &+ 1] = last
            least = min(least, last)
            column &+= 1
        }
        return Int(least)
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
    @inline(__always)
    private static func cost(of place: Int, in word: [UInt8]) -> UInt8 {
        let letter = word[place]
        guard place > 0 else { return letter == 0x65 && word.count == 1 ? 1 : 2 }
        let before = word[place - 1]
        if before == letter || letter == 0x68 || letter == 0x65 && place == word.count - 1 {
            return 1
        }
        return isVowel(letter) && isVowel(before) ? 1 : 2
    }

    /// `a`, `e`, `i`, `o`, `u` and `y`.
    private static let vowels: UInt32 = 0x0220_8222

    @inline(__always)
    private static func isVowel(_ letter: UInt8) -> Bool {
        letter &- 0x61 < 26 && vowels & 1 << UInt32(letter & 31) != 0
    }
}
