public import Vocabulary

/// Renders protected text at a level for one side of the wall (DESIGN section 6).
///
/// A redactor is made for one case's roster. It is pure: the same text gives the same rendering.
public struct Redactor: Sendable {
    private let roster: RosterIndex

    /// Makes a redactor for a case; an entry whose relation ends in "(professional)" is not
    /// protected.
    public init(roster: Roster) { self.roster = RosterIndex(roster) }

    /// Renders a text for one recipient.
    ///
    /// - `minimum`: what `condense` says; `theme`: what `generalise` says; without it the
    /// text is held.
    /// - `doubtBound`: percent; a text of which the engine is less sure is held.
    /// - `author`: the side of whoever wrote it; a text from her side passes towards his on
    /// stronger
    ///   evidence only, and one whose writer is not given counts as hers.
    public func render(
        _ content: ProtectedText, at level: Level, wall: Wall, minimum: Minimum? = nil,
        theme: String? = nil, doubtBound: Int, author: Side? = nil
    ) -> Rendering {
        outcome(
            content, at: level, wall: wall, minimum: minimum, theme: theme, doubtBound: doubtBound,
            author: author
        ).0
    }

    /// Renders a text and says what led to it, for a reviewer who may read the whole text.
    public func inspect(
        _ content: ProtectedText, at level: Level, wall: Wall, minimum: Minimum? = nil,
        theme: String? = nil, doubtBound: Int, author: Side? = nil
    ) -> Inspection {
        let (rendering, view) = outcome(
            content, at: level, wall: wall, minimum: minimum, theme: theme, doubtBound: doubtBound,
            author: author)
        return Inspection(
            rendering: rendering, doubt: view?.doubt ?? 0, findings: view?.findings() ?? [])
    }

    private func outcome(
        _ content: ProtectedText, at level: Level, wall: Wall, minimum: Minimum?,
        theme: String?, doubtBound: Int, author: Side?
    ) -> (Rendering, RedactedView?) {
        switch level {
        case .withhold: return (.nothing, nil)
        case .generalise:
            return (theme.map { .text(RedactedText($0)) } ?? .held(.nothingGiven), nil)
        case .condense:
            let text = minimum.map { RedactedText(MinimumText.text($0)) }
            return (text.map { .text($0) } ?? .held(.nothingGiven), nil)
        case .redact, .forward:
            let bytes = Array(content.text.utf8)
            guard bytes.count <= Reading.longest else { return (.held(.tooLong), nil) }
            do {
                let view = try RedactedView(
                    Reading(bytes), roster, wall: wall, author: author, doubtBound: doubtBound)
                return (
                    try level == .forward ? view.forwarded(content.text) : view.redacted(), view
                )
            } catch {
                return (.held(.failed), nil)
            }
        }
    }

    /// Every finding in a text, by place, whoever may read it; nothing where the text is
    /// too long or the engine fails.
    public func findings(in text: String) -> [Finding]? {
        let bytes = Array(text.utf8)
        guard bytes.count <= Reading.longest else { return nil }
        do {
            let view = try RedactedView(
                Reading(bytes), roster, wall: .his, author: .between, doubtBound: 100)
            return view.findings()
        } catch {
            return nil
        }
    }
}
