import PolicyPacks

/// A small pack that has every kind of rule, and a base pack with the walls that matter most. Its grants are as wide as they can be, so
/// that the walls are all that keeps them closed.
enum FuzzPack {
    static let base = """
        pack: base
        version: "1"
        documents: {P: "Base"}
        laws:
          confidence: {principle: "Confidence"}
        sides:
          his: [facilitator, programme_facilitator, programme_assessor, observer, group_member, man]
          her: [wsw, womens_service_worker, womens_programme_worker, idva, woman]
        groups:
          roles: {he or his group: [man, group_member]}
          sources: {hers: [woman, other_woman, child, young_person, mixed_man_and_woman, mixed_staff_and_woman, mixed_staff_and_child]}
          categories: {signs: [contact_fact, whereabouts, message_for_partner]}
        rules:
          - id: B-him
            cap: withhold
            wall: true
            when: {recipient: he or his group, any: [{source: hers}, {about: [woman, other_woman, couple]}, {category: [signs, victim_statement]}]}
            why: "Nothing of hers goes to him."
            law: confidence
            cite: &cite

        """.replacing("&cite", with: cite)
        + wall(
            "B-condensed", "condense",
            "{recipient_side: his, any: [{source: hers}, {about: [woman, other_woman, couple]}, {category: victim_statement}]}"
        )
        + wall("B-signs", "withhold", "{recipient_side: his, category: signs}")
        + wall(
            "B-other-his", "withhold",
            "{recipient_side: his, any: [{about: other_woman}, {source: other_woman}]}")
        + wall(
            "B-other-her", "withhold",
            "{recipient: woman, any: [{about: other_woman}, {source: other_woman}], not: {category: [risk_concern, change_of_risk]}}"
        )
        + wall(
            "B-other-warning", "condense",
            "{recipient: woman, any: [{about: other_woman}, {source: other_woman}]}")
        + wall(
            "B-other-workers", "withhold",
            "{recipient_side: her, any: [{about: other_woman}, {source: other_woman}], not: {any: [{recipient: woman}, {facts: {recipient_serves: other_woman}}, {facts: {immediate_severe: true}}]}}"
        )
        + wall("B-sensitive", "withhold", "{sensitive: true, not: {sensitive: covered}}")

    static let cite = "{document: P, section: \"§1\", quote: \"words\"}"

    private static func wall(_ id: String, _ level: String, _ when: String) -> String {
        """
          - id: \(id)
            cap: \(level)
            wall: true
            when: \(when)
            why: "A wall."
            law: confidence
            cite: \(cite)

        """
    }

    static let pack = """
        pack: fuzz
        version: "1"
        title: "Fuzz"
        base: base
        systems: [FUZZ]
        run_by: [dvip_vpp]
        documents: {P: "Protocol"}
        laws:
          ground: {article6: recognised_legitimate_interests, article9: substantial_public_interest, schedule1: 18}
          confidence: {principle: "Confidence"}
        sides:
          his: [risk_assessor]
          her: [line_manager]
          between: [coordinator, social_worker, police_officer, referrer]
        slots: {his: 15 minutes, her: 0 seconds, between: 0 seconds}
        doubt_bound: 40
        staff_only_lasts: 14 days
        closing_line: {his: "Ring the co-ordinator."}
        themes: {incident: "Accountability"}
        silence:
          why: "No rule lets this go."
          law: confidence
          cite: &cite
        groups:
          roles:
            professionals: [social_worker, police_officer, coordinator]
          categories:
            risk items: [incident, risk_concern, change_of_risk]
        rules:
          - id: R001-his-side
            grant: forward
            when:
              recipient_side: his
            why: "Whoever works with him."
            law: ground
            cite: &cite
          - id: R002-her-side
            grant: forward
            when:
              recipient_side: her
            why: "Whoever works with her."
            law: ground
            cite: &cite
          - id: R003-agreed
            grant: redact
            when:
              recipient: professionals
              permission: {status: given, by: woman, covers: [recipient, category]}
            why: "She agreed."
            law: ground
            cite: &cite
          - id: R004-danger
            grant: forward
            when:
              recipient: professionals
              category: risk items
              facts: {woman_serious_risk: true}
            why: "A serious risk."
            law: ground
            cite: &cite
          - id: R005-confidential
            cap: withhold
            when:
              recipient: professionals
              source: woman
            unless: {permission: {status: given, by: woman, covers: [recipient, category]}}
            why: "What she says is confidential."
            law: confidence
            cite: &cite
          - id: R006-on-release
            hold: {resolvers: [coordinator], missing: [coordinator_release]}
            when:
              recipient: [facilitator, referrer]
              source: woman
            unless: {approvals: coordinator_release}
            duties:
              - {do: route_via_coordinator, owner: coordinator, within: 1 day}
            why: "It goes through the co-ordinator."
            law: confidence
            cite: &cite
          - id: R007-override
            override:
              basis: ground
              approvals: [line_manager_consulted]
              resolvers: [line_manager]
              lasts: 7 days
              review: 3 days
              lifts: [R005-confidential]
            when:
              recipient: professionals
              facts: {woman_serious_risk: true}
            why: "Line management is asked first."
            law: ground
            cite: &cite
          - id: R008-late
            cap: condense
            when:
              recipient: referrer
              facts: {days_since_event: {at_least: 7}}
            why: "What is late is condensed."
            law: confidence
            cite: &cite
          - id: R009-never-here
            cap: withhold
            wall: true
            when:
              recipient: referrer
              category: whereabouts
            why: "Where she is stays with us."
            law: confidence
            cite: &cite
          - id: R010-tell-her
            duty: sent
            when:
              recipient_side: his
            duties:
              - {do: inform_woman_of_sharing, owner: wsw, within: 14 days}
            why: "She is told."
            law: confidence
            cite: &cite

        """.replacing("&cite", with: cite)

    /// The files, with these bytes for the two that are mutated.
    static func files(pack: [UInt8], base: [UInt8]) throws -> PackFiles {
        var files = PackFiles()
        try files.put(pack, as: "pack.yaml")
        try files.put(base, as: "base/pack.yaml")
        try files.put(Array("cases: []\n".utf8), as: "cases.yaml")
        return files
    }
}
