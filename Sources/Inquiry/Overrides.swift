public import Vocabulary

/// One use of an override: on which basis, by whom, with whose approval, and whether anybody has reviewed it.
public struct OverrideUseRow: Row, Hashable {
    /// How its review stands.
    public enum Review: String, Word {
        /// The log shows no review that is owed by a desk of this agency.
        case notHere = "not-here"
        /// It is owed, and there is time yet.
        case owed
        /// The time for it is over.
        case overdue
        /// Somebody says that they have done it.
        case done
    }

    /// The entry, and those of its review.
    public let evidence: [UInt64]
    /// When.
    public let at: Moment
    /// The agency's own name for the case.
    public let alias: CaseAlias?
    /// Whom it was about.
    public let subjects: Set<SubjectID>
    /// The overrides.
    public let overrides: [String]
    /// Their bases in law.
    public let bases: [String]
    /// Who sent what went under it.
    public let author: WorkerID?
    /// Who approved, with what; an override that needs nobody's approval has none.
    public let approvals: [String]
    /// The people who approved.
    public let approvers: Set<WorkerID>
    /// Until when it holds.
    public let until: Moment?
    /// When its review is due.
    public let due: Moment?
    /// How its review stands.
    public let review: Review
    /// When it was done.
    public let reviewedAt: Moment?
    /// Who did it.
    public let reviewedBy: WorkerID?

    /// See ``Row/members``.
    public var members: [JSON.Member] {
        [
            .init("at", .moment(at)), .init("case", .id(alias)),
            .init("subjects", .texts(subjects.sorted().map(\.text))),
            .init("overrides", .texts(overrides)), .init("bases", .texts(bases)),
            .init("author", .id(author)), .init("approvals", .texts(approvals)),
            .init("approvers", .texts(approvers.sorted().map(\.hex))),
            .init("until", .moment(until)), .init("review_due", .moment(due)),
            .init("review", .word(review)), .init("reviewed_at", .moment(reviewedAt)),
            .init("reviewed_by", .id(reviewedBy)), .init("evidence", .indexes(evidence)),
        ]
    }
}

extension Chronicle {
    /// Every use of an override, and how its review stands at a moment.
    public func overrideUses(
        in alias: CaseAlias? = nil, at now: Moment
    ) -> Answer<OverrideUseRow> {
        let owed = Dictionary(
            grouping: duties.filter { $0.what == DutyKind.reviewSharing.rawValue }
        ) { $0.stamp.group }
        var met: [DutyID: DutyEntry] = [:]
        for one in self.met { if let duty = one.duty, met[duty] == nil { met[duty] = one } }
        let rows = overrides.filter { isIn($0.alias, alias) }.map { use in
            let reviews = owed[use.stamp.group] ?? []
            let done = reviews.compactMap { $0.duty.flatMap { met[$0] } }.first
            let due = reviews.compactMap(\.due).min() ?? use.review
            return OverrideUseRow(
                evidence: [use.stamp.index] + reviews.map(\.stamp.index)
                    + (done.map { [$0.stamp.index] } ?? []),
                at: use.stamp.at, alias: use.alias, subjects: use.subjects,
                overrides: use.overrides, bases: use.bases, author: use.author,
                approvals: use.approved.map { "\($0.approval) \($0.worker.hex)" },
                approvers: Set(use.approved.map(\.worker)), until: use.until, due: due,
                review: Chronicle.review(owed: !reviews.isEmpty, done != nil, due, now),
                reviewedAt: done?.stamp.at, reviewedBy: done?.worker)
        }
        return Answer(rows: rows, unread: unread, erased: erasures(in: alias))
    }

    private static func review(
        owed: Bool, _ isDone: Bool, _ due: Moment?, _ now: Moment
    ) -> OverrideUseRow.Review {
        if isDone { return .done }
        guard owed else { return .notHere }
        return due.map { $0 < now } ?? false ? .overdue : .owed
    }
}
