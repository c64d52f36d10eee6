import Policy
import Vocabulary

/// The table of the specification's section "When", row by row.
extension Atom {
    /// True, false, or nothing where it cannot be told.
    func answer(to request: PolicyRequest) -> Bool? {
        switch self {
        case .senderRole(let words): words.contains(request.senderRole)
        case .recipientRole(let words): words.contains(request.recipientRole)
        case .recipientAgency(let words): words.contains(request.recipientAgency)
        case .kind(let words): words.contains(request.kind)
        case .category(let words): words.contains(request.category)
        case .about(let words): words.contains(request.about)
        case .source(let words): words.contains(request.source)
        case .purpose(let words): words.contains(request.purpose)
        case .sensitive(let words): request.sensitive.map(words.contains) ?? false
        case .sensitiveCovered:
            request.permission.map { held in
                PermissionTest(statuses: [.given], recipient: true, category: true)
                    .passes(held, request)
                    && (request.sensitive.map(held.coversSensitive.contains) ?? false)
            } ?? false
        case .urgency(let least):
            [Urgency.routine, .urgent, .immediate].drop { $0 != least }.contains(request.urgency)
        case .fact(let fact, let test): request.facts[fact].map { test.meets($0) } ?? false
        case .approval(let approval): request.approvals.contains(approval)
        case .permission(let test): request.permission.map { test.passes($0, request) } ?? false
        case .waiver(let signed):
            request.waiver.map { $0.ticked && (!signed || $0.isSigned) } ?? false
        }
    }
}

extension FactTest {
    fileprivate func meets(_ value: FactValue) -> Bool? {
        switch (self, value) {
        case (.atLeast(let bound), .count(let count)): count >= bound
        case (.atMost(let bound), .count(let count)): count <= bound
        case (.equals(.truth), .truth), (.equals(.count), .count), (.equals(.word), .word):
            self == .equals(value)
        case (.equals, _), (.atLeast, _), (.atMost, _): nil
        }
    }
}

extension PermissionTest {
    fileprivate func passes(_ held: Permission, _ request: PolicyRequest) -> Bool {
        let out = held.excludes.contains(request.category)
        return [
            statuses.isEmpty || statuses.contains(held.status),
            by.isEmpty || by.contains(held.by), form.map { $0 == held.form } ?? true,
            !recipient || held.recipients.contains(request.recipientAgency),
            !category || (held.scope.contains(request.category) && !out),
            !excludesCategory || out, !informed || held.informed, !signed || held.signed,
            !dated || held.dated,
        ].allSatisfy { $0 }
    }
}
