import Policy
import Vocabulary

/// Random requests aimed at the rules of a pack: mostly words, facts and approvals that some of its rules ask for, so that rules speak.
struct RuledWorld {
    private var random: SplitMix
    private let targets: [Target]
    private let granting: [Target]
    private let facts: [Fact]
    /// How much of a request is off its aim, in per cent.
    private var slip = 12

    init(_ pack: Pack, seed: UInt64) {
        random = SplitMix(seed: seed)
        targets = pack.rules.map(Target.init)
        granting = pack.rules.filter { if case .grant = $0.effect { true } else { false } }
            .map(Target.init)
        facts = Set(targets.flatMap { $0.facts.map(\.fact) }).sorted()
    }

    /// What one rule asks for, sorted, so that the same seed gives the same requests in every run.
    private struct Target {
        var senders: [Role] = []
        var recipients: [Role] = []
        var agencies: [AgencyKind] = []
        var kinds: [MessageKind] = []
        var categories: [Vocabulary.Category] = []
        var abouts: [About] = []
        var sources: [Source] = []
        var purposes: [Purpose] = []
        var sensitives: [SensitiveType] = []
        var facts: [(fact: Fact, test: FactTest)] = []
        var approvals: [Approval] = []

        init(_ rule: Rule) {
            for atom in rule.when.atoms {
                switch atom {
                case .senderRole(let words): senders += words.sorted()
                case .recipientRole(let words): recipients += words.sorted()
                case .recipientAgency(let words): agencies += words.sorted()
                case .kind(let words): kinds += words.sorted()
                case .category(let words): categories += words.sorted()
                case .about(let words): abouts += words.sorted()
                case .source(let words): sources += words.sorted()
                case .purpose(let words): purposes += words.sorted()
                case .sensitive(let words): sensitives += words.sorted()
                case .fact(let fact, let test): facts.append((fact, test))
                case .approval(let approval): approvals.append(approval)
                case .sensitiveCovered, .urgency, .permission, .waiver: break
                }
            }
            if case .override(let override) = rule.effect {
                approvals += override.approvals.sorted()
            }
        }
    }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    private mutating func one<T>(_ values: [T]) -> T {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private mutating func word<T: Word>(_ named: [T]) -> T where T.AllCases == [T] {
        named.isEmpty || chance(slip) ? one(T.allCases) : one(named)
    }

    /// A request aimed at one rule, with what another asks for: every other time at a grant, and then closely.
    mutating func request() -> PolicyRequest {
        let opens = !granting.isEmpty && chance(50)
        slip = opens ? 3 : 12
        let (aim, other) = (one(opens ? granting : targets), one(targets))
        let category = word(aim.categories)
        let agency = word(aim.agencies)
        let isSensitive = chance(aim.sensitives.isEmpty ? slip : 70)
        let sensitive = isSensitive ? word(aim.sensitives) : nil
        return PolicyRequest(
            senderRole: word(aim.senders), recipientRole: word(aim.recipients),
            recipientAgency: agency, kind: word(aim.kinds), category: category,
            about: word(aim.abouts), source: word(aim.sources), sensitive: sensitive,
            purpose: word(aim.purposes),
            permission: chance(55) ? permission(agency, category, sensitive) : nil,
            waiver: chance(15) ? waiver() : nil, urgency: one(Urgency.allCases),
            approvals: approvals(aim.approvals + other.approvals),
            facts: stated(aim.facts + other.facts))
    }

    private mutating func approvals(_ named: [Approval]) -> Set<Approval> {
        var found: Set<Approval> = []
        for approval in named where chance(70 - slip) { found.insert(approval) }
        if chance(15) { found.insert(one(Approval.allCases)) }
        return found
    }

    private mutating func stated(_ named: [(fact: Fact, test: FactTest)]) -> [Fact: FactValue] {
        var found: [Fact: FactValue] = [:]
        for (fact, test) in named where chance(90 - slip) { found[fact] = value(near: test) }
        if chance(25), !facts.isEmpty { found[one(facts)] = value(near: .equals(.truth(true))) }
        return found
    }

    /// Mostly what the test asks for or just misses; some are of another type, which cannot be told.
    private mutating func value(near test: FactTest) -> FactValue {
        if chance(slip) { return one([.word("unclear"), .count(1), .truth(true)]) }
        switch test {
        case .atLeast(let bound), .atMost(let bound): return .count(bound + one([-1, 0, 1]))
        case .equals(.truth(let wanted)): return .truth(chance(90 - slip) ? wanted : !wanted)
        case .equals(.count(let wanted)): return .count(chance(90 - slip) ? wanted : wanted + 1)
        case .equals(.word(let wanted)): return .word(chance(90 - slip) ? wanted : "other")
        }
    }

    private mutating func permission(
        _ agency: AgencyKind, _ category: Vocabulary.Category, _ sensitive: SensitiveType?
    ) -> Permission {
        Permission(
            by: one(PermissionGiver.allCases),
            recipients: [chance(85) ? agency : one(AgencyKind.allCases)],
            scope: [chance(85) ? category : one(Vocabulary.Category.allCases)],
            form: one([.written, .written, .verbal, nil]),
            status: chance(65) ? .given : one(PermissionStatus.allCases), informed: chance(80),
            signed: chance(75), dated: chance(80),
            coversSensitive: chance(60) ? Set([sensitive].compactMap { $0 }) : [],
            excludes: chance(10) ? [category] : [])
    }

    private mutating func waiver() -> Waiver {
        Waiver(
            ground: .childProtectionProcedures, ticked: chance(75),
            signedBy: chance(60) ? .referrer : nil, dated: chance(60))
    }
}
