import Redaction
import Vocabulary

/// What is printed for one message.
struct RedactAnswer {
    /// Who reads, and how much.
    struct View {
        let wall: Wall
        let level: Level
        let bound: Int
    }

    let sides: RedactSides
    /// None where only what is found is asked for.
    let view: View?
    let explains: Bool

    /// The answer to one line; none for a blank one.
    func line(_ line: InputLines.Line) throws(LineFault) -> JSON? {
        guard let json = try line.json() else { return nil }
        do {
            let message = try RedactMessage(json)
            return view.map { seen(message, $0) } ?? detected(message)
        } catch {
            throw LineFault(error)
        }
    }

    private func seen(_ message: RedactMessage, _ view: View) -> JSON {
        let redactor = Redactor(roster: message.roster)
        let examined = redactor.examine(
            ProtectedText(message.text), author: sides.author(message.role))
        let found = redactor.explain(
            examined, at: view.level, wall: view.wall, doubtBound: view.bound)
        let (outcome, text, reason): (String, String, JSON) =
            switch found.rendering {
            case .text(let redacted): ("text", redacted.text, .null)
            case .nothing: ("nothing", "", .null)
            case .held(let why): ("hold", "", .string(why.rawValue))
            }
        // What goes was found too; without --explain only what does not go is listed.
        let spans = found.findings.filter { explains || $0.fate != .goes }
        return [
            "id": .string(message.id), "text": .string(text), "outcome": .string(outcome),
            "held": .bool(reason != .null), "reason": reason, "doubt": .int(Int64(found.doubt)),
            "spans": .array(spans.map(explained)),
        ]
    }

    private func explained(_ found: ExplainedFinding) -> JSON {
        let span = span(found.finding)
        guard explains, case .object(let members) = span else { return span }
        return .object(
            members + [
                JSON.Member("fate", .string(found.fate.rawValue)),
                JSON.Member("why", .array(found.why.map { .string($0) })),
            ])
    }

    /// A text that cannot be examined has no spans and says so.
    private func detected(_ message: RedactMessage) -> JSON {
        let found = Redactor(roster: message.roster).findings(in: message.text)
        return [
            "id": .string(message.id), "held": .bool(found == nil),
            "spans": .array((found ?? []).map(span)),
        ]
    }

    private func span(_ finding: Redaction.Finding) -> JSON {
        [
            "start": .int(Int64(finding.start)), "end": .int(Int64(finding.end)),
            "type": .string(finding.kind.rawValue),
            "subject": finding.subject.map { .string($0.text) } ?? .null,
            "recogniser": .string(finding.recogniser.rawValue),
            "confidence": .int(Int64(finding.confidence)),
        ]
    }
}
