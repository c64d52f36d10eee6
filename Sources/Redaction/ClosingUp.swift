/// Renders towards the man's side: what does not pass vanishes, and what is left closes up
/// without a seam.
///
/// The form never depends on whether anything vanished: numbers before the items of a list go
/// in every case.
struct ClosingUp {
    private let reading: Reading
    private let verdicts: [ClauseJudge.Verdict]
    private let masks: [MergedSpans.Span]

    init(_ reading: Reading, _ verdicts: [ClauseJudge.Verdict], masks: [MergedSpans.Span]) {
        self.reading = reading
        self.verdicts = verdicts
        self.masks = masks
    }

    /// The units that stay: those that pass, and the labels of lines of which something stays.
    var kept: [Int] {
        var kept: [Int] = []
        for (index, unit) in reading.units.enumerated() {
            guard verdicts[index].passes, !isEnumerator(unit) else { continue }
            if unit.isLabel, !lineStays(after: index) { continue }
            kept.append(index)
        }
        return kept
    }

    private func lineStays(after index: Int) -> Bool {
        let line = reading.units[index].line
        var at = index + 1
        var following = false
        while at < reading.units.count, reading.units[at].line == line {
            following = true
            if verdicts[at].passes { return true }
            at += 1
        }
        return !following && at < reading.units.count && verdicts[at].passes
    }

    /// A number or letter before an item: "3." or "a)".
    private func isEnumerator(_ unit: TextUnit) -> Bool {
        guard unit.tokens.count == 1, let index = unit.tokens.first else { return false }
        let token = reading.tokens[index]
        return token.isNumber && token.count <= 2 || token.isWord && token.count == 1
    }

    /// The text that is left; empty where nothing of substance is.
    func text() -> String {
        let kept = kept
        guard kept.contains(where: { verdicts[$0].hasSubstance }) else { return "" }
        var out: [UInt8] = []
        var mask = 0
        for (place, index) in kept.enumerated() {
            let unit = reading.units[index]
            if place > 0 {
                let before = reading.units[kept[place - 1]]
                if before.paragraph != unit.paragraph {
                    out += [0x0A, 0x0A]
                } else if before.line != unit.line {
                    out.append(0x0A)
                } else {
                    out.append(0x20)
                }
            }
            let next = place + 1 < kept.count ? reading.units[kept[place + 1]] : nil
            let after = index + 1 < reading.units.count ? reading.units[index + 1] : nil
            // The rest of its line vanished: what follows a comma or a semicolon is missing.
            let ends = next?.line != unit.line && after?.line == unit.line
            let words = words(of: unit, endsLine: ends, from: &mask)
            let follows = place > 0 && kept[place - 1] == index - 1
            let goesOn = place + 1 < kept.count && kept[place + 1] == index + 1
            out += mended(words, index, follows: follows, goesOn: goesOn)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The words of a unit with its masks; units are asked for in their order, and masks
    /// are in the text's.
    private func words(of unit: TextUnit, endsLine: Bool, from mask: inout Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var at = unit.bytes.lowerBound
        while mask < masks.count, masks[mask].range.upperBound <= unit.bytes.lowerBound {
            mask += 1
        }
        while mask < masks.count, masks[mask].range.lowerBound < unit.bytes.upperBound {
            let span = masks[mask]
            let from = max(span.range.lowerBound, unit.bytes.lowerBound)
            if from > at { bytes += written(at..<from) }
            bytes += span.kind.mask.utf8
            at = max(at, span.range.upperBound)
            if span.range.upperBound > unit.bytes.upperBound { break }
            mask += 1
        }
        if at < unit.bytes.upperBound { bytes += written(at..<unit.bytes.upperBound) }
        return trimmed(bytes, endsLine: endsLine)
    }

    private func written(_ range: Range<Int>) -> ArraySlice<UInt8> {
        reading.text.source[reading.text.written(range)]
    }

    /// Without white space and marks of quotation, list and reply at its start; a stop in
    /// place of a dangling comma.
    private func trimmed(_ bytes: [UInt8], endsLine: Bool) -> [UInt8] {
        var slice = bytes[...]
        while let first = slice.first,
            first <= 0x20 || first == 0x3E || first == 0x2D || first == 0x2A
        {
            slice = slice.dropFirst()
        }
        while let last = slice.last, last <= 0x20 { slice = slice.dropLast() }
        if endsLine, let last = slice.last, last == 0x3B || last == 0x2C {
            slice = slice.dropLast()
            return Array(slice) + [0x2E]
        }
        return balanced(Array(slice))
    }

    /// A clause whose neighbour vanished: without the "and" that joined it, with a capital at
    /// its start and a full stop at its end.
    private func mended(
        _ words: [UInt8], _ index: Int, follows: Bool, goesOn: Bool
    ) -> [UInt8] {
        let (units, unit) = (reading.units, reading.units[index])
        var slice = words[...]
        if !follows, index > 0, units[index - 1].sentence == unit.sentence {
            if unit.joint > 0, let space = slice.firstIndex(of: 0x20) {
                slice = slice[(space + 1)...]
            }
            if let first = slice.first, first &- 0x61 < 26 {
                slice[slice.startIndex] = first - 0x20
            }
        }
        if !goesOn, index + 1 < units.count, units[index + 1].sentence == unit.sentence {
            while let last = slice.last, last == 0x2C || last == 0x2D || last <= 0x20 {
                slice = slice.dropLast()
            }
            // A dash of another width than the plain one.
            while slice.suffix(3).starts(with: [0xE2, 0x80]) { slice = slice.dropLast(3) }
            while slice.last == 0x20 { slice = slice.dropLast() }
            if let last = slice.last, last != 0x2E, last != 0x21, last != 0x3F {
                slice.append(0x2E)
            }
        }
        return Array(slice)
    }

    /// A lone quotation mark would show that its other half vanished.
    private func balanced(_ bytes: [UInt8]) -> [UInt8] {
        let marks = bytes.indices.filter { bytes[$0] == 0x22 }
        guard !marks.count.isMultiple(of: 2), let lone = marks.first == 0 ? marks.first : marks.last
        else { return bytes }
        var bytes = bytes
        bytes.remove(at: lone)
        return bytes
    }
}
