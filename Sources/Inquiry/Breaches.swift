public import Vocabulary

/// One breach of the register that UK GDPR Article 33(5) asks for, as it stands at a moment.
public struct BreachCase: Row, Hashable {
    /// How the 72 hours stand.
    public enum Clock: String, Word {
        /// They run.
        case running
        /// They are over, and the log does not say that the regulator was told, nor why not.
        case overdue
        /// The regulator was told within them.
        case inTime = "in-time"
        /// The regulator was told after them: Article 33(1) asks for the reasons.
        case late
        /// The regulator was not told, for a reason that the log has.
        case notTold = "not-told"
    }

    /// A step, with when and what was noted.
    public struct Step: Hashable, Sendable {
        /// The entry.
        public let index: UInt64
        /// The step.
        public let step: BreachStep
        /// When it was taken.
        public let on: Moment
        /// The officer's own words.
        public let note: String
    }

    /// The entry, then those of its steps.
    public let evidence: [UInt64]
    /// Its id, in digits.
    public let breach: String
    /// How great the danger to somebody's safety is.
    public let danger: BreachDanger
    /// Whether her side knows of it: from the beginning, or by a step.
    public let herSideTold: Bool
    /// What it did.
    public let kind: BreachKind?
    /// When the agency became aware of it.
    public let aware: Moment
    /// When it was recorded.
    public let recorded: Moment
    /// When the 72 hours are over.
    public let due: Moment
    /// How they stand.
    public let clock: Clock
    /// Seconds that are left of them; less than nothing where they are over. None where they do not matter any more.
    public let left: Int64?
    /// Whose keys.
    public let workers: [WorkerID]
    /// Which mailboxes'.
    public let mailboxes: [MailboxID]
    /// From when to when.
    public let from: Moment?
    /// The end of it.
    public let until: Moment?
    /// The officer's own words.
    public let note: String
    /// What was done.
    public let steps: [Step]

    /// Whether the register is done with it.
    public var isClosed: Bool { steps.contains { $0.step == .closed } }

    /// Whether the 72 hours were over when it was recorded.
    public var isRecordedLate: Bool { recorded > due }

    /// What must be done before anything else: somebody may be in danger and her side does not know.
    public var isHerSideToBeTold: Bool { danger != .noneLikely && !herSideTold && !isClosed }

    /// See ``Row/members``.
    public var members: [JSON.Member] {
        [
            .init("breach", .string(breach)), .init("danger", .word(danger)),
            .init("her_side_told", .bool(herSideTold)),
            .init("tell_her_side_now", .bool(isHerSideToBeTold)), .init("kind", .word(kind)),
            .init("aware", .moment(aware)), .init("due", .moment(due)),
            .init("recorded", .moment(recorded)), .init("recorded_late", .bool(isRecordedLate)),
            .init("clock", .word(clock)), .init("left_seconds", left.map { .int($0) } ?? .null),
            .init("closed", .bool(isClosed)), .init("workers", .texts(workers.map(\.hex))),
            .init("mailboxes", .texts(mailboxes.map(\.text))), .init("from", .moment(from)),
            .init("until", .moment(until)), .init("note", .string(note)),
            .init(
                "steps",
                .array(
                    steps.map {
                        [
                            "step": .word($0.step), "on": .moment($0.on), "note": .string($0.note),
                            "index": .index($0.index),
                        ]
                    })), .init("evidence", .indexes(evidence)),
        ]
    }
}

extension Chronicle {
    /// The 72 hours of UK GDPR Article 33(1), in seconds.
    static let hours: Int64 = 72 * 3_600

    /// The register as it stands at a moment: what is open first, of that the greatest danger first, then by when it is due.
    public func breachRegister(at now: Moment) -> Answer<BreachCase> {
        var faults = unread
        var updates: [String: [BreachCase.Step]] = [:]
        var records: [(Record, String)] = []
        for record in breaches {
            var reading = record.reading
            guard let breach = reading.text("breach") else {
                faults.append(record.index)
                continue
            }
            if record.act == .breachRecorded {
                records.append((record, breach))
            } else if let step: BreachStep = reading.word("step") {
                updates[breach, default: []].append(
                    .init(
                        index: record.index, step: step, on: reading.moment("on") ?? record.at,
                        note: reading.text("note") ?? ""))
            } else {
                faults.append(record.index)
            }
        }
        var rows: [BreachCase] = []
        for (record, breach) in records {
            var reading = record.reading
            rows.append(
                Chronicle.row(record, &reading, breach, updates.removeValue(forKey: breach), now))
            if reading.fault != nil { faults.append(record.index) }
        }
        // Steps of a breach that nobody recorded here.
        faults += updates.values.joined().map(\.index)
        return Answer(rows: rows.sorted { $0.order < $1.order }, unread: Set(faults).sorted())
    }

    private static func row(
        _ record: Record, _ reading: inout Reading, _ breach: String,
        _ updates: [BreachCase.Step]?, _ now: Moment
    ) -> BreachCase {
        let steps = updates ?? []
        let aware = reading.moment("aware") ?? record.at
        let due = reading.moment("due") ?? aware.advanced(by: hours)
        let told = steps.first { $0.step == .regulatorTold }
        let reasoned = steps.contains { $0.step == .notToldReasoned }
        let clock: BreachCase.Clock =
            told.map { $0.on <= due ? .inTime : .late }
            ?? (reasoned ? .notTold : now <= due ? .running : .overdue)
        return BreachCase(
            evidence: [record.index] + steps.map(\.index), breach: breach,
            // A word that is not known here is taken for the worst.
            danger: reading.word("danger") ?? .immediate,
            herSideTold: reading.bool("her_side_told") ?? false
                || steps.contains { $0.step == .herSideTold }, kind: reading.word("kind"),
            aware: aware, recorded: record.at, due: due, clock: clock,
            left: [.running, .overdue].contains(clock) ? due.seconds - now.seconds : nil,
            workers: reading.ids("workers"),
            mailboxes: reading.texts("mailboxes").compactMap { MailboxID($0) },
            from: reading.moment("from"), until: reading.moment("until"),
            note: reading.text("note") ?? "", steps: steps)
    }
}

extension BreachCase {
    fileprivate var order: (Int, Int, Int64, String) {
        let rank =
            switch danger {
            case .immediate: 0
            case .possible: 1
            case .noneLikely: 2
            }
        return (isClosed ? 1 : 0, rank, due.seconds, breach)
    }
}
