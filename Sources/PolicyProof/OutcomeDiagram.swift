import Policy
import Vocabulary

/// Conditions and rules as diagrams. Every question is answered by the engine's own code, for every class of values that it
/// looks at; `and`, `or` and `not` are the least, the greatest and the turned leaf.
struct RuleDiagrams {
    let space: Space
    var diagram: Diagram
    private var known: [Atom: Diagram.Node] = [:]

    init(space: Space) {
        self.space = space
        diagram = Diagram(classes: space.dimensions.map(\.firsts.count))
    }

    /// The condition's truth: `no`, `failed` or `yes`.
    mutating func truth(_ condition: Condition) -> Diagram.Node {
        switch condition {
        case .atom(let atom): return truth(atom)
        case .not(let inner):
            let node = truth(inner)
            return diagram.map(node) { 2 - $0 }
        case .all(let parts):
            let nodes = parts.map { truth($0) }
            return diagram.combine(.least, nodes, none: Diagram.yes)
        case .any(let parts):
            let nodes = parts.map { truth($0) }
            return diagram.combine(.most, nodes, none: Diagram.no)
        }
    }

    /// Where the condition is true.
    mutating func holds(_ condition: Condition) -> Diagram.Node {
        let node = truth(condition)
        return diagram.map(node) { $0 == Diagram.yes ? $0 : Diagram.no }
    }

    /// Where the condition is true or cannot be told.
    mutating func mayHold(_ condition: Condition) -> Diagram.Node {
        let node = truth(condition)
        return diagram.map(node) { $0 == Diagram.no ? $0 : Diagram.yes }
    }

    private mutating func truth(_ atom: Atom) -> Diagram.Node {
        if let node = known[atom] { return node }
        let places = Set(atom.parts.map(space.place(of:))).sorted()
        var sketch = Sketch()
        let node = table(places[...], &sketch) { $0.truth(of: atom) }
        known[atom] = node
        return node
    }

    /// The answers for every class of these dimensions, everything else being as plain as can be.
    private mutating func table(
        _ places: ArraySlice<Int>, _ sketch: inout Sketch, _ answer: (Sketch) -> Truth
    ) -> Diagram.Node {
        guard let place = places.first else {
            switch answer(sketch) {
            case .no: return Diagram.no
            case .failed: return Diagram.failed
            case .yes: return Diagram.yes
            }
        }
        let dimension = space.dimensions[place]
        var nodes: [Diagram.Node] = []
        for value in dimension.firsts {
            var next = sketch
            next.set(dimension, to: value)
            nodes.append(table(places.dropFirst(), &next, answer))
        }
        return diagram.node(place, nodes)
    }
}

extension Sketch {
    fileprivate func truth(of atom: Atom) -> Truth { atom.truth(for: Asked(request)) }
}

/// Builds what a set of rules makes of every request: leaves are endings.
struct OutcomeBuilder {
    private typealias Node = Diagram.Node

    private var diagrams: RuleDiagrams
    private let rules: [Rule]
    /// For each override: where it is active, and where it lacks an approval.
    private var overrides: [(rule: Rule, active: Node, pending: Node)] = []

    static func endings(of rules: [Rule], in diagrams: inout RuleDiagrams) -> Diagram.Node {
        var builder = OutcomeBuilder(rules, diagrams)
        let node = builder.endings()
        diagrams = builder.diagrams
        return node
    }

    private init(_ rules: [Rule], _ diagrams: RuleDiagrams) {
        self.rules = rules
        self.diagrams = diagrams
        for rule in rules {
            guard case .override(let override) = rule.effect else { continue }
            let speaks = self.diagrams.holds(rule.when)
            let approved = self.diagrams.holds(
                .all(override.approvals.sorted().map { .atom(.approval($0)) }))
            overrides.append(
                (
                    rule, self.diagrams.diagram.combine(.within, approved, speaks),
                    self.diagrams.diagram.combine(.outside, approved, speaks)
                ))
        }
    }

    /// Shut, or held, or the least of the best grant and the caps: in this order, so that each step looks only where the
    /// ones before it left something open.
    private mutating func endings() -> Node {
        let (shut, waiting) = shutAndWaiting()
        let (standing, stayed) = holds()
        let held = diagrams.diagram.combine(.most, [waiting] + standing, none: 0)
        let closed = diagrams.diagram.combine(.otherwise, shut, held)
        let best = bestGrant(outside: closed)
        let limit = limits(where: best)
        let level = diagrams.diagram.combine(.least, best, limit)
        let ungranted = diagrams.diagram.combine(
            .outside, best, diagrams.diagram.combine(.outside, grantsOfNothing(), stayed))
        let open = diagrams.diagram.combine(.otherwise, level, ungranted)
        let all = diagrams.diagram.combine(.otherwise, closed, open)
        return diagrams.diagram.map(all) { $0 == Ending.shut ? Ending.withhold.rawValue : $0 }
    }

