public import Vocabulary

/// What is thought to be in somebody else's hands.
public enum Exposure: Hashable, Sendable {
    /// A worker's device with the keys and views in it, or their keys and passphrase.
    case worker(WorkerID)
    /// A mailbox's key: of one epoch, or of every epoch where none is named.
    case mailbox(MailboxID, epoch: Int64?)
    /// A public key in 64 digits: a worker's or a mailbox epoch's.
    case key(String)
}

/// One delivery that could be opened.
public struct Exposed: Row, Hashable {
    /// How it could be opened.
    public enum Reach: String, Word, CaseIterable {
        /// It was handed out to this worker within the time.
        case opened
        /// It was handed out to this worker before: a copy lies on the device.
        case kept
        /// It lay ready to be fetched within the time.
        case waiting
        /// The key opens it, for whoever gets its sealed bytes from elsewhere: another member's device or the hub's disk.
        case keyAlone = "key-alone"
    }

    /// How great the harm would be: the first is looked at first.
    public enum Harm: String, Word {
        /// Where she or a child is, or how to reach them.
        case whereabouts
        /// That she spoke, what she fears, what she told.
        case disclosure
        /// Something else about a person.
        case personal

        init(_ category: Category?) {
            switch category {
            case .whereabouts, .identityContact: self = .whereabouts
            case .accountOfAbuse, .victimStatement, .fearAndSafety, .childSafety, .impactOnVictim,
                .discrepancyOfAccounts, .involvementFact, .supportNeeds, .riskConcern,
                .changeOfRisk, .incident, .contactFact, .areaOfConcern, .speculation:
                self = .disclosure
            case .appointment, .assessedUnsuitable, .attendance, .breachOrSuspension, .caseMaterial,
                .changeOfCircumstance, .completion, .confidentialityStatement, .contactObservation,
                .couplesSuitability, .courtPapers, .dropout, .health, .impressionOfProgress,
                .interviewInvitation, .messageForPartner, .monitoringDemographics,
                .otherMemberInformation, .outcomeStatistics, .parenting, .personalHistory,
                .programmeInformation, .programmeMisuse, .progress, .referralFact,
                .referralInformation, .residualRisk, .ricAssessment, .riskAssessment, .sessionVideo,
                .significantAbsence, .substanceUse, .suitabilityDecision, .suitabilityReport,
                .therapyContent, .therapyProgress, .therapyRecommendation, .updateRequest, nil:
                self = .personal
            }
        }

        private var rank: Int {
            switch self {
            case .whereabouts: 0
            case .disclosure: 1
            case .personal: 2
            }
        }

        /// The greatest harm first.
        public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    }

    /// The entries that say so.
    public let evidence: [UInt64]
    /// The greatest harm of its parts.
    public let harm: Harm
    /// How it could be opened.
    public let reach: Reach
    /// The delivery.
    public let delivery: DeliveryID
    /// What sort of view; `participation` where it told of a case.
    public let view: String
    /// The mailbox that it was sealed to.
    public let mailbox: MailboxID
    /// The mailbox's epoch; none where the log does not say: then it counts as one that was held.
    public let epoch: Int64?
    /// When it was sealed.
    public let at: Moment
    /// The agency's own name for the case.
    public let alias: CaseAlias?
    /// Whom it is about, as far as the log says.
    public let subjects: Set<SubjectID>
    /// What it says.
    public let categories: [Category]
    /// At which levels.
    public let levels: Set<Level>

    /// See ``Row/members``.
    public var members: [JSON.Member] {
        [
            .init("harm", .word(harm)), .init("reach", .word(reach)),
            .init("delivery", .id(delivery)), .init("view", .string(view)),
            .init("mailbox", .handle(mailbox)), .init("epoch", epoch.map { .int($0) } ?? .null),
            .init("at", .moment(at)), .init("case", .id(alias)),
            .init("subjects", .texts(subjects.sorted().map(\.text))),
            .init("categories", .texts(categories.map(\.rawValue))),
            .init("levels", .texts(levels.sorted().map(\.rawValue))),
            .init("evidence", .indexes(evidence)),
        ]
    }
}

