import Policy
import Testing
import Vocabulary

/// The laws of the language, each a sentence, each tried on random worlds. A failing law prints the seed.
@Suite struct `Laws of decisions` {
    static let seed: UInt64 = 20_260_309

    /// Runs a law on `worlds` random sets of rules with `requests` requests each, and returns how many it tried.
    private func walk(
        _ worlds: Int, _ requests: Int, salt: UInt64,
        _ law: (inout SmallWorld, [Rule], Pack, PolicyRequest) -> Void
    ) -> Int {
        var world = SmallWorld(seed: Self.seed &+ salt)
        print("seed \(Self.seed) + \(salt)")
        var tried = 0
        for _ in 0..<worlds {
            let rules = world.rules()
            guard let pack = SmallWorld.pack(rules) else { continue }
            for _ in 0..<requests {
                law(&world, rules, pack, world.request())
                tried += 1
            }
        }
        return tried
    }

    @Test func `silence withholds`() throws {
        let pack = try #require(SmallWorld.pack([]))
        var world = SmallWorld(seed: Self.seed)
        for _ in 0..<1_000 {
            let decision = pack.decide(world.request())
            #expect(decision.outcome == .level(.withhold))
            #expect(decision.rules.isEmpty)
            #expect(decision.why == SmallWorld.silence.why)
            #expect(decision.cite == SmallWorld.cite.text)
        }
    }

    @Test func `a cap beats a grant, at every pair of levels`() throws {
        var world = SmallWorld(seed: Self.seed)
        let request = world.request()
        var tried = 0
        for granted in Level.allCases {
            for capped in Level.allCases {
                let rules = [rule("G", .grant(granted)), rule("C", .cap(capped, wall: false))]
                let pack = try #require(SmallWorld.pack(rules.compactMap { $0 }))
                #expect(pack.decide(request).outcome == .level(min(granted, capped)))
                tried += 1
            }
        }
        #expect(tried == 25)
    }

    @Test func `order and repetition change nothing`() {
        let tried = walk(400, 20, salt: 2) { world, rules, pack, request in
            let shuffled = SmallWorld.pack(rules.shuffled(using: &world.random))
            #expect(shuffled?.decide(request) == pack.decide(request))
        }
        #expect(tried == 8_000)
    }

