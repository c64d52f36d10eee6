import Vocabulary

/// Looks for rules that can do nothing and for disclosures without a ground: what a writer would not have meant.
struct RuleExamination {
    /// Data of special categories by what they say, whether or not somebody marked them as sensitive.
    private static let special: Set<Category> = [
        .health, .monitoringDemographics, .substanceUse, .therapyContent, .therapyProgress,
        .therapyRecommendation,
    ]

    private let pack: Pack
    /// The walls that let nothing through, and every way past each.
    private let walls: [(id: RuleID, past: [Way])]

    init(_ pack: Pack) {
        self.pack = pack
        walls = pack.rules.compactMap { rule in
            guard case .cap(.withhold, wall: true) = rule.effect else { return nil }
            return rule.when.ways(false).map { (rule.id, $0) }
        }
    }

    func run() throws(PackFault) {
        for rule in pack.rules {
            guard rule.when.canHold else { throw .contradictory(rule.id) }
            switch rule.effect {
            case .cap, .hold, .duty: continue
            case .grant: try check(rule.basis, of: rule)
            case .override(let override):
                try check(rule.basis, of: rule)
                try check(override.legalBasis, of: rule)
                try check(override, of: rule)
            }
        }
    }

    /// It has a basis, and no wall shuts every way in which it speaks.
    private func check(_ basis: LegalBasis, of rule: Rule) throws(PackFault) {
        guard basis.article6 != nil else { throw .noBasis(rule.id, special: false) }
        guard let ways = rule.when.ways(true) else { return }
        try check(basis, of: rule, ways)
        for wall in walls where !RuleExamination.meet(ways, wall.past) {
            throw .unreachable(rule.id, by: wall.id)
        }
    }

    /// What is disclosed has a condition of Article 9 where it can be of a special category.
    private func check(
        _ basis: LegalBasis, of rule: Rule, _ ways: [Way]
    ) throws(PackFault) {
        let types = WordBits.of(Set(SensitiveType.allCases))
        let special = WordBits.of(RuleExamination.special)
        let people = WordBits.of([About.programme], in: false)
        let letsThrough = ways.contains { way in
            way[.about] & people != 0
                && (way[.sensitive] & types != 0 || way[.category] & special != 0)
        }
        guard basis.article9 != nil || !letsThrough else {
            throw .noBasis(rule.id, special: true)
        }
    }

    /// Each rule that it lifts can stand in its way.
    private func check(_ override: Override, of rule: Rule) throws(PackFault) {
        for id in override.lifts.sorted() {
            guard let lifted = pack.rule(id) else { continue }
            guard Condition.all([rule.when, lifted.when]).canHold else {
                throw .liftsIdle(rule.id, lifts: id)
            }
        }
    }

    private static func meet(_ left: [Way], _ right: [Way]) -> Bool {
        left.contains { one in right.contains { one.meeting($0) != nil } }
    }
}

extension Pack {
    /// Refuses rules that can do nothing, and disclosures without a ground (Specs/policy-language.md, section "What is refused").
    ///
    /// Packs from files are examined when they are loaded; rules that are put together otherwise need not be.
    public func examine() throws(PackFault) { try RuleExamination(self).run() }

    /// The disclosures and the walls whose conditions have too many ways to be compared with one another.
    package var unexamined: [RuleID] {
        rules.filter { rule in
            switch rule.effect {
            case .grant, .override: rule.when.ways(true) == nil
            case .cap(.withhold, wall: true): rule.when.ways(false) == nil
            case .cap, .hold, .duty: false
            }
        }.map(\.id)
    }
}
