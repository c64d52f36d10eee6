import Envelope
import Sodium
import Vocabulary

/// The register of breaches (UK GDPR Article 33(5)) is the log itself: an officer records a breach and what was done about it, and nobody
/// can leave an entry out afterwards.
extension Sitting {
    /// The time within which the regulator is told (Article 33(1)), in seconds.
    private static let clock: Int64 = 72 * 3_600
    static let longestNote = 200
    private static let mostConcerned = 100

    /// Whoever acts is the data protection officer of their agency.
    mutating func checkOfficer(_ act: Act) throws {
        guard try directory().agencies.values.contains(where: { $0.officer == act.mailbox }) else {
            throw Refusal.notPermitted
        }
    }

    private struct StatedBreach {
        let breach: BreachID
        let danger: BreachDanger
        let herSideTold: Bool
        let aware: Moment
        let kind: BreachKind
        let workers: [WorkerID]
        let mailboxes: [MailboxID]
        let from: Moment
        let until: Moment?
        let note: String?

        init(_ body: JSON) throws {
            var fields = try Fields(body, at: "body")
            breach = try fields.identifier("breach")
            danger = try fields.word("danger")
            // Asked for by name: what was not answered is not taken for "no".
            guard case .bool(let told) = try fields.required("her_side_told") else {
                throw FormatFailure(.wrongType, at: "her_side_told")
            }
            herSideTold = told
            aware = try fields.moment("aware")
            kind = try fields.word("kind")
            var workers: [WorkerID] = []
            for value in try fields.array("workers", limit: Sitting.mostConcerned) {
                guard let id = WorkerID(hex: try Fields.string(value, at: "workers")) else {
                    throw FormatFailure(.badForm, at: "workers")
                }
                workers.append(id)
            }
            var mailboxes: [MailboxID] = []
            for value in try fields.array("mailboxes", limit: Sitting.mostConcerned) {
                guard let id = MailboxID(try Fields.string(value, at: "mailboxes")) else {
                    throw FormatFailure(.badForm, at: "mailboxes")
                }
                mailboxes.append(id)
            }
            self.workers = workers
            self.mailboxes = mailboxes
            from = try fields.moment("from")
            until = try fields.optionalMoment("until")
            note = try fields.optionalString("note", limit: Sitting.longestNote)
            try fields.finish()
        }
    }

    mutating func recordBreach(_ act: Act) throws {
        try checkOfficer(act)
        let stated = try StatedBreach(act.command.body)
        let latest = now.advanced(by: VerifiedCommand.window)
        guard stated.aware <= latest, stated.from <= latest,
            stated.until.map({ $0 >= stated.from }) ?? true
        else { throw Refusal.badBody }
        let place = room.vault.key(.breach, stated.breach.bytes)
        guard try ledger.row(place) == nil else { throw Refusal.conflict }
        write(
            BreachRecord(
                officer: act.mailbox, isClosed: false, aware: stated.aware,
                isHerSideToBeTold: stated.danger != .noneLikely && !stated.herSideTold,
                isRegulatorSettled: false), at: place)
        try log(
            .breachRecorded,
            [
                ("breach", .string(stated.breach.hex)),
                ("danger", .string(stated.danger.rawValue)),
                ("her_side_told", .bool(stated.herSideTold)), ("aware", .moment(stated.aware)),
                ("due", .moment(stated.aware.advanced(by: Sitting.clock))),
                ("kind", .string(stated.kind.rawValue)),
                ("workers", .array(stated.workers.map { .string($0.hex) })),
                ("mailboxes", .array(stated.mailboxes.map { .string($0.text) })),
                ("from", .moment(stated.from)), ("until", .moment(stated.until)),
                ("note", .text(stated.note)),
            ] + Sitting.signature(of: act), for: [act.mailbox], name: stated.breach.hex)
    }

