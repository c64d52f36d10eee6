import Policy
import PolicyPacks
import Testing
import Vocabulary

/// Something that a writer could misread or a reader cannot see: words of a pack that loads, what stands there instead, and why
/// that is refused.
struct Misread: CustomTestStringConvertible {
    let code: PackFailure.Code
    let old: String
    let new: String

    init(_ code: PackFailure.Code, _ old: String, _ new: String) {
        (self.code, self.old, self.new) = (code, old, new)
    }

    var testDescription: String { "\(code.rawValue): \(new.debugDescription)" }

    /// Loads the changed pack and compares what is said, and that a line is named.
    func check() throws {
        let text = try SmallPack.swap(old, new, in: SmallPack.pack)
        let failure = try #require(
            try SmallPack.refusal { try SmallPack.files(pack: text) }, "it loaded")
        #expect(failure.code == code, "\(failure)")
        #expect(failure.line > 0, "\(failure)")
    }
}

/// What would open more, or close less, than whoever reads the pack would say.
@Suite struct `What could be misread` {
    private static let granting = "sensitive: false, category: progress"
    private static let shutting = "{recipient: social_worker, category: risk items}"

    private static func grant(_ more: String) -> String { "\(granting), \(more)" }
    private static func shut(_ more: String) -> String {
        "\(shutting)\n    unless: \(more)"
    }

    @Test(arguments: [
        Misread(.missing, granting, grant("all: []")),
        Misread(.missing, granting, grant("not: {any: []}")),
        Misread(.missing, granting, grant("not: {}")),
        Misread(.badForm, granting, grant("urgency: routine")),
        Misread(.badForm, granting, grant("permission: {status: given, signed: false}")),
        Misread(.badForm, granting, grant("permission: {status: given, dated: false}")),
        Misread(.badForm, shutting, shut("{permission: {status: given, informed: false}}")),
        Misread(
            .badForm, shutting, shut("{permission: {status: given, excludes_category: false}}")),
    ])
    func `a condition reads as what it asks`(_ misread: Misread) throws { try misread.check() }

    @Test(arguments: [
        Misread(.wrongWay, granting, grant("permission: {covers: [recipient, category]}")),
        Misread(.wrongWay, granting, grant("permission: {by: woman}")),
        Misread(.wrongWay, granting, grant("permission: {signed: true, dated: true}")),
        Misread(.wrongWay, granting, grant("permission: recorded")),
        Misread(
            .wrongWay, "immediate_severe: true}", "immediate_severe: true}, permission: recorded"),
        Misread(.wrongWay, shutting, shut("{permission: {covers: recipient}}")),
    ])
    func `a refused permission opens nothing by what it says or by being there`(
        _ misread: Misread
    ) throws { try misread.check() }

    @Test(arguments: [
        Misread(.wrongType, granting, grant("not: {facts: {identifiable: yes}}")),
        Misread(.wrongType, granting, grant("not: {facts: {identifiable: True}}")),
        Misread(.wrongType, granting, grant("not: {facts: {identifiable: 1}}")),
        Misread(.wrongType, granting, grant("facts: {identifiable: {at_least: 1}}")),
        Misread(.unknownWord, granting, grant("not: {facts: {risk_band: hgih}}")),
        Misread(.unknownWord, granting, grant("not: {facts: {risk_band: High}}")),
        Misread(.unknownWord, granting, grant("not: {facts: {Identifiable: true}}")),
        Misread(.wrongType, granting, grant("facts: {week: {at_least: 010}}")),
        Misread(.wrongType, granting, grant("facts: {week: {at_least: +5}}")),
        Misread(.wrongType, granting, grant("facts: {week: 0x10}")),
        Misread(.wrongType, granting, grant("facts: {week: -1}")),
        Misread(.duplicate, granting, grant("facts: {week: 1, \"week\": 2}")),
        Misread(.badForm, "lasts: 3 days", "lasts: 03 days"),
        Misread(.badForm, "keep: 6 years", "keep: 06 years"),
    ])
    func `a fact is asked for a value that it can have, and a number has one reading`(
        _ misread: Misread
    ) throws { try misread.check() }

