/// Where what is left of a sentence begins and ends, so that nothing shows that more stood there.
struct SentenceEdges {
    private let reading: Reading

    init(_ reading: Reading) { self.reading = reading }

    /// What is left of one sentence.
    struct Cut {
        /// The folded bytes that stay.
        var range: Range<Int>
        /// Something that began the sentence is gone: what begins it now gets a capital.
        var capital = false
        /// Something that ended it is gone: it gets a full stop.
        var stop = false
    }

    /// Whether a unit and the one before it are parts of one sentence: clauses, or what stands
    /// before and after a semicolon.
    func isJoined(_ index: Int) -> Bool {
        guard index > 0, index < reading.units.count else { return false }
        let (left, right) = (reading.units[index - 1], reading.units[index])
        if left.sentence == right.sentence { return true }
        guard left.line == right.line, let last = left.tokens.last else { return false }
        return reading.text.bytes[Int(reading.tokens[last].end)..<left.bytes.upperBound]
            .contains(0x3B)
    }

    /// The edges of the units from `first` to `last`, which stand in one sentence.
    func edges(first: Int, last: Int) -> Cut {
        let units = reading.units
        var cut = Cut(range: units[first].bytes.lowerBound..<units[last].bytes.upperBound)
        var token = units[first].tokens.lowerBound
        if isJoined(first) {
            token += units[first].joint
            cut.capital = true
        } else if let skipped = skipped(first) {
            token = skipped
            cut.capital = true
        }
        let goesOn = isJoined(last + 1)
        let sameLine = last + 1 < units.count && units[last + 1].line == units[last].line
        cut.stop = goesOn
        var end = units[last].tokens.upperBound
        if goesOn { end = withoutJoints(units[last], end, from: token) }
        guard token < end else { return Cut(range: 0..<0) }
        let from =
            token > units[first].tokens.lowerBound
            ? Int(reading.tokens[token].start) : cut.range.lowerBound
        let to = goesOn ? tail(end, units[last]) : cut.range.upperBound
        cut.range = trimmed(from..<max(from, to))
        if !units[last].isLabel, sameLine, dangles(cut.range) {
            cut.range = cut.range.lowerBound..<cut.range.upperBound - 1
            cut.stop = true
        }
        return cut
    }

    /// Whether a unit begins an item of a list.
    func startsItem(_ index: Int) -> Bool {
        let unit = reading.units[index]
        guard let first = unit.tokens.first else { return false }
        let start = Int(reading.tokens[first].start)
        let before = unit.bytes.lowerBound..<max(unit.bytes.lowerBound, start)
        return before.contains {
            reading.text.bytes[$0] == 0x2D || reading.text.bytes[$0] == 0x2A
                || reading.text.bytes[$0] == 0x3E
        } || enumerates(index) || index > 0 && reading.units[index - 1].line == unit.line
    }

    /// The token with which a sentence begins that began with a list's number or with a word that
    /// points at what stood before.
    private func skipped(_ index: Int) -> Int? {
        let unit = reading.units[index]
        var at = unit.tokens.lowerBound
        if enumerates(index) { at += 1 }
        while at + 1 < unit.tokens.upperBound, unit.tokens.count > 3,
            SentenceEdges.openers.contains(reading.tokens[at].hash)
        {
            at += 1
        }
        return at > unit.tokens.lowerBound ? at : nil
    }

    /// "3) …", "(b) …" and "c. …" at the start of a line.
    private func enumerates(_ index: Int) -> Bool {
        let unit = reading.units[index]
        guard unit.tokens.count > 1, let first = unit.tokens.first,
            index == 0 || reading.units[index - 1].line != unit.line
        else { return false }
        let token = reading.tokens[first]
        let short = token.isNumber && token.count <= 2 || token.isWord && token.count == 1
        guard short || isRoman(token), Int(token.end) < reading.text.bytes.count else {
            return false
        }
        let after = reading.text.bytes[Int(token.end)]
        return after == 0x29 || after == 0x2E && !token.isCapital
    }

    /// "ii", "iv", "viii": a number in small letters.
    private func isRoman(_ token: Token) -> Bool {
        token.isWord && token.count <= 4
            && token.range.allSatisfy {
                let byte = reading.text.bytes[$0]
                return byte == 0x69 || byte == 0x76 || byte == 0x78
            }
    }

    private static let openers = WordSet(
        """
        and but also however firstly secondly thirdly fourthly lastly additionally furthermore \
        moreover likewise
        """)
    private static let joints = WordSet(
        "and but or so because that which while then although")

    private func withoutJoints(_ unit: TextUnit, _ end: Int, from: Int) -> Int {
        var end = end
        while end - 1 > from, end - 1 > unit.tokens.lowerBound,
            SentenceEdges.joints.contains(reading.tokens[end - 1].hash)
        {
            end -= 1
        }
        return end
    }

    /// The end of a clause with the closing bracket or quotation mark that belongs to it.
    private func tail(_ end: Int, _ unit: TextUnit) -> Int {
        var place = Int(reading.tokens[end - 1].end)
        while place < unit.bytes.upperBound {
            let byte = reading.text.bytes[place]
            guard byte == 0x22 || byte == 0x29 || byte == 0x2E || byte == 0x25 else { break }
            place += 1
        }
        return place
    }

    /// Without white space and marks of quotation, list and reply at the start, and without white
    /// space at the end.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (from, to) = (range.lowerBound, range.upperBound)
        while from < to, isEdge(reading.text.bytes[from]) { from += 1 }
        while from < to, reading.text.bytes[to - 1] <= 0x20 { to -= 1 }
        return from..<to
    }

    private func isEdge(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x20, 0x3E, 0x2D, 0x2A, 0x2C, 0x3B, 0x29: true
        default: false
        }
    }

    /// Ends in a comma or a semicolon.
    private func dangles(_ range: Range<Int>) -> Bool {
        guard let last = range.last else { return false }
        return reading.text.bytes[last] == 0x2C || reading.text.bytes[last] == 0x3B
    }
}
