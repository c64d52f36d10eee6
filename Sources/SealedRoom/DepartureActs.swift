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
    static let departureWindow: Int64 = 300

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
        var leave = try places(of: departure, act)
        // All that the sender's own officer can read comes first: no gap between its places in the log tells of other agencies.
        let registry = departure.worker == act.command.worker ? [] : [act.mailbox]
        for mailbox in try takeOwn(signed, &leave) {
            try logDeparted(signed, from: mailbox, for: [mailbox] + registry)
        }
        let words = try carryOut(&leave, of: departure.worker)
        try dismiss(
            departure.worker, from: leave.desks, for: departure.reason, everywhere: leave.endsAll)
        try dropWitnesses(of: departure.worker, at: leave.own, rest: false, by: act)
        try seeToDesks(leave.own.filter(leave.desks.contains), left: departure.worker)
        try tellOfLostKeys(departure, of: leave, atOwn: true)
        // Each part is filled by itself: what the sender's own officer can count has no part in what the others' entries come to.
        let isReport = departure.reason != .left && !registry.isEmpty
        if isReport { padEntries(to: Sitting.entriesOfReport) }
        let own = entries.count
        for (mailbox, word) in words.sorted(by: { $0.key < $1.key }) {
            try logDeparted(word, from: mailbox, for: [mailbox], reported: departure.reason)
        }
        try dropWitnesses(of: departure.worker, at: leave.others, rest: true, by: act)
        try seeToDesks(leave.others + leave.remaining, left: departure.worker)
        try tellOfLostKeys(departure, of: leave, atOwn: false)
        // How many leaves lie between two receipts does not tell of other agencies either.
        if isReport { padEntries(to: Sitting.entriesOfReport, beyond: own) }
    }

    /// A registrar's report of lost keys fills a whole number of so many leaves for the sender's agency, and a whole number for all others.
    private static let entriesOfReport = 32

    /// From where somebody goes; all in the order of the names.
    struct Leave {
        /// Where the sender's own word puts them out. Where keys were lost, with the desks that they have left already: so the keys are
        /// barred there for ever.
        var own: [MailboxID]
        /// Their other desks, of agencies for which the sender does not speak: there counts the word that they gave in advance.
        var others: [MailboxID] = []
        /// Other agencies' desks where the word ends nothing: those who have to know of it are told.
        var told: [MailboxID] = []
        /// All that they have now and lose.
        var desks: Set<MailboxID>
        /// Whether they can sign in nowhere any more, whatever the desks' chains take.
        var endsAll = false
        /// What they had left already. Of another agency's such desks its officer alone is told.
        var left: Set<MailboxID> = []
        /// Desks whose chains could not take it: there they stand until somebody puts them out.
        var remaining: [MailboxID] = []

        mutating func remain(at mailbox: MailboxID) {
            desks.remove(mailbox)
            remaining.append(mailbox)
        }
    }

    /// The sender's own desks take the departure; those that did are given back. A damaged chain keeps no report from ending the keys.
    private mutating func takeOwn(
        _ signed: Signed<Departure>, _ leave: inout Leave
    ) throws -> [MailboxID] {
        let isReport = signed.claimedButUnverified.reason != .left
        var taken: [MailboxID] = []
        for mailbox in leave.own {
            if try takes(signed, mailbox) {
                taken.append(mailbox)
            } else if !isReport {
                try append(.departed(signed, at: now), to: mailbox)
            } else if leave.desks.contains(mailbox) {
                leave.remain(at: mailbox)
            }
        }
        // One that no chain takes is none, and is refused as the chain refuses it.
        if taken.isEmpty, let first = leave.own.first {
            try append(.departed(signed, at: now), to: first)
        }
        return taken
    }

    /// From where somebody goes; `not-permitted` for whoever may not say so. Whether the worker has a desk at an agency for which the sender
    /// does not speak is told by no refusal and by no receipt.
    private mutating func places(of departure: Departure, _ act: Act) throws -> Leave {
        // Keys are the worker's: where they are lost or known to somebody else, that is so at every desk.
        guard departure.reason == .left || departure.mailbox == nil else { throw Refusal.badBody }
        let directory = try directory()
        let isOwn = departure.worker == act.command.worker
        guard isOwn || directory.mailboxes[act.mailbox]?.role == .registrar else {
            throw Refusal.notPermitted
        }
        let known = directory.workers[departure.worker]
        let standing = Set(known?.mailboxes ?? [])
        let isTheirs = { (mailbox: MailboxID) in
            isOwn || directory.governs(act.mailbox, directory.mailboxes[mailbox]?.agency)
        }
        if let mailbox = departure.mailbox {
            guard isTheirs(mailbox) else { throw Refusal.notPermitted }
            guard standing.contains(mailbox) else { throw Refusal.unknown }
            return Leave(own: [mailbox], desks: [mailbox])
        }
        guard departure.reason != .left else {
            let own = standing.filter(isTheirs)
            guard !own.isEmpty else { throw Refusal.unknown }
            return Leave(own: own.sorted(), desks: own)
        }
        return try placesOfReport(
            of: departure.worker, isOwn: isOwn, from: act.mailbox, isTheirs, directory)
    }

    /// Where a report of lost keys counts. It ends everything only where the sender's agency has the worker now: an agency that they have left
    /// bars the keys at its own desks, and those who have the worker now are told and decide.
    private mutating func placesOfReport(
        of worker: WorkerID, isOwn: Bool, from registrar: MailboxID,
        _ isTheirs: (MailboxID) -> Bool, _ directory: Directory
    ) throws -> Leave {
        let known = directory.workers[worker]
        let standing = Set(known?.mailboxes ?? [])
        let left = directory.desksLeft(by: worker).subtracting(standing)
        let governed = standing.union(left).filter(isTheirs)
        // The answer rests on what the sender's own chains say, and so tells nothing of others.
        var own: Set<MailboxID> = []
        for desk in governed where try !isBarred(worker, from: desk) { own.insert(desk) }
        guard !own.isEmpty else { throw Refusal.unknown }
        let others = standing.subtracting(governed)
        let isHubs = directory.mailboxes[registrar]?.agency == Directory.hub
        let endsAll =
            isOwn || isHubs
            || (!standing.isDisjoint(with: governed) && !directory.isLastOfHub(worker))
        var leave = Leave(
            own: own.sorted(), others: endsAll ? others.sorted() : [],
            desks: endsAll ? standing : standing.intersection(own), endsAll: endsAll)
        leave.left = left.filter {
            directory.mailboxes[$0]?.agency != directory.mailboxes[registrar]?.agency
        }
        // Of somebody whose keys were reported already everybody else has heard.
        if known?.reason ?? .left == .left {
            leave.told = left.subtracting(governed).union(endsAll ? [] : others).sorted()
        }
        return leave
    }

    /// Whether a desk's chain says already that the worker's keys were lost or stolen.
    private mutating func isBarred(_ worker: WorkerID, from desk: MailboxID) throws -> Bool {
        do {
            let member = try chain(of: desk).chain.everMembers.last { $0.worker == worker }
            return member?.departed.map { $0.reason != .left } ?? false
        } catch is Refusal {
            return false
        }
    }

    /// Takes somebody out of desks. Who has none left is gone, and whose keys are over everywhere: they have no way to sign in any more.
    private mutating func dismiss(
        _ worker: WorkerID, from mailboxes: Set<MailboxID>, for reason: DepartureReason,
        everywhere: Bool
    ) throws {
        var directory = try directory()
        for mailbox in mailboxes.sorted() { directory.dismiss(worker, from: mailbox, at: now) }
        let remaining = directory.workers[worker]?.mailboxes ?? []
        let isGone = everywhere || remaining.isEmpty
        if isGone {
            let removed = directory.workers[worker]?.removed
            directory.workers[worker]?.removed = removed ?? now
            // A report stands, whoever says later that they left.
            if directory.workers[worker]?.reason ?? .left == .left {
                directory.workers[worker]?.reason = reason
            }
            directory.workers[worker]?.secrets = []
            // What comes for a desk where nobody can read waits, as where nobody is left.
            for desk in remaining where directory.members(of: desk).isEmpty {
                directory.mailboxes[desk]?.awaitsEpoch = true
            }
        }
        write(directory)
        if isGone { try dropFactors(of: worker) }
        for mailbox in mailboxes.sorted() { try dropRevocation(of: worker, from: mailbox) }
        // Where nothing ended, no session ends: it would tell.
        if isGone || !mailboxes.isEmpty { departed.append(worker) }
    }

    /// The officer of the desk reads who has left it, and the registrar's. Where the worker's own word was given in advance, the reason that
    /// was reported stands beside it.
    private mutating func logDeparted(
        _ signed: Signed<Departure>, from mailbox: MailboxID, for officers: [MailboxID],
        reported: DepartureReason? = nil
    ) throws {
        let departure = signed.claimedButUnverified
        try logChained(
            .memberDeparted,
            [
                ("worker", .string(departure.worker.hex)), ("mailbox", .string(mailbox.text)),
                ("by", .string(departure.issuer.hex)),
                ("reason", .string(departure.reason.word)), ("reported", .text(reported?.word)),
                ("departure", .string(Hex.encode(signed.bytes))),
            ], in: room.history(of: mailbox), for: officers,
            name: "departed/\(mailbox.text)")
    }

    /// Who has no desk left since their cover ran out is gone as whoever leaves: they have no way to sign in, and can come back.
    mutating func endWithoutDesk(_ worker: WorkerID) throws {
        var directory = try directory()
        guard let known = directory.active(worker), known.mailboxes.isEmpty else { return }
        directory.workers[worker]?.removed = now
        directory.workers[worker]?.reason = .left
        directory.workers[worker]?.secrets = []
        write(directory)
        try dropFactors(of: worker)
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
        for worker in Set(ended.map(\.worker)).sorted() { try sitting.endWithoutDesk(worker) }
        // Whoever has joined again since has given a new one.
        for one in ended where directory.member(one.worker, of: one.mailbox) == nil {
            try sitting.dropRevocation(of: one.worker, from: one.mailbox)
        }
        for (place, one) in ended.enumerated() {
            try sitting.log(
                .coverEnded,
                [
                    ("worker", .string(one.worker.hex)),
                    ("mailbox", .string(one.mailbox.text)),
                ], for: [one.mailbox], name: "\(place)")
            sitting.departed.append(one.worker)
            try sitting.dropWitnesses(of: one.worker, at: [one.mailbox], rest: true, by: nil)
            try sitting.seeToDesks([one.mailbox], left: one.worker)
        }
        return try sitting.batch()
    }
}
