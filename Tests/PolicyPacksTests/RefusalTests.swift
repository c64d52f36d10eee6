import Foundation
import Policy
import PolicyPacks
import Testing

/// A small change to a pack that loads, and what is then said of it: the code, the place and the suggestion.
struct Slip: CustomTestStringConvertible {
    /// Which file is changed.
    enum File: String {
        case pack = "pack.yaml"
        case base = "base/pack.yaml"
        case form = "forms/statistics.yaml"
    }

    let code: PackFailure.Code
    let file: File
    let old: String
    let new: String
    /// The words of the changed text at which the failure points.
    let at: String
    let suggestion: String?

    init(
        _ code: PackFailure.Code, _ old: String, _ new: String, at: String, in file: File = .pack,
        suggestion: String? = nil
    ) {
        (self.code, self.old, self.new, self.at) = (code, old, new, at)
        (self.file, self.suggestion) = (file, suggestion)
    }

    var testDescription: String { "\(code.rawValue): \(new)" }

    /// Loads the changed pack and compares what is said.
    func check() throws {
        let texts: [File: String] = [
            .pack: SmallPack.pack, .base: SmallPack.base, .form: SmallPack.form,
        ]
        let text = try #require(texts[file])
        let changed = try SmallPack.swap(old, new, in: text)
        let found = try SmallPack.refusal {
            switch file {
            case .pack: try SmallPack.files(pack: changed)
            case .base: try SmallPack.files(base: changed)
            case .form: try SmallPack.files(forms: ["statistics": changed])
            }
        }
        let failure = try #require(found, "it loaded")
        let place = try SmallPack.place(of: at, in: changed)
        #expect(failure.code == code, "\(failure)")
        #expect(failure.file == file.rawValue, "\(failure)")
        #expect(failure.line == place.line, "\(failure)")
        #expect(failure.column == place.column, "\(failure)")
        #expect(failure.suggestion == suggestion, "\(failure)")
        #expect(failure.message.hasSuffix("."), "\(failure)")
    }
}

/// Packs that must not load: each a small change to one that does.
@Suite struct `Packs that are refused` {
    @Test func `the pack that is changed here loads as it stands`() throws {
        let loaded = try SmallPack.files().read()
        #expect(loaded.pack.rules.count == 6)
        #expect(loaded.forms.count == 1)
    }

    @Test(arguments: [
        Slip(.unknownKey, "doubt_bound: 40", "doubt_bound: 40\nprice: 3", at: "price: 3"),
        Slip(
            .unknownKey, "{recipient: social_worker, facts", "{recipent: social_worker, facts",
            at: "recipent", suggestion: "recipient"),
        Slip(
            .unknownWord, "recipient: [observer,", "recipient: [obsever,", at: "obsever",
            suggestion: "observer"),
        Slip(
            .unknownWord, "category: risk items, source", "category: risk item, source",
            at: "risk item,", suggestion: "risk items"),
        Slip(
            .unknownWord, "kind: mid-way report", "kind: midway reprt", at: "midway reprt",
            suggestion: "mid-way report"),
        Slip(
            .unknownWord, "law: interests", "law: intrests", at: "intrests",
            suggestion: "interests"),
        Slip(
            .unknownWord, "cite: {document: Protocol, section: \"§2\"",
            "cite: {document: Protocoll, section: \"§2\"", at: "Protocoll",
            suggestion: "Protocol"),
        Slip(
            .unknownWord, "from: man_left", "from: man_lef", at: "man_lef",
            suggestion: "man_left"),
        Slip(
            .unknownWord, "from: enrolment", "from: enrollment", at: "enrollment",
            suggestion: "enrolment"),
        Slip(
            .unknownWord, "met_by: offering", "met_by: ofering", at: "ofering}",
            suggestion: "offering"),
        Slip(
            .unknownWord, "article9: substantial_public_interest",
            "article9: public_interest", at: "public_interest"),
        Slip(
            .unknownWord, "stops: everything", "stops: some", at: "some,",
            suggestion: "everything"),
        Slip(
            .unknownWord, "by: closing_line", "by: closing_lines", at: "closing_lines",
            suggestion: "closing_line"),
    ])
    func `a slip of the pen is refused where it stands, with what was probably meant`(
        slip: Slip
    ) throws { try slip.check() }

