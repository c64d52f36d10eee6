import HubClient
import PolicyPacks
import Vocabulary

/// A story through a running hub: what was sent, and what each mailbox can read of it, with the reason and the citation.
struct Walkthrough {
    let community: DemoCommunity
    let forms: [Form]
    let clock: @Sendable () -> Moment
    let say: (String) -> Void
    /// Waits so many seconds: towards his side deliveries appear at the pack's slots and no sooner.
    let pause: (Int64) async throws -> Void
    private var read: [String: UInt64] = [:]

    init(
        community: DemoCommunity, forms: [Form], clock: @escaping @Sendable () -> Moment,
        say: @escaping (String) -> Void, pause: @escaping (Int64) async throws -> Void
    ) {
        self.community = community
        self.forms = forms
        self.clock = clock
        self.say = say
        self.pause = pause
    }

    private static let side = "council-social-work"
    private static let slot: Int64 = 900

    mutating func run() async throws {
        try await referral()
        try await waivedReferral()
        try await disclosure()
        try await release()
        try await immediateDanger()
        try await permission()
        try await facilitators()
        try await verification()
    }

    // MARK: (a)

    private mutating func referral() async throws {
        head("(a) A referral on the Living without Violence form, with his signed permission")
        try await perform(
            Walkthrough.side,
            .openCase(
                pack: handle("living-without-violence"), reference: "LWV-2026-014",
                roster: DemoStory.roster,
                participations: [
                    place(Walkthrough.side, .socialWorker), place("lwv-coordinator", .coordinator),
                ]))
        var draft = try await form("referral", DemoStory.referral, from: Walkthrough.side)
        draft.roles = [.coordinator]
        draft.permission = DemoStory.hisPermission(from: clock())
        try await send(Walkthrough.side, draft, "the filled form, \(draft.segments.count) answers")
        try await show("lwv-coordinator")
        for member in [
            "lwv-facilitators", "wsw-desk", "wsw-manager", "police-desk", "housing-desk",
        ] {
            try await add(member)
        }
        say("\nThe co-ordinator adds the facilitators, her worker and the others to the case.")
    }

    private mutating func waivedReferral() async throws {
        head(
            "(a) Another man is referred without his permission, under child-protection procedures")
        try await perform(
            Walkthrough.side,
            .openCase(
                pack: handle("living-without-violence"), reference: "LWV-2026-015",
                roster: DemoStory.secondRoster,
                participations: [
                    place(Walkthrough.side, .socialWorker), place("lwv-coordinator", .coordinator),
                ]))
        var draft = try await form(
            "referral",
            [
                ("client_name", "Craig Bellamy-Stone"), ("waiver_signature", "G. Oyelaran"),
                ("waiver_date", "2026-11-03"), ("child_protection_register", "yes"),
                ("referrer_name", "Grace Oyelaran"), ("referral_date", "2026-11-03"),
            ], from: Walkthrough.side, reference: "LWV-2026-015")
        draft.roles = [.coordinator]
        draft.facts = [.childProtectionProcedures: .truth(true)]
        draft.waiver = Waiver(
            ground: .childProtectionProcedures, ticked: true, signedBy: .referrer, dated: true)
        try await send(Walkthrough.side, draft, "a part-filled form with the signed waiver")
        try await show("lwv-coordinator")
    }

    // MARK: (b), (c)

    private mutating func disclosure() async throws {
        head(
            "(b) She tells her worker of an incident that a child saw, where she lives, and a rape")
        var draft = MessageDraft(
            alias: try await alias(of: "wsw-desk"), kind: .supportNote,
            purpose: .programmeRiskWork,
            segments: [
                DemoStory.incident, DemoStory.childConcern, DemoStory.whereabouts, DemoStory.rape,
            ])
        draft.roles = [.facilitator, .coordinator, .socialWorker]
        draft.facts = [
            .significant: .truth(true), .womanInformedOfSharing: .truth(true),
            .currentChildConcern: .truth(true), .manStatementSigned: .truth(true),
        ]
        try await send("wsw-desk", draft, "incident, child's safety, whereabouts, rape")
        try await show(Walkthrough.side)
        try await decisions("wsw-officer", of: "Women's Safety Service")
    }

    private mutating func release() async throws {
        head("(c) The co-ordinator releases the condensed minimum to the facilitators")
        for view in try await show("lwv-coordinator") {
            guard let hold = view.hold else { continue }
            let session = try community.session("lwv-coordinator")
            try await session.resolve(
                hold, approve: true, reason: "for group work", as: handle("lwv-coordinator"))
            say("  → the co-ordinator releases it")
        }
        say("\nThe facilitators' views appear at the pack's next slot; see the end of the story.")
    }

    // MARK: (d)

    private mutating func immediateDanger() async throws {
        head("(d) He says in group that he will kill her tonight")
        var draft = MessageDraft(
            alias: try await alias(of: "lwv-facilitators"), kind: .urgentConcern,
            purpose: .safetyOfWoman, urgency: .immediate, segments: [DemoStory.threat])
        draft.roles = [.coordinator]
        draft.facts = [
            .immediateSevere: .truth(true), .specificSafetyConcern: .truth(true),
            .manPosesParticularRisk: .truth(true), .manStatementSigned: .truth(true),
        ]
        try await send(
            "lwv-facilitators", draft, "an urgent concern, addressed to the co-ordinator")
        for mailbox in ["police-desk", "wsw-desk", "lwv-coordinator"] { try await show(mailbox) }
    }

    // MARK: (e)

