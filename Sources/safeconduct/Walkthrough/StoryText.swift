import HubClient
import Vocabulary

/// A view as the story tells it: shorter than `safeconduct read`, and a reason that many segments share is told once.
enum StoryText {
    static func lines(_ view: ReceivedView) -> [String] {
        var lines = [title(view)]
        var reason = ""
        for segment in view.segments {
            lines += Terminal.wrapped(text(segment), width: 96, indent: "  ")
            let why = [word(segment, "why"), word(segment, "cite")].filter { !$0.isEmpty }
            if let first = why.first, first != reason {
                reason = first
                lines += Terminal.wrapped(
                    "why: " + why.joined(separator: " — "), width: 96, indent: "      ")
            }
        }
        if let closing = view.text("closing") { lines.append("  " + closing) }
        return lines
    }

    private static func title(_ view: ReceivedView) -> String {
        switch view.type {
        case .message:
            view.content["staff_only"] == true
                ? "staff-only, without source, sender or time"
                : "\(plain(view.text("message"))) from \(view.text("from") ?? "")"
        case .hold: "a decision waits: \(view.text("reason") ?? "") — \(view.text("cite") ?? "")"
        case .duty: "to be done: \(plain(view.text("what")))"
        case .answer: "answer: \(plain(view.text("answer")))"
        case .notice: "for your notice: \(plain(view.text("notice")))"
        case .warning: "warning: \(plain(view.text("warning")))"
        case .membership: "who belongs to what: \(plain(view.text("event")))"
        case .copy, .participation, .audit, .inquiry, .intake: plain(view.type.rawValue)
        }
    }

    private static func text(_ segment: JSON) -> String {
        let field = word(segment, "field")
        let name = plain(word(segment, "category")) + (field.isEmpty ? "" : " (\(field))")
        return "• \(name), \(plain(word(segment, "level"))): \(word(segment, "text"))"
    }

    private static func word(_ segment: JSON, _ key: String) -> String {
        guard case .string(let text)? = segment[key] else { return "" }
        return text
    }

    private static func plain(_ word: String?) -> String {
        (word ?? "").replacing("_", with: " ").replacing("-", with: " ")
    }
}