    @Test(arguments: [
        Slip(
            .missing, "    cite: {document: Protocol, section: \"§2\"",
            "    site: {document: Protocol, section: \"§2\"", at: "site:", suggestion: "cite"),
        Slip(
            .missing, "quote: \"items\"", "quotation: \"items\"",
            at: "{document: Protocol, section: \"§2\"",
            suggestion: "quote"),
        Slip(.missing, "approvals: nobody", "approvals: []", at: "[], lasts"),
        Slip(
            .missing, "covers: {about: [man, woman]}", "covers: {}", at: "{}",
            suggestion: "everything"),
        Slip(
            .missing, "article9: substantial_public_interest, schedule1: 18",
            "article9: substantial_public_interest", at: "substantial_public_interest",
            suggestion: "schedule1"),
        Slip(
            .missing, "interests: {article6: legitimate_interests}", "interests: {note: \"n\"}",
            at: "{note: \"n\"}", suggestion: "article6"),
        Slip(.wrongType, "at_least: true", "at_least: maybe", at: "maybe"),
        Slip(.wrongType, "doubt_bound: 40", "doubt_bound: much", at: "much"),
        Slip(.badForm, "pack: small", "pack: Small", at: "Small"),
        Slip(.badForm, "doubt_bound: 40", "doubt_bound: 400", at: "400"),
        Slip(
            .loosensBase, "doubt_bound: 40", "doubt_bound: 40\ntraces: {his: true, her: true}",
            at: "true, her", suggestion: "false"),
        Slip(.wrongType, "doubt_bound: 40", "doubt_bound: 40\ntraces: {her: yes}", at: "yes"),
        Slip(
            .unknownWord, "doubt_bound: 40", "doubt_bound: 40\ntraces: {hers: true}", at: "hers",
            suggestion: "her"),
        Slip(
            .loosensBase, "doubt_bound: 40", "doubt_bound: 40\ndoubt_reviewer: [facilitator]",
            at: "facilitator]"),
        Slip(
            .duplicate, "doubt_bound: 40",
            "doubt_bound: 40\ndoubt_reviewer: [coordinator, coordinator ]", at: "coordinator ]"),
        Slip(.badForm, "lasts: 3 days", "lasts: soon", at: "soon"),
        Slip(.badForm, "keep: 6 years", "keep: 6 decades", at: "6 decades"),
        Slip(.badForm, "schedule1: 18", "schedule1: 30", at: "30}"),
        Slip(
            .badForm, "interests: {article6: legitimate_interests}",
            "interests: {article6: legitimate_interests, article9: vital_interests, schedule1: 18}",
            at: "18}\n  confidence"),
        Slip(
            .badForm, "after: [obtain_consent]", "after: [schedule_completion_report_w30]",
            at: "[schedule_completion_report_w30]"),
        Slip(.badForm, "every: 30 weeks", "every: 0 days", at: "0 days, after"),
        Slip(.badForm, "{from: R101, to: R110}", "{from: R110, to: R101}", at: "{from: R110"),
        Slip(.badForm, "also: [R102]", "also: [R2]", at: "R2]"),
        Slip(
            .badForm, "    grant: forward\n    when: {sender",
            "    grant: forward\n    cap: redact\n    when: {sender",
            at: "id: R101-items"),
        Slip(
            .badForm, "    grant: forward\n    when: {sender",
            "    grant: forward\n    wall: true\n    when: {sender",
            at: "id: R101-items"),
        Slip(.outOfRange, "also: [R102]", "also: [R111]", at: "R111"),
        Slip(.outOfRange, "id: R103-report", "id: R100-report", at: "R100-report"),
        Slip(.outOfRange, "{rule: R109, because", "{rule: R200, because", at: "R200"),
        Slip(.syntax, "rules:\n", "rules: {\n", at: "- id: R101"),
    ])
    func `what is wrong has its code and its place`(slip: Slip) throws { try slip.check() }

