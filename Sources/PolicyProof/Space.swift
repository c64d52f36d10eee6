import Policy
import Vocabulary

/// Every request over the closed vocabulary, as the values of its parts; exact, because the rules themselves say which values
/// they tell apart.
struct Space {
    let dimensions: [Dimension]
    private let places: [Part: Int]

    /// The space in which these rules and laws can be asked.
    init(rules: [Rule], laws: [Condition]) {
        let asking = rules.filter { !$0.isDuty }.map(\.when) + laws
        // A hold and an override ask for approvals outside of their conditions.
        let approvals = rules.flatMap(\.approvalsAskedFor).map(Atom.approval)
        let atoms = Set(asking.flatMap(\.atoms) + approvals)
        let tests = Space.tests(Set(rules.map(\.when).flatMap(\.atoms)).union(atoms))
        var dimensions = Part.all.map { Space.dimension($0, tests) }
        let places = Dictionary(
            uniqueKeysWithValues: Part.all.enumerated().map { ($0.element, $0.offset) })
        self.places = places
        for place in dimensions.indices {
            let part = dimensions[place].part
            if case .permission = part { continue }
            let own = atoms.filter { $0.parts == [part] }
            dimensions[place].merge(Space.answers(of: dimensions, at: place, to: own))
        }
        self.dimensions = dimensions
    }

    func place(of part: Part) -> Int { places[part] ?? 0 }

    /// How many requests there are. A request without permission has none of a permission's other features.
    var size: Natural {
        var size = Natural.one
        var features = Natural.one
        for dimension in dimensions {
            switch dimension.part {
            case .permission(.status): continue
            case .permission: features = features * dimension.count
            case .recipient, .sender, .source, .about, .category, .kind, .sensitive, .purpose,
                .agency, .urgency, .approval, .waiver, .fact:
                size = size * dimension.count
            }
        }
        let permissions = features * PermissionStatus.allCases.count + .one
        return Int(permissions.description).map { size * $0 } ?? size
    }

    /// The request with these values, one for each dimension.
    func request(at point: [Int]) -> PolicyRequest {
        var sketch = Sketch()
        // A sketch begins with the plainest value of everything.
        for place in dimensions.indices where point[place] != 0 {
            sketch.set(dimensions[place], to: point[place])
        }
        return sketch.request
    }

    /// The plainest request.
    var origin: [Int] { Array(repeating: 0, count: dimensions.count) }

    private static func tests(_ atoms: Set<Atom>) -> [Fact: Set<FactTest>] {
        var tests: [Fact: Set<FactTest>] = [:]
        for atom in atoms {
            if case .fact(let fact, let test) = atom { tests[fact, default: []].insert(test) }
        }
        return tests
    }

    private static func dimension(_ part: Part, _ tests: [Fact: Set<FactTest>]) -> Dimension {
        switch part {
        case .recipient, .sender: return Dimension(part, count: Role.allCases.count)
        case .source: return Dimension(part, count: Source.allCases.count)
        case .about: return Dimension(part, count: About.allCases.count)
        case .category: return Dimension(part, count: Category.allCases.count)
        case .kind: return Dimension(part, count: MessageKind.allCases.count)
        case .sensitive: return Dimension(part, count: SensitiveType.allCases.count + 1)
        case .purpose: return Dimension(part, count: Purpose.allCases.count)
        case .agency: return Dimension(part, count: AgencyKind.allCases.count)
        case .urgency: return Dimension(part, count: Urgency.allCases.count)
        case .permission(let feature): return Dimension(part, count: feature.count)
        case .approval: return Dimension(part, count: 2)
        case .waiver: return Dimension(part, count: Part.waivers.count)
        case .fact(let fact):
            let values = fact.values(toldApartBy: tests[fact] ?? [])
            return Dimension(part, count: values.count, facts: values)
        }
    }

    /// What the engine answers to each of the atoms, for each value of the dimension.
    private static func answers(
        of dimensions: [Dimension], at place: Int, to atoms: Set<Atom>
    ) -> [[Truth]] {
        let dimension = dimensions[place]
        let asked = Array(atoms)
        return (0..<dimension.count).map { value in
            var sketch = Sketch()
            sketch.set(dimension, to: value)
            let request = Asked(sketch.request)
            let presence: [Truth] = dimension.part == .sensitive ? [value == 0 ? .no : .yes] : []
            return presence + asked.map { $0.truth(for: request) }
        }
    }
}

extension Rule {
    /// Only makes somebody do something: no outcome depends on it.
    var isDuty: Bool {
        if case .duty = effect { return true }
        return false
    }

    /// What a hold lacks, or what an override needs.
    var approvalsAskedFor: Set<Approval> {
        switch effect {
        case .hold(_, let missing, _): missing
        case .override(let override): override.approvals
        case .grant, .cap, .duty: []
        }
    }
}
