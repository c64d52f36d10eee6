/// Whether a subject agreed.
public enum PermissionStatus: String, Word {
    case given
    case refused
    case withdrawn
    case expired
}

/// How a subject agreed.
public enum PermissionForm: String, Word {
    case written
    case verbal
}

/// Who agreed.
public enum PermissionGiver: String, Word {
    case woman
    case man
    case both
    case child
    case parent
}

/// What a subject agreed to, as a decision sees it: shared on its terms only (R097).
public struct Permission: Hashable, Sendable {
    /// Who agreed.
    public let by: PermissionGiver
    /// The kinds of agency that may receive.
    public let recipients: Set<AgencyKind>
    /// The categories that may be shared.
    public let scope: Set<Category>
    /// Written or verbal; none where a refusal took no form.
    public let form: PermissionForm?
    /// Whether it stands.
    public let status: PermissionStatus
    /// She was told why, to whom and with what consequences (R096).
    public let informed: Bool
    /// Signed by the subject.
    public let signed: Bool
    /// Bears a date.
    public let dated: Bool
    /// The sensitive types that it names, one by one (R108).
    public let coversSensitive: Set<SensitiveType>
    /// Her provisos: categories that stay out (R097).
    public let excludes: Set<Category>

    /// Makes a permission.
    public init(
        by: PermissionGiver, recipients: Set<AgencyKind>, scope: Set<Category>,
        form: PermissionForm?, status: PermissionStatus, informed: Bool, signed: Bool, dated: Bool,
        coversSensitive: Set<SensitiveType> = [], excludes: Set<Category> = []
    ) {
        self.by = by
        self.recipients = recipients
        self.scope = scope
        self.form = form
        self.status = status
        self.informed = informed
        self.signed = signed
        self.dated = dated
        self.coversSensitive = coversSensitive
        self.excludes = excludes
    }
}

/// Why a referral needs no permission of the man's (R069).
public enum WaiverGround: String, Word {
    case childProtectionProcedures = "child_protection_procedures"
}

/// The referral form's "consent is not required", with its signature.
public struct Waiver: Hashable, Sendable {
    /// The ground that was ticked.
    public let ground: WaiverGround
    /// The box is ticked.
    public let ticked: Bool
    /// Who signed it; nobody leaves it void.
    public let signedBy: Role?
    /// Bears a date.
    public let dated: Bool

    /// Signed by somebody who refers, never by a client, and dated (R069).
    public var isSigned: Bool {
        guard let signedBy, dated else { return false }
        return !Waiver.clients.contains(signedBy)
    }

    private static let clients: Set<Role> = [.man, .woman, .parent, .groupMember, .`self`]

    /// Makes a waiver.
    public init(ground: WaiverGround, ticked: Bool, signedBy: Role?, dated: Bool) {
        self.ground = ground
        self.ticked = ticked
        self.signedBy = signedBy
        self.dated = dated
    }
}

/// What a fact can be: true or false, a count, or a short word.
public enum FactValue: Hashable, Sendable {
    case truth(Bool)
    case count(Int64)
    case word(String)
}