    mutating func updateBreach(_ act: Act) throws {
        try checkOfficer(act)
        var fields = try Fields(act.command.body, at: "body")
        let id: BreachID = try fields.identifier("breach")
        let step: BreachStep = try fields.word("step")
        let on = try fields.moment("on")
        let note = try fields.optionalString("note", limit: Sitting.longestNote)
        try fields.finish()
        guard on <= now.advanced(by: VerifiedCommand.window) else { throw Refusal.badBody }
        let place = room.vault.key(.breach, id.bytes)
        guard let sealed = try ledger.row(place) else { throw Refusal.unknown }
        let json = try Sitting.parse(try room.vault.open(sealed, at: place))
        var record = try Sitting.own { try BreachRecord(json: json) }
        guard record.officer == act.mailbox else { throw Refusal.unknown }
        guard !record.isClosed else { throw Refusal.closed }
        guard on >= record.aware else { throw Refusal.badBody }
        guard record.take(step) else { throw Refusal.notReady }
        write(record, at: place)
        try log(
            .breachUpdated,
            [
                ("breach", .string(id.hex)), ("step", .string(step.rawValue)),
                ("on", .moment(on)), ("note", .text(note)),
            ] + Sitting.signature(of: act), for: [act.mailbox], name: id.hex)
    }

    private mutating func write(_ record: BreachRecord, at place: RowKey) {
        ledger.write(room.vault.seal(record.json.bytes, at: place, draw: draw), at: place)
    }

    /// Who acts, for the officer whose act it is.
    static func signature(of act: Act) -> [(String, JSON)] {
        [
            ("mailbox", .string(act.mailbox.text)), ("worker", .string(act.command.worker.hex)),
            ("command", .string(act.command.id.hex)),
        ]
    }

    /// An officer takes entries out of their book: said in the log before anything is written outside.
    mutating func logExport(_ act: Act) throws {
        try checkOfficer(act)
        var fields = try Fields(act.command.body, at: "body")
        let format: ExportFormat = try fields.word("format")
        let entries = try fields.int("entries")
        let digest = try fields.hex("digest", count: 32)
        try fields.finish()
        guard entries >= 0 else { throw Refusal.badBody }
        try log(
            .logExported,
            [
                ("format", .string(format.rawValue)), ("entries", .int(entries)),
                ("digest", .string(Hex.encode(digest))),
            ] + Sitting.signature(of: act), for: [act.mailbox], name: "export")
    }
}

/// What the hub keeps of a breach: whose it is, and what must be done before it can be closed.
private struct BreachRecord {
    let officer: MailboxID
    var isClosed: Bool
    let aware: Moment
    /// Somebody may be in danger, and her side does not know.
    var isHerSideToBeTold: Bool
    /// The regulator was told, or why not stands in the log.
    var isRegulatorSettled: Bool

    init(
        officer: MailboxID, isClosed: Bool, aware: Moment, isHerSideToBeTold: Bool,
        isRegulatorSettled: Bool
    ) {
        self.officer = officer
        self.isClosed = isClosed
        self.aware = aware
        self.isHerSideToBeTold = isHerSideToBeTold
        self.isRegulatorSettled = isRegulatorSettled
    }

    /// Takes a step; false where a breach cannot be closed yet.
    mutating func take(_ step: BreachStep) -> Bool {
        switch step {
        case .contained, .peopleTold: break
        case .herSideTold: isHerSideToBeTold = false
        case .regulatorTold, .notToldReasoned: isRegulatorSettled = true
        case .closed:
            guard !isHerSideToBeTold, isRegulatorSettled else { return false }
            isClosed = true
        }
        return true
    }

    var json: JSON {
        [
            "v": 2, "officer": .string(officer.text), "closed": .bool(isClosed),
            "aware": .moment(aware), "tell_her_side": .bool(isHerSideToBeTold),
            "regulator_settled": .bool(isRegulatorSettled),
        ]
    }

    /// Version 1 did not say what had been done: it takes both steps, once more where need be.
    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "breach")
        let version = try fields.int("v")
        guard [1, 2].contains(version) else { throw FormatFailure(.badForm, at: "v") }
        officer = try fields.handle("officer")
        isClosed = try fields.bool("closed")
        aware = version == 1 ? .first : try fields.moment("aware")
        isHerSideToBeTold = version == 1 ? true : try fields.bool("tell_her_side")
        isRegulatorSettled = version == 1 ? false : try fields.bool("regulator_settled")
        try fields.finish()
    }
}
