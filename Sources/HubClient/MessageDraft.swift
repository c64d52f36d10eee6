public import Vocabulary

/// A message before it is signed: to whom the sender wants it to go, and on what ground. The hub decides.
public struct MessageDraft: Hashable, Sendable {
    /// The sender's own alias for the case.
    public var alias: CaseAlias
    /// What the message is.
    public var kind: MessageKind
    /// What it is sent for.
    public var purpose: Purpose
    /// How soon it must be seen.
    public var urgency: Urgency
    /// The roles that should get it.
    public var roles: [Role] = []
    /// The mailboxes that should get it; refused from his side.
    public var mailboxes: [MailboxID] = []
    /// Circumstances that rules ask for.
    public var facts: [Fact: FactValue] = [:]
    /// Who else has agreed, been asked or been told.
    public var approvals: Set<Approval> = []
    /// His permission, from the signed referral form.
    public var permission: PermissionRecord?
    /// The referral form's "consent is not required".
    public var waiver: Waiver?
    /// The parts, 1 to 60.
    public var segments: [Segment]

    /// The most segments.
    public static let mostSegments = 60

    /// Makes a draft with nobody to send it to yet.
    public init(
        alias: CaseAlias, kind: MessageKind, purpose: Purpose, urgency: Urgency = .routine,
        segments: [Segment]
    ) {
        self.alias = alias
        self.kind = kind
        self.purpose = purpose
        self.urgency = urgency
        self.segments = segments
    }

    var members: [JSON.Member] {
        var members: [JSON.Member] = [
            .init("case", alias), .init("message", kind), .init("purpose", purpose),
            .init("urgency", urgency),
            .init("to", .array(roles.map { .string($0.rawValue) })),
            .init("to_mailboxes", .array(mailboxes.map { .string($0.text) })),
            .init("facts", .object(facts.sorted { $0.key < $1.key }.map(MessageDraft.member))),
            .init("approvals", approvals),
        ]
        if let permission { members.append(.init("permission", .object(permission.members))) }
        if let waiver { members.append(.init("waiver", waiver.json)) }
        members.append(.init("segments", .array(segments.map(\.json))))
        return members
    }

    private static func member(_ fact: Fact, _ value: FactValue) -> JSON.Member {
        switch value {
        case .truth(let truth): .init(fact.rawValue, .bool(truth))
        case .count(let count): .init(fact.rawValue, .int(count))
        case .word(let word): .init(fact.rawValue, .string(word))
        }
    }
}

extension Waiver {
    var json: JSON {
        var members: [JSON.Member] = [.init("ground", ground), .init("ticked", .bool(ticked))]
        if let signedBy { members.append(.init("signed_by", signedBy)) }
        return .object(members + [.init("dated", .bool(dated))])
    }

    /// Reads `{"ground", "ticked", "signed_by", "dated"}`.
    public init(reading json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "waiver")
        self.init(
            ground: try fields.word("ground"), ticked: try fields.bool("ticked"),
            signedBy: try fields.optionalWord("signed_by"), dated: try fields.bool("dated"))
        try fields.finish()
    }
}
