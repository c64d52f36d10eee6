import Vocabulary

/// Findings joined where they touch, in the order of the text. An overlap never un-redacts: the
/// union is masked.
struct MergedSpans {
    /// One stretch of the folded text that is masked.
    struct Span: Equatable {
        var range: Range<Int>
        var kind: FindingKind
        var confidence: Int
    }

    private(set) var spans: [Span] = []

    /// Takes findings in any order.
    init(_ hits: [Hit], in text: FoldedText) {
        let sorted = hits.sorted(by: Hit.comesFirst)
        for hit in sorted {
            if var last = spans.last, touches(last, hit, text) {
                let stronger = hit.end - hit.start > last.range.count
                if stronger { last.kind = hit.kind }
                last.confidence = max(last.confidence, hit.confidence)
                last.range = last.range.lowerBound..<max(last.range.upperBound, hit.end)
                spans[spans.count - 1] = last
            } else {
                spans.append(
                    Span(range: hit.start..<hit.end, kind: hit.kind, confidence: hit.confidence))
            }
        }
    }

    /// Overlapping, or of one kind with only a space, a comma or a dot between.
    private func touches(_ span: Span, _ hit: Hit, _ text: FoldedText) -> Bool {
        if hit.start < span.range.upperBound { return true }
        guard hit.kind == span.kind, hit.start - span.range.upperBound <= 2 else { return false }
        return (span.range.upperBound..<hit.start).allSatisfy {
            let byte = text.bytes[$0]
            return byte == 0x20 || byte == 0x2C || byte == 0x2E || byte == 0x2D
        }
    }
}
