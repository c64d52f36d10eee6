import Envelope
import Membership
import Sodium
public import Vocabulary

/// How people go: by a registrar's signed departure or their own. The hub serves them nothing from then on, and nothing more is sealed
/// to a key that they have.
extension Sitting {
    private struct StatedDeparture {
        let signed: Signed<Departure>

        init(_ body: JSON) throws(FormatFailure) {
            var fields = try Fields(body, at: "body")
            signed = try fields.signed("departure")
            try fields.finish()
        }
    }

    /// How far a departure's own time may lie from the hub's, in seconds.
    private static let departureWindow: Int64 = 300

    mutating func removeMember(_ act: Act) throws {
        let signed = try StatedDeparture(act.command.body).signed
        let departure = signed.claimedButUnverified
        guard departure.hub == room.identity, departure.issuer == act.command.worker else {
            throw Refusal.badBody
        }
        guard abs(departure.at.seconds - now.seconds) <= Sitting.departureWindow else {
            throw Refusal.stale
        }
        try checkSignature(signed, of: act.command.worker)
        let mailboxes = try leaving(departure, act)
        for mailbox in mailboxes.sorted() {
            try append(.departed(signed, at: now), to: mailbox)
            try logDeparted(signed, from: mailbox, act)
        }
        try dismiss(
            departure.worker, from: mailboxes,
            goneFor: departure.mailbox == nil ? departure.reason : nil)
        if departure.mailbox == nil { try dropWitnesses(of: departure.worker, by: act) }
        try seeToDesks(mailboxes, left: departure.worker)
    }

    /// The mailboxes that somebody leaves; `not-permitted` for whoever may not say so.
    private mutating func leaving(
        _ departure: Departure, _ act: Act
    ) throws -> [MailboxID] {
        let directory = try directory()
        let isOwn = departure.worker == act.command.worker
        guard isOwn || directory.mailboxes[act.mailbox]?.role == .registrar else {
            throw Refusal.notPermitted
        }
        guard let worker = directory.active(departure.worker) else { throw Refusal.unknown }
        let mailboxes = departure.mailbox.map { [$0] } ?? worker.mailboxes
        for mailbox in mailboxes {
            guard worker.mailboxes.contains(mailbox) else { throw Refusal.unknown }
            guard isOwn || directory.governs(act.mailbox, directory.mailboxes[mailbox]?.agency)
            else { throw Refusal.notPermitted }
        }
        // Keys are the worker's: where they are lost or known to somebody else, that is so at every desk.
        guard departure.reason == .left || departure.mailbox == nil else { throw Refusal.badBody }
        return mailboxes
    }

    private mutating func dismiss(
        _ worker: WorkerID, from mailboxes: [MailboxID], goneFor reason: DepartureReason?
    ) throws {
        var directory = try directory()
        for mailbox in mailboxes { directory.dismiss(worker, from: mailbox, at: now) }
        if let reason {
            directory.workers[worker]?.removed = now
            directory.workers[worker]?.reason = reason
            directory.workers[worker]?.secrets = []
        }
        write(directory)
        // Whoever belongs to nothing any more has no way to sign in.
        if reason != nil { try dropFactors(of: worker) }
        departed.append(worker)
    }

    /// The officer of the desk reads who has left it, and the registrar's.
    private mutating func logDeparted(
        _ signed: Signed<Departure>, from mailbox: MailboxID, _ act: Act
    ) throws {
        let departure = signed.claimedButUnverified
        try logChained(
            .memberDeparted,
            [
                ("worker", .string(departure.worker.hex)), ("mailbox", .string(mailbox.text)),
                ("by", .string(departure.issuer.hex)),
                ("reason", .string(departure.reason.word)),
                ("departure", .string(Hex.encode(signed.bytes))),
            ], in: room.history(of: mailbox), for: [mailbox, act.mailbox],
            name: "departed/\(mailbox.text)")
    }

    // MARK: What has nobody now

    /// What waits at desks without anybody goes to whoever is next, and those who have to see to the desk are told.
    mutating func seeToDesks(_ mailboxes: [MailboxID], left worker: WorkerID) throws {
        try passOnAfterRemoval(from: mailboxes)
        let directory = try directory()
        for mailbox in mailboxes.sorted() where directory.members(of: mailbox).isEmpty {
            guard let agency = directory.mailboxes[mailbox]?.agency else { continue }
            for registry in directory.registries(of: agency) {
                try tell(
                    of: .nobody, [("mailbox", .string(mailbox.text))], to: registry,
                    name: mailbox.text)
            }
            try tellCoordinators(of: mailbox)
            // Who waited there can make its next key alone from now on.
            for heir in directory.mailboxes[mailbox]?.members ?? [] {
                try tellOfTakeover(of: mailbox, by: heir.worker, invitedBy: nil)
            }
        }
    }