    @Test(arguments: [
        Slip(
            .duplicate, "id: R103-report", "id: R101-items",
            at: "id: R101-items\n    grant: forward\n    when: {kind"),
        Slip(.duplicate, "version: \"1\"", "version: \"1\"\nversion: \"2\"", at: "version: \"1\""),
        Slip(
            .duplicate, "id: R107-six-years", "id: R104-refused", at: "id: R104-refused\n    covers"
        ),
        Slip(.duplicate, "between: [coordinator,", "between: [observer,", at: "observer, social"),
        Slip(.duplicate, "systems: [SMALL]", "systems: [SMALL, SMALL]", at: "SMALL]"),
        Slip(.duplicate, "also: [R102]", "also: [R102, R102]", at: "R102]"),
        Slip(.duplicate, "{rule: R109, because", "{rule: R102, because", at: "R102, because"),
        Slip(.duplicate, "{rule: R109, because", "{rule: R108, because", at: "R108, by"),
        Slip(.duplicate, "risk items: [", "incident: [", at: "incident: ["),
        Slip(
            .duplicate, "roles: {\"Women's Safety Officer\"", "roles: {facilitator",
            at: "facilitator: wsw"),
    ])
    func `what stands twice is refused where it stands again`(slip: Slip) throws {
        try slip.check()
    }

    @Test(arguments: [
        Slip(
            .wrongWay, "{recipient: social_worker, category: risk items}",
            "{recipient: social_worker, approvals: court_order}", at: "id: R104-refused"),
        Slip(
            .wrongWay, "{kind: mid-way report,",
            "{permission: {status: refused}, kind: mid-way report,", at: "id: R103-report"),
        Slip(
            .liftsUnknown, "lifts: [R104-refused]", "lifts: [R104-refusd]", at: "R104-refusd]",
            suggestion: "R104-refused"),
        Slip(.liftsWall, "lifts: [R104-refused]", "lifts: [R101-items]", at: "R101-items]"),
        Slip(
            .contradictory, "{recipient: social_worker, category: risk items}",
            "{recipient: social_worker, not: {recipient_side: between}}",
            at: "{recipient: social_worker, not"),
        Slip(
            .contradictory, "facts: {immediate_severe: true}}",
            "facts: {immediate_severe: true}, not: {facts: {immediate_severe: true}}}",
            at: "{recipient: social_worker, facts"),
        Slip(
            .contradictory, "facts: {immediate_severe: true}}",
            "facts: {week: {at_least: 16, at_most: 15}}}", at: "{recipient: social_worker, facts"),
        Slip(
            .unreachable, "recipient: [observer, coordinator]", "recipient: man",
            at: "{sender: \"Women's Safety Officer\", recipient: man"),
        Slip(
            .unreachable, "when: {recipient: social_worker, facts",
            "when: {recipient: social_worker, category: progress, facts", at: "R104-refused]"),
        Slip(
            .noBasis, "law: safeguarding\n    cite: {document: Protocol, section: \"§2\"",
            "law: confidence\n    cite: {document: Protocol, section: \"§2\"",
            at: "confidence\n    cite: {document: Protocol, section: \"§2\"", suggestion: "article6"
        ),
        Slip(
            .noBasis, "basis: safeguarding", "basis: confidence",
            at: "safeguarding\n    cite: {document: Protocol, section: \"§6\"",
            suggestion: "article6"),
        Slip(.noBasis, "sensitive: false, ", "", at: "interests\n    cite", suggestion: "article9"),
        Slip(
            .noBasis, "sensitive: false, category: progress", "sensitive: false, category: health",
            at: "interests\n    cite", suggestion: "article9"),
        Slip(
            .noBasis, "sensitive: false, category: progress", "sensitive: false",
            at: "interests\n    cite", suggestion: "article9"),
    ])
    func `rules that open the wrong way, can do nothing or have no ground are refused`(
        slip: Slip
    ) throws { try slip.check() }

    @Test func `a wall of the programme's own is lifted by nothing`() throws {
        let walled = try SmallPack.swap(
            "    cap: withhold\n", "    cap: withhold\n    wall: true\n", in: SmallPack.pack)
        let failure = try SmallPack.refusal { try SmallPack.files(pack: walled) }
        #expect(failure?.code == .liftsWall)
        #expect(failure?.suggestion == nil)
    }

    @Test func `every code has a case here or among hostile text`() throws {
        let elsewhere: Set<PackFailure.Code> = [
            .unreadable, .tooLarge, .tooDeep, .alias, .notUTF8, .unexplained, .loosensBase,
        ]
        let here: Set<PackFailure.Code> = [
            .syntax, .wrongType, .missing, .unknownKey, .unknownWord, .duplicate, .badForm,
            .wrongWay, .liftsUnknown, .liftsWall, .outOfRange, .contradictory, .unreachable,
            .noBasis,
        ]
        #expect(here.union(elsewhere) == Set(PackFailure.Code.allCases))
    }
}
