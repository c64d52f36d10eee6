import Vocabulary

/// One way in which a condition can hold: for each part of a request the words that it may have, side by side.
///
/// It may leave more than can be, and never less: so what it says is impossible is impossible.
struct Way {
    /// The parts of a request that have one word each.
    enum Axis: Int {
        case sender
        case recipient
        case agency
        case kind
        case category
        case about
        case source
        case purpose
        case sensitive
        case urgency
        case waiver
        case status
        case giver
        case form
    }

    /// What a permission or a request has or has not; approvals come after these.
    enum Mark: Int, CaseIterable {
        case namesRecipient
        case namesCategory
        case excludesCategory
        case informed
        case signed
        case dated
        case namesType

        var bit: UInt64 { 1 << UInt64(rawValue) }
    }

    private var axes = SIMD16<UInt64>(repeating: .max)
    private var must: UInt64 = 0
    private var mustNot: UInt64 = 0
    private var facts: [Fact: FactRange] = [:]

    /// Every request.
    static let all = Way()

    /// The words left to one part.
    subscript(axis: Axis) -> UInt64 { axes[axis.rawValue] }

    /// Narrowed to these words in one part.
    func with(_ axis: Axis, _ words: UInt64) -> Way {
        var way = self
        way.axes[axis.rawValue] &= words
        return way
    }

    func with(_ marks: UInt64) -> Way {
        var way = self
        way.must |= marks
        return way
    }

    func without(_ marks: UInt64) -> Way {
        var way = self
        way.mustNot |= marks
        return way
    }

    func with(_ fact: Fact, _ range: FactRange) -> Way {
        var way = self
        way.facts[fact] = facts[fact].map(range.meeting) ?? range
        return way
    }

    /// What both leave; none where they cannot be together.
    func meeting(_ other: Way) -> Way? {
        var both = self
        both.axes &= other.axes
        both.must |= other.must
        both.mustNot |= other.mustNot
        guard both.must & both.mustNot == 0, !any(both.axes .== 0) else { return nil }
        for (fact, range) in other.facts {
            let left = both.facts[fact].map(range.meeting) ?? range
            guard !left.isEmpty else { return nil }
            both.facts[fact] = left
        }
        return both
    }
}

/// The words of a list as bits, in the list's order. Words past the 63rd share a bit: that leaves more, never less.
enum WordBits {
    static func bit(_ place: Int) -> UInt64 { 1 << UInt64(min(place, 63)) }

    /// The words that are in the set, or those that are not.
    static func of<W: Word>(_ words: Set<W>, in set: Bool = true) -> UInt64 {
        let all = Array(W.allCases)
        guard all.count <= 63 else {
            return all.indices.reduce(0) { bits, place in
                words.contains(all[place]) == set ? bits | bit(place) : bits
            }
        }
        var bits: UInt64 = 0
        for word in words { all.firstIndex(of: word).map { bits |= bit($0) } }
        return set ? bits : ~bits & (1 << UInt64(all.count) - 1)
    }

    /// The bit that stands for none of the list's words, after all of them.
    static func none<W: Word>(_ type: W.Type) -> UInt64 { bit(W.allCases.count) }
}
