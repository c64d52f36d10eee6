import Envelope
import Policy
import Sodium
import Vocabulary

/// A duty that a decision brings, with what it was decided on.
struct OwedDuty {
    let due: DueDuty
    let cite: String
    let segment: Segment
}

/// A duty as its owner is told of it.
struct RaisedDuty {
    let what: DutyKind
    /// By when; nothing where the source names no time, or one that runs from something that the hub does not see.
    let due: Moment?
    /// What the rule says of its clock besides, as the view bears it.
    let clock: [(String, JSON)]

    init(what: DutyKind, due: Moment) {
        self.what = what
        self.due = due
        clock = []
    }

    init(_ duty: RuleDuty, now: Moment) {
        what = duty.kind
        due = duty.from == .decision ? duty.within.map { now.advanced(by: $0) } : nil
        clock = [
            ("within", duty.within.map { .int($0) } ?? .null),
            ("from", .string(duty.from.rawValue)),
            ("every", duty.every.map { .int($0) } ?? .null),
            (
                "after",
                duty.after.isEmpty ? .null : .array(duty.after.map { .string($0.rawValue) })
            ),
            ("proposed", duty.proposed ? true : .null),
            ("met_by", .string(duty.metBy.rawValue)),
        ]
    }
}

extension Deliberation.Finding {
    /// What somebody owes for it; nothing where a wall stands.
    var duties: [OwedDuty] {
        guard !wall else { return [] }
        return decision.duties.map { OwedDuty(due: $0, cite: decision.cite, segment: segment) }
    }
}

extension Sitting {
    /// Raises duties at whoever fills their role. A duty is a view: nobody who faces him gets one for what was decided, and
    /// no worker of one partner for what is the other's.
    mutating func raise(_ owed: [OwedDuty], _ deliberation: Deliberation) throws {
        let present = deliberation.file.participations(at: now).filter {
            deliberation.pack.side(of: $0.role) != .his
        }
        var raised: Set<String> = []
        for duty in owed.sorted(by: Sitting.precedes) {
            for owner in present where owner.role == duty.due.owner {
                guard !deliberation.separates(duty.segment, from: owner) else { continue }
                let name = "\(duty.due.kind.rawValue)/\(owner.mailbox.text)"
                guard raised.insert(name).inserted else { continue }
                try raise(
                    RaisedDuty(duty.due.duty, now: now), for: owner, in: deliberation.file.id,
                    cite: duty.cite)
            }
        }
    }

    /// Raises a duty and tells the mailbox whose it is.
    mutating func raise(
        _ task: RaisedDuty, for participation: CaseFile.Participation, in id: CaseID, cite: String
    ) throws {
        let name = "\(task.what.rawValue)/\(participation.mailbox.text)"
        guard let duty = DutyID(bytes: room.entropy.bytes(16, for: "duty/\(draw)/\(name)")) else {
            throw Refusal.unavailable
        }
        let view = JSON.compact(
            [
                ("v", 1), ("type", "duty"), ("duty", .string(duty.hex)),
                ("what", .string(task.what.rawValue)), ("due", .moment(task.due)),
            ] + task.clock + [("cite", .string(cite))])
        let made = try rest(
            view, to: participation.mailbox, alias: participation.alias, name: "duty/\(name)")
        let address = room.address(of: participation.mailbox)
        // Where the source names no time it is a duty all the same, and stands until it is met.
        add(
            NewDuty(
                id: duty, mailbox: address, due: task.due ?? .last, bytes: made.resting))
        add(made, to: participation.mailbox)
        try log(
            .dutyRaised,
            [
                ("duty", .string(duty.hex)), ("mailbox", .string(participation.mailbox.text)),
                ("what", .string(task.what.rawValue)), ("due", .moment(task.due)),
                ("delivery", .string(made.id.hex)),
            ], in: id, for: [participation.mailbox], name: name)
    }

    /// Raises the duties that a sender has by their own message.
    mutating func raise(
        _ owed: [OwedDuty], for sender: CaseFile.Participation, in id: CaseID
    ) throws {
        var raised: Set<DutyKind> = []
        for duty in owed.sorted(by: Sitting.precedes)
        where raised.insert(duty.due.kind).inserted {
            try raise(
                RaisedDuty(duty.due.duty, now: now), for: sender, in: id, cite: duty.cite)
        }
    }

    private static func precedes(_ left: OwedDuty, _ right: OwedDuty) -> Bool {
        left.due == right.due ? left.cite < right.cite : left.due < right.due
    }

    mutating func meetDuty(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let id: DutyID = try fields.identifier("duty")
        try fields.finish()
        // A referral is made sure of, and not ticked off.
        guard try !isVerification(id) else { throw Refusal.notPermitted }
        meet(id, of: act.mailbox)
        try log(
            .dutyMet,
            [
                ("duty", .string(id.hex)), ("mailbox", .string(act.mailbox.text)),
                ("worker", .string(act.command.worker.hex)),
                ("command", .string(act.command.id.hex)),
            ], for: [act.mailbox], name: id.hex)
    }
}
