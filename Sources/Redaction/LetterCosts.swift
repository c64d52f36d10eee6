/// What one letter for another costs, in half letters, and which letters can begin the same name.
struct LetterCosts: Sendable {
    /// Made once.
    static let standard = LetterCosts()

    /// By the five low bits of both letters; first for short words, then for longer ones.
    private var costs: [UInt8]
    /// By the five low bits of a letter: the letters that agree with it at the start of a name.
    private var agreeing: [UInt32]

    private init() {
        costs = Array(repeating: 2, count: 2048)
        agreeing = Array(repeating: 0, count: 32)
        let letters: [UInt8] = Array(0x61...0x7A)
        for a in letters {
            for b in letters {
                for short in [true, false] {
                    costs[LetterCosts.row(a, short: short) + Int(b & 31)] =
                        LetterCosts.cost(a, b, short: short)
                }
                let mute = a == 0x78 || b == 0x78 || a == 0x68 || b == 0x68
                if mute || LetterCosts.areNear(a, b) || LetterCosts.isBeside(a, b) {
                    agreeing[Int(a & 31)] |= 1 << UInt32(b & 31)
                }
            }
        }
    }

    /// Where the costs of a letter of a word begin.
    @inline(__always)
    static func row(_ letter: UInt8, short: Bool) -> Int {
        (short ? 0 : 1024) + Int(letter & 31) << 5
    }

    /// What a letter costs in place of the one whose row this is.
    @inline(__always)
    func swap(_ row: Int, _ letter: UInt8) -> UInt8 { costs[row + Int(letter & 31)] }

    /// The same, alike in sound, beside each other on the keyboard, or one that is often mute.
    @inline(__always)
    func agree(_ a: UInt8, _ b: UInt8) -> Bool {
        agreeing[Int(a & 31)] & 1 << UInt32(b & 31) != 0
    }

    private static func cost(_ a: UInt8, _ b: UInt8, short: Bool) -> UInt8 {
        if a == b { return 0 }
        if areNear(a, b) { return 1 }
        // In a short name another consonant makes another name, unless the finger slipped.
        return short && !isBeside(a, b) ? 3 : 2
    }

    private static func areNear(_ a: UInt8, _ b: UInt8) -> Bool {
        a == b || isVowel(a) && isVowel(b) || soundAlike(a, b)
    }

    /// A vowel, or a `y`.
    static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
        default: false
        }
    }

    /// For each letter those that sound like it, one bit each.
    private static let alike: [UInt32] = {
        var alike: [UInt32] = Array(repeating: 0, count: 26)
        for pair in [
            "ck", "cs", "sz", "gj", "kq", "cq", "fv", "vw", "dt", "bp", "ij", "jy", "kx",
            "xz", "sx", "iy", "kg", "bv",
        ] {
            let letters = pair.utf8.map { Int($0 - 0x61) }
            alike[letters[0]] |= 1 << UInt32(letters[1])
            alike[letters[1]] |= 1 << UInt32(letters[0])
        }
        return alike
    }()

    private static func soundAlike(_ a: UInt8, _ b: UInt8) -> Bool {
        guard a &- 0x61 < 26, b &- 0x61 < 26 else { return false }
        return alike[Int(a - 0x61)] & 1 << UInt32(b - 0x61) != 0
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
