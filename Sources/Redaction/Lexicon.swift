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
        let judged = ClauseGroups.standard.words + WallWord.words
        var size = 64
        while size < (hashes.count + judged.count) * 2 { size *= 2 }
        mask = size - 1
        slots = Array(repeating: .none, count: size)
        for hash in hashes { insert(Entry(classes: words[hash] ?? [], traits: [], hash: hash)) }
        for (hash, traits) in judged {
            insert(Entry(classes: [], traits: traits, hash: hash))
        }
    }

    /// Adds what is known of a word to what was known before.
    private mutating func insert(_ entry: Entry) {
        var slot = Int(entry.hash) & mask
        while !slots[slot].isFree, slots[slot].hash != entry.hash { slot = (slot + 1) & mask }
        slots[slot].hash = entry.hash
        slots[slot].classes.formUnion(entry.classes)
        slots[slot].traits.formUnion(entry.traits)
    }

    /// What is known of the word with this hash; nothing for most words.
    @inline(__always)
    subscript(hash: UInt32) -> Entry {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = slots[slot]
            // A free one says nothing of any word.
            if entry.hash == hash || entry.isFree { return entry }
            slot = (slot &+ 1) & mask
        }
    }

    /// The classes of the word with this hash.
    func classes(of hash: UInt32) -> WordClass { self[hash].classes }
}
