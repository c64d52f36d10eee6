import HubClient
import Inquiry
import Testing
import Vocabulary

@testable import safeconduct

/// Months later: what the officers can say of the story, with nothing but the log.
@Suite("The officers answer from the log alone") struct OfficerStoryTests {
    /// One officer's book, and their agency's name for the man's case.
    private struct Desk {
        let book: OfficerBook
        let alias: CaseAlias
        let chronicle: Chronicle

        init(_ officer: String, of desk: String, in community: DemoCommunity) async throws {
            let mailbox = try #require(MailboxID(officer))
            let fetch = try await community.session(officer).fetchBook(of: mailbox)
            #expect(fetch.contradicted.isEmpty)
            // What the asking itself wrote comes after the last publication.
            let asking = ["signed-in", "details-opened"].map { "{\"act\":\"\($0)\"" }
            let last = try #require(
                fetch.book.entries.last { entry in
                    let text = String(decoding: entry.detail, as: UTF8.self)
                    return !asking.contains { text.hasPrefix($0) }
                })
            #expect(fetch.book.proved > last.index)
            book = fetch.book
            let cases = try await community.session(desk).cases()
            let known = try #require(cases.first { $0.reference == "LWV-2026-014" })
            alias = CaseNames(book.entries).agencys(known.alias)
            chronicle = Chronicle(book.entries, of: known.alias)
            #expect(Chronicle(book.entries).unread.isEmpty)
        }

        func learned(_ subject: SubjectID) -> [Sharing] {
            chronicle.whoLearned(about: subject, in: alias, places: book.places).rows
        }

