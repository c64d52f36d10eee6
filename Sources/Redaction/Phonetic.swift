/// How a name sounds, roughly: consonants by their sound, vowels only where the word begins with
/// one. Made for names that reach Britain from many languages; it is wide, and what it finds is
/// compared letter by letter.
enum Phonetic {
    /// A key of at least two consonant sounds; nothing where the word has fewer.
    ///
    /// - `letters`: folded, a to z only (others are passed over).
    static func key(_ letters: some RandomAccessCollection<UInt8>) -> UInt32? {
        var hash = WordHash.seed
        var count = 0
        var last: UInt8 = 0
        var at = letters.startIndex
        while at < letters.endIndex {
            let (sound, width) = sound(letters, at)
            if sound == vowel {
                if at == letters.startIndex { hash = WordHash.add(vowel, to: hash) }
            } else if sound != silent, sound != last || sound == vowel {
                hash = WordHash.add(sound, to: hash)
                count += 1
            }
            if sound != silent { last = sound }
            at = letters.index(at, offsetBy: width)
        }
        return count >= 2 ? hash : nil
    }

    private static let vowel: UInt8 = 0x61
    private static let silent: UInt8 = 0

    /// The sound of the letters from `at` on, and how many letters make it.
    private static func sound<Letters: RandomAccessCollection<UInt8>>(
        _ letters: Letters, _ at: Letters.Index
    ) -> (UInt8, Int) {
        let letter = letters[at]
        let isFirst = at == letters.startIndex
        let after = letters.index(after: at)
        let next: UInt8 = after < letters.endIndex ? letters[after] : 0
        switch letter {
        case 0x61, 0x65, 0x69, 0x6F, 0x75: return (vowel, 1)
        case 0x79: return isFirst && isVowel(next) ? (0x6A, 1) : (vowel, 1)
        case 0x62: return next == 0x68 ? (0x76, 2) : (0x62, 1)
        case 0x63:
            if next == 0x68 { return (0x78, 2) }
            if next == 0x6B { return (0x6B, 2) }
            return (isSoft(next) ? 0x73 : 0x6B, 1)
        case 0x64: return next == 0x6A || next == 0x7A ? (0x6A, 2) : (0x64, 1)
        case 0x67:
            if next == 0x68 { return isFirst ? (0x67, 2) : (silent, 2) }
            if next == 0x6E, isFirst { return (0x6E, 2) }
            return (isSoft(next) ? 0x6A : 0x67, 1)
        case 0x68: return (isFirst ? 0x68 : silent, 1)
        case 0x6B:
            if next == 0x6E, isFirst { return (0x6E, 2) }
            // "ks" is an x.
            return (0x6B, next == 0x68 || next == 0x73 ? 2 : 1)
        case 0x6D: return next == 0x68 ? (0x76, 2) : (0x6D, 1)
        case 0x70: return next == 0x68 ? (0x66, 2) : (0x70, 1)
        case 0x71: return (0x6B, next == 0x75 ? 2 : 1)
        case 0x73: return next == 0x68 || next == 0x7A ? (0x78, 2) : (0x73, 1)
        case 0x74: return (0x74, next == 0x68 || next == 0x7A ? 2 : 1)
        case 0x76, 0x77: return letter == 0x77 && next == 0x72 ? (0x72, 2) : (0x76, 1)
        case 0x78: return isFirst ? (0x73, 1) : (0x6B, 1)
        case 0x7A: return (0x73, next == 0x68 ? 2 : 1)
        case 0x66, 0x6A, 0x6C, 0x6E, 0x72: return (letter, 1)
        default: return (silent, 1)
        }
    }

    private static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case 0x61, 0x65, 0x69, 0x6F, 0x75: true
        default: false
        }
    }

    /// `c` and `g` before `e`, `i` and `y` are soft.
    private static func isSoft(_ next: UInt8) -> Bool {
        next == 0x65 || next == 0x69 || next == 0x79
    }
}
