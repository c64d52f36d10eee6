public import Policy
import Vocabulary

/// Walks every request that a pack can be asked and checks every law.
///
/// The walk is a decision diagram, so it is exact: requests are put together only where no rule and no law tells them apart, and
/// every question in it is answered by the engine's own code. The real engine then decides a request for every step of the
/// diagram, and the laws about the engine itself are tried on every set of rules that spoke.
public struct Prover: Sendable {
    let pack: Pack
    let engine: Engine
    /// The engine decides one step in so many.
    let stride: Int

    /// A prover of this pack with the engine that runs.
    public init(_ pack: Pack) { self.init(pack, engine: .real) }

    /// A prover with another engine, such as one with a fault, or one that has the engine decide fewer steps.
    init(_ pack: Pack, engine: Engine, stride: Int = 1) {
        self.pack = pack
        self.engine = engine
        self.stride = stride
    }

    /// Checks every law; the same pack always gets the same proof.
    public func prove() -> Proof {
        var ground = ProofGround(pack)
        return prove(on: &ground)
    }

    /// The same on ground that was walked before, by a pack with the same questions and the same sides.
    func prove(on ground: inout ProofGround) -> Proof {
        let regions = Region.all(sides: pack.sides)
        let words = RegionWords(sides: pack.sides)
        let trial = PackTrial(pack: pack, engine: engine, space: ground.space)
        var walk = Walk(pack.rules, space: ground.space, diagrams: ground.diagrams)
        guard !walk.diagrams.diagram.isFull else { return unfinished(ground) }
        let tried = EngineTrial(trial, walk, stride: stride).run()
        var found = tried.found
        found.merge(RegionTrial(trial, regions).run(&walk)) { first, _ in first }
        found.merge(PairTrial(trial).run(&walk)) { first, _ in first }
        found.merge(StaffOnlyTrial(trial, words).run(&walk)) { first, _ in first }
        guard !walk.diagrams.diagram.isFull else { return unfinished(ground) }
        ground.diagrams = walk.diagrams
        return Proof(
            pack: pack.id, version: pack.version, requests: ground.space.size.description,
            states: walk.nodes.count, decided: tried.decided,
            laws: Law.allCases.map { LawResult(law: $0, counterExample: found[$0]) },
            disagreements: tried.disagreements, isWhole: true)
    }

    /// The pack is too intricate to be walked: nothing is proved.
    private func unfinished(_ ground: ProofGround) -> Proof {
        Proof(
            pack: pack.id, version: pack.version, requests: ground.space.size.description,
            states: 0, decided: 0, laws: [], disagreements: [], isWhole: false)
    }
}

/// What a proof walks on: the space of a pack's requests, and the diagrams made so far.
struct ProofGround {
    let space: Space
    var diagrams: RuleDiagrams

    init(_ pack: Pack) {
        let words = RegionWords(sides: pack.sides)
        let regions = Region.all(sides: pack.sides).map(\.condition)
        space = Space(
            rules: pack.rules,
            laws: regions + [words.forStaffAlone, words.toAllOfHisSide] + words.sides)
        diagrams = RuleDiagrams(space: space)
    }
}

/// A pack, the engine that decides by it, and the space of what it can be asked.
struct PackTrial {
    let pack: Pack
    let engine: Engine
    let space: Space

    func decide(_ point: [Int]) -> Decision { engine.decide(pack, space.request(at: point)) }

    func ending(_ point: [Int]) -> Ending { Ending(decide(point)) }

    /// A counter-example of these points after all that is not needed is taken out of them.
    func counterExample(
        of law: Law, at point: [Int], alter: ([Int]) -> [[Int]] = { [$0] },
        breaks: ([[Int]]) -> Bool
    ) -> CounterExample {
        let smallest = shrink(point) { breaks(alter($0)) }
        let requests = alter(smallest).map(space.request(at:))
        let decisions = requests.map { engine.decide(pack, $0) }
        return CounterExample(
            law: law, requests: requests, decisions: decisions,
            sentence: law.failure(of: decisions))
    }

    /// Takes part after part out for as long as the rest still breaks the law.
    private func shrink(_ point: [Int], while breaks: ([Int]) -> Bool) -> [Int] {
        guard breaks(point) else { return point }
        var point = point
        var shrunk = true
        while shrunk {
            shrunk = false
            for place in point.indices.reversed()
            where point[place] != 0 && !space.dimensions[place].part.isAlwaysThere {
                var plainer = point
                plainer[place] = 0
                if breaks(plainer) { (point, shrunk) = (plainer, true) }
            }
        }
        return point
    }
}

extension Law {
    /// The promise and what comes instead.
    fileprivate func failure(of decisions: [Decision]) -> String {
        let outcomes = decisions.map { decision in
            let rules = decision.rules.map(\.text).joined(separator: ", ")
            return "\(Ending(decision).word) by \(rules.isEmpty ? "no rule" : rules)"
        }
        let found = outcomes.joined(separator: ", and then ")
        return "\(sentence) Here it is \(found)."
    }
}
