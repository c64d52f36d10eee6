import Policy
import Redaction
import Vocabulary

/// One message with everything that its decisions rest on. Deciding it again with the same values gives the same answer.
struct Deliberation {
    let file: CaseFile
    let sender: CaseFile.Participation
    let message: Message
    let pack: Pack
    let now: Moment
    let clockDoubtful: Bool
    /// What second persons have added since it was sent.
    let approvals: [Collected]
    /// The permissions whose terms a person has confirmed to be met for this message.
    var confirmed: Set<PermissionID>
    let workingDays: WorkingDays
    let agencyKinds: [MailboxID: AgencyKind]
    /// Every partner of his that the case knows of.
    let partners: Set<SubjectID>
    let examiner: Examiner
    /// What the case knows of what was told; nothing where the sender does not face him.
    let disclosures: Disclosures
    /// What people have decided about parts of it that waited.
    var reviewed: [HeldMessage.Item: Reviewed] = [:]
    /// It is being shown to the co-ordinator who looks where it comes from.
    var showsSource = false

    /// What became of one segment for one recipient.
    struct Finding {
        let index: Int
        let segment: Segment
        let decision: Decision
        /// The level at which it goes; nothing where it is held or withheld.
        let level: Level?
        let rendering: Rendering
        let permission: CaseFile.RecordedPermission?
        /// When the permission on which it rests is over.
        let until: Moment?
        let wall: Bool
        /// The overrides under which it goes.
        var override: OverrideUse?
        /// The permission that it rests on, where nobody has confirmed yet that its terms in words are met.
        var unconfirmed: CaseFile.RecordedPermission?

        /// It goes whatever a rule says, and so rests on nothing.
        var isOwed = false

        /// When what it rests on is over; nothing where it rests on nothing that ends.
        var ends: Moment? {
            isOwed ? nil : [until, override?.until].compactMap { $0 }.min()
        }

        /// Something of it reaches the recipient.
        var arrives: Bool {
            guard case .text = rendering else { return false }
            return level != nil
        }

        /// The rules would let it go, and the text waits for a person.
        var isHeldText: Bool {
            switch rendering {
            case .held: true
            case .text, .nothing: false
            }
        }
    }

    /// Statements that the sender can make alone: they spoke with her. Everything else that is called an approval needs
    /// somebody else's signature, whatever the message claims.
    static let ownStatements: Set<Approval> = [.discussedWithWoman, .implicationsExplored]

    /// Until when staff-only content may be read: a whole day, so that it does not tell the time of anything.
    var staffOnlyEnd: Moment {
        now.advanced(by: pack.terms.staffOnlySeconds).nextSlot(of: 86_400)
    }

    var senderSide: Side { pack.side(of: sender.role) }

    func findings(for recipient: CaseFile.Participation, _ segments: [Segment]) -> [Finding] {
        segments.enumerated().map { finding(for: recipient, $1, at: $0) }
    }

    /// The minimum of an urgent concern never waits: closed lists hold nothing that could give her away to those who
    /// may read it at all. It goes where the text is held, and where a rule holds it from those who must be told.
    func minimum(of finding: Finding, for recipient: CaseFile.Participation) -> Finding? {
        guard message.isUrgentConcern, !finding.wall, pack.side(of: recipient.role) != .his else {
            return nil
        }
        switch finding.decision.outcome {
        case .level(let level):
            let waits = finding.unconfirmed != nil && message.mustBeTold(recipient.role)
            guard finding.isHeldText || waits, level >= .condense else { return nil }
        case .hold:
            guard message.mustBeTold(recipient.role), finding.segment.label.sensitive == nil else {
                return nil
            }
        }
        let segment = finding.segment.minimum(orFor: message)
        let owed = isOwed(segment, to: recipient)
        return Finding(
            index: finding.index, segment: segment, decision: finding.decision, level: .condense,
            rendering: render(segment, number: finding.index, at: .condense, for: recipient),
            permission: owed ? nil : finding.permission, until: owed ? nil : finding.until,
            wall: false, override: finding.override, isOwed: owed)
    }

