// The words are those of the source documents, second reading included. One closed list: an unknown word is refused.

/// What a mailbox is for, and the part a person plays who is not a user of the hub (`man`, `woman`, `parent`).
public enum Role: String, Word {
    case advisoryGroup = "advisory_group"
    case agencyWorker = "agency_worker"
    case cafcassOfficer = "cafcass_officer"
    case childTherapist = "child_therapist"
    case contactSupervisor = "contact_supervisor"
    case coordinator
    case coupleTherapist = "couple_therapist"
    case custodian
    case dpo
    case evaluator
    case facilitator
    case familyCourt = "family_court"
    case gp
    case groupMember = "group_member"
    case healthProfessional = "health_professional"
    case healthVisitor = "health_visitor"
    case housing
    case idva
    case interpreter
    case lineManager = "line_manager"
    case man
    case marac
    case monitoringOfficer = "monitoring_officer"
    case observer
    case parent
    case policeOfficer = "police_officer"
    case probationOfficer = "probation_officer"
    case programmeAssessor = "programme_assessor"
    case programmeFacilitator = "programme_facilitator"
    case referrer
    case registrar
    case riskAssessor = "risk_assessor"
    case schoolWorker = "school_worker"
    case `self`
    case serviceLead = "service_lead"
    case socialWorker = "social_worker"
    case solicitor
    case staff
    case substanceWorker = "substance_worker"
    case supervisor
    case vsCaseworker = "vs_caseworker"
    case woman
    case womensProgrammeWorker = "womens_programme_worker"
    case womensServiceWorker = "womens_service_worker"
    case wsw
    case youthWorker = "youth_worker"
}
