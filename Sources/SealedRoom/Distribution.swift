import Envelope
import Policy
import Redaction
import Vocabulary

/// Deciding a message for everybody whom it goes to, and sealing what comes of it.
extension Sitting {
    /// What became of a message, or of the part of it that was decided.
    enum Fate {
        /// Somebody was reached, and nothing waits.
        case told
        case waits
        /// Nobody was reached, and nobody will be.
        case nothing
    }

    /// Decides every segment for every recipient, delivers what goes, holds what waits, logs all of it.
    ///
    /// `only` names what a released hold waits for; nothing else is decided again.
    @discardableResult
    mutating func distribute(
        _ deliberation: Deliberation, to recipients: [CaseFile.Participation],
        origin: HeldMessage.Origin, in open: OpenCase, only: Set<HeldMessage.Item>? = nil,
        releasedBy releaser: Releaser? = nil
    ) throws -> Fate {
        var everything: [Deliberation.Finding] = []
        var waiting: [Waiting] = []
        var decisions: [JSON] = []
        var owed: [OwedDuty] = []
        for recipient in recipients {
            let all = findings(deliberation, for: recipient, only: only)
            try deliver(all, deliberation, to: recipient, sent: origin.sent, in: open)
            everything += all
            for finding in all {
                if let wait = Waiting(finding, recipient: recipient, deliberation) {
                    waiting.append(wait)
                }
                owed += finding.duties
            }
            decisions += all.filter { $0.index < deliberation.message.segments.count }
                .map { ViewJSON.decision($0, to: recipient, deliberation) }
        }
        try hold(waiting, deliberation, origin: origin, in: open)
        try raise(owed, deliberation)
        try review(everything, deliberation, origin: origin, releasedBy: releaser)
        // What a sender who faces him was told stands in the log before anything was decided.
        if deliberation.senderSide != .his || releaser != nil {
            try logDecisions(decisions, everything, deliberation, releasedBy: releaser?.mailbox)
        }
        guard waiting.isEmpty else { return .waits }
        return everything.contains(where: \.arrives) ? .told : .nothing
    }

    private func findings(
        _ deliberation: Deliberation, for recipient: CaseFile.Participation,
        only: Set<HeldMessage.Item>?
    ) -> [Deliberation.Finding] {
        var segments = deliberation.message.segments
        // Where she is never gets as far as a decision for anybody who faces him.
        let reached = deliberation.pack.side(of: recipient.role) != .his
        if deliberation.message.isImmediateDanger, only == nil, reached {
            segments += deliberation.file.whereabouts()
        }
        let all = deliberation.findings(for: recipient, segments)
        guard let only else {
            return all.flatMap { finding in
                [finding] + [deliberation.minimum(of: finding, for: recipient)].compactMap { $0 }
            }
        }
        return all.filter {
            only.contains(.init(segment: $0.index, recipient: recipient.mailbox))
        }
    }

    private mutating func deliver(
        _ findings: [Deliberation.Finding], _ deliberation: Deliberation,
        to recipient: CaseFile.Participation, sent: Moment, in open: OpenCase
    ) throws {
        let side = deliberation.pack.side(of: recipient.role)
        // Staff-only content travels alone, so that nothing beside it tells whose or when it was.
        for staffOnly in [false, true] {
            let going = findings.filter { $0.decision.staffOnly == staffOnly }.compactMap {
                finding in
                ViewJSON.segment(finding, side: side).map { Share.Part(finding: finding, view: $0) }
            }
            let shares = Footing.groups(of: going, side: side).flatMap { Share.shares(of: $0) }
            for (number, share) in shares.enumerated() {
                let name = (staffOnly ? "staff-only" : "message") + (number > 0 ? "/\(number)" : "")
                try deliver(
                    share, deliberation, to: recipient, sent: sent, in: open, name: name)
            }
        }
    }

    private mutating func deliver(
        _ share: Share, _ deliberation: Deliberation, to recipient: CaseFile.Participation,
        sent: Moment, in open: OpenCase, name: String
    ) throws {
        let going = share.parts.map(\.finding)
        let view = ViewJSON.message(
            deliberation, going, segments: share.parts.map(\.view), to: recipient, sent: sent)
        // What rests on a permission or on an override is handed out as long as that lasts.
        let until = going.compactMap(\.ends).min()
        hold(until: until)
        let staffOnly = going.contains { $0.decision.staffOnly }
        let end = [until, staffOnly ? deliberation.staffOnlyEnd : nil].compactMap { $0 }.min()
        // His side's officer reads no other end than the view names: it would show on what it rests.
        let side = deliberation.pack.side(of: recipient.role)
        let shownEnd = side == .his ? (staffOnly ? deliberation.staffOnlyEnd : nil) : end
        let note = deliberation.note(
            of: going, to: recipient, until: shownEnd,
            pack: openedPacks[open.file.pack]?.digest ?? [])
        // Whether an override has run out nobody can say while the clock is in doubt; that somebody is in danger can be said.
        let insistent =
            deliberation.message.isUrgentConcern && !staffOnly
            && going.allSatisfy { $0.until == nil }
        let id = try send(
            view, note, to: recipient, in: open, expires: end, insistent: insistent, name: name)
        for permission in Set(going.compactMap(\.permission?.id)).sorted() {
            try rest(id, on: permission, in: open)
        }
    }

