/// Renders with masks: each protected stretch becomes one mask of fixed length that names its kind.
enum Masking {
    /// The text with every span masked; spans are in the order of the text and do not overlap.
    static func text(
        _ text: FoldedText, _ spans: [MergedSpans.Span], _ mask: (MergedSpans.Span) -> String
    ) -> RenderedText {
        var out = RenderedText()
        var at = 0
        var lastMask: String?
        for span in spans {
            let written = text.written(span.range)
            guard written.upperBound > at else { continue }
            let between = text.source[at..<max(at, written.lowerBound)]
            let blank = between.allSatisfy { $0 <= 0x20 }
            let mask = mask(span)
            if blank, lastMask == mask, mask == FindingKind.disclosure.mask {
                at = written.upperBound
                continue
            }
            out.copy(at..<max(at, written.lowerBound), of: text.source)
            out.put(mask.utf8, at: written.lowerBound)
            lastMask = mask
            at = written.upperBound
        }
        out.copy(at..<text.source.count, of: text.source)
        return out
    }
}
