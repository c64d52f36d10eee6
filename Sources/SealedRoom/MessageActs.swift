import Envelope
import Policy
import Redaction
import Vocabulary

extension Sitting {
    mutating func send(_ act: Act) throws {
        // Without the root nobody could prove later what was said (Specs/envelope.md, redaction commitment).
        guard act.command.root != nil else { throw Refusal.badBody }
        let message = try Message(act.command.body)
        let (open, own) = try openCase(message.caseAlias, as: act.mailbox)
        guard open.file.isOpen else { throw Refusal.closed }
        let deliberation = try deliberation(
            on: message, in: open.file, from: own, approvals: [])
        let addressed = try recipients(of: message, from: own, in: open.file, deliberation)
        let copy = ViewJSON.copy(of: act, message: message, sent: now)
        _ = try deliver(copy, to: act.mailbox, alias: own.alias, name: "copy")
        try distribute(
            deliberation, to: addressed.found, body: act.command.body, sent: now, in: open)
        if !addressed.unserved.isEmpty {
            try report(unserved: addressed.unserved, deliberation, command: act.command.id)
        }
    }

    mutating func deliberation(
        on message: Message, in file: CaseFile, from sender: CaseFile.Participation,
        approvals: Set<Approval>
    ) throws -> Deliberation {
        guard let pack = room.packs[file.pack]?.pack else { throw Refusal.unavailable }
        let directory = try directory()
        var kinds: [MailboxID: AgencyKind] = [:]
        for participation in file.participations {
            kinds[participation.mailbox] = directory.agency(of: participation.mailbox)?.agency.kind
        }
        return Deliberation(
            file: file, sender: sender, message: message, pack: pack, now: now,
            clockDoubtful: clockDoubtful, approvals: approvals, agencyKinds: kinds,
            examiner: Examiner(roster: Roster(file.roster)))
    }

    // MARK: Who is addressed

    private struct Addressed {
        var found: [CaseFile.Participation]
        var unserved: Set<Role>
    }

    /// His side names roles, never mailboxes: whether her worker takes part must not show in what is refused.
    private func recipients(
        of message: Message, from own: CaseFile.Participation, in file: CaseFile,
        _ deliberation: Deliberation
    ) throws -> Addressed {
        guard deliberation.senderSide != .his || message.toMailboxes.isEmpty else {
            throw Refusal.notPermitted
        }
        guard !message.toRoles.isEmpty || !message.toMailboxes.isEmpty else { throw Refusal.badBody }
        let present = file.participations(at: now).filter { $0.mailbox != own.mailbox }
        var found: Set<CaseFile.Participation> = []
        for mailbox in message.toMailboxes {
            guard let one = present.first(where: { $0.mailbox == mailbox }) else {
                throw Refusal.unknown
            }
            found.insert(one)
        }
        var unserved: Set<Role> = []
        for role in message.toRoles {
            let serving = present.filter { $0.role == role }
            if serving.isEmpty { unserved.insert(role) }
            found.formUnion(serving)
        }
        found.formUnion(present.filter { Sitting.isTold($0.role, of: message) })
        return Addressed(found: found.sorted { $0.mailbox < $1.mailbox }, unserved: unserved)
    }

    /// Urgent safety information reaches the co-ordinator and her worker together, and police when danger is immediate
    /// and severe, whomever the sender thought of (R119, R125).
    private static func isTold(_ role: Role, of message: Message) -> Bool {
        guard message.isUrgentConcern else { return false }
        switch role {
        case .coordinator, .wsw, .womensServiceWorker, .womensProgrammeWorker: return true
        case .policeOfficer: return message.isImmediateDanger
        default: return false
        }
    }

    /// What police need to reach her, out of the roster, as a segment of its own. The sender neither wrote nor sees it.
    private func whereabouts(in file: CaseFile) -> [Segment] {
        file.roster.filter { $0.subject.kind == .partner }.compactMap { entry in
            let lines = entry.particulars.filter { [.name, .address, .phone].contains($0.kind) }
            guard !lines.isEmpty else { return nil }
            let text = lines.map { "\($0.kind.rawValue): \($0.value)" }.joined(separator: "\n")
            return Segment(
                label: Label(
                    category: .whereabouts, about: .woman, subject: entry.subject, source: .woman),
                content: ProtectedText(text))
        }
    }

    // MARK: Deciding and delivering

