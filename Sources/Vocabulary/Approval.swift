// The words are those of the source documents, second reading included. One closed list: an unknown word is refused.

/// Somebody else has agreed, been asked or been told; which rule needs it is in the pack.
public enum Approval: String, Word {
    case agreedBetweenWorkers = "agreed_between_workers"
    case allPartiesAgreed = "all_parties_agreed"
    case coordinatorRelease = "coordinator_release"
    case courtOrder = "court_order"
    case discussedWithWoman = "discussed_with_woman"
    case implicationsExplored = "implications_explored"
    case lineManagerConsulted = "line_manager_consulted"
    case mytimeAgreed = "mytime_agreed"
    case womensServicesAgreed = "womens_services_agreed"
}
