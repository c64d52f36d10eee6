import Redaction
import Vocabulary

/// A message as its sender wrote it, parsed and labelled. Its words lie in `ProtectedText`: nothing in the room can
/// print them but the redactor.
struct Message {
    let caseAlias: CaseAlias
    let kind: MessageKind
    let purpose: Purpose
    let urgency: Urgency
    let toRoles: Set<Role>
    let toMailboxes: Set<MailboxID>
    let facts: [Fact: FactValue]
    let approvals: Set<Approval>
    /// His own signed agreement on a form; hers is recorded by her side, never claimed in a message.
    let permission: PermissionJSON.Stated?
    let waiver: Waiver?
    let segments: [Segment]

    static let mostSegments = 60
    static let longestText = 16 * 1024

    init(_ body: JSON) throws(FormatFailure) {
        var fields = try Fields(body, at: "body")
        caseAlias = try fields.identifier("case")
        kind = try fields.word("message")
        purpose = try fields.word("purpose")
        urgency = try fields.word("urgency")
        toRoles = try fields.words("to")
        toMailboxes = try Message.mailboxes(&fields)
        facts = try Message.facts(&fields)
        approvals = try fields.words("approvals")
        permission = try Message.permission(&fields)
        if let value = fields.optional("waiver") {
            waiver = try PermissionJSON.waiver(value)
        } else {
            waiver = nil
        }
        var segments: [Segment] = []
        for value in try fields.array("segments", limit: Message.mostSegments) {
            segments.append(try Segment(value))
        }
        guard !segments.isEmpty else { throw FormatFailure(.missing, at: "segments") }
        self.segments = segments
        try fields.finish()
    }

    private static func mailboxes(_ fields: inout Fields) throws(FormatFailure) -> Set<MailboxID> {
        var mailboxes: Set<MailboxID> = []
        for value in try fields.array("to_mailboxes") {
            guard let id = MailboxID(try Fields.string(value, at: "to_mailboxes")) else {
                throw FormatFailure(.badForm, at: "to_mailboxes")
            }
            mailboxes.insert(id)
        }
        return mailboxes
    }

    private static func facts(_ fields: inout Fields) throws(FormatFailure) -> [Fact: FactValue] {
        guard let value = fields.optional("facts") else { return [:] }
        guard case .object(let members) = value else {
            throw FormatFailure(.wrongType, at: "facts")
        }
        var facts: [Fact: FactValue] = [:]
        for member in members {
            guard let fact = Fact(rawValue: member.key) else {
                throw FormatFailure(.unknownWord, at: "facts")
            }
            facts[fact] = try Message.factValue(member.value)
        }
        return facts
    }

    private static func factValue(_ value: JSON) throws(FormatFailure) -> FactValue {
        switch value {
        case .bool(let truth): return .truth(truth)
        case .int(let count): return .count(count)
        case .string(let word) where word.utf8.count <= 60: return .word(word)
        case .null, .string, .array, .object: throw FormatFailure(.wrongType, at: "facts")
        }
    }

    private static func permission(
        _ fields: inout Fields
    ) throws(FormatFailure) -> PermissionJSON.Stated? {
        guard let value = fields.optional("permission") else { return nil }
        var parts = try Fields(value, at: "permission")
        let stated = try PermissionJSON.read(&parts)
        try parts.finish()
        guard stated.terms.by == .man else { throw FormatFailure(.unknownWord, at: "by") }
        // Nobody could confirm them: his terms beyond the form are recorded as a permission.
        guard stated.provisos.isEmpty else { throw FormatFailure(.badForm, at: "provisos") }
        return stated
    }
}

/// One part of a message with its label: the unit of decision.
struct Segment {
    let label: Label
    let field: String?
    let minimum: Minimum?
    let content: ProtectedText

    init(label: Label, field: String? = nil, minimum: Minimum? = nil, content: ProtectedText) {
        self.label = label
        self.field = field
        self.minimum = minimum
        self.content = content
    }

    init(_ value: JSON) throws(FormatFailure) {
        var fields = try Fields(value, at: "segments")
        label = Label(
            category: try fields.word("category"), about: try fields.word("about"),
            subject: try RosterJSON.optionalSubject(&fields, "subject"),
            source: try fields.word("source"), sensitive: try fields.optionalWord("sensitive"))
        field = try fields.optionalString("field", limit: 60)
        minimum = try Segment.minimum(&fields)
        content = ProtectedText(try fields.string("text", limit: Message.longestText))
        try fields.finish()
    }

    private static func minimum(_ fields: inout Fields) throws(FormatFailure) -> Minimum? {
        guard let value = fields.optional("minimum") else { return nil }
        var parts = try Fields(value, at: "minimum")
        let minimum = Minimum(
            what: try parts.word("what"), when: try parts.word("when"),
            risk: try parts.word("risk"), childAffected: try parts.bool("child"))
        try parts.finish()
        return minimum
    }

    /// Whom the segment is about where the sender named nobody: the partner whom the sender serves, else the first.
    func subject(servedBySender served: SubjectID?) -> SubjectID? {
        switch label.about {
        case .man: return .man
        case .woman, .couple: return named(.partner) ?? served ?? .firstPartner
        case .child, .youngPerson: return named(.child) ?? SubjectID("C1")
        case .otherWoman: return named(.partner)
        case .otherGroupMember, .programme: return nil
        }
    }

    /// The subject that the label names, where it is one whom such a segment can be about.
    private func named(_ kind: SubjectID.Kind) -> SubjectID? {
        label.subject.flatMap { $0.kind == kind ? $0 : nil }
    }

    /// The segment with a minimum: the sender's, else what the concern itself says.
    func minimum(orFor message: Message) -> Segment {
        guard minimum == nil else { return self }
        let child = label.category == .childSafety || label.about == .child
        let what: Minimum.What =
            child ? .childAtRisk : message.isImmediateDanger ? .threatToLife : .threats
        return Segment(
            label: label, field: field,
            minimum: Minimum(what: what, when: .feared, risk: .raised, childAffected: child),
            content: content)
    }
}

extension Message {
    /// A concern for somebody's safety that cannot wait for the routine.
    var isUrgentConcern: Bool {
        urgency != .routine && (kind == .urgentConcern || kind == .safetyConcern)
    }

    /// Somebody may be killed now: it goes at once, with what is needed to reach her.
    var isImmediateDanger: Bool {
        isUrgentConcern && urgency == .immediate && facts[.immediateSevere] == .truth(true)
    }

    private static let alwaysTold: Set<Role> = [
        .coordinator, .wsw, .womensServiceWorker, .womensProgrammeWorker,
    ]
    private static let toldInDanger: Set<Role> = [.policeOfficer, .lineManager]

    /// Urgent safety information reaches the co-ordinator and her worker together, and in immediate danger police and
    /// her line manager, whomever the sender thought of (R119, R125).
    func mustBeTold(_ role: Role) -> Bool {
        guard isUrgentConcern else { return false }
        return Message.alwaysTold.contains(role)
            || isImmediateDanger && Message.toldInDanger.contains(role)
    }
}
