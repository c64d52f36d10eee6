public import Vocabulary

extension PlainWords {
    /// A circumstance as a sentence: `the woman is at serious risk`, `he has attended at least 24 sessions`.
    public static func fact(
        _ fact: Fact, _ value: FactValue, _ bound: FactBound = .exactly
    ) -> String {
        switch value {
        case .truth(let truth):
            guard let said = truths[fact.rawValue] else {
                return "\(spaced(fact.rawValue)) is \(truth ? "true" : "false")"
            }
            return truth ? said : negated(said)
        case .count(let count):
            let reach =
                switch bound {
                case .exactly: ""
                case .atLeast: " or more"
                case .atMost: " or less"
                }
            return "\(noun(fact)) is \(count)\(reach)"
        case .word(let word): return "\(noun(fact)) is “\(spaced(word))”"
        }
    }

    private static func noun(_ fact: Fact) -> String {
        nouns[fact.rawValue] ?? spaced(fact.rawValue)
    }

    private static let nouns: [String: String] = [
        "consecutive_missed": "the number of sessions missed in a row",
        "days_since_event": "the number of days since the event",
        "days_since_first_contact": "the number of days since first contact",
        "disclosed_in": "the place where it was disclosed",
        "followed": "the procedure that was followed", "format": "the form of the report",
        "hours_notice": "the notice in hours", "programme": "the programme",
        "recipient_is": "the recipient", "recipient_serves": "the person whom the recipient serves",
        "relationship": "the relationship", "risk_band": "the band of risk",
        "sessions_attended": "the number of sessions attended",
        "sessions_completed": "the number of sessions completed",
        "week": "the week of the programme",
        "weeks_in_programme": "the number of weeks in the programme",
        "weeks_since_violence": "the number of weeks since violence",
        "years_since_man_left": "the number of years since he left",
    ]

    private static let truths: [String: String] = [
        "acute_crisis": "there is an acute crisis",
        "all_parties_agreed": "it is stated that all parties agree",
        "also_reported_by_woman": "it is reported by the woman as well",
        "applicant_unsuccessful": "the applicant is unsuccessful",
        "both_want_separately": "it is wanted by each of the two, asked separately",
        "boundaries_signed_by_both": "the boundaries are signed by both",
        "care_proceedings": "there are care proceedings",
        "child_agrees": "the child is in agreement",
        "child_protection_issue": "there is a child-protection issue",
        "child_protection_procedures": "there are child-protection procedures",
        "contact_made": "contact is made with him",
        "contains_other_parents_times": "times of the other parent are in it",
        "contains_session_content": "there is content of a session in it",
        "contains_womans_information": "there is information of the woman in it",
        "contract_signed": "the contract is signed",
        "couple_together": "the couple is together",
        "court_permission": "there is leave of the court",
        "current_child_concern": "there is a current concern about a child",
        "discrepancy_major": "the discrepancy is major", "followed": "the procedure is followed",
        "heterosexual_male_perpetrator": "he is a heterosexual male perpetrator",
        "identifiable": "the people are identifiable",
        "immediate_severe": "there is immediate and severe danger",
        "information_sharing_protocol_signed": "the information-sharing protocol is signed",
        "involved_with_man_or_family": "the recipient is involved with the man or the family",
        "is_concern": "it is a concern", "is_referrer": "the recipient is the referrer",
        "joint_working_explained": "joint working is explained to her",
        "lethality_history": "there is a history of lethal danger",
        "man_asked": "the man is asked first", "man_has_contact": "the man has contact",
        "man_poses_particular_risk": "the man is a particular risk",
        "man_statement_signed": "the man's statement of limited confidentiality is signed",
        "order_releases_documents": "there is an order that releases the documents",
        "other_worker_available": "another worker is available",
        "progress_confirmed_by_woman": "the progress is confirmed by the woman",
        "readers_known": "it is known who will read it", "reasons_provided": "reasons are provided",
        "recipient_also_supports_man": "the recipient is also supporting the man",
        "recommended": "it is recommended", "referral_complete": "the referral is complete",
        "referral_received": "the referral is received",
        "referring_agency_exists": "there is a referring agency",
        "refused_to_sign": "there is a refusal to sign", "report_sent": "the report is sent",
        "requested": "it is asked for", "safe_channel": "there is a safe channel",
        "secure_transport": "the way of sending is secure",
        "segment_needed_for_child_safety": "this part is needed for a child's safety",
        "self_referral": "it is a self-referral",
        "serial_partners": "there is a second partner of the same man",
        "service_currently_involved": "the service is currently involved",
        "sharing_raises_risk": "there is a risk that sharing makes it worse",
        "significant": "it is significant",
        "specific_safety_concern": "there is a specific concern about safety",
        "suspected_at_risk": "there is a suspicion that somebody is at risk",
        "victim_engaged": "the victim is engaged with the service",
        "victims_experience_ascertained": "the victim's experience is ascertained",
        "willing_for_lower_programme": "he is willing to take the programme for lower risk",
        "wishes_contact": "contact is wished for",
        "woman_declined_updates": "the woman has declined updates",
        "woman_informed_of_sharing": "the woman is told of the sharing",
        "woman_opted_out": "the woman has opted out",
        "woman_serious_risk": "the woman is at serious risk of harm",
    ]
}
