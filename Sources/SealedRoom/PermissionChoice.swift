import Policy
import Vocabulary

/// Which permission speaks to a segment on its way to a recipient, and how it stands.
extension Deliberation {
    /// A permission as the rules are told of it.
    struct Agreement {
        /// The record; nothing where it stands on the message's own form.
        let recorded: CaseFile.RecordedPermission?
        let terms: Permission?
        let until: Moment?
    }

    func agreement(on segment: Segment, to recipient: CaseFile.Participation) -> Agreement {
        if let recorded = recorded(for: segment, to: recipient) {
            return Agreement(
                recorded: recorded, terms: standing(recorded.terms, until: recorded.until),
                until: recorded.until)
        }
        return onForm(segment)
    }

    /// What his signature on the message's form says to a segment: it looks at nothing but the message.
    func onForm(_ segment: Segment) -> Agreement {
        guard covers(segment), let stated = message.permission else {
            return Agreement(recorded: nil, terms: nil, until: nil)
        }
        return Agreement(
            recorded: nil, terms: standing(stated.terms, until: stated.until), until: stated.until)
    }

    /// While the clock is doubtful nobody can say whether a permission that ends has ended: it counts as over.
    private func standing(_ terms: Permission, until: Moment?) -> Permission {
        guard terms.status == .given, let until else { return terms }
        return clockDoubtful || now >= until ? terms.with(status: .expired) : terms
    }

    /// His signature on the referral form speaks for the whole form (R067, R068); elsewhere for what is about him and
    /// was not told by her or a child.
    private func covers(_ segment: Segment) -> Bool {
        message.kind == .referral || segment.label.about == .man && author(of: segment) != .her
    }

    /// What she told is hers to permit, also where it is about him or a child: his word neither opens nor shuts it. On a
    /// referral his signature stands for the form, unless somebody has said no.
    private func recorded(
        for segment: Segment, to recipient: CaseFile.Participation
    ) -> CaseFile.RecordedPermission? {
        guard let subject = segment.subject(servedBySender: sender.serves) else { return nil }
        let kind = agencyKinds[recipient.mailbox] ?? .none
        let voice = Voice(kind: kind, category: segment.label.category)
        let hers = segment.isTellersOwn ? applicable(teller(of: segment)) : []
        let own = applicable(subject)
        guard message.kind == .referral else { return voice.pick(hers) ?? voice.pick(own) }
        for records in [hers, own] {
            if let last = voice.speaking(records).last, last.terms.status != .given { return last }
        }
        return message.permission == nil ? voice.pick(own) : nil
    }

    /// A permission counts from its date on; a refusal at once.
    private func applicable(_ subject: SubjectID) -> [CaseFile.RecordedPermission] {
        file.permissions.filter {
            $0.subject == subject
                && speaksTo(purpose: message.purpose, $0)
                && ($0.from <= now || $0.terms.status != .given)
        }
    }

    /// A permission is for the purposes that it names; a refusal that names none is one for all.
    private func speaksTo(
        purpose: Purpose, _ record: CaseFile.RecordedPermission
    ) -> Bool {
        record.purposes.contains(purpose)
            || record.purposes.isEmpty && record.terms.status != .given
    }

    /// The partner whose words these are: whom the sender serves, whom the label names, the only one there is, else the
    /// first.
    func teller(of segment: Segment) -> SubjectID {
        if let served = sender.serves, served.kind == .partner { return served }
        if let named = segment.label.subject, named.kind == .partner { return named }
        return partners.count == 1 ? partners.first ?? .firstPartner : .firstPartner
    }
}

/// What a record must speak to: the kind of agency that would receive, and what the segment says.
private struct Voice {
    let kind: AgencyKind
    let category: Category

    /// Those that name the recipient and the category. A refusal that names nobody is one for everybody.
    func speaking(
        _ records: [CaseFile.RecordedPermission]
    ) -> [CaseFile.RecordedPermission] {
        records.filter { record in
            let all = record.terms.status == .refused
            let (recipients, scope) = (record.terms.recipients, record.terms.scope)
            return (recipients.contains(kind) || all && recipients.isEmpty)
                && (scope.contains(category) || all && scope.isEmpty)
        }
    }

    /// The latest that speaks to it, else the latest that names the recipient, else the latest at all: a later word
    /// stands over an earlier one.
    func pick(_ records: [CaseFile.RecordedPermission]) -> CaseFile.RecordedPermission? {
        speaking(records).last ?? records.last { $0.terms.recipients.contains(kind) }
            ?? records.last
    }
}

extension Segment {
    /// She told it herself, alone or with somebody else.
    var isTellersOwn: Bool {
        [.woman, .mixedManAndWoman, .mixedStaffAndWoman].contains(label.source)
    }
}

extension SubjectID {
    /// Whom a segment about a woman is about where nobody says whom (`Label.subject`).
    static let firstPartner = SubjectID("P1") ?? .man
}
