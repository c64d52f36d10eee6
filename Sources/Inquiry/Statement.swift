public import Vocabulary

/// What was shared about somebody, in plain words, fit to be given to them.
///
/// It says nothing about anybody else. Most of it must never be read by him, over her shoulder either: each line says whether it
/// is for her alone, and the officer chooses what is printed.
public struct Statement: Sendable {
    /// Who may be there when it is read.
    public enum Audience: String, Word {
        /// Only she: that the line exists shows that she, or somebody for her, spoke to a service.
        case herAlone = "her-alone"
        /// He as well: it rests on what he told himself or on a court's papers, and went to nobody on her side.
        case open
    }

    /// One thing that was shared, or one thing that she allowed, refused or took back.
    public struct Line: Row, Hashable {
        /// Counts from 1 over all lines, whatever is printed: so that an officer can name one.
        public let number: Int
        /// For whom.
        public let audience: Audience
        /// When, to the day.
        public let day: CalendarDay
        /// The sentence.
        public let text: String
        /// Where the agreement between the services says so; only for her alone.
        public let cite: String
        /// The entries; for the officer, never printed for her.
        public let evidence: [UInt64]

        /// See ``Row/members``.
        public var members: [JSON.Member] {
            [
                .init("number", .int(Int64(number))), .init("for", .word(audience)),
                .init("day", .string(day.text)), .init("text", .string(text)),
                .init("cite", .string(cite)), .init("evidence", .indexes(evidence)),
            ]
        }
    }

    /// The lines, oldest first.
    public let lines: [Line]
    /// How many parts were left out because the log does not say of which partner they are. For the officer.
    public let undecided: Int
    /// The erasures of the case: its records are gone.
    public let erased: [Erasure]
    /// See ``Answer/unread``. For the officer.
    public let unread: [UInt64]

    /// What is printed: the lines for an audience, without those that the officer left out.
    ///
    /// It begins and ends with the same words whatever stands between, so that nobody can tell from it that something was left out.
    public func text(for audience: Audience, without left: Set<Int> = []) -> [String] {
        let shown = lines.filter {
            !left.contains($0.number) && (audience == .herAlone || $0.audience == .open)
        }
        let body = shown.map { line in
            let cite = audience == .herAlone && !line.cite.isEmpty ? " (\(line.cite))" : ""
            return "On \(line.day.text): \(line.text)\(cite)"
        }
        let gone = erased.map {
            "\(Statement.gone) \(CalendarDay(of: $0.at).text). \(Statement.copies)"
        }
        let middle = body + gone
        return [Statement.opening] + (middle.isEmpty ? [Statement.nothing] : middle)
            + [Statement.closing]
    }

    static let opening = "This is what our records say was passed on about you."
    static let nothing = "There is nothing to list here."
    static let gone = "Our records of this case were destroyed on"
    static let copies = "Copies that were handed out before may still be somewhere."
    static let closing =
        "This may not be everything. Other agencies keep records of their own. If you have a question, ask the person who gave you this, in a way that is safe for you."
}

extension Chronicle {
    /// The statement for a subject of a case.
    ///
    /// `children` names those of her children whose lines go in as well; nobody else's ever do. What she told about him is hers, too,
    /// where the case has no second partner.
    public func statement(
        for subject: SubjectID, in alias: CaseAlias, children: Set<SubjectID> = [],
        places: Places = Places()
    ) -> Statement {
        var found: [(Sharing, Telling)] = []
        var undecided = 0
        let all = sharings(in: alias, places: places)
        let alone = partners(in: alias) == [subject]
        for one in all {
            switch Telling(one, subject: subject, children: children, isAlone: alone) {
            case .nobodys: continue
            case .undecided: undecided += 1
            case let telling: found.append((one, telling))
            }
        }
        var lines = found.map { one, telling in
            Draft(one, telling, permissions: ownPermissions(of: subject, in: alias))
        }
        lines += permissionDrafts(of: subject, in: alias)
        lines.sort { ($0.at, $0.evidence.first ?? 0) < ($1.at, $1.evidence.first ?? 0) }
        return Statement(
            lines: lines.enumerated().map { $1.line(number: $0 + 1) }, undecided: undecided,
            erased: erasures(in: alias), unread: unread)
    }

    private func partners(in alias: CaseAlias) -> Set<SubjectID> {
        var all: Set<SubjectID> = []
        for one in decided where isIn(one.alias, alias) {
            all.formUnion(one.parts.compactMap(\.subject))
        }
        for one in sealed where isIn(one.alias, alias) {
            all.formUnion(one.subjects)
            all.formUnion(one.parts.compactMap(\.subject))
        }
        for one in parts where isIn(one.alias, alias) { all.formUnion(one.subjects) }
        return all.filter { $0.kind == .partner }
    }

    private func ownPermissions(
        of subject: SubjectID, in alias: CaseAlias
    ) -> Set<PermissionID> {
        Set(
            permissions.compactMap { record in
                guard isOf(subject, record, in: alias) else { return nil }
                var reading = record.reading
                return reading.id("permission")
            })
    }

