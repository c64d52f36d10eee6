/// What a request answers: for each numbered question of a pack one bit for yes and one for what cannot be told.
package struct Answers: Hashable, Sendable {
    /// Sixty-four questions; where neither bit is set, the answer is no.
    struct Word: Hashable, Sendable {
        var yes: UInt64 = 0
        var failed: UInt64 = 0
    }

    private(set) var words: [Word]
    /// One bit a rule: cleared where a word of the request alone already silences it. Only for speed.
    private(set) var open: [UInt64]

    /// Every answer is no, and no rule is silenced.
    init(questions: Int, rules: Int) {
        words = Array(repeating: Word(), count: (questions + 63) / 64)
        open = Array(repeating: .max, count: (rules + 63) / 64)
    }

    /// The answer to the question of this number.
    package subscript(number: Int) -> Truth {
        get {
            let bit: UInt64 = 1 << UInt64(number % 64)
            if words[number / 64].yes & bit != 0 { return .yes }
            return words[number / 64].failed & bit != 0 ? .failed : .no
        }
        set {
            let bit: UInt64 = 1 << UInt64(number % 64)
            words[number / 64].yes &= ~bit
            words[number / 64].failed &= ~bit
            switch newValue {
            case .yes: words[number / 64].yes |= bit
            case .failed: words[number / 64].failed |= bit
            case .no: break
            }
        }
    }

    mutating func add(_ line: Line) {
        for word in line.yes.indices { words[word].yes |= line.yes[word] }
        for word in line.open.indices { open[word] &= line.open[word] }
    }

    /// What one word of a request answers.
    struct Line: Sendable {
        /// One bit a question.
        var yes: [UInt64]
        /// One bit a rule.
        var open: [UInt64]
    }
}
