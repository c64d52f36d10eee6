/// Whether two words differ by few letters.
enum EditDistance {
    /// Letters left out, added, changed or swapped, at most `most` of them (1 or 2).
    static func within(_ most: Int, _ left: [UInt8], _ right: [UInt8]) -> Bool {
        let width = right.count + 1
        var older = Array(repeating: 0, count: width)
        var old = Array(0..<width)
        var row = old
        for at in 1...max(left.count, 1) where at <= left.count {
            row[0] = at
            var least = at
            for column in 1..<width {
                let same = left[at - 1] == right[column - 1]
                var best = min(
                    old[column] + 1, row[column - 1] + 1, old[column - 1] + (same ? 0 : 1))
                if at > 1, column > 1, left[at - 1] == right[column - 2],
                    left[at - 2] == right[column - 1]
                {
                    best = min(best, older[column - 2] + 1)
                }
                row[column] = best
                least = min(least, best)
            }
            if least > most { return false }
            (older, old, row) = (old, row, older)
        }
        return old[width - 1] <= most
    }
}
