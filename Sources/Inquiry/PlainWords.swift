import Vocabulary

/// Words of the closed lists as they are said to somebody whom they are about. A test asks for each.
enum PlainWords {
    /// Roles that face him: of them a statement names no agency and no desk.
    static let facingHim: Set<Role> = [
        .facilitator, .programmeFacilitator, .observer, .programmeAssessor, .riskAssessor,
        .groupMember, .man,
    ]

    /// Roles on her side, from which he would see that she is in touch with a service.
    static let withHer: Set<Role> = [
        .wsw, .womensServiceWorker, .womensProgrammeWorker, .idva, .lineManager, .serviceLead,
        .supervisor, .vsCaseworker, .woman, .childTherapist, .youthWorker,
    ]

    static let roles: [Role: String] = [
        .advisoryGroup: "an advisory group", .agencyWorker: "a worker",
        .cafcassOfficer: "a Cafcass officer", .childTherapist: "a children's therapist",
        .contactSupervisor: "a contact supervisor",
        .coordinator: "the co-ordinator of the programme",
        .coupleTherapist: "a couples' therapist", .custodian: "a keeper of keys",
        .dpo: "a data protection officer", .evaluator: "a researcher who evaluates the programme",
        .facilitator: "the staff who lead the programme's groups", .familyCourt: "the family court",
        .gp: "a doctor", .groupMember: "somebody in the programme's group",
        .healthProfessional: "somebody who works in health", .healthVisitor: "a health visitor",
        .housing: "a housing worker", .idva: "an independent domestic violence adviser",
        .interpreter: "an interpreter", .lineManager: "your worker's manager",
        .man: "the man whom the case is about",
        .marac: "a meeting of agencies about people at high risk",
        .monitoringOfficer: "a monitoring officer",
        .observer: "the staff who lead the programme's groups",
        .parent: "a parent", .policeOfficer: "the police", .probationOfficer: "a probation officer",
        .programmeAssessor: "the staff who lead the programme's groups",
        .programmeFacilitator: "the staff who lead the programme's groups",
        .referrer: "the service that made the referral", .registrar: "a registrar",
        .riskAssessor: "the staff who lead the programme's groups",
        .schoolWorker: "a worker at a school", .`self`: "you",
        .serviceLead: "the manager of a service", .socialWorker: "a social worker",
        .solicitor: "a solicitor", .staff: "a member of staff",
        .substanceWorker: "a worker for drugs and alcohol", .supervisor: "a supervisor",
        .vsCaseworker: "a victim support worker", .woman: "you",
        .womensProgrammeWorker: "a worker of a women's programme",
        .womensServiceWorker: "a worker of a women's service",
        .wsw: "a women's safety worker", .youthWorker: "a youth worker",
    ]

    static let levels: [Level: String] = [
        .withhold: "not at all", .generalise: "as a topic only, without what was said",
        .condense:
            "as a short summary in fixed words, without names and without anybody's own words",
        .redact: "with names and details left out", .forward: "as it was written",
    ]
}

extension PlainWords {
    /// What a part says, to the person whom it is about.
    static let categories: [Category: String] = [
        .accountOfAbuse: "an account of abuse", .appointment: "an appointment",
        .areaOfConcern: "a matter of concern",
        .assessedUnsuitable: "that the programme is not suitable",
        .attendance: "who attended",
        .breachOrSuspension: "that conditions were broken or the programme paused",
        .caseMaterial: "papers of the case",
        .changeOfCircumstance: "that something in your life has changed",
        .changeOfRisk: "that the risk to you has changed", .childSafety: "a child's safety",
        .completion: "that the programme was completed",
        .confidentialityStatement: "what is kept confidential and what is not",
        .contactFact: "whether you are in touch with a service",
        .contactObservation: "what was seen during contact",
        .couplesSuitability: "whether work with couples is suitable", .courtPapers: "court papers",
        .discrepancyOfAccounts: "that two accounts do not agree",
        .dropout: "that the programme was left early",
        .fearAndSafety: "what you fear and what keeps you safe", .health: "your health",
        .identityContact: "your name and how to reach you",
        .impactOnVictim: "how what happened affects you",
        .impressionOfProgress: "your impression of whether things get better",
        .incident: "something that happened", .interviewInvitation: "an invitation to an interview",
        .involvementFact: "that a service is involved",
        .messageForPartner: "a message that was meant for you",
        .monitoringDemographics: "particulars for equality monitoring",
        .otherMemberInformation: "something about the group",
        .outcomeStatistics: "figures without names",
        .parenting: "parenting", .personalHistory: "your history",
        .programmeInformation: "information about the programme",
        .programmeMisuse: "that the programme is being misused",
        .progress: "progress in the programme",
        .referralFact: "that a referral was made", .referralInformation: "what a referral says",
        .residualRisk: "what risk is left", .ricAssessment: "a risk checklist about you",
        .riskAssessment: "an assessment of risk", .riskConcern: "a concern about risk",
        .sessionVideo: "a video of a session", .significantAbsence: "that somebody stayed away",
        .speculation: "what somebody thinks may be so", .substanceUse: "drugs or alcohol",
        .suitabilityDecision: "whether the programme is suitable",
        .suitabilityReport: "a report on whether the programme is suitable",
        .supportNeeds: "what you need help with", .therapyContent: "what was said in therapy",
        .therapyProgress: "how therapy is going",
        .therapyRecommendation: "whether therapy is recommended",
        .updateRequest: "a question about how things are",
        .victimStatement: "what you said in a statement",
        .whereabouts: "where you are",
    ]
}
