import Policy
import Vocabulary

/// Checks the laws that compare two requests: one part of them differs, and the second must not get more.
struct PairTrial {
    private let trial: PackTrial

    init(_ trial: PackTrial) { self.trial = trial }

    /// A change of one part that must not open anything.
    private struct Step {
        let law: Law
        let place: Int
        /// The value before and the value after.
        let before: Int
        let after: Int
    }

    /// The plainest counter-example to each law that is broken.
    func run(_ walk: inout Walk) -> [Law: CounterExample] {
        var found: [Law: CounterExample] = [:]
        let steps = steps()
        for law in Set(steps.map(\.law)) {
            var best: (cost: Int, step: Step, point: [Int])?
            for step in steps where step.law == law {
                guard let next = breaking(step, &walk) else { continue }
                if best.map({ next.cost < $0.cost }) ?? true {
                    best = (next.cost, step, next.point)
                }
            }
            guard let best else { continue }
            found[law] = counterExample(best.step, best.point)
        }
        return found
    }

    private func counterExample(_ step: Step, _ point: [Int]) -> CounterExample {
        trial.counterExample(of: step.law, at: point) { point in
            [step.before, step.after].map { value in
                var changed = point
                changed[step.place] = value
                return changed
            }
        } breaks: { points in
            trial.ending(points[0]).disclosed < trial.ending(points[1]).disclosed
        }
    }

    /// Nodes that ask for another part are the same before and after; so only those that ask for this one can break the law.
    private func breaking(_ step: Step, _ walk: inout Walk) -> (cost: Int, point: [Int])? {
        let dimension = trial.space.dimensions[step.place]
        let (before, after) = (dimension.classes[step.before], dimension.classes[step.after])
        guard before != after else { return nil }
        var best: (cost: Int, node: Diagram.Node, opening: Diagram.Node)?
        var openings: [(node: Diagram.Node, opening: Diagram.Node)] = []
        for node in walk.nodes where walk.diagrams.diagram.place(node) == step.place {
            let opening = walk.diagrams.diagram.combine(
                .opens, walk.diagrams.diagram.child(node, before),
                walk.diagrams.diagram.child(node, after))
            if opening != Diagram.no { openings.append((node, opening)) }
        }
        var path = PlainestPath(walk.space, walk.diagrams.diagram) { $0 == Diagram.yes }
        for (node, opening) in openings {
            guard let below = path.cost(from: opening) else { continue }
            let cost = walk.cost(of: node) + below
            if best.map({ cost < $0.cost }) ?? true { best = (cost, node, opening) }
        }
        guard let best else { return nil }
        var point = walk.point(to: best.node)
        path.fill(&point, from: best.opening)
        return (best.cost, point)
    }

    private func steps() -> [Step] { permissionSteps() + approvalSteps() + errorSteps() }

    private func permissionSteps() -> [Step] {
        let place = trial.space.place(of: .permission(.status))
        let statuses = PermissionStatus.allCases
        let given = 1 + (statuses.firstIndex(of: .given) ?? 0)
        let ended = statuses.indices.filter { statuses[$0] != .given }.map { status in
            Step(law: .endingAPermissionNeverOpens, place: place, before: given, after: status + 1)
        }
        let waiver = trial.space.place(of: .waiver)
        return ended
            + Part.waivers.indices.dropFirst().map { value in
                Step(law: .endingAPermissionNeverOpens, place: waiver, before: value, after: 0)
            }
    }

    private func approvalSteps() -> [Step] {
        Approval.allCases.map { approval in
            Step(
                law: .removingAnApprovalNeverOpens,
                place: trial.space.place(of: .approval(approval)),
                before: 1, after: 0)
        }
    }

    /// A value that no question about the fact can be answered for, against every other value and against its absence.
    private func errorSteps() -> [Step] {
        let atoms = Set(trial.pack.rules.filter { !$0.isDuty }.flatMap(\.when.atoms))
        return Fact.allCases.flatMap { fact -> [Step] in
            let tests = atoms.compactMap { atom -> FactTest? in
                guard case .fact(fact, let test) = atom else { return nil }
                return test
            }
            let place = trial.space.place(of: .fact(fact))
            let values = trial.space.dimensions[place].facts
            let untold = values.indices.filter { value in
                values[value].map { told in tests.allSatisfy { $0.truth(of: told) == .failed } }
                    ?? false
            }
            guard let failing = untold.last, !tests.isEmpty else { return [] }
            return values.indices.filter { $0 != failing }.map { value in
                Step(law: .anErrorNeverOpens, place: place, before: value, after: failing)
            }
        }
    }
}
