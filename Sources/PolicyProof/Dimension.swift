import Policy
import Vocabulary

/// One part of a request with its values, and which of them no rule and no law tells apart.
struct Dimension {
    let part: Part
    /// How many values it has; value 0 is the plainest: absent, not given, routine.
    let count: Int
    /// The values of a fact; 0 is its absence.
    let facts: [FactValue?]
    /// The class of each value.
    private(set) var classes: [Int]
    /// The first value of each class.
    private(set) var firsts: [Int]
    /// How many values each class has.
    private(set) var weights: [Int]

    init(_ part: Part, count: Int, facts: [FactValue?] = []) {
        self.part = part
        self.count = count
        self.facts = facts
        classes = Array(0..<count)
        firsts = classes
        weights = Array(repeating: 1, count: count)
    }

    /// Puts values with the same answers into one class.
    mutating func merge(_ answers: [[Truth]]) {
        var known: [[Truth]: Int] = [:]
        (firsts, weights) = ([], [])
        for value in 0..<count {
            let number = known[answers[value]] ?? firsts.count
            if number == firsts.count {
                known[answers[value]] = number
                firsts.append(value)
                weights.append(0)
            }
            classes[value] = number
            weights[number] += 1
        }
    }
}

extension Fact {
    /// Its absence, each value that the tests tell apart, any other value, and one of a type that none of them asks for.
    func values(toldApartBy tests: Set<FactTest>) -> [FactValue?] {
        guard !tests.isEmpty else { return [nil, .truth(true)] }
        var values: [FactValue?] = [nil]
        if tests.contains(where: \.asksTruth) { values += [.truth(true), .truth(false)] }
        let words = Set(tests.compactMap(\.word)).sorted()
        if !words.isEmpty { values += (words + [Fact.otherWord(than: words)]).map(FactValue.word) }
        let counts = Fact.counts(toldApartBy: tests)
        values += counts.map(FactValue.count)
        if words.isEmpty {
            values.append(Fact.untold)
        } else if counts.isEmpty {
            values.append(.count(0))
        } else if !tests.contains(where: \.asksTruth) {
            values.append(.truth(true))
        }
        return values
    }

    /// What no question about a truth or a count can be answered for.
    static let untold = FactValue.word("of another type")

    private static func otherWord(than words: [String]) -> String {
        var word = "other"
        while words.contains(word) { word += "-other" }
        return word
    }

    /// One count of every stretch that no test divides, the lowest first.
    private static func counts(toldApartBy tests: Set<FactTest>) -> [Int64] {
        var starts: Set<Int64> = []
        for test in tests {
            switch test {
            case .equals(.count(let value)):
                starts.insert(value)
                if value < .max { starts.insert(value + 1) }
            case .atLeast(let bound): starts.insert(bound)
            case .atMost(let bound): if bound < .max { starts.insert(bound + 1) }
            case .equals(.truth), .equals(.word): break
            }
        }
        let asked = tests.contains(where: \.asksCount)
        guard let lowest = starts.min() else { return asked ? [0] : [] }
        return (lowest > .min ? [lowest - 1] : []) + starts.sorted()
    }
}

extension FactTest {
    fileprivate var asksTruth: Bool {
        if case .equals(.truth) = self { return true }
        return false
    }

    fileprivate var asksCount: Bool {
        switch self {
        case .equals(.count), .atLeast, .atMost: true
        case .equals(.truth), .equals(.word): false
        }
    }

    fileprivate var word: String? {
        if case .equals(.word(let word)) = self { return word }
        return nil
    }
}
