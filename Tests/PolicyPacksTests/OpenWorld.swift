import Policy
import Vocabulary

/// Random requests over the whole vocabulary, with approvals, permissions and facts mostly on the open side.
struct OpenWorld {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func one<T>(_ values: [T]) -> T { values[Int(next() % UInt64(values.count))] }

    private mutating func chance(_ percent: UInt64) -> Bool { next() % 100 < percent }

    mutating func request() -> PolicyRequest {
        let opening: [Fact] = [
            .significant, .womanInformedOfSharing, .manStatementSigned, .currentChildConcern,
            .womanSeriousRisk, .immediateSevere, .manPosesParticularRisk, .specificSafetyConcern,
            .requested, .involvedWithManOrFamily, .readersKnown, .safeChannel,
            .segmentNeededForChildSafety, .jointWorkingExplained, .containsWomansInformation,
        ]
        var facts: [Fact: FactValue] = [:]
        for fact in opening where chance(60) { facts[fact] = .truth(chance(80)) }
        let category = one(Vocabulary.Category.allCases)
        let agency = one(AgencyKind.allCases)
        return PolicyRequest(
            senderRole: one([.wsw, .facilitator, .coordinator, .socialWorker, .staff, .lineManager]
            ),
            recipientRole: one(Role.allCases), recipientAgency: agency,
            kind: one(MessageKind.allCases + Array(repeating: .urgentConcern, count: 20)),
            category: category, about: one(About.allCases), source: one(Source.allCases),
            sensitive: chance(10) ? .rape : nil, purpose: one(Purpose.allCases),
            permission: chance(60) ? permission(agency, category) : nil,
            urgency: one(Urgency.allCases),
            approvals: Set(Approval.allCases.filter { _ in chance(70) }), facts: facts)
    }

    private mutating func permission(
        _ agency: AgencyKind, _ category: Vocabulary.Category
    ) -> Permission {
        Permission(
            by: one([.woman, .both, .man]),
            recipients: [chance(85) ? agency : one(AgencyKind.allCases)],
            scope: [chance(85) ? category : one(Vocabulary.Category.allCases)], form: .written,
            status: chance(80) ? .given : one(PermissionStatus.allCases), informed: chance(90),
            signed: true, dated: true, coversSensitive: chance(50) ? [.rape] : [])
    }
}