    @Test func `every value that the packs' own cases state is one that its fact can have`() throws
    {
        var values = 0
        for worked in try Place.packs().flatMap(\.cases) {
            for (fact, value) in worked.request.facts {
                #expect(fact.accepts(value), "\(worked.id): \(fact.rawValue)")
                values += 1
            }
        }
        #expect(values > 300)
        #expect(!Fact.immediateSevere.accepts(.word("yes")) && !Fact.week.accepts(.count(-1)))
        #expect(!Fact.riskBand.accepts(.truth(true)) && Fact.recipientIs.accepts(.word("x")))
    }

    @Test(arguments: [
        Misread(.duplicate, "Officer\": wsw}", "Officer\": wsw, \"Facilitator\": wsw}"),
        Misread(.duplicate, "Officer\": wsw}", "Officer\": wsw, \"police-officer\": wsw}"),
        Misread(.duplicate, "    risk items:", "    Risk Items: [whereabouts]\n    risk items:"),
        Misread(.duplicate, "    risk items:", "    Incident: [whereabouts]\n    risk items:"),
        Misread(.badForm, "Officer\": wsw}", "Officer\": wsw, \"m\u{430}n\": wsw}"),
        Misread(.badForm, "id: R104-refused", "id: R104-r\u{435}fused"),
    ])
    func `a name is no other name in another dress`(_ misread: Misread) throws {
        try misread.check()
    }

    @Test(arguments: [
        "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{200F}",
        "\u{AD}", "\u{61C}", "\u{FEFF}", "\u{E0041}", "\u{FE0F}",
    ])
    func `nothing stands in a pack that cannot be seen`(_ unseen: String) throws {
        let old = "doubt_bound: 40"
        try Misread(.badForm, old, "# the bound was 40\(unseen)\(old)").check()
        try Misread(.badForm, "\"Not without need.\"", "\"Not \(unseen)without need.\"").check()
    }

    @Test func `a line may end as Windows ends it`() throws {
        let text = SmallPack.pack.replacing("\n", with: "\r\n")
        #expect(try SmallPack.refusal { try SmallPack.files(pack: text) } == nil)
    }

    @Test(arguments: [
        Misread(.badForm, "lasts: 3 days", "lasts: 0 days"),
        Misread(.badForm, "review: 1 day,", "review: 4 days,"),
        Misread(.missing, "lifts: [R104-refused]", "lifts: []"),
        Misread(.badForm, "his: 15 minutes", "his: 0 seconds"),
        Misread(.missing, "{his: 15 minutes, her", "{her"),
        Misread(.missing, "why: \"Not without need.\"", "why: \"  \""),
        Misread(.missing, "quote: \"refused\"", "quote: \" \""),
    ])
    func `what must be there is more than a form`(_ misread: Misread) throws {
        try misread.check()
    }
}

/// Retention rules that say two things of one thing, and destruction that nobody can stop.
@Suite struct `Retention that contradicts itself` {
    private static func rule(_ covers: String, _ keep: String, _ more: String = "") -> String {
        """
          - id: R107-other
            covers: \(covers)
            keep: \(keep)
            from: man_left
            then: destroy
            why: "Another."
            law: confidence
            cite: {document: Protocol, section: "§7", quote: "other"}
        \(more)legal_hold:
        """
    }

    @Test func `it is not destroyed before the least time for which it is kept`() throws {
        let short = Self.rule("{about: [man], kind: referral}", "1 year")
        try Misread(.contradictory, "legal_hold:", short).check()
        try Misread(.contradictory, "legal_hold:", Self.rule("{everything: true}", "nothing"))
            .check()
    }

    @Test func `a longer time beside a least one is none, nor is one for something else`() throws {
        for rule in [
            Self.rule("{about: [man]}", "7 years"), Self.rule("{about: [child]}", "1 year"),
        ] {
            let text = try SmallPack.swap("legal_hold:", rule, in: SmallPack.pack)
            #expect(try SmallPack.refusal { try SmallPack.files(pack: text) } == nil)
        }
    }

    @Test func `who destroys names who can stop it`() throws {
        try Misread(.missing, "legal_hold:", "# legal_hold:").check()
    }
}
