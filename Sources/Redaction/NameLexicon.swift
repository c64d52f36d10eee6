/// Names of people and towns that no roster holds, by hash: a look-up is a few cycles.
///
/// The words come from `Scripts/build-name-lexicon`; the table is made once, in about a
/// millisecond.
struct NameLexicon: Sendable {
    /// What a word is as a name.
    struct Kind: OptionSet, Sendable {
        let rawValue: UInt32
        static let given = Kind(rawValue: 1)
        static let family = Kind(rawValue: 2)
        /// A word of English too: a name only where its company says so.
        static let wordlike = Kind(rawValue: 4)
        static let town = Kind(rawValue: 8)
        static let person: Kind = [.given, .family]
    }

    /// The lexicon that is built in.
    static let standard = NameLexicon()

    private static let size = 131_072
    private static let kindBits: UInt32 = 15

    /// A hash without its four lowest bits, which hold the kind; nothing is 0.
    private var slots: [UInt32]

    private init() {
        slots = Array(repeating: 0, count: NameLexicon.size)
        add(NameLexiconGiven.given, .given)
        add(NameLexiconGiven.both, [.given, .family])
        add(NameLexiconGiven.wordlike, [.given, .wordlike])
        add(NameLexiconFamily.family, .family)
        add(NameLexiconFamily.wordlike, [.family, .wordlike])
        add(NameLexiconFamily.towns, .town)
    }

    private mutating func add(_ words: String, _ kind: Kind) {
        var hash = WordHash.seed
        var length = 0
        for byte in words.utf8 {
            if byte == 0x20 {
                if length > 0 { insert(hash, kind) }
                hash = WordHash.seed
                length = 0
            } else {
                hash = WordHash.add(byte, to: hash)
                length += 1
            }
        }
        if length > 0 { insert(hash, kind) }
    }

    private mutating func insert(_ hash: UInt32, _ kind: Kind) {
        var slot = NameLexicon.slot(hash)
        while slots[slot] != 0, slots[slot] ^ hash > NameLexicon.kindBits {
            slot = (slot + 1) & (NameLexicon.size - 1)
        }
        slots[slot] = hash & ~NameLexicon.kindBits | slots[slot] & NameLexicon.kindBits
        slots[slot] |= kind.rawValue
    }

    private static func slot(_ hash: UInt32) -> Int {
        Int(hash &* 0x9E37_79B9 >> 15) & (size - 1)
    }

    /// What the word with this hash is as a name; nothing for most words.
    func kind(of hash: UInt32) -> Kind {
        var slot = NameLexicon.slot(hash)
        while slots[slot] != 0 {
            if slots[slot] ^ hash <= NameLexicon.kindBits {
                return Kind(rawValue: slots[slot] & NameLexicon.kindBits)
            }
            slot = (slot + 1) & (NameLexicon.size - 1)
        }
        return []
    }
}
