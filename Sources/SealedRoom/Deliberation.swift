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
    let approvals: Set<Approval>
    let agencyKinds: [MailboxID: AgencyKind]
    let examiner: Examiner

    /// What became of one segment for one recipient.
    struct Finding {
        let index: Int
        let segment: Segment
        let decision: Decision
        /// The level at which it goes; nothing where it is held or withheld.
        let level: Level?
        let rendering: Rendering
        let permission: CaseFile.RecordedPermission?
        let wall: Bool

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

    var senderSide: Side { pack.side(of: sender.role) }

    func findings(for recipient: CaseFile.Participation, _ segments: [Segment]) -> [Finding] {
        segments.enumerated().flatMap { index, segment in
            let finding = finding(for: recipient, segment, at: index)
            return [finding] + [minimum(of: finding, for: recipient)].compactMap { $0 }
        }
    }

    /// The minimum of an urgent concern never waits for its text: closed lists hold nothing that could give her away to
    /// those who may read it at all.
    private func minimum(
        of finding: Finding, for recipient: CaseFile.Participation
    ) -> Finding? {
        guard finding.isHeldText, message.isUrgentConcern, pack.side(of: recipient.role) != .his,
            case .level(let level) = finding.decision.outcome, level >= .condense
        else { return nil }
        return Finding(
            index: finding.index, segment: finding.segment, decision: finding.decision,
            level: .condense,
            rendering: render(
                finding.segment, number: finding.index, at: .condense, for: recipient),
            permission: finding.permission, wall: false)
    }

    private func finding(
        for recipient: CaseFile.Participation, _ segment: Segment, at index: Int
    ) -> Finding {
        let permission = permission(for: segment, to: recipient)
        let decision = pack.decide(request(segment, to: recipient, permission))
        let wall = separates(segment, from: recipient)
        let level = wall ? nil : decision.level
        let rendering = level.map { render(segment, number: index, at: $0, for: recipient) } ?? .nothing
        return Finding(
            index: index, segment: segment, decision: decision, level: level, rendering: rendering,
            permission: decision.restsOnPermission ? permission : nil, wall: wall)
    }

    private func render(
        _ segment: Segment, number: Int, at level: Level, for recipient: CaseFile.Participation
    ) -> Rendering {
        examiner.redactor.render(
            examiner.examined(
                segment.content, number: number, author: author(of: segment), for: level),
            at: level, wall: wall(towards: recipient, segment), minimum: segment.minimum,
            theme: pack.themes[segment.label.category], doubtBound: pack.doubtBound)
    }

    /// Whose words a segment holds: what she or a child told is hers whoever writes it down.
    private func author(of segment: Segment) -> Side {
        switch segment.label.source {
        case .woman, .otherWoman, .child, .youngPerson, .mixedManAndWoman, .mixedStaffAndWoman,
            .mixedStaffAndChild:
            .her
        case .contactSupervisor, .facilitator, .familyCourt, .gp, .man, .observer,
            .otherGroupMember, .police, .referrer, .research, .riskAssessor, .socialWorker, .staff:
            senderSide
        }
    }

    private func wall(towards recipient: CaseFile.Participation, _ segment: Segment) -> Wall {
        switch pack.side(of: recipient.role) {
        case .his: return .his
        case .between:
            // A decision that let a sensitive type through has found the permission that names it.
            return .between(clearing: segment.label.sensitive.map { [$0] } ?? [])
        case .her:
            if let served = recipient.serves, served.kind == .partner { return .her(serving: served) }
            return .between(clearing: [])
        }
    }

    /// Two partners of one man never learn of each other, whatever any rule grants.
    private func separates(
        _ segment: Segment, from recipient: CaseFile.Participation
    ) -> Bool {
        guard let served = recipient.serves, served.kind == .partner else { return false }
        if segment.label.about == .otherWoman || segment.label.source == .otherWoman { return true }
        guard let subject = segment.subject(servedBySender: sender.serves) else { return false }
        if subject.kind == .partner { return subject != served }
        let hers = sender.serves.map { $0.kind == .partner && $0 != served } ?? false
        return hers
    }

    // MARK: What a rule is asked

    private func request(
        _ segment: Segment, to recipient: CaseFile.Participation,
        _ permission: CaseFile.RecordedPermission?
    ) -> PolicyRequest {
        var facts = message.facts
        // What the hub knows better than the sender is the hub's to say.
        facts[.recipientServes] = recipient.serves.map { .word($0.kind == .child ? "child" : "woman") }
        facts[.serialPartners] = .truth(file.roster.filter { $0.subject.kind == .partner }.count > 1)
        return PolicyRequest(
            senderRole: sender.role, recipientRole: recipient.role,
            recipientAgency: agencyKinds[recipient.mailbox] ?? .none, kind: message.kind,
            category: segment.label.category, about: segment.label.about,
            source: segment.label.source, sensitive: segment.label.sensitive,
            purpose: message.purpose, permission: terms(permission, for: segment),
            waiver: message.waiver, urgency: message.urgency, approvals: allApprovals, facts: facts)
    }

    private var allApprovals: Set<Approval> {
        var all = message.approvals.intersection(Deliberation.ownStatements).union(approvals)
        if sender.role == .coordinator { all.insert(.coordinatorRelease) }
        if sender.role == .lineManager { all.insert(.lineManagerConsulted) }
        return all
    }

    private func terms(
        _ permission: CaseFile.RecordedPermission?, for segment: Segment
    ) -> Permission? {
        guard let permission else { return covers(segment) ? message.permission?.terms : nil }
        // While the clock is doubtful nobody can say whether a permission that ends has ended: it counts as over.
        let standing = permission.standing(at: now)
        guard clockDoubtful, permission.until != nil, standing.status == .given else {
            return standing
        }
        return standing.with(status: .expired)
    }

    /// His signature on the referral form speaks for the whole form (R067, R068); elsewhere for what is about him and was not
    /// told by her or a child.
    private func covers(_ segment: Segment) -> Bool {
        message.kind == .referral || segment.label.about == .man && author(of: segment) != .her
    }

    /// The recorded permission that speaks to this segment and recipient: of those for this subject and purpose, the latest one that
    /// covers the recipient, else the latest at all. A later word of hers always stands over an earlier one.
    private func permission(
        for segment: Segment, to recipient: CaseFile.Participation
    ) -> CaseFile.RecordedPermission? {
        guard let subject = segment.subject(servedBySender: sender.serves) else { return nil }
        let kind = agencyKinds[recipient.mailbox] ?? .none
        // What she told is hers to permit, also where it is about him or a child.
        let giver = segment.label.source == .woman ? sender.serves ?? subject : subject
        let hers = file.permissions.filter {
            ($0.subject == giver || $0.subject == subject)
                && ($0.purposes.isEmpty || $0.purposes.contains(message.purpose)) && $0.from <= now
        }
        let covering = hers.filter { $0.terms.recipients.contains(kind) }
        let exact = covering.filter { $0.terms.scope.contains(segment.label.category) }
        return exact.last ?? covering.last ?? hers.last
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
