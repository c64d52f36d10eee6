public import Vocabulary

/// Renders protected text at a level for one side of the wall (DESIGN section 6).
///
/// A redactor is made for one case's roster. It is pure: the same text gives the same rendering.
public struct Redactor: Sendable {
    private let roster: RosterIndex

    /// Makes a redactor for a case; an entry whose relation ends in "(professional)" is not
    /// protected.
    public init(roster: Roster) { self.roster = RosterIndex(roster) }

    /// Examines a text once, for the views of all recipients.
    ///
    /// - `author`: the side of whoever wrote it; a text from her side passes towards his on
    /// stronger evidence only, and one whose writer is not given counts as hers.
    public func examine(_ content: ProtectedText, author: Side? = nil) -> ExaminedText {
        let bytes = Array(content.text.utf8)
        guard bytes.count <= Reading.longest else {
            return ExaminedText(text: content.text, found: .failure(.tooLong))
        }
        do {
            let found = try Examination(Reading(bytes), roster, author: author)
            return ExaminedText(text: content.text, found: .success(found))
        } catch {
            return ExaminedText(text: content.text, found: .failure(.failed))
        }
    }

    /// Renders an examined text for one recipient.
    ///
    /// - `minimum`: what `condense` says; `theme`: what `generalise` says; without it the
    /// text is held.
    /// - `doubtBound`: percent; a text of which the engine is less sure is held.
    public func render(
        _ text: ExaminedText, at level: Level, wall: Wall, minimum: Minimum? = nil,
        theme: String? = nil, doubtBound: Int
    ) -> Rendering {
        outcome(text, at: level, wall: wall, minimum: minimum, theme: theme, doubtBound: doubtBound)
            .0
    }

    /// Examines a text and renders it for one recipient.
    public func render(
        _ content: ProtectedText, at level: Level, wall: Wall, minimum: Minimum? = nil,
        theme: String? = nil, doubtBound: Int, author: Side? = nil
    ) -> Rendering {
        let text = level >= .redact ? examine(content, author: author) : .unexamined(content)
        return render(
            text, at: level, wall: wall, minimum: minimum, theme: theme, doubtBound: doubtBound)
    }

    /// Renders a text and says what led to it, for a reviewer who may read the whole text.
    public func inspect(
        _ content: ProtectedText, at level: Level, wall: Wall, minimum: Minimum? = nil,
        theme: String? = nil, doubtBound: Int, author: Side? = nil
    ) -> Inspection {
        let (rendering, view) = outcome(
            examine(content, author: author), at: level, wall: wall, minimum: minimum,
            theme: theme, doubtBound: doubtBound)
        return Inspection(
            rendering: rendering, doubt: view?.doubt ?? 0, findings: view?.findings() ?? [])
    }

    private func outcome(
        _ examined: ExaminedText, at level: Level, wall: Wall, minimum: Minimum?,
        theme: String?, doubtBound: Int
    ) -> (Rendering, RedactedView?) {
        switch level {
        case .withhold: return (.nothing, nil)
        case .generalise:
            return (theme.map { .text(RedactedText($0)) } ?? .held(.nothingGiven), nil)
        case .condense:
            let text = minimum.map { RedactedText(MinimumText.text($0)) }
            return (text.map { .text($0) } ?? .held(.nothingGiven), nil)
        case .redact, .forward:
            switch examined.found {
            case .failure(let reason): return (.held(reason.asHold), nil)
            case .success(let found):
                let view = RedactedView(found, roster, wall: wall, doubtBound: doubtBound)
                do {
                    return (
                        try level == .forward ? view.forwarded(examined.text) : view.redacted(),
                        view
                    )
                } catch {
                    return (.held(.failed), nil)
                }
            }
        }
    }

    /// Every finding in a text, by place, whoever may read it; nothing where the text is
    /// too long or the engine fails.
    public func findings(in text: String) -> [Finding]? {
        switch examine(ProtectedText(text), author: .between).found {
        case .failure: nil
        case .success(let found):
            RedactedView(found, roster, wall: .his, doubtBound: 100).findings()
        }
    }
}