    private mutating func permission() async throws {
        head("(e) She permits one named service in writing; it goes; she withdraws; it is recalled")
        let session = try community.session("wsw-desk")
        let alias = try await alias(of: "wsw-desk")
        let id = try await session.newPermission()
        try await perform(
            "wsw-desk",
            .recordConsent(
                alias, id: id, of: DemoStory.partner, DemoStory.permission(from: clock())))
        var draft = MessageDraft(
            alias: alias, kind: .onwardReferral, purpose: .onwardReferral,
            segments: [DemoStory.needs])
        draft.roles = [.agencyWorker]
        draft.approvals = [.implicationsExplored]
        try await send("wsw-desk", draft, "her housing needs")
        try await show("housing-desk")
        try await send("wsw-desk", draft, "the same again, which nobody fetches")
        try await perform(
            "wsw-desk", .withdrawConsent(alias, id: id, on: .inPerson, heWasPresent: false))
        say("She withdraws her permission.")
        try await show("housing-desk")
        try await decisions("wsw-officer", of: "Women's Safety Service")
    }

    private mutating func facilitators() async throws {
        head("(c, continued) What the facilitators read, once their slot has come")
        try await pause(clock().nextSlot(of: Walkthrough.slot).seconds - clock().seconds + 1)
        try await show("lwv-facilitators")
    }

    // MARK: (f)

    private mutating func verification() async throws {
        head("(f) The officers verify the log")
        try await pause(61)
        for officer in ["wsw-officer", "lwv-officer"] {
            let report = try await community.session(officer).verifyLog(folder: nil)
            guard report.faults.isEmpty else { throw ClientFailure.local(.logBroken) }
            say("  \(officer): \(report.size) entries; the log holds.")
        }
        try await decisions("lwv-officer", of: "Living without Violence")
    }
}

// MARK: - Steps

extension Walkthrough {
    private func head(_ title: String) { say("\n━━ \(title)") }

    func handle<T>(_ text: String) throws -> Handle<T> {
        guard let handle = Handle<T>(text) else { throw InputFailure("A demo name is none.") }
        return handle
    }

    private func place(
        _ mailbox: String, _ role: Role, serves: SubjectID? = nil
    ) throws -> Participation {
        guard let period = Period(from: clock(), until: nil) else {
            throw InputFailure("The clock has no time.")
        }
        return Participation(
            mailbox: try handle(mailbox), role: role, serves: serves, period: period)
    }

    private func add(_ mailbox: String) async throws {
        guard let member = DemoCommunity.members.first(where: { $0.mailbox == mailbox }) else {
            return
        }
        let serves = member.kind == .lwvWomensService ? DemoStory.partner : nil
        try await perform(
            "lwv-coordinator",
            .addParticipation(
                try await alias(of: "lwv-coordinator"),
                place(mailbox, member.role, serves: serves)))
    }

    private func perform(_ mailbox: String, _ act: Act) async throws {
        try await community.session(mailbox).perform(act, as: try handle(mailbox))
    }

    private func send(_ mailbox: String, _ draft: MessageDraft, _ words: String) async throws {
        try await perform(mailbox, .send(draft))
        let to = draft.roles.map { $0.rawValue.replacing("_", with: " ") }.joined(separator: ", ")
        say("\n\(mailbox) sends \(words), to: \(to). The hub's receipt: accepted.")
    }

    private func form(
        _ name: String, _ values: [(field: String, text: String)], from mailbox: String,
        reference: String = "LWV-2026-014"
    ) async throws -> MessageDraft {
        guard let form = forms.first(where: { $0.id == name }) else {
            throw InputFailure("The pack has no such form.")
        }
        let segments = try form.segments(from: values)
        return MessageDraft(
            alias: try await alias(of: mailbox, reference: reference), kind: form.kind,
            purpose: form.purpose,
            segments: segments.map { Segment($0.label, field: $0.field, text: $0.text) })
    }

    /// The mailbox's own name for a case.
    private func alias(
        of mailbox: String, reference: String = "LWV-2026-014"
    ) async throws -> CaseAlias {
        let session = try community.session(mailbox)
        let box: MailboxID = try handle(mailbox)
        try await session.fetch(box)
        guard
            let known = try await session.cases().first(where: {
                $0.mailbox == box && $0.reference == reference
            })
        else { throw InputFailure("The demo mailbox does not know of the case.") }
        return known.alias
    }

    @discardableResult
    private func show(_ mailbox: String) async throws -> [ReceivedView] {
        let items = try await community.session(mailbox).fetch(try handle(mailbox))
        var views: [ReceivedView] = []
        for item in items { views.append(try item.view.get()) }
        let shown = views.filter { [.message, .hold, .duty, .answer].contains($0.type) }
        say("\n\(mailbox) can read:" + (shown.isEmpty ? " nothing new" : ""))
        for view in shown {
            for line in StoryText.lines(view) { say("    \(line)") }
        }
        return views
    }

    /// What the log's details say of the decisions since the last time, to the officer whose agency's they are.
    private mutating func decisions(_ officer: String, of agency: String) async throws {
        say("\nThe officer of \(agency) reads in the log:")
        let session = try community.session(officer)
        while true {
            let page = try await session.logDetails(
                of: try handle(officer), from: read[officer] ?? 0)
            guard let last = page.details.last else { return }
            read[officer] = last.index + 1
            for detail in page.details { DecisionText.lines(detail.act ?? .null).forEach(say) }
            guard page.hasMore else { return }
        }
    }
}
