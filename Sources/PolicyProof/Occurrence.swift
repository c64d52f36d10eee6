import Policy
import Vocabulary

/// For each dimension, the values that occur in a set of requests; none where every value does.
struct Occurrence {
    /// By place: the values that occur, ascending; dimensions in which all occur are left out.
    let values: [Int: [Int]]

    init(_ space: Space, _ diagram: Diagram, _ node: Diagram.Node) {
        var classes: [Int: Set<Int>] = [:]
        // A dimension that a way skips occurs with every value on that way.
        var skipped = Array(repeating: false, count: space.dimensions.count)
        for place in 0..<diagram.place(node) { skipped[place] = true }
        for next in Walk.reachable(from: node, diagram) {
            let place = diagram.place(next)
            for (number, child) in diagram.children(of: next).enumerated() where child != Diagram.no
            {
                classes[place, default: []].insert(number)
                for between in (place + 1)..<max(place + 1, diagram.place(child)) {
                    skipped[between] = true
                }
            }
        }
        var values: [Int: [Int]] = [:]
        for (place, dimension) in space.dimensions.enumerated() where !skipped[place] {
            let occurring = classes[place] ?? []
            guard occurring.count < dimension.firsts.count else { continue }
            values[place] = (0..<dimension.count).filter {
                occurring.contains(dimension.classes[$0])
            }
        }
        self.values = values
    }
}
