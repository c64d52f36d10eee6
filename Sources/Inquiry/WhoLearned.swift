public import Vocabulary

extension Chronicle {
    /// What each mailbox received about a subject: when, at which level, why, on what it rests, and who fetched it.
    ///
    /// Where this officer reads both ends, the arrival stands for both; where the recipient is of another agency, the decision stands
    /// alone (`elsewhere`). What arrived and names nobody (staff-only, condensed from her account) is listed with no subject: it may
    /// be about any subject of its case.
    public func whoLearned(
        about subject: SubjectID, in alias: CaseAlias? = nil, places: Places = Places()
    ) -> Answer<Sharing> {
        let rows = sharings(in: alias, places: places)
            .filter { $0.subjects.contains(subject) || ($0.subjects.isEmpty && $0.staffOnly) }
        return Answer(rows: rows, unread: unread, erased: erasures(in: alias))
    }

    /// Everything that went to somebody, in the order of the log.
    func sharings(in alias: CaseAlias?, places: Places) -> [Sharing] {
        let ways = Ways(self)
        let decisions = Dictionary(grouping: decided) { $0.stamp.group }
        var covered: Set<Arrival> = []
        var rows: [Sharing] = []
        for arrival in sealed where isIn(arrival.alias, alias) {
            let sent = decisions[arrival.stamp.group] ?? []
            // A sender's own copy tells nobody anything.
            guard arrival.view != .copy else { continue }
            if arrival.view == .message {
                covered.insert(Arrival(group: arrival.stamp.group, mailbox: arrival.mailbox))
            }
            rows += arrivals(arrival, sent, way: ways[arrival.delivery], places)
        }
        for decision in decided where isIn(decision.alias, alias) {
            rows += departures(decision, but: covered, places)
        }
        return rows.sorted { ($0.evidence.first ?? 0) < ($1.evidence.first ?? 0) }
    }

    private struct Arrival: Hashable {
        let group: UInt64
        let mailbox: MailboxID
    }

    private func arrivals(
        _ arrival: Sealed, _ sent: [Decided], way: Way, _ places: Places
    ) -> [Sharing] {
        let lines = sent.flatMap(\.parts).filter {
            $0.mailbox == arrival.mailbox && $0.outcome == .released
        }
        return arrival.parts.filter { $0.level != nil }.map { part in
            // What the arrival leaves out the sender's own entry says, where one line alone fits.
            let fitting = lines.filter {
                $0.category == part.category && $0.level == part.level
                    && (part.subject == nil || $0.subject == part.subject)
            }
            var full = part
            if fitting.count == 1, let line = fitting.first { full.take(line) }
            if full.permission == nil { full.permission = arrival.permission }
            return Sharing(
                full, in: arrival, command: sent.compactMap(\.command).first,
                from: arrival.from ?? sent.compactMap(\.sender).first,
                evidence: [arrival.stamp.index] + sent.map(\.stamp.index) + way.evidence, way: way,
                places: places)
        }
    }

    private func departures(
        _ decision: Decided, but covered: Set<Arrival>, _ places: Places
    ) -> [Sharing] {
        decision.parts.compactMap { part in
            guard part.outcome == .released else { return nil }
            if let mailbox = part.mailbox,
                covered.contains(Arrival(group: decision.stamp.group, mailbox: mailbox))
            {
                return nil
            }
            return Sharing(
                part, in: decision, state: .elsewhere, evidence: [decision.stamp.index],
                places: places)
        }
    }
}

extension Part {
    /// Fills what this part leaves out.
    fileprivate mutating func take(_ other: Part) {
        role = role ?? other.role
        about = about ?? other.about
        subject = subject ?? other.subject
        source = source ?? other.source
        permission = permission ?? other.permission
        if bases.isEmpty { bases = other.bases }
        if rules.isEmpty { rules = other.rules }
        if why.isEmpty { (why, cite, law) = (other.why, other.cite, other.law) }
    }
}
