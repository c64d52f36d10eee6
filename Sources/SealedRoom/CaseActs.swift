import Envelope
import Policy
import Sodium
import Vocabulary

extension Sitting {
    /// Roles that may open a case: whoever refers a man, and the co-ordinator.
    private static let openers: Set<Role> = [
        .coordinator, .referrer, .socialWorker, .gp, .probationOfficer, .policeOfficer,
        .healthVisitor, .cafcassOfficer,
    ]

    /// A case as its opener states it.
    private struct StatedCase {
        let pack: PackID
        let reference: String
        let roster: [RosterEntry]
        var participations: [StatedParticipation] = []

        init(_ body: JSON, now: Moment) throws(FormatFailure) {
            var fields = try Fields(body, at: "body")
            pack = try fields.handle("pack")
            reference = try fields.string("reference", limit: 60)
            roster = try RosterJSON.read(try fields.array("roster"))
            for value in try fields.array("participations", limit: 40) {
                var parts = try Fields(value, at: "participations")
                participations.append(try StatedParticipation(&parts, now: now))
                try parts.finish()
            }
            try fields.finish()
        }
    }

    mutating func openNewCase(_ act: Act) throws {
        let stated = try StatedCase(act.command.body, now: now)
        guard let pack = try pack(stated.pack)?.pack else { throw Refusal.unknown }
        let opener = try directory().mailboxes[act.mailbox]?.role
        // Whoever faces him must not name, and so learn, who takes part on her side.
        guard let opener, Sitting.openers.contains(opener), pack.side(of: opener) != .his else {
            throw Refusal.notPermitted
        }
        guard stated.participations.contains(where: { $0.mailbox == act.mailbox }) else {
            throw Refusal.badBody
        }
        var open = try newCase(
            pack: stated.pack, reference: stated.reference,
            roster: try RosterJSON.joined(stated.roster), follows: nil)
        for participation in stated.participations { try admit(participation, to: &open) }
        guard open.file.hasStandingCoordinator(at: now) else { throw Refusal.badBody }
        write(open)
        try log(
            .caseOpened,
            [("pack", .string(stated.pack.text)), ("mailbox", .string(act.mailbox.text))],
            in: open.file.id, for: [act.mailbox], isSigned: true, name: "case")
    }

    mutating func newCase(
        pack: PackID, reference: String, roster: [RosterEntry], follows: CaseID?
    ) throws -> OpenCase {
        guard let id = CaseID(bytes: room.entropy.bytes(16, for: "case/\(draw)")) else {
            throw Refusal.unavailable
        }
        let open = OpenCase(
            file: CaseFile(
                id: id, pack: pack, reference: reference, isOpen: true, opened: roster,
                participations: [], permissions: [], follows: follows),
            key: room.vault.newCaseKey(for: id))
        openedCases[id] = open
        return open
    }

    /// Takes a mailbox into a case, past the walls, and tells it its own name for the case.
    mutating func admit(_ stated: StatedParticipation, to open: inout OpenCase) throws {
        let directory = try directory()
        guard open.file.participations.count < CaseFile.mostParticipations else {
            throw Refusal.oversized
        }
        guard let mailbox = directory.mailboxes[stated.mailbox] else { throw Refusal.unknown }
        // What a role may read is decided by the role: no desk takes part in another's.
        guard mailbox.role == stated.role else { throw Refusal.notPermitted }
        guard directory.ready(stated.mailbox) else { throw Refusal.notReady }
        try checkWalls(stated, in: open.file, directory)
        let participation = CaseFile.Participation(
            mailbox: stated.mailbox, role: stated.role, serves: stated.serves,
            period: stated.period,
            alias: try newAlias(of: open.file.id, for: stated.mailbox))
        open.file.participations.append(participation)
        openedCases[open.file.id] = open
        try note(open.file.id, of: stated.mailbox)
        try announce(participation, in: open.file, state: .open)
    }

    /// The side of a role under the case's pack; a role that the pack does not name stands on his, where least goes.
    func side(of role: Role, in file: CaseFile) -> Side {
        openedPacks[file.pack]?.pack.side(of: role) ?? .his
    }

