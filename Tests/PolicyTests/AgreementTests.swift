import Foundation
import Policy
import PolicyPacks
import Testing
import Vocabulary

/// The engine, which asks every question once and decides by masks, against the reference, which was written from the
/// specification alone. `SAFECONDUCT_ROUNDS` sets the number of requests; `Scripts/fuzz` tries a million.
@Suite struct `Agreement with the reference` {
    static let seed: UInt64 = 20_260_310
    static let rounds =
        Int(ProcessInfo.processInfo.environment["SAFECONDUCT_ROUNDS"] ?? "") ?? 10_000
    static let policies = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Policies").path

    /// Every outcome with how often it came, in a fixed order.
    private static func told(_ outcomes: [Outcome: Int]) -> String {
        let told = outcomes.map { outcome, count in
            switch outcome {
            case .hold: "hold \(count)"
            case .level(let level): "\(level) \(count)"
            }
        }
        return told.sorted().joined(separator: ", ")
    }

    /// Compares everything that the specification says of a decision.
    private func compare(_ pack: Pack, _ rules: [Rule], _ request: PolicyRequest) -> Decision {
        let decision = pack.decide(request)
        let reference = ReferenceEvaluator(rules: rules, request: request).decide()
        #expect(decision.outcome == reference.outcome, "\(request)")
        #expect(decision.rules == reference.rules.sorted(), "\(request)")
        let due = reference.due.reduce(into: [RuleID: Set<RuleDuty>]()) { due, rule in
            if !rule.duties.isEmpty { due[rule.id] = Set(rule.duties) }
        }
        let told = Dictionary(grouping: decision.duties, by: \.rule).mapValues { $0.map(\.duty) }
        #expect(told.mapValues(Set.init) == due, "\(request)")
        #expect(decision.duties.count == due.values.map(\.count).reduce(0, +), "\(request)")
        var withdrawn = request
        withdrawn.permission = request.permission?.with(.withdrawn)
        let mayRest =
            request.permission?.status == .given && reference.outcome.disclosed > .withhold
        let without = mayRest ? ReferenceEvaluator(rules: rules, request: withdrawn).decide() : nil
        let rests = without.map { $0.outcome.disclosed < reference.outcome.disclosed } ?? false
        #expect(decision.restsOnPermission == rests, "\(request)")
        return decision
    }

    @Test
    func `they agree on requests aimed at the rules of every pack, in any order and repeated`()
        throws
    {
        let packs = try PackFolder.loadAll(Self.policies).packs.map(\.pack)
        try #require(!packs.isEmpty)
        var (tried, silent) = (0, 0)
        var outcomes: [Outcome: Int] = [:]
        var spoken: [PackID: Set<RuleID>] = [:]
        for (number, pack) in packs.enumerated() {
            var world = RuledWorld(pack, seed: Self.seed &+ UInt64(number))
            var random = SplitMix(seed: Self.seed)
            let muddled = pack.with(rules: (pack.rules + pack.rules).shuffled(using: &random))
            for _ in 0..<(Self.rounds / packs.count) {
                let request = world.request()
                let decision = compare(pack, pack.rules, request)
                let other = muddled.decide(request)
                #expect(other == decision, "\(request)")
                tried += 1
                silent += decision.rules.isEmpty ? 1 : 0
                outcomes[decision.outcome, default: 0] += 1
                spoken[pack.id, default: []].formUnion(decision.rules)
            }
        }
        let rules = packs.map(\.rules.count)
        print(
            "seed \(Self.seed): \(tried) requests, \(silent) met with silence, \(Self.told(outcomes))"
        )
        print("rules that made a decision: \(spoken.values.map(\.count)) of \(rules)")
        #expect(tried == Self.rounds / packs.count * packs.count)
        let sent = outcomes.filter { $0.key.disclosed > .withhold }.values.reduce(0, +)
        #expect(silent < tried / 3)
        #expect(sent > tried / 8)
        #expect(outcomes.count == 6)
        #expect(outcomes.values.allSatisfy { $0 > tried / 4_000 })
    }

    @Test func `they agree on random small packs`() {
        var world = SmallWorld(seed: Self.seed)
        var (tried, silent) = (0, 0)
        var outcomes: [Outcome: Int] = [:]
        while tried < Self.rounds {
            let rules = world.rules()
            guard let pack = SmallWorld.pack(rules) else { continue }
            for _ in 0..<50 {
                let decision = compare(pack, rules, world.request())
                tried += 1
                silent += decision.rules.isEmpty ? 1 : 0
                outcomes[decision.outcome, default: 0] += 1
            }
        }
        print(
            "seed \(Self.seed): \(tried) requests, \(silent) met with silence, \(Self.told(outcomes))"
        )
        #expect(tried >= Self.rounds)
        #expect(silent < tried / 2)
        #expect(outcomes.count == 6)
        #expect(outcomes.values.allSatisfy { $0 > tried / 200 })
    }
}