    /// Seals a message's view at the recipient's slot, and logs it: for his side once it is handed out.
    private mutating func send(
        _ view: JSON, _ note: SealedNote, to recipient: CaseFile.Participation, in open: OpenCase,
        expires end: Moment?, insistent: Bool, name: String
    ) throws -> DeliveryID {
        let visible = slot(for: recipient.role, in: open.file)
        guard side(of: recipient.role, in: open.file) == .his else {
            return try tell(
                view, note, to: recipient, in: open.file.id, visibleFrom: visible,
                insistent: insistent, name: name)
        }
        let id = try deliver(
            view, to: recipient.mailbox, alias: recipient.alias, visibleFrom: visible,
            expires: end, insistent: insistent, name: name)
        try keepArrival(
            .sealed, try members(of: note, id, to: recipient.mailbox), id, visibleFrom: visible,
            in: open)
        return id
    }

    /// What was decided, for the sender's officer; where the sender faces him, for the officer of whoever released it.
    private mutating func logDecisions(
        _ decisions: [JSON], _ findings: [Deliberation.Finding], _ deliberation: Deliberation,
        releasedBy releaser: MailboxID?
    ) throws {
        let sender = deliberation.sender.mailbox
        let reader = deliberation.senderSide == .his ? releaser ?? sender : sender
        let written = findings.filter { $0.index < deliberation.message.segments.count }
        try logDecisions(
            decisions, about: deliberation.subjects(of: written.map(\.segment)), deliberation,
            for: reader, released: reader == releaser)
    }

    /// What a sender who faces him was told, for their officer: it rests on the message alone, and is written before anything is
    /// decided, so that its place among the act's entries tells nothing of how many desks were reached.
    mutating func logAccepted(_ deliberation: Deliberation) throws {
        try logDecisions(
            deliberation.accepted(), about: [], deliberation, for: deliberation.sender.mailbox,
            released: false)
    }

    private mutating func logDecisions(
        _ shown: [JSON], about subjects: Set<SubjectID>, _ deliberation: Deliberation,
        for reader: MailboxID, released: Bool
    ) throws {
        let pack = openedPacks[deliberation.file.pack]?.digest ?? []
        // In parts, because an entry has to fit into one view.
        let size = 100
        for (part, start) in stride(from: 0, to: max(shown.count, 1), by: size).enumerated() {
            try log(
                .decided,
                [
                    ("mailbox", .string(deliberation.sender.mailbox.text)),
                    ("message", .string(deliberation.message.kind.rawValue)),
                    ("urgency", .string(deliberation.message.urgency.rawValue)),
                    ("purpose", .string(deliberation.message.purpose.rawValue)),
                    ("pack", .string(Hex.encode(pack))), ("subjects", .subjects(subjects)),
                    ("decisions", .array(Array(shown.dropFirst(start).prefix(size)))),
                    ("released_by", released ? .string(reader.text) : .null),
                ], in: deliberation.file.id, for: [reader], isSigned: true,
                name: part == 0 ? "decided" : "decided/\(part)")
        }
    }
}

/// What segments rest on and end with. Those of one footing travel together: a view is handed out, ends and is taken back
/// as a whole, and nothing may be lost with something else that is over.
private struct Footing: Hashable {
    let permission: PermissionID?
    let ends: Moment?

    /// The parts by what they rest on, first those that rest on nothing that ends. Towards his side they stay together: how many
    /// views there are would show on what each rests.
    static func groups(of parts: [Share.Part], side: Side) -> [[Share.Part]] {
        guard side != .his else { return [parts] }
        let groups = Dictionary(grouping: parts) {
            Footing(permission: $0.finding.permission?.id, ends: $0.finding.ends)
        }
        return groups.sorted { $0.key.order < $1.key.order }.map(\.value)
    }

    private var order: (String, Int64) { (permission?.hex ?? "", ends?.seconds ?? 0) }
}

/// As many segments as one view can carry: a mask may be longer than the name that it stands for, and a message must not
/// be refused for it.
struct Share {
    struct Part {
        let finding: Deliberation.Finding
        let view: JSON
    }

    var parts: [Part] = []

    /// Well under the longest view (512 KiB), because the frame and the padding come on top.
    static let most = 300_000

    static func shares(of parts: [Part]) -> [Share] {
        var shares: [Share] = []
        var size = 0
        for part in parts {
            let bytes = part.view.bytes.count
            if shares.isEmpty || size + bytes > most {
                shares.append(Share())
                size = 0
            }
            shares[shares.count - 1].parts.append(part)
            size += bytes
        }
        return shares
    }
}

extension Deliberation {
    /// What the officer of a sender who faces him reads: one line for each role that the message names.
    fileprivate func accepted() -> [JSON] { message.toRoles.sorted().map(ViewJSON.accepted) }
}
