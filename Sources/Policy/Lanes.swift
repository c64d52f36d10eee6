import Vocabulary

/// For every field of a request and every word of it: the questions that it answers with yes, and the rules that it alone does not
/// silence already.
struct Lanes: Sendable {
    private let senders: Lane<Role>
    private let recipients: Lane<Role>
    private let agencies: Lane<AgencyKind>
    private let kinds: Lane<MessageKind>
    private let categories: Lane<Category>
    private let abouts: Lane<About>
    private let sources: Lane<Source>
    private let purposes: Lane<Purpose>
    private let sensitives: Lane<SensitiveType>
    private let urgencies: Lane<Urgency>
    private let approvals: Lane<Approval>

    init(_ atoms: [Atom], _ speaking: @escaping Speaking) {
        senders = Lane(atoms, speaking) { if case .senderRole(let set) = $0 { set } else { nil } }
        recipients = Lane(atoms, speaking) {
            if case .recipientRole(let set) = $0 { set } else { nil }
        }
        agencies = Lane(atoms, speaking) {
            if case .recipientAgency(let set) = $0 { set } else { nil }
        }
        kinds = Lane(atoms, speaking) { if case .kind(let set) = $0 { set } else { nil } }
        categories = Lane(atoms, speaking) { if case .category(let set) = $0 { set } else { nil } }
        abouts = Lane(atoms, speaking) { if case .about(let set) = $0 { set } else { nil } }
        sources = Lane(atoms, speaking) { if case .source(let set) = $0 { set } else { nil } }
        purposes = Lane(atoms, speaking) { if case .purpose(let set) = $0 { set } else { nil } }
        sensitives = Lane(atoms, speaking) { if case .sensitive(let set) = $0 { set } else { nil } }
        urgencies = Lane(atoms, speaking) {
            if case .urgency(let least) = $0 { least.orMore } else { nil }
        }
        approvals = Lane(atoms) { if case .approval(let word) = $0 { [word] } else { nil } }
    }

    /// Adds what the words of the request answer.
    func answer(_ request: PolicyRequest, in answers: inout Answers) {
        answers.add(senders[request.senderRole])
        answers.add(recipients[request.recipientRole])
        answers.add(agencies[request.recipientAgency])
        answers.add(kinds[request.kind])
        answers.add(categories[request.category])
        answers.add(abouts[request.about])
        answers.add(sources[request.source])
        answers.add(purposes[request.purpose])
        if let sensitive = request.sensitive { answers.add(sensitives[sensitive]) }
        answers.add(urgencies[request.urgency])
        for approval in request.approvals { answers.add(approvals[approval]) }
    }
}

/// One bit for each rule that may speak under these answers.
typealias Speaking = ([Answers.Word]) -> [UInt64]

/// One field.
private struct Lane<Value: Word>: Sendable {
    private var lines: [Value: Answers.Line] = [:]
    /// What a word answers that no rule names.
    private var rest: Answers.Line

    init(_ atoms: [Atom], _ speaking: Speaking? = nil, naming words: (Atom) -> Set<Value>?) {
        let none = [UInt64](repeating: 0, count: (atoms.count + 63) / 64)
        rest = Answers.Line(yes: none, open: [])
        var asked = none
        for (number, atom) in atoms.enumerated() {
            guard let words = words(atom) else { continue }
            let bit: UInt64 = 1 << UInt64(number % 64)
            asked[number / 64] |= bit
            for value in words { lines[value, default: rest].yes[number / 64] |= bit }
        }
        guard let speaking else { return }
        // Whatever else is asked cannot be told here: what is still a no is one whatever the rest of the request says.
        func open(_ yes: [UInt64]) -> [UInt64] {
            speaking(zip(yes, asked).map { Answers.Word(yes: $0, failed: ~$1) })
        }
        for (value, line) in lines { lines[value]?.open = open(line.yes) }
        rest.open = open(none)
    }

    subscript(value: Value) -> Answers.Line { lines[value] ?? rest }
}
