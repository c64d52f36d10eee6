import Envelope
import Policy
import Redaction
import Vocabulary

extension Sitting {
    /// How many log entries a message from his side makes, or a multiple of it. The log is public, and so is the place
    /// of one's own receipt in it: fewer where nobody was there to receive would show it.
    private static let entriesOfHisSide = 32

    mutating func send(_ act: Act) throws {
        // Without the root nobody could prove later what was said (Specs/envelope.md, redaction commitment).
        guard act.command.root != nil else { throw Refusal.badBody }
        let message = try Message(act.command.body)
        let (open, own) = try openCase(message.caseAlias, as: act.mailbox)
        try checkVerified(message, act)
        // A closed case carries nothing on, but nobody is put off who says that somebody is in danger.
        guard open.file.isOpen || message.isUrgentConcern else { throw Refusal.closed }
        if let pack = try pack(open.file.pack)?.pack, message.claimsOverride(of: pack) {
            try checkFresh()
        }
        let deliberation = try deliberation(
            on: message, in: open, from: own, approvals: [])
        let addressed = try recipients(of: message, from: own, in: open.file, deliberation)
        let copy = ViewJSON.copy(of: act, message: message, sent: now)
        _ = try tell(
            copy, deliberation.noteOfCopy(), to: own, in: open.file.id, name: "copy")
        let origin = HeldMessage.Origin(
            command: act.command.id, worker: act.command.worker, sent: now, body: act.command.body)
        let his = deliberation.senderSide == .his
        if his {
            // Before anything is decided: the place of these entries tells his officer nothing of the others.
            try logAccepted(deliberation)
            try raise(deliberation.ownDuties(), for: own, in: open.file.id)
        }
        let outcome = try distribute(
            deliberation, to: addressed.found, origin: origin, in: open)
        try report(addressed, deliberation, command: act.command.id)
        try keepSketches(deliberation, of: act.command.id, in: open)
        if his {
            try tellOfMatch(deliberation, command: act.command.id)
            padEntries(to: Sitting.entriesOfHisSide)
        } else if message.isUrgentConcern, outcome != .told {
            // Nobody may take it for said: the words wait and only the minimum has gone, or nobody was told at all.
            let view = ViewJSON.answer("text-not-delivered-ring", to: act.command.id)
            try tell(view, .answer, to: own, in: open.file.id, name: "waits")
        }
    }

    mutating func deliberation(
        on message: Message, in open: OpenCase, from sender: CaseFile.Participation,
        approvals: [Collected], confirmed: Set<PermissionID> = []
    ) throws -> Deliberation {
        let file = open.file
        guard let pack = try pack(file.pack)?.pack else { throw Refusal.unavailable }
        let directory = try directory()
        var kinds: [MailboxID: AgencyKind] = [:]
        for participation in file.participations {
            kinds[participation.mailbox] = directory.agency(of: participation.mailbox)?.agency.kind
        }
        let roster = file.roster
        let his = pack.side(of: sender.role) == .his
        return Deliberation(
            file: file, sender: sender, message: message, pack: pack, now: now,
            clockDoubtful: clockDoubtful, approvals: approvals, confirmed: confirmed,
            workingDays: WorkingDays(), agencyKinds: kinds,
            partners: file.partners(on: roster),
            examiner: Examiner(redactor: open.key.redactor(for: roster)),
            disclosures: his ? try disclosures(in: open) : Disclosures())
    }

    // MARK: Who is addressed

    private struct Addressed {
        var found: [CaseFile.Participation]
        var unserved: Set<Role>
        var absent: Set<MailboxID>
    }

    /// His side names roles, never mailboxes: whether her worker takes part must not show in what is refused. A role that
    /// nobody fills, and a mailbox that is not there, are no error for anybody.
    private func recipients(
        of message: Message, from own: CaseFile.Participation, in file: CaseFile,
        _ deliberation: Deliberation
    ) throws -> Addressed {
        guard deliberation.senderSide != .his || message.toMailboxes.isEmpty else {
            throw Refusal.notPermitted
        }
        guard !message.toRoles.isEmpty || !message.toMailboxes.isEmpty else {
            throw Refusal.badBody
        }
        let present = file.participations(at: now).filter { $0.mailbox != own.mailbox }
        var found: Set<CaseFile.Participation> = []
        var absent: Set<MailboxID> = []
        for mailbox in message.toMailboxes {
            let one = present.first { $0.mailbox == mailbox && !own.isApart(from: $0) }
            if let one { found.insert(one) } else { absent.insert(mailbox) }
        }
        var unserved: Set<Role> = []
        for role in message.toRoles {
            let serving = present.filter { $0.role == role }
            if serving.isEmpty { unserved.insert(role) }
            found.formUnion(serving)
        }
        found.formUnion(present.filter { message.mustBeTold($0.role) })
        return Addressed(
            found: found.sorted { $0.mailbox < $1.mailbox }, unserved: unserved, absent: absent)
    }

    /// Whom nobody there is, told to the co-ordinator: no message is lost in silence, and the sender's answer shows
    /// nothing of who takes part.
    private mutating func report(
        _ addressed: Addressed, _ deliberation: Deliberation, command: CommandID
    ) throws {
        guard !addressed.unserved.isEmpty || !addressed.absent.isEmpty else { return }
        let mailboxes = addressed.absent.sorted().map { JSON.string($0.text) }
        let coordinators = deliberation.file.participations(at: now).filter {
            $0.role == .coordinator
        }
        for coordinator in coordinators {
            let view: JSON = [
                "v": 1, "type": "answer", "command": .string(command.hex),
                "answer": "nobody-serves", "roles": .words(addressed.unserved),
                "mailboxes": .array(mailboxes),
                "from": .string(deliberation.sender.mailbox.text),
            ]
            try tell(view, .answer, to: coordinator, in: deliberation.file.id, name: "unserved")
        }
        try log(
            .unserved,
            [("roles", .words(addressed.unserved)), ("mailboxes", .array(mailboxes))],
            in: deliberation.file.id, for: coordinators.map(\.mailbox), name: "unserved")
    }
}

extension CaseFile.Participation {
    /// Each serves a subject, and not the same: neither may learn that the other takes part.
    fileprivate func isApart(from other: CaseFile.Participation) -> Bool {
        guard let serves, let others = other.serves else { return false }
        return serves != others
    }
}

extension CaseFile {
    /// Every partner of his that the case knows of.
    func partners(on roster: [RosterEntry]) -> Set<SubjectID> {
        Set(roster.map(\.subject) + participations.compactMap(\.serves))
            .filter { $0.kind == .partner }
    }

    /// What police need to reach her, out of the roster, as segments of their own. The sender neither wrote nor sees them.
    func whereabouts() -> [Segment] {
        roster.filter { $0.subject.kind == .partner }.compactMap { entry in
            let lines = entry.particulars.filter { [.name, .address, .phone].contains($0.kind) }
            guard !lines.isEmpty else { return nil }
            let text = lines.map { "\($0.kind.rawValue): \($0.value)" }.joined(separator: "\n")
            return Segment(
                label: Label(
                    category: .whereabouts, about: .woman, subject: entry.subject, source: .woman),
                content: ProtectedText(text))
        }
    }
}
