import Envelope
import Policy
import Redaction
import Vocabulary

extension Sitting {
    /// Releasing decides afresh, with what the releaser adds; what no longer may go does not go.
    mutating func releaseHold(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let id: HoldID = try fields.identifier("hold")
        let approve = try fields.bool("approve")
        let reason = try fields.optionalString("reason", limit: 200)
        let marks = try StatedMarks.read(&fields)
        try fields.finish()
        let (held, open) = try heldMessage(id)
        guard held.resolvers.contains(act.mailbox),
            let releaser = open.file.participation(of: act.mailbox, at: now)
        else { throw Refusal.unknown }
        // A closed case carries nothing on but danger, and what was said of it.
        let message = try Sitting.own { try Message(held.origin.body) }
        guard open.file.isOpen || !approve || message.isUrgentConcern else { throw Refusal.closed }
        if approve, !held.grounds.overrides.isEmpty { try checkFresh() }
        if approve { try checkFacesNobody(act, in: open.file) }
        try check(marks, on: held, releasing: approve)
        removeHeld(id)
        try unlist(id, in: open)
        if releaser.role == .coordinator { visited = open }
        let by = Releaser(
            participation: releaser, worker: act.command.worker,
            person: try directory().person(of: act.command.worker),
            lapsed: held.hasLapsed(at: now, doubtful: clockDoubtful))
        let added = approve ? held.added(by: by) : []
        try log(
            approve ? .released : .notReleased,
            [
                ("hold", .string(id.hex)), ("mailbox", .string(act.mailbox.text)),
                ("adds", .words(added)), ("reason", .text(reason)), ("lapsed", .bool(by.lapsed)),
                ("reviewer", held.grounds.text == nil ? .null : .string(act.mailbox.text)),
                ("choice", .text(held.choice(approve: approve, marks))),
                ("marks", marks.isEmpty ? .null : .array(marks.map { $0.logged(for: id) })),
                // Whatever held it, it is decided by the version in force now.
                ("held_under", .string(Hex.encode(held.grounds.pack))),
                ("decided_under", .string(Hex.encode(openedPacks[open.file.pack]?.digest ?? []))),
            ], in: open.file.id, for: [act.mailbox], isSigned: true, name: id.hex)
        if approve {
            try release(held, message, in: open, by: by, adding: added, marks: marks)
        } else {
            try tellSender(of: held, in: open)
        }
        try logForAuthor(of: held, in: open, released: approve, by: act.mailbox)
    }

    private mutating func release(
        _ held: HeldMessage, _ message: Message, in open: OpenCase, by releaser: Releaser,
        adding added: Set<Approval>, marks: [StatedMarks]
    ) throws {
        guard let sender = open.file.participation(of: held.sender, at: now) else {
            throw Refusal.unknown
        }
        // What was collected for an override that has run out is asked for again, by a hold made afresh.
        let before = releaser.lapsed ? [] : held.approvals
        let until = try end(of: held.grounds.overrides, in: open.file)
        let fresh = added.sorted().map {
            Collected(approval: $0, worker: releaser.worker, until: until)
        }
        var deliberation = try deliberation(
            on: message, in: open, from: sender, approvals: before + fresh,
            confirmed: held.grounds.confirmed)
        deliberation.reviewed = try held.reviewed(with: marks)
        if let terms = held.terms(in: open.file),
            deliberation.mayConfirm(terms, releaser.participation)
        {
            deliberation.confirmed.insert(terms.id)
        }
        let wanted = Set(held.items.map(\.recipient))
        let recipients = open.file.participations(at: now)
            .filter { wanted.contains($0.mailbox) }.sorted { $0.mailbox < $1.mailbox }
        let outcome = try distribute(
            deliberation, to: recipients, origin: held.origin, in: open, only: Set(held.items),
            releasedBy: releaser)
        // Where everything was hidden nothing went, and its author must not take it for said.
        if held.grounds.text != nil, outcome == .nothing { try tellSender(of: held, in: open) }
        // Where the co-ordinator hid something, it was hers.
        if held.grounds.text == .inferred, marks.isEmpty {
            try keepOwn(held, deliberation, in: open)
        }
    }

    /// What the co-ordinator found to be known to him is from now on his own account.
    private mutating func keepOwn(
        _ held: HeldMessage, _ deliberation: Deliberation, in open: OpenCase
    ) throws {
        let segments = deliberation.message.segments
        let numbers = Set(held.items.map(\.segment)).filter(segments.indices.contains).sorted()
        let own = numbers.flatMap { deliberation.toldByHim(in: segments[$0], number: $0) }
        try keep(hers: [], own: own, of: held.origin.command, in: open)
    }

