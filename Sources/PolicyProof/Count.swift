import Policy
import Vocabulary

/// Counts requests exactly.
struct Count {
    private let space: Space
    private let diagram: Diagram

    init(_ space: Space, _ diagram: Diagram) {
        self.space = space
        self.diagram = diagram
    }

    /// How many requests end in `yes`. A request without permission has none of a permission's other features: these are
    /// counted once.
    func of(_ node: Diagram.Node, endingIn leaf: Diagram.Node = Diagram.yes) -> Natural {
        var known: [Diagram.Node: Natural] = [:]
        let absent = count(node, from: 0, leaf, permitted: false, &known)
        known = [:]
        let present = count(node, from: 0, leaf, permitted: true, &known)
        return PermissionFeature.allCases.dropFirst().reduce(absent) { $0 / $1.count } + present
    }

    /// The points from this dimension on, with a permission or without one.
    private func count(
        _ node: Diagram.Node, from place: Int, _ leaf: Diagram.Node, permitted: Bool,
        _ known: inout [Diagram.Node: Natural]
    ) -> Natural {
        let own = diagram.place(node)
        return below(node, leaf, permitted, &known) * weight(from: place, to: own, permitted)
    }

    private func below(
        _ node: Diagram.Node, _ leaf: Diagram.Node, _ permitted: Bool,
        _ known: inout [Diagram.Node: Natural]
    ) -> Natural {
        if Diagram.isLeaf(node) { return node == leaf ? .one : .zero }
        if let count = known[node] { return count }
        let place = diagram.place(node)
        let dimension = space.dimensions[place]
        var sum = Natural.zero
        for (number, child) in diagram.children(of: node).enumerated() where child != Diagram.no {
            let taken = isStatus(place) ? (number == 0) != permitted : true
            guard taken else { continue }
            sum =
                sum + count(child, from: place + 1, leaf, permitted: permitted, &known)
                * dimension.weights[number]
        }
        known[node] = sum
        return sum
    }

    private func isStatus(_ place: Int) -> Bool {
        space.dimensions[place].part == .permission(.status)
    }

    /// How many values the dimensions have that are not asked for.
    private func weight(from start: Int, to end: Int, _ permitted: Bool) -> [Int] {
        (start..<end).map { place in
            guard isStatus(place) else { return space.dimensions[place].count }
            return permitted ? space.dimensions[place].count - 1 : 1
        }
    }
}

extension Natural {
    fileprivate static func * (left: Natural, factors: [Int]) -> Natural {
        left.isZero ? left : factors.reduce(left) { $0 * $1 }
    }
}