    /// Decides every segment for every recipient, delivers what goes, holds what waits, logs all of it.
    mutating func distribute(
        _ deliberation: Deliberation, to recipients: [CaseFile.Participation], body: JSON,
        sent: Moment, in open: OpenCase, only: Set<HeldMessage.Item>? = nil
    ) throws {
        var waiting: [Waiting] = []
        var decisions: [JSON] = []
        var duties: Set<RaisedDuty> = []
        for recipient in recipients {
            var segments = deliberation.message.segments
            if deliberation.message.isImmediateDanger, only == nil {
                segments += whereabouts(in: open.file)
            }
            let all = deliberation.findings(for: recipient, segments).filter { finding in
                only?.contains(.init(segment: finding.index, recipient: recipient.mailbox)) ?? true
            }
            try deliver(all, deliberation, to: recipient, sent: sent, in: open)
            for finding in all {
                if let wait = Waiting(finding, recipient: recipient, deliberation) {
                    waiting.append(wait)
                }
                for due in finding.decision.duties where !finding.wall {
                    duties.insert(RaisedDuty(due: due, cite: finding.decision.cite))
                }
            }
            decisions += all.filter { $0.index < deliberation.message.segments.count }
                .map { ViewJSON.decision($0, to: recipient, deliberation) }
        }
        try hold(waiting, deliberation, body: body, sent: sent, in: open)
        try raise(duties, deliberation)
        try log(
            "decided",
            [
                ("alias", .string(deliberation.sender.alias.hex)),
                ("message", .string(deliberation.message.kind.rawValue)),
                ("pack", .string(Hex.encode(room.packs[open.file.pack]?.digest ?? []))),
                ("decisions", .array(decisions)),
            ], for: [deliberation.sender.mailbox], name: "decided")
    }

    private mutating func deliver(
        _ findings: [Deliberation.Finding], _ deliberation: Deliberation,
        to recipient: CaseFile.Participation, sent: Moment, in open: OpenCase
    ) throws {
        let side = deliberation.pack.side(of: recipient.role)
        // Staff-only content travels alone, so that nothing beside it tells whose or when it was.
        for staffOnly in [false, true] {
            let going = findings.filter {
                $0.decision.staffOnly == staffOnly && ViewJSON.segment($0, side: side) != nil
            }
            let segments = going.compactMap { ViewJSON.segment($0, side: side) }
            guard !segments.isEmpty else { continue }
            let view = ViewJSON.message(
                deliberation, going, segments: segments, to: recipient, sent: sent)
            let resting = going.compactMap(\.permission)
            let until = resting.compactMap(\.until).min()
            hold(until: until)
            let id = try deliver(
                view, to: recipient.mailbox, alias: recipient.alias,
                visibleFrom: slot(for: recipient.role, in: open.file), expires: until,
                name: staffOnly ? "staff-only" : "message")
            for permission in Set(resting.map(\.id)).sorted() {
                try rest(id, on: permission, in: open)
            }
            try log(
                "sealed",
                [
                    ("alias", .string(recipient.alias.hex)), ("delivery", .string(id.hex)),
                    ("mailbox", .string(recipient.mailbox.text)),
                    ("segments", .array(going.map { ViewJSON.arrival($0) })),
                ], for: [recipient.mailbox], name: "\(recipient.mailbox.text)/\(staffOnly)")
        }
    }

    private mutating func raise(
        _ duties: Set<RaisedDuty>, _ deliberation: Deliberation
    ) throws {
        let present = deliberation.file.participations(at: now)
        var raised: Set<String> = []
        for duty in duties.sorted() {
            // A duty is a view: on his side it may rest only on what the sender there did.
            let owners = present.filter { $0.role == duty.due.owner }.filter {
                deliberation.pack.side(of: $0.role) != .his || $0 == deliberation.sender
            }
            for owner in owners
            where raised.insert("\(duty.due.kind.rawValue)/\(owner.mailbox.text)").inserted {
                try raise(duty.due, for: owner, cite: duty.cite)
            }
        }
    }

    /// A role that nobody fills, told to the co-ordinator: no message is lost in silence, and the sender's answer shows
    /// nothing of who takes part.
    private mutating func report(
        unserved: Set<Role>, _ deliberation: Deliberation, command: CommandID
    ) throws {
        let present = deliberation.file.participations(at: now)
        for coordinator in present where coordinator.role == .coordinator {
            let view: JSON = [
                "v": 1, "type": "answer", "command": .string(command.hex),
                "answer": "nobody-serves", "roles": .words(unserved),
                "from": .string(deliberation.sender.mailbox.text),
            ]
            _ = try deliver(
                view, to: coordinator.mailbox, alias: coordinator.alias, name: "unserved")
        }
        try log(
            "unserved", [("roles", .words(unserved))],
            for: present.filter { $0.role == .coordinator }.map(\.mailbox), name: "unserved")
    }
}

/// A duty with the citation that it bears.
struct RaisedDuty: Hashable, Comparable {
    let due: DueDuty
    let cite: String

    static func < (left: RaisedDuty, right: RaisedDuty) -> Bool {
        left.due == right.due ? left.cite < right.cite : left.due < right.due
    }
}

extension Message {
    /// A concern for somebody's safety that cannot wait for the routine.
    var isUrgentConcern: Bool {
        urgency != .routine && (kind == .urgentConcern || kind == .safetyConcern)
    }

    /// Somebody may be killed now: it goes at once, with what is needed to reach her.
    var isImmediateDanger: Bool {
        isUrgentConcern && urgency == .immediate && facts[.immediateSevere] == .truth(true)
    }
}