    /// Marks are for a text that waits, made on that text, and inside it.
    private func check(
        _ marks: [StatedMarks], on held: HeldMessage, releasing: Bool
    ) throws(Refusal) {
        guard !marks.isEmpty else { return }
        guard releasing, let text = held.grounds.text, text.takesMarks else { throw .badMarks }
        for one in marks {
            guard held.items.contains(where: { $0.segment == one.segment }),
                let words = held.origin.text(of: one.segment)
            else { throw .badMarks }
            guard digest(ofSegment: one.segment, in: held.origin, hold: held.id) == one.digest
            else { throw .wrongText }
            let ends = [one.marks.hidden.last, one.marks.cleared.last].compactMap {
                $0?.upperBound
            }
            guard ends.allSatisfy({ $0 <= words.unicodeScalars.count }),
                // What matches her disclosure is hidden or goes; there is no doubt in it to take away.
                text != .inferred || one.marks.cleared.isEmpty
            else { throw .badMarks }
        }
    }

    /// When an approval that is given now for these overrides stops counting; nothing where it is for none.
    private mutating func end(of rules: [RuleID], in file: CaseFile) throws -> Moment? {
        guard let pack = try pack(file.pack)?.pack else { throw Refusal.unavailable }
        let lasts = rules.compactMap { id -> Int64? in
            guard case .override(let override) = pack.rule(id)?.effect else { return nil }
            return override.lasts
        }
        return lasts.min().map { now.advanced(by: $0) }
    }

    /// The sender learns that it was not released, unless they stand on his side: there, what was not released and what
    /// was delivered look alike.
    private mutating func tellSender(of held: HeldMessage, in open: OpenCase) throws {
        guard let sender = open.file.participation(of: held.sender, at: now),
            side(of: sender.role, in: open.file) != .his
        else { return }
        let view = ViewJSON.answer("not-released", to: held.origin.command)
        try tell(view, .answer, to: sender, in: open.file.id, name: "not-released")
    }

    /// The author's officer reads what became of it, not who said why; the officer of an author who faces him reads
    /// neither, because he may ask for his file.
    private mutating func logForAuthor(
        of held: HeldMessage, in open: OpenCase, released: Bool, by releaser: MailboxID
    ) throws {
        guard side(of: held.senderRole, in: open.file) != .his, held.sender != releaser else {
            return
        }
        try log(
            released ? .released : .notReleased,
            [("hold", .string(held.id.hex)), ("mailbox", .string(held.sender.text))],
            in: open.file.id, for: [held.sender], name: "author/\(held.id.hex)")
    }
}

/// Who resolves a hold.
struct Releaser {
    let participation: CaseFile.Participation
    let worker: WorkerID
    /// All ids of that worker.
    let person: Set<WorkerID>
    /// The override that it would complete has run out meanwhile.
    let lapsed: Bool

    var mailbox: MailboxID { participation.mailbox }
}

extension HeldMessage {
    /// What was decided before, with these marks on top, for everybody for whom it waits.
    fileprivate func reviewed(with stated: [StatedMarks]) throws(Refusal) -> [Item: Reviewed] {
        var all = reviewed
        for item in items {
            var one = all[item] ?? Reviewed()
            if let marks = stated.first(where: { $0.segment == item.segment })?.marks {
                one.marks = try one.marks.joined(with: marks)
            }
            if grounds.text == .inferred { one.sourceKnown = true }
            all[item] = one.isNothing ? nil : one
        }
        return all
    }

    /// The reviewer's choice in one word, for a text; nothing for what the policy holds.
    fileprivate func choice(approve: Bool, _ marks: [StatedMarks]) -> String? {
        guard grounds.text != nil else { return nil }
        guard approve else { return "refused" }
        return marks.isEmpty ? "released" : "marked"
    }

    static let lineManagement: Set<Role> = [.lineManager, .serviceLead, .supervisor]

    /// An approval for an override counts as long as the override would have lasted from when it was asked for. While the clock
    /// is doubtful nobody can say, and it is asked for afresh.
    fileprivate func hasLapsed(at now: Moment, doubtful: Bool) -> Bool {
        grounds.lapses.map { doubtful || $0 <= now } ?? false
    }

    /// The permission whose terms in words a release confirms, as it stands.
    fileprivate func terms(in file: CaseFile) -> CaseFile.RecordedPermission? {
        grounds.confirms.flatMap { id in file.permissions.first { $0.id == id } }
    }

    /// What a release adds. Nobody approves their own words, from whichever desk; and where an approval is one role's to
    /// give, nobody else gives it by resolving the same hold.
    fileprivate func added(by releaser: Releaser) -> Set<Approval> {
        guard releaser.mailbox != sender, !releaser.person.contains(origin.worker),
            !releaser.lapsed
        else { return [] }
        let role = releaser.participation.role
        return missing.filter { approval in
            switch approval {
            case .coordinatorRelease: role == .coordinator
            case .lineManagerConsulted: HeldMessage.lineManagement.contains(role)
            case .agreedBetweenWorkers, .allPartiesAgreed, .courtOrder, .discussedWithWoman,
                .implicationsExplored, .mytimeAgreed, .womensServicesAgreed:
                true
            }
        }
    }
}