    /// Each co-ordinator gets the cases in which the desk takes part, by their own names for them.
    private mutating func tellCoordinators(of mailbox: MailboxID) throws {
        var lists: [MailboxID: [CaseAlias]] = [:]
        // The list only tells: a case that changes meanwhile keeps nobody from being removed.
        var look = self
        for id in try look.cases(of: mailbox) {
            guard let open = try look.readable(id), open.file.isOpen,
                open.file.participation(of: mailbox, at: now) != nil
            else { continue }
            for one in open.file.participations(at: now)
            where one.role == .coordinator && one.mailbox != mailbox
                && look.side(of: .coordinator, in: open.file) != .his
            { lists[one.mailbox, default: []].append(one.alias) }
        }
        for (coordinator, aliases) in lists.sorted(by: { $0.key < $1.key }) {
            let cases = JSON.array(aliases.sorted().map { .string($0.hex) })
            try tell(
                of: .nobody, [("mailbox", .string(mailbox.text)), ("cases", cases)],
                to: coordinator, name: "\(mailbox.text)/cases")
        }
    }

    /// A case that cannot be read keeps nobody from being removed.
    private mutating func readable(_ id: CaseID) throws -> OpenCase? {
        do {
            return try openCase(id)
        } catch is Refusal {
            return nil
        }
    }

    /// Somebody came to a desk whose keys nobody there had any more: the agency's officer and those who manage it hear of it at once,
    /// because so a registrar could take a desk over.
    mutating func tellOfTakeover(
        of mailbox: MailboxID, by worker: WorkerID, invitedBy issuer: WorkerID?
    ) throws {
        let directory = try directory()
        guard let (agency, particulars) = directory.agency(of: mailbox) else { return }
        let officer = particulars.officer
        let managing: Set<Role> = [.lineManager, .serviceLead, .supervisor]
        let managers = directory.mailboxes.filter {
            $0.value.agency == agency && managing.contains($0.value.role)
                && !$0.value.epochs.isEmpty
        }.keys
        for told in Set(managers).union([officer]).sorted() where told != mailbox {
            guard directory.mailboxes[told]?.epochs.isEmpty == false else { continue }
            try tell(
                of: .takenOver,
                [
                    ("mailbox", .string(mailbox.text)), ("worker", .string(worker.hex)),
                    ("by", .text(issuer?.hex)),
                ], to: told, name: "\(mailbox.text)/\(worker.hex)")
        }
    }

    /// Seals a view about who belongs to what, and logs that it was sealed.
    mutating func tell(
        of event: MembershipEvent, _ members: [(String, JSON)], to mailbox: MailboxID, name: String
    ) throws {
        guard try directory().mailboxes[mailbox]?.epochs.isEmpty == false else { return }
        let view = JSON.compact(
            [("v", 1), ("type", "membership"), ("event", .string(event.rawValue))] + members)
        let name = "membership/\(event.rawValue)/\(name)"
        let delivery = try deliver(view, to: mailbox, alias: nil, name: name)
        try log(
            .sealed, try self.members(of: SealedNote(.membership), delivery, to: mailbox),
            for: [mailbox], name: "\(mailbox.text)/\(name)")
    }
}

extension Room {
    /// What came of cover that has run out by the hub's clock; nothing where none has.
    public func endingCover(now: Moment, snapshot: Snapshot) throws -> CommitBatch? {
        let draw = "cover/\(now.seconds)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        var directory = try sitting.directory()
        let ended = directory.ended
        guard !ended.isEmpty else { return nil }
        directory.ended = []
        sitting.write(directory)
        for (place, one) in ended.enumerated() {
            try sitting.log(
                .coverEnded,
                [
                    ("worker", .string(one.worker.hex)),
                    ("mailbox", .string(one.mailbox.text)),
                ], for: [one.mailbox], name: "\(place)")
            sitting.departed.append(one.worker)
            try sitting.seeToDesks([one.mailbox], left: one.worker)
        }
        return try sitting.batch()
    }
}
