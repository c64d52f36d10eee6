import Vocabulary

/// The values that a fact may still have where some questions about it have been answered.
struct FactRange: Hashable {
    /// Some words, or all words but some.
    enum Words: Hashable {
        case only(Set<String>)
        case allBut(Set<String>)
    }

    /// Nobody stated it.
    var absent = false
    /// It may be true; it may be false.
    var truths: Set<Bool> = []
    /// The counts that it may be, in ascending order.
    var counts: [ClosedRange<Int64>] = []
    var words = Words.only([])

    /// What answers a test with yes.
    init(passing test: FactTest) {
        switch test {
        case .equals(.truth(let value)): truths = [value]
        case .equals(.count(let value)): counts = [value...value]
        case .equals(.word(let value)): words = .only([value])
        case .atLeast(let bound): counts = [bound...Int64.max]
        case .atMost(let bound): counts = [Int64.min...bound]
        }
    }

    /// What answers a test with no; a value of another type answers nothing.
    init(failing test: FactTest) {
        absent = true
        switch test {
        case .equals(.truth(let value)): truths = [!value]
        case .equals(.count(let value)): counts = FactRange.below(value) + FactRange.above(value)
        case .equals(.word(let value)): words = .allBut([value])
        case .atLeast(let bound): counts = FactRange.below(bound)
        case .atMost(let bound): counts = FactRange.above(bound)
        }
    }

    /// No value is left.
    var isEmpty: Bool { !absent && truths.isEmpty && counts.isEmpty && words == .only([]) }

    /// What both leave.
    func meeting(_ other: FactRange) -> FactRange {
        var both = self
        both.absent = absent && other.absent
        both.truths = truths.intersection(other.truths)
        both.counts = counts.flatMap { left in
            other.counts.filter(left.overlaps).map { left.clamped(to: $0) }
        }
        both.words = FactRange.meeting(words, other.words)
        return both
    }

    private static func meeting(_ left: Words, _ right: Words) -> Words {
        switch (left, right) {
        case (.only(let some), .only(let others)): .only(some.intersection(others))
        case (.only(let some), .allBut(let others)), (.allBut(let others), .only(let some)):
            .only(some.subtracting(others))
        case (.allBut(let some), .allBut(let others)): .allBut(some.union(others))
        }
    }

    private static func below(_ bound: Int64) -> [ClosedRange<Int64>] {
        bound > .min ? [Int64.min...(bound - 1)] : []
    }

    private static func above(_ bound: Int64) -> [ClosedRange<Int64>] {
        bound < .max ? [(bound + 1)...Int64.max] : []
    }
}