    private func isOf(_ subject: SubjectID, _ record: Record, in alias: CaseAlias) -> Bool {
        var reading = record.reading
        return isIn(reading.id("alias"), alias) && reading.subjects("subjects") == [subject]
    }

    private func permissionDrafts(of subject: SubjectID, in alias: CaseAlias) -> [Draft] {
        permissions.filter { isOf(subject, $0, in: alias) }.map { record in
            var reading = record.reading
            guard record.act == .permissionRecorded else {
                let recalled = reading.int("recalled") ?? 0
                let back = recalled > 0 ? " What nobody had read yet was taken back." : ""
                return Draft(record, "you took a permission back.\(back)")
            }
            let categories = reading.texts("scope").compactMap {
                Category(rawValue: $0).flatMap { PlainWords.categories[$0] }
            }
            let what = categories.isEmpty ? "" : ": " + categories.sorted().joined(separator: "; ")
            let gave = reading.text("status") == PermissionStatus.given.rawValue
            return Draft(
                record,
                gave
                    ? "you agreed that this may be passed on\(what)."
                    : "you did not agree that things are passed on\(what).")
        }
    }
}

/// Whether and how something that was shared is hers.
private enum Telling {
    /// About her.
    case hers
    /// About one of her children.
    case child
    /// What she told about him.
    case told
    /// About somebody else, or about nobody.
    case nobodys
    /// Told by a woman, and the log does not say which.
    case undecided

    init(_ one: Sharing, subject: SubjectID, children: Set<SubjectID>, isAlone: Bool) {
        if one.subjects == [subject] {
            self = .hers
        } else if one.subjects.count == 1, one.subjects.isSubset(of: children) {
            self = .child
        } else if one.source == .woman, one.subjects == [.man] || one.subjects.isEmpty {
            self = isAlone ? .told : .undecided
        } else {
            self = .nobodys
        }
    }
}

/// A line before it has its number.
private struct Draft {
    let at: Moment
    let audience: Statement.Audience
    let text: String
    let cite: String
    let evidence: [UInt64]

    init(_ record: Record, _ text: String) {
        at = record.at
        audience = .herAlone
        self.text = text
        cite = ""
        evidence = [record.index]
    }

    init(_ one: Sharing, _ telling: Telling, permissions: Set<PermissionID>) {
        at = one.at
        cite = one.cite
        evidence = one.evidence
        audience = Draft.audience(of: one, telling)
        text = [
            "\(one.state == .recalled ? "sent" : "passed") to \(Draft.whom(one)): \(Draft.what(one, telling)), \(Draft.form(one)).",
            Draft.why(one, permissions), Draft.end(one),
        ].filter { !$0.isEmpty }.joined(separator: " ")
    }

    func line(number: Int) -> Statement.Line {
        Statement.Line(
            number: number, audience: audience, day: CalendarDay(of: at), text: text, cite: cite,
            evidence: evidence)
    }

    private static func audience(of one: Sharing, _ telling: Telling) -> Statement.Audience {
        let known: Set<Source> = [.man, .familyCourt]
        guard telling == .hers, let source = one.source, known.contains(source),
            one.permission == nil, one.overrides.isEmpty, !one.staffOnly,
            one.category != .whereabouts,
            let role = one.role, !PlainWords.withHer.contains(role),
            !PlainWords.facingHim.contains(role)
        else { return .herAlone }
        return .open
    }

    private static func what(_ one: Sharing, _ telling: Telling) -> String {
        let words = one.category.flatMap { PlainWords.categories[$0] } ?? "something about you"
        switch telling {
        case .told: return "what you told about \(words)"
        case .child: return "about your child: \(words)"
        case .hers, .nobodys, .undecided: return words
        }
    }

    private static func whom(_ one: Sharing) -> String {
        guard let role = one.role, let words = PlainWords.roles[role] else { return "a service" }
        // Of those who face him a statement says no more than what they are.
        guard !PlainWords.facingHim.contains(role), let agency = one.agencyName else {
            return words
        }
        return "\(words) (\(agency))"
    }

    private static func form(_ one: Sharing) -> String {
        let level = one.level.flatMap { PlainWords.levels[$0] } ?? "in some form"
        return one.staffOnly ? "\(level), for staff only" : level
    }

    private static func why(_ one: Sharing, _ permissions: Set<PermissionID>) -> String {
        if !one.overrides.isEmpty {
            return
                "You were not asked for permission, because somebody's safety or the law came first."
        }
        guard let permission = one.permission else {
            return "The agreement between the services says that it goes."
        }
        // Whose permission it was, where it was not hers, is nothing that she is told.
        return permissions.contains(permission)
            ? "You had agreed to it." : "A permission allowed it."
    }

    private static func end(_ one: Sharing) -> String {
        switch one.state {
        case .recalled: "It was taken back unread."
        case .sealed, .fetched, .acknowledged, .elsewhere, .waits, .refused, .withheld: ""
        }
    }
}
