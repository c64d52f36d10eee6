public import Vocabulary

/// What a rule asks of a permission. Every part that is set must be so; parts that are not set do not matter.
public struct PermissionTest: Hashable, Sendable {
    /// The statuses that pass; none set means any.
    public var statuses: Set<PermissionStatus>
    /// Who must have given it; none set means anybody.
    public var by: Set<PermissionGiver>
    /// It names the recipient's kind of agency.
    public var recipient: Bool
    /// Its scope has the segment's category, and its provisos do not take it out.
    public var category: Bool
    /// Its provisos take the segment's category out.
    public var excludesCategory: Bool
    /// Its form.
    public var form: PermissionForm?
    /// She was told why, to whom and with what consequences.
    public var informed: Bool
    /// Signed by the subject.
    public var signed: Bool
    /// Bears a date.
    public var dated: Bool

    /// Makes a test; without an argument it passes for any permission on record.
    public init(
        statuses: Set<PermissionStatus> = [], by: Set<PermissionGiver> = [],
        recipient: Bool = false, category: Bool = false, excludesCategory: Bool = false,
        form: PermissionForm? = nil, informed: Bool = false, signed: Bool = false,
        dated: Bool = false
    ) {
        self.statuses = statuses
        self.by = by
        self.recipient = recipient
        self.category = category
        self.excludesCategory = excludesCategory
        self.form = form
        self.informed = informed
        self.signed = signed
        self.dated = dated
    }

    func passes(_ asked: Asked) -> Bool {
        guard let permission = asked.request.permission else { return false }
        let excluded = permission.excludes.contains(asked.request.category)
        if !statuses.isEmpty, !statuses.contains(where: { $0 == permission.status }) {
            return false
        }
        if !by.isEmpty, !by.contains(where: { $0 == permission.by }) { return false }
        if recipient, !permission.recipients.contains(asked.request.recipientAgency) {
            return false
        }
        if category, excluded || !permission.scope.contains(asked.request.category) { return false }
        if excludesCategory, !excluded { return false }
        if let form, permission.form != form { return false }
        if informed, !permission.informed { return false }
        if signed, !permission.signed { return false }
        return !dated || permission.dated
    }

    /// `given` opens, the other statuses close; a list with both would let a withdrawal open something, so no pack may have it.
    /// Terms without a status are those of a refused permission as well, so they may only close; and that one is on record
    /// at all opens nothing by itself.
    var leaning: Atom.Leaning {
        if statuses.isEmpty { return self == PermissionTest() ? .onRecord : .closes }
        if statuses == [.given] { return .opens }
        return statuses.contains(.given) ? .mixed : .closes
    }
}
