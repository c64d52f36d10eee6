import Foundation
import PolicyPacks
import Testing

/// A small programme with its base pack, as text: what tests change a little to see what happens.
enum SmallPack {
    static let base = """
        pack: base
        version: "1"
        documents: {Protocol: "Base protocol"}
        laws:
          confidence: {principle: "Common-law duty of confidence"}
        sides:
          his: [facilitator, man]
          her: [wsw, woman]
        groups:
          sources:
            hers: [woman, other_woman]
        rules:
          - id: B-never-to-him
            also: [R105]
            cap: withhold
            wall: true
            when: {recipient: man, source: hers}
            why: "Nothing of hers goes to him."
            law: confidence
            cite: {document: Protocol, section: "§1", quote: "never"}
          - id: B-condensed
            cap: condense
            wall: true
            when: {recipient_side: his, source: hers}
            why: "His side gets the condensed minimum."
            law: confidence
            cite: {document: Protocol, section: "§1", quote: "condensed"}

        """

    static let pack = """
        pack: small
        version: "1"
        title: "Small programme"
        base: base
        systems: [SMALL]
        run_by: [dvip_vpp]
        source_rules: {from: R101, to: R110}
        outside:
          - {rule: R109, because: "Fees are paid elsewhere."}
        elsewhere:
          - {rule: R108, by: closing_line}
        words:
          roles: {"Women's Safety Officer": wsw}
          kinds: {"mid-way report": midway_report}
        documents: {Protocol: "Small protocol"}
        laws:
          safeguarding: {article6: recognised_legitimate_interests, article9: substantial_public_interest, schedule1: 18}
          interests: {article6: legitimate_interests}
          confidence: {principle: "Common-law duty of confidence"}
        sides:
          his: [observer]
          her: ["Women's Safety Officer", line_manager]
          between: [coordinator, social_worker]
        slots: {his: 15 minutes, her: 0 seconds, between: 0 seconds}
        doubt_bound: 40
        staff_only_lasts: 14 days
        closing_line: {his: "Ring the co-ordinator."}
        themes: {incident: "Accountability"}
        silence:
          why: "No rule lets this go."
          law: confidence
          cite: {document: Protocol, section: "§1", quote: "silence"}
        groups:
          categories:
            risk items: [incident, risk_concern]
        retention:
          - id: R107-six-years
            covers: {about: [man, woman]}
            keep: 6 years
            from: man_left
            at_least: true
            then: destroy
            after: [notify_woman_within_14d]
            why: "Files are kept for six years."
            law: confidence
            cite: {document: Protocol, section: "§7", quote: "six years"}
        legal_hold: {placed_by: [dpo], stops: everything, review: 90 days, why: "A court may ask.", law: confidence, cite: {document: Protocol, section: "§7", quote: "hold"}}
        rules:
          - id: R101-items
            also: [R102]
            grant: forward
            when: {sender: "Women's Safety Officer", recipient: [observer, coordinator], category: risk items, source: woman}
            why: "They get the risk items."
            law: safeguarding
            cite: {document: Protocol, section: "§2", quote: "items"}
          - id: R103-report
            grant: forward
            when: {kind: mid-way report, recipient: social_worker, sensitive: false, category: progress}
            duties:
              - {do: schedule_completion_report_w30, owner: facilitator, within: 105 days, from: enrolment, every: 30 weeks, after: [obtain_consent], proposed: true, met_by: offering}
            why: "The referrer gets the report."
            law: interests
            cite: {document: Protocol, section: "§3", quote: "report"}
          - id: R104-refused
            cap: withhold
            when: {recipient: social_worker, category: risk items}
            why: "Not without need."
            law: confidence
            cite: {document: Protocol, section: "§4", quote: "refused"}
          - id: R106-danger
            override: {basis: safeguarding, approvals: nobody, lasts: 3 days, review: 1 day, lifts: [R104-refused]}
            when: {recipient: social_worker, facts: {immediate_severe: true}}
            why: "Danger goes at once."
            law: safeguarding
            cite: {document: Protocol, section: "§6", quote: "danger"}

        """

    static let form = """
        form: statistics
        title: "Statistics"
        also: [R110]
        kind: evaluation_return
        purpose: evaluation
        filled_by: [coordinator, "Women's Safety Officer"]
        suppress_below: 5
        accepts_part: true
        fields:
          - {id: referrals, question: "How many referrals?", type: count, required: true, label: {category: outcome_statistics, about: programme, source: staff}}
          - {id: child, question: "A child's first name", type: text, repeats: 3, label: {category: parenting, about: child, source: staff}}
          - {id: call_at, question: "When may we ring?", type: time, confirmed_by: [woman], label: {category: identity_contact, about: woman, source: woman}}
          - {id: post, question: "Her e-mail address", type: email, label: {category: identity_contact, about: woman, source: woman}}
          - {id: services, question: "Which services?", type: choices, options: [Housing, Legal advice, Refuge], label: {category: support_needs, about: woman, source: staff}}
          - {id: day, question: "Which day?", type: date, label: {category: appointment, about: man, source: staff}}

        """

    static let cases = "cases: []\n"

    /// The files, with some of them changed.
    static func files(
        pack: String = pack, base: String? = base, forms: [String: String] = ["statistics": form],
        cases: String = cases
    ) throws -> PackFiles {
        var files = PackFiles()
        try files.put(Array(pack.utf8), as: "pack.yaml")
        if let base { try files.put(Array(base.utf8), as: "base/pack.yaml") }
        for (name, form) in forms { try files.put(Array(form.utf8), as: "forms/\(name).yaml") }
        try files.put(Array(cases.utf8), as: "cases.yaml")
        return files
    }

    /// Why the files are no pack; nothing where they are one.
    static func refusal(_ files: () throws -> PackFiles) throws -> PackFailure? {
        do {
            _ = try files().read()
            return nil
        } catch let failure as PackFailure {
            return failure
        }
    }

    /// Text with one thing in it changed; the thing must be there exactly once or the first is meant.
    static func swap(_ old: String, _ new: String, in text: String) throws -> String {
        let range = try #require(text.range(of: old), "\(old)")
        return text.replacingCharacters(in: range, with: new)
    }

    /// The line and column, from 1, at which a text first has these words.
    static func place(of words: String, in text: String) throws -> (line: Int, column: Int) {
        let range = try #require(text.range(of: words), "\(words)")
        let before = text[..<range.lowerBound]
        let line = before.count { $0 == "\n" } + 1
        let start = before.lastIndex(of: "\n").map { text.index(after: $0) } ?? text.startIndex
        return (line, text.distance(from: start, to: range.lowerBound) + 1)
    }
}
