import Policy
import Vocabulary

/// An approval that a second person has added, and how long it counts.
struct Collected: Hashable {
    let approval: Approval
    let worker: WorkerID
    /// The override for which it was given lasts until then; nothing where it was given for no override.
    let until: Moment?
}

/// The overrides that made a decision, and what they ask for besides their condition.
struct OverrideUse: Hashable {
    let rules: [RuleID]
    /// Their legal bases, in words.
    let bases: [String]
    /// The approvals that they name.
    let approvals: Set<Approval>
    /// What goes under them is handed out up to and not including this moment.
    let until: Moment
    /// By when somebody reviews it.
    let review: Moment
    /// Who can give what they ask for, and so reviews it where they take part.
    let resolvers: Set<Role>
}

extension Deliberation {
    /// The overrides named, as the pack has them; nothing where there are none.
    ///
    /// A pack that could not say on what basis, or for how long, does not load. It is asked once more here, because an
    /// override without them would be a check box.
    func use(of rules: [RuleID]) -> OverrideUse? {
        let overrides = overrides(rules)
        guard !overrides.isEmpty else { return nil }
        let lasts = overrides.map(\.lasts).min() ?? 0
        let review = overrides.map(\.review).min() ?? 0
        return OverrideUse(
            rules: rules.sorted(), bases: Set(overrides.map(\.basis)).sorted(),
            approvals: overrides.reduce(into: []) { $0.formUnion($1.approvals) },
            until: now.advanced(by: lasts),
            // What could not wait for anybody is looked at on the next working day (R125).
            review: message.isImmediateDanger
                ? workingDays.endOfNext(after: now) : now.advanced(by: review),
            resolvers: overrides.reduce(into: []) { $0.formUnion($1.resolvers) })
    }

    /// Whether every override that made the decision has its basis, its time and its approvals.
    func stands(_ decision: Decision) -> Bool {
        guard case .level = decision.outcome else { return true }
        let overrides = overrides(decision.overrides)
        return overrides.count == decision.overrides.count
            && overrides.allSatisfy {
                !$0.basis.isEmpty && $0.lasts > 0 && $0.review > 0
                    && $0.approvals.isSubset(of: allApprovals)
            }
    }

    private func overrides(_ rules: [RuleID]) -> [Override] {
        rules.compactMap { id in
            guard case .override(let override) = pack.rule(id)?.effect else { return nil }
            return override
        }
    }

    /// The approvals that count now: an approval for an override counts as long as the override lasts, and while the clock is
    /// doubtful nobody can say how long that is.
    var collected: Set<Approval> {
        Set(
            approvals.filter { one in
                guard let until = one.until else { return true }
                return !clockDoubtful && now < until
            }.map(\.approval))
    }
}

/// What is said and done about the overrides under which something of a message went.
extension Sitting {
    /// Raises the review, and logs who used which override, on which basis, for how long, and who approved it. What went in
    /// immediate danger is reviewed on the next working day, by override or not.
    mutating func review(
        _ findings: [Deliberation.Finding], _ deliberation: Deliberation,
        origin: HeldMessage.Origin, releasedBy releaser: Releaser?
    ) throws {
        let danger = deliberation.message.isImmediateDanger && releaser == nil
        let arriving = findings.filter(\.arrives)
        let used = arriving.filter { $0.override != nil }
        // Danger is looked at also where nothing of it could go: then most of all.
        let going = danger ? (arriving.isEmpty ? findings : arriving) : used
        guard let first = going.first else { return }
        let use = OverrideUse.joined(Set(used.compactMap(\.override)))
        let due = use?.review ?? deliberation.workingDays.endOfNext(after: now)
        let owners = try reviewers(use?.resolvers ?? [], going, deliberation, author: origin.worker)
        for owner in owners {
            try raise(
                RaisedDuty(what: .reviewSharing, due: due), for: owner, in: deliberation.file.id,
                cite: first.decision.cite)
        }
        if let use {
            let readers = try readers(deliberation, releaser, owners)
            try logUse(use, used, deliberation, author: origin.worker, for: readers)
        }
        if danger { try tell(due, going, deliberation) }
    }

