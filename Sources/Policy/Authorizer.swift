package import Vocabulary

/// The whole meaning of a pack: `level = min(best grant, every cap that no override lifts)`, unless a hold stands.
/// Neither the order of the rules nor their repetition matters.
package struct Authorizer {
    /// A rule that speaks, with the level that it gives or leaves.
    private typealias Limit = (rule: Rule, level: Level)

    private var grants: [Limit] = []
    private var caps: [Limit] = []
    private var holds: [Rule] = []
    private var overrides: [Rule] = []
    private var pending: [Rule] = []

    /// What comes of the rules that speak, where these approvals are there.
    package static func decide(_ voices: [Voice], approvals: Set<Approval>) -> Verdict {
        var authorizer = Authorizer()
        for voice in voices { authorizer.hear(voice, approvals) }
        return authorizer.verdict()
    }

    /// The same by asking every rule in turn.
    package static func decide(_ asked: Asked, by rules: some Sequence<Rule>) -> Verdict {
        decide(
            rules.map { Voice($0, $0.when.truth(for: asked)) },
            approvals: asked.request.approvals)
    }

    private mutating func hear(_ voice: Voice, _ approvals: Set<Approval>) {
        let rule = voice.rule
        switch (rule.effect, voice.truth) {
        case (.grant(let level), .yes): grants.append((rule, level))
        case (.cap(let level, _), .yes): caps.append((rule, level))
        case (.cap, .failed): caps.append((rule, .withhold))
        case (.hold, .yes), (.hold, .failed): holds.append(rule)
        case (.override(let override), .yes):
            if override.approvals.isSubset(of: approvals) {
                overrides.append(rule)
            } else {
                pending.append(rule)
            }
        case (.grant, .no), (.grant, .failed), (.cap, .no), (.hold, .no), (.override, .no),
            (.override, .failed), (.duty, _):
            break
        }
    }

    private func verdict() -> Verdict {
        let standing = caps.filter { cap in !overrides.contains { $0.lifts(cap.rule) } }
        let shut = standing.filter { $0.level == .withhold }
        // An override that lacks an approval makes what it would open wait, where otherwise nothing would go.
        let waiting = pending.filter { over in shut.contains { over.lifts($0.rule) } }
        let firm = shut.filter { cap in !waiting.contains { $0.lifts(cap.rule) } }
        if !firm.isEmpty { return Verdict(outcome: .level(.withhold), rules: ranked(firm)) }
        let held = waiting + holds.filter { hold in !overrides.contains { $0.lifts(hold) } }
        if !held.isEmpty { return Verdict(outcome: .hold, rules: held.ranked) }
        guard let best = grants.map(\.level).max() else { return ungranted() }
        let level = min(best, standing.map(\.level).min() ?? .forward)
        let binding = level < best ? standing.filter { $0.level == level } : []
        // An override made the decision where it lifted something that would have stood in the way.
        let barred = caps.filter { $0.level < level }.map(\.rule) + holds
        let used = overrides.filter { over in barred.contains { over.lifts($0) } }
        let givers = grants.filter { $0.level == best }
        return Verdict(
            outcome: .level(level), rules: ranked(binding) + ranked(givers) + used.ranked)
    }

    /// What an override opens goes only where something grants it; where nothing does, a person looks at what was held.
    private func ungranted() -> Verdict {
        guard !holds.isEmpty else { return Verdict(outcome: .level(.withhold), rules: []) }
        return Verdict(outcome: .hold, rules: holds.ranked, isUngranted: true)
    }

    private func ranked(_ limits: [Limit]) -> [Rule] { limits.map(\.rule).ranked }
}
