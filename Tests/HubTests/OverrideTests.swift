import Envelope
import Hub
import Policy
import PolicyPacks
import SealedRoom
import Testing
import Vocabulary

@Suite("An override has its basis, its approvals and its end, and is reviewed") struct OverrideTests
{
    /// Serious risk, without her permission: line management is asked first (R089).
    static func seriousRisk(case alias: CaseAlias?) -> JSON {
        Community.message(
            .safetyConcern, case: alias, purpose: .safeguarding, to: [.socialWorker],
            facts: ["woman_serious_risk": true, "man_statement_signed": true],
            segments: [
                Community.segment(
                    .riskConcern, about: .man, source: .woman, text: "He has been following her.")
            ])
    }

    @Test("an approval completes it for as long as it lasts, and both persons stand in the log")
    func approved() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "wsw-desk",
            OverrideTests.seriousRisk(case: aliases["wsw-desk"]), id: "risk")
        #expect(try await hub.messages("council-social-work").isEmpty)
        let hold = try Community.hold(in: try await hub.inbox("wsw-manager"))
        try await hub.send(
            "hold.release", from: "wsw-manager", Community.release(hold), id: "yes")
        let used = try await hub.details(of: "wsw-officer", act: "override-used")
        #expect(used.count == 1)
        let people = try #require(used.first)
        #expect(people["author"]?.string == hub["wsw-desk"].id.hex)
        #expect(
            people["approved"]?.array?.compactMap { $0["worker"]?.string }
                == [hub["wsw-manager"].id.hex])
        #expect(people["bases"]?.array?.isEmpty == false)
        let duty = try await hub.inbox("wsw-manager").first {
            $0.type == "duty" && $0.json["what"] == "review_sharing"
        }
        #expect(duty?.json["due"] == people["review"])
        #expect(try await hub.messages("council-social-work").count == 1)
        let again = { try await hub.inbox("council-social-work", again: true) }
        #expect(try await again().filter { $0.type == "message" }.count == 1)
        hub.clock.advance(by: 8 * 86_400)
        #expect(try await again().filter { $0.type == "message" }.isEmpty)
        try await hub.close()
    }

    @Test("what goes under it and is not fetched is not handed out when it is over")
    func unfetched() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "wsw-desk",
            OverrideTests.seriousRisk(case: aliases["wsw-desk"]), id: "risk")
        let hold = try Community.hold(in: try await hub.inbox("wsw-manager"))
        try await hub.send(
            "hold.release", from: "wsw-manager", Community.release(hold), id: "yes")
        hub.clock.advance(by: 8 * 86_400)
        #expect(try await hub.messages("council-social-work").isEmpty)
        try await hub.close()
    }

    @Test("an approval that comes when the override would be over is asked for afresh")
    func lapsed() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "wsw-desk",
            OverrideTests.seriousRisk(case: aliases["wsw-desk"]), id: "risk")
        let view = try #require(try await hub.inbox("wsw-manager").first { $0.type == "hold" })
        #expect(view.json["lapses"] != nil)
        let hold = try #require(view.json["hold"])
        hub.clock.advance(by: 8 * 86_400)
        try await hub.send(
            "hold.release", from: "wsw-manager", Community.release(hold), id: "late")
        #expect(try await hub.messages("council-social-work").isEmpty)
        let again = try Community.hold(in: try await hub.inbox("wsw-manager"))
        #expect(again != hold)
        try await hub.send(
            "hold.release", from: "wsw-manager", Community.release(again), id: "in-time")
        #expect(try await hub.messages("council-social-work").count == 1)
        try await hub.close()
    }

    @Test("nobody approves the override of their own message")
    func own() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "wsw-desk",
            OverrideTests.seriousRisk(case: aliases["wsw-desk"]), id: "risk")
        let hold = try Community.hold(in: try await hub.inbox("wsw-manager"))
        #expect(
            try await hub.refusal(
                "hold.release", from: "wsw-desk", Community.release(hold), id: "own") == .unknown)
        #expect(try await hub.messages("council-social-work").isEmpty)
        try await hub.close()
    }

    @Test("an override without a basis, an end or a review opens nothing", arguments: 0..<3)
    func lacking(_ part: Int) async throws {
        let pack = try Edition.standing()
        let loaded = try pack.files.read()
        var changed = 0
        let rules = loaded.pack.rules.map { rule -> Rule in
            guard case .override(let one) = rule.effect else { return rule }
            changed += 1
            return Rule(
                id: rule.id, cite: rule.cite, why: rule.why, basis: rule.basis, when: rule.when,
                effect: .override(
                    Override(
                        basis: part == 0 ? LegalBasis(principle: "") : one.legalBasis,
                        approvals: one.approvals, resolvers: one.resolvers,
                        lasts: part == 1 ? 0 : one.lasts, review: part == 2 ? 0 : one.review,
                        lifts: one.lifts)), duties: rule.duties)
        }
        #expect(changed > 3)
        let hub = try await Community.opening(packs: [
            RulePack(loaded.pack.with(rules: rules), source: loaded.source)
        ])
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "wsw-desk",
            OverrideTests.seriousRisk(case: aliases["wsw-desk"]), id: "risk")
        for view in try await hub.inbox("wsw-manager") where view.type == "hold" {
            let hold = try #require(view.json["hold"])
            try await hub.send(
                "hold.release", from: "wsw-manager", Community.release(hold), id: "yes")
        }
        #expect(try await hub.messages("council-social-work").isEmpty)
        try await hub.close()
    }

    @Test(
        "immediate danger goes at once; deputy and line manager are told; it is reviewed on the next working day"
    )
    func immediate() async throws {
        let hub = try await Community.opening()
        try await hub.join("lwv-deputy", role: .coordinator, person: "lwv-assessors")
        let aliases = try await hub.openCase()
        try await hub.send(
            "participation.add", from: "lwv-coordinator",
            Community.only(case: aliases["lwv-coordinator"]).with("mailbox", "lwv-deputy")
                .with("role", "coordinator"), id: "deputy")
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            Community.urgentConcern(case: aliases["lwv-facilitators"]), id: "urgent")
        #expect(try await !hub.messages("police-desk").isEmpty)
        let due = WorkingDays().endOfNext(after: hub.clock.now)
        let manager = try await hub.inbox("wsw-manager")
        let deputy = try await hub.deskInbox("lwv-deputy", of: "lwv-assessors")
        for (name, views) in [("manager", manager), ("deputy", deputy)] {
            let notices = views.filter { $0.type == "notice" }
            #expect(notices.map { $0.json["notice"] } == ["immediate-danger"], "\(name)")
            #expect(notices.first?.json["review"] == .int(due.seconds))
        }
        let duty = try #require(manager.first { $0.json["what"] == "review_sharing" })
        #expect(duty.json["due"] == .int(due.seconds))
        // The author faces him: no officer of that agency reads that something was opened to somebody.
        #expect(try await hub.details(of: "lwv-officer", act: "override-used").isEmpty)
        #expect(try await hub.details(of: "wsw-officer", act: "override-used").count == 1)
        try await hub.close()
    }

    @Test("one person at two desks does not review what they sent themselves")
    func reviewer() async throws {
        let hub = try await Community.opening()
        try await hub.join("lwv-manager", role: .lineManager, person: "wsw-desk")
        let aliases = try await hub.openCase(without: ["wsw-manager"])
        try await hub.send(
            "participation.add", from: "lwv-coordinator",
            Community.only(case: aliases["lwv-coordinator"]).with("mailbox", "lwv-manager")
                .with("role", "line_manager").with("serves", "P1"), id: "manager")
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.urgentConcern(case: aliases["wsw-desk"]), id: "urgent")
        let duties = { (views: [Community.Received]) in
            views.filter { $0.json["what"] == "review_sharing" }.count
        }
        #expect(try await duties(hub.deskInbox("lwv-manager", of: "wsw-desk")) == 0)
        #expect(try await duties(hub.inbox("lwv-coordinator")) == 1)
        try await hub.close()
    }

    @Test("danger of which nothing may go is looked at all the same")
    func nothingWent() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase(without: ["police-desk"])
        let message = Community.urgentConcern(case: aliases["lwv-facilitators"]).with(
            "segments",
            [
                Community.segment(
                    .health, about: .woman, source: .man, text: "She has been to hospital.",
                    sensitive: .mentalHealth)
            ])
        try await hub.send("message.send", from: "lwv-facilitators", message, id: "urgent")
        let coordinator = try await hub.inbox("lwv-coordinator")
        let manager = try await hub.inbox("wsw-manager")
        #expect(!(coordinator + manager).contains { $0.words.contains("hospital") })
        #expect(coordinator.contains { $0.type == "notice" })
        #expect(manager.contains { $0.type == "notice" })
        #expect(manager.contains { $0.json["what"] == "review_sharing" })
        try await hub.close()
    }

    @Test("urgent safety information reaches the co-ordinator and her worker in one transaction")
    func together() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let concern = Community.message(
            .urgentConcern, case: aliases["lwv-facilitators"], purpose: .safetyOfWoman,
            urgency: .urgent, to: [.coordinator], facts: ["specific_safety_concern": true],
            segments: [Community.threat])
        try await hub.send("message.send", from: "lwv-facilitators", concern, id: "concern")
        #expect(try await hub.messages("lwv-coordinator").count == 1)
        #expect(try await hub.messages("wsw-desk").count == 1)
        // Both views were made by one decision: one entry of the log names the message.
        let decided = try await hub.details(of: "lwv-officer", act: "decided")
        #expect(decided.count == 1)
        try await hub.close()
    }
}

@Suite("Working days") struct WorkingDayTests {
    @Test("the next working day is neither Saturday, Sunday nor a holiday that was given")
    func next() throws {
        // 2026-09-21 is a Monday.
        let monday: Int64 = 1_789_948_800
        let day: Int64 = 86_400
        let cases: [(Int64, Int64)] = [(0, 1), (3, 4), (4, 7), (5, 7), (6, 7)]
        for (from, to) in cases {
            let moment = try #require(Moment(seconds: monday + from * day + 80_000))
            let end = WorkingDays().endOfNext(after: moment)
            #expect(end.seconds == monday + to * day + 17 * 3_600, "from day \(from)")
        }
        let friday = try #require(Moment(seconds: monday + 4 * day))
        let next = try #require(Moment(seconds: monday + 7 * day))
        let days = WorkingDays(holidays: [next])
        #expect(days.endOfNext(after: friday).seconds == monday + 8 * day + 17 * 3_600)
        #expect(!days.contains(next) && days.contains(friday))
    }
}
