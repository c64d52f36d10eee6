// The words are those of the source documents, second reading included. One closed list: an unknown word is refused.

/// What sort of organisation a recipient belongs to, as packs and permissions name it.
public enum AgencyKind: String, Word {
    case cafcass
    case counsellingService = "counselling_service"
    case couplesTeam = "couples_team"
    case dvipFamilyCourtsTeam = "dvip_family_courts_team"
    case dvipStephensPlace = "dvip_stephens_place"
    case dvipVpp = "dvip_vpp"
    case dvipWomensService = "dvip_womens_service"
    case familyCourt = "family_court"
    case health
    case healthGp = "health_gp"
    case housingService = "housing_service"
    case jointWorkingAgency = "joint_working_agency"
    case lwvAdvisoryGroup = "lwv_advisory_group"
    case lwvMensProgramme = "lwv_mens_programme"
    case lwvWomensService = "lwv_womens_service"
    case mytime
    case none
    case police
    case probation
    case restorativeThinking = "restorative_thinking"
    case school
    case socialServices = "social_services"
    case solicitor
    case springboard
    case substanceService = "substance_service"
    case university
    case victimSupportTts = "victim_support_tts"
    case wolverhamptonWomensServices = "wolverhampton_womens_services"
}
