import Vocabulary

/// A rule with what its condition came to. One whose condition is false says nothing and may be left out.
package struct Voice: Sendable {
    /// The rule.
    package let rule: Rule
    /// What its condition came to.
    package let truth: Truth

    /// Makes a voice.
    package init(_ rule: Rule, _ truth: Truth) { (self.rule, self.truth) = (rule, truth) }
}

/// A pack's rules made ready for deciding: every question that they ask once and numbered, every condition as masks over the answers.
/// Asking each rule's condition the request (`Condition.truth`) gives the same voices, only slower.
package final class CompiledRules: Sendable {
    /// The questions; a question's number is its place here.
    package let atoms: [Atom]
    private let rules: [Rule]
    private let clauses: Clauses
    private let places: [Int]
    private let lanes: Lanes
    private let facts: [Fact: [(number: Int, test: FactTest)]]
    private let onPermission: [Int]
    private let onWaiver: [Int]

    init(_ rules: [Rule]) {
        var numbers: [Atom: Int] = [:]
        var atoms: [Atom] = []
        var facts: [Fact: [(number: Int, test: FactTest)]] = [:]
        for atom in rules.flatMap(\.when.atoms) where numbers[atom] == nil {
            if case .fact(let fact, let test) = atom {
                facts[fact, default: []].append((atoms.count, test))
            }
            numbers[atom] = atoms.count
            atoms.append(atom)
        }
        var clauses = Clauses()
        let places = rules.map { clauses.add($0.when, numbers: numbers) }
        let all = clauses
        lanes = Lanes(atoms) { words in
            var open = [UInt64](repeating: 0, count: (rules.count + 63) / 64)
            for (index, place) in places.enumerated() where all.truth(at: place, words) != .no {
                open[index / 64] |= 1 << UInt64(index % 64)
            }
            return open
        }
        onPermission = atoms.indices.filter { atoms[$0].asksPermission }
        onWaiver = atoms.indices.filter { if case .waiver = atoms[$0] { true } else { false } }
        (self.atoms, self.rules, self.clauses) = (atoms, rules, clauses)
        (self.facts, self.places) = (facts, places)
    }

    /// What the request answers.
    package func answers(of request: PolicyRequest) -> Answers {
        var answers = Answers(questions: atoms.count, rules: rules.count)
        lanes.answer(request, in: &answers)
        for (fact, value) in request.facts {
            for (number, test) in facts[fact] ?? [] { answers[number] = test.truth(of: value) }
        }
        if request.permission != nil { ask(onPermission, request, into: &answers) }
        if request.waiver != nil { ask(onWaiver, request, into: &answers) }
        return answers
    }

    /// The answers as they were, but for what is asked of the permission.
    func answers(_ before: Answers, asPermittedIn request: PolicyRequest) -> Answers {
        var answers = before
        ask(onPermission, request, into: &answers)
        return answers
    }

    private func ask(_ numbers: [Int], _ request: PolicyRequest, into answers: inout Answers) {
        let asked = Asked(request)
        for number in numbers { answers[number] = atoms[number].truth(for: asked) }
    }

    /// The rules that speak under these answers, in the pack's order.
    package func voices(under answers: Answers) -> [Voice] {
        var voices: [Voice] = []
        for word in answers.open.indices {
            var open = answers.open[word]
            while open != 0 {
                let index = word * 64 + open.trailingZeroBitCount
                open &= open - 1
                guard index < rules.count else { break }
                let truth = clauses.truth(at: places[index], answers.words)
                if truth != .no { voices.append(Voice(rules[index], truth)) }
            }
        }
        return voices
    }
}
