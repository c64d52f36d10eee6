import Policy
import Vocabulary

@testable import PolicyProof

/// The engine with one fault, and the law that the fault breaks: that one and no other.
struct FaultyEngine: Sendable {
    let name: String
    let law: Law
    let engine: Engine

    /// The engine that runs, given other voices than spoke.
    private init(
        _ name: String, _ law: Law, hears change: @escaping @Sendable ([Voice]) -> [Voice]
    ) {
        self.name = name
        self.law = law
        var engine = Engine.real
        engine.verdict = { Authorizer.decide(change($0), approvals: $1) }
        self.engine = engine
    }

    static func all() throws -> [FaultyEngine] {
        try silence() + caps + order + adding + errors + walls
    }

    /// Where nobody grants, a theme goes all the same.
    private static func silence() throws -> [FaultyEngine] {
        let grant = try Packs.rule("T-silence", .grant(.generalise))
        return [
            FaultyEngine("silence grants a theme", .silenceWithholds) { voices in
                voices.contains(where: \.isGrant) ? voices : voices + [Voice(grant, .yes)]
            }
        ]
    }

    private static var caps: [FaultyEngine] {
        [
            FaultyEngine("caps that are no walls are not heard", .capBeatsGrant) { voices in
                voices.filter { !$0.isCap || $0.rule.isWall || $0.truth == .failed }
            }
        ]
    }

    private static var order: [FaultyEngine] {
        [
            FaultyEngine("out of order nobody is heard", .orderChangesNothing) { voices in
                let names = voices.map(\.rule.id)
                return zip(names, names.dropFirst()).allSatisfy { $0 <= $1 } ? voices : []
            },
            FaultyEngine("whoever speaks twice is not heard", .orderChangesNothing) { voices in
                voices.filter { voice in
                    voices.count { $0.rule.id == voice.rule.id } == 1
                }
            },
        ]
    }

    private static var adding: [FaultyEngine] {
        [
            FaultyEngine("a cap silences a hold", .addingACapNeverOpens) { voices in
                guard voices.contains(where: { $0.isCap && $0.truth == .yes }) else {
                    return voices
                }
                return voices.filter { !$0.isHold || $0.rule.isWall }
            }
        ]
    }

    private static var errors: [FaultyEngine] {
        [
            FaultyEngine("a cap that cannot be told is not heard", .anErrorNeverOpens) { voices in
                voices.filter { !$0.isCap || $0.rule.isWall || $0.truth == .yes }
            },
            FaultyEngine("a hold that cannot be told is not heard", .anErrorNeverOpens) { voices in
                voices.filter { !$0.isHold || $0.rule.isWall || $0.truth == .yes }
            },
            FaultyEngine("a grant that cannot be told grants", .anErrorNeverOpens) { voices in
                voices.map { $0.isGrant ? Voice($0.rule, .yes) : $0 }
            },
            FaultyEngine("an override that cannot be told lifts holds", .anErrorNeverOpens) {
                voices in
                voices.filter { voice in
                    !voice.isHold || voice.rule.isWall
                        || !voice.isNamed(in: voices.filter { $0.truth == .failed })
                }
            },
        ]
    }

    private static var walls: [FaultyEngine] {
        [
            FaultyEngine("an override lifts walls that hold", .noOverrideLiftsAWall) { voices in
                voices.filter { !$0.isHold || !$0.isLiftedWall(in: voices) }
            },
            FaultyEngine("an override lifts walls that cap", .noOverrideLiftsAWall) { voices in
                voices.filter { !$0.isCap || !$0.isLiftedWall(in: voices) }
            },
        ]
    }
}

extension Voice {
    fileprivate var isGrant: Bool {
        if case .grant = rule.effect { return true }
        return false
    }

    fileprivate var isCap: Bool {
        if case .cap = rule.effect { return true }
        return false
    }

    fileprivate var isHold: Bool {
        if case .hold = rule.effect { return true }
        return false
    }

    fileprivate var isOverride: Bool {
        if case .override = rule.effect { return true }
        return false
    }

    /// A wall that an override that speaks names.
    fileprivate func isLiftedWall(in voices: [Voice]) -> Bool {
        rule.isWall && isNamed(in: voices.filter { $0.truth == .yes })
    }

    /// One of these is an override that names the rule.
    fileprivate func isNamed(in voices: [Voice]) -> Bool {
        voices.contains { voice in
            guard case .override(let override) = voice.rule.effect else { return false }
            return override.lifts.contains(rule.id)
        }
    }
}
