import Foundation
import Policy
import PolicyPacks
import Testing
import Vocabulary

/// What a pack says, read back.
@Suite struct `What a pack says` {
    private func pack(_ old: String = "", _ new: String = "") throws -> Pack {
        let text = old.isEmpty ? SmallPack.pack : try SmallPack.swap(old, new, in: SmallPack.pack)
        return try SmallPack.files(pack: text).read().pack
    }

    @Test func `of the programme: its title, systems, who runs it, its words`() throws {
        let pack = try pack()
        #expect(pack.title == "Small programme")
        #expect(pack.systems == ["SMALL"])
        #expect(pack.runBy == [.dvipVpp])
        #expect(pack.words.map(\.own) == ["mid-way report", "Women's Safety Officer"])
        #expect(pack.programme.own("wsw", in: .roles) == "Women's Safety Officer")
        #expect(pack.programme.own("facilitator", in: .roles) == nil)
    }

    @Test func `an own word means what ours means, wherever ours may stand`() throws {
        let pack = try pack()
        #expect(pack.side(of: .wsw) == .her)
        let report = try #require(pack.rules.first { $0.id.text == "R103-report" })
        #expect(report.when.atoms.contains(.kind([.midwayReport])))
        let items = try #require(pack.rules.first { $0.id.text == "R101-items" })
        #expect(items.when.atoms.contains(.senderRole([.wsw])))
    }

