import Policy
import Vocabulary

/// Checks that whatever came from her side, or is about her, is marked as for staff alone wherever his side gets any of it.
struct StaffOnlyTrial {
    private let trial: PackTrial
    private let words: RegionWords
    /// The mark depends on nothing else.
    private let parts: [Part] = [.recipient, .sender, .source, .about]

    init(_ trial: PackTrial, _ words: RegionWords) {
        self.trial = trial
        self.words = words
    }

    /// The plainest counter-example, if there is one.
    func run(_ walk: inout Walk) -> [Law: CounterExample] {
        let law = Law.staffOnlyStaysWithStaff
        let region = Condition.all([words.toAllOfHisSide, words.forStaffAlone])
        let inside = walk.diagrams.holds(region)
        let endings = walk.diagrams.diagram.combine(.within, inside, walk.root)
        let marked = walk.diagrams.diagram.map(endings) {
            Ending($0).disclosed > .withhold ? Diagram.yes : Diagram.no
        }
        for point in points(marked, walk) {
            guard let broken = alike(point).first(where: { breaks($0, region) }) else { continue }
            return [
                law: trial.counterExample(of: law, at: broken) { points in
                    points.contains { breaks($0, region) }
                }
            ]
        }
        return [:]
    }

    private func breaks(_ point: [Int], _ region: Condition) -> Bool {
        let decision = trial.decide(point)
        guard decision.outcome.disclosed > .withhold, !decision.staffOnly else { return false }
        return region.truth(for: Asked(trial.space.request(at: point))) == .yes
    }

    /// The same request with every recipient, sender, source and subject that no rule tells from these: the engine may.
    private func alike(_ point: [Int]) -> [[Int]] {
        parts.map(trial.space.place(of:)).reduce([point]) { points, place in
            let classes = trial.space.dimensions[place].classes
            let values = classes.indices.filter { classes[$0] == classes[point[place]] }
            return points.flatMap { point in
                values.map { value in
                    var other = point
                    other[place] = value
                    return other
                }
            }
        }
    }

    /// One request that goes for every class of recipient, sender, source and whom it is about.
    private func points(_ node: Diagram.Node, _ walk: Walk) -> [[Int]] {
        let deepest = parts.map(walk.space.place(of:)).max() ?? 0
        var path = PlainestPath(walk.space, walk.diagrams.diagram) { $0 == Diagram.yes }
        var points: [[Int]] = []
        func descend(_ node: Diagram.Node, _ point: [Int]) {
            let place = walk.diagrams.diagram.place(node)
            guard place <= deepest else {
                guard path.cost(from: node) != nil else { return }
                var full = point
                path.fill(&full, from: node)
                points.append(full)
                return
            }
            for (number, child) in walk.diagrams.diagram.children(of: node).enumerated()
            where child != Diagram.no {
                var next = point
                next[place] = walk.space.dimensions[place].firsts[number]
                descend(child, next)
            }
        }
        if node != Diagram.no { descend(node, walk.space.origin) }
        return points
    }
}
