/// A run of letters and digits in the folded text.
struct Token {
    /// The first folded byte.
    let start: Int32
    /// The folded byte after the last.
    let end: Int32
    /// FNV-1a of its letters and digits; an inner apostrophe does not count.
    let hash: UInt32
    /// The letters that occur, one bit each, for quick comparison.
    let letters: UInt32
    /// What the lexicon knows of it.
    var classes: WordClass
    /// How it was written.
    let shape: Shape

    /// How a token was written.
    struct Shape: OptionSet {
        let rawValue: UInt8
        static let digits = Shape(rawValue: 1)
        static let alphabetic = Shape(rawValue: 2)
        static let capital = Shape(rawValue: 4)
        static let allCapitals = Shape(rawValue: 8)
        static let possessive = Shape(rawValue: 16)
        static let contraction = Shape(rawValue: 32)
    }

    var range: Range<Int> { Int(start)..<Int(end) }
    var count: Int { Int(end - start) }
    var isNumber: Bool { shape.contains(.digits) && !shape.contains(.alphabetic) }
    var isWord: Bool { shape.contains(.alphabetic) && !shape.contains(.digits) }
    var isMixed: Bool { shape.contains(.digits) && shape.contains(.alphabetic) }
    var isCapital: Bool { shape.contains(.capital) }
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
}