    /// Caps of `withhold`, and caps that cannot be told: they shut, unless an override would lift them if it were approved.
    private mutating func shutAndWaiting() -> (shut: Node, waiting: Node) {
        var shut: [Node] = []
        var waiting: [Node] = []
        for rule in rules {
            guard case .cap(let level, _) = rule.effect else { continue }
            let truth = diagrams.truth(rule.when)
            let closes = diagrams.diagram.map(truth) {
                $0 == Diagram.failed || ($0 == Diagram.yes && level == .withhold) ? Ending.shut : 0
            }
            let standing = diagrams.diagram.combine(.outside, lifted(rule, \.active), closes)
            let pending = lifted(rule, \.pending)
            shut.append(diagrams.diagram.combine(.outside, pending, standing))
            let waits = diagrams.diagram.combine(.within, standing, pending)
            waiting.append(
                diagrams.diagram.map(waits) { $0 == 0 ? 0 : Ending.holdForApproval.rawValue })
        }
        return (
            diagrams.diagram.combine(.most, shut, none: 0),
            diagrams.diagram.combine(.most, waiting, none: 0)
        )
    }

    /// Where one of the overrides that lift the rule is in this state.
    private mutating func lifted(
        _ rule: Rule, _ state: KeyPath<(rule: Rule, active: Node, pending: Node), Node>
    ) -> Node {
        let nodes = overrides.filter { $0.rule.lifts(rule) }.map { $0[keyPath: state] }
        return diagrams.diagram.combine(.most, nodes, none: 0)
    }

    /// The holds that stand, and where a hold was lifted: it stays where nothing grants.
    private mutating func holds() -> (standing: [Node], stayed: Node) {
        var standing: [Node] = []
        var stayed: [Node] = []
        for rule in rules {
            guard case .hold(_, let missing, _) = rule.effect else { continue }
            let speaks = diagrams.mayHold(rule.when)
            let lifted = lifted(rule, \.active)
            let ending = ending(ofHoldMissing: missing)
            let stands = diagrams.diagram.combine(.outside, lifted, speaks)
            standing.append(diagrams.diagram.combine(.within, stands, ending))
            let stays = diagrams.diagram.combine(.within, lifted, speaks)
            stayed.append(diagrams.diagram.map(stays) { $0 == 0 ? 0 : Ending.hold.rawValue })
        }
        return (standing, diagrams.diagram.combine(.most, stayed, none: 0))
    }

    private mutating func ending(ofHoldMissing missing: Set<Approval>) -> Node {
        let approved = diagrams.holds(.all(missing.sorted().map { .atom(.approval($0)) }))
        return diagrams.diagram.map(approved) {
            $0 == Diagram.yes ? Ending.hold.rawValue : Ending.holdForApproval.rawValue
        }
    }

    /// Where something grants `withhold`: that is no silence, although nothing goes.
    private mutating func grantsOfNothing() -> Node {
        let nodes = rules.filter { $0.effect == .grant(.withhold) }.map { diagrams.holds($0.when) }
        return diagrams.diagram.combine(.most, nodes, none: 0)
    }

    private mutating func bestGrant(outside closed: Node) -> Node {
        var grants: [Node] = []
        for rule in rules {
            guard case .grant(let level) = rule.effect else { continue }
            let speaks = diagrams.holds(rule.when)
            let gives = diagrams.diagram.map(speaks) { $0 == 0 ? 0 : Ending(level).rawValue }
            grants.append(diagrams.diagram.combine(.outside, closed, gives))
        }
        return diagrams.diagram.combine(.most, grants, none: 0)
    }

    /// The least of the caps that stand, `forward` where none does.
    private mutating func limits(where best: Node) -> Node {
        var limits: [Node] = []
        for rule in rules {
            guard case .cap(let level, _) = rule.effect, level > .withhold else { continue }
            let speaks = diagrams.holds(rule.when)
            let standing = diagrams.diagram.combine(.outside, lifted(rule, \.active), speaks)
            limits.append(
                diagrams.diagram.map(standing) {
                    $0 == 0 ? Ending.forward.rawValue : Ending(level).rawValue
                })
        }
        return diagrams.diagram.combine(.least, limits, none: Ending.forward.rawValue)
    }
}
