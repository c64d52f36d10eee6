import Policy
import Testing
import Vocabulary

@testable import PolicyProof

/// The walk counts what asking one request after the other counts.
@Suite struct `The walk` {
    static let seed: UInt64 = 33

    /// The walk also counts what the tiny world leaves at one value: every other approval and every other fact.
    private func timesTheRest(_ number: Natural) -> Natural {
        let others = Approval.allCases.count - 1 + Fact.allCases.count - 2
        return (0..<others).reduce(number) { product, _ in product * 2 }
    }

    private func counts(_ rules: [Rule]) -> [String: Natural] {
        let atoms = TinyWorld.atoms.map(Condition.atom)
        let space = Space(rules: rules, laws: [TinyWorld.asked] + atoms)
        var walk = Walk(rules, space: space, diagrams: RuleDiagrams(space: space))
        let inside = walk.diagrams.holds(TinyWorld.asked)
        var counts: [String: Natural] = [:]
        for ending in Ending.allCases {
            let here = walk.diagrams.diagram.map(walk.root) {
                $0 == ending.rawValue ? Diagram.yes : Diagram.no
            }
            let both = walk.diagrams.diagram.combine(.within, inside, here)
            counts[ending.word] = Count(space, walk.diagrams.diagram).of(both)
        }
        return counts
    }

    @Test func `random rules end as often in the walk as one by one`() throws {
        print("seed \(Self.seed)")
        var world = TinyWorld(seed: Self.seed)
        let pack = try Packs.load("my-time-wolverhampton")
        var tried = 0
        for _ in 0..<6 {
            let rules = try world.rules()
            let tiny = pack.with(rules: rules)
            var asked: [String: Int] = [:]
            TinyWorld.forEach { request in
                // A permission that names the sensitive type or does not: the same where nothing is sensitive.
                let weight = request.permission == nil ? 1 : 2
                asked[Ending(tiny.decide(request)).word, default: 0] += weight
                tried += 1
            }
            let walked = counts(rules)
            for ending in Ending.allCases {
                let one = Natural(UInt64(asked[ending.word, default: 0]))
                #expect(walked[ending.word] == timesTheRest(one), "\(ending.word)")
            }
        }
        #expect(tried == 6 * 152_064)
    }

    @Test func `random rules that no pack may have agree with the engine at every step`() throws {
        var world = TinyWorld(seed: Self.seed + 1)
        let pack = try Packs.load("my-time-wolverhampton")
        var decided = 0
        for _ in 0..<200 {
            let proof = Prover(pack.with(rules: try world.rules())).prove()
            #expect(proof.disagreements.isEmpty)
            decided += proof.decided
            // Whatever the rules say, the engine keeps its own laws.
            let engine: Set<Law> = [
                .silenceWithholds, .capBeatsGrant, .orderChangesNothing, .addingACapNeverOpens,
                .anErrorNeverOpens, .noOverrideLiftsAWall,
            ]
            #expect(engine.isDisjoint(with: proof.broken))
        }
        print("\(decided) requests decided")
        #expect(decided > 5_000)
    }

    @Test func `the outcomes of a pack add up to its space`() throws {
        let pack = try Packs.load("turning-the-spotlight")
        let space = Space(rules: pack.rules, laws: [])
        var walk = Walk(pack.rules, space: space, diagrams: RuleDiagrams(space: space))
        var sum = Natural.zero
        var occurring = 0
        for ending in Ending.allCases {
            let here = walk.diagrams.diagram.map(walk.root) {
                $0 == ending.rawValue ? Diagram.yes : Diagram.no
            }
            let count = Count(space, walk.diagrams.diagram).of(here)
            occurring += count.isZero ? 0 : 1
            sum = sum + count
        }
        #expect(sum == space.size)
        #expect(occurring >= 5)
    }
}
