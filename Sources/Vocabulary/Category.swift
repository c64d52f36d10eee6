// The words are those of the source documents, second reading included. One closed list: an unknown word is refused.

/// What a segment says.
public enum Category: String, Word {
    case accountOfAbuse = "account_of_abuse"
    case appointment
    case areaOfConcern = "area_of_concern"
    case assessedUnsuitable = "assessed_unsuitable"
    case attendance
    case breachOrSuspension = "breach_or_suspension"
    case caseMaterial = "case_material"
    case changeOfCircumstance = "change_of_circumstance"
    case changeOfRisk = "change_of_risk"
    case childSafety = "child_safety"
    case completion
    case confidentialityStatement = "confidentiality_statement"
    case contactFact = "contact_fact"
    case contactObservation = "contact_observation"
    case couplesSuitability = "couples_suitability"
    case courtPapers = "court_papers"
    case discrepancyOfAccounts = "discrepancy_of_accounts"
    case dropout
    case fearAndSafety = "fear_and_safety"
    case health
    case identityContact = "identity_contact"
    case impactOnVictim = "impact_on_victim"
    case impressionOfProgress = "impression_of_progress"
    case incident
    case interviewInvitation = "interview_invitation"
    case involvementFact = "involvement_fact"
    case messageForPartner = "message_for_partner"
    case monitoringDemographics = "monitoring_demographics"
    case otherMemberInformation = "other_member_information"
    case outcomeStatistics = "outcome_statistics"
    case parenting
    case personalHistory = "personal_history"
    case programmeInformation = "programme_information"
    case programmeMisuse = "programme_misuse"
    case progress
    case referralFact = "referral_fact"
    case referralInformation = "referral_information"
    case residualRisk = "residual_risk"
    case ricAssessment = "ric_assessment"
    case riskAssessment = "risk_assessment"
    case riskConcern = "risk_concern"
    case sessionVideo = "session_video"
    case significantAbsence = "significant_absence"
    case speculation
    case substanceUse = "substance_use"
    case suitabilityDecision = "suitability_decision"
    case suitabilityReport = "suitability_report"
    case supportNeeds = "support_needs"
    case therapyContent = "therapy_content"
    case therapyProgress = "therapy_progress"
    case therapyRecommendation = "therapy_recommendation"
    case updateRequest = "update_request"
    case victimStatement = "victim_statement"
    case whereabouts
}
