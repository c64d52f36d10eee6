import Vocabulary

// What the entries say that the answers need, member by member (`Specs/audit-entries.md`).

/// Where and when an act is.
struct Stamp: Hashable, Sendable {
    let index: UInt64
    let group: UInt64
    let at: Moment

    init(_ record: Record) {
        index = record.index
        group = record.group
        at = record.at
    }
}

/// A part of a message for one recipient: what was decided, or what arrived.
struct Part: Hashable, Sendable {
    var mailbox: MailboxID?
    var role: Role?
    var category: Category?
    var about: About?
    var subject: SubjectID?
    var source: Source?
    /// Nothing where it is what arrived: that went.
    var outcome: LoggedOutcome?
    var level: Level?
    /// What a text that is held waits for, or `policy`.
    var waits: String?
    /// Its number in the message.
    var segment: Int64?
    var rules: [String]
    var why: String
    var cite: String
    var law: String
    var permission: PermissionID?
    var overrides: [String]
    var bases: [String]

    init(_ reading: inout Reading) {
        outcome = reading.word("outcome")
        level = reading.word("level")
        mailbox = reading.handle("mailbox")
        role = reading.word("role")
        category = reading.word("category")
        about = reading.word("about")
        subject = reading.subject("subject")
        source = reading.word("source")
        waits = reading.text("waits")
        segment = reading.int("segment")
        rules = reading.texts("rules")
        why = reading.text("why") ?? ""
        cite = reading.text("cite") ?? ""
        law = reading.text("law") ?? ""
        permission = reading.id("permission")
        overrides = reading.texts("overrides")
        bases = reading.texts("bases")
    }
}

extension Reading {
    mutating func parts(_ key: String) -> [Part] {
        list(key).map { value in
            var inner = Reading(value)
            let part = Part(&inner)
            if let fault = inner.fault { fail(fault.reason, at: fault.place) }
            return part
        }
    }
}

/// `decided`: for the sender's officer, or the releaser's.
struct Decided: Sendable {
    let stamp: Stamp
    let command: CommandID?
    let alias: CaseAlias?
    let sender: MailboxID?
    let worker: WorkerID?
    let message: MessageKind?
    let parts: [Part]

    init(_ record: Record, _ reading: inout Reading) {
        stamp = Stamp(record)
        command = reading.id("command")
        alias = reading.id("alias")
        sender = reading.handle("mailbox")
        worker = reading.id("worker")
        message = reading.word("message")
        parts = reading.parts("decisions")
    }
}

/// `sealed`: for the recipient's officer.
struct Sealed: Sendable {
    let stamp: Stamp
    let view: LoggedView
    let delivery: DeliveryID
    let mailbox: MailboxID
    let epoch: Int64?
    let alias: CaseAlias?
    let from: MailboxID?
    let message: MessageKind?
    let staffOnly: Bool
    let expires: Moment?
    let subjects: Set<SubjectID>
    let permission: PermissionID?
    let parts: [Part]

    init?(_ record: Record, _ reading: inout Reading) {
        guard let delivery: DeliveryID = reading.id("delivery"),
            let mailbox: MailboxID = reading.handle("mailbox")
        else {
            reading.fail(.missing, at: "delivery")
            return nil
        }
        stamp = Stamp(record)
        self.delivery = delivery
        self.mailbox = mailbox
        view = reading.word("view") ?? .message
        epoch = reading.int("epoch")
        alias = reading.id("alias")
        from = reading.handle("from")
        message = reading.word("message")
        staffOnly = reading.bool("staff_only") ?? false
        expires = reading.moment("expires")
        permission = reading.id("permission")
        subjects = reading.subjects("subjects")
        // A hold's segments are the views that whoever resolves it reads.
        parts = reading.parts("segments")
    }
}

/// Deliveries that were handed out, acknowledged or taken back.
struct Handling: Sendable {
    let stamp: Stamp
    let worker: WorkerID?
    let mailbox: MailboxID?
    /// Those that were handed out, acknowledged or taken back.
    let deliveries: [DeliveryID]
    /// Those that were handed out once more.
    let again: [DeliveryID]
    let cause: RecallCause?

    init(_ record: Record, _ reading: inout Reading) {
        stamp = Stamp(record)
        worker = reading.id("worker")
        mailbox = reading.handle("mailbox")
        let one: DeliveryID? = reading.id("delivery")
        deliveries = reading.ids("deliveries") + (one.map { [$0] } ?? [])
        again = reading.ids("again")
        cause = reading.word("cause")
    }
}

/// `held`, `released`, `not-released`: what waits, and what became of it.
struct HoldEntry: Sendable {
    let stamp: Stamp
    let act: LogAct?
    let hold: HoldID?
    let worker: WorkerID?
    let alias: CaseAlias?
    let mailbox: MailboxID?
    let command: CommandID?
    let reason: String
    /// The parts that wait, by their numbers in the message.
    let segments: Set<Int64>

