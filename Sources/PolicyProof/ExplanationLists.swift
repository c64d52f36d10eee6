extension PlainWords {
    static let roles: [String: String] = [
        "cafcass_officer": "CAFCASS officer", "coordinator": "co-ordinator",
        "dpo": "data protection officer", "evaluator": "evaluator", "gp": "GP",
        "housing": "housing worker", "idva": "independent domestic violence adviser",
        "marac": "MARAC", "self": "person concerned", "staff": "staff member",
        "vs_caseworker": "Victim Support caseworker",
        "womens_programme_worker": "women's programme worker",
        "womens_service_worker": "women's service worker", "wsw": "women's safety worker",
    ]

    static let agencies: [String: String] = [
        "cafcass": "CAFCASS", "counselling_service": "counselling services",
        "couples_team": "the couples team",
        "dvip_family_courts_team": "DVIP's family courts team",
        "dvip_stephens_place": "DVIP's Stephen's Place",
        "dvip_vpp": "DVIP's violence prevention programme",
        "dvip_womens_service": "DVIP's women's service", "family_court": "the family court",
        "health": "health services", "health_gp": "GPs", "housing_service": "housing services",
        "joint_working_agency": "an agency in joint working",
        "lwv_advisory_group": "the Living without Violence advisory group",
        "lwv_mens_programme": "the Living without Violence men's programme",
        "lwv_womens_service": "the Living without Violence women's service",
        "mytime": "My Time", "none": "no agency", "police": "the police",
        "probation": "probation", "restorative_thinking": "Restorative Thinking",
        "school": "schools", "social_services": "social services", "solicitor": "solicitors",
        "springboard": "Springboard", "substance_service": "substance services",
        "university": "the university", "victim_support_tts": "Victim Support",
        "wolverhampton_womens_services": "Wolverhampton's women's services",
    ]

    static let categories: [String: String] = [
        "account_of_abuse": "an account of abuse", "appointment": "an appointment",
        "area_of_concern": "an area of concern",
        "assessed_unsuitable": "the fact that he was assessed as unsuitable",
        "breach_or_suspension": "a breach or suspension",
        "change_of_circumstance": "a change of circumstances",
        "change_of_risk": "a change of risk", "child_safety": "a child's safety",
        "completion": "completion of the programme",
        "confidentiality_statement": "the statement of confidentiality",
        "contact_fact": "the fact that she is in contact with a service",
        "contact_observation": "what was observed in contact",
        "couples_suitability": "suitability for couples work",
        "discrepancy_of_accounts": "a discrepancy between accounts",
        "dropout": "the fact that he dropped out",
        "identity_contact": "identity and contact details",
        "impact_on_victim": "the impact on the victim",
        "impression_of_progress": "an impression of progress", "incident": "an incident",
        "interview_invitation": "an invitation to an interview",
        "involvement_fact": "the fact that a service is involved",
        "message_for_partner": "a message for the partner",
        "monitoring_demographics": "monitoring figures about people",
        "other_member_information": "something about another group member",
        "outcome_statistics": "statistics", "referral_fact": "the fact that somebody was referred",
        "ric_assessment": "a RIC assessment", "risk_assessment": "a risk assessment",
        "risk_concern": "a concern about risk", "session_video": "a video of a session",
        "significant_absence": "a significant absence", "substance_use": "use of substances",
        "suitability_decision": "the decision on suitability",
        "suitability_report": "a report on suitability",
        "therapy_content": "what was said in therapy",
        "therapy_recommendation": "a therapist's recommendation",
        "update_request": "a request for an update", "victim_statement": "a victim's statement",
        "whereabouts": "where she is",
    ]

    static let sources: [String: String] = [
        "gp": "the GP", "mixed_man_and_woman": "him and her together",
        "mixed_staff_and_child": "staff and the child together",
        "mixed_staff_and_woman": "staff and the woman together", "police": "the police",
        "research": "research", "staff": "staff",
    ]

    static let kinds: [String: String] = [
        "info_request": "request for information", "court_bundle": "bundle for the court",
        "copy_of_report": "copy of a report", "midway_report": "mid-way report",
        "query_reply": "reply to a query", "reply_to_question": "reply to a question",
        "standard_risk_id_report": "standard risk identification report",
        "update_request": "request for an update", "file_access_request": "request to see a file",
    ]

    static let purposes: [String: String] = [
        "co_ordination": "co-ordination", "safety_of_woman": "the woman's safety",
        "programme_risk_work": "the programme's work on risk", "report": "a report",
        "record": "the record", "suitability_decision": "the decision on suitability",
    ]

    static let approvals: [String: String] = [
        "agreed_between_workers": "it is agreed between the workers",
        "all_parties_agreed": "it is agreed by all parties",
        "coordinator_release": "the co-ordinator has released it",
        "court_order": "it is ordered by a court",
        "discussed_with_woman": "it is discussed with the woman",
        "implications_explored": "the implications are explored with her",
        "line_manager_consulted": "the line manager is consulted",
        "mytime_agreed": "My Time has agreed",
        "womens_services_agreed": "the women's services have agreed",
    ]
}
