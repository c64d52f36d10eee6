/// The groups of words that the judgement of clauses counts; the lexicon holds them for each token.
///
/// A list holds the plain word; the table holds its inflected forms too.
struct ClauseGroups {
    /// Made once.
    static let standard = ClauseGroups(
        ClauseWordsOfWork.all + ClauseWordsOfHome.all + ClauseWordsOfEveryDay.all)

    /// A word in no list, in small letters: case work says "attended" in a hundred ways, and a home
    /// has ten thousand things.
    static let unknown = 0
    /// A word in no list, with a capital: mostly a name.
    let capital: Int
    let figure: Int
    let names: [String]
    private let mask: Int
    private var keys: [UInt32]
    private var values: [Entry]

    /// What the judgement knows of a word.
    struct Entry {
        var isFree = true
        var group: UInt8 = 0
        /// Points of the word itself.
        var points: Int8 = 0
    }

    var count: Int { names.count }

    private init(_ lists: [(String, String)]) {
        names = ["unknown"] + lists.map(\.0) + ["capital", "figure"]
        capital = lists.count + 1
        figure = lists.count + 2
        let size = 65_536
        mask = size - 1
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: Entry(), count: size)
        let words = lists.map { $0.1.utf8.split(separator: 0x20).map { Array($0) } }
        for (index, list) in words.enumerated() {
            for word in list { insert(WordHash.of(word), UInt8(index + 1)) }
        }
        for (index, list) in words.enumerated() {
            for word in list where word.count > 2 {
                for form in ClauseGroups.forms(word) {
                    insert(WordHash.of(form), UInt8(index + 1))
                }
            }
        }
        insertPoints()
    }

    /// "-s", "-es", "-ed", "-ing", "-ly" and "-er", with the letter dropped or doubled.
    private static func forms(_ word: [UInt8]) -> [[UInt8]] {
        let endings = ["s", "es", "ed", "d", "ing", "ly"]
        var forms = endings.map { word + Array($0.utf8) }
        guard let last = word.last else { return forms }
        if last == 0x65 { forms.append(word.dropLast() + Array("ing".utf8)) }
        if last == 0x79 {
            forms += ["ies", "ied"].map { Array(word.dropLast()) + Array($0.utf8) }
        }
        return forms + ["ed", "ing"].map { word + [last] + Array($0.utf8) }
    }

    private func slot(of hash: UInt32) -> Int {
        var slot = Int(hash) & mask
        while !values[slot].isFree, keys[slot] != hash { slot = (slot + 1) & mask }
        return slot
    }

    /// The first list that claims a word keeps it.
    private mutating func insert(_ hash: UInt32, _ group: UInt8) {
        let slot = slot(of: hash)
        guard values[slot].isFree else { return }
        keys[slot] = hash
        values[slot] = Entry(isFree: false, group: group)
    }

    private mutating func insertPoints() {
        let parts = ClauseWeights.words.split(separator: " ")
        for index in stride(from: 0, to: parts.count - 1, by: 2) {
            let hash = WordHash.of(parts[index].utf8)
            let slot = slot(of: hash)
            keys[slot] = hash
            values[slot].isFree = false
            values[slot].points = Int8(parts[index + 1]) ?? 0
        }
    }

    /// Every word that is counted, for the lexicon.
    var words: [(hash: UInt32, traits: WordTraits)] {
        values.indices.compactMap { slot in
            let entry = values[slot]
            let traits = WordTraits.counted(group: entry.group, points: entry.points)
            return entry.isFree || traits.isEmpty ? nil : (keys[slot], traits)
        }
    }

    /// The group of a token and the points of its word; a name has no points.
    @inline(__always)
    func entry(of token: Token) -> (group: Int, points: Int) {
        if token.shape.contains(.digits) { return (figure, 0) }
        let group = token.traits.group
        if token.isCapital { return (group == 0 ? capital : group, 0) }
        return (group, token.traits.points)
    }
}