/// A key that was held.
public struct HeldKey: Row, Hashable {
    /// The mailbox.
    public let mailbox: MailboxID
    /// The epoch; none where it is every one.
    public let epoch: Int64?
    /// From when on; none where the log does not say.
    public let from: Moment?
    /// Until when the hub would serve it; none means still.
    public let until: Moment?
    /// The entries that say so.
    public let evidence: [UInt64]

    /// See ``Row/members``.
    public var members: [JSON.Member] {
        [
            .init("mailbox", .handle(mailbox)), .init("epoch", epoch.map { .int($0) } ?? .null),
            .init("from", .moment(from)), .init("until", .moment(until)),
            .init("evidence", .indexes(evidence)),
        ]
    }
}

/// What was done with a worker's key within the time, by them or by somebody else.
public struct KeyDeed: Row, Hashable {
    /// The entry.
    public let index: UInt64
    /// When.
    public let at: Moment
    /// What: the act's word.
    public let act: String
    /// The kind of command, or the code of its refusal.
    public let what: String
    /// The command.
    public let command: CommandID?
    /// The mailbox in whose name.
    public let mailbox: MailboxID?

    /// See ``Row/members``.
    public var members: [JSON.Member] {
        [
            .init("at", .moment(at)), .init("act", .string(act)), .init("what", .string(what)),
            .init("command", .id(command)), .init("mailbox", .handle(mailbox)),
            .init("evidence", .indexes([index])),
        ]
    }
}

/// Entries of the log that were opened: what an officer's device holds besides views.
public struct OpenedEntries: Row, Hashable {
    /// The entry that says so.
    public let index: UInt64
    /// When.
    public let at: Moment
    /// Within the time, or before it: then a copy lies on the device.
    public let reach: Exposed.Reach
    /// The officer's mailbox.
    public let mailbox: MailboxID?
    /// The first leaf that was asked for.
    public let first: Int64
    /// How many entries were handed out.
    public let count: Int64

    /// See ``Row/members``.
    public var members: [JSON.Member] {
        [
            .init("at", .moment(at)), .init("reach", .word(reach)),
            .init("mailbox", .handle(mailbox)), .init("from", .int(first)),
            .init("count", .int(count)), .init("evidence", .indexes([index])),
        ]
    }
}

/// Exactly what somebody with these keys could open in a span of time, for the report under UK GDPR Article 33.
public struct BreachAnswer: Sendable {
    /// The keys that were held.
    public let keys: [HeldKey]
    /// What could be opened, the greatest harm first.
    public let exposed: Answer<Exposed>
    /// What an officer opened of the log before the end of the span: each entry names whom it is about.
    public let opened: [OpenedEntries]
    /// What was signed or asked for with the worker's key; empty where only a mailbox's key is concerned.
    public let deeds: [KeyDeed]
    /// Whose data it is, by case.
    public let people: [(alias: CaseAlias?, subjects: Set<SubjectID>)]
    /// From where the book begins, where these keys may have opened something before: then the answer is not the whole.
    public let begins: BookBegins?

    /// The answer as one object.
    public var json: JSON {
        guard let begins, case .object(let members) = listed else { return listed }
        return .object([.init("begins", begins.json)] + members)
    }

    private var listed: JSON {
        [
            "keys": .array(keys.map(\.json)), "exposed": .array(exposed.rows.map(\.json)),
            "erased": .array(exposed.erased.map(\.json)), "opened": .array(opened.map(\.json)),
            "deeds": .array(deeds.map(\.json)),
            "people": .array(
                people.map { one in
                    let row: [JSON.Member] = [
                        .init("case", .id(one.alias)),
                        .init("subjects", .texts(one.subjects.sorted().map(\.text))),
                    ]
                    return .object(row.filter { $0.value != .null })
                }), "unread": .array(exposed.unread.map { .index($0) }),
        ]
    }
}
