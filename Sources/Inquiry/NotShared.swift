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
        return Answer(rows: rows, unread: unread, erased: erasures(in: alias))
    }
}

/// What became of the parts that waited.
///
/// A hold may be another agency's to resolve: then this book has its release and not the hold itself, and what was decided again is
/// found by what it is about.
private struct Fates {
    /// What is decided for one recipient about one part of a message.
    private struct Line: Hashable {
        let alias: CaseAlias?
        let message: MessageKind?
        let segment: Int64?
        let mailbox: MailboxID?
        let category: Category?
        let subject: SubjectID?

        init(_ part: Part, in decision: Decided) {
            alias = decision.alias
            message = decision.message
            segment = part.segment
            mailbox = part.mailbox
            category = part.category
            subject = part.subject
        }
    }

    private struct Place: Hashable {
        let index: UInt64
        let line: Line
    }

    private var held: [UInt64: [HoldEntry]] = [:]
    private var resolved: [HoldID: HoldEntry] = [:]
    /// Refusals of holds that this book does not have.
    private var strangers: [CaseAlias?: [UInt64]] = [:]
    private var decidedAgain: Set<Place> = []

    init(_ chronicle: Chronicle) {
        var releases: Set<UInt64> = []
        let known = Set(chronicle.holds.filter { $0.act == .held }.compactMap(\.hold))
        for one in chronicle.holds {
            guard let hold = one.hold else { continue }
            guard one.act != .held else {
                held[one.stamp.group, default: []].append(one)
                continue
            }
            if one.act == .released { releases.insert(one.stamp.group) }
            if one.act == .notReleased, !known.contains(hold) {
                strangers[one.alias, default: []].append(one.stamp.index)
            }
            // Where the officer reads both, the resolver's own entry says more than the author's.
            if resolved[hold] == nil || one.worker != nil { resolved[hold] = one }
        }
        pair(chronicle.decided, releases)
    }

    /// Each decision that a release made stands for the oldest that still waits for it.
    private mutating func pair(_ decided: [Decided], _ releases: Set<UInt64>) {
        var waiting: [Line: [UInt64]] = [:]
        for decision in decided {
            for part in decision.parts {
                let line = Line(part, in: decision)
                if releases.contains(decision.stamp.group), let first = waiting[line]?.first {
                    decidedAgain.insert(Place(index: first, line: line))
                    waiting[line]?.removeFirst()
                }
                if part.outcome == .held { waiting[line, default: []].append(decision.stamp.index) }
            }
        }
    }

    /// Nothing where a person's release had it decided again: then the later decision says what became of it.
    func fate(
        of part: Part, in decision: Decided
    ) -> (state: Sharing.State, evidence: [UInt64])? {
        guard part.outcome == .held else { return (.withheld, []) }
        let line = Line(part, in: decision)
        if decidedAgain.contains(Place(index: decision.stamp.index, line: line)) { return nil }
        let own = held[decision.stamp.group, default: []].filter { one in
            part.segment.map { one.segments.contains($0) } ?? true
        }
        let refused = own.compactMap { $0.hold.flatMap { resolved[$0] } }
            .filter { $0.act == .notReleased }
        if !refused.isEmpty {
            return (.refused, own.map(\.stamp.index) + refused.map(\.stamp.index))
        }
        // Whose hold was refused this book cannot tell; the officer sees that one was.
        let others = strangers[decision.alias, default: []].filter { $0 > decision.stamp.index }
        return (.waits, own.map(\.stamp.index) + others)
    }
}
