import Vocabulary

/// The sentences of the structured minimum: one for each word of its closed lists, and no word
/// of hers.
enum MinimumText {
    /// The whole text of a minimum.
    static func text(_ minimum: Minimum) -> String {
        var sentences = [what(minimum.what), when(minimum.when), risk(minimum.risk)]
        if minimum.childAffected { sentences.append("A child is affected.") }
        return sentences.joined(separator: " ")
    }

    private static func what(_ what: Minimum.What) -> String {
        switch what {
        case .physicalViolence: "There is concern about physical violence."
        case .threats: "There is concern about threats."
        case .controllingBehaviour: "There is concern about controlling behaviour."
        case .stalking: "There is concern about following or watching."
        case .damage: "There is concern about damage to property."
        case .programmeMisuse: "Programme material may be used against somebody."
        case .discrepancy: "Accounts of events differ."
        case .progressImpression: "An impression of progress was given."
        case .childAtRisk: "There is concern about a child's safety."
        case .threatToLife: "There is concern that somebody's life is in danger."
        case .themeRequested: "Please cover the theme with the whole group."
        }
    }

    private static func when(_ when: Minimum.When) -> String {
        switch when {
        case .withinFourWeeks: "It concerns the last four weeks."
        case .earlier: "It concerns an earlier time."
        case .ongoing: "It is ongoing."
        case .feared: "It is feared for the time to come."
        }
    }

    private static func risk(_ risk: Minimum.Risk) -> String {
        switch risk {
        case .raised: "Treat the risk as raised."
        case .unchanged: "The risk is unchanged."
        case .lowered: "The risk is assessed as lower."
        case .unknown: "The risk is not known."
        }
    }
}
