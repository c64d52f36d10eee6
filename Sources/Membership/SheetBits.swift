import Sodium

/// Bytes as words, by BIP-39's scheme: 11 bits a word, after the bytes a checksum of one bit for
/// every four bytes, which are the first bits of their SHA-256.
enum SheetBits {
    /// The words of a multiple of four bytes, at most 32.
    static func words(of bytes: [UInt8]) -> [String] {
        let count = bytes.count * 8
        let all = bits(bytes) + bits(Digest.sha256(bytes)).prefix(count / 32)
        return stride(from: 0, to: all.count, by: 11).map { start in
            SheetWords.list[all[start..<start + 11].reduce(0) { $0 << 1 | $1 }]
        }
    }

    /// The bytes of so many words.
    static func bytes(of words: [String]) throws(SheetFault) -> [UInt8] {
        var all: [Int] = []
        for (place, word) in words.enumerated() {
            guard let number = number(of: word) else { throw .unknownWord(place: place + 1) }
            all += (0..<11).map { number >> (10 - $0) & 1 }
        }
        let count = all.count * 32 / 33
        let bytes = stride(from: 0, to: count, by: 8).map { start in
            UInt8(all[start..<start + 8].reduce(0) { $0 << 1 | $1 })
        }
        guard Array(all[count...]) == Array(bits(Digest.sha256(bytes)).prefix(count / 32)) else {
            throw .checksum
        }
        return bytes
    }

    /// What somebody wrote, taken apart: anything that is no letter stands between two words.
    static func split(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.map(String.init)
    }

    /// The place of a word: the whole of it, or its first four letters or more, since these are no
    /// other word's.
    private static func number(of word: String) -> Int? {
        guard word.utf8.count >= 4, let place = places[String(word.prefix(4))],
            SheetWords.list[place].hasPrefix(word)
        else { return nil }
        return place
    }

    private static let places: [String: Int] = {
        var places: [String: Int] = [:]
        for (place, word) in SheetWords.list.enumerated() { places[String(word.prefix(4))] = place }
        return places
    }()

    private static func bits(_ bytes: [UInt8]) -> [Int] {
        bytes.flatMap { byte in (0..<8).map { Int(byte >> (7 - $0) & 1) } }
    }
}

/// Why words are no sheet, and none says what they are.
public enum SheetFault: Error, Hashable, Sendable {
    /// More or fewer words than it takes.
    case wordCount
    /// A word that is not in the list, counted from 1.
    case unknownWord(place: Int)
    /// Every word is in the list, but one of them, or their order, is wrong.
    case checksum
    /// Not the text of a sheet's code.
    case badCode

    /// The word for it.
    public var code: String {
        switch self {
        case .wordCount: "sheet-word-count"
        case .unknownWord: "sheet-unknown-word"
        case .checksum: "sheet-checksum"
        case .badCode: "sheet-bad-code"
        }
    }
}
