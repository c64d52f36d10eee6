import AuditLog
import Envelope
import Policy
import Sodium
import Vocabulary

/// One act before the room: what it reads, what it decides, what it will write. It ends as a `CommitBatch` or as nothing.
struct Sitting {
    let room: Room
    let now: Moment
    /// Names every random draw of this act, so that a draw more or less never shifts another.
    let draw: String
    /// The hub's clock jumped: nothing that rests on a date goes.
    var clockDoubtful = false
    var ledger: Ledger
    /// The directory as this act sees it; every view and every entry asks for it.
    var openedDirectory: Directory?
    /// The register of packs as this act sees it.
    var openedRegister: PackRegister?
    /// The packs in force for the programmes that this act has to do with.
    var openedPacks: [PackID: RoomPack] = [:]
    private(set) var deliveries: [NewDelivery] = []
    private(set) var duties: [NewDuty] = []
    private(set) var entries: [NewEntry] = []
    /// What each officer may read of this act's entries.
    var readings: [MailboxID: [EntryReading]] = [:]
    private(set) var validUntil: Moment?
    /// The case that this act is about, where it is a co-ordinator's.
    var visited: OpenCase?
    /// The holds that this act has made.
    var made: [HeldMessage] = []

    init(room: Room, now: Moment, draw: String, snapshot: Snapshot) {
        self.room = room
        self.now = now
        self.draw = draw
        ledger = Ledger(snapshot)
    }

    /// The decision rests on something that ends at this moment.
    mutating func hold(until moment: Moment?) {
        guard let moment else { return }
        validUntil = min(validUntil ?? moment, moment)
    }

    /// The act as a whole. What each officer may read of its entries is sealed now, once an officer and act.
    mutating func batch() throws -> CommitBatch {
        CommitBatch(
            expecting: ledger.expecting, validUntil: validUntil, decidedAt: now,
            rows: ledger.rows.values.sorted { $0.key < $1.key }, deliveries: deliveries,
            transitions: ledger.transitions, duties: duties, metDuties: metDuties,
            entries: try entriesWithDetails())
    }

    private(set) var metDuties: [MetDuty] = []

    mutating func meet(_ duty: DutyID, of mailbox: MailboxID) {
        metDuties.append(MetDuty(id: duty, mailbox: room.address(of: mailbox)))
    }

    // MARK: Views

    /// Seals a view and queues it. `name` tells this view from the act's others to the same mailbox.
    mutating func deliver(
        _ view: JSON, to mailbox: MailboxID, alias: CaseAlias?, visibleFrom: Moment? = nil,
        expires: Moment? = nil, insistent: Bool = false, name: String
    ) throws -> DeliveryID {
        let sealed = try sealedView(view, to: mailbox, alias: alias, name: name)
        deliveries.append(
            NewDelivery(
                id: sealed.header.delivery, mailbox: room.address(of: mailbox),
                visibleFrom: visibleFrom ?? now, expires: expires,
                view: room.resting(sealed, insistent: insistent)))
        return sealed.header.delivery
    }

    mutating func sealedView(
        _ view: JSON, to mailbox: MailboxID, alias: CaseAlias?, name: String
    ) throws -> SealedView {
        guard let epoch = try directory().mailboxes[mailbox]?.epochs.last else {
            throw Refusal.notReady
        }
        let bytes = room.entropy.bytes(16, for: "delivery/\(draw)/\(mailbox.text)/\(name)")
        guard let id = DeliveryID(bytes: bytes) else { throw Refusal.unavailable }
        do {
            return try room.keys.epoch.sealer(for: epoch).seal(
                view.bytes, delivery: id, alias: alias, signedBy: room.keys.signing,
                entropy: room.entropy)
        } catch {
            throw error == .oversized ? Refusal.oversized : Refusal.notReady
        }
    }

    // MARK: Log

    /// Writes one entry. The detail is sealed to the officer of each agency named; an agency without an officer gets none, and
    /// cannot take part in a case.
    @discardableResult
    mutating func log(
        _ act: String, _ members: [(String, JSON)], for mailboxes: [MailboxID], name: String
    ) throws -> LeafHash {
        let detail = JSON.compact(
            [("act", .string(act)), ("at", .moment(now))] + members)
        let salt = room.entropy.bytes(Entry.saltLength, for: "salt/\(draw)/\(act)/\(name)")
        guard let entry = Entry(salt: salt, detail: detail) else { throw Refusal.unavailable }
        for officer in try officers(of: mailboxes) {
            readings[officer, default: []].append(
                EntryReading(place: entries.count, salt: salt, detail: detail))
        }
        entries.append(NewEntry(leaf: entry.leaf.bytes, details: []))
        return entry.leaf
    }

    /// Fills this act's entries to a multiple of `count` with some that say nothing.
    mutating func padEntries(to count: Int) {
        var filler = 0
        while entries.count % count != 0 {
            let random = room.entropy.bytes(32, for: "filler/\(draw)/\(filler)")
            guard let leaf = LeafHash(dummy: random) else { return }
            entries.append(NewEntry(leaf: leaf.bytes, details: []))
            filler += 1
        }
    }

    private mutating func officers(of mailboxes: [MailboxID]) throws -> [MailboxID] {
        let directory = try directory()
        let officers = mailboxes.compactMap { directory.agency(of: $0)?.agency.officer }
        return Set(officers).filter { directory.mailboxes[$0]?.epochs.isEmpty == false }.sorted()
    }

    // MARK: Duties

    /// Raises a duty and tells the mailbox whose it is.
    mutating func raise(
        _ task: RaisedDuty, for participation: CaseFile.Participation, cite: String
    ) throws {
        let name = "\(task.what.rawValue)/\(participation.mailbox.text)"
        guard let id = DutyID(bytes: room.entropy.bytes(16, for: "duty/\(draw)/\(name)")) else {
            throw Refusal.unavailable
        }
        let view = JSON.compact(
            [
                ("v", 1), ("type", "duty"), ("duty", .string(id.hex)),
                ("what", .string(task.what.rawValue)), ("due", .moment(task.due)),
            ] + task.clock + [("cite", .string(cite))])
        let sealed = try sealedView(
            view, to: participation.mailbox, alias: participation.alias, name: "duty/\(name)")
        let address = room.address(of: participation.mailbox)
        // Where the source names no time it is a duty all the same, and stands until it is met.
        duties.append(
            NewDuty(
                id: id, mailbox: address, due: task.due ?? .last, bytes: room.resting(sealed)))
        deliveries.append(
            NewDelivery(
                id: sealed.header.delivery, mailbox: address, visibleFrom: now,
                view: room.resting(sealed)))
        try log(
            "duty-raised",
            [
                ("duty", .string(id.hex)), ("what", .string(task.what.rawValue)),
                ("due", .moment(task.due)),
            ], for: [participation.mailbox], name: name)
    }
}
