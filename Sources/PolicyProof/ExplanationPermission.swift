import Policy
public import Vocabulary

/// What a permission can say more than it says.
public enum PermissionPart: Int, Hashable, Comparable, Sendable {
    /// It names the recipient's kind of agency.
    case recipient
    /// It names the segment's category.
    case category
    /// It names the segment's sensitive type.
    case sensitive
    /// No proviso takes the category out.
    case withoutProviso
    /// It was given in writing.
    case written
    /// It was given by word of mouth.
    case verbal
    /// She was told why, to whom and with what consequences.
    case informed
    /// Signed by the subject.
    case signed
    /// Bears a date.
    case dated

    /// The order in which they are said.
    public static func < (left: PermissionPart, right: PermissionPart) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension PolicyRequest {
    /// The permission on record, if it is this person's; otherwise one that says nothing yet.
    private func permission(by giver: PermissionGiver) -> Permission {
        if let permission, permission.by == giver { return permission }
        return Permission(
            by: giver, recipients: [], scope: [], form: nil, status: .given, informed: false,
            signed: false, dated: false)
    }

    func standingPermission(
        by giver: PermissionGiver, with parts: Set<PermissionPart>
    ) -> Permission {
        let base = permission(by: giver)
        let form: PermissionForm? =
            parts.contains(.written) ? .written : parts.contains(.verbal) ? .verbal : base.form
        let named: Set<SensitiveType> =
            parts.contains(.sensitive) ? Set([sensitive].compactMap { $0 }) : []
        return Permission(
            by: giver,
            recipients: base.recipients.union(parts.contains(.recipient) ? [recipientAgency] : []),
            scope: base.scope.union(parts.contains(.category) ? [category] : []), form: form,
            status: .given, informed: base.informed || parts.contains(.informed),
            signed: base.signed || parts.contains(.signed),
            dated: base.dated || parts.contains(.dated),
            coversSensitive: base.coversSensitive.union(named),
            excludes: base.excludes.subtracting(parts.contains(.withoutProviso) ? [category] : []))
    }

    func endedPermission(by giver: PermissionGiver) -> Permission {
        if let permission { return permission.with(.withdrawn) }
        return permission(by: giver).with(.refused)
    }

    /// What a test asks of a permission that the one on record lacks.
    func lacking(_ test: PermissionTest, by giver: PermissionGiver) -> Set<PermissionPart> {
        let base = permission(by: giver)
        var parts: Set<PermissionPart> = []
        if test.recipient, !base.recipients.contains(recipientAgency) { parts.insert(.recipient) }
        if test.category, !base.scope.contains(category) { parts.insert(.category) }
        if test.category || test.excludesCategory, base.excludes.contains(category) {
            parts.insert(.withoutProviso)
        }
        if let form = test.form, base.form != form {
            parts.insert(form == .written ? .written : .verbal)
        }
        if test.informed, !base.informed { parts.insert(.informed) }
        if test.signed, !base.signed { parts.insert(.signed) }
        if test.dated, !base.dated { parts.insert(.dated) }
        return parts
    }
}

/// A permission as the clause after "if".
struct PermissionClause {
    private let request: PolicyRequest
    private let giver: PermissionGiver
    private let parts: Set<PermissionPart>

    init(_ request: PolicyRequest, _ giver: PermissionGiver, _ parts: Set<PermissionPart>) {
        (self.request, self.giver, self.parts) = (request, giver, parts)
    }

    var text: String {
        let stands = request.permission?.status == .given && request.permission?.by == giver
        return stands ? widened : given
    }

    /// A permission that is still to be given.
    private var given: String {
        var text = "\(PlainWords.giver(giver)) gives permission"
        if let shared { text += " to share \(shared)" }
        if let named { text += ", naming \(named)" }
        if !manner.isEmpty { text += ", " + PlainWords.listed(manner, joinedBy: "and") }
        if parts.contains(.informed) { text += ", after being \(PermissionClause.told)" }
        if let proviso { text += ", without the proviso against \(proviso)" }
        return text
    }

    /// A permission that stands and says more.
    private var widened: String {
        var clauses: [String] = []
        if let shared { clauses.append("covers sharing \(shared)") }
        if let named { clauses.append("names \(named)") }
        if !manner.isEmpty { clauses.append("is \(PlainWords.listed(manner, joinedBy: "and"))") }
        if parts.contains(.informed) {
            clauses.append("followed on being \(PermissionClause.told)")
        }
        if let proviso { clauses.append("has no proviso against \(proviso)") }
        return
            "the permission \(clauses.isEmpty ? "stands" : PlainWords.listed(clauses, joinedBy: "and"))"
    }

    private static let told = "told why, to whom and with what consequences"

    private var shared: String? {
        let agency =
            parts.contains(.recipient) ? " with \(PlainWords.agency(request.recipientAgency))" : ""
        guard parts.contains(.category) || !agency.isEmpty else { return nil }
        return (parts.contains(.category) ? PlainWords.category(request.category) : "it") + agency
    }

    private var named: String? {
        parts.contains(.sensitive) ? request.sensitive.map(PlainWords.sensitive) : nil
    }

    private var proviso: String? {
        parts.contains(.withoutProviso) ? PlainWords.category(request.category) : nil
    }

    private var manner: [String] {
        parts.sorted().compactMap { part in
            switch part {
            case .written: "in writing"
            case .verbal: "by word of mouth"
            case .signed: "signed"
            case .dated: "dated"
            case .recipient, .category, .sensitive, .withoutProviso, .informed: nil
            }
        }
    }
}

extension PlainWords {
    /// Who gives a permission: `the woman`.
    public static func giver(_ giver: PermissionGiver) -> String {
        giver == .both ? "each of the two" : "the \(giver.rawValue)"
    }
}