        func notShared(_ category: Category) -> [String: Sharing] {
            let rows = chronicle.notShared(in: alias, places: book.places).rows
                .filter { $0.category == category }
            return Dictionary(
                rows.map { ($0.mailbox?.text ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        }

        func records(_ act: LogAct) -> [Record] {
            var filter = Filter()
            filter.acts = [act]
            filter.trail = CaseTrail(of: alias, in: book.entries)
            return filter.records(of: book.entries, places: book.places).records
        }
    }

    @Test("eight questions, with the right rows and citations") func questions() async throws {
        try await StoryStage.tell(StoryStage.Lines()) { community, clock in
            let women = try await Desk("wsw-officer", of: "wsw-desk", in: community)
            let programme = try await Desk("lwv-officer", of: "lwv-coordinator", in: community)
            let police = try await Desk("police-data-officer", of: "police-desk", in: community)
            let housing = try await Desk("housing-officer", of: "housing-desk", in: community)
            try whereabouts(police, community)
            rape(women)
            address(women)
            child(women)
            try facilitators(programme, community)
            try override(women, community, clock.now)
            try withdrawal(housing, women)
            try lostDevice(housing, community, clock.now)
            try statement(women)
        }
    }

    private func worker(_ mailbox: String, _ community: DemoCommunity) throws -> WorkerID {
        try community.session(mailbox).identity.card.worker
    }

    /// 1. Who was told where she is, by whom was it read, and on what authority?
    private func whereabouts(_ police: Desk, _ community: DemoCommunity) throws {
        let rows = police.learned(DemoStory.partner).filter { $0.category == .whereabouts }
        let row = try #require(rows.first)
        #expect(rows.count == 1)
        #expect(row.mailbox?.text == "police-desk" && row.level == .forward)
        #expect(row.state == .fetched)
        #expect(try row.fetchedBy == worker("police-desk", community))
        #expect(row.overrides == ["R125-override"])
        #expect(row.cite.contains("§1.6 limited confidentiality (a)"))
        #expect(row.evidence.count >= 2)
    }

    /// 2. She told of a rape and agreed to nothing: did anybody learn of it, and if not, why not?
    private func rape(_ women: Desk) {
        #expect(!women.learned(DemoStory.partner).contains { $0.category == .accountOfAbuse })
        let rows = women.notShared(.accountOfAbuse)
        #expect(
            rows.mapValues(\.state) == [
                "council-social-work": .withheld, "lwv-coordinator": .waits,
                "lwv-facilitators": .waits,
            ])
        #expect(rows["council-social-work"]?.rules == ["R087-confidential"])
        #expect(rows["lwv-facilitators"]?.rules == ["B-sensitive-not-in-general"])
        #expect(rows.values.allSatisfy { $0.cite.contains("LWV Women's Safety Work Protocols") })
    }

    /// 3. Who would have been told where she lives, and which rule kept it back?
    private func address(_ women: Desk) {
        let rows = women.notShared(.whereabouts)
        #expect(
            Set(rows.keys) == ["council-social-work", "lwv-coordinator", "lwv-facilitators"])
        #expect(
            rows.values.allSatisfy {
                $0.state == .withheld && $0.rules.contains("R086-whereabouts")
                    && !$0.cite.isEmpty
            })
        #expect(rows["lwv-facilitators"]?.rules.contains("B-no-sign-of-contact") == true)
    }

    /// 4. Who learned that the child is in danger, how much of it, and where is that written?
    private func child(_ women: Desk) {
        let rows = women.learned(DemoStory.child).filter { $0.category == .childSafety }
        let told = Dictionary(
            rows.map { ($0.mailbox?.text ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        #expect(rows.count == 3)
        #expect(
            told.mapValues(\.level) == [
                "council-social-work": .forward, "lwv-coordinator": .condense,
                "lwv-facilitators": .condense,
            ])
        #expect(told["council-social-work"]?.rules == ["R088-child"])
        #expect(told["council-social-work"]?.cite.contains("exception 1") == true)
        #expect(told["lwv-facilitators"]?.rules == ["R092-safety-changes"])
        #expect(rows.allSatisfy { $0.state == .elsewhere })
    }

    /// 5. What did the facilitators get of her account, who let it go, and does their own file show that she spoke?
    private func facilitators(_ programme: Desk, _ community: DemoCommunity) throws {
        let rows = programme.learned(DemoStory.partner).filter {
            $0.mailbox?.text == "lwv-facilitators"
        }
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0.staffOnly && $0.level == .condense && $0.state == .fetched })
        #expect(rows.allSatisfy { $0.subjects.isEmpty && $0.from == nil && $0.cite.isEmpty })
        let releases = programme.records(.released)
        #expect(releases.count == 3)
        let coordinator = try worker("lwv-coordinator", community)
        #expect(releases.allSatisfy { $0.facets.workers == [coordinator] })
        #expect(releases.allSatisfy { $0.detail["reason"] == "for group work" })
    }

    /// 6. Which overrides were used, by whom, on which basis, and has anybody reviewed it?
    private func override(_ women: Desk, _ community: DemoCommunity, _ now: Moment) throws {
        let rows = women.chronicle.overrideUses(in: women.alias, at: now).rows
        let use = try #require(rows.first)
        #expect(rows.count == 1)
        #expect(
            use.overrides == [
                "R124-officials-override", "R125-officials-override", "R125-override",
            ])
        #expect(use.bases.contains { $0.contains("Article 6(1)(d), vital interests") })
        #expect(try use.author == worker("lwv-facilitators", community))
        #expect(use.approvers.isEmpty && use.review == .owed)
        let due = try #require(use.due)
        #expect(due.seconds % 86_400 == 17 * 3_600 && due > now)
        let late = women.chronicle.overrideUses(at: due.advanced(by: 1)).rows
        #expect(late.map(\.review) == [.overdue])
    }

    /// 7. She took her permission back: what had been read by then, and what was stopped?
    private func withdrawal(_ housing: Desk, _ women: Desk) throws {
        let rows = housing.learned(DemoStory.partner).filter { $0.category == .supportNeeds }
        #expect(rows.map(\.state) == [.fetched, .recalled])
        #expect(rows.allSatisfy { $0.rules == ["R099-permitted"] && !$0.cite.isEmpty })
        let withdrawn = try #require(women.records(.permissionWithdrawn).first)
        #expect(withdrawn.detail["recalled"] == 1 && withdrawn.detail["already_fetched"] == 1)
        #expect(withdrawn.detail["he_was_present"] == false)
        let sent = women.learned(DemoStory.partner).filter { $0.category == .supportNeeds }
        #expect(sent.count == 2 && sent.allSatisfy { $0.permission != nil })
    }

    /// 8. The housing adviser's device is stolen: what could be opened, and whose data is it?
    private func lostDevice(
        _ housing: Desk, _ community: DemoCommunity, _ now: Moment
    ) throws {
        let answer = Chronicle(housing.book.entries).breach(
            of: .worker(try worker("housing-desk", community)), from: .first,
            until: now.advanced(by: 1))
        let exposed = answer.exposed.rows
        #expect(exposed.map(\.view).sorted() == ["message", "message", "participation"])
        #expect(exposed.filter { $0.view == "message" }.allSatisfy { $0.harm == .disclosure })
        #expect(
            Set(exposed.filter { $0.view == "message" }.map(\.reach)) == [.opened, .waiting])
        #expect(exposed.allSatisfy { $0.mailbox.text == "housing-desk" })
        #expect(answer.people.map(\.alias) == [housing.alias])
        #expect(answer.people.first?.subjects == [DemoStory.partner])
        #expect(answer.keys.map(\.mailbox.text) == ["housing-desk"])
    }

    /// And what she is given says so in plain words, and nothing of what was withheld.
    private func statement(_ women: Desk) throws {
        let made = women.chronicle.statement(
            for: DemoStory.partner, in: women.alias, places: women.book.places)
        #expect(made.undecided == 0 && made.lines.count >= 6)
        #expect(made.lines.allSatisfy { $0.audience == .herAlone })
        let text = made.text(for: .herAlone).joined(separator: "\n")
        #expect(text.contains("you agreed that this may be passed on: what you need help with."))
        #expect(text.contains("passed to a worker (Stowmere Homes): what you need help with"))
        for word in ["abuse", "rape", "police-desk", "lwv-", "child"] {
            #expect(!text.contains(word), "\(word)")
        }
        #expect(made.text(for: .open).count == 3)
    }
}
