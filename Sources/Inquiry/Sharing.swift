public import Vocabulary

/// A part of a message that went to a mailbox, or did not: who, what, at which level, why, and what came of it.
public struct Sharing: Row, Hashable {
    /// What became of it.
    public enum State: String, Word {
        /// It lies ready at the hub.
        case sealed
        /// Somebody has fetched it.
        case fetched
        /// Somebody has said that they saw it.
        case acknowledged
        /// It was taken back before anybody fetched it.
        case recalled
        /// It went to another agency, whose officer reads what came of it.
        case elsewhere
        /// It waits for a person.
        case waits
        /// A person refused it.
        case refused
        /// It did not go.
        case withheld
    }

    /// The entry that says so, and the others that it rests on.
    public let evidence: [UInt64]
    /// When it was decided or sealed.
    public let at: Moment
    /// The agency's own name for the case.
    public let alias: CaseAlias?
    /// The command that it belongs to.
    public let command: CommandID?
    /// The sending mailbox, where the log may say.
    public let from: MailboxID?
    /// The mailbox.
    public let mailbox: MailboxID?
    /// What the mailbox is for.
    public let role: Role?
    /// Its agency.
    public let agency: AgencyID?
    /// Its agency's name, for people.
    public let agencyName: String?
    /// Whom it is about; empty where the log does not say.
    public let subjects: Set<SubjectID>
    /// What it says.
    public let category: Category?
    /// Whom it is about, as the sender labelled it.
    public let about: About?
    /// Who told.
    public let source: Source?
    /// How much of it went.
    public let level: Level?
    /// Never in his file.
    public let staffOnly: Bool
    /// What became of it.
    public let state: State
    /// Why, in a sentence.
    public let why: String
    /// The paragraph that it rests on.
    public let cite: String
    /// The law, where the pack names it.
    public let law: String
    /// The rules.
    public let rules: [String]
    /// The permission.
    public let permission: PermissionID?
    /// The overrides.
    public let overrides: [String]
    /// Their bases in law.
    public let bases: [String]
    /// For what a text that is held waits, or `policy`.
    public let waits: String?
    /// The delivery, where it came to a mailbox of this agency.
    public let delivery: DeliveryID?
    /// Who fetched it first.
    public let fetchedBy: WorkerID?
    /// When it was fetched first.
    public let fetchedAt: Moment?
    /// When somebody said that they saw it.
    public let acknowledgedAt: Moment?
    /// When it was taken back.
    public let recalledAt: Moment?

    /// What a mailbox of an agency that this officer reads for has got.
    init(
        _ part: Part, in arrival: Sealed, command: CommandID?, from: MailboxID?,
        evidence: [UInt64], way: Way, places: Places
    ) {
        self.init(
            part, at: arrival.stamp.at, alias: arrival.alias, command: command, from: from,
            to: arrival.mailbox,
            // What is about the programme, say, is about nobody.
            subjects: part.subject.map { [$0] }
                ?? (arrival.staffOnly || part.about != nil ? [] : arrival.subjects),
            staffOnly: arrival.staffOnly, state: way.state, evidence: evidence, way: way,
            places: places)
    }

    /// What was decided of a part.
    init(
        _ part: Part, in decision: Decided, state: State, evidence: [UInt64], places: Places
    ) {
        self.init(
            part, at: decision.stamp.at, alias: decision.alias, command: decision.command,
            from: decision.sender, to: part.mailbox, subjects: part.subject.map { [$0] } ?? [],
            staffOnly: false, state: state, evidence: evidence, way: Way(), places: places)
    }

    private init(
        _ part: Part, at: Moment, alias: CaseAlias?, command: CommandID?, from: MailboxID?,
        to mailbox: MailboxID?, subjects: Set<SubjectID>, staffOnly: Bool, state: State,
        evidence: [UInt64], way: Way, places: Places
    ) {
        self.at = at
        self.evidence = evidence
        self.alias = alias
        self.command = command
        self.from = from
        self.mailbox = mailbox
        self.subjects = subjects
        self.state = state
        self.staffOnly = staffOnly
        let place = mailbox.flatMap { places[$0] }
        role = part.role ?? place?.role
        agency = place?.agency
        agencyName = place?.agencyName
        (category, about, source, level) = (part.category, part.about, part.source, part.level)
        (why, cite, law) = (part.why, part.cite, part.law)
        (rules, permission, overrides) = (part.rules, part.permission, part.overrides)
        (bases, waits) = (part.bases, part.waits)
        delivery = way.delivery
        fetchedBy = way.fetched?.worker
        fetchedAt = way.fetched?.stamp.at
        acknowledgedAt = way.acknowledged?.stamp.at
        recalledAt = way.recalled?.stamp.at
    }

    /// See ``Row/members``.
    public var members: [JSON.Member] {
        [
            .init("at", .moment(at)), .init("case", .id(alias)), .init("command", .id(command)),
            .init("from", .handle(from)), .init("mailbox", .handle(mailbox)),
            .init("role", .word(role)), .init("agency", .handle(agency)),
            .init("subjects", .texts(subjects.sorted().map(\.text))),
            .init("category", .word(category)), .init("about", .word(about)),
            .init("source", .word(source)), .init("level", .word(level)),
            .init("staff_only", .bool(staffOnly)), .init("state", .word(state)),
            .init("waits", .text(waits)),
            .init("why", .string(why)), .init("cite", .string(cite)), .init("law", .string(law)),
            .init("rules", .texts(rules)), .init("permission", .id(permission)),
            .init("overrides", .texts(overrides)), .init("bases", .texts(bases)),
            .init("delivery", .id(delivery)), .init("fetched_by", .id(fetchedBy)),
            .init("fetched_at", .moment(fetchedAt)),
            .init("acknowledged_at", .moment(acknowledgedAt)),
            .init("recalled_at", .moment(recalledAt)), .init("evidence", .indexes(evidence)),
        ]
    }
}

/// What came of a delivery.
struct Way: Sendable {
    var delivery: DeliveryID?
    var fetched: Handling?
    var acknowledged: Handling?
    var recalled: Handling?
    /// Every time that it was handed out.
    var handed: [Handling] = []

    var state: Sharing.State {
        if acknowledged != nil { return .acknowledged }
        if fetched != nil { return .fetched }
        return recalled == nil ? .sealed : .recalled
    }

    var evidence: [UInt64] {
        [fetched, acknowledged, recalled].compactMap { $0?.stamp.index }
    }
}

/// What came of every delivery of a book.
struct Ways: Sendable {
    private var ways: [DeliveryID: Way] = [:]

    init(_ chronicle: Chronicle) {
        for one in chronicle.fetched {
            note(one, \.fetched)
            for id in one.deliveries + one.again { ways[id]?.handed.append(one) }
        }
        for one in chronicle.acknowledged { note(one, \.acknowledged) }
        for one in chronicle.recalled { note(one, \.recalled) }
    }

    private mutating func note(_ handling: Handling, _ path: WritableKeyPath<Way, Handling?>) {
        for id in handling.deliveries + handling.again where ways[id]?[keyPath: path] == nil {
            ways[id, default: Way(delivery: id)][keyPath: path] = handling
        }
    }

    subscript(delivery: DeliveryID) -> Way { ways[delivery] ?? Way(delivery: delivery) }
}
