import Policy
import Vocabulary

/// What can be known of a permission, for the segment that is asked about.
enum PermissionFeature: Int, CaseIterable {
    /// Absent, or how it stands; every other feature matters only where there is one.
    case status
    case giver
    case coversRecipient
    case coversCategory
    case excludesCategory
    case form
    case informed
    case signed
    case dated
    case coversSensitive

    /// How many values it can have.
    var count: Int {
        switch self {
        case .status: PermissionStatus.allCases.count + 1
        case .giver: PermissionGiver.allCases.count
        case .form: PermissionForm.allCases.count + 1
        case .coversRecipient, .coversCategory, .excludesCategory, .informed, .signed, .dated,
            .coversSensitive:
            2
        }
    }
}

/// One part of a request. The order of a walk: words first, the most telling before the others, then what may be absent.
enum Part: Hashable {
    case recipient
    case sender
    case source
    case about
    case category
    case kind
    case sensitive
    case purpose
    case agency
    case urgency
    case permission(PermissionFeature)
    case approval(Approval)
    case waiver
    case fact(Fact)

    static let words: [Part] = [
        .recipient, .sender, .source, .about, .category, .kind, .sensitive, .purpose, .agency,
        .urgency,
    ]
    static let all: [Part] =
        words + PermissionFeature.allCases.map(Part.permission)
        + Approval.allCases.map(Part.approval) + [.waiver] + Fact.allCases.map(Part.fact)

    /// Absent, or ticked or not × signed or not × dated or not.
    static let waivers: [Waiver?] =
        [nil]
        + [false, true].flatMap { ticked in
            [false, true].flatMap { signed in
                [false, true].map { dated in
                    Waiver(
                        ground: .childProtectionProcedures, ticked: ticked,
                        signedBy: signed ? .referrer : nil, dated: dated)
                }
            }
        }
}

extension Atom {
    /// The parts that it looks at.
    var parts: [Part] {
        switch self {
        case .senderRole: [.sender]
        case .recipientRole: [.recipient]
        case .recipientAgency: [.agency]
        case .kind: [.kind]
        case .category: [.category]
        case .about: [.about]
        case .source: [.source]
        case .purpose: [.purpose]
        case .sensitive: [.sensitive]
        case .sensitiveCovered:
            [
                .sensitive, .permission(.status), .permission(.coversRecipient),
                .permission(.coversCategory), .permission(.excludesCategory),
                .permission(.coversSensitive),
            ]
        case .urgency: [.urgency]
        case .fact(let fact, _): [.fact(fact)]
        case .approval(let approval): [.approval(approval)]
        case .permission(let test): test.features.map(Part.permission)
        case .waiver: [.waiver]
        }
    }
}

extension PermissionTest {
    /// What it looks at, in the order of the walk.
    fileprivate var features: [PermissionFeature] {
        PermissionFeature.allCases.filter { feature in
            switch feature {
            case .status: true
            case .giver: !by.isEmpty
            case .coversRecipient: recipient
            case .coversCategory: category
            case .excludesCategory: category || excludesCategory
            case .form: form != nil
            case .informed: informed
            case .signed: signed
            case .dated: dated
            case .coversSensitive: false
            }
        }
    }
}
