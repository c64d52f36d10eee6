import Policy
import Testing
import Vocabulary

/// What a pack's examination says is so: tried on random rules, against what requests really get.
@Suite struct `The examination of rules` {
    static let seed: UInt64 = 3_2026

    private func fault(_ rules: [Rule]) throws -> PackFault? {
        let pack = try #require(SmallWorld.pack(rules))
        do {
            try pack.examine()
            return nil
        } catch {
            return error
        }
    }

    /// With a basis for all that it may disclose, so that only its condition matters.
    private func rule(_ name: String, _ effect: Effect, _ when: Condition) throws -> Rule {
        Rule(
            id: try #require(RuleID(name)), cite: SmallWorld.cite, why: "w.",
            basis: LegalBasis(
                article6: .legitimateInterests, article9: .substantialPublicInterest,
                schedule1: 18), when: when, effect: effect)
    }

    @Test func `a condition that is said never to hold never holds`() throws {
        var world = SmallWorld(seed: Self.seed)
        print("seed \(Self.seed)")
        let requests = (0..<400).map { _ in Asked(world.request()) }
        var never = 0
        var sometimes = 0
        for _ in 0..<8_000 {
            let when = Condition.all([world.condition(), world.condition()])
            let holds = requests.contains { when.truth(for: $0) == .yes }
            sometimes += holds ? 1 : 0
            let cap = try rule("A", .cap(.withhold, wall: true), when)
            guard SmallWorld.pack([cap]) != nil else { continue }
            guard case .contradictory = try fault([cap]) else { continue }
            never += 1
            #expect(!holds, "\(when)")
        }
        print("\(never) never hold, \(sometimes) do")
        #expect(never > 300 && sometimes > 1_000)
    }

    @Test func `a grant that is said to be shut is shut in every request`() throws {
        var world = SmallWorld(seed: Self.seed + 1)
        print("seed \(Self.seed + 1)")
        let requests = (0..<400).map { _ in world.request() }
        var shut = 0
        var open = 0
        for _ in 0..<6_000 {
            let shared = world.condition()
            let grant = try rule("G", .grant(.forward), .all([shared, world.condition()]))
            let other = world.condition()
            let closed = world.chance(30) ? Condition.any([shared, other]) : other
            let wall = try rule("W", .cap(.withhold, wall: true), closed)
            guard let pack = SmallWorld.pack([grant, wall]) else { continue }
            let opens = requests.contains { pack.decide($0).outcome.disclosed > .withhold }
            open += opens ? 1 : 0
            guard case .unreachable = try fault([grant, wall]) else { continue }
            shut += 1
            #expect(!opens, "\(grant.when) \(wall.when)")
        }
        print("\(shut) are shut, \(open) open")
        #expect(shut > 300 && open > 100)
    }

    @Test func `an override that is said to lift nothing changes no decision`() throws {
        var world = SmallWorld(seed: Self.seed + 2)
        print("seed \(Self.seed + 2)")
        let requests = (0..<300).map { _ in world.request() }
        let lifted = try #require(RuleID("C"))
        var idle = 0
        for _ in 0..<4_000 {
            let cap = try rule("C", .cap(.withhold, wall: false), world.condition())
            let over = try rule(
                "O",
                .override(
                    Override(
                        basis: LegalBasis(article6: .vitalInterests, article9: .vitalInterests),
                        approvals: [], resolvers: [], lasts: 1, review: 1, lifts: [lifted])),
                world.condition())
            let grant = try rule("G", .grant(.forward), .always)
            guard let pack = SmallWorld.pack([cap, over, grant]),
                case .liftsIdle = try fault([cap, over, grant])
            else { continue }
            idle += 1
            let without = pack.with(rules: [cap, grant])
            for request in requests where request.facts.isEmpty {
                #expect(pack.decide(request).outcome == without.decide(request).outcome)
            }
        }
        print("\(idle) lift nothing")
        #expect(idle > 30)
    }

    @Test(arguments: [
        (Condition.always, false),
        (.atom(.sensitive(Set(SensitiveType.allCases))), false),
        (.not(.atom(.sensitive(Set(SensitiveType.allCases)))), false),
        (
            .all([
                .not(.atom(.sensitive(Set(SensitiveType.allCases)))), .atom(.category([.progress])),
            ]), true
        ),
        (
            .all([
                .not(.atom(.sensitive(Set(SensitiveType.allCases)))), .atom(.category([.health])),
            ]), false
        ),
        (.all([.not(.atom(.sensitive([.rape]))), .atom(.category([.progress]))]), false),
        (.atom(.about([.programme])), true),
        (.atom(.about([.programme, .man])), false),
    ])
    func `what may let special categories through needs its condition of Article 9`(
        when: Condition, enough: Bool
    ) throws {
        let id = try #require(RuleID("A"))
        func grant(_ basis: LegalBasis) -> Rule {
            Rule(
                id: id, cite: SmallWorld.cite, why: "w.", basis: basis, when: when,
                effect: .grant(.redact))
        }
        #expect(
            try fault([grant(LegalBasis(article6: .legitimateInterests))])
                == (enough ? nil : .noBasis(id, special: true)))
        #expect(
            try fault([grant(LegalBasis(article6: .contract, article9: .legalClaims))]) == nil)
        #expect(
            try fault([grant(LegalBasis(principle: "p"))]) == .noBasis(id, special: false))
        let cap = Rule(
            id: id, cite: SmallWorld.cite, why: "w.", basis: LegalBasis(principle: "p"), when: when,
            effect: .cap(.withhold, wall: true))
        #expect(try fault([cap]) == nil)
    }

    @Test func `counts, words and truths of one fact are told apart`() throws {
        func both(_ tests: FactTest...) throws -> PackFault? {
            let when = Condition.all(tests.map { .atom(.fact(.week, $0)) })
            return try fault([try rule("A", .cap(.withhold, wall: true), when)])
        }
        let impossible = PackFault.contradictory(try #require(RuleID("A")))
        #expect(try both(.atLeast(15), .atMost(15)) == nil)
        #expect(try both(.atLeast(16), .atMost(15)) == impossible)
        #expect(try both(.equals(.count(3)), .atLeast(4)) == impossible)
        #expect(try both(.equals(.truth(true)), .equals(.truth(false))) == impossible)
        #expect(try both(.equals(.truth(true)), .equals(.word("yes"))) == impossible)
        #expect(try both(.equals(.word("yes")), .equals(.word("no"))) == impossible)
        #expect(try both(.equals(.word("yes")), .equals(.word("yes"))) == nil)
        let not = Condition.all([
            .atom(.fact(.week, .equals(.count(3)))), .not(.atom(.fact(.week, .atLeast(3)))),
        ])
        #expect(try fault([try rule("A", .cap(.withhold, wall: true), not)]) == impossible)
    }
}
