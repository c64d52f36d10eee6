/// Renders where no trace is allowed: what does not go vanishes, and what is left closes up
/// without a seam.
///
/// The form never depends on whether anything vanished: numbers before the items of a list,
/// "firstly" and "but" at the start of a sentence, odd white space, and lone brackets and
/// quotation marks go in every case.
struct ClosingUp {
    private let reading: Reading
    private let stays: [Bool]
    private let masks: [MergedSpans.Span]
    /// The units that stay: those that may go, and the labels of which something stays.
    private(set) var kept: [Int] = []

    /// `stays`: for each unit whether it may go; labels stay only where something of theirs does.
    init(_ reading: Reading, stays: [Bool], masks: [MergedSpans.Span]) {
        self.reading = reading
        self.stays = stays
        self.masks = masks
        kept = keptUnits()
    }

    private func keptUnits() -> [Int] {
        var kept: [Int] = []
        kept.reserveCapacity(reading.units.count)
        for index in reading.units.indices {
            guard stays[index], !isEnumerator(index) else { continue }
            if announces(index), !hasContent(index) { continue }
            kept.append(index)
        }
        return kept
    }

    /// A label before a colon, or a line that ends in one.
    private func announces(_ index: Int) -> Bool {
        let unit = reading.units[index]
        if unit.isLabel { return true }
        let next = index + 1 < reading.units.count ? reading.units[index + 1] : nil
        guard next?.line != unit.line, let last = unit.tokens.last else { return false }
        return reading.text.bytes[Int(reading.tokens[last].end)..<unit.bytes.upperBound]
            .contains(0x3A)
    }

    /// Whether anything stays of what a label announces: the rest of its line, or, where it ends
    /// its line, what follows until the next such label or the end of the next paragraph.
    private func hasContent(_ label: Int) -> Bool {
        let units = reading.units
        var at = label + 1
        while at < units.count, units[at].line == units[label].line {
            if stays[at], !units[at].isLabel { return true }
            at += 1
        }
        guard at == label + 1 else { return false }
        while at < units.count, units[at].paragraph <= units[label].paragraph + 1 {
            if endsLine(at), announces(at) { return false }
            if stays[at], !units[at].isLabel, !isEnumerator(at) { return true }
            at += 1
        }
        return false
    }

    private func endsLine(_ index: Int) -> Bool {
        let units = reading.units
        return index + 1 == units.count || units[index + 1].line != units[index].line
    }

    /// A number or letter before an item: "3." or "a)". What follows a label or stands in a cell is
    /// a value.
    private func isEnumerator(_ place: Int) -> Bool {
        let unit = reading.units[place]
        guard unit.tokens.count == 1, let index = unit.tokens.first else { return false }
        if place > 0, reading.units[place - 1].line == unit.line || announces(place - 1) {
            return false
        }
        let token = reading.tokens[index]
        return token.isNumber && token.count <= 2 || token.isWord && token.count == 1
    }

    /// Units of one sentence that stay beside each other: written as one.
    private struct Run {
        let first: Int
        var last: Int
    }

    private func runs() -> [Run] {
        var runs: [Run] = []
        runs.reserveCapacity(kept.count)
        for index in kept {
            if let run = runs.last, run.last == index - 1,
                SentenceEdges(reading).isJoined(index)
            {
                runs[runs.count - 1].last = index
            } else {
                runs.append(Run(first: index, last: index))
            }
        }
        return runs
    }

    /// What is left, each mask as `mask` names it. Masks are asked for in the order of the text.
    func text(_ mask: (MergedSpans.Span) -> String) -> RenderedText {
        var out = RenderedText()
        var writer = SentenceWriter(reading, masks)
        var before: Int?
        var wrapping = Wrapping()
        for run in runs() {
            let cut = SentenceEdges(reading).edges(first: run.first, last: run.last)
            guard !cut.range.isEmpty else { continue }
            let place = reading.text.origin(cut.range.lowerBound)
            if let before {
                out.put(gap(before, run.first, &wrapping, out.bytes.last), at: place)
            }
            writer.write(cut, to: &out, mask)
            before = run.last
        }
        return out
    }

    /// What stands between two sentences: a space, a line end, or an empty line.
    private func gap(
        _ before: Int, _ next: Int, _ wrapping: inout Wrapping, _ last: UInt8?
    ) -> [UInt8] {
        let (left, right) = (reading.units[before], reading.units[next])
        if left.paragraph != right.paragraph { return [0x0A, 0x0A] }
        if left.line == right.line { return [0x20] }
        let stopped = last == 0x2E || last == 0x21 || last == 0x3F
        let flows =
            stopped && !right.isLabel && isWrapped(before, &wrapping)
            && !SentenceEdges(reading).startsItem(next)
        return flows ? [0x20] : [0x0A]
    }

    /// The paragraph that was asked for last, and whether it is wrapped.
    private struct Wrapping {
        var paragraph = -1
        var isWrapped = false
    }

    /// Whether the lines of a unit's paragraph were broken by width: where the breaks fell would tell
    /// how much stood between them.
    private func isWrapped(_ index: Int, _ wrapping: inout Wrapping) -> Bool {
        let units = reading.units
        let paragraph = units[index].paragraph
        guard wrapping.paragraph != paragraph else { return wrapping.isWrapped }
        wrapping = Wrapping(paragraph: paragraph)
        var at = index
        while at > 0, units[at - 1].paragraph == paragraph { at -= 1 }
        while at < units.count, units[at].paragraph == paragraph, !wrapping.isWrapped {
            if let first = units[at].tokens.first, let last = units[at].tokens.last {
                let next = at + 1 < units.count ? units[at + 1] : nil
                let joined = next?.sentence == units[at].sentence ? next?.tokens.first : nil
                wrapping.isWrapped = breaks(after: first, through: joined ?? last)
            }
            at += 1
        }
        return wrapping.isWrapped
    }

    /// Whether a line ends between two tokens, or inside a word between them.
    private func breaks(after first: Int, through last: Int) -> Bool {
        for index in first...max(first, last) {
            let shape = reading.tokens[index].shape
            if shape.contains(.mended) || index > first && shape.contains(.afterLine) {
                return true
            }
        }
        return false
    }
}
