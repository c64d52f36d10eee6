import Policy
import Vocabulary

@testable import PolicyProof

/// SplitMix64: the same seed gives the same rules everywhere.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// A part of the vocabulary that is small enough to be asked one request after the other, and random rules that speak of it.
struct TinyWorld {
    static let senders: [Role] = [.wsw, .facilitator]
    static let recipients: [Role] = [.facilitator, .policeOfficer]
    static let sources: [Source] = [.woman, .man]
    static let categories: [Vocabulary.Category] = [.incident, .whereabouts]

    var random: SplitMix

    init(seed: UInt64) { random = SplitMix(state: seed) }

    /// The questions of the rules. Of facts only these tests, so that a handful of values is all that they tell apart.
    static let atoms: [Atom] = [
        .senderRole([.wsw]), .recipientRole([.facilitator]), .source([.woman]),
        .category([.incident]), .fact(.significant, .equals(.truth(true))),
        .fact(.week, .atLeast(2)), .approval(.lineManagerConsulted), .waiver(signed: true),
        .waiver(signed: false), .permission(PermissionTest(statuses: [.given], recipient: true)),
        .permission(PermissionTest(statuses: [.given], recipient: true, category: true)),
        .permission(PermissionTest(excludesCategory: true)),
        .permission(PermissionTest(statuses: [.refused, .withdrawn])),
    ]

    /// The words that are asked about, one at a time; everything else is whatever it may be.
    static let asked = Condition.all([
        .atom(.senderRole(Set(senders))), .atom(.recipientRole(Set(recipients))),
        .atom(.source(Set(sources))), .atom(.category(Set(categories))),
        .atom(.kind([.incidentReport])), .atom(.about([.man])), .atom(.purpose([.report])),
        .atom(.recipientAgency([.police])), .not(.atom(.urgency(atLeast: .urgent))),
        .not(.atom(.sensitive(Set(SensitiveType.allCases)))),
        .any([
            .not(.atom(.permission(PermissionTest()))),
            .atom(
                .permission(
                    PermissionTest(
                        by: [.woman], form: .written, informed: true, signed: true, dated: true))),
        ]),
    ])

    private mutating func condition(depth: Int) -> Condition {
        let atom = Self.atoms[Int.random(in: 0..<Self.atoms.count, using: &random)]
        guard depth > 0, Int.random(in: 0..<3, using: &random) > 0 else { return .atom(atom) }
        let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            condition(depth: depth - 1)
        }
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return .all(parts)
        case 1: return .any(parts)
        default: return .not(parts[0])
        }
    }

    /// Twelve rules of every kind, unchecked: a walk must be right for what no pack may say, too.
    mutating func rules() throws -> [Rule] {
        let names = (0..<12).compactMap { RuleID("R\($0 + 100)") }
        return try names.enumerated().map { number, name in
            let level = Level.allCases[Int.random(in: 0..<5, using: &random)]
            let wall = Int.random(in: 0..<3, using: &random) == 0
            let approvals: Set<Approval> =
                Bool.random(using: &random) ? [.lineManagerConsulted] : []
            let lifts = Set(names.filter { _ in Bool.random(using: &random) })
            let effects: [Effect] = [
                .grant(level), .grant(.forward), .cap(level, wall: wall),
                .cap(.withhold, wall: wall),
                .hold(resolvers: [.coordinator], missing: approvals, wall: wall),
                .override(
                    Override(
                        basis: "law", approvals: approvals, resolvers: [], lasts: 1, review: 1,
                        lifts: lifts)),
            ]
            return try Packs.rule(
                name.text, effects[number % effects.count], when: condition(depth: 2))
        }
    }

    /// Every request of the world, in no one's order but this one.
    static func forEach(_ body: (PolicyRequest) -> Void) {
        for (sender, recipient) in pairs(senders, recipients) {
            for (source, category) in pairs(sources, categories) {
                for (permission, waiver) in pairs(permissions(category), Part.waivers) {
                    for (facts, approvals) in pairs(facts, approvals) {
                        body(
                            PolicyRequest(
                                senderRole: sender, recipientRole: recipient,
                                recipientAgency: .police, kind: .incidentReport,
                                category: category, about: .man, source: source, purpose: .report,
                                permission: permission, waiver: waiver, approvals: approvals,
                                facts: facts))
                    }
                }
            }
        }
    }

    private static func pairs<A, B>(_ first: [A], _ second: [B]) -> [(A, B)] {
        first.flatMap { left in second.map { (left, $0) } }
    }

    private static let approvals: [Set<Approval>] = [[], [.lineManagerConsulted]]

    private static let facts: [[Fact: FactValue]] = {
        let significant: [FactValue?] = [nil, .truth(true), .truth(false), .word("x")]
        let week: [FactValue?] = [nil, .count(1), .count(2), .word("x")]
        return pairs(significant, week).map { first, second in
            var facts: [Fact: FactValue] = [:]
            facts[.significant] = first
            facts[.week] = second
            return facts
        }
    }()

    private static func permissions(_ category: Vocabulary.Category) -> [Permission?] {
        let choices = [false, true]
        return [nil]
            + pairs(pairs(PermissionStatus.allCases, choices), pairs(choices, choices)).map {
                Permission(
                    by: .woman, recipients: $0.1 ? [.police] : [],
                    scope: $1.0 ? [category] : [], form: .written, status: $0.0, informed: true,
                    signed: true, dated: true, excludes: $1.1 ? [category] : [])
            }
    }
}
