public import Vocabulary

/// One entry of an officer's book, read: what was done, when, and the places, people and rules that it names.
public struct Record: Sendable {
    /// The entry's leaf.
    public let index: UInt64
    /// The leaf of the act's first entry that this officer may read.
    public let group: UInt64
    /// The act, as `Specs/audit-entries.md` lists them; none where a newer hub wrote a word that is not of that list.
    public let act: LogAct?
    /// The act's word.
    public let word: String
    /// When.
    public let at: Moment
    /// The whole detail.
    public let detail: JSON
    /// What it names.
    public let facets: Facets

    /// Reads an entry. Fails with `missing` where its case was erased, with `badForm` where it is not JSON, and with what a detail
    /// without an act or a time lacks.
    public init(_ entry: BookEntry) throws(FormatFailure) {
        guard !entry.isErased else { throw FormatFailure(.missing, at: "detail") }
        let json: JSON
        do { json = try JSON(parsing: entry.detail) } catch {
            throw FormatFailure(.badForm, at: "detail")
        }
        var fields = try Fields(json, at: "detail")
        word = try fields.string("act", limit: 64)
        act = LogAct(rawValue: word)
        at = try fields.moment("at")
        index = entry.index
        group = entry.group
        detail = json
        facets = Facets(of: json)
    }

    var reading: Reading { Reading(detail) }
}

/// What a detail names, wherever in it: what an officer filters by.
public struct Facets: Hashable, Sendable {
    /// The agency's own names for the case.
    public private(set) var cases: Set<CaseAlias> = []
    /// Whom it is about.
    public private(set) var subjects: Set<SubjectID> = []
    /// Whose keys acted, or were acted on.
    public private(set) var workers: Set<WorkerID> = []
    /// Mailboxes.
    public private(set) var mailboxes: Set<MailboxID> = []
    /// Agencies that are named as such.
    public private(set) var agencies: Set<AgencyID> = []
    /// Rules, overrides among them.
    public private(set) var rules: Set<String> = []
    /// Outcomes of decisions.
    public private(set) var outcomes: Set<Outcome> = []
    /// On what sharing rested: legal bases as the packs write them, permissions' ids.
    public private(set) var bases: Set<String> = []
    /// Deliveries.
    public private(set) var deliveries: Set<DeliveryID> = []
    /// Duties.
    public private(set) var duties: Set<DutyID> = []

    init(of json: JSON) {
        read(json, as: "")
        if json["act"] == "command-refused" { outcomes.insert(.refused) }
        if json["act"] == "not-released" { outcomes.insert(.refused) }
    }

    private mutating func read(_ json: JSON, as key: String) {
        switch json {
        case .object(let members): for member in members { read(member.value, as: member.key) }
        case .array(let values): for value in values { read(value, as: key) }
        case .string(let text): note(text, as: key)
        case .null, .bool, .int: break
        }
    }

    private mutating func note(_ text: String, as key: String) {
        switch key {
        case "alias", "own": CaseAlias(hex: text).map { _ = cases.insert($0) }
        case "subject", "subjects": SubjectID(text).map { _ = subjects.insert($0) }
        case "worker", "workers", "author", "by":
            WorkerID(hex: text).map { _ = workers.insert($0) }
        case "mailbox", "mailboxes", "from", "reviewer", "with", "released_by":
            MailboxID(text).map { _ = mailboxes.insert($0) }
        case "agency": AgencyID(text).map { _ = agencies.insert($0) }
        case "rules", "overrides": rules.insert(text)
        case "outcome": Outcome(rawValue: text).map { _ = outcomes.insert($0) }
        case "bases", "law", "permission", "confirms": bases.insert(text)
        case "delivery", "deliveries", "again":
            DeliveryID(hex: text).map { _ = deliveries.insert($0) }
        case "duty": DutyID(hex: text).map { _ = duties.insert($0) }
        case _: break
        }
    }
}
