/// The words that the recognisers know, by hash: one look-up a token.
struct Lexicon {
    /// The lexicon that is built in, made once.
    static let standard = Lexicon(
        LexiconWords.all + LexiconCaseWords.all + [(.cue, SectionCues.firstWords)])

    /// What is known of a word.
    struct Entry {
        var classes: WordClass
        var traits: WordTraits
        fileprivate var hash: UInt32

        fileprivate static let none = Entry(classes: [], traits: [], hash: 0)
        fileprivate var isFree: Bool { classes.isEmpty && traits.isEmpty }
    }

    private let mask: Int
    private var slots: [Entry]

    private init(_ lists: [(WordClass, String)]) {
        var words = WordMap<WordClass>()
        var hashes: [UInt32] = []
        for (wordClass, list) in lists {
            for word in list.utf8.split(separator: 0x20) {
                let hash = WordHash.of(word)
                if words[hash] == nil { hashes.append(hash) }
                words[hash, default: []].formUnion(wordClass)
            }
        }
        var size = 64
        while size < hashes.count * 3 { size *= 2 }
        mask = size - 1
        slots = Array(repeating: .none, count: size)
        for hash in hashes { insert(hash, words[hash] ?? []) }
    }

    private mutating func insert(_ hash: UInt32, _ classes: WordClass) {
        var slot = Int(hash) & mask
        while !slots[slot].isFree { slot = (slot + 1) & mask }
        slots[slot] = Entry(classes: classes, traits: [], hash: hash)
    }

    /// What is known of the word with this hash; nothing for most words.
    subscript(hash: UInt32) -> Entry {
        var slot = Int(hash) & mask
        while !slots[slot].isFree {
            if slots[slot].hash == hash { return slots[slot] }
            slot = (slot + 1) & mask
        }
        return .none
    }

    /// The classes of the word with this hash.
    func classes(of hash: UInt32) -> WordClass { self[hash].classes }
}
