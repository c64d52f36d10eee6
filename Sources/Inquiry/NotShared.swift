public import Vocabulary

extension Chronicle {
    /// The register of what was not shared: for every part that did not go, to whom it would have gone, why not, by which rules, and
    /// whether it still waits.
    ///
    /// What waited and was decided again later is in it as the later decision left it.
    public func notShared(
        about subject: SubjectID? = nil, in alias: CaseAlias? = nil, places: Places = Places()
    ) -> Answer<Sharing> {
        let fates = Fates(self)
        var rows: [Sharing] = []
        for decision in decided where isIn(decision.alias, alias) {
            for part in decision.parts where part.outcome == .held || part.outcome == .withheld {
                guard subject == nil || part.subject == nil || part.subject == subject,
                    let fate = fates.fate(of: part, in: decision)
                else { continue }
                rows.append(
                    Sharing(
                        part, in: decision, state: fate.state,
                        evidence: [decision.stamp.index] + fate.evidence, places: places))
            }
        }
        return Answer(rows: rows, unread: unread)
    }
}

/// What became of the parts that waited.
private struct Fates {
    /// What was decided for one recipient about one thing of a case, in the order of the log.
    private struct Line: Hashable {
        let alias: CaseAlias?
        let mailbox: MailboxID?
        let category: Category?
        let subject: SubjectID?

        init(_ part: Part, in decision: Decided) {
            alias = decision.alias
            mailbox = part.mailbox
            category = part.category
            subject = part.subject
        }
    }

    private var held: [UInt64: [HoldEntry]] = [:]
    private var resolved: [HoldID: HoldEntry] = [:]
    private var decided: [UInt64: Set<Line>] = [:]

    init(_ chronicle: Chronicle) {
        for one in chronicle.holds {
            switch one.act {
            case .held: held[one.stamp.group, default: []].append(one)
            case .released, .notReleased:
                guard let hold = one.hold else { continue }
                // Where the officer reads both, the resolver's own entry says more than the author's.
                if resolved[hold] == nil || one.worker != nil { resolved[hold] = one }
            case _: continue
            }
        }
        for decision in chronicle.decided {
            decided[decision.stamp.group, default: []]
                .formUnion(decision.parts.map { Line($0, in: decision) })
        }
    }

    /// Nothing where a person's release had it decided again: then the later decision says what became of it.
    func fate(
        of part: Part, in decision: Decided
    ) -> (state: Sharing.State, evidence: [UInt64])? {
        guard part.outcome == .held else { return (.withheld, []) }
        let waiting = held[decision.stamp.group, default: []]
        let outcomes = waiting.compactMap { $0.hold.flatMap { resolved[$0] } }
        let again = outcomes.contains { one in
            one.act == .released
                && decided[one.stamp.group, default: []].contains(Line(part, in: decision))
        }
        if again { return nil }
        let refused = outcomes.filter { $0.act == .notReleased }
        if !refused.isEmpty, outcomes.count == waiting.count {
            return (.refused, waiting.map(\.stamp.index) + refused.map(\.stamp.index))
        }
        return (.waits, waiting.map(\.stamp.index))
    }
}
