import Envelope
import Foundation
import SQLiteStore
import SealedRoom
import Sodium
import Testing
import Vocabulary

@testable import Hub

@Suite("Who joins waits for a key; who leaves gets nothing more, and nothing is lost")
struct LeaverTests {
    static let desk = "council-social-work"

    private func texts(_ views: [JSON?]) -> [String] {
        views.compactMap { $0 }.filter { $0["type"]?.string == "message" }.flatMap {
            ($0["segments"]?.array ?? []).compactMap { $0["text"]?.string }
        }
    }

    private func first(_ hub: Community) throws -> Community.OpeningKeyBox {
        try #require(hub[Self.desk].mailboxes[Self.desk])
    }

    @Test("a newcomer waits, is let in by a member's new key, and opens nothing from before")
    func fromNowOn() async throws {
        let hub = try await Community.opening()
        let alias = try await hub.openCase()["wsw-desk"]
        try await hub.note("Before.", case: alias, id: "before")
        try await hub.admit("second", to: Self.desk)
        // Whoever waits would take from the others what they cannot read themself.
        await #expect(throws: Refusal.notReady) {
            _ = try await hub.fetched(from: Self.desk, by: "second", with: [])
        }
        #expect(
            try await hub.refusal(
                "delivery.ack", from: Self.desk, ["deliveries": []], id: "ack", by: "second")
                == .notReady)
        let waiting = try await hub.epoch(of: Self.desk, by: "second")
        #expect(
            try await hub.refusal(
                "epoch.make", from: Self.desk, waiting.body, id: "own", by: "second") == .notReady)
        #expect(try await hub.keys(of: Self.desk, by: "second")["awaits"] == false)
        let old = try first(hub)
        #expect(
            try await hub.refusal(
                "epoch.hand", from: Self.desk,
                try hub.hand([(1, old)], of: Self.desk, to: "second"),
                id: "hand") == .notPermitted)
        let new = try await hub.makeEpoch(of: Self.desk, by: Self.desk, id: "two")
        try await hub.note("After.", case: alias, id: "after")
        let both = try await hub.fetched(from: Self.desk, by: Self.desk, with: [old, new])
        #expect(both.allSatisfy { $0 != nil })
        #expect(texts(both).count == 2)
        let seconds = try await hub.fetched(
            from: Self.desk, by: "second", with: [new], again: true)
        #expect(texts(seconds).count == 1)
        #expect(seconds.contains { $0 == nil })
        try await hub.close()
    }

    @Test("with history a member hands the keys on, and no new one is needed")
    func withHistory() async throws {
        let hub = try await Community.opening()
        let alias = try await hub.openCase()["wsw-desk"]
        try await hub.note("Before.", case: alias, id: "before")
        try await hub.admit("second", to: Self.desk, withHistory: true)
        let old = try first(hub)
        let body = try hub.hand([(1, old)], of: Self.desk, to: "second")
        #expect(
            try await hub.refusal("epoch.hand", from: Self.desk, body, id: "self", by: "second")
                == .notReady)
        for (index, wrong) in [
            body.with("secrets", []), body.with("worker", .string(hub["police-desk"].id.hex)),
            try hub.hand([(2, old)], of: Self.desk, to: "second"),
            body.with("mailbox", "police-desk"),
        ].enumerated() {
            let codes: [Refusal] = [.badBody, .unknown, .badBody, .notPermitted]
            #expect(
                try await hub.refusal("epoch.hand", from: Self.desk, wrong, id: "wrong\(index)")
                    == codes[index])
        }
        try await hub.send("epoch.hand", from: Self.desk, body, id: "hand")
        let views = try await hub.fetched(from: Self.desk, by: "second", with: [old])
        #expect(texts(views).count == 1 && views.allSatisfy { $0 != nil })
        let keys = try await hub.keys(of: Self.desk, by: "second")
        #expect(keys["epochs"]?.array?.first?["secret"] != nil)
        let handed = try await hub.details(of: "council-officer", act: "history-handed")
        #expect(handed.map { $0["worker"]?.string } == [hub["second"].id.hex])
        try await hub.close()
    }

    @Test(
        "what a desk had before is handed to whoever has its keys, acknowledged or not, and to nobody else"
    )
    func past() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias = aliases["wsw-desk"]
        for number in 1...3 { try await hub.note("Note \(number).", case: alias, id: "n\(number)") }
        let session = try await Community.signIn(hub[Self.desk], hub.broker)
        let mailbox: MailboxID = try handle(Self.desk)
        // With what was fetched when the case was opened.
        let had = try await hub.broker.fetch(
            FetchRequest(mailbox: mailbox, limit: 100, again: true), session: session)
        try await hub.send(
            "delivery.ack", from: Self.desk,
            ["deliveries": .array(had.map { .string($0.id.hex) })], id: "ack")
        let old = try first(hub)
        try await hub.admit("second", to: Self.desk, withHistory: true)
        await #expect(throws: Refusal.notReady) {
            _ = try await hub.fetched(from: Self.desk, by: "second", with: [], past: .whole)
        }
        try await hub.send(
            "epoch.hand", from: Self.desk, try hub.hand([(1, old)], of: Self.desk, to: "second"),
            id: "hand")
        #expect(
            try await hub.fetched(from: Self.desk, by: "second", with: [old], again: true).isEmpty)
        let all = try await hub.fetched(from: Self.desk, by: "second", with: [old], past: .whole)
        #expect(all.count == had.count && texts(all).count == 3)
        // Page by page, none twice.
        var (pages, last) = ([JSON?](), FetchRequest.Past.whole)
        let seconds = try await Community.signIn(hub["second"], hub.broker)
        while true {
            let page = try await hub.broker.fetch(
                FetchRequest(mailbox: mailbox, limit: 2, past: last), session: seconds)
            guard let end = page.last else { break }
            #expect(page.allSatisfy { $0.state == .acknowledged })
            pages += try page.map {
                try Community.opened(
                    $0.view, with: [old],
                    hub: try #require(VerifyingKey(bytes: hub.broker.identityForTests)))
            }
            last = .after(end.id)
        }
        #expect(pages == all)
        let fetched = try await hub.details(of: "council-officer", act: "fetched")
        #expect(
            fetched.last { $0["worker"]?.string == hub["second"].id.hex }?["again"]?.array?.isEmpty
                == false)
        await #expect(throws: Refusal.unknown) {
            _ = try await hub.fetched(from: Self.desk, by: "police-desk", with: [], past: .whole)
        }
        let own = Community.only(case: aliases["lwv-coordinator"])
        try await hub.send("case.close", from: "lwv-coordinator", own, id: "close")
        try await hub.send(
            "case.erase", from: "lwv-officer", own.with("reason", "court-order"), id: "erase")
        #expect(
            try await hub.fetched(from: Self.desk, by: "second", with: [old], past: .whole).isEmpty)
        try await hub.close()
    }

    @Test("a leaver is served nothing, and what is sealed afterwards opens with no key of theirs")
    func leaver() async throws {
        let hub = try await Community.opening()
        let alias = try await hub.openCase()["wsw-desk"]
        try await hub.admit("second", to: Self.desk, withHistory: true)
        let old = try first(hub)
        let two = try await hub.makeEpoch(of: Self.desk, by: Self.desk, id: "two")
        try await hub.note("While both are there.", case: alias, id: "one")
        let session = try await Community.signIn(hub["second"], hub.broker)
        try await hub.remove("second", id: "leave")
        let mailbox: MailboxID = try handle(Self.desk)
        await #expect(throws: Refusal.sessionRequired) {
            _ = try await hub.broker.fetch(FetchRequest(mailbox: mailbox), session: session)
        }
        await #expect(throws: Refusal.notPermitted) {
            _ = try await Community.signIn(hub["second"], hub.broker)
        }
        try await hub.note("After they left.", case: alias, id: "two-note")
        // What waits is sealed to nobody: the one who stays gets what came before, and then makes a key.
        let early = try await hub.fetched(from: Self.desk, by: Self.desk, with: [old, two])
        #expect(texts(early).count == 1)
        #expect(try await hub.keys(of: Self.desk, by: Self.desk)["awaits"] == true)
        let hub2 = try await hub.restarted(killed: true)
        let three = try await hub2.makeEpoch(of: Self.desk, by: Self.desk, id: "three")
        let session2 = try await Community.signIn(hub2[Self.desk], hub2.broker)
        let late = try await hub2.broker.fetch(
            FetchRequest(mailbox: mailbox, limit: 100), session: session2)
        #expect(!late.isEmpty)
        let identity = try await Community.identity(hub2.broker)
        for delivery in late {
            // The leaver has all the keys so far.
            #expect(
                try Community.opened(delivery.view, with: [old, two], hub: identity) == nil)
            #expect(try Community.opened(delivery.view, with: [three], hub: identity) != nil)
        }
        let all = try await hub2.fetched(
            from: Self.desk, by: Self.desk, with: [old, two, three], again: true)
        #expect(all.allSatisfy { $0 != nil } && texts(all).count == 2)
        try await hub2.close()
    }

    @Test(
        "an urgent message to a desk that awaits its key arrives, also while the clock is in doubt")
    func urgent() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let desk = "police-desk"
        try await hub.admit("second", to: desk)
        try await hub.makeEpoch(of: desk, by: desk, id: "two")
        try await hub.remove("second", id: "leave")
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            Community.urgentConcern(case: aliases["lwv-facilitators"]), id: "urgent")
        let three = try await hub.makeEpoch(of: desk, by: desk, id: "three")
        hub.clock.jump(by: 86_400)
        let views = try await hub.fetched(from: desk, by: desk, with: [three])
        #expect(views.contains { $0?["urgency"] == "immediate" })
        hub.clock.jump(by: -86_400)
        try await hub.close()
    }

    @Test("what waits for a key is recalled, ends and is erased like everything else")
    func waitingEnds() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.admit("second", to: "housing-desk")
        let old = try #require(hub["housing-desk"].mailboxes["housing-desk"])
        let two = try await hub.makeEpoch(of: "housing-desk", by: "housing-desk", id: "two")
        _ = try await hub.fetched(from: "housing-desk", by: "housing-desk", with: [old, two])
        try await hub.remove("second", id: "leave")
        let refer = { (id: String) in
            try await hub.send(
                "consent.record", from: "wsw-desk",
                Community.permission(id, case: aliases["wsw-desk"]), id: "given \(id)")
            try await hub.send(
                "message.send", from: "wsw-desk",
                Community.housingReferral(case: aliases["wsw-desk"]), id: "referral \(id)")
        }
        try await refer(PermissionTests.first)
        #expect(try await hub.waitingCount() == 1)
        try await hub.send(
            "consent.withdraw", from: "wsw-desk",
            TermsTests.withdrawal(case: aliases["wsw-desk"], present: false), id: "back")
        #expect(try await hub.recalledCount("housing-desk") == 1)
        #expect(try await hub.waitingCount() == 0)
        // The next one ends with its permission before anybody made a key.
        try await refer(PermissionTests.second)
        #expect(try await hub.waitingCount() == 1)
        hub.clock.advance(by: 31 * 86_400)
        try await hub.broker.tidy()
        #expect(try await hub.recalledCount("housing-desk") == 2)
        let three = try await hub.makeEpoch(of: "housing-desk", by: "housing-desk", id: "three")
        let views = try await hub.fetched(
            from: "housing-desk", by: "housing-desk", with: [old, two, three], again: true)
        #expect(texts(views).isEmpty)
        let recalled = try await hub.details(of: "housing-officer", act: "recalled")
        #expect(recalled.map { $0["cause"] } == ["withdrawn", "ended"])
        #expect(recalled.allSatisfy { $0["alias"] != nil })
        try await hub.close()
    }

    @Test("what waits for a key goes with its case")
    func waitingIsErased() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.admit("second", to: Self.desk)
        let two = try await hub.makeEpoch(of: Self.desk, by: Self.desk, id: "two")
        let old = try first(hub)
        _ = try await hub.fetched(from: Self.desk, by: Self.desk, with: [old, two])
        try await hub.remove("second", id: "leave")
        try await hub.note("Never read.", case: aliases["wsw-desk"], id: "note")
        #expect(try await hub.waitingCount() > 0)
        let own = Community.only(case: aliases["lwv-coordinator"])
        try await hub.send("case.close", from: "lwv-coordinator", own, id: "close")
        try await hub.send(
            "case.erase", from: "lwv-officer", own.with("reason", "court-order"), id: "erase")
        let three = try await hub.makeEpoch(of: Self.desk, by: Self.desk, id: "three")
        let views = try await hub.fetched(
            from: Self.desk, by: Self.desk, with: [old, two, three], again: true)
        #expect(views.isEmpty)
        try await hub.broker.tidy()
        #expect(try await hub.waitingCount() == 0)
        try await hub.close()
    }

    @Test("an officer whose desk awaits its key reads every entry once there is one")
    func officer() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.admit("second", to: "council-officer")
        let old = try #require(hub["council-officer"].mailboxes["council-officer"])
        let two = try await hub.makeEpoch(of: "council-officer", by: "council-officer", id: "two")
        try await hub.remove("second", id: "leave")
        try await hub.note("A note.", case: aliases["wsw-desk"], id: "note")
        let address = hub.broker.room.address(of: try handle("council-officer"))
        let waiting = try await hub.store.read { try $0.waitingDetails(to: address, limit: 100) }
        #expect(waiting.count >= 2)
        // A part is never told as the whole: it ends before what waits, and says so.
        let officer: MailboxID = try handle("council-officer")
        let early = try await Community.signIn(hub["council-officer"], hub.broker)
        let part = try await hub.broker.details(
            of: officer, from: 0, limit: 100, session: early)
        let first = try #require(waiting.map(\.index).min())
        #expect(part.waitsFrom == first && !part.hasMore)
        #expect(!part.details.isEmpty && part.details.allSatisfy { $0.index < first })
        let beyond = try await hub.broker.details(
            of: officer, from: first + 1, limit: 100, session: early)
        #expect(beyond.details.isEmpty && beyond.waitsFrom != nil && !beyond.hasMore)
        let three = try await hub.makeEpoch(
            of: "council-officer", by: "council-officer", id: "three")
        try await hub.broker.tidy()
        let left = try await hub.store.read { try $0.waitingDetails(to: address, limit: 100) }
        #expect(left.isEmpty)
        let session = try await Community.signIn(hub["council-officer"], hub.broker)
        let identity = try await Community.identity(hub.broker)
        let page = try await hub.broker.details(
            of: officer, from: 0, limit: 100, session: session)
        #expect(page.waitsFrom == nil && !page.hasMore)
        let details = page.details
        let indexes = details.map(\.index)
        #expect(waiting.allSatisfy { indexes.contains($0.index) })
        for detail in details where waiting.contains(where: { $0.index == detail.index }) {
            #expect(try Community.opened(detail.view, with: [old, two], hub: identity) == nil)
            #expect(try Community.opened(detail.view, with: [three], hub: identity) != nil)
        }
        try await hub.close()
    }

    @Test("of two who make the next key at once one wins, and the other tries again")
    func race() async throws {
        let hub = try await Community.opening()
        try await hub.admit("second", to: Self.desk)
        try await hub.makeEpoch(of: Self.desk, by: Self.desk, id: "two")
        let one = try await hub.epoch(of: Self.desk, by: Self.desk)
        let other = try await hub.epoch(of: Self.desk, by: "second")
        async let left = hub.refusal("epoch.make", from: Self.desk, one.body, id: "one")
        async let right = hub.refusal(
            "epoch.make", from: Self.desk, other.body, id: "other", by: "second")
        let codes = try await [left, right]
        #expect(codes.filter { $0 == nil }.count == 1)
        #expect(codes.filter { $0 == .conflict }.count == 1)
        try await hub.makeEpoch(of: Self.desk, by: "second", id: "again")
        #expect(
            try Community.epochs(in: try await hub.keys(of: Self.desk, by: "second")).count == 4)
        // Somebody came meanwhile: the key would leave them out.
        let stale = try await hub.epoch(of: Self.desk, by: "second")
        try await hub.admit("third", to: Self.desk)
        #expect(
            try await hub.refusal("epoch.make", from: Self.desk, stale.body, id: "s", by: "second")
                == .conflict)
        try await hub.close()
    }
}

extension Community {
    /// How many deliveries are sealed to nobody yet.
    func waitingCount() async throws -> Int {
        try await store.read { reader in
            try reader.mailboxesAwaiting().reduce(0) {
                try $0 + reader.waitingDeliveries(to: $1, limit: 1_000).count
            }
        }
    }
}
