import Policy
import Vocabulary

/// A pack walked whole: the diagram of its endings, and the plainest way to every node of it.
struct Walk {
    let space: Space
    var diagrams: RuleDiagrams
    /// Where the walk begins.
    let root: Diagram.Node
    /// Every node that it meets, ancestors first.
    let nodes: [Diagram.Node]
    /// By node: how it is reached with the fewest parts that are not plain.
    private var costs: [Int32]
    private var origins: [Diagram.Node]
    private var numbers: [Int32]

    init(_ rules: [Rule], space: Space, diagrams: RuleDiagrams) {
        var diagrams = diagrams
        let root = OutcomeBuilder.endings(of: rules, in: &diagrams)
        self.init(root: root, space: space, diagrams: diagrams)
    }

    init(root: Diagram.Node, space: Space, diagrams: RuleDiagrams) {
        self.root = root
        self.space = space
        self.diagrams = diagrams
        nodes = Walk.reachable(from: root, diagrams.diagram)
        costs = Array(repeating: .max, count: diagrams.diagram.count)
        origins = Array(repeating: root, count: diagrams.diagram.count)
        numbers = Array(repeating: 0, count: diagrams.diagram.count)
        costs[Int(root)] = 0
        for node in nodes { approach(from: node) }
    }

    private mutating func approach(from node: Diagram.Node) {
        let place = diagrams.diagram.place(node)
        for number in 0..<diagrams.diagram.classes[place] {
            let child = Int(diagrams.diagram.child(node, number))
            let cost = costs[Int(node)] + Int32(space.cost(of: number, at: place))
            guard cost < costs[child] else { continue }
            costs[child] = cost
            origins[child] = node
            numbers[child] = Int32(number)
        }
    }

    /// The nodes from here down, leaves left out, in the order of their dimensions.
    static func reachable(from root: Diagram.Node, _ diagram: Diagram) -> [Diagram.Node] {
        guard !Diagram.isLeaf(root) else { return [] }
        var seen = Array(repeating: false, count: diagram.count)
        var layers: [[Diagram.Node]] = Array(repeating: [], count: diagram.classes.count)
        layers[diagram.place(root)] = [root]
        for place in layers.indices {
            layers[place].sort()
            for node in layers[place] {
                for number in 0..<diagram.classes[place] {
                    let child = diagram.child(node, number)
                    guard !Diagram.isLeaf(child), !seen[Int(child)] else { continue }
                    seen[Int(child)] = true
                    layers[diagram.place(child)].append(child)
                }
            }
        }
        return layers.flatMap(\.self)
    }

    /// How many parts that are not plain lead to the node.
    func cost(of node: Diagram.Node) -> Int { Int(costs[Int(node)]) }

    /// The plainest point that leads to the node.
    func point(to node: Diagram.Node) -> [Int] {
        var point = space.origin
        var node = node
        while node != root {
            let origin = origins[Int(node)]
            let place = diagrams.diagram.place(origin)
            point[place] = space.dimensions[place].firsts[Int(numbers[Int(node)])]
            node = origin
        }
        return point
    }

    /// Whether the plainest way to the node's child leads through the node.
    func leads(_ node: Diagram.Node, to child: Diagram.Node) -> Bool {
        origins[Int(child)] == node
    }

    /// Where the walk ends for a point.
    func leaf(at point: [Int], from start: Diagram.Node? = nil) -> Diagram.Node {
        var node = start ?? root
        while !Diagram.isLeaf(node) {
            let place = diagrams.diagram.place(node)
            node = diagrams.diagram.child(node, space.dimensions[place].classes[point[place]])
        }
        return node
    }
}

extension Space {
    /// 1 where the class is not the plainest of a part that may be absent.
    func cost(of number: Int, at place: Int) -> Int {
        number == 0 || place < Part.words.count && dimensions[place].part.isAlwaysThere ? 0 : 1
    }
}

extension Part {
    /// Every request has one, and none of its words is plainer than another.
    var isAlwaysThere: Bool {
        switch self {
        case .recipient, .sender, .source, .about, .category, .kind, .purpose, .agency: true
        case .sensitive, .urgency, .permission, .approval, .waiver, .fact: false
        }
    }
}

/// Finds the plainest way down from a node to a leaf that is looked for.
struct PlainestPath {
    private let space: Space
    private let diagram: Diagram
    private let isTarget: (Diagram.Node) -> Bool
    private var known: [Diagram.Node: (cost: Int, number: Int)?] = [:]

    init(_ space: Space, _ diagram: Diagram, to isTarget: @escaping (Diagram.Node) -> Bool) {
        (self.space, self.diagram, self.isTarget) = (space, diagram, isTarget)
    }

    /// How many parts that are not plain it takes; none where no such leaf is below.
    mutating func cost(from node: Diagram.Node) -> Int? { best(from: node)?.cost }

    /// Fills in a point from the node down.
    mutating func fill(_ point: inout [Int], from node: Diagram.Node) {
        var node = node
        while !Diagram.isLeaf(node), let best = best(from: node) {
            let place = diagram.place(node)
            point[place] = space.dimensions[place].firsts[best.number]
            node = diagram.child(node, best.number)
        }
    }

    private mutating func best(from node: Diagram.Node) -> (cost: Int, number: Int)? {
        if Diagram.isLeaf(node) { return isTarget(node) ? (0, 0) : nil }
        if let known = known[node] { return known }
        var best: (cost: Int, number: Int)?
        let place = diagram.place(node)
        for number in 0..<diagram.classes[place] {
            guard let below = self.cost(from: diagram.child(node, number)) else { continue }
            let cost = below + space.cost(of: number, at: place)
            if best.map({ cost < $0.cost }) ?? true { best = (cost, number) }
        }
        known[node] = .some(best)
        return best
    }
}
