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
    /// For the sender's officer.
    static func decision(
        _ finding: Deliberation.Finding, to recipient: CaseFile.Participation, quiet: Bool
    ) -> JSON {
        .compact([
            ("segment", .int(Int64(finding.index))),
            ("category", .string(finding.segment.label.category.rawValue)),
            ("mailbox", .string(recipient.mailbox.text)),
            ("role", .string(recipient.role.rawValue)),
            ("outcome", .string(outcome(finding, quiet: quiet))),
            ("rules", .array(finding.decision.rules.map { .string($0.text) })),
            ("why", .string(finding.decision.why)), ("cite", .string(finding.decision.cite)),
            ("law", .string(finding.decision.law)),
            ("overrides", .array(finding.decision.overrides.map { .string($0.text) })),
            ("permission", .text(finding.permission?.id.hex)),
        ])
    }

    /// For the officer of a sender on his side, towards everybody who is not: what the sender was told, by the roles that
    /// the message names, whether somebody fills them or not.
    static func accepted(_ role: Role) -> JSON {
        ["role": .string(role.rawValue), "outcome": "accepted"]
    }

    /// For the recipient's officer: what arrived, at which level, on what authority.
    static func arrival(_ finding: Deliberation.Finding) -> JSON {
        .compact([
            ("category", .string(shownCategory(finding).rawValue)),
            ("outcome", .string(outcome(finding))),
            ("staff_only", .bool(finding.decision.staffOnly)),
            ("rules", .array(finding.decision.rules.map { .string($0.text) })),
            ("why", .string(finding.decision.why)), ("cite", .string(finding.decision.cite)),
            ("law", .string(finding.decision.law)),
            ("overrides", .array(finding.decision.overrides.map { .string($0.text) })),
        ])
    }

    /// Where it is `quiet`, why a text waits is not told: it may be that it matches what she disclosed.
    private static func outcome(_ finding: Deliberation.Finding, quiet: Bool = false) -> String {
        if finding.wall { return "withhold" }
        guard let level = finding.level else { return "hold" }
        switch finding.rendering {
        case .held(let reason): return quiet ? "hold" : "hold:\(reason.rawValue)"
        case .text: return level.rawValue
        case .nothing: return Level.withhold.rawValue
        }
    }
}
