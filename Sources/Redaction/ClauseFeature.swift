/// What is counted of a unit, beside the groups of its words. The weights are learnt
/// (`ClauseWeights`); positive ones speak for its being hers.
///
/// One more entry on the roster may only raise what speaks for her, so some weights are bound to
/// one sign: `Scripts/train-clauses` says which.
enum ClauseFeature: Int, CaseIterable {
    // Whoever is named.
    case protected, belongings, anybody, numbers, manNamed
    // Pronouns.
    case she, her, he, him, firstPerson, startsWithPronoun
    // Who tells whom.
    case sheTells, othersTell, heTells, heTellsAudience, heOwns, heTellsHer, unsaid, ownAccount
    case firstPersonQuote, quotes, startsWithQuote, inHisQuote, inOtherQuote, ownRun
    // She, her people or a service were reached; he is not to know.
    case contact, secrecy, passedOn, herService, unknown, severalPartners, harmToHer
    // General statements, rows of figures, questions.
    case offers, general, figures, asks
    // Where in the text.
    case header, signature, hisPart, herPart, short, label, afterLabel
    // What the line does, and whether it was written by somebody else before.
    case lineHead, lineGreeting, lineSignature, quotedReply
    // The words of `CountedClass`, in its order.
    case partnerWords, childWords, kinWords, homeWords, harmWords, sensitiveWords, serviceWords
    case accountWords, groupWords, ratingWords, requestWords, arrangementWords, processWords
    case matterWords, conductWords, qualityWords, manWords, staffWords, closingWords, weekdayWords
    case monthWords
    // What stands anywhere in the text.
    case textSheTells, textContact, textSecrecy, textPassedOn, textHarm, textUnsaid
    case textHerService, textOwn, textPartners, textHerPart, textHisPart, textProtected, textShe
    case textOwnOften, textLong
}

/// What is asked of the unit before and the unit after.
enum NeighbourFact: Int, CaseIterable {
    case own, sheTells, contact, secrecy, protected, she, othersTell, asks
}

/// How near a neighbour is.
enum Nearness: Int, CaseIterable {
    case sameSentence, sameLine, farther
}

/// Where each count stands: the features, the facts of the neighbours, the groups of words.
enum ClauseLayout {
    static let features = ClauseFeature.allCases.count
    private static let facts = NeighbourFact.allCases.count
    private static let near = Nearness.allCases.count
    static let groups = features + 2 * facts * near
    /// A group is counted in all, where the words speak of her side, and where they speak of him.
    static let waysToCount = 3
    static let count = groups + ClauseGroups.standard.count * waysToCount

    static func place(_ fact: NeighbourFact, _ near: Nearness, after: Bool) -> Int {
        let which = (after ? 1 : 0) * facts + fact.rawValue
        return features + which * ClauseLayout.near + near.rawValue
    }

    /// The names of all places, for the weights' table and for training.
    static let names: [String] = {
        var names = ClauseFeature.allCases.map { "\($0)" }
        for side in ["before", "after"] {
            for fact in NeighbourFact.allCases {
                for near in Nearness.allCases { names.append("\(side).\(fact).\(near)") }
            }
        }
        for group in ClauseGroups.standard.names {
            names += ["\(group)", "\(group).hers", "\(group).his"].map { "words.\($0)" }
        }
        return names
    }()
}
