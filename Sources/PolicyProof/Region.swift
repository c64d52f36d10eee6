import Policy
import Vocabulary

/// Requests of which a law says what may come of them.
struct Region {
    /// Whose law it is.
    let law: Law
    /// Which requests: a condition in the language of the packs, so that the engine answers it.
    let condition: Condition
    /// What may come of them.
    let allowed: Set<Ending>

    init(_ law: Law, _ condition: Condition, most level: Level) {
        self.law = law
        self.condition = condition
        allowed = Set(Ending.allCases.filter { $0.disclosed <= level })
    }

    init(_ law: Law, _ condition: Condition, allowed: Set<Ending>) {
        self.law = law
        self.condition = condition
        self.allowed = allowed
    }

    /// Whether the request lies in it.
    func contains(_ request: PolicyRequest) -> Bool {
        condition.truth(for: Asked(request)) == .yes
    }

    /// The regions of all laws that speak of single requests, for a pack with these sides. They do not overlap: each law
    /// looks only where no other one does, so that a pack that breaks one promise is told of that one.
    static func all(sides: [Role: Side]) -> [Region] {
        let words = RegionWords(sides: sides)
        return himNever(words) + hisSideCondensed(words) + otherPartnerNever(words)
            + sensitive() + files(words) + immediate(words)
    }

    private static func himNever(_ words: RegionWords) -> [Region] {
        let core = Condition.all([words.toHim, words.ofHers])
        return [
            Region(.himNever, .all([core, .not(words.theme)]), most: .withhold),
            Region(.himNever, .all([core, words.theme]), most: .generalise),
        ]
    }

    private static func hisSideCondensed(_ words: RegionWords) -> [Region] {
        [
            Region(.hisSideCondensed, .all([words.toHisSide, words.ofHers]), most: .condense),
            Region(
                .hisSideCondensed, .all([words.toHisSide, words.signOfContact]), most: .withhold),
        ]
    }

    private static func otherPartnerNever(_ words: RegionWords) -> [Region] {
        let warning = Condition.atom(.category([.riskConcern, .changeOfRisk]))
        let serves = Condition.any([
            .fact(.recipientServes, .word("other_woman")), .fact(.immediateSevere, .truth(true)),
        ])
        let woman = Condition.all([words.ofOtherWoman, .atom(.recipientRole([.woman]))])
        return [
            Region(
                .otherPartnerNever, .all([words.toHisSide, words.ofOtherWoman]), most: .withhold),
            Region(.otherPartnerNever, .all([woman, .not(warning)]), most: .withhold),
            Region(.otherPartnerNever, .all([woman, warning]), most: .condense),
            Region(
                .otherPartnerNever, .all([words.toHerWorkers, words.ofOtherWoman, .not(serves)]),
                most: .withhold),
        ]
    }

    private static func sensitive() -> [Region] {
        [
            Region(
                .sensitiveNeedsItsOwnPermission,
                .all([RegionWords.sensitive, .not(.atom(.sensitiveCovered))]), most: .withhold)
        ]
    }

    private static func files(_ words: RegionWords) -> [Region] {
        let copies = Condition.atom(.kind([.fileAccessRequest, .copyOfReport]))
        let obtains = Condition.atom(.recipientRole([.man, .groupMember, .solicitor]))
        let own = Condition.all([copies, obtains, words.forStaffAlone])
        return [
            Region(
                .staffOnlyStaysWithStaff, .all([own, .not(.all([words.toHim, words.ofHers]))]),
                most: .withhold)
        ]
    }

    private static func immediate(_ words: RegionWords) -> [Region] {
        let danger = Condition.all([
            .atom(.urgency(atLeast: .immediate)),
            .any([
                .fact(.immediateSevere, .truth(true)), .fact(.currentChildConcern, .truth(true)),
                .fact(.childProtectionIssue, .truth(true)),
            ]),
        ])
        let mayWait = Condition.any([
            .all([RegionWords.sensitive, .not(.atom(.sensitiveCovered))]), words.ofOtherWoman,
        ])
        return [
            Region(
                .immediateIsNeverHeldForAnApproval,
                .all([words.toRescuers, danger, .not(mayWait)]),
                allowed: Set(Ending.allCases).subtracting([.holdForApproval]))
        ]
    }
}

extension Condition {
    static func fact(_ fact: Fact, _ value: FactValue) -> Condition {
        .atom(.fact(fact, .equals(value)))
    }
}
