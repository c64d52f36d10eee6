import HubClient
import PolicyPacks
import Vocabulary

/// What the people of the demo write. All of it is invented; numbers are of the ranges reserved for drama.
enum DemoStory {
    static let roster = Roster([
        RosterEntry(
            subject: .man,
            particulars: [
                Particular(.name, "Dean Hartley"), Particular(.dateOfBirth, "12/04/1988"),
            ]),
        RosterEntry(
            subject: partner,
            particulars: [
                Particular(.name, "Marisol Quill"), Particular(.name, "Mari"),
                Particular(.phone, "07700 900321"),
                Particular(.address, "Flat 3, 12 Larkspur Row, Stowmere, HX66 9ZZ"),
            ]),
        RosterEntry(
            subject: child,
            particulars: [
                Particular(.name, "Tobias Hartley"), Particular(.school, "Larkspur Primary"),
            ]),
    ])

    static let secondRoster = Roster([
        RosterEntry(subject: .man, particulars: [Particular(.name, "Craig Bellamy-Stone")])
    ])

    static var partner: SubjectID { SubjectID("P1") ?? .man }
    static var child: SubjectID { SubjectID("C1") ?? .man }

    /// The referral form, question by question.
    static let referral: [(field: String, text: String)] = [
        ("client_name", "Dean Hartley"), ("client_address", "8 Tannery Court, Stowmere, HX66 1QQ"),
        ("client_date_of_birth", "1988-04-12"), ("client_phone", "07700 900118"),
        ("client_ethnic_origin", "White British"), ("client_gp", "Dr Alder, Stowmere Surgery"),
        ("consent_ticked", "yes"), ("consent_signature", "D. Hartley"),
        ("consent_date", "2026-11-02"),
        (
            "family_details",
            "Partner Marisol Quill, living apart since October; one child, Tobias, aged 7."
        ), ("contact_orders", "None known."),
        ("offending_details", "Common assault, 14 September 2026; cautioned."),
        (
            "victim_statements",
            "Ms Quill told police that he had pinned her against the kitchen door."
        ), ("agency_involvement", "Children in need plan since October 2026."),
        ("risk_assessment_done", "yes"), ("risk_assessment_by", "Stowmere Council"),
        ("risk_assessment_attached", "no"), ("child_protection_register", "no"),
        ("register_minutes_attached", "no"), ("responsibility", "4"), ("readiness", "6"),
        ("previous_work", "None."), ("own_history", "Grew up with a violent stepfather."),
        ("substance_issues", "Drinks at weekends."), ("substance_treatment", "None."),
        ("physical_disability", "None."), ("learning_disability", "None."),
        ("literacy_problems", "Some difficulty with long forms."),
        ("mental_health", "Low mood since the separation."), ("english_first", "yes"),
        ("interpreter", "no"), ("social_supports", "His brother."), ("employment", "yes"),
        ("employment_fits", "yes"), ("children_witnessed", "yes"),
        ("children_witnessed_details", "Tobias was in the kitchen; his mother says so."),
        ("children_witnessed_sexual", "not_known"), ("children_abused", "not_known"),
        ("partner_support", "Not known."), ("children_support", "School counsellor."),
        ("why_attend", "To stop the violence towards his partner in front of the child."),
        ("client_hopes", "To see his son at weekends."), ("referrer_name", "Grace Oyelaran"),
        ("referrer_agency", "Stowmere Council"),
        ("referrer_address", "Civic Offices, Stowmere, HX66 2ZZ"),
        ("referrer_phone", "01632 960123"), ("referral_date", "2026-11-03"),
    ]

    static let incident = Segment(
        Label(category: .incident, about: .man, subject: .man, source: .woman),
        minimum: Minimum(
            what: .physicalViolence, when: .withinFourWeeks, risk: .raised, childAffected: true),
        text:
            "Mari says he came round on Tuesday, pushed her against the fridge and took her phone while Tobias watched."
    )
    static let childConcern = Segment(
        Label(category: .childSafety, about: .child, subject: child, source: .woman),
        minimum: Minimum(
            what: .childAtRisk, when: .withinFourWeeks, risk: .raised, childAffected: true),
        text:
            "Tobias Hartley saw his father push his mother on Tuesday; he hid under the table and has not slept since."
    )
    static let whereabouts = Segment(
        Label(category: .whereabouts, about: .woman, subject: partner, source: .woman),
        text: "She is staying at Flat 3, 12 Larkspur Row with a friend.")
    static let rape = Segment(
        Label(
            category: .accountOfAbuse, about: .woman, subject: partner, source: .woman,
            sensitive: .rape),
        text: "She told me that he raped her in March. She has not agreed that anybody is told.")
    static let threat = Segment(
        Label(category: .riskConcern, about: .man, subject: .man, source: .man),
        minimum: Minimum(
            what: .threatToLife, when: .feared, risk: .raised, childAffected: false),
        text: "He said in group this evening that he will kill her tonight. He left early.")
    static let needs = Segment(
        Label(category: .supportNeeds, about: .woman, subject: partner, source: .woman),
        text: "Marisol Quill needs a two-bedroom flat outside Stowmere, with a school nearby.")

    /// Her permission for one named service, for thirty days.
    static func permission(from now: Moment) -> PermissionRecord {
        var permission = PermissionRecord(by: .woman, status: .given)
        permission.recipients = [.housingService]
        permission.scope = [.supportNeeds]
        permission.purposes = [.onwardReferral]
        permission.form = .written
        (permission.signed, permission.dated) = (true, true)
        permission.date = now
        permission.until = now.advanced(by: 30 * 86_400)
        permission.excludes = [.whereabouts]
        permission.told.why = true
        permission.told.toWhom = true
        permission.told.consequences = true
        return permission
    }

    /// His signature on the referral form.
    static func hisPermission(from now: Moment) -> PermissionRecord {
        var permission = PermissionRecord(by: .man, status: .given)
        permission.recipients = [.lwvMensProgramme]
        permission.scope = Set(Category.allCases)
        permission.purposes = [.intake]
        permission.form = .written
        (permission.signed, permission.dated) = (true, true)
        permission.date = now
        permission.told.why = true
        permission.told.toWhom = true
        permission.told.consequences = true
        return permission
    }
}
