public import Vocabulary

/// What an officer looks for. Within one line any value will do; all lines that name a value must hold.
public struct Filter: Hashable, Sendable {
    /// Acts.
    public var acts: Set<LogAct> = []
    /// A case, with what leads to it without naming it.
    public var trail: CaseTrail?
    /// Subjects.
    public var subjects: Set<SubjectID> = []
    /// Mailboxes of these agencies count as well as the agency's own name.
    public var agencies: Set<AgencyID> = []
    /// Workers.
    public var workers: Set<WorkerID> = []
    /// Mailboxes.
    public var mailboxes: Set<MailboxID> = []
    /// Rules and overrides.
    public var rules: Set<String> = []
    /// Outcomes.
    public var outcomes: Set<Outcome> = []
    /// Bases of overrides and ids of permissions.
    public var bases: Set<String> = []
    /// From this moment on.
    public var from: Moment = .first
    /// Before this moment; none means to the end.
    public var until: Moment?

    /// Lets everything through.
    public init() {}

    /// Whether a record is looked for. `places` says which agency a mailbox is of.
    public func matches(_ record: Record, places: Places) -> Bool {
        let facets = record.facets
        guard record.at >= from, until.map({ record.at < $0 }) ?? true else { return false }
        return meets(acts, record.act.map { [$0] } ?? []) && (trail?.holds(record) ?? true)
            && meets(subjects, facets.subjects) && meets(workers, facets.workers)
            && meets(mailboxes, facets.mailboxes) && meets(rules, facets.rules)
            && meets(outcomes, facets.outcomes) && meets(bases, facets.bases)
            && meets(agencies, facets.agencies.union(places.agencies(of: facets.mailboxes)))
    }

    private func meets<Value>(_ wanted: Set<Value>, _ found: Set<Value>) -> Bool {
        wanted.isEmpty || !wanted.isDisjoint(with: found)
    }
}

/// A filter made ready for many entries: most are put aside by their bytes, and only the others are parsed.
public struct Sieve: Sendable {
    private let filter: Filter
    private let places: Places
    /// Of each line one mark at least must be there.
    private let lines: [[Mark]]
    private let scent: CaseTrail.Scent?

    /// Makes the marks of a filter.
    public init(_ filter: Filter, places: Places) {
        self.filter = filter
        self.places = places
        func values(_ texts: some Sequence<String>) -> [Mark] { texts.map { Mark(value: $0) } }
        var lines = [
            filter.acts.map { Mark(act: $0) },
            values(filter.subjects.map(\.text)), values(filter.workers.map(\.hex)),
            values(filter.mailboxes.map(\.text)),
            values(filter.rules), values(filter.bases),
        ]
        if !filter.agencies.isEmpty {
            let own = places.mailboxes(of: filter.agencies)
            lines.append(values(filter.agencies.map(\.text)) + values(own.map(\.text)))
        }
        if !filter.outcomes.isEmpty {
            // How each is written in an entry; see `Outcome.reading`.
            lines.append(filter.outcomes.flatMap(\.marks))
        }
        self.lines = lines.filter { !$0.isEmpty }
        scent = filter.trail?.scent
    }

    /// The entry as a record, where it is looked for; nothing where it is not, or where it was erased.
    ///
    /// Fails where it may be looked for and cannot be read.
    public func record(_ entry: BookEntry) throws(FormatFailure) -> Record? {
        guard !entry.isErased, mayMatch(entry.detail) else { return nil }
        let record = try Record(entry)
        return filter.matches(record, places: places) ? record : nil
    }

    private func mayMatch(_ detail: ArraySlice<UInt8>) -> Bool {
        if filter.from > .first || filter.until != nil,
            let at = Mark.at.number(in: detail).flatMap({ Moment(seconds: $0) }),
            at < filter.from || filter.until.map({ at >= $0 }) ?? false
        {
            return false
        }
        for line in lines where !line.contains(where: { $0.isFound(in: detail) }) { return false }
        return scent?.isOn(detail) ?? true
    }
}

extension Outcome {
    fileprivate var marks: [Mark] {
        switch self {
        case .released, .held, .withheld, .accepted: [Mark(value: rawValue)]
        case .refused: [Mark(act: .commandRefused), Mark(act: .notReleased)]
        }
    }
}

extension Filter {
    /// The records of a book that are looked for, in the order of the log, and the leaves of those that may be and cannot be read.
    public func records(
        of entries: some Sequence<BookEntry>, places: Places
    ) -> (records: [Record], unread: [UInt64]) {
        let sieve = Sieve(self, places: places)
        var (records, unread): ([Record], [UInt64]) = ([], [])
        for entry in entries {
            do {
                if let record = try sieve.record(entry) { records.append(record) }
            } catch {
                unread.append(entry.index)
            }
        }
        return (records, unread)
    }

    /// The latest of them, oldest first, and whether there may be more before them.
    public func latest(
        _ most: Int, of entries: [BookEntry], places: Places
    ) -> (records: [Record], unread: [UInt64], isMore: Bool) {
        let sieve = Sieve(self, places: places)
        var (records, unread): ([Record], [UInt64]) = ([], [])
        for entry in entries.reversed() {
            do {
                guard let record = try sieve.record(entry) else { continue }
                if records.count == most { return (records.reversed(), unread.reversed(), true) }
                records.append(record)
            } catch {
                unread.append(entry.index)
            }
        }
        return (records.reversed(), unread.reversed(), false)
    }
}
