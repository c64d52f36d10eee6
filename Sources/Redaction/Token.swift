/// A run of letters and digits in the folded text. Twenty-four bytes: a text has many.
struct Token {
    /// The first folded byte.
    let start: Int32
    private let length: UInt16
    /// How it was written, and what stands before it.
    var shape: Shape
    /// FNV-1a of its letters and digits; an inner apostrophe and what breaks a word at the end of
    /// a line do not count.
    let hash: UInt32
    /// What the lists of names know of it.
    var traits: WordTraits
    /// What the lexicon knows of it.
    var classes: WordClass

    /// The longest run that makes one token, in bytes: no word is longer.
    static let longest = 4096

    init(
        start: Int, end: Int, hash: UInt32, classes: WordClass, traits: WordTraits, shape: Shape
    ) {
        self.start = Int32(truncatingIfNeeded: start)
        length = UInt16(truncatingIfNeeded: end - start)
        self.hash = hash
        self.classes = classes
        self.traits = traits
        self.shape = shape
    }

    /// How a token was written, and what stands between it and the token before it.
    struct Shape: OptionSet {
        let rawValue: UInt16
        static let digits = Shape(rawValue: 1)
        static let alphabetic = Shape(rawValue: 2)
        /// Begins with a capital where that tells something.
        static let capital = Shape(rawValue: 4)
        /// All its letters are capitals, whether that tells something or not.
        static let allCapitals = Shape(rawValue: 8)
        static let possessive = Shape(rawValue: 16)
        static let contraction = Shape(rawValue: 32)
        /// Stands where capitals tell nothing: a paragraph all in capitals, or a text all in small
        /// letters. It is no `capital` there.
        static let caseless = Shape(rawValue: 64)
        /// Exactly one blank before it.
        static let afterSpace = Shape(rawValue: 128)
        /// A line end before it.
        static let afterLine = Shape(rawValue: 256)
        /// One of `. ! ? : ; |` before it.
        static let afterStop = Shape(rawValue: 512)
        /// A comma before it.
        static let afterComma = Shape(rawValue: 1024)
        /// A double quotation mark before it.
        static let afterQuote = Shape(rawValue: 2048)
        /// A hyphen before it.
        static let afterHyphen = Shape(rawValue: 4096)
        /// An at sign before it.
        static let afterAt = Shape(rawValue: 8192)
        /// Put together over a hyphen and a line end.
        static let mended = Shape(rawValue: 16384)
    }

    var end: Int32 { start + Int32(length) }
    var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
    var count: Int { Int(length) }
    var isNumber: Bool { shape.contains(.digits) && !shape.contains(.alphabetic) }
    var isWord: Bool { shape.contains(.alphabetic) && !shape.contains(.digits) }
    var isMixed: Bool { shape.contains([.digits, .alphabetic]) }
    var isCapital: Bool { shape.contains(.capital) }
}

/// What lists of names know of a word: it can be several things.
struct WordTraits: OptionSet {
    let rawValue: UInt32
    /// A given name.
    static let given = WordTraits(rawValue: 1)
    /// A family name.
    static let family = WordTraits(rawValue: 2)
    /// A town, a village or a district.
    static let place = WordTraits(rawValue: 4)

    /// The group in which the judgement of clauses counts the word, and the word's own points.
    static func counted(group: UInt8, points: Int8) -> WordTraits {
        WordTraits(
            rawValue: UInt32(group) << 8 | UInt32(UInt8(truncatingIfNeeded: points)) << 16)
    }

    /// The place of what the word means to a wall, in `WallWord.meanings`.
    static func meaning(_ place: UInt8) -> WordTraits {
        WordTraits(rawValue: UInt32(place) << 24)
    }

    var group: Int { Int(rawValue >> 8 & 0xFF) }
    var meaning: Int { Int(rawValue >> 24) }
    var points: Int { Int(Int8(truncatingIfNeeded: rawValue >> 16)) }
}

/// The hash that tokens, lexicon and roster share.
enum WordHash {
    static let seed: UInt32 = 0x811C_9DC5

    @inline(__always)
    static func add(_ byte: UInt8, to hash: UInt32) -> UInt32 {
        (hash ^ UInt32(byte)) &* 0x0100_0193
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(seed) { add($1, to: $0) }
    }

    /// The letters that occur, one bit each, for quick comparison.
    static func letters(of bytes: [UInt8]) -> UInt32 {
        bytes.reduce(0) { $0 | 1 << (UInt32($1) & 31) }
    }
}
