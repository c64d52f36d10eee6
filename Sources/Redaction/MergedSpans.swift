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
        spans.reserveCapacity(hits.count)
        var subject: SubjectID?
        for hit in sorted {
            defer { subject = hit.subject }
            if var last = spans.last,
                touches(last, hit, text, isSame: subject != nil && subject == hit.subject)
            {
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

    /// Overlapping, or of one kind with only a space, a comma or a dot between. A comma stands
    /// between two people unless both names are one subject's.
    private func touches(_ span: Span, _ hit: Hit, _ text: FoldedText, isSame: Bool) -> Bool {
        let end = span.range.upperBound
        if hit.start < end { return true }
        guard hit.kind == span.kind, hit.start - end <= 2 else { return false }
        // What is withheld of two sentences is one stretch.
        if !hit.kind.isClause, endsSentence(end, hit.start, text) {
            return false
        }
        return (end..<hit.start).allSatisfy {
            let byte = text.bytes[$0]
            return byte == 0x20 || byte == 0x2E || byte == 0x2D
                || byte == 0x2C && (hit.kind != .person || isSame)
        }
    }

    /// A full stop and a blank after a word of more than three letters.
    private func endsSentence(_ end: Int, _ next: Int, _ text: FoldedText) -> Bool {
        guard next - end == 2, text.bytes[end] == 0x2E, text.bytes[end + 1] == 0x20 else {
            return false
        }
        return text.bytes[max(0, end - 4)..<end].allSatisfy(Tokeniser.isWordByte) && end > 3
    }
}
