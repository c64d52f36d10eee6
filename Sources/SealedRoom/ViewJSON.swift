import Envelope
import Policy
import Redaction
import Vocabulary

/// What a view says once it is opened: see `Specs/commands.md`.
enum ViewJSON {
    /// A segment as its recipient reads it; nothing where nothing goes.
    ///
    /// Towards his side it bears neither reason nor citation: a rule about what she told would show that she told it. What is
    /// staff-only bears no category of its own either.
    static func segment(_ finding: Deliberation.Finding, side: Side) -> JSON? {
        guard case .text(let text) = finding.rendering, let level = finding.level else {
            return nil
        }
        let staffOnly = finding.decision.staffOnly
        return .compact([
            ("category", .string(shownCategory(finding).rawValue)),
            ("about", staffOnly ? .null : .string(finding.segment.label.about.rawValue)),
            ("field", staffOnly ? .null : .text(finding.segment.field)),
            ("level", .string(level.rawValue)), ("text", .string(text.text)),
            ("why", side == .his ? .null : .string(finding.decision.why)),
            ("cite", side == .his ? .null : .string(finding.decision.cite)),
        ])
    }

    private static func shownCategory(_ finding: Deliberation.Finding) -> Category {
        finding.decision.staffOnly ? .areaOfConcern : finding.segment.label.category
    }

    static func message(
        _ deliberation: Deliberation, _ findings: [Deliberation.Finding], segments: [JSON],
        to recipient: CaseFile.Participation, sent: Moment
    ) -> JSON {
        let side = deliberation.pack.side(of: recipient.role)
        let staffOnly = findings.contains { $0.decision.staffOnly }
        let message = deliberation.message
        return .compact([
            ("v", 1), ("type", "message"),
            ("message", staffOnly ? .null : .string(message.kind.rawValue)),
            ("urgency", staffOnly ? .null : .string(message.urgency.rawValue)),
            ("purpose", staffOnly ? .null : .string(message.purpose.rawValue)),
            // No source, no sender, no time of day in what came from her.
            ("from", staffOnly ? .null : .string(deliberation.sender.mailbox.text)),
            ("sent", staffOnly ? .null : .moment(sent)),
            ("staff_only", .bool(staffOnly)),
            ("expires", staffOnly ? .moment(deliberation.staffOnlyEnd) : .null),
            ("segments", .array(segments)),
            ("closing", .string(deliberation.pack.closingLine(for: side))),
        ])
    }

    static func hold(
        _ held: HeldMessage, reason: String, cite: String, recipients: Set<Role>, segments: [JSON],
        terms: [String], review: Review?, closing: String
    ) -> JSON {
        .compact([
            ("v", 1), ("type", "hold"), ("hold", .string(held.id.hex)),
            ("reason", .string(reason)), ("cite", .string(cite)),
            ("missing", .words(held.missing)), ("recipients", .words(recipients)),
            ("from", .string(held.sender.text)), ("sent", .moment(held.origin.sent)),
            ("lapses", .moment(held.grounds.lapses)),
            ("terms", terms.isEmpty ? .null : .array(terms.map { .string($0) })),
            ("text", .text(held.grounds.text?.rawValue)),
            ("reviewer", review == nil ? .null : .text(held.resolvers.first?.text)),
            ("segments", .array(segments)),
            ("texts", review.map { .array($0.texts) } ?? .null),
            ("places", review.map { .array($0.places) } ?? .null),
            ("closing", .string(closing)),
        ])
    }

    /// A segment of a hold with its place in the message.
    static func numbered(_ segment: JSON, _ number: Int) -> JSON {
        guard case .object(let members) = segment else { return segment }
        return .object([.init("segment", .int(Int64(number)))] + members)
    }

    /// A segment that waits, as its own author looks at it again.
    static func own(_ finding: Deliberation.Finding, text: String) -> JSON {
        .compact([
            ("segment", .int(Int64(finding.index))),
            ("category", .string(finding.segment.label.category.rawValue)),
            ("about", .string(finding.segment.label.about.rawValue)),
            ("field", .text(finding.segment.field)), ("text", .string(text)),
        ])
    }

