import Policy
import Vocabulary

/// Has the engine decide a request for every step of a walk: it must end where the walk ends, and keep its own laws there.
struct EngineTrial {
    /// What came of it.
    struct Result {
        var decided = 0
        var disagreements: [Disagreement] = []
        var found: [Law: CounterExample] = [:]
    }

    /// As many disagreements as a reader needs.
    private static let mostDisagreements = 10

    private let trial: PackTrial
    private let walk: Walk
    /// One step in so many is decided.
    private let stride: Int
    private var steps = 0
    private var result = Result()
    private var tried: Set<Signature> = []

    init(_ trial: PackTrial, _ walk: Walk, stride: Int) {
        self.trial = trial
        self.walk = walk
        self.stride = stride
    }

    func run() -> Result {
        var running = self
        running.visit(walk.space.origin)
        for node in walk.nodes { running.visit(node) }
        return running.result
    }

    /// One request for each different way on from the node. What leads on to a node by its plainest way is walked again from
    /// there, so it is left to that.
    private mutating func visit(_ node: Diagram.Node) {
        let place = walk.diagrams.diagram.place(node)
        let children = walk.diagrams.diagram.children(of: node)
        var seen: Set<Diagram.Node> = []
        for (number, child) in children.enumerated() {
            if !Diagram.isLeaf(child), walk.leads(node, to: child) { continue }
            guard seen.insert(child).inserted else { continue }
            steps += 1
            guard steps % stride == 0 else { continue }
            var next = walk.point(to: node)
            next[place] = walk.space.dimensions[place].firsts[number]
            visit(next)
        }
    }

    private mutating func visit(_ point: [Int]) {
        let request = walk.space.request(at: point)
        let walked = Ending(walk.leaf(at: point))
        let decided = Ending(trial.engine.decide(trial.pack, request))
        result.decided += 1
        if walked != decided, result.disagreements.count < Self.mostDisagreements {
            result.disagreements.append(
                Disagreement(request: request, walked: walked.word, decided: decided.word))
        }
        let voices = trial.voices(request)
        guard tried.insert(Signature(voices, request.approvals)).inserted else { return }
        for law in laws(voices, request).broken where result.found[law] == nil {
            result.found[law] = trial.counterExample(of: law, at: point) { points in
                points.contains { point in
                    let request = walk.space.request(at: point)
                    return laws(trial.voices(request), request).broken.contains(law)
                }
            }
        }
    }

    private func laws(_ voices: [Voice], _ request: PolicyRequest) -> EngineLaws {
        EngineLaws(engine: trial.engine, voices: voices, approvals: request.approvals)
    }
}

extension PackTrial {
    /// The rules that speak, duties apart.
    fileprivate func voices(_ request: PolicyRequest) -> [Voice] {
        pack.compiled.voices(under: pack.compiled.answers(of: request))
            .filter { !$0.rule.isDuty }
    }
}

/// A set of voices, as far as the engine can tell it from others.
private struct Signature: Hashable {
    let rules: [RuleID]
    let truths: [Truth]
    let approvals: Set<Approval>

    init(_ voices: [Voice], _ approvals: Set<Approval>) {
        rules = voices.map(\.rule.id)
        truths = voices.map(\.truth)
        self.approvals = approvals
    }
}