    @Test func `adding a cap or a hold never opens`() {
        let tried = walk(400, 20, salt: 3) { world, rules, pack, request in
            let level = world.one(Level.allCases)
            for effect in [
                Effect.cap(level, wall: false), .hold(resolvers: [], missing: [], wall: false),
            ] {
                guard let extra = rule("X", effect, when: world.condition()),
                    let more = SmallWorld.pack(rules + [extra])
                else { continue }
                #expect(
                    more.decide(request).outcome.disclosed <= pack.decide(request).outcome.disclosed
                )
            }
        }
        #expect(tried == 8_000)
    }

    @Test func `an error never opens: a fact of the wrong type gives at most what any value would`()
    {
        let tried = walk(400, 20, salt: 4) { world, _, pack, request in
            let fact = world.one(SmallWorld.facts)
            // A rule asks one fact for one type at most a few times; of the three types two fail in any rule.
            for broken in [FactValue.truth(true), .count(2), .word("maybe")] {
                var wrong = request
                wrong.facts[fact] = broken
                guard pack.asks(fact, otherThan: broken) else { continue }
                for value in [FactValue.truth(true), .truth(false), .count(0), .count(3), nil] {
                    guard pack.types(value, broken, of: fact) else { continue }
                    var right = request
                    right.facts[fact] = value
                    #expect(
                        pack.decide(wrong).outcome.disclosed <= pack.decide(right).outcome.disclosed
                    )
                }
            }
        }
        #expect(tried == 8_000)
    }

    @Test func `a decision names exactly the rules that made it`() {
        let tried = walk(400, 5, salt: 5) { _, rules, pack, request in
            let decision = pack.decide(request)
            let named = rules.filter { decision.rules.contains($0.id) }
            let lifted = rules.filter { lifted in
                named.contains { rule in
                    guard case .override(let override) = rule.effect else { return false }
                    return override.lifts.contains(lifted.id)
                }
            }
            // Overrides can only stand in a pack that has what they lift.
            let alone = SmallWorld.pack(Array(Set(named + lifted)))
            #expect(alone?.decide(request).outcome == decision.outcome)
            for rule in rules where !decision.rules.contains(rule.id) && !lifted.contains(rule) {
                let without = SmallWorld.pack(rules.filter { $0.id != rule.id })
                guard let without else { continue }
                let outcome = without.decide(request).outcome
                // Where nothing goes, an override that opened nothing is not named: without it nothing goes either.
                let shut = decision.outcome.disclosed == .withhold && outcome.disclosed == .withhold
                #expect(shut || outcome == decision.outcome)
            }
        }
        #expect(tried == 2_000)
    }

    @Test func `withdrawing, refusing or letting lapse a permission never raises a level`() {
        var given = 0
        let tried = walk(500, 20, salt: 6) { world, _, pack, request in
            var before = request
            before.permission = world.permission().with(.given)
            let decision = pack.decide(before)
            for status in [PermissionStatus.withdrawn, .refused, .expired] {
                var after = before
                after.permission = before.permission?.with(status)
                #expect(pack.decide(after).outcome.disclosed <= decision.outcome.disclosed)
                if status == .withdrawn {
                    let less = pack.decide(after).outcome.disclosed < decision.outcome.disclosed
                    #expect(decision.restsOnPermission == less)
                    given += less ? 1 : 0
                }
            }
            var none = before
            none.permission = nil
            #expect(pack.decide(none).restsOnPermission == false)
        }
        #expect(tried == 10_000)
        #expect(given > 20)
    }

    @Test func `removing an approval never raises a level`() {
        let tried = walk(400, 20, salt: 7) { _, _, pack, request in
            for approval in request.approvals {
                var without = request
                without.approvals.remove(approval)
                #expect(
                    pack.decide(without).outcome.disclosed <= pack.decide(request).outcome.disclosed
                )
            }
        }
        #expect(tried == 8_000)
    }

    @Test func `a wall stands whatever is granted and whatever is lifted`() {
        let tried = walk(400, 20, salt: 8) { _, rules, _, request in
            guard let wall = rule("WALL", .cap(.withhold, wall: true)),
                let pack = SmallWorld.pack(rules + [wall])
            else { return }
            #expect(pack.decide(request).outcome == .level(.withhold))
        }
        #expect(tried == 8_000)
    }

    @Test func `lifting holds never turns a question into silence`() {
        var stayed = 0
        let tried = walk(400, 20, salt: 10) { _, rules, _, request in
            let rules = rules.filter { $0.effect != .grant(.withhold) }
            let holds = rules.filter { if case .hold = $0.effect { true } else { false } }
            let lifting = Override(
                basis: "law", approvals: [], resolvers: [], lasts: 1, review: 1,
                lifts: Set(holds.map(\.id)))
            guard let before = SmallWorld.pack(rules)?.decide(request), before.outcome == .hold,
                let extra = rule("X", .override(lifting)),
                let decision = SmallWorld.pack(rules + [extra])?.decide(request)
            else { return }
            #expect(decision.outcome != .level(.withhold))
            if decision.outcome == .hold, !decision.rules.isEmpty { stayed += 1 }
        }
        print("holds that stayed: \(stayed)")
        #expect(tried == 8_000)
        #expect(stayed > 100)
    }

    @Test func `a hold says who can end it, and only a hold does`() {
        let tried = walk(200, 20, salt: 9) { _, _, pack, request in
            let decision = pack.decide(request)
            #expect((decision.hold != nil) == (decision.outcome == .hold))
            #expect(decision.hold.map { request.approvals.isDisjoint(with: $0.missing) } ?? true)
        }
        #expect(tried == 4_000)
    }
}

func rule(_ name: String, _ effect: Effect, when: Condition = .always) -> Rule? {
    RuleID(name).map {
        Rule(id: $0, cite: SmallWorld.cite, why: "Because.", law: "law", when: when, effect: effect)
    }
}

extension Pack {
    /// Whether some rule asks this fact for a value of another type.
    func asks(_ fact: Fact, otherThan value: FactValue) -> Bool {
        rules.flatMap(\.when.atoms).contains { atom in
            guard case .fact(fact, let test) = atom else { return false }
            return test.kind != value.kind
        }
    }

    /// Whether the value is of every rule's type, where the broken one is of none; absence is well-typed.
    func types(_ value: FactValue?, _ broken: FactValue, of fact: Fact) -> Bool {
        rules.flatMap(\.when.atoms).allSatisfy { atom in
            guard case .fact(fact, let test) = atom else { return true }
            return test.kind != broken.kind && (value == nil || test.kind == value?.kind)
        }
    }
}

extension FactValue {
    var kind: Int {
        switch self {
        case .truth: 0
        case .count: 1
        case .word: 2
        }
    }
}

extension FactTest {
    var kind: Int {
        switch self {
        case .equals(let value): value.kind
        case .atLeast, .atMost: 1
        }
    }
}
