/// A reduced ordered decision diagram over the dimensions of a space: two functions are the same exactly where their nodes are.
///
/// A node below `Diagram.leaves` is a leaf that stands for its own number. Every other node asks for the class of one
/// dimension's value and has one child a class; dimensions are asked in ascending order, and no node has equal children only.
struct Diagram {
    typealias Node = Int32

    /// Leaves are numbered from 0 to below this.
    static let leaves: Node = 64
    static let no: Node = 0
    static let failed: Node = 1
    static let yes: Node = 2

    /// A pack whose diagram grows beyond this is too intricate to be walked: the walk must end, whatever a pack says.
    static let most = 1 << 22

    /// How many classes each dimension has.
    let classes: [Int]
    /// It was given up: what it says is not true of anything.
    private(set) var isFull = false
    private let most: Int
    private var places: [Int32]
    private var starts: [Int32]
    private var children: [Node] = []
    private var slots: [Node]
    private var cache = PairCache()
    private var scratch: [Node] = []

    init(classes: [Int], most: Int = Diagram.most) {
        self.classes = classes
        self.most = most
        places = Array(repeating: Int32(classes.count), count: Int(Diagram.leaves))
        starts = Array(repeating: 0, count: Int(Diagram.leaves))
        slots = Array(repeating: -1, count: 1 << 14)
    }

    /// How many nodes were ever made.
    var count: Int { places.count }

    static func isLeaf(_ node: Node) -> Bool { node < leaves }

    /// The dimension that a node asks for; a leaf asks after all of them.
    func place(_ node: Node) -> Int { Int(places[Int(node)]) }

    /// The child for a class of the dimension that the node asks for.
    func child(_ node: Node, _ number: Int) -> Node { children[Int(starts[Int(node)]) + number] }

    func children(of node: Node) -> ArraySlice<Node> {
        let start = Int(starts[Int(node)])
        return children[start..<start + classes[place(node)]]
    }

    /// The function that asks for a dimension and then is one of these; they may ask for later dimensions only.
    mutating func node(_ place: Int, _ nodes: [Node]) -> Node {
        let base = scratch.count
        scratch += nodes
        return make(place, base)
    }

    /// A node of what stands on the scratch pad from `base`, which is taken off it.
    private mutating func make(_ place: Int, _ base: Int) -> Node {
        let first = scratch[base]
        var same = true
        var hash = UInt64(place) &* 0x9E37_79B9_7F4A_7C15
        for index in base..<scratch.count {
            let child = scratch[index]
            same = same && child == first
            hash = (hash ^ UInt64(UInt32(bitPattern: child))) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
        }
        defer { scratch.removeSubrange(base...) }
        return same ? first : known(place, base, hash)
    }

    private mutating func known(_ place: Int, _ base: Int, _ hash: UInt64) -> Node {
        if places.count * 2 > slots.count { growSlots() }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            if isSame(slots[slot], place, base) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        guard places.count < most else {
            isFull = true
            return Diagram.no
        }
        let node = Node(places.count)
        places.append(Int32(place))
        starts.append(Int32(children.count))
        children.append(contentsOf: scratch[base...])
        slots[slot] = node
        return node
    }

    private func isSame(_ node: Node, _ place: Int, _ base: Int) -> Bool {
        guard self.place(node) == place else { return false }
        let start = Int(starts[Int(node)])
        for offset in 0..<classes[place] where children[start + offset] != scratch[base + offset] {
            return false
        }
        return true
    }

    private mutating func growSlots() {
        let mask = slots.count * 4 - 1
        slots = Array(repeating: -1, count: mask + 1)
        for node in Diagram.leaves..<Node(places.count) {
            var hash = UInt64(place(node)) &* 0x9E37_79B9_7F4A_7C15
            for child in children(of: node) {
                hash = (hash ^ UInt64(UInt32(bitPattern: child))) &* 0xFF51_AFD7_ED55_8CCD
                hash ^= hash >> 32
            }
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = node
        }
    }

    /// Both functions put together, value by value.
    mutating func combine(_ operation: Operation, _ left: Node, _ right: Node) -> Node {
        if isFull { return Diagram.no }
        if let result = operation.shortcut(left, right) { return result }
        if let result = cache[operation, left, right] { return result }
        let place = min(place(left), place(right))
        let (leftAsks, rightAsks) = (self.place(left) == place, self.place(right) == place)
        let base = scratch.count
        for number in 0..<classes[place] {
            let result = combine(
                operation, leftAsks ? child(left, number) : left,
                rightAsks ? child(right, number) : right)
            scratch.append(result)
        }
        let result = make(place, base)
        cache[operation, left, right] = result
        isFull = isFull || cache.count > 4 * most
        return result
    }

