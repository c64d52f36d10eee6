import Redaction
import Vocabulary

/// Examines each segment of one message once, when the first recipient needs it: what is found serves every view.
///
/// It lives as long as one deliberation and belongs to one thread.
final class Examiner {
    let redactor: Redactor
    private var known: [Int: ExaminedText] = [:]

    init(roster: Roster) { redactor = Redactor(roster: roster) }

    /// `number` is the segment's place in the message, the hub's own segments after the sender's.
    func examined(
        _ content: ProtectedText, number: Int, author: Side, for level: Level
    ) -> ExaminedText {
        guard level >= .redact else { return .unexamined(content) }
        if let text = known[number] { return text }
        let text = redactor.examine(content, author: author)
        known[number] = text
        return text
    }
}
