/// What speaks for a unit's being something that he may know. Where nothing does, it does not go:
/// most disclosures carry no word that gives them away.
struct EvidenceFor {
    /// What the words show, whoever wrote them.
    enum Strength {
        case none
        /// A date, a name of his, an arrangement: enough where nothing of her life stands beside it.
        case weak
        case strong
    }

    /// Something that may be of her life stands in it: a home, a child, harm, a service.
    let isOfHerLife: Bool
    private(set) var strength: Strength

    private static let strong: WordClass = [.group, .rating, .process, .quality, .conduct]
    private static let weak: WordClass = [
        .arrangement, .matters, .staff, .weekday, .month, .request, .man,
    ]
    init(
        _ evidence: UnitEvidence, _ standing: EvidenceGatherer.Standing, words all: WallWord,
        goesOn: Bool
    ) {
        let isHis = evidence.he + evidence.him + evidence.manNamed > 0
        let isHers = !all.isDisjoint(with: [.herNoun, .harm, .she, .her])
        // A note without a verb, and what the writer did, name things of every day.
        let isThing = all.contains(.life) && evidence.verbs > 0 && evidence.firstPerson == 0
        // His own children are his to speak of.
        let isChild =
            all.contains(.childNoun) && !isHis
            && evidence.words > 3 && evidence.figures == 0
        isOfHerLife = isHers || isThing || isChild
        strength = .none
        if EvidenceFor.isStrong(evidence, standing) || all.contains(.ofTheWork) || goesOn {
            strength = .strong
        } else if EvidenceFor.isWeak(evidence, standing) {
            strength = .weak
        }
    }

    private static func isStrong(
        _ evidence: UnitEvidence, _ standing: EvidenceGatherer.Standing
    ) -> Bool {
        if evidence.isOwn || evidence.isFirstPersonQuote || standing.ownRuns { return true }
        if standing.isHeader || standing.isLabel || standing.isFrame { return true }
        if evidence.isSignature || evidence.words <= 3 { return true }
        if evidence.severalPartners > 0 { return true }
        return !evidence.seen.isDisjoint(with: strong)
    }

    private static func isWeak(
        _ evidence: UnitEvidence, _ standing: EvidenceGatherer.Standing
    ) -> Bool {
        // A note without a verb, a question, a figure.
        if standing.asks || evidence.figures + evidence.offers + evidence.general > 0
            || evidence.verbs == 0
        {
            return true
        }
        if evidence.he + evidence.him + evidence.manNamed + evidence.firstPerson > 0 { return true }
        if evidence.seen.contains(.closing) && evidence.words <= 8 { return true }
        return !evidence.seen.isDisjoint(with: weak)
    }

    /// Whether it may pass.
    var suffices: Bool { strength == .strong || !isOfHerLife }
}
