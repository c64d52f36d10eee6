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
    /// The session in which it was sent is fresh.
    var isFresh = false
    var ledger: Ledger
    /// Under which generation of the vault's key everything that this act writes is sealed, or a later one.
    private let generation: UInt32
    /// What the vault or the hub's keys become once this act is durable.
    var adopts: KeyChange?
    /// The directory as this act sees it; every view and every entry asks for it.
    var openedDirectory: Directory?
    /// The register of packs as this act sees it.
    var openedRegister: PackRegister?
    /// The packs in force for the programmes that this act has to do with.
    var openedPacks: [PackID: RoomPack] = [:]
    private(set) var deliveries: [NewDelivery] = []
    private(set) var duties: [NewDuty] = []
    private(set) var missedDuties: [MetDuty] = []
    private(set) var entries: [NewEntry] = []
    /// What each officer may read of this act's entries.
    var readings: [MailboxID: [EntryReading]] = [:]
    /// What else is kept with entries, by their place: the histories of keys.
    var kept: [Int: [SealedDetail]] = [:]
    /// What accounts for each entry without any officer's key.
    var accounts = LogAccount()
    /// Who does it, where it is a command.
    var actor: Act?
    /// The cases that this act has opened, as it leaves them.
    var openedCases: [CaseID: OpenCase] = [:]
    private(set) var validUntil: Moment?
    /// The case that this act is about, where it is a co-ordinator's.
    var visited: OpenCase?
    /// It destroys the key of a case.
    var destroysKey = false
    /// What was sealed to nobody and is sealed now.
    var resealed: [ResealedView] = []
    /// Who is a member of less than before.
    var departed: [WorkerID] = []
    /// The holds that this act has made.
    var made: [HeldMessage] = []

    init(room: Room, now: Moment, draw: String, snapshot: Snapshot) {
        self.room = room
        self.now = now
        self.draw = draw
        generation = room.vault.now.keys.current.number
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
            missedDuties: missedDuties, entries: try entriesWithDetails(),
            generation: generation, resealed: resealed, departed: departed,
            destroysKey: destroysKey, adopts: adopts)
    }

    private(set) var metDuties: [MetDuty] = []

    mutating func meet(_ duty: DutyID, of mailbox: MailboxID) {
        metDuties.append(MetDuty(id: duty, mailbox: room.address(of: mailbox)))
    }

    mutating func miss(_ duty: DutyID, at address: RowKey) {
        missedDuties.append(MetDuty(id: duty, mailbox: address))
    }

    mutating func add(_ duty: NewDuty) { duties.append(duty) }

    mutating func add(_ delivery: NewDelivery) { deliveries.append(delivery) }

    // MARK: Views

    /// Seals a view and queues it. `name` tells this view from the act's others to the same mailbox.
    mutating func deliver(
        _ view: JSON, to mailbox: MailboxID, alias: CaseAlias?, visibleFrom: Moment? = nil,
        expires: Moment? = nil, insistent: Bool = false, name: String
    ) throws -> DeliveryID {
        let made = try rest(view, to: mailbox, alias: alias, insistent: insistent, name: name)
        add(made, to: mailbox, visibleFrom: visibleFrom, expires: expires)
        return made.id
    }

    mutating func add(
        _ made: MadeView, to mailbox: MailboxID, visibleFrom: Moment? = nil, expires: Moment? = nil
    ) {
        deliveries.append(
            NewDelivery(
                id: made.id, mailbox: room.address(of: mailbox), visibleFrom: visibleFrom ?? now,
                expires: expires, view: made.resting, isWaiting: made.isWaiting))
    }

    /// A view as the store is to keep it.
    struct MadeView {
        let id: DeliveryID
        let resting: [UInt8]
        let isWaiting: Bool
    }

    /// Seals a view to a mailbox's key; while the mailbox awaits one, to nobody.
    mutating func rest(
        _ view: JSON, to mailbox: MailboxID, alias: CaseAlias?, insistent: Bool = false,
        name: String
    ) throws -> MadeView {
        let id = try deliveryID(to: mailbox, name: name)
        if let epoch = try sealableEpoch(of: mailbox) {
            let sealed = try seal(view, id, to: epoch, alias: alias)
            return MadeView(
                id: id, resting: room.resting(sealed, insistent: insistent), isWaiting: false)
        }
        try Sitting.checkSize(of: view)
        let key = try alias.flatMap { try caseID($0, of: mailbox) }.map { try openCase($0).key }
        let resting = room.resting(
            waiting: view.bytes, delivery: id, alias: alias, under: key, insistent: insistent)
        return MadeView(id: id, resting: resting, isWaiting: true)
    }

    /// The same for what an officer may read of the log: it rests under its case's key also where it is sealed.
    mutating func rest(
        detail view: JSON, to officer: MailboxID, under key: CaseKey?, name: String
    ) throws -> SealedDetail {
        let id = try deliveryID(to: officer, name: name)
        let address = room.address(of: officer)
        guard let epoch = try sealableEpoch(of: officer) else {
            try Sitting.checkSize(of: view)
            let resting = room.resting(
                waiting: view.bytes, delivery: id, alias: nil, under: key, insistent: false)
            return SealedDetail(officer: address, view: resting, isWaiting: true)
        }
        let sealed = try seal(view, id, to: epoch, alias: nil)
        return SealedDetail(officer: address, view: room.resting(sealed, under: key))
    }

    /// What waits can be sealed later: it is no larger than a view may be, header and all.
    private static func checkSize(of view: JSON) throws(Refusal) {
        guard Padding.size(of: view.bytes.count) + 1_024 <= SealedView.largest else {
            throw .oversized
        }
    }

    /// The key to which a mailbox's views are sealed; nothing while it awaits one.
    private mutating func sealableEpoch(of mailbox: MailboxID) throws -> SignedMailboxEpoch? {
        let directory = try directory()
        guard directory.mailboxes[mailbox]?.epochs.isEmpty == false else { throw Refusal.notReady }
        return directory.sealableEpoch(of: mailbox)
    }

    private func deliveryID(to mailbox: MailboxID, name: String) throws -> DeliveryID {
        let bytes = room.entropy.bytes(16, for: "delivery/\(draw)/\(mailbox.text)/\(name)")
        guard let id = DeliveryID(bytes: bytes) else { throw Refusal.unavailable }
        return id
    }

    private func seal(
        _ view: JSON, _ id: DeliveryID, to epoch: SignedMailboxEpoch, alias: CaseAlias?
    ) throws -> SealedView {
        do {
            return try room.keys.epoch.sealer(for: epoch).seal(
                view.bytes, delivery: id, alias: alias, signedBy: room.keys.signing,
                entropy: room.entropy)
        } catch {
            throw error == .oversized ? Refusal.oversized : Refusal.notReady
        }
    }

    // MARK: Log

    /// Writes an entry that belongs to no case: one, whoever may read it. The detail is sealed to the officer of each agency
    /// named; an agency without an officer gets none, and cannot take part in a case.
    @discardableResult
    mutating func log(
        _ act: LogAct, _ members: [(String, JSON)], for mailboxes: [MailboxID], name: String,
        history: RowKey? = nil
    ) throws -> LeafHash {
        let readers = try officers(of: mailboxes)
        return try append(
            act, members, at: now, to: readers, under: nil, name: name, history: history)
    }

    /// Writes an entry that belongs to a case: one for each officer, because each agency has its own name for the case; one that
    /// nobody reads where there is no officer.
    ///
    /// - Parameters:
    ///   - isSigned: the officer of whoever signed the command reads which command it was.
    ///   - moment: what the entry says of its time; the act's own where nothing is said.
    @discardableResult
    mutating func log(
        _ act: LogAct, _ members: [(String, JSON)], in id: CaseID, for mailboxes: [MailboxID],
        isSigned: Bool = false, at moment: Moment? = nil, name: String
    ) throws -> LeafHash {
        let open = try openCase(id)
        let directory = try directory()
        var first: LeafHash?
        let readers = try officers(of: mailboxes)
        for officer in readers.isEmpty ? [nil] : readers.map(Optional.some) {
            let agency = officer.flatMap { directory.mailboxes[$0]?.agency }
            let alias = agency.flatMap { open.file.alias(of: $0, in: directory) }
            let signature = isSigned ? try signature(for: officer) : []
            let leaf = try append(
                act, [("alias", .text(alias?.hex))] + members + signature, at: moment ?? now,
                to: officer.map { [$0] } ?? [], under: open.key,
                name: "\(name)/\(officer?.text ?? "")")
            first = first ?? leaf
        }
        guard let first else { throw Refusal.unavailable }
        return first
    }

    /// Who signed and by which command, for the officer of their own agency.
    private mutating func signature(for officer: MailboxID?) throws -> [(String, JSON)] {
        guard let actor, let officer, try officers(of: [actor.mailbox]) == [officer] else {
            return []
        }
        return [
            ("worker", .string(actor.command.worker.hex)),
            ("command", .string(actor.command.id.hex)),
        ]
    }

    private mutating func append(
        _ act: LogAct, _ members: [(String, JSON)], at moment: Moment, to readers: [MailboxID],
        under key: CaseKey?, name: String, history: RowKey? = nil
    ) throws -> LeafHash {
        let detail = JSON.compact(
            [("act", .string(act.rawValue)), ("at", .moment(moment))] + members)
        let salt = room.entropy.bytes(Entry.saltLength, for: "salt/\(draw)/\(act.rawValue)/\(name)")
        guard let entry = Entry(salt: salt, detail: detail) else { throw Refusal.unavailable }
        for officer in readers {
            readings[officer, default: []].append(
                EntryReading(place: entries.count, salt: salt, detail: detail, key: key))
        }
        if let history {
            let view = room.vault.seal(
                salt + detail.bytes, at: history, draw: "\(draw)/history/\(name)")
            kept[entries.count, default: []].append(SealedDetail(officer: history, view: view))
        }
        accounts.add(entry: entry.leaf)
        entries.append(NewEntry(leaf: entry.leaf.bytes, details: []))
        return entry.leaf
    }

    /// Fills this act's entries to a multiple of `count` with some that say nothing.
    ///
    /// - Parameter beyond: how many there are to be more than, at least.
    mutating func padEntries(to count: Int, beyond least: Int = -1) {
        while entries.count % count != 0 || entries.count <= least {
            let random = room.entropy.bytes(32, for: "filler/\(draw)/\(entries.count)")
            guard let leaf = LeafHash(dummy: random) else { return }
            accounts.add(dummy: random)
            entries.append(NewEntry(leaf: leaf.bytes, details: []))
        }
    }

    mutating func officers(of mailboxes: [MailboxID]) throws -> [MailboxID] {
        let directory = try directory()
        let officers = mailboxes.compactMap { directory.agency(of: $0)?.agency.officer }
        return Set(officers).filter { directory.mailboxes[$0]?.epochs.isEmpty == false }.sorted()
    }
}