    init(_ record: Record, _ reading: inout Reading) {
        stamp = Stamp(record)
        act = record.act
        hold = reading.id("hold")
        worker = reading.id("worker")
        alias = reading.id("alias")
        mailbox = reading.handle("mailbox")
        command = reading.id("command")
        reason = reading.text("reason") ?? ""
        var segments: Set<Int64> = []
        for value in reading.list("segments") {
            if case .int(let number) = value { segments.insert(number) }
        }
        self.segments = segments
    }
}

/// `override-used`.
struct OverrideEntry: Sendable {
    let stamp: Stamp
    let alias: CaseAlias?
    let overrides: [String]
    let bases: [String]
    let until: Moment?
    let review: Moment?
    let author: WorkerID?
    let approved: [(approval: String, worker: WorkerID)]
    let subjects: Set<SubjectID>

    init(_ record: Record, _ reading: inout Reading) {
        stamp = Stamp(record)
        alias = reading.id("alias")
        overrides = reading.texts("overrides")
        bases = reading.texts("bases")
        until = reading.moment("until")
        review = reading.moment("review")
        author = reading.id("author")
        subjects = reading.subjects("subjects")
        var approved: [(String, WorkerID)] = []
        for value in reading.list("approved") {
            var inner = Reading(value)
            if let approval = inner.text("approval"), let worker: WorkerID = inner.id("worker") {
                approved.append((approval, worker))
            } else {
                reading.fail(.badForm, at: "approved")
            }
        }
        self.approved = approved
    }
}

/// `duty-raised`, `duty-met`, `duty-missed`.
struct DutyEntry: Sendable {
    let stamp: Stamp
    let duty: DutyID?
    let what: String
    let due: Moment?
    let mailbox: MailboxID?
    let worker: WorkerID?

    init(_ record: Record, _ reading: inout Reading) {
        stamp = Stamp(record)
        duty = reading.id("duty")
        what = reading.text("what") ?? ""
        due = reading.moment("due")
        mailbox = reading.handle("mailbox")
        worker = reading.id("worker")
    }
}

/// What somebody's key did: a command that was accepted or refused, a sign-in or a failed one, an opening of details, an export.
struct Deed: Sendable {
    let stamp: Stamp
    let act: LogAct?
    let worker: WorkerID?
    let mailbox: MailboxID?
    let command: CommandID?
    let kind: String
    let code: String
    /// Of `details-opened`: the first leaf that was asked for.
    let first: Int64
    let count: Int64

    init(_ record: Record, _ reading: inout Reading) {
        stamp = Stamp(record)
        act = record.act
        worker = reading.id("worker")
        mailbox = reading.handle("mailbox")
        command = reading.id("command")
        kind = reading.text("kind") ?? ""
        code = reading.text("code") ?? ""
        first = act == .detailsOpened ? reading.int("from") ?? 0 : 0
        count = reading.int("count") ?? 0
    }
}

/// Who holds which mailbox's key: `member-joined`, `member-departed`, `cover-ended`, `mailbox-epoch`, `worker-key`, `history-handed`,
/// `mailbox-recovered`.
struct KeyEntry: Sendable {
    let stamp: Stamp
    let act: LogAct?
    let worker: WorkerID?
    let mailbox: MailboxID?
    let number: Int64?
    /// Who handed the older keys on.
    let hander: WorkerID?
    /// Public keys in digits.
    let keys: Set<String>

    var isComing: Bool { act == .memberJoined }
    var isGoing: Bool { act == .memberDeparted || act == .coverEnded }

    init(_ record: Record, _ reading: inout Reading) {
        stamp = Stamp(record)
        act = record.act
        worker = reading.id("worker")
        mailbox = reading.handle("mailbox")
        number = reading.int("number")
        hander = record.act == .historyHanded ? reading.id("by") : nil
        var keys: Set<String> = []
        for name in ["key", "verifying_key", "sealing_key"] {
            if let key = reading.text(name) { keys.insert(key) }
        }
        self.keys = keys
    }
}

/// `participation-open`, `-closed`, `-ended`: a view, too, with the case's reference in it.
struct PlaceEntry: Sendable {
    let stamp: Stamp
    let act: LogAct?
    let mailbox: MailboxID?
    let alias: CaseAlias?
    let subjects: Set<SubjectID>
    let delivery: DeliveryID?

    init(_ record: Record, _ reading: inout Reading) {
        stamp = Stamp(record)
        act = record.act
        mailbox = reading.handle("mailbox")
        alias = reading.id("alias")
        subjects = reading.subjects("subjects")
        delivery = reading.id("delivery")
    }
}
