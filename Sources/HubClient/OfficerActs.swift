public import Inquiry
import Sodium
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

    /// `log.export`: how many entries or lines leave the book, in which form, and BLAKE2b-256 of what is written. Sent before it is.
    public static func exportLog(_ format: ExportFormat, entries: Int, text: String) -> Act {
        Act(
            "log.export",
            [
                .init("format", format), .init("entries", .int(Int64(entries))),
                .init("digest", .string(Hex.encode(Digest.blake2b(Array(text.utf8))))),
            ])
    }

    /// `case.erase`: destroys the key of a closed case for ever. Without a reason the time for which its pack keeps it must be over.
    public static func eraseCase(_ alias: CaseAlias, reason: ErasureAuthority?) -> Act {
        var members: [JSON.Member] = [.init("case", alias)]
        if let reason { members.append(.init("reason", reason)) }
        return Act("case.erase", members)
    }

    /// `inquiry.open`: asks another officer to look into something together.
    public static func openInquiry(
        _ inquiry: InquiryID, with officer: MailboxID, reason: InquiryReason, period: Period
    ) -> Act {
        Act(
            "inquiry.open",
            [
                .init("inquiry", inquiry), .init("mailbox", officer), .init("reason", reason),
                .init("from", period.from), .init("until", period.until ?? .last),
            ])
    }

    /// `inquiry.agree`.
    public static func agreeToInquiry(_ inquiry: InquiryID) -> Act {
        Act("inquiry.agree", [.init("inquiry", inquiry)])
    }

    /// `inquiry.share`: 1 to 100 entries of the officer's own book, which the hub checks against their leaves.
    public static func shareEntries(_ entries: [BookEntry], in inquiry: InquiryID) -> Act? {
        var shared: [JSON] = []
        for entry in entries {
            do {
                shared.append([
                    "index": .int(Int64(clamping: entry.index)),
                    "salt": .string(Hex.encode(entry.salt)),
                    "detail": try JSON(parsing: entry.detail),
                ])
            } catch {
                return nil
            }
        }
        return Act(
            "inquiry.share", [.init("inquiry", inquiry), .init("entries", .array(shared))])
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

    /// A new joint inquiry's id.
    public func newInquiry() throws(ClientFailure) -> InquiryID { try draw("inquiry id") }
}