    private mutating func announce(
        _ participation: CaseFile.Participation, in file: CaseFile, state: ParticipationState
    ) throws {
        let view = JSON.compact([
            ("v", 1), ("type", "participation"), ("role", .string(participation.role.rawValue)),
            ("serves", .text(participation.serves?.text)), ("reference", .string(file.reference)),
            ("pack", .string(file.pack.text)), ("from", .moment(participation.period.from)),
            ("until", .moment(participation.period.until)), ("state", .string(state.rawValue)),
        ])
        let visible = state == .open ? now : slot(for: participation.role, in: file)
        let delivery = try deliver(
            view, to: participation.mailbox, alias: participation.alias, visibleFrom: visible,
            name: "participation")
        let members: [(String, JSON)] = [
            ("own", .string(participation.alias.hex)),
            ("mailbox", .string(participation.mailbox.text)),
            ("role", .string(participation.role.rawValue)),
            ("subjects", .subjects(participation.serves.map { [$0] } ?? [])),
            ("from", .moment(participation.period.from)),
            ("until", .moment(participation.period.until)),
            ("delivery", .string(delivery.hex)),
        ]
        // His side's officer reads it when the desk does: the slot would keep nothing from them otherwise.
        guard state == .open || side(of: participation.role, in: file) != .his else {
            return try keepArrival(
                state.act, members, delivery, visibleFrom: visible, in: try openCase(file.id))
        }
        try log(
            state.act, members, in: file.id, for: [participation.mailbox], isSigned: true,
            name: participation.mailbox.text)
    }

    /// When something may be seen by a role: towards his side only at the pack's slots, so that the time of an arrival
    /// does not tell when somebody spoke.
    func slot(for role: Role, in file: CaseFile) -> Moment {
        guard let pack = openedPacks[file.pack]?.pack else { return now }
        return now.nextSlot(of: pack.slotSeconds[pack.side(of: role)] ?? 0)
    }

    mutating func addParticipation(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let alias: CaseAlias = try fields.identifier("case")
        let stated = try StatedParticipation(&fields, now: now)
        try fields.finish()
        var (open, own) = try openCase(alias, as: act.mailbox)
        // From his side the answer is this, whatever would have come of it: so it tells nothing.
        guard side(of: own.role, in: open.file) != .his else { throw Refusal.askYourCoordinator }
        guard own.role == .coordinator else { throw Refusal.notPermitted }
        guard open.file.isOpen else { throw Refusal.closed }
        try admit(stated, to: &open)
        write(open)
    }

    mutating func endParticipation(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let alias: CaseAlias = try fields.identifier("case")
        let mailbox: MailboxID = try fields.handle("mailbox")
        let until = try fields.optionalMoment("until") ?? now
        try fields.finish()
        var (open, own) = try openCase(alias, as: act.mailbox)
        guard own.role == .coordinator else { throw Refusal.notPermitted }
        guard
            let place = open.file.participations.firstIndex(where: {
                $0.mailbox == mailbox && ($0.period.until.map { $0 > now } ?? true)
            })
        else { throw Refusal.unknown }
        let old = open.file.participations[place]
        // An end is never put off: cover that was agreed to a date would run on.
        let end = max(min(until, old.period.until ?? until), old.period.from)
        guard let period = Period(from: old.period.from, until: end) else { throw Refusal.badBody }
        open.file.participations[place].period = period
        guard open.file.hasStandingCoordinator(at: now) else { throw Refusal.conflict }
        write(open)
        try announce(open.file.participations[place], in: open.file, state: .ended)
    }

    mutating func setOpen(_ isOpen: Bool, _ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let alias: CaseAlias = try fields.identifier("case")
        try fields.finish()
        var (open, own) = try openCase(alias, as: act.mailbox)
        guard own.role == .coordinator else { throw Refusal.notPermitted }
        guard open.file.isOpen != isOpen else { throw Refusal.conflict }
        open.file.isOpen = isOpen
        open.file.closed = isOpen ? nil : now
        write(open)
        for participation in open.file.participations(at: now) {
            try announce(participation, in: open.file, state: isOpen ? .open : .closed)
        }
    }
}

/// How a part in a case stands, as its desk is told.
enum ParticipationState: String {
    case open
    case closed
    case ended

    /// What the log calls it.
    var act: LogAct {
        switch self {
        case .open: .participationOpen
        case .closed: .participationClosed
        case .ended: .participationEnded
        }
    }
}
