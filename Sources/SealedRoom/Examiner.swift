import Redaction
import Vocabulary

/// Examines each segment of one message once, when the first recipient needs it: what is found serves every view.
///
/// It lives as long as one deliberation and belongs to one thread.
final class Examiner {
    let redactor: Redactor
    private var known: [Int: ExaminedText] = [:]
    private var matched: [Int: [Range<Int>]] = [:]

    init(redactor: Redactor) { self.redactor = redactor }

    /// `number` is the segment's place in the message, the hub's own segments after the sender's.
    func examined(
        _ content: ProtectedText, number: Int, author: Side, for level: Level
    ) -> ExaminedText {
        guard level >= .redact else { return .unexamined(content) }
        return examined(content, number: number, author: author)
    }

    /// Where the text says what only she can have said, as far as the case knows.
    func inferred(
        _ content: ProtectedText, number: Int, author: Side, _ disclosures: Disclosures
    ) -> [Range<Int>] {
        if let places = matched[number] { return places }
        let text = examined(content, number: number, author: author)
        // Mostly nothing matches; only where something does is it asked what he has told before.
        var places = redactor.inferred(text, from: disclosures.hers)
        if !places.isEmpty, !disclosures.own.isEmpty {
            places = redactor.inferred(text, from: disclosures.hers, besides: disclosures.own)
        }
        matched[number] = places
        return places
    }

    /// What the text passes on of hers, as sketches.
    func sketches(_ content: ProtectedText, number: Int, author: Side) -> [DisclosureSketch] {
        redactor.sketches(of: examined(content, number: number, author: author))
    }

    /// What the text says of what he told, as sketches.
    func ownSketches(_ content: ProtectedText, number: Int, author: Side) -> [DisclosureSketch] {
        redactor.sketches(ofOwn: examined(content, number: number, author: author))
    }

    private func examined(_ content: ProtectedText, number: Int, author: Side) -> ExaminedText {
        if let text = known[number] { return text }
        let text = redactor.examine(content, author: author)
        known[number] = text
        return text
    }
}
