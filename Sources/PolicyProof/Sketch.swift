import Policy
import Vocabulary

/// A request in the making, part by part.
struct Sketch {
    private var sender = 0
    private var recipient = 0
    private var agency = 0
    private var kind = 0
    private var category = 0
    private var about = 0
    private var source = 0
    private var sensitive = 0
    private var purpose = 0
    private var urgency = 0
    private var features = [Int](repeating: 0, count: PermissionFeature.allCases.count)
    private var waiver = 0
    private var approvals: Set<Approval> = []
    private var facts: [Fact: FactValue] = [:]

    mutating func set(_ dimension: Dimension, to value: Int) {
        switch dimension.part {
        case .recipient: recipient = value
        case .sender: sender = value
        case .source: source = value
        case .about: about = value
        case .category: category = value
        case .kind: kind = value
        case .sensitive: sensitive = value
        case .purpose: purpose = value
        case .agency: agency = value
        case .urgency: urgency = value
        case .permission(let feature): features[feature.rawValue] = value
        case .approval(let approval): if value == 1 { approvals.insert(approval) }
        case .waiver: waiver = value
        case .fact(let fact): facts[fact] = dimension.facts[value]
        }
    }

    var request: PolicyRequest {
        PolicyRequest(
            senderRole: Role.allCases[sender], recipientRole: Role.allCases[recipient],
            recipientAgency: AgencyKind.allCases[agency], kind: MessageKind.allCases[kind],
            category: Category.allCases[category], about: About.allCases[about],
            source: Source.allCases[source], sensitive: type, purpose: Purpose.allCases[purpose],
            permission: permission, waiver: Part.waivers[waiver],
            urgency: Urgency.allCases[urgency], approvals: approvals, facts: facts)
    }

    private var type: SensitiveType? {
        sensitive == 0 ? nil : SensitiveType.allCases[sensitive - 1]
    }

    private func has(_ feature: PermissionFeature) -> Bool { features[feature.rawValue] == 1 }

    private var permission: Permission? {
        let status = features[PermissionFeature.status.rawValue]
        guard status > 0 else { return nil }
        let form = features[PermissionFeature.form.rawValue]
        let category = Category.allCases[category]
        return Permission(
            by: PermissionGiver.allCases[features[PermissionFeature.giver.rawValue]],
            recipients: has(.coversRecipient) ? [AgencyKind.allCases[agency]] : [],
            scope: has(.coversCategory) ? [category] : [],
            form: form == 0 ? nil : PermissionForm.allCases[form - 1],
            status: PermissionStatus.allCases[status - 1], informed: has(.informed),
            signed: has(.signed), dated: has(.dated),
            coversSensitive: has(.coversSensitive) ? Set([type].compactMap(\.self)) : [],
            excludes: has(.excludesCategory) ? [category] : [])
    }
}