    /// All of them put together; the operation must not care for order.
    mutating func combine(_ operation: Operation, _ nodes: [Node], none: Node) -> Node {
        var nodes = nodes
        while nodes.count > 1 {
            var halved: [Node] = []
            for index in stride(from: 0, to: nodes.count, by: 2) {
                halved.append(
                    index + 1 < nodes.count
                        ? combine(operation, nodes[index], nodes[index + 1]) : nodes[index])
            }
            nodes = halved
        }
        return nodes.first ?? none
    }

    /// The same function with other leaves.
    mutating func map(_ node: Node, _ leaf: (Node) -> Node) -> Node {
        var known: [Node: Node] = [:]
        return map(node, leaf, &known)
    }

    private mutating func map(
        _ node: Node, _ leaf: (Node) -> Node, _ known: inout [Node: Node]
    ) -> Node {
        if isFull { return Diagram.no }
        if Diagram.isLeaf(node) { return leaf(node) }
        if let result = known[node] { return result }
        let base = scratch.count
        for number in 0..<classes[place(node)] {
            let result = map(child(node, number), leaf, &known)
            scratch.append(result)
        }
        let result = make(place(node), base)
        known[node] = result
        return result
    }
}

/// How two functions are put together.
enum Operation: UInt8 {
    /// The lesser leaf: three-valued `and`, the lesser level.
    case least
    /// The greater leaf: three-valued `or`, the greater level.
    case most
    /// The right one where the left one is not 0, and 0 elsewhere.
    case within
    /// The right one where the left one is 0, and 0 elsewhere.
    case outside
    /// The left one where it is not 0, and the right one elsewhere.
    case otherwise
    /// `yes` where the right ending discloses more than the left one.
    case opens
    /// Both endings in one leaf where they differ, and 0 elsewhere.
    case differs

    /// The result where it needs no walk.
    func shortcut(_ left: Diagram.Node, _ right: Diagram.Node) -> Diagram.Node? {
        let leaves = Diagram.isLeaf(left) && Diagram.isLeaf(right)
        switch self {
        case .least:
            if left == right || left == 0 || right == 0 { return left == right ? left : 0 }
            return leaves ? min(left, right) : nil
        case .most:
            if left == right || right == 0 { return left }
            if left == 0 { return right }
            return leaves ? max(left, right) : nil
        case .within:
            if left == 0 || right == 0 { return 0 }
            return Diagram.isLeaf(left) ? right : nil
        case .outside:
            if left == 0 { return right }
            return Diagram.isLeaf(left) || right == 0 ? 0 : nil
        case .otherwise:
            if left == 0 || left == right { return right }
            return Diagram.isLeaf(left) || right == 0 ? left : nil
        case .opens:
            if left == right || right == 0 { return 0 }
            guard leaves else { return nil }
            return Ending(left).disclosed < Ending(right).disclosed ? Diagram.yes : 0
        case .differs:
            if left == right { return 0 }
            return leaves ? left * Ending.limit + right : nil
        }
    }
}

/// What was already put together, so that it is done once.
private struct PairCache {
    private var keys: [UInt64] = Array(repeating: .max, count: 1 << 14)
    private var results: [Diagram.Node] = Array(repeating: 0, count: 1 << 14)
    private(set) var count = 0

    private func slot(_ key: UInt64) -> Int {
        let mask = keys.count - 1
        var hash = key &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
        hash = hash &* 0xFF51_AFD7_ED55_8CCD
        var slot = Int(truncatingIfNeeded: hash >> 32) & mask
        while keys[slot] != key && keys[slot] != .max { slot = (slot + 1) & mask }
        return slot
    }

    private func key(_ operation: Operation, _ left: Diagram.Node, _ right: Diagram.Node) -> UInt64
    {
        UInt64(operation.rawValue) << 60 | UInt64(UInt32(bitPattern: left)) << 30
            | UInt64(UInt32(bitPattern: right))
    }

    subscript(
        operation: Operation, left: Diagram.Node, right: Diagram.Node
    ) -> Diagram.Node? {
        get {
            let key = key(operation, left, right)
            let slot = slot(key)
            return keys[slot] == key ? results[slot] : nil
        }
        set {
            if count * 2 > keys.count { grow() }
            let key = key(operation, left, right)
            let slot = slot(key)
            keys[slot] = key
            results[slot] = newValue ?? 0
            count += 1
        }
    }

    private mutating func grow() {
        let (oldKeys, oldResults) = (keys, results)
        keys = Array(repeating: .max, count: oldKeys.count * 4)
        results = Array(repeating: 0, count: oldKeys.count * 4)
        for (key, result) in zip(oldKeys, oldResults) where key != .max {
            let slot = slot(key)
            keys[slot] = key
            results[slot] = result
        }
    }
}
