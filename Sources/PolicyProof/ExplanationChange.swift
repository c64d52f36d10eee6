public import Policy
public import Vocabulary

/// How far a number that would make a difference reaches.
public enum FactBound: Hashable, Sendable {
    /// This value.
    case exactly
    /// This count and every larger one.
    case atLeast
    /// This count and every smaller one.
    case atMost
}

/// One thing about a request that a person could bring about; who asks, who gets and what it says stay as they are.
public enum PossibleChange: Hashable, Sendable {
    /// Somebody agrees, is asked or is told; or has not.
    case approval(Approval, given: Bool)
    /// A circumstance is otherwise, or is stated.
    case fact(Fact, FactValue, FactBound = .exactly)
    /// A permission stands and has these parts besides what it has already.
    case permission(by: PermissionGiver, Set<PermissionPart>)
    /// The permission is withdrawn, or refused where there is none.
    case noPermission(by: PermissionGiver)
    /// The waiver is ticked; and signed and dated.
    case waiver(signed: Bool)
    /// There is no waiver.
    case noWaiver
    /// It is as urgent as this.
    case urgency(Urgency)

    /// The request with the change made.
    public func applied(to request: PolicyRequest) -> PolicyRequest {
        var changed = request
        switch self {
        case .approval(let approval, true): changed.approvals.insert(approval)
        case .approval(let approval, false): changed.approvals.remove(approval)
        case .fact(let fact, let value, _): changed.facts[fact] = value
        case .permission(let giver, let parts):
            changed.permission = request.standingPermission(by: giver, with: parts)
        case .noPermission(let giver): changed.permission = request.endedPermission(by: giver)
        case .waiver(let signed): changed.waiver = request.waived(signed: signed)
        case .noWaiver: changed.waiver = nil
        case .urgency(let urgency): changed.urgency = urgency
        }
        return changed
    }

    /// What it touches: two changes of one thing are no two changes.
    enum Target: Hashable {
        case approval(Approval)
        case fact(Fact)
        case permission
        case waiver
        case urgency
    }

    var target: Target {
        switch self {
        case .approval(let approval, _): .approval(approval)
        case .fact(let fact, _, _): .fact(fact)
        case .permission, .noPermission: .permission
        case .waiver, .noWaiver: .waiver
        case .urgency: .urgency
        }
    }

    /// How much a person must do: a permission counts each of its parts.
    var effort: Int {
        switch self {
        case .permission(_, let parts): 1 + parts.count
        case .waiver(let signed): signed ? 2 : 1
        case .approval, .fact, .noPermission, .noWaiver, .urgency: 1
        }
    }

    /// The change as the clause after "if", for the request that it is made to.
    public func clause(for request: PolicyRequest) -> String {
        switch self {
        case .approval(let approval, true): PlainWords.approval(approval)
        case .approval(let approval, false): PlainWords.noApproval(approval)
        case .fact(let fact, let value, let bound): PlainWords.fact(fact, value, bound)
        case .permission(let giver, let parts):
            PermissionClause(request, giver, parts).text
        case .noPermission(let giver):
            request.permission == nil
                ? "\(PlainWords.giver(giver)) refuses permission" : "the permission is withdrawn"
        case .waiver(true): "the waiver is ticked, signed and dated"
        case .waiver(false): "the waiver is ticked"
        case .noWaiver: "there is no waiver"
        case .urgency(let urgency): "it is \(urgency.rawValue)"
        }
    }
}

extension PolicyRequest {
    fileprivate func waived(signed: Bool) -> Waiver {
        Waiver(
            ground: waiver?.ground ?? .childProtectionProcedures, ticked: true,
            signedBy: signed ? waiver?.signedBy ?? .referrer : waiver?.signedBy,
            dated: signed || (waiver?.dated ?? false))
    }
}
