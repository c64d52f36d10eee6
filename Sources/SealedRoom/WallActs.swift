import Envelope
import Policy
import Vocabulary

/// That one worker serves two partners of one man, why, by whose word, and until when.
struct WallException: Sendable, Hashable {
    let worker: WorkerID
    let reason: SharedWorkerReason
    /// Her line manager, who signed it.
    let by: WorkerID
    let until: Moment
    /// When it was signed; none was kept once.
    let given: Moment?

    var json: JSON {
        .compact([
            ("worker", .string(worker.hex)), ("reason", .string(reason.rawValue)),
            ("by", .string(by.hex)), ("until", .int(until.seconds)), ("given", .moment(given)),
        ])
    }

    init(
        worker: WorkerID, reason: SharedWorkerReason, by: WorkerID, until: Moment, given: Moment
    ) {
        self.worker = worker
        self.reason = reason
        self.by = by
        self.until = until
        self.given = given
    }

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "exceptions")
        worker = try fields.identifier("worker")
        reason = try fields.word("reason")
        by = try fields.identifier("by")
        until = try fields.moment("until")
        given = try fields.optionalMoment("given")
        try fields.finish()
    }
}

extension Sitting {
    /// The longest that one worker serves two partners by one word of her line manager's.
    private static let longestException: Int64 = 366 * 86_400
    /// How long a line manager's word for somebody who has had a desk on the other side stands until they join.
    private static let longestWord: Int64 = 30 * 86_400

    /// Her line manager lets a worker serve two partners of one man for a time. Of both sides there is no exception.
    mutating func exceptWall(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let alias: CaseAlias = try fields.identifier("case")
        let worker: WorkerID = try fields.identifier("worker")
        let reason: SharedWorkerReason = try fields.word("reason")
        let until = try fields.moment("until")
        try fields.finish()
        var (open, own) = try openCase(alias, as: act.mailbox)
        guard side(of: own.role, in: open.file) != .his else { throw Refusal.askYourCoordinator }
        guard HeldMessage.lineManagement.contains(own.role),
            side(of: own.role, in: open.file) == .her,
            try !directory().person(of: worker).contains(act.command.worker)
        else { throw Refusal.notPermitted }
        guard open.file.isOpen else { throw Refusal.closed }
        guard until > now, until <= now.advanced(by: Sitting.longestException) else {
            throw Refusal.badBody
        }
        guard try directory().workers[worker] != nil else { throw Refusal.unknown }
        guard try !workersFacingHim(in: open.file).contains(worker) else {
            throw Refusal.askYourCoordinator
        }
        let others = open.file.exceptions.filter { $0.worker != worker && now < $0.until }
        guard others.count < CaseFile.mostExceptions else { throw Refusal.oversized }
        open.file.exceptions =
            others + [
                WallException(
                    worker: worker, reason: reason, by: act.command.worker, until: until,
                    given: now)
            ]
        write(open)
        try log(
            .wallExcepted,
            [
                ("mailbox", .string(act.mailbox.text)), ("shared", .string(worker.hex)),
                ("reason", .string(reason.rawValue)), ("until", .moment(until)),
            ], in: open.file.id, for: [act.mailbox], isSigned: true, name: "wall-excepted")
    }

    /// Her line manager vouches for somebody who has, or had, a desk on one side and is to have one on the other. The hub looks into
    /// every case now, and again when they join; only this line manager is told that it cannot be, and not why.
    mutating func admitToBothSides(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let worker: WorkerID = try fields.identifier("worker")
        let mailbox: MailboxID = try fields.handle("mailbox")
        let reason: BothSidesReason = try fields.word("reason")
        let until = try fields.moment("until")
        try fields.finish()
        let directory = try directory()
        guard let own = directory.mailboxes[act.mailbox],
            HeldMessage.lineManagement.contains(own.role),
            !directory.person(of: worker).contains(act.command.worker)
        else { throw Refusal.notPermitted }
        guard until > now, until <= now.advanced(by: Sitting.longestWord) else {
            throw Refusal.badBody
        }
        // The word is her side's to give: the desk is one of this agency's on her side, or the worker has one there.
        guard directory.workers[worker] != nil, directory.mailboxes[mailbox] != nil,
            try ([mailbox] + directory.everMailboxes(of: directory.person(of: worker)))
                .contains(where: { try isHers($0, in: own.agency, directory) })
        else { throw Refusal.unknown }
        guard try !meetsWall(worker, joining: mailbox, until: nil, directory) else {
            throw Refusal.askYourCoordinator
        }
        let place = admissionRow(worker, mailbox)
        _ = try ledger.row(place)
        let row: JSON = [
            "until": .int(until.seconds), "by": .string(act.command.worker.hex),
            "given": .int(now.seconds),
        ]
        ledger.write(
            room.vault.seal(row.bytes, at: place, draw: draw), at: place, expires: until)
        try log(
            .sidesAdmitted,
            [
                ("worker", .string(act.command.worker.hex)),
                ("command", .string(act.command.id.hex)), ("admitted", .string(worker.hex)),
                ("mailbox", .string(mailbox.text)), ("reason", .string(reason.rawValue)),
                ("until", .moment(until)),
            ], for: [act.mailbox], name: "sides-admitted")
    }

    private mutating func isHers(
        _ mailbox: MailboxID, in agency: AgencyID, _ directory: Directory
    ) throws -> Bool {
        guard let box = directory.mailboxes[mailbox], box.agency == agency else { return false }
        return try packsInForce().contains { $0.side(of: box.role) == .her }
    }

    /// Whether a line manager's word for this worker at this mailbox stands.
    mutating func isVouchedFor(
        _ worker: WorkerID, at mailbox: MailboxID, _ directory: Directory
    ) throws -> Bool {
        for named in [worker] + directory.before(worker) {
            let place = admissionRow(named, mailbox)
            guard let sealed = try ledger.row(place) else { continue }
            let row = try Sitting.parse(try room.vault.open(sealed, at: place))
            guard case .int(let until)? = row["until"] else { throw Refusal.unavailable }
            var given: Moment?
            if case .int(let seconds)? = row["given"] { given = Moment(seconds: seconds) }
            guard directory.isMeant(worker, byWordFor: named, given: given) else { continue }
            // Until when it stands nobody can say while the clock is in doubt.
            hold(until: Moment(seconds: until))
            if !clockDoubtful, now.seconds < until { return true }
        }
        return false
    }

    private func admissionRow(_ worker: WorkerID, _ mailbox: MailboxID) -> RowKey {
        room.vault.key(.admission, worker.bytes + Array(mailbox.text.utf8))
    }
}
