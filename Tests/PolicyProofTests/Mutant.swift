import Policy
import Vocabulary

@testable import PolicyProof

/// A pack with one guard taken out or weakened, and the law that then must fall: that one and no other.
struct Mutant: Sendable {
    let name: String
    let law: Law
    let pack: Pack

    var testDescription: String { "\(pack.id.text): \(name)" }

    /// The laws that fall, with fewer steps given to the engine: what is mutated is the pack.
    var broken: [Law] { Prover(pack, engine: .real, stride: 97).prove().broken }

    /// The same on ground that the pack was walked on before it was mutated.
    func broken(on ground: ProofGround) -> [Law] {
        var ground = ground
        return Prover(pack, engine: .real, stride: 97).prove(on: &ground).broken
    }

    /// The same without what the programme itself caps or holds besides.
    var withoutOwnGuards: Mutant {
        let rules = pack.rules.map { rule in
            switch rule.effect {
            case .cap, .hold: rule.id.text.hasPrefix("B-") ? rule : rule.silenced
            case .grant, .override, .duty: rule
            }
        }
        return Mutant(
            name: "\(name), and no guards of its own", law: law, pack: pack.with(rules: rules))
    }
}

extension Condition {
    /// The same with other questions.
    func mapping(_ change: (Atom) -> Condition) -> Condition {
        switch self {
        case .atom(let atom): change(atom)
        case .not(let inner): .not(inner.mapping(change))
        case .all(let parts): .all(parts.map { $0.mapping(change) })
        case .any(let parts): .any(parts.map { $0.mapping(change) })
        }
    }
}

extension Rule {
    /// The same with another condition or effect.
    func with(when condition: Condition? = nil, effect: Effect? = nil) -> Rule {
        Rule(
            id: id, cite: cite, why: why, basis: basis, when: condition ?? when,
            effect: effect ?? self.effect, duties: duties)
    }

    /// The same, never speaking: as good as taken out, and the rest of the walk stays where it was.
    var silenced: Rule { with(when: .any([])) }

    /// The same cap or hold one step weaker; none where there is no weaker one.
    var weakened: Rule? {
        let levels: [Level] = [.withhold, .generalise, .condense, .redact, .forward]
        guard case .cap(let level, let wall) = effect, level < .redact,
            let place = levels.firstIndex(of: level)
        else { return nil }
        return with(effect: .cap(levels[place + 1], wall: wall))
    }
}

extension Pack {
    /// The same pack with one rule in another form.
    func replacing(_ rule: Rule) -> Pack { without([rule.id.text], and: [rule]) }

    /// The ground that the pack is walked on, walked once.
    func ground() -> ProofGround {
        var ground = ProofGround(self)
        _ = Prover(self, engine: .real, stride: 9_999).prove(on: &ground)
        return ground
    }

    /// The same pack with a rule that grants everything, so that only what keeps something back is left to keep the laws.
    func opened() throws -> Pack {
        with(rules: rules + [try Packs.rule("T-open", .grant(.forward))])
    }
}
