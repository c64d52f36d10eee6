/// Writes what is left of a sentence: masks in their places, single spaces, no bracket or
/// quotation mark without its other half.
struct SentenceWriter {
    private let reading: Reading
    private let masks: [MergedSpans.Span]
    private var mask = 0

    init(_ reading: Reading, _ masks: [MergedSpans.Span]) {
        self.reading = reading
        self.masks = masks
    }

    /// Writes one sentence; sentences are asked for in the order of the text.
    mutating func write(
        _ cut: SentenceEdges.Cut, to out: inout RenderedText,
        _ name: (MergedSpans.Span) -> String
    ) {
        while mask < masks.count, masks[mask].range.upperBound <= cut.range.lowerBound {
            mask += 1
        }
        var at = cut.range.lowerBound
        let lone = loneMarks(cut.range)
        var capital = cut.capital
        while mask < masks.count, masks[mask].range.lowerBound < cut.range.upperBound {
            let span = masks[mask]
            let from = max(span.range.lowerBound, at)
            copy(at..<from, without: lone, capital: &capital, to: &out)
            out.put(name(span).utf8, at: reading.text.origin(from))
            capital = false
            at = max(at, span.range.upperBound)
            if at >= cut.range.upperBound { break }
            mask += 1
        }
        if at < cut.range.upperBound {
            copy(at..<cut.range.upperBound, without: lone, capital: &capital, to: &out)
        }
        if cut.stop, let last = out.bytes.last, last != 0x2E, last != 0x21, last != 0x3F {
            out.put([0x2E], at: reading.text.origin(cut.range.upperBound))
        }
    }

    /// Brackets and quotation marks in a sentence that have no other half in it. What a mask
    /// covers does not count.
    private func loneMarks(_ range: Range<Int>) -> Set<Int> {
        guard reading.text.hasPairs else { return [] }
        var open: [Int] = []
        var quote: Int?
        var lone: Set<Int> = []
        var next = mask
        let folded = reading.text.bytes
        let bytes = folded.span
        for place in range {
            let byte = bytes[place]
            // Most bytes are letters and blanks.
            guard byte < 0x60, byte > 0x20 else { continue }
            guard byte == 0x22 || byte == 0x28 || byte == 0x29 || byte > 0x5A else { continue }
            while next < masks.count, masks[next].range.upperBound <= place { next += 1 }
            if next < masks.count, masks[next].range.contains(place) { continue }
            switch bytes[place] {
            case 0x28, 0x5B: open.append(place)
            case 0x29, 0x5D: if open.popLast() == nil { lone.insert(place) }
            case 0x22: quote = quote == nil ? place : nil
            default: continue
            }
        }
        lone.formUnion(open)
        if let quote { lone.insert(quote) }
        return lone
    }

    /// Copies folded bytes as they were written, any white space as one space.
    private func copy(
        _ range: Range<Int>, without lone: Set<Int>, capital: inout Bool,
        to out: inout RenderedText
    ) {
        let folded = reading.text.bytes
        let bytes = folded.span
        let isWhole = lone.isEmpty
        var start = range.lowerBound
        var at = range.lowerBound
        while at < range.upperBound {
            if isWhole, !capital {
                while at < range.upperBound, bytes[at] > 0x20 { at &+= 1 }
                if at == range.upperBound { break }
            }
            let byte = bytes[at]
            let blank = byte == 0x20 || byte == 0x0A
            let next = at + 1 < range.upperBound ? bytes[at + 1] : 0x61
            let plain =
                byte == 0x20 && next != 0x20 && next != 0x0A
                && reading.text.source[reading.text.origin(at)] == 0x20
            if blank && !plain || !lone.isEmpty && lone.contains(at) || capital && !blank {
                flush(start..<at, to: &out)
                at = replace(at, range.upperBound, blank: blank, lone, &capital, &out)
                start = at
            } else {
                at += 1
            }
        }
        flush(start..<range.upperBound, to: &out)
    }

    /// Writes something else than what stands at a place, and says where the text goes on.
    private func replace(
        _ at: Int, _ end: Int, blank: Bool, _ lone: Set<Int>, _ capital: inout Bool,
        _ out: inout RenderedText
    ) -> Int {
        let origin = reading.text.origin(at)
        if blank {
            var next = at
            while next < end, reading.text.bytes[next] == 0x20 || reading.text.bytes[next] == 0x0A {
                next += 1
            }
            if next < end { out.put([0x20], at: origin) }
            return next
        }
        if lone.contains(at) { return at + 1 }
        let written = reading.text.source[origin]
        guard Tokeniser.isWordByte(reading.text.bytes[at]) else {
            flush(at..<at + 1, to: &out)
            return at + 1
        }
        capital = false
        guard written &- 0x61 < 26 else {
            flush(at..<at + 1, to: &out)
            return at + 1
        }
        out.put([written - 0x20], at: origin)
        return at + 1
    }

    private func flush(_ range: Range<Int>, to out: inout RenderedText) {
        guard !range.isEmpty else { return }
        out.copy(reading.text.written(range), of: reading.text.source)
    }
}
