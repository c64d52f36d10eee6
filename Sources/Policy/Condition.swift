/// What asking a condition can give. `failed` means that it could not be told, and it always counts against disclosure.
public enum Truth: Hashable, Sendable, CaseIterable {
    case no
    case failed
    case yes

    /// The other way round; what could not be told stays so.
    public var negated: Truth {
        switch self {
        case .no: .yes
        case .failed: .failed
        case .yes: .no
        }
    }

    init(_ value: Bool) { self = value ? .yes : .no }
}

/// When a rule speaks. The list is closed: a pack can ask nothing else.
public indirect enum Condition: Hashable, Sendable {
    /// One question.
    case atom(Atom)
    /// All of them; none at all is true.
    case all([Condition])
    /// At least one of them; none at all is false.
    case any([Condition])
    /// The other way round.
    case not(Condition)

    /// Always true.
    public static let always = Condition.all([])

    /// Whether it holds for the request.
    package func truth(for asked: Asked) -> Truth {
        truth { atom in atom.truth(for: asked) }
    }

    /// Kleene's three-valued logic: a failure matters only where the rest leaves the answer open, so order changes nothing.
    package func truth(asking ask: (Atom) -> Truth) -> Truth {
        switch self {
        case .atom(let atom): return ask(atom)
        case .not(let inner): return inner.truth(asking: ask).negated
        case .all(let parts):
            var result = Truth.yes
            for part in parts {
                switch part.truth(asking: ask) {
                case .no: return .no
                case .failed: result = .failed
                case .yes: break
                }
            }
            return result
        case .any(let parts):
            var result = Truth.no
            for part in parts {
                switch part.truth(asking: ask) {
                case .yes: return .yes
                case .failed: result = .failed
                case .no: break
                }
            }
            return result
        }
    }

    /// Every question in it, in the order written.
    public var atoms: [Atom] {
        switch self {
        case .atom(let atom): [atom]
        case .not(let inner): inner.atoms
        case .all(let parts), .any(let parts): parts.flatMap(\.atoms)
        }
    }

    /// Whether every permission, waiver and approval in it can only help it to be true (`helping`), or only hinder it.
    ///
    /// A grant or an override must be helped and a cap or a hold hindered; so no withdrawal, refusal or lapse, and no
    /// missing approval, ever raises a level, whatever else a pack says.
    /// What discloses may not be helped by a permission's being on record either, because a refused one is.
    func leans(helping: Bool, disclosing: Bool) -> Bool {
        switch self {
        case .not(let inner): inner.leans(helping: !helping, disclosing: disclosing)
        case .all(let parts), .any(let parts):
            parts.allSatisfy { $0.leans(helping: helping, disclosing: disclosing) }
        case .atom(let atom):
            switch atom.leaning {
            case .neutral: true
            case .opens: helping
            case .closes: !helping
            case .mixed: false
            case .onRecord: !(helping && disclosing)
            }
        }
    }
}
