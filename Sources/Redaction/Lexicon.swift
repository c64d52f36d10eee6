/// The words that the recognisers know, by hash: one look-up a token.
struct Lexicon {
    /// The lexicon that is built in, made once.
    static let standard = Lexicon(
        LexiconWords.all + LexiconCaseWords.all + [(.cue, SectionCues.firstWords)])

    private let mask: Int
    private var keys: [UInt32]
    private var values: [UInt64]

    private init(_ lists: [(WordClass, String)]) {
        var classes: [UInt32: UInt64] = [:]
        for (wordClass, words) in lists {
            for word in words.utf8.split(separator: 0x20) {
                classes[WordHash.of(word), default: 0] |= wordClass.rawValue
            }
        }
        var size = 64
        while size < classes.count * 4 { size *= 2 }
        mask = size - 1
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: 0, count: size)
        for (hash, bits) in classes { insert(hash, bits) }
    }

    private mutating func insert(_ hash: UInt32, _ bits: UInt64) {
        var slot = Int(hash) & mask
        while values[slot] != 0 { slot = (slot + 1) & mask }
        keys[slot] = hash
        values[slot] = bits
    }

    /// What is known of the word with this hash; nothing for most words.
    func classes(of hash: UInt32) -> WordClass {
        var slot = Int(hash) & mask
        while values[slot] != 0 {
            if keys[slot] == hash { return WordClass(rawValue: values[slot]) }
            slot = (slot + 1) & mask
        }
        return []
    }
}