    static func copy(of act: Act, message: Message, sent: Moment) -> JSON {
        .compact([
            ("v", 1), ("type", "copy"), ("command", .string(act.command.id.hex)),
            ("message", .string(message.kind.rawValue)),
            ("urgency", .string(message.urgency.rawValue)),
            ("purpose", .string(message.purpose.rawValue)), ("to", .words(message.toRoles)),
            (
                "to_mailboxes",
                .array(message.toMailboxes.sorted().map { .string($0.text) })
            ), ("sent", .moment(sent)), ("segments", act.command.body["segments"] ?? .null),
        ])
    }

    static func answer(_ word: String, to command: CommandID) -> JSON {
        [
            "v": 1, "type": "answer", "command": .string(command.hex), "answer": .string(word),
        ]
    }
}

/// What the log's details say of a decision. Never the text.
extension ViewJSON {
    /// For the sender's officer: what became of a segment for a recipient, under which rules.
    static func decision(
        _ finding: Deliberation.Finding, to recipient: CaseFile.Participation,
        _ deliberation: Deliberation
    ) -> JSON {
        let label = finding.segment.label
        let (outcome, waits) = outcome(finding)
        let subject = finding.segment.subject(servedBySender: deliberation.sender.serves)
        // Why a text of his side's waits is not told: it may be that it matches what she disclosed.
        let quiet = deliberation.senderSide == .his
        return .compact(
            [
                ("segment", .int(Int64(finding.index))),
                ("mailbox", .string(recipient.mailbox.text)),
                ("role", .string(recipient.role.rawValue)),
                ("category", .string(label.category.rawValue)),
                ("about", .string(label.about.rawValue)), ("subject", .text(subject?.text)),
                ("source", .string(label.source.rawValue)),
                ("sensitive", .text(label.sensitive?.rawValue)),
                ("outcome", .string(outcome.rawValue)),
                ("level", outcome == .released ? .text(finding.level?.rawValue) : .null),
                ("waits", quiet ? .null : .text(waits)),
            ] + grounds(of: finding) + [("permission", .text(finding.permission?.id.hex))])
    }

    private static func grounds(of finding: Deliberation.Finding) -> [(String, JSON)] {
        let decision = finding.decision
        return [
            ("rules", .array(decision.rules.map { .string($0.text) })),
            ("why", .string(decision.why)), ("cite", .string(decision.cite)),
            ("law", .string(decision.law)),
            ("overrides", .array(decision.overrides.map { .string($0.text) })),
            ("bases", finding.override.map { .array($0.bases.map { .string($0) }) } ?? .null),
        ]
    }

    /// For the officer of a sender on his side, towards everybody who is not: what the sender was told, by the roles that
    /// the message names, whether somebody fills them or not.
    static func accepted(_ role: Role) -> JSON {
        ["role": .string(role.rawValue), "outcome": .string(LoggedOutcome.accepted.rawValue)]
    }

    /// For the recipient's officer: what arrived, at which level, on what authority. Towards his side as little as the view says.
    static func arrival(
        _ finding: Deliberation.Finding, subject: SubjectID?, side: Side
    ) -> JSON {
        let about = finding.segment.label.about
        return .compact(
            [
                ("category", .string(shownCategory(finding).rawValue)),
                ("about", finding.decision.staffOnly ? .null : .string(about.rawValue)),
                ("subject", .text(subject?.text)), ("level", .text(finding.level?.rawValue)),
            ] + (side == .his ? [] : grounds(of: finding)))
    }

    /// A segment as a copy or a hold shows it.
    static func shown(
        _ segment: Segment, _ number: Int, level: JSON?, subject: SubjectID?
    ) -> JSON {
        .compact([
            ("segment", .int(Int64(number))),
            ("category", .string(segment.label.category.rawValue)),
            ("about", .string(segment.label.about.rawValue)), ("subject", .text(subject?.text)),
            ("level", level ?? .null),
        ])
    }

    /// What became of it, and what it waits for.
    private static func outcome(
        _ finding: Deliberation.Finding
    ) -> (LoggedOutcome, waits: String?) {
        if finding.wall { return (.withheld, nil) }
        guard finding.level != nil else {
            return (.held, finding.unconfirmed == nil ? "policy" : "terms")
        }
        switch finding.rendering {
        case .held(let reason): return (.held, reason.rawValue)
        case .text: return (.released, nil)
        case .nothing: return (.withheld, nil)
        }
    }
}