    /// Whoever must be told of a concern is told whatever is permitted: where the minimum would go without the permission too,
    /// no withdrawal and no end takes it back.
    private func isOwed(_ segment: Segment, to recipient: CaseFile.Participation) -> Bool {
        guard message.mustBeTold(recipient.role), segment.label.sensitive == nil,
            pack.side(of: recipient.role) != .his
        else { return false }
        let without = agreement(on: segment, to: recipient).terms?.with(status: .withdrawn)
        switch pack.decide(request(segment, to: recipient, without)).outcome {
        case .hold: return true
        case .level(let level): return level >= .condense
        }
    }

    func finding(
        for recipient: CaseFile.Participation, _ segment: Segment, at index: Int
    ) -> Finding {
        let agreement = agreement(on: segment, to: recipient)
        let decision = pack.decide(request(segment, to: recipient, agreement.terms))
        // An override that lacks its basis, its time or an approval opens nothing.
        let wall = separates(segment, from: recipient) || !stands(decision)
        let unconfirmed = wall ? nil : unconfirmed(agreement, decision)
        let level = wall || unconfirmed != nil ? nil : decision.level
        let text = level.map { rendered(segment, number: index, at: $0, for: recipient) }
        // At this level it is the minimum, and nothing more.
        let owed = level == .condense && isOwed(segment, to: recipient)
        let rests = decision.restsOnPermission && !owed
        return Finding(
            index: index, segment: segment, decision: decision, level: level,
            rendering: text ?? .nothing, permission: rests ? agreement.recorded : nil,
            until: rests ? agreement.until : nil,
            wall: wall, override: level == nil ? nil : use(of: decision.overrides),
            unconfirmed: unconfirmed, isOwed: owed)
    }

    /// Terms in her own words, which no rule can read: what rests on them waits until a person has confirmed them.
    private func unconfirmed(
        _ agreement: Agreement, _ decision: Decision
    ) -> CaseFile.RecordedPermission? {
        guard decision.restsOnPermission, let recorded = agreement.recorded,
            !recorded.provisos.isEmpty, !confirmed.contains(recorded.id)
        else { return nil }
        return recorded
    }

    private func rendered(
        _ segment: Segment, number: Int, at level: Level, for recipient: CaseFile.Participation
    ) -> Rendering {
        guard !waitsForSource(segment, number: number, recipient: recipient) else {
            return .held(.inferred)
        }
        let item = HeldMessage.Item(segment: number, recipient: recipient.mailbox)
        return render(
            segment, number: number, at: level, for: recipient,
            marks: reviewed[item]?.marks ?? .none)
    }

    func render(
        _ segment: Segment, number: Int, at level: Level, for recipient: CaseFile.Participation,
        marks: ReviewMarks = .none
    ) -> Rendering {
        examiner.redactor.render(
            examined(segment, number: number, for: level),
            at: level, wall: wall(towards: recipient, segment), minimum: segment.minimum,
            theme: pack.themes[segment.label.category], doubtBound: pack.doubtBound, marks: marks)
    }

    func examined(_ segment: Segment, number: Int, for level: Level) -> ExaminedText {
        examiner.examined(
            segment.content, number: number, author: author(of: segment), for: level)
    }

    /// Whose words a segment holds: what she or a child told is hers whoever writes it down.
    func author(of segment: Segment) -> Side {
        switch segment.label.source {
        case .woman, .otherWoman, .child, .youngPerson, .mixedManAndWoman, .mixedStaffAndWoman,
            .mixedStaffAndChild:
            .her
        case .contactSupervisor, .facilitator, .familyCourt, .gp, .man, .observer,
            .otherGroupMember, .police, .referrer, .research, .riskAssessor, .socialWorker, .staff:
            senderSide
        }
    }

    func wall(towards recipient: CaseFile.Participation, _ segment: Segment) -> Wall {
        let side = pack.side(of: recipient.role)
        return wall(on: side, recipient, segment).tracing(pack.allowsTraces(on: side))
    }

