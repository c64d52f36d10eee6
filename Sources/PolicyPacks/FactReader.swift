import Policy
public import Vocabulary

/// Reads what a condition asks of a fact. A value of another kind than the fact has could never be told, and a word that
/// nobody states would let a cap stand silent, so both are refused.
struct FactReader {
    private let form: FactForm

    init(_ fact: Fact) { form = fact.form }

    func tests(_ node: PackNode) throws(PackFailure) -> [FactTest] {
        guard node.map != nil else { return [.equals(try value(node))] }
        guard form == .count else {
            throw node.failure(.wrongType, "Only a number can be at least or at most something.")
        }
        var map = try PackMap(node)
        var tests: [FactTest] = []
        if let bound = map.optional("at_least") { tests.append(.atLeast(try bound.count())) }
        if let bound = map.optional("at_most") { tests.append(.atMost(try bound.count())) }
        try map.finish()
        guard !tests.isEmpty else { throw node.failure(.missing, "The test is empty.") }
        return tests
    }

    private func value(_ node: PackNode) throws(PackFailure) -> FactValue {
        switch form {
        case .truth: return .truth(try node.truth())
        case .count: return .count(try node.count())
        case .anyWord: return .word(try node.text())
        case .word(let known):
            let text = try node.text()
            guard known.contains(text) else {
                throw node.failure(
                    .unknownWord, "\"\(text)\" is not a value of this fact.",
                    suggestion: Nearest.word(to: text, among: known))
            }
            return .word(text)
        }
    }
}

/// What values a fact can have.
private enum FactForm: Equatable {
    case truth
    case count
    case word([String])
    case anyWord
}

extension Fact {
    /// The values that it can have, in words: `true or false`, `a whole number`, `a word`.
    public var values: String {
        switch form {
        case .truth: "true or false"
        case .count: "a whole number"
        case .word(let known): "a word such as \(known.joined(separator: ", "))"
        case .anyWord: "a word"
        }
    }

    /// Whether it can have this value: a rule that asks for it could not tell one of another kind. A word that no rule asks for
    /// is one that it can have.
    public func accepts(_ value: FactValue) -> Bool {
        switch (form, value) {
        case (.truth, .truth), (.word, .word), (.anyWord, .word): true
        case (.count, .count(let count)): count >= 0
        case (.truth, .count), (.truth, .word), (.count, .truth), (.count, .word),
            (.word, .truth), (.word, .count), (.anyWord, .truth), (.anyWord, .count):
            false
        }
    }

    fileprivate var form: FactForm {
        switch self {
        case .acuteCrisis, .allPartiesAgreed, .alsoReportedByWoman, .applicantUnsuccessful,
            .bothWantSeparately, .boundariesSignedByBoth, .careProceedings, .childAgrees,
            .childProtectionIssue, .childProtectionProcedures, .contactMade,
            .containsOtherParentsTimes, .containsSessionContent, .containsWomansInformation,
            .contractSigned, .coupleTogether, .courtPermission, .currentChildConcern,
            .discrepancyMajor, .heterosexualMalePerpetrator, .identifiable, .immediateSevere,
            .informationSharingProtocolSigned, .involvedWithManOrFamily, .isConcern, .isReferrer,
            .jointWorkingExplained, .lethalityHistory, .manAsked, .manHasContact,
            .manPosesParticularRisk, .manStatementSigned, .orderReleasesDocuments,
            .otherWorkerAvailable, .progressConfirmedByWoman, .readersKnown, .reasonsProvided,
            .recipientAlsoSupportsMan, .recommended, .referralComplete, .referralReceived,
            .referringAgencyExists, .refusedToSign, .reportSent, .requested, .safeChannel,
            .secureTransport, .segmentNeededForChildSafety, .selfReferral, .serialPartners,
            .serviceCurrentlyInvolved, .sharingRaisesRisk, .significant, .specificSafetyConcern,
            .suspectedAtRisk, .victimEngaged, .victimsExperienceAscertained,
            .willingForLowerProgramme, .wishesContact, .womanDeclinedUpdates,
            .womanInformedOfSharing, .womanOptedOut, .womanSeriousRisk:
            .truth
        case .consecutiveMissed, .daysSinceEvent, .daysSinceFirstContact, .hoursNotice,
            .sessionsAttended, .sessionsCompleted, .week, .weeksInProgramme, .weeksSinceViolence,
            .yearsSinceManLeft:
            .count
        case .recipientIs:
            .anyWord
        case .disclosedIn:
            .word(["individual_session", "group_session"])
        case .followed:
            .word(["needs_assessment", "vulnerability_assessment"])
        case .format:
            .word(["full", "standard", "summary", "needs_assessment", "vulnerability_assessment"])
        case .programme:
            .word([
                "relationships_without_conflict", "they_matter", "al_aman", "yuva",
                "female_perpetrators", "male_victims", "same_sex",
            ])
        case .recipientServes:
            .word(["woman", "other_woman"])
        case .relationship:
            .word([
                "partner", "current_partner", "subsequent_partner", "ex_partner",
                "former_partner", "recent_abuse", "same_sex",
            ])
        case .riskBand:
            .word(["low", "standard", "moderate", "medium", "high", "very_high"])
        }
    }
}
