import Policy
import Vocabulary

/// Checks the laws that say what may come of certain requests.
struct RegionTrial {
    private let trial: PackTrial
    private let regions: [Region]

    init(_ trial: PackTrial, _ regions: [Region]) {
        self.trial = trial
        self.regions = regions
    }

    /// The plainest counter-example to each law that is broken.
    func run(_ walk: inout Walk) -> [Law: CounterExample] {
        var found: [Law: CounterExample] = [:]
        for region in regions where found[region.law] == nil {
            guard let point = point(breaking: region, &walk) else { continue }
            found[region.law] = trial.counterExample(of: region.law, at: point) { points in
                points.contains { point in
                    region.contains(trial.space.request(at: point))
                        && !region.allowed.contains(trial.ending(point))
                }
            }
        }
        return found
    }

    private func point(breaking region: Region, _ walk: inout Walk) -> [Int]? {
        // Outside of the region this is `withhold`, which every law allows.
        let inside = walk.diagrams.holds(region.condition)
        let endings = walk.diagrams.diagram.combine(.within, inside, walk.root)
        let broken = walk.diagrams.diagram.map(endings) {
            region.allowed.contains(Ending($0)) ? Diagram.no : Diagram.yes
        }
        guard broken != Diagram.no else { return nil }
        var path = PlainestPath(walk.space, walk.diagrams.diagram) { $0 == Diagram.yes }
        var point = walk.space.origin
        path.fill(&point, from: broken)
        return point
    }
}
