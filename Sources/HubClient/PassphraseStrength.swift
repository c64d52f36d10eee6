#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

/// How many guesses a passphrase stands, estimated on this machine and without a network.
///
/// The cheapest way to write the passphrase as a row of common words, words, runs, repeats and single characters; each
/// costs what somebody pays who knows all the lists. It is an estimate from below: better one word more than one less.
public struct PassphraseStrength: Hashable, Sendable {
    /// The power of two of the guesses, at most 200.
    public let bits: Int
    /// What would help.
    public let advice: Advice?

    /// The guesses that a chosen passphrase must stand, as a power of two: each guess costs Argon2id with 64 MiB and
    /// three passes.
    public static let least = 36
    /// What stands behind this many characters is not counted.
    private static let longest = 100

    /// What is wrong with a passphrase. The list is closed.
    public enum Advice: String, Hashable, Sendable, CaseIterable {
        case common
        case short
        case `repeat`
        case run
        case known
        case predictable

        /// One plain sentence that helps, without the passphrase.
        public var sentence: String {
            let more = "Take four or five words that have nothing to do with one another."
            return switch self {
            case .common: "This is one of the passphrases that everybody tries first. \(more)"
            case .short: "This is too short. \(more)"
            case .repeat: "Repeating something does not make it longer for a thief. \(more)"
            case .run: "Rows of keys, letters or digits are tried first. \(more)"
            case .known: "Your name and your agency's are known to whoever takes your keys. \(more)"
            case .predictable:
                "This is too easy to guess: add one or two words that do not belong to it."
            }
        }
    }

    /// Estimates a passphrase in UTF-8. `known` are words that a thief knows: the name, the hub, the mailbox.
    public init(of passphrase: [UInt8], known: [String] = []) {
        let text = Array(
            String(decoding: passphrase, as: UTF8.self).lowercased().prefix(
                PassphraseStrength.longest))
        let known = Set(
            known.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber } }.map(
                String.init))
        let search = PassphraseSearch(text, known: known)
        let capitals = String(decoding: passphrase, as: UTF8.self).contains(where: \.isUppercase)
        let way = search.cheapest()
        bits = min(Int(way.bits.rounded(.down)) + (capitals ? 1 : 0), 200)
        advice = bits >= PassphraseStrength.least ? nil : PassphraseStrength.advice(way, text.count)
    }

    /// Whether it stands enough guesses.
    public var isEnough: Bool { advice == nil }

    private static func advice(_ way: PassphraseSearch.Way, _ count: Int) -> Advice {
        let kinds = Set(way.kinds)
        if way.kinds.count == 1, kinds == [.common] { return .common }
        if kinds.contains(.known) { return .known }
        if kinds.contains(.run) { return .run }
        if kinds.contains(.repeat) { return .repeat }
        return count < 15 ? .short : .predictable
    }
}

/// The cheapest row of parts that makes a text: dynamic programming over its characters.
struct PassphraseSearch {
    enum Kind: Hashable {
        case common
        case known
        case word
        case run
        case `repeat`
        case character
    }

    struct Way {
        var bits: Double
        var kinds: [Kind]
    }

    private let text: [Character]
    private let known: Set<String>

    init(_ text: [Character], known: Set<String>) {
        self.text = text
        self.known = known
    }

    func cheapest() -> Way {
        var ways = [Way](repeating: Way(bits: .infinity, kinds: []), count: text.count + 1)
        ways[0] = Way(bits: 0, kinds: [])
        for start in text.indices {
            let before = ways[start]
            for (end, bits, kind) in parts(from: start) where before.bits + bits < ways[end].bits {
                ways[end] = Way(bits: before.bits + bits, kinds: before.kinds + [kind])
            }
        }
        return ways[text.count]
    }

    private func parts(from start: Int) -> [(end: Int, bits: Double, kind: Kind)] {
        var found = [(start + 1, character(at: start), Kind.character)]
        let length = runLength(from: start)
        if length >= 3 { found.append((start + length, 5 + log2(Double(length)), .run)) }
        found += repeats(from: start)
        for end in (start + 3)..<max(start + 17, start + 4) where end <= text.count {
            let word = String(text[start..<end])
            let plain = PassphraseSearch.withoutDisguise(word)
            if known.contains(word) || known.contains(plain) { found.append((end, 1, .known)) }
            if let place = PassphraseSearch.places[word] {
                found.append((end, log2(Double(place) + 2), .common))
            } else if plain != word, let place = PassphraseSearch.places[plain] {
                found.append((end, log2(Double(place) + 2) + 2, .common))
            }
        }
        if let year = year(from: start) { found.append(year) }
        if let word = word(from: start) { found.append(word) }
        return found
    }

    /// What one character costs: a space joins words and costs nothing.
    private func character(at place: Int) -> Double {
        let character = text[place]
        if character == " " { return 0 }
        if character.isASCII, character.isNumber { return 3.3 }
        return character.isLetter ? 4.7 : 5
    }

    /// Words of no list: letters from the edge of a row of letters to its end. They cost what a place in a large dictionary
    /// costs; where words were written together, a place for each seven letters.
    private func word(from start: Int) -> (end: Int, bits: Double, kind: Kind)? {
        guard text[start].isLetter, start == 0 || !text[start - 1].isLetter else { return nil }
        let end = text[start...].firstIndex { !$0.isLetter } ?? text.count
        let isVowel = text[start..<end].map { "aeiouy".contains($0) || !$0.isASCII }
        let vowels = isVowel.count { $0 }
        // Letters that nobody can pronounce were drawn by a machine.
        let longest = isVowel.split(separator: true).map(\.count).max() ?? 0
        guard end - start >= 4, vowels * 5 >= end - start, longest <= 4 else { return nil }
        return (end, 15 * max(1, Double(end - start) / 7), .word)
    }

    private func year(from start: Int) -> (end: Int, bits: Double, kind: Kind)? {
        guard start + 4 <= text.count else { return nil }
        let digits = text[start..<start + 4]
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            ["19", "20"].contains(String(digits.prefix(2)))
        else { return nil }
        return (start + 4, 7, .run)
    }

    /// What stood before, again.
    private func repeats(from start: Int) -> [(end: Int, bits: Double, kind: Kind)] {
        (1...8).compactMap { width in
            guard start >= width, start + width <= text.count else { return nil }
            var end = start
            while end < text.count, text[end] == text[end - width] { end += 1 }
            guard end - start >= max(width, 2) else { return nil }
            return (end, 3 + log2(Double(end - start)), .repeat)
        }
    }

    /// How long a row of neighbours is: of letters, of digits, or of keys.
    private func runLength(from start: Int) -> Int {
        PassphraseSearch.rows.map { row in
            guard let first = row.firstIndex(of: text[start]) else { return 0 }
            return [1, -1].map { step in
                var (length, place) = (1, first + step)
                while start + length < text.count, row.indices.contains(place),
                    row[place] == text[start + length]
                {
                    (length, place) = (length + 1, place + step)
                }
                return length
            }.max() ?? 0
        }.max() ?? 0
    }

    private static let rows: [[Character]] = [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
    ].map(Array.init)

    /// Letters for the signs that stand for them.
    private static func withoutDisguise(_ word: String) -> String {
        String(word.map { disguises[$0] ?? $0 })
    }

    private static let disguises: [Character: Character] = [
        "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]

    private static let places: [String: Int] = Dictionary(
        [PassphraseWordsA.text, PassphraseWordsB.text].flatMap { $0.split(separator: " ") }
            .enumerated().map { (String($0.1), $0.0) },
        uniquingKeysWith: min)
}
