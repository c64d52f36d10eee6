// The words are those of the source documents, second reading included. One closed list: an unknown word is refused.

/// What a message is sent for.
public enum Purpose: String, Word {
    case carePlanning = "care_planning"
    case caseManagement = "case_management"
    case coOrdination = "co_ordination"
    case couplesWork = "couples_work"
    case crisisCare = "crisis_care"
    case eligibility
    case enrolment
    case evaluation
    case fileAccess = "file_access"
    case intake
    case jointWorking = "joint_working"
    case monitoring
    case monthlyContact = "monthly_contact"
    case onwardReferral = "onward_referral"
    case oversight
    case proactiveContact = "proactive_contact"
    case programmeDelivery = "programme_delivery"
    case programmeRiskWork = "programme_risk_work"
    case record
    case report
    case riskAssessment = "risk_assessment"
    case riskManagement = "risk_management"
    case safeguarding
    case safetyOfWoman = "safety_of_woman"
    case suitabilityDecision = "suitability_decision"
    case supervisedContact = "supervised_contact"
    case support
    case therapy
}
