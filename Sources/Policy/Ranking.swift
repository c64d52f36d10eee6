extension Rule {
    /// Whether this is an override that lifts the other rule; a wall is never lifted, whatever a pack says.
    package func lifts(_ other: Rule) -> Bool {
        guard case .override(let override) = effect, !other.isWall else { return false }
        return override.lifts.contains(other.id)
    }

    /// No override lifts it.
    public var isWall: Bool {
        switch effect {
        case .cap(_, let wall), .hold(_, _, let wall): wall
        case .grant, .override, .duty: false
        }
    }
}

extension [Rule] {
    /// Each rule once, walls first, then by name: the first is the one that a reader is told about.
    var ranked: [Rule] {
        guard count > 1 else { return self }
        let sorted = sorted { left, right in
            left.isWall == right.isWall ? left.id < right.id : left.isWall
        }
        var ranked: [Rule] = []
        for rule in sorted where rule.id != ranked.last?.id { ranked.append(rule) }
        return ranked
    }
}
