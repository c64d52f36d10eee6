import Vocabulary

/// What the rules make of a request, before it is put into words. Silence withholds; what fails counts against disclosure.
struct Verdict: Hashable, Sendable {
    let outcome: Outcome
    /// Exactly the rules that made it, the decisive one first.
    let rules: [Rule]
}

/// The whole meaning of a pack: `level = min(best grant, every cap that no override lifts)`, unless a hold stands.
/// Neither the order of the rules nor their repetition matters.
struct Authorizer {
    /// A rule that speaks, with the level that it gives or leaves.
    private typealias Voice = (rule: Rule, limit: Level)

    private var grants: [Voice] = []
    private var caps: [Voice] = []
    private var holds: [Rule] = []
    private var overrides: [Rule] = []
    private var pending: [Rule] = []

    static func decide(_ asked: Asked, by rules: some Sequence<Rule>) -> Verdict {
        var authorizer = Authorizer()
        for rule in rules { authorizer.hear(rule, asked) }
        return authorizer.verdict()
    }

    private mutating func hear(_ rule: Rule, _ asked: Asked) {
        if case .duty = rule.effect { return }
        switch (rule.effect, rule.when.truth(for: asked)) {
        case (.grant(let level), .yes): grants.append((rule, level))
        case (.cap(let level, _), .yes): caps.append((rule, level))
        case (.cap, .failed): caps.append((rule, .withhold))
        case (.hold, .yes), (.hold, .failed): holds.append(rule)
        case (.override(let override), .yes):
            if override.approvals.isSubset(of: asked.request.approvals) {
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
        let shut = standing.filter { $0.limit == .withhold }
        // An override that lacks an approval makes what it would open wait, where otherwise nothing would go.
        let waiting = pending.filter { over in shut.contains { over.lifts($0.rule) } }
        let firm = shut.filter { cap in !waiting.contains { $0.lifts(cap.rule) } }
        if !firm.isEmpty { return Verdict(outcome: .level(.withhold), rules: ranked(firm)) }
        let held = waiting + holds.filter { hold in !overrides.contains { $0.lifts(hold) } }
        if !held.isEmpty { return Verdict(outcome: .hold, rules: held.ranked) }
        guard let best = grants.map(\.limit).max() else {
            return Verdict(outcome: .level(.withhold), rules: [])
        }
        let level = min(best, standing.map(\.limit).min() ?? .forward)
        let binding = level < best ? standing.filter { $0.limit == level } : []
        // An override made the decision where it lifted something that would have stood in the way.
        let barred = caps.filter { $0.limit < level }.map(\.rule) + holds
        let used = overrides.filter { over in barred.contains { over.lifts($0) } }
        let givers = grants.filter { $0.limit == best }
        return Verdict(
            outcome: .level(level), rules: ranked(binding) + ranked(givers) + used.ranked)
    }

    private func ranked(_ voices: [Voice]) -> [Rule] { voices.map(\.rule).ranked }
}