    @Test func `of law: the structure is kept and the text is made of it`() throws {
        let pack = try pack()
        let basis = try #require(pack.rules.first { $0.id.text == "R101-items" }?.basis)
        #expect(basis.article6 == .recognisedLegitimateInterests)
        #expect(basis.article9 == .substantialPublicInterest)
        #expect(basis.schedule1 == 18)
        #expect(!basis.claimsConsent)
        #expect(
            basis.text
                == "UK GDPR Article 6(1)(ea), recognised legitimate interests; Article 9(2)(g) with DPA 2018 Schedule 1 paragraph 18"
        )
        let override = try #require(pack.rules.first { $0.id.text == "R106-danger" })
        guard case .override(let danger) = override.effect else {
            Issue.record("it is an override")
            return
        }
        #expect(danger.legalBasis == basis)
        #expect(pack.terms.silence.law == "Common-law duty of confidence")
    }

    @Test func `a decision carries the basis of its decisive rule`() throws {
        let decision = try pack().decide(
            PolicyRequest(
                senderRole: .facilitator, recipientRole: .socialWorker,
                recipientAgency: .socialServices, kind: .midwayReport, category: .progress,
                about: .man, source: .staff, purpose: .report))
        #expect(decision.outcome == .level(.forward))
        #expect(decision.basis == LegalBasis(article6: .legitimateInterests))
        #expect(decision.law == "UK GDPR Article 6(1)(f), legitimate interests")
    }

    @Test func `of duties: the clock, what comes before, and that offering is enough`() throws {
        let rule = try #require(try pack().rules.first { $0.id.text == "R103-report" })
        #expect(
            rule.duties == [
                RuleDuty(
                    .scheduleCompletionReportW30, owner: .facilitator, within: 105 * 86_400,
                    from: .enrolment, every: 30 * 604_800, after: [.obtainConsent], proposed: true,
                    metBy: .offering)
            ])
        let plain = try #require(
            try pack(
                ", from: enrolment, every: 30 weeks, after: [obtain_consent], proposed: true, met_by: offering",
                ""
            ).rules.first { $0.id.text == "R103-report" }?.duties.first)
        #expect(
            plain
                == RuleDuty(.scheduleCompletionReportW30, owner: .facilitator, within: 105 * 86_400)
        )
        #expect(plain.from == .decision && plain.metBy == .doing && !plain.proposed)
    }

    @Test func `of retention: what, how long by the calendar, from when and what then`() throws {
        let pack = try pack()
        let kept = try #require(pack.retention.first)
        #expect(pack.retention.count == 1)
        #expect(kept.id.text == "R107-six-years")
        #expect(kept.keep == CalendarPeriod(6, .years).map(RetentionRule.Keep.period))
        #expect(kept.from == .manLeft && kept.atLeast && kept.then == .destroy)
        #expect(kept.after == [.notifyWomanWithin14d])
        #expect(kept.sources.map(\.text) == ["R107"])
        let hers = Label(category: .incident, about: .woman, source: .woman)
        #expect(kept.covers.contains(hers, kind: .incidentReport))
        let childs = Label(category: .incident, about: .child, source: .woman)
        #expect(!kept.covers.contains(childs, kind: .incidentReport))
    }

    @Test(arguments: [
        ("keep: 6 years", "keep: nothing", RetentionRule.Keep.nothing),
        (
            "keep: 6 years", "keep: 1 month",
            CalendarPeriod(1, .months).map(RetentionRule.Keep.period)
        ),
        (
            "keep: 6 years", "keep: 90 days",
            CalendarPeriod(90, .days).map(RetentionRule.Keep.period)
        ),
        (
            "keep: 6 years", "keep: 2 weeks",
            CalendarPeriod(2, .weeks).map(RetentionRule.Keep.period)
        ),
    ])
    func `a time to keep is written as the calendar has it`(
        old: String, new: String, keep: RetentionRule.Keep?
    ) throws {
        #expect(try pack(old, new).retention.first?.keep == keep)
    }

    @Test func `everything is said aloud`() throws {
        let kept = try #require(
            try pack("covers: {about: [man, woman]}", "covers: {everything: true}").retention.first)
        #expect(kept.covers == RetentionClass())
        for category in Vocabulary.Category.allCases {
            let label = Label(category: category, about: .programme, source: .staff)
            #expect(kept.covers.contains(label, kind: .letter))
        }
    }

    @Test func `of a legal hold: who places it, and how often somebody asks`() throws {
        let hold = try #require(try pack().legalHold)
        #expect(hold.placedBy == [.dpo])
        #expect(hold.review == CalendarPeriod(90, .days))
        #expect(hold.review.text == "90 days")
        #expect(CalendarPeriod(1, .years)?.text == "1 year")
        #expect(CalendarPeriod(0, .years) == nil)
    }

    @Test func `rules keep the source rules of their names and those beside`() throws {
        let pack = try pack()
        let items = try #require(pack.rules.first { $0.id.text == "R101-items" })
        #expect(items.sources.map(\.text).sorted() == ["R101", "R102"])
        #expect(SourceRule("R007")?.text == "R007")
        for wrong in ["R7", "r007", "R0007", "R00x", "", "R000"] {
            #expect(SourceRule(wrong) == nil, "\(wrong)")
        }
    }

    @Test func `groups may name groups written before them, in every list`() throws {
        let groups = """
            groups:
              agencies: {families: [dvip_family_courts_team, cafcass]}
              kinds: {reports: [mid-way report, completion_report]}
              about: {grown up: [man, woman]}
              purposes: {work: [report, intake]}
              roles: {desk: ["Women's Safety Officer"], desk and head: [desk, line_manager]}

            """
        let rule = """
              - id: by-groups
                cap: redact
                when: {sender: desk and head, agency: families, kind: reports, about: grown up, purpose: work}
                why: "w."
                law: confidence
                cite: {document: Protocol, section: "§9", quote: "q"}

            """
        let text = try SmallPack.swap("groups:\n", groups, in: SmallPack.pack) + rule
        let pack = try SmallPack.files(pack: text).read().pack
        let read = try #require(pack.rules.first { $0.id.text == "by-groups" })
        #expect(
            read.when.atoms == [
                .senderRole([.wsw, .lineManager]),
                .recipientAgency([.dvipFamilyCourtsTeam, .cafcass]),
                .kind([.midwayReport, .completionReport]), .about([.man, .woman]),
                .purpose([.report, .intake]),
            ])
    }
}
