/// The stem of an English word: what its regular forms share. Close enough to know a word again, and no
/// more; it never goes out.
enum InferenceStem {
    /// The stem of small letters; words of other letters stay as they are.
    static func of(_ word: [UInt8]) -> [UInt8] {
        guard word.count > 3, word.allSatisfy({ $0 &- 0x61 < 26 }) else { return word }
        var stem = singular(word)
        stem = past(stem)
        if stem.count > 5, stem.ends(with: "ly") { stem.removeLast(2) }
        if stem.count > 3, stem.last == 0x65 { stem.removeLast() }
        if stem.last == 0x79 { stem[stem.count - 1] = 0x69 }
        return stem
    }

    /// "-ies", "-es" and "-s".
    private static func singular(_ word: [UInt8]) -> [UInt8] {
        guard word.last == 0x73, !word.ends(with: "ss"), !word.ends(with: "us"),
            !word.ends(with: "is")
        else { return word }
        if word.ends(with: "ies") { return word.dropLast(3) + [0x79] }
        let bare = Array(word.dropLast(2))
        if word.ends(with: "es"),
            ["s", "x", "z", "ch", "sh"].contains(where: { bare.ends(with: $0) })
        {
            return bare
        }
        return Array(word.dropLast())
    }

    /// "-ied", "-ed" and "-ing".
    private static func past(_ word: [UInt8]) -> [UInt8] {
        if word.count > 4, word.ends(with: "ied") { return word.dropLast(3) + [0x79] }
        let ending = word.ends(with: "ing") ? 3 : word.ends(with: "ed") ? 2 : 0
        let bare = Array(word.dropLast(ending))
        guard ending > 0, bare.count >= 3, bare.contains(where: isVowel) else { return word }
        return undoubled(bare)
    }

    /// "stopp" is "stop"; "kiss", "fill" and "buzz" stay.
    private static func undoubled(_ word: [UInt8]) -> [UInt8] {
        guard word.count > 3, let last = word.last, last == word[word.count - 2],
            last != 0x6C, last != 0x73, last != 0x7A, !isVowel(last)
        else { return word }
        return Array(word.dropLast())
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        byte == 0x61 || byte == 0x65 || byte == 0x69 || byte == 0x6F || byte == 0x75 || byte == 0x79
    }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool {
        suffix(text.utf8.count).elementsEqual(text.utf8)
    }
}