    private func wall(
        on side: Side, _ recipient: CaseFile.Participation, _ segment: Segment
    ) -> Wall {
        switch side {
        case .his: return .his
        case .between:
            // A decision that let a sensitive type through has found the permission that names it.
            return .between(clearing: segment.label.sensitive.map { [$0] } ?? [])
        case .her:
            if let served = recipient.serves, served.kind == .partner {
                return .her(serving: served)
            }
            return .between(clearing: [])
        }
    }

    /// Two partners of one man never learn of each other, whatever any rule grants.
    func separates(_ segment: Segment, from recipient: CaseFile.Participation) -> Bool {
        guard let served = recipient.serves, served.kind != .man else { return false }
        let subject = segment.subject(servedBySender: sender.serves)
        guard served.kind == .partner else {
            // Whose child it is the hub does not know: where there are two partners, the child's worker reads of neither.
            let leads = subject?.kind == .partner || subject == .man && sender.serves != nil
            return leads && partners.count > 1
        }
        if segment.label.about == .otherWoman || segment.label.source == .otherWoman { return true }
        if segment.isTellersOwn, teller(of: segment) != served { return true }
        if let subject, subject.kind == .partner { return subject != served }
        return sender.serves.map { $0.kind == .partner && $0 != served } ?? false
    }

    // MARK: What a rule is asked

    private func request(
        _ segment: Segment, to recipient: CaseFile.Participation,
        _ permission: Permission?
    ) -> PolicyRequest {
        var facts = message.facts
        // What the hub knows better than the sender is the hub's to say.
        facts[.recipientServes] = recipient.serves.map {
            .word($0.kind == .child ? "child" : "woman")
        }
        facts[.serialPartners] = .truth(partners.count > 1)
        return PolicyRequest(
            senderRole: sender.role, recipientRole: recipient.role,
            recipientAgency: agencyKinds[recipient.mailbox] ?? .none, kind: message.kind,
            category: segment.label.category, about: segment.label.about,
            source: segment.label.source, sensitive: segment.label.sensitive,
            purpose: message.purpose, permission: permission,
            waiver: message.waiver, urgency: message.urgency,
            approvals: allApprovals.union(standingRelease(of: segment, to: recipient.role)),
            facts: facts)
    }

    /// The co-ordinator's release that stands for routine notes from his side to hers. Never for what a woman or a child told.
    private func standingRelease(of segment: Segment, to role: Role) -> Set<Approval> {
        guard senderSide == .his, pack.side(of: role) == .her, !segment.label.source.mayBeHers,
            file.standingRelease.contains(segment.label.category)
        else { return [] }
        return [.coordinatorRelease]
    }

    /// What a rule is asked where only the message is known: nothing of the case is in it.
    private func blind(_ segment: Segment, to role: Role) -> PolicyRequest {
        PolicyRequest(
            senderRole: sender.role, recipientRole: role, recipientAgency: .none,
            kind: message.kind, category: segment.label.category, about: segment.label.about,
            source: segment.label.source, sensitive: segment.label.sensitive,
            purpose: message.purpose, permission: onForm(segment).terms, waiver: message.waiver,
            urgency: message.urgency, approvals: allApprovals, facts: message.facts)
    }

    /// The duties of a sender who faces him: made by the message and the rules alone, so that they are the same whoever
    /// takes part in the case and whatever she has permitted.
    func ownDuties() -> [OwedDuty] {
        message.toRoles.sorted().flatMap { role in
            message.segments.flatMap { segment in
                let decision = pack.decide(blind(segment, to: role))
                return decision.duties.filter { $0.owner == sender.role }.map {
                    OwedDuty(due: $0, cite: decision.cite, segment: segment)
                }
            }
        }
    }

    var allApprovals: Set<Approval> {
        var all = message.approvals.intersection(Deliberation.ownStatements).union(collected)
        if sender.role == .coordinator { all.insert(.coordinatorRelease) }
        if sender.role == .lineManager { all.insert(.lineManagerConsulted) }
        return all
    }
}

extension Decision {
    /// The level at which something goes now; nothing for a hold.
    var level: Level? {
        switch outcome {
        case .level(let level): level
        case .hold: nil
        }
    }
}
