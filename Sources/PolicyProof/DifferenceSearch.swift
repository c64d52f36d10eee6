import Policy
import Vocabulary

/// Walks two versions of a pack together: where they end differently, who is concerned, and which changed rules it is due to.
struct DifferenceSearch {
    let space: Space
    private let old: Pack
    private let new: Pack
    private var diagrams: RuleDiagrams
    /// Where both end, in one leaf where it is not the same.
    private let changes: Diagram.Node
    private let changed: ChangedRules
    private var spoken: [RuleID: Diagram.Node] = [:]

    /// Both versions were walked to the end.
    var isWhole: Bool { !diagrams.diagram.isFull }

    init(_ old: Pack, _ new: Pack) {
        (self.old, self.new) = (old, new)
        space = Space(rules: old.rules + new.rules, laws: [])
        diagrams = RuleDiagrams(space: space)
        let before = OutcomeBuilder.endings(of: old.rules, in: &diagrams)
        let after = OutcomeBuilder.endings(of: new.rules, in: &diagrams)
        changes = diagrams.diagram.combine(.differs, before, after)
        changed = ChangedRules(old, new)
    }

    /// One step from one ending to another.
    private struct Step: Hashable {
        let before: Ending
        let after: Ending

        init(_ leaf: Diagram.Node) {
            before = Ending(leaf / Ending.limit)
            after = Ending(leaf % Ending.limit)
        }

        var direction: PackDifference.Direction {
            if before.disclosed < after.disclosed { return .opened }
            return before.disclosed > after.disclosed ? .closed : .changed
        }
    }

    /// Opened first, then closed, then the rest; the order is the same every time.
    mutating func groups() -> [PackDifference.Group] {
        var leaves = Set<Diagram.Node>()
        if Diagram.isLeaf(changes) { leaves.insert(changes) }
        for node in Walk.reachable(from: changes, diagrams.diagram) {
            leaves.formUnion(diagrams.diagram.children(of: node).filter(Diagram.isLeaf))
        }
        leaves.remove(Diagram.no)
        let order = PackDifference.Direction.allCases
        let steps = leaves.sorted().sorted { left, right in
            let places = [left, right].map { order.firstIndex(of: Step($0).direction) ?? 0 }
            return places[0] < places[1]
        }
        return steps.flatMap { groups(endingIn: $0) }
    }

    /// The requests of one step, taken apart by the rules that they are due to.
    private mutating func groups(endingIn leaf: Diagram.Node) -> [PackDifference.Group] {
        var rest = diagrams.diagram.map(changes) { $0 == leaf ? Diagram.yes : Diagram.no }
        var groups: [PackDifference.Group] = []
        while rest != Diagram.no {
            let point = plainest(in: rest)
            let request = space.request(at: point)
            let rules = changed.responsible(for: request)
            let speaking = rules.map { speaks($0) }
            let anyway = diagrams.diagram.combine(.most, speaking, none: Diagram.yes)
            let due = diagrams.diagram.combine(.within, anyway, rest)
            // What no changed rule speaks to can only be due to all of them together.
            let part = due == Diagram.no ? rest : due
            groups += byRecipient(part, Step(leaf), rules)
            rest = diagrams.diagram.combine(.outside, part, rest)
        }
        return groups
    }

    /// Where the rule speaks in the one version or the other.
    private mutating func speaks(_ name: RuleID) -> Diagram.Node {
        if let node = spoken[name] { return node }
        let conditions = [old.rule(name), new.rule(name)].compactMap { $0?.when }
        let nodes = conditions.map { diagrams.mayHold($0) }
        let node = diagrams.diagram.combine(.most, nodes, none: Diagram.no)
        spoken[name] = node
        return node
    }

    /// Recipients of whom the very same can be said are one group.
    private mutating func byRecipient(
        _ part: Diagram.Node, _ step: Step, _ rules: [RuleID]
    ) -> [PackDifference.Group] {
        let place = space.place(of: .recipient)
        guard diagrams.diagram.place(part) == place else {
            return [group(part, step, rules, recipients: Role.allCases)]
        }
        var roles: [Diagram.Node: [Role]] = [:]
        for (value, role) in Role.allCases.enumerated() {
            let child = diagrams.diagram.child(part, space.dimensions[place].classes[value])
            if child != Diagram.no { roles[child, default: []].append(role) }
        }
        let sets = roles.values.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
        return sets.map { recipients in
            let inside = diagrams.recipients(Set(recipients))
            let node = diagrams.diagram.combine(.within, inside, part)
            return group(node, step, rules, recipients: recipients)
        }
    }

    private func group(
        _ node: Diagram.Node, _ step: Step, _ rules: [RuleID], recipients: [Role]
    ) -> PackDifference.Group {
        let request = space.request(at: plainest(in: node))
        let words = DifferenceWords(
            space: space, values: Occurrence(space, diagrams.diagram, node).values)
        return PackDifference.Group(
            direction: step.direction, recipients: recipients.sorted(), rules: rules,
            sentence: words.sentence(
                recipients, from: step.before, to: step.after,
                because: rules.map { changed.sentence($0) }),
            requests: Count(space, diagrams.diagram).of(node).description, witness: request,
            old: old.decide(request), new: new.decide(request))
    }

    private func plainest(in node: Diagram.Node) -> [Int] {
        var point = space.origin
        var path = PlainestPath(space, diagrams.diagram) { $0 == Diagram.yes }
        path.fill(&point, from: node)
        return point
    }
}

extension RuleDiagrams {
    /// Requests towards these roles; each must stand with its whole class.
    fileprivate mutating func recipients(_ roles: Set<Role>) -> Diagram.Node {
        let place = space.place(of: .recipient)
        let nodes = space.dimensions[place].firsts.map { value in
            roles.contains(Role.allCases[value]) ? Diagram.yes : Diagram.no
        }
        return diagram.node(place, nodes)
    }
}
