import Envelope
import Sodium
public import Vocabulary

/// What the hub's clock brings about, and nobody's command: each is in the log like an act.
extension Room {
    /// Notes duties whose time has passed unmet, once each; nothing where there are none.
    public func noting(
        missed duties: [PassedDuty], now: Moment, snapshot: Snapshot
    ) throws -> CommitBatch? {
        guard let first = duties.first else { return nil }
        let draw = "missed/\(now.seconds)/\(first.id.hex)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        let desks = try sitting.desks()
        for duty in duties {
            sitting.miss(duty.id, at: duty.mailbox)
            let mailbox = desks[duty.mailbox]
            let members: [(String, JSON)] = [
                ("duty", .string(duty.id.hex)), ("mailbox", .text(mailbox?.text)),
                ("due", .moment(duty.due)),
            ]
            try sitting.log(
                .dutyMissed, members, ofCaseIn: duty.bytes, to: mailbox, name: duty.id.hex)
            try sitting.tellOfMissed(duty.id, at: mailbox)
        }
        return try sitting.batch()
    }

    /// Takes back what nobody has fetched and what can be handed out no more, because what it rested on is over; nothing where there is
    /// nothing.
    public func recalling(
        ended deliveries: [EndedDelivery], now: Moment, snapshot: Snapshot
    ) throws -> CommitBatch? {
        guard let first = deliveries.first else { return nil }
        let draw = "ended/\(now.seconds)/\(first.id.hex)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        let desks = try sitting.desks()
        for delivery in deliveries {
            sitting.ledger.move(delivery.id, from: .queued, to: .recalled)
            try sitting.logRecalled(delivery, from: desks[delivery.mailbox])
        }
        return try sitting.batch()
    }

    /// How many requests failed without anybody known behind them: a number, for the hub's own officer.
    public func counting(
        failures count: Int64, now: Moment, snapshot: Snapshot
    ) throws -> CommitBatch {
        let draw = "failures/\(now.seconds)/\(count)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        let hub = MailboxID("hub-registrar").map { [$0] } ?? []
        try sitting.log(.failuresCounted, [("count", .int(count))], for: hub, name: "failures")
        return try sitting.batch()
    }
}

/// A duty whose time has passed, as the store has it.
public struct PassedDuty: Hashable, Sendable {
    /// Which.
    public let id: DutyID
    /// Whose, as a keyed hash.
    public let mailbox: RowKey
    /// When it was due.
    public let due: Moment
    /// What is to be done, sealed.
    public let bytes: [UInt8]

    /// Makes a duty.
    public init(id: DutyID, mailbox: RowKey, due: Moment, bytes: [UInt8]) {
        self.id = id
        self.mailbox = mailbox
        self.due = due
        self.bytes = bytes
    }
}

/// A delivery that nobody fetched in time, as the store has it.
public struct EndedDelivery: Hashable, Sendable {
    /// Which.
    public let id: DeliveryID
    /// Whose, as a keyed hash.
    public let mailbox: RowKey
    /// The sealed view.
    public let view: [UInt8]

    /// Makes a delivery.
    public init(id: DeliveryID, mailbox: RowKey, view: [UInt8]) {
        self.id = id
        self.mailbox = mailbox
        self.view = view
    }
}

extension Sitting {
    /// Every desk by the keyed hash under which the store knows it.
    fileprivate mutating func desks() throws -> [RowKey: MailboxID] {
        var desks: [RowKey: MailboxID] = [:]
        for mailbox in try directory().mailboxes.keys { desks[room.address(of: mailbox)] = mailbox }
        return desks
    }

    /// The case that a resting view belongs to; nothing where it belongs to none, was erased or is damaged: what the clock brings about
    /// waits for no repair.
    private mutating func openCase(in resting: [UInt8], of mailbox: MailboxID) throws -> OpenCase? {
        do {
            guard let alias = try room.rested(resting).alias,
                let id = try caseID(alias, of: mailbox)
            else { return nil }
            return try openCase(id)
        } catch is Refusal {
            return nil
        }
    }

    fileprivate mutating func log(
        _ act: LogAct, _ members: [(String, JSON)], ofCaseIn resting: [UInt8],
        to mailbox: MailboxID?, name: String
    ) throws {
        let readers = mailbox.map { [$0] } ?? []
        if let mailbox, let open = try openCase(in: resting, of: mailbox) {
            try log(act, members, in: open.file.id, for: readers, name: name)
        } else {
            // Of an erased case nobody reads any more.
            let isErased =
                try mailbox.map {
                    try room.isErased(room.rested(resting), of: $0, snapshot: ledger.snapshot)
                } ?? false
            try log(act, members, for: isErased ? [] : readers, name: name)
        }
    }

    fileprivate mutating func logRecalled(
        _ delivery: EndedDelivery, from mailbox: MailboxID?
    ) throws {
        if let mailbox, let open = try openCase(in: delivery.view, of: mailbox),
            let one = open.file.lastParticipation(of: mailbox)
        {
            return try logRecalled(delivery.id, from: one, .ended, in: open.file)
        }
        try log(
            .recalled, Sitting.recalled(delivery.id, mailbox, .ended), for: [],
            name: delivery.id.hex)
    }

    /// Taken back before anybody saw it. On his side nobody reads that it was ever on its way.
    mutating func logRecalled(
        _ delivery: DeliveryID, from one: CaseFile.Participation, _ cause: RecallCause,
        in file: CaseFile
    ) throws {
        let his = side(of: one.role, in: file) == .his
        if his { forgetArrival(delivery) }
        try log(
            .recalled, Sitting.recalled(delivery, one.mailbox, cause), in: file.id,
            for: his ? [] : [one.mailbox], name: delivery.hex)
    }

    private static func recalled(
        _ delivery: DeliveryID, _ mailbox: MailboxID?, _ cause: RecallCause
    ) -> [(String, JSON)] {
        [
            ("delivery", .string(delivery.hex)), ("mailbox", .text(mailbox?.text)),
            ("cause", .string(cause.rawValue)),
        ]
    }
}
