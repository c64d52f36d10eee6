public import Vocabulary

/// One segment for one recipient: everything that a decision may look at. It holds no text.
public struct PolicyRequest: Hashable, Sendable {
    /// Who sends.
    public var senderRole: Role
    /// Who would receive.
    public var recipientRole: Role
    /// What sort of organisation would receive.
    public var recipientAgency: AgencyKind
    /// What the message is.
    public var kind: MessageKind
    /// What the segment says.
    public var category: Category
    /// Whom it is about.
    public var about: About
    /// Who told.
    public var source: Source
    /// What needs a permission of its own.
    public var sensitive: SensitiveType?
    /// What it is sent for.
    public var purpose: Purpose
    /// What the subject agreed to, as it stands at the time of the decision.
    public var permission: Permission?
    /// The referral form's waiver.
    public var waiver: Waiver?
    /// How soon it must be seen.
    public var urgency: Urgency
    /// Who else has agreed, been asked or been told.
    public var approvals: Set<Approval>
    /// The circumstances that somebody stated; what nobody stated is absent.
    public var facts: [Fact: FactValue]

    /// Makes a request.
    public init(
        senderRole: Role, recipientRole: Role, recipientAgency: AgencyKind, kind: MessageKind,
        category: Category, about: About, source: Source, sensitive: SensitiveType? = nil,
        purpose: Purpose, permission: Permission? = nil, waiver: Waiver? = nil,
        urgency: Urgency = .routine, approvals: Set<Approval> = [], facts: [Fact: FactValue] = [:]
    ) {
        self.senderRole = senderRole
        self.recipientRole = recipientRole
        self.recipientAgency = recipientAgency
        self.kind = kind
        self.category = category
        self.about = about
        self.source = source
        self.sensitive = sensitive
        self.purpose = purpose
        self.permission = permission
        self.waiver = waiver
        self.urgency = urgency
        self.approvals = approvals
        self.facts = facts
    }
}

/// A request while it is being decided: shared, because every question to it would otherwise copy all of it.
package final class Asked: Sendable {
    package let request: PolicyRequest

    package init(_ request: PolicyRequest) { self.request = request }
}
