/// How much two words are alike, letter by letter, without memory of its own.
struct LetterLikeness {
    private let left: [UInt8]
    private let leftEnd: Int
    private let right: [UInt8]

    /// Compares some bytes of a text with a whole word.
    init(_ text: [UInt8], _ range: Range<Int>, _ word: [UInt8]) {
        left = text
        leftEnd = range.upperBound
        right = word
    }

    /// Whether the words differ by at most so many letters left out, added, changed or swapped (0
    /// to 2): each difference is tried where the words part, so the work is bounded by 4 to the
    /// power of `most` runs over the shorter word.
    static func within(
        _ most: Int, _ text: [UInt8], _ range: Range<Int>, _ word: [UInt8]
    ) -> Bool {
        guard abs(range.count - word.count) <= most else { return false }
        return LetterLikeness(text, range, word).within(most, range.lowerBound, 0)
    }

    private func within(_ most: Int, _ from: Int, _ other: Int) -> Bool {
        var (at, place) = (from, other)
        while at < leftEnd, place < right.count, left[at] == right[place] {
            at += 1
            place += 1
        }
        let (rest, more) = (leftEnd - at, right.count - place)
        if rest == 0 || more == 0 { return rest + more <= most }
        guard most > 0, abs(rest - more) <= most else { return false }
        if within(most - 1, at + 1, place + 1) { return true }
        if rest >= more, within(most - 1, at + 1, place) { return true }
        if more >= rest, within(most - 1, at, place + 1) { return true }
        return rest > 1 && more > 1 && left[at] == right[place + 1]
            && left[at + 1] == right[place] && within(most - 1, at + 2, place + 2)
    }

    /// Whether a word stands inside some bytes of a text.
    static func holds(_ text: [UInt8], _ range: Range<Int>, _ word: [UInt8]) -> Bool {
        guard let first = word.first, range.count >= word.count else { return false }
        for from in range.lowerBound...range.upperBound - word.count where text[from] == first {
            var at = 1
            while at < word.count, text[from + at] == word[at] { at += 1 }
            if at == word.count { return true }
        }
        return false
    }

    /// Whether at most two letters of a set are missing from another: two steps, no counting.
    @inline(__always)
    static func lacksFew(_ letters: UInt32, _ others: UInt32) -> Bool {
        let missing = letters & ~others
        let fewer = missing & (missing &- 1)
        return fewer & (fewer &- 1) == 0
    }
}
