import Vocabulary

/// What a request can lack: without it, every question about it is answered `no`.
enum Presence: Hashable {
    case fact(Fact)
    case approval(Approval)
    case permission
    case waiver
    case sensitive
}

/// For each rule, one bit for each thing without which its condition is certainly false.
struct Needs: Sendable {
    private let facts: [Fact: UInt128]
    private let approvals: [Approval: UInt128]
    private let permission: UInt128
    private let waiver: UInt128
    private let sensitive: UInt128
    private let needed: [UInt128]

    init(_ rules: [Rule]) {
        var bits: [Presence: UInt128] = [:]
        needed = rules.map { rule in
            var mask: UInt128 = 0
            for presence in Set(rule.when.atoms.flatMap(\.presences)) {
                let truth = rule.when.truth { $0.presences.contains(presence) ? .no : .failed }
                // A 129th thing gets no bit: the rule is then asked, which is slower and changes nothing.
                guard truth == .no, bits[presence] != nil || bits.count < 128 else { continue }
                let bit = bits[presence] ?? 1 << UInt128(bits.count)
                bits[presence] = bit
                mask |= bit
            }
            return mask
        }
        facts = Dictionary(
            uniqueKeysWithValues: Fact.allCases.map { ($0, bits[.fact($0)] ?? 0) })
        approvals = Dictionary(
            uniqueKeysWithValues: Approval.allCases.map { ($0, bits[.approval($0)] ?? 0) })
        permission = bits[.permission] ?? 0
        waiver = bits[.waiver] ?? 0
        sensitive = bits[.sensitive] ?? 0
    }

    /// The bits of what the request has.
    func present(in request: PolicyRequest) -> UInt128 {
        var present: UInt128 = 0
        for fact in request.facts.keys { present |= facts[fact] ?? 0 }
        for approval in request.approvals { present |= approvals[approval] ?? 0 }
        if request.permission != nil { present |= permission }
        if request.waiver != nil { present |= waiver }
        if request.sensitive != nil { present |= sensitive }
        return present
    }

    /// Whether the rule at this place needs nothing that the request lacks.
    func met(at place: Int, by present: UInt128) -> Bool { needed[place] & ~present == 0 }
}

extension Atom {
    /// What it asks about that a request can lack; it is `no` where any of these is lacking.
    fileprivate var presences: [Presence] {
        switch self {
        case .senderRole, .recipientRole, .recipientAgency, .kind, .category, .about, .source,
            .purpose, .urgency:
            []
        case .sensitive: [.sensitive]
        case .sensitiveCovered: [.sensitive, .permission]
        case .fact(let fact, _): [.fact(fact)]
        case .approval(let approval): [.approval(approval)]
        case .permission: [.permission]
        case .waiver: [.waiver]
        }
    }
}
