import Policy
import Vocabulary

/// The laws about what the engine makes of the rules that speak: tried on one set of voices by adding to it, taking from it,
/// reordering it and letting parts of it fail.
struct EngineLaws {
    let engine: Engine
    let voices: [Voice]
    let approvals: Set<Approval>

    /// The laws that the engine breaks on these voices.
    var broken: [Law] {
        let given = engine.verdict(voices, approvals)
        var broken: [Law] = []
        if !silenceWithholds() { broken.append(.silenceWithholds) }
        if !capBeatsGrant(given) { broken.append(.capBeatsGrant) }
        if !orderChangesNothing(given) { broken.append(.orderChangesNothing) }
        if !addingACapNeverOpens(given) { broken.append(.addingACapNeverOpens) }
        if !anErrorNeverOpens() { broken.append(.anErrorNeverOpens) }
        if !noOverrideLiftsAWall() { broken.append(.noOverrideLiftsAWall) }
        return broken
    }

    private func disclosed(_ voices: [Voice]) -> Level {
        engine.verdict(voices, approvals).outcome.disclosed
    }

    private func silenceWithholds() -> Bool {
        disclosed([]) == .withhold && disclosed(voices.filter { !$0.grants }) == .withhold
    }

    private func capBeatsGrant(_ given: Verdict) -> Bool {
        let lifting = voices.filter { $0.isActive(approvals) }
        return voices.allSatisfy { voice in
            guard case .cap(let level, _) = voice.rule.effect, voice.truth == .yes,
                !lifting.contains(where: { $0.rule.lifts(voice.rule) })
            else { return true }
            return given.outcome.disclosed <= level
        }
    }

    /// Backwards, turned, and everything twice.
    private func orderChangesNothing(_ given: Verdict) -> Bool {
        let half = voices.count / 2
        let orders = [
            Array(voices.reversed()), Array(voices[half...] + voices[..<half]), voices + voices,
        ]
        return orders.allSatisfy { engine.verdict($0, approvals) == given }
    }

    private func addingACapNeverOpens(_ given: Verdict) -> Bool {
        Rule.closingProbes.allSatisfy { probe in
            disclosed(voices + [Voice(probe, .yes)]) <= given.outcome.disclosed
        }
    }

    /// Each rule failing gives at most what it gives when it speaks and when it does not.
    private func anErrorNeverOpens() -> Bool {
        voices.indices.allSatisfy { index in
            var (failing, silent, speaking) = (voices, voices, voices)
            failing[index] = Voice(voices[index].rule, .failed)
            silent.remove(at: index)
            speaking[index] = Voice(voices[index].rule, .yes)
            return disclosed(failing) <= min(disclosed(silent), disclosed(speaking))
        }
    }

    /// Even an override that names every rule leaves the walls standing.
    private func noOverrideLiftsAWall() -> Bool {
        let walls = voices.filter(\.rule.isWall)
        guard !walls.isEmpty else { return true }
        let lifting = Rule.probes(lifting: Set(voices.map(\.rule.id))).map { Voice($0, .yes) }
        let outcome = engine.verdict(voices + lifting, approvals).outcome
        return walls.allSatisfy { outcome.disclosed <= $0.limit }
    }
}

extension Voice {
    fileprivate var grants: Bool {
        if case .grant = rule.effect { return true }
        return false
    }

    /// An override that speaks and has its approvals.
    fileprivate func isActive(_ approvals: Set<Approval>) -> Bool {
        guard case .override(let override) = rule.effect, truth == .yes else { return false }
        return override.approvals.isSubset(of: approvals)
    }

    /// The most that may go while it speaks.
    fileprivate var limit: Level {
        switch rule.effect {
        case .cap(let level, _): truth == .yes ? level : .withhold
        case .hold: .withhold
        case .grant, .override, .duty: .forward
        }
    }
}

extension Rule {
    private static let probeName = "zz-probe"
    private static let probeCite = Citation(document: "Proof", section: "probe", quote: "probe")

    /// A rule that a proof adds.
    static func probe(_ effect: Effect, when condition: Condition = .always) -> Rule? {
        RuleID(probeName).map { id in
            Rule(
                id: id, cite: probeCite, why: "A probe.", law: "none", when: condition,
                effect: effect)
        }
    }

    /// Every cap and hold that can be added, as walls and otherwise.
    static let closingProbes: [Rule] = [false, true].flatMap { wall in
        let caps = Level.allCases.map { Effect.cap($0, wall: wall) }
        let hold = Effect.hold(resolvers: [.coordinator], missing: [], wall: wall)
        return (caps + [hold]).compactMap { probe($0) }
    }

    /// An override of everything, for which nobody's approval is needed.
    static func probes(lifting names: Set<RuleID>) -> [Rule] {
        let override = Override(
            basis: "none", approvals: [], resolvers: [], lasts: 1, review: 1, lifts: names)
        return [probe(.override(override))].compactMap(\.self)
    }
}
