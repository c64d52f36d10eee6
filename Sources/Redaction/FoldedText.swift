/// A text as its reader takes it, with the way back to the bytes that were written.
struct FoldedText {
    /// The bytes as written (UTF-8).
    let source: [UInt8]
    /// The folded bytes.
    let bytes: [UInt8]
    /// Where folded and written bytes part; empty where they stand at the same places.
    private let shifts: [Shift]
    /// Whether a double quotation mark may stand in it.
    let hasQuotes: Bool
    /// Whether a bracket or a double quotation mark may stand in it.
    let hasPairs: Bool

    /// From a folded byte on, up to the next shift: either byte for byte as written, or all from one
    /// scalar.
    private struct Shift {
        let folded: Int32
        let source: Int32
        let kind: Kind

        enum Kind: UInt8 {
            case run
            case small
            case capital
        }
    }

    /// Folds in one pass; a text of ASCII is folded in place.
    init(_ source: [UInt8]) {
        self.source = source
        let (marks, high, quotes, brackets) = FoldedText.survey(source)
        hasQuotes = quotes || high
        hasPairs = quotes || high || brackets
        if !high {
            bytes = FoldedText.plain(source, marks: marks)
            shifts = []
        } else {
            var folder = Folder(source)
            folder.run()
            bytes = FoldedText.plain(folder.bytes, marks: marks)
            shifts = folder.shifts
        }
    }

    /// Whether a text has marks of a quoted reply, bytes beyond ASCII, quotation marks and brackets.
    private static func survey(
        _ source: [UInt8]
    ) -> (marks: Bool, high: Bool, quotes: Bool, brackets: Bool) {
        var high: UInt8 = 0
        // One bit for each mark, and no branch, so that many bytes are read at once.
        var seen: UInt8 = 0
        for byte in source {
            high |= byte
            seen |= (byte == 0x3E ? 1 : 0) | (byte == 0x22 ? 2 : 0)
            seen |= (byte & 0xFE == 0x28 ? 4 : 0) | (byte == 0x5B || byte == 0x5D ? 4 : 0)
        }
        return (seen & 1 != 0, high >= 0x80, seen & 2 != 0, seen & 4 != 0)
    }

    /// Small letters, plain blanks and apostrophes, and blanks in place of the marks of a quoted
    /// reply.
    private static func plain(_ source: [UInt8], marks: Bool) -> [UInt8] {
        var bytes = source
        var span = bytes.mutableSpan
        for place in span.indices {
            let byte = span[place]
            let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
            let blank: UInt8 = byte == 0x09 || byte == 0x0D ? 0x20 : small
            span[place] = byte == 0x60 ? 0x27 : blank
        }
        if marks { blankReplyMarks(&bytes) }
        return bytes
    }

    /// `>` at the start of a line quotes; it parts no words that a line end does not part.
    private static func blankReplyMarks(_ bytes: inout [UInt8]) {
        var starts = true
        for place in bytes.indices {
            switch bytes[place] {
            case 0x0A: starts = true
            case 0x20: break
            case 0x3E where starts: bytes[place] = 0x20
            default: starts = false
            }
        }
    }

    /// Folds a text that is not all ASCII.
    private struct Folder {
        private let source: [UInt8]
        private let folding = Folding.standard
        private(set) var bytes: [UInt8] = []
        private(set) var shifts: [Shift] = []

        init(_ source: [UInt8]) {
            self.source = source
            bytes.reserveCapacity(source.count + 16)
        }

        mutating func run() {
            let count = source.count
            var at = 0
            while at < count {
                if source[at] < 0x80 {
                    let from = at
                    while at < count, source[at] < 0x80 { at += 1 }
                    shift(from, .run)
                    bytes.append(contentsOf: source[from..<at])
                } else {
                    at = scalar(at, count)
                }
            }
            shift(count, .run)
        }

        /// Folds one scalar beyond ASCII; the place after it.
        private mutating func scalar(_ at: Int, _ count: Int) -> Int {
            let lead = source[at]
            let length = min(lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2, count - at)
            var value = UInt32(lead) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
            for index in 1..<max(length, 2) where index < length {
                value = value << 6 | UInt32(source[at + index] & 0x3F)
            }
            shift(at, folding.isCapital(value) ? .capital : .small)
            if folding.append(value, to: &bytes) == .itself {
                bytes.append(contentsOf: source[at..<at + length])
            }
            return at + length
        }

        private mutating func shift(_ at: Int, _ kind: Shift.Kind) {
            let folded = Int32(truncatingIfNeeded: bytes.count)
            // What vanished leaves no folded byte: what follows takes its place.
            if let last = shifts.last, last.folded == folded { shifts.removeLast() }
            shifts.append(
                Shift(folded: folded, source: Int32(truncatingIfNeeded: at), kind: kind))
        }
    }

    /// Whether every folded byte stands where it was written.
    var isPlain: Bool { shifts.isEmpty }

    /// The last shift at or before a folded byte.
    private func shift(at index: Int) -> Int {
        var (low, high) = (0, shifts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(shifts[middle].folded) <= index { low = middle } else { high = middle }
        }
        return low
    }

    /// Where the written scalar starts from which a folded byte came.
    func origin(_ index: Int) -> Int {
        guard !shifts.isEmpty else { return index }
        let shift = shifts[shift(at: index)]
        guard shift.kind == .run else { return Int(shift.source) }
        return Int(shift.source) + index - Int(shift.folded)
    }

    /// The written bytes that a folded range came from, whole scalars only, with whatever
    /// invisible follows them.
    func written(_ range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else { return 0..<0 }
        guard !shifts.isEmpty else { return range }
        let last = shift(at: range.upperBound - 1)
        let next = last + 1 < shifts.count ? shifts[last + 1] : nil
        var end = next.map { Int($0.source) } ?? source.count
        if shifts[last].kind == .run, Int(next?.folded ?? Int32.max) > range.upperBound {
            end = Int(shifts[last].source) + range.upperBound - Int(shifts[last].folded)
        }
        return origin(range.lowerBound)..<end
    }

    /// The folded bytes that come from bytes of the original; nothing where none do.
    func folded(_ written: Range<Int>) -> Range<Int>? {
        let first = firstFolded(from: written.lowerBound)
        let end = firstFolded(from: written.upperBound)
        return first < end ? first..<end : nil
    }

    /// The first folded byte whose scalar starts at a written byte or after it.
    private func firstFolded(from place: Int) -> Int {
        var (low, high) = (0, bytes.count)
        while low < high {
            let middle = (low + high) / 2
            if origin(middle) < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether the folded byte at `index` was written as a capital.
    func isCapital(_ index: Int) -> Bool {
        guard !shifts.isEmpty else { return source[index] &- 0x41 < 26 }
        let shift = shifts[shift(at: index)]
        switch shift.kind {
        case .small: return false
        case .capital: return true
        case .run: return source[Int(shift.source) + index - Int(shift.folded)] &- 0x41 < 26
        }
    }
}