    /// Whoever can give what the override asks for, else her line management, else the co-ordinator; never the author alone
    /// where somebody else is there, from whichever desk, and nobody who faces him.
    private mutating func reviewers(
        _ resolvers: Set<Role>, _ findings: [Deliberation.Finding], _ deliberation: Deliberation,
        author: WorkerID
    ) throws -> [CaseFile.Participation] {
        let directory = try directory()
        let facing = try workersFacingHim(in: deliberation.file)
        let present = present(findings, deliberation)
        for roles in [resolvers, HeldMessage.lineManagement, [.coordinator]] {
            let fit = present.filter { roles.contains($0.role) }
            let others = fit.filter {
                $0.mailbox != deliberation.sender.mailbox
                    && !directory.members(of: $0.mailbox)
                        .subtracting(directory.person(of: author)).subtracting(facing).isEmpty
            }
            if !others.isEmpty { return others }
            if !fit.isEmpty, roles == [.coordinator] { return fit }
        }
        return []
    }

    /// Who may know that something was said at all: nobody who faces him, and nobody whom a wall keeps from all of it.
    private func present(
        _ findings: [Deliberation.Finding], _ deliberation: Deliberation
    ) -> [CaseFile.Participation] {
        deliberation.file.participations(at: now).filter { one in
            deliberation.pack.side(of: one.role) != .his
                && findings.contains { !deliberation.separates($0.segment, from: one) }
        }.sorted { $0.mailbox < $1.mailbox }
    }

    private mutating func logUse(
        _ use: OverrideUse, _ findings: [Deliberation.Finding], _ deliberation: Deliberation,
        author: WorkerID, for readers: [MailboxID]
    ) throws {
        let approved = deliberation.approvals.filter { use.approvals.contains($0.approval) }
        let approvals = approved.map { one -> JSON in
            [
                "approval": .string(one.approval.rawValue), "worker": .string(one.worker.hex),
            ]
        }
        try log(
            .overrideUsed,
            [
                ("overrides", .array(use.rules.map { .string($0.text) })),
                ("bases", .array(use.bases.map { .string($0) })),
                ("until", .moment(use.until)), ("review", .moment(use.review)),
                ("author", .string(author.hex)), ("approved", .array(approvals)),
                ("subjects", .subjects(deliberation.subjects(of: findings.map(\.segment)))),
            ], in: deliberation.file.id, for: readers, name: "override")
    }

    /// Whose officers read of it. He may ask for his side's file: that somebody was told stands in none of it.
    private mutating func readers(
        _ deliberation: Deliberation, _ releaser: Releaser?, _ owners: [CaseFile.Participation]
    ) throws -> [MailboxID] {
        let readers = owners.map(\.mailbox)
        guard deliberation.senderSide == .his else {
            return readers + [deliberation.sender.mailbox] + (releaser.map { [$0.mailbox] } ?? [])
        }
        let directory = try directory()
        let own = directory.mailboxes[deliberation.sender.mailbox]?.agency
        return readers.filter { directory.mailboxes[$0]?.agency != own }
    }

    /// In immediate danger the deputy and line management are told that it went, whoever was written to.
    private mutating func tell(
        _ due: Moment, _ findings: [Deliberation.Finding], _ deliberation: Deliberation
    ) throws {
        let told = HeldMessage.lineManagement.union([.coordinator])
        for one in present(findings, deliberation)
        where told.contains(one.role) && one.mailbox != deliberation.sender.mailbox {
            let view: JSON = [
                "v": 1, "type": "notice", "notice": "immediate-danger", "at": .moment(now),
                "review": .moment(due),
            ]
            try tell(view, .notice, to: one, in: deliberation.file.id, name: "notice")
        }
    }
}

extension OverrideUse {
    /// All of them as one: the earliest end and the earliest review count.
    static func joined(_ uses: Set<OverrideUse>) -> OverrideUse? {
        guard let until = uses.map(\.until).min(), let review = uses.map(\.review).min() else {
            return nil
        }
        return OverrideUse(
            rules: Set(uses.flatMap(\.rules)).sorted(), bases: Set(uses.flatMap(\.bases)).sorted(),
            approvals: uses.reduce(into: []) { $0.formUnion($1.approvals) }, until: until,
            review: review, resolvers: uses.reduce(into: []) { $0.formUnion($1.resolvers) })
    }
}
