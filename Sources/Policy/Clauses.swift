/// The conditions of a pack's rules as masks over its numbered questions, for speed. Each is made into one form: all of some
/// questions answered yes, all of others answered no, and all clauses within; or the contrary of that. Every condition has
/// this form, because `any` is the contrary of all contraries, in Kleene's logic too.
struct Clauses: Sendable {
    /// Of the sixty-four questions of one word of answers: these must be answered yes, those no.
    private struct Wanted {
        let word: Int
        var yes: UInt64 = 0
        var no: UInt64 = 0

        var count: Int { yes.nonzeroBitCount + no.nonzeroBitCount }

        func refuted(by given: Answers.Word) -> Bool {
            yes & ~(given.yes | given.failed) | no & given.yes != 0
        }
    }

    private struct Clause {
        var wanted: Range<Int>
        let isContrary: Bool
        /// The clauses within follow at once; this is the place after the last of them.
        var end: Int
    }

    private var wanted: [Wanted] = []
    private var clauses: [Clause] = []

    /// Adds a condition, or its contrary, and gives its place.
    mutating func add(
        _ condition: Condition, contrary: Bool = false, numbers: [Atom: Int]
    ) -> Int {
        var parts = Parts()
        parts.gather(condition, wanted: true)
        let place = clauses.count
        let start = wanted.count
        for (atom, isYes) in parts.questions { want(numbers[atom], isYes, start) }
        // What asks most refutes most, so it comes first.
        wanted[start...].sort { $0.count > $1.count }
        clauses.append(Clause(wanted: start..<wanted.count, isContrary: contrary, end: place + 1))
        for inner in parts.contraries { _ = add(inner, contrary: true, numbers: numbers) }
        clauses[place].end = clauses.count
        return place
    }

    private mutating func want(_ number: Int?, _ isYes: Bool, _ start: Int) {
        guard let number else { return }
        let bit: UInt64 = 1 << UInt64(number % 64)
        let known = wanted[start...].firstIndex { $0.word == number / 64 }
        if known == nil { wanted.append(Wanted(word: number / 64)) }
        let index = known ?? wanted.count - 1
        if isYes { wanted[index].yes |= bit } else { wanted[index].no |= bit }
    }

    /// Whether the condition at the place holds under these answers.
    func truth(at place: Int, _ answers: [Answers.Word]) -> Truth {
        let clause = clauses[place]
        var truth = Truth.yes
        for index in clause.wanted {
            let wanted = wanted[index]
            let given = answers[wanted.word]
            if wanted.refuted(by: given) { return clause.isContrary ? .yes : .no }
            if (wanted.yes | wanted.no) & given.failed != 0 { truth = .failed }
        }
        var inner = place + 1
        while inner < clause.end {
            switch self.truth(at: inner, answers) {
            case .no: return clause.isContrary ? .yes : .no
            case .failed: truth = .failed
            case .yes: break
            }
            inner = clauses[inner].end
        }
        return clause.isContrary ? truth.negated : truth
    }
}

/// What must all hold for a condition to hold: questions, and contraries of conditions.
private struct Parts {
    var questions: [(atom: Atom, isYes: Bool)] = []
    var contraries: [Condition] = []

    mutating func gather(_ condition: Condition, wanted: Bool) {
        switch condition {
        case .atom(let atom): questions.append((atom, wanted))
        case .not(let inner): gather(inner, wanted: !wanted)
        case .all(let parts):
            if wanted || parts.count == 1 {
                for part in parts { gather(part, wanted: wanted) }
            } else {
                contraries.append(condition)
            }
        case .any(let parts):
            if !wanted || parts.count == 1 {
                for part in parts { gather(part, wanted: wanted) }
            } else {
                contraries.append(.all(parts.map { .not($0) }))
            }
        }
    }
}
