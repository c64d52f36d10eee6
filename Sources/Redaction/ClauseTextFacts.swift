/// What stands anywhere in a text: a letter in which she tells once is another letter.
struct TextFacts {
    private var seen: UInt64 = 0
    private var protected = 0
    private var she = 0
    private var own = 0

    private static let facts: [(ClauseFeature, ClauseFeature)] = [
        (.sheTells, .textSheTells), (.contact, .textContact), (.secrecy, .textSecrecy),
        (.passedOn, .textPassedOn), (.harmToHer, .textHarm), (.unsaid, .textUnsaid),
        (.herService, .textHerService), (.ownAccount, .textOwn), (.severalPartners, .textPartners),
        (.herPart, .textHerPart), (.hisPart, .textHisPart),
    ]

    /// Notes one unit.
    mutating func take(_ facts: UInt16, _ counts: [Int32]) {
        for (index, fact) in TextFacts.facts.enumerated() where counts[fact.0.rawValue] > 0 {
            seen |= 1 << UInt64(index)
        }
        if counts[ClauseFeature.protected.rawValue] > 0 { protected += 1 }
        if counts[ClauseFeature.she.rawValue] > 0 { she += 1 }
        if counts[ClauseFeature.ownAccount.rawValue] > 0 { own += 1 }
    }

    /// How often each of the text's features counts.
    func counts(units: Int) -> [(ClauseFeature, Int)] {
        var counts = TextFacts.facts.enumerated().map { index, fact in
            (fact.1, seen & (1 << UInt64(index)) != 0 ? 1 : 0)
        }
        counts.append((.textProtected, min(protected, 4)))
        counts.append((.textShe, min(she, 4)))
        counts.append((.textOwnOften, min(own, 4)))
        counts.append((.textLong, units > 25 ? 1 : 0))
        return counts
    }

    /// What they add to every unit.
    func points(_ model: ClauseModel, units: Int) -> Int {
        counts(units: units).reduce(0) { $0 + Int(model.local[$1.0.rawValue]) * $1.1 }
    }
}
