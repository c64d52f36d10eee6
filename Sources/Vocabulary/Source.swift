// The words are those of the source documents, second reading included. One closed list: an unknown word is refused.

/// Who told what a segment says.
public enum Source: String, Word {
    case child
    case contactSupervisor = "contact_supervisor"
    case facilitator
    case familyCourt = "family_court"
    case gp
    case man
    case mixedManAndWoman = "mixed_man_and_woman"
    case mixedStaffAndChild = "mixed_staff_and_child"
    case mixedStaffAndWoman = "mixed_staff_and_woman"
    case observer
    case otherGroupMember = "other_group_member"
    case otherWoman = "other_woman"
    case police
    case referrer
    case research
    case riskAssessor = "risk_assessor"
    case socialWorker = "social_worker"
    case staff
    case woman
    case youngPerson = "young_person"
}
