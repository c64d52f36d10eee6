public import Vocabulary

/// Renders protected text at a level for one side of the wall (DESIGN section 6).
///
/// A redactor is made for one case's roster. It is pure: the same text gives the same rendering.
public struct Redactor: Sendable {
    private let names: CaseNames

    /// Makes a redactor for a case; an entry whose relation ends in "(professional)" is not
    /// protected.
    public init(roster: Roster) { self.init(roster: roster, recognisers: Recogniser.all) }

    /// Makes a redactor that looks with other recognisers.
    init(roster: Roster, recognisers: [Recogniser]) {
        names = CaseNames(roster, recognisers: recognisers)
    }

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
            let found = try Examination(Reading(bytes), names, author: author)
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
    /// - `marks`: what a named reviewer hid and cleared; they change no level, and a wall stands
    /// whatever they clear. Marks that do not fit the text hold it.
    public func render(
        _ text: ExaminedText, at level: Level, wall: Wall, minimum: Minimum? = nil,
        theme: String? = nil, doubtBound: Int, marks: ReviewMarks = .none
    ) -> Rendering {
        outcome(
            text,
            Request(
                level: level, wall: wall, minimum: minimum, theme: theme, doubtBound: doubtBound,
                marks: marks)
        ).0
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
            examine(content, author: author),
            Request(
                level: level, wall: wall, minimum: minimum, theme: theme, doubtBound: doubtBound))
        return Inspection(
            rendering: rendering, doubt: view?.doubt ?? 0, findings: view?.findings() ?? [])
    }

    /// Renders an examined text and says of each finding what became of it and why, for whoever
    /// may read the whole text.
    public func explain(
        _ text: ExaminedText, at level: Level, wall: Wall, minimum: Minimum? = nil,
        theme: String? = nil, doubtBound: Int, marks: ReviewMarks = .none
    ) -> Explanation {
        let (rendering, view) = outcome(
            text,
            Request(
                level: level, wall: wall, minimum: minimum, theme: theme, doubtBound: doubtBound,
                marks: marks))
        return Explanation(
            rendering: rendering, doubt: view?.doubt ?? 0,
            findings: view?.explained(at: level) ?? [])
    }

    /// What a reviewer of one recipient's view must look at, by place: what goes in doubt, what
    /// weight alone keeps, and what holds the text. `marks`: what they decided before.
    ///
    /// Empty where the text could not be examined, where the level shows none of its words, and
    /// where the marks do not fit.
    public func doubtful(
        _ text: ExaminedText, at level: Level, wall: Wall, doubtBound: Int,
        marks: ReviewMarks = .none
    ) -> [DoubtfulPlace] {
        guard level >= .redact, case .success(let found) = text.found,
            let placed = PlacedMarks(
                marks, on: found.reading.text, fingerprint: text.fingerprint)
        else { return [] }
        let view = RedactedView(
            found, names, wall: wall, doubtBound: doubtBound, marks: placed)
        do {
            return try view.doubtful(at: level)
        } catch {
            return []
        }
    }

    /// What is asked of one rendering.
    private struct Request {
        let level: Level
        let wall: Wall
        let minimum: Minimum?
        let theme: String?
        let doubtBound: Int
        var marks = ReviewMarks.none
    }

    private func outcome(
        _ examined: ExaminedText, _ request: Request
    ) -> (Rendering, RedactedView?) {
        switch request.level {
        case .withhold: return (.nothing, nil)
        case .generalise:
            return (request.theme.map { .text(RedactedText($0)) } ?? .held(.nothingGiven), nil)
        case .condense:
            let text = request.minimum.map { RedactedText(MinimumText.text($0)) }
            return (text.map { .text($0) } ?? .held(.nothingGiven), nil)
        case .redact, .forward:
            switch examined.found {
            case .failure(let reason): return (.held(reason.asHold), nil)
            case .success(let found): return viewed(examined, found, request)
            }
        }
    }

    private func viewed(
        _ examined: ExaminedText, _ found: Examination, _ request: Request
    ) -> (Rendering, RedactedView?) {
        let marks = request.marks
        guard
            let placed = marks == .none
                ? PlacedMarks.none
                : PlacedMarks(marks, on: found.reading.text, fingerprint: examined.fingerprint)
        else { return (.held(.badMarks), nil) }
        let view = RedactedView(
            found, names, wall: request.wall, doubtBound: request.doubtBound,
            marks: placed)
        do {
            guard request.level == .redact else {
                return (try view.forwarded(examined.text), view)
            }
            return try view.redacted()
        } catch {
            return (.held(.failed), nil)
        }
    }

    /// Every finding in a text, by place, whoever may read it; nothing where the text is
    /// too long or the engine fails.
    public func findings(in text: String) -> [Finding]? {
        switch examine(ProtectedText(text), author: .between).found {
        case .failure: nil
        case .success(let found):
            RedactedView(found, names, wall: .his, doubtBound: 100).findings()
        }
    }
}
