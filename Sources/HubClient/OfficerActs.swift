public import Vocabulary

// What a data protection officer asks the hub to do; each acts for the officer's own mailbox.
extension Act {
    /// `breach.record`. The danger is answered before anything else; the note is at most 200 bytes.
    public static func recordBreach(_ record: BreachRecord) -> Act {
        Act("breach.record", record.members)
    }

    /// `breach.update`: a step that was taken, and when.
    public static func updateBreach(
        _ breach: BreachID, _ step: BreachStep, on moment: Moment, note: String?
    ) -> Act {
        var members: [JSON.Member] = [
            .init("breach", breach), .init("step", step), .init("on", moment),
        ]
        if let note { members.append(.init("note", .string(note))) }
        return Act("breach.update", members)
    }

    /// `log.export`: how many rows leave the book, and in which form. Sent before they do.
    public static func exportLog(_ format: ExportFormat, count: Int) -> Act {
        Act("log.export", [.init("format", format), .init("count", .int(Int64(count)))])
    }
}

/// What an officer states of a breach.
public struct BreachRecord: Hashable, Sendable {
    /// Its id, made by the client.
    public let breach: BreachID
    /// How great the danger to somebody's safety is.
    public let danger: BreachDanger
    /// Whether her side knows of it.
    public let herSideTold: Bool
    /// When the agency became aware of it: the 72 hours begin.
    public let aware: Moment
    /// What it did.
    public let kind: BreachKind
    /// Whose keys.
    public var workers: [WorkerID] = []
    /// Which mailboxes'.
    public var mailboxes: [MailboxID] = []
    /// From when on.
    public let from: Moment
    /// Until when; none where it is not over, or nobody knows.
    public var until: Moment?
    /// The officer's own words; at most 200 bytes.
    public var note: String?

    /// Makes a record with what every one has.
    public init(
        breach: BreachID, danger: BreachDanger, herSideTold: Bool, aware: Moment, kind: BreachKind,
        from: Moment
    ) {
        self.breach = breach
        self.danger = danger
        self.herSideTold = herSideTold
        self.aware = aware
        self.kind = kind
        self.from = from
    }

    var members: [JSON.Member] {
        var members: [JSON.Member] = [
            .init("breach", breach), .init("danger", danger),
            .init("her_side_told", .bool(herSideTold)), .init("aware", aware), .init("kind", kind),
            .init("workers", .array(workers.map { .string($0.hex) })),
            .init("mailboxes", .array(mailboxes.map { .string($0.text) })), .init("from", from),
        ]
        if let until { members.append(.init("until", until)) }
        if let note { members.append(.init("note", .string(note))) }
        return members
    }
}

extension WorkerSession {
    /// A new breach's id.
    public func newBreach() throws(ClientFailure) -> BreachID { try draw("breach id") }
}
