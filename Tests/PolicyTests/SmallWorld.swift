import Policy
import Vocabulary

/// SplitMix64: the same seed gives the same world everywhere.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// A few words of every list, so that random rules and random requests often meet.
struct SmallWorld {
    var random: SplitMix
    static let roles: [Role] = [.wsw, .facilitator, .coordinator, .policeOfficer]
    static let categories: [Vocabulary.Category] = [.incident, .whereabouts, .progress]
    static let sources: [Source] = [.woman, .man, .police]
    static let facts: [Fact] = [.significant, .immediateSevere, .week]
    static let approvals: [Approval] = [.coordinatorRelease, .lineManagerConsulted]
    static let cite = Citation(document: "Document", section: "§1", quote: "words")
    static let silence = Pack.Silence(why: "No rule.", cite: cite, law: "law")
    static let terms = Pack.Terms(
        sides: [.wsw: .her, .facilitator: .his, .coordinator: .between, .policeOfficer: .between],
        slotSeconds: [:], closingLine: "Ring.", themes: [:], doubtBound: 40, staffOnlySeconds: 60,
        silence: silence)

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    mutating func one<T>(_ values: [T]) -> T {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    mutating func some<T: Hashable>(_ values: [T]) -> Set<T> {
        Set(values.filter { _ in Bool.random(using: &random) })
    }

    mutating func request() -> PolicyRequest {
        var facts: [Fact: FactValue] = [:]
        for fact in SmallWorld.facts where chance(70) { facts[fact] = value() }
        return PolicyRequest(
            senderRole: one(SmallWorld.roles), recipientRole: one(SmallWorld.roles),
            recipientAgency: one([.police, .lwvMensProgramme]),
            kind: one([.referral, .riskUpdate]),
            category: one(SmallWorld.categories), about: one([.woman, .man]),
            source: one(SmallWorld.sources), sensitive: chance(20) ? .rape : nil,
            purpose: one([.intake, .report]), permission: chance(60) ? permission() : nil,
            waiver: chance(30)
                ? Waiver(
                    ground: .childProtectionProcedures, ticked: chance(70),
                    signedBy: chance(50) ? .referrer : nil, dated: chance(50)) : nil,
            urgency: one(Urgency.allCases), approvals: some(SmallWorld.approvals), facts: facts)
    }

    mutating func value() -> FactValue {
        switch one([0, 1, 2, 3]) {
        case 0: .count(Int64.random(in: 0...3, using: &random))
        case 1: .word("maybe")
        case 2: .truth(true)
        default: .truth(false)
        }
    }

    mutating func permission() -> Permission {
        Permission(
            by: one([.woman, .man]), recipients: some([.police, .lwvMensProgramme]),
            scope: some(SmallWorld.categories), form: one([.written, .verbal, nil]),
            status: one(PermissionStatus.allCases), informed: chance(70), signed: chance(50),
            dated: chance(50), coversSensitive: some([.rape]),
            excludes: chance(20) ? [.incident] : [])
    }

    mutating func condition(depth: Int = 2) -> Condition {
        if depth == 0 || chance(50) { return .atom(atom()) }
        let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            condition(depth: depth - 1)
        }
        switch one([0, 1, 2]) {
        case 0: return .all(parts)
        case 1: return .any(parts)
        default: return .not(parts[0])
        }
    }

    mutating func atom() -> Atom {
        switch Int.random(in: 0..<14, using: &random) {
        case 0: .senderRole(some(SmallWorld.roles))
        case 1: .recipientRole(some(SmallWorld.roles))
        case 2: .recipientAgency(some([.police, .lwvMensProgramme]))
        case 3: .kind(some([.referral, .riskUpdate]))
        case 4: .category(some(SmallWorld.categories))
        case 5: .about(some([.woman, .man]))
        case 6: .source(some(SmallWorld.sources))
        case 7: .purpose(some([.intake, .report]))
        case 8: chance(50) ? .sensitive([.rape]) : .sensitiveCovered
        case 9: .urgency(atLeast: one(Urgency.allCases))
        case 10: .fact(one(SmallWorld.facts), test())
        case 11: .approval(one(SmallWorld.approvals))
        case 12: .waiver(signed: chance(50))
        default: .permission(permissionTest())
        }
    }

    mutating func test() -> FactTest {
        switch one([0, 1, 2]) {
        case 0: .atLeast(Int64.random(in: 0...3, using: &random))
        case 1: .atMost(Int64.random(in: 0...3, using: &random))
        default: .equals(value())
        }
    }

    mutating func permissionTest() -> PermissionTest {
        PermissionTest(
            statuses: one([[], [.given], [.refused, .withdrawn], [.expired], [.given, .refused]]),
            by: one([[], [.woman]]), recipient: chance(40), category: chance(40),
            excludesCategory: chance(15), form: one([nil, .written]), informed: chance(20),
            signed: chance(20), dated: chance(20))
    }

    mutating func effect(lifting names: [RuleID]) -> Effect {
        switch Int.random(in: 0..<10, using: &random) {
        case 0...3: .grant(one(Level.allCases))
        case 4, 5: .cap(one(Level.allCases), wall: chance(30))
        case 6, 7:
            .hold(
                resolvers: some(SmallWorld.roles), missing: some(SmallWorld.approvals),
                wall: chance(20))
        case 8:
            .override(
                Override(
                    basis: "law", approvals: some(SmallWorld.approvals),
                    resolvers: some(SmallWorld.roles), lasts: 1, review: 1, lifts: some(names)))
        default: .duty(on: some(Stage.allCases))
        }
    }

    /// Up to twelve random rules. A rule that a pack refuses is left out, so what is left is always a pack.
    mutating func rules() -> [Rule] {
        var rules: [Rule] = []
        for number in 0..<Int.random(in: 1...12, using: &random) {
            guard let id = RuleID("R\(number)") else { continue }
            let liftable = rules.filter(\.isLiftable).map(\.id)
            let rule = Rule(
                id: id, cite: SmallWorld.cite, why: "Because of \(number).", law: "law",
                when: condition(), effect: effect(lifting: liftable),
                duties: chance(30) ? [RuleDuty(.callPolice, owner: .coordinator)] : [])
            if SmallWorld.pack(rules + [rule]) != nil { rules.append(rule) }
        }
        return rules
    }

    static func pack(_ rules: [Rule]) -> Pack? {
        guard let id = PackID("small-world") else { return nil }
        do {
            return try Pack(id: id, version: "1", terms: terms, rules: rules)
        } catch {
            return nil
        }
    }
}
