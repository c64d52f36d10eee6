import Testing
import Vocabulary

/// The demo case: who is in it, and what they say. All people are invented.
extension Community {
    static let marker = "Quillfeather"

    static let roster: JSON = [
        [
            "subject": "man",
            "particulars": [["kind": "name", "value": "Dean Hartley"]],
        ],
        [
            "subject": "P1",
            "particulars": [
                ["kind": "name", "value": "Marisol Quillfeather"],
                ["kind": "phone", "value": "07700 900321"],
                ["kind": "address", "value": "Flat 3, 12 Larkspur Row, Stowmere, HX66 9ZZ"],
            ],
        ],
        [
            "subject": "C1",
            "particulars": [
                ["kind": "name", "value": "Tobias Quillfeather"],
                ["kind": "school", "value": "Larkspur Primary"],
            ],
        ],
    ]

    /// Opens the case and gives each mailbox's own name for it.
    func openCase(
        without absent: Set<String> = [], with extra: [(String, Role, String?)] = []
    ) async throws -> [String: CaseAlias] {
        let everybody: [(String, Role, String?)] = [
            ("lwv-coordinator", .coordinator, nil), ("lwv-facilitators", .facilitator, nil),
            ("lwv-assessors", .programmeAssessor, nil),
            ("wsw-desk", .wsw, "P1"), ("wsw-manager", .lineManager, "P1"),
            ("council-social-work", .socialWorker, nil), ("police-desk", .policeOfficer, nil),
            ("housing-desk", .agencyWorker, nil),
        ]
        let places = everybody.filter { !absent.contains($0.0) } + extra
        let participations = places.map { mailbox, role, serves in
            JSON.object(
                [.init("mailbox", .string(mailbox)), .init("role", .string(role.rawValue))]
                    + (serves.map { [.init("serves", .string($0))] } ?? []))
        }
        try await send(
            "case.open", from: "lwv-coordinator",
            [
                "pack": "living-without-violence", "reference": "LWV-2026-014",
                "roster": Community.roster, "participations": .array(participations),
            ], id: "case-open")
        clock.advance(by: 3_600)
        var aliases: [String: CaseAlias] = [:]
        for (mailbox, _, _) in places {
            let views = try await inbox(mailbox)
            let view = try #require(views.first { $0.type == "participation" })
            aliases[mailbox] = view.alias
        }
        return aliases
    }

    static func segment(
        _ category: Category, about: About, source: Source, text: String,
        sensitive: SensitiveType? = nil, minimum: JSON? = nil
    ) -> JSON {
        var members: [JSON.Member] = [
            .init("category", .string(category.rawValue)), .init("about", .string(about.rawValue)),
            .init("source", .string(source.rawValue)),
        ]
        if let sensitive { members.append(.init("sensitive", .string(sensitive.rawValue))) }
        if let minimum { members.append(.init("minimum", minimum)) }
        members.append(.init("text", .string(text)))
        return .object(members)
    }

    static let incident = segment(
        .incident, about: .man, source: .woman,
        text:
            "Marisol Quillfeather says he pushed her against the fridge on Tuesday while Tobias watched.",
        minimum: [
            "what": "physical_violence", "when": "within_four_weeks", "risk": "raised",
            "child": true,
        ])

    static let childConcern = segment(
        .childSafety, about: .child, source: .woman,
        text: "Tobias saw his father push his mother and hid under the table.",
        minimum: [
            "what": "child_at_risk", "when": "within_four_weeks", "risk": "raised", "child": true,
        ])

    static let address = segment(
        .whereabouts, about: .woman, source: .woman,
        text: "She is staying at Flat 3, 12 Larkspur Row, Stowmere.")

    static let rape = segment(
        .accountOfAbuse, about: .woman, source: .woman,
        text: "She told me that he raped her in March.", sensitive: .rape)

    static let needs = segment(
        .supportNeeds, about: .woman, source: .woman,
        text: "Marisol Quillfeather needs a two-bedroom flat away from Stowmere.")

    static func message(
        _ kind: MessageKind, case alias: CaseAlias?, purpose: Purpose, urgency: Urgency = .routine,
        to roles: [Role], facts: JSON = .object([]), approvals: [Approval] = [], segments: [JSON]
    ) -> JSON {
        [
            "case": .string(alias?.hex ?? ""), "message": .string(kind.rawValue),
            "purpose": .string(purpose.rawValue), "urgency": .string(urgency.rawValue),
            "to": .array(roles.map { .string($0.rawValue) }), "facts": facts,
            "approvals": .array(approvals.map { .string($0.rawValue) }),
            "segments": .array(segments),
        ]
    }

    /// What she told her worker, to everybody who might be told.
    static func disclosure(
        case alias: CaseAlias?, to roles: [Role], segments: [JSON]
    ) -> JSON {
        message(
            .supportNote, case: alias, purpose: .programmeRiskWork, to: roles,
            facts: [
                "significant": true, "woman_informed_of_sharing": true,
                "current_child_concern": true, "man_statement_signed": true,
            ], segments: segments)
    }

    static let threat = segment(
        .riskConcern, about: .man, source: .man,
        text: "He said in group that he will kill her tonight.",
        minimum: ["what": "threat_to_life", "when": "feared", "risk": "raised", "child": false])

    static func urgentConcern(case alias: CaseAlias?) -> JSON {
        message(
            .urgentConcern, case: alias, purpose: .safetyOfWoman, urgency: .immediate,
            to: [.coordinator],
            facts: [
                "immediate_severe": true, "specific_safety_concern": true,
                "man_poses_particular_risk": true, "man_statement_signed": true,
            ], segments: [threat])
    }

    static func permission(_ id: String, case alias: CaseAlias?) -> JSON {
        [
            "case": .string(alias?.hex ?? ""), "permission": .string(id), "subject": "P1",
            "by": "woman", "status": "given", "recipients": ["housing_service"],
            "scope": ["support_needs"], "purposes": ["onward_referral"], "form": "written",
            "signed": true, "dated": true, "date": .int(start), "until": .int(start + 30 * 86_400),
            "excludes": ["whereabouts"],
            "told": ["why": true, "to_whom": true, "consequences": true],
        ]
    }

    static func housingReferral(case alias: CaseAlias?) -> JSON {
        message(
            .onwardReferral, case: alias, purpose: .onwardReferral, to: [.agencyWorker],
            approvals: [.implicationsExplored], segments: [needs])
    }
}
