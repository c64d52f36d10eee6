import Envelope
import SealedRoom
import Sodium
import Testing
import Vocabulary

@testable import Hub

@Suite("Who may say who belongs to what") struct AuthorityTests {
    private func codes(
        _ cases: [(String, JSON, as: String, by: String, Refusal)], _ hub: Community
    ) async throws {
        for (index, (kind, body, mailbox, name, code)) in cases.enumerated() {
            #expect(
                try await hub.refusal(kind, from: mailbox, body, id: "c\(index)", by: name) == code,
                "\(kind) number \(index)")
        }
    }

    @Test("a member removes nobody but themself; a registrar makes no key and reads nothing")
    func members() async throws {
        let hub = try await Community.opening()
        let desk = "council-social-work"
        try await hub.admit("second", to: desk)
        try await hub.makeEpoch(of: desk, by: desk, id: "two")
        let keys = try await hub.keys(of: desk, by: desk)
        let next = try await hub.epoch(of: desk, by: desk, after: keys)
        let registrars = try await hub.epoch(of: desk, by: "hub-registrar", after: keys)
        let own = try hub.departure(of: "second", by: desk)
        let lost = try hub.departure(of: "second", from: desk, reason: .deviceLost)
        try await codes(
            [
                ("member.remove", own, as: desk, by: desk, .notPermitted),
                ("member.remove", own, as: desk, by: "second", .badBody),
                ("member.remove", lost, as: "hub-registrar", by: "hub-registrar", .badBody),
                (
                    "member.remove", try hub.departure(of: "second", from: "police-desk"),
                    as: "hub-registrar", by: "hub-registrar", .unknown
                ),
                (
                    "member.remove", try hub.departure(of: "second", shift: -400),
                    as: "hub-registrar", by: "hub-registrar", .stale
                ),
                ("epoch.make", registrars.body, as: desk, by: "hub-registrar", .unknown),
                (
                    "epoch.make", registrars.body, as: "hub-registrar", by: "hub-registrar",
                    .notPermitted
                ),
                ("epoch.make", next.body, as: desk, by: "second", .notPermitted),
                ("epoch.make", next.body.with("secrets", []), as: desk, by: desk, .conflict),
                (
                    "epoch.make", next.body.with("mailbox", "police-desk"), as: desk, by: desk,
                    .notPermitted
                ),
            ], hub)
        let session = try await Community.signIn(hub["hub-registrar"], hub.broker)
        let mailbox: MailboxID = try handle(desk)
        await #expect(throws: Refusal.unknown) {
            _ = try await hub.broker.keys(of: mailbox, session: session)
        }
        await #expect(throws: Refusal.unknown) {
            _ = try await hub.broker.fetch(FetchRequest(mailbox: mailbox), session: session)
        }
        try await hub.send(
            "member.remove", from: desk, try hub.departure(of: "second", by: "second"),
            id: "leaves",
            by: "second")
        #expect(try await hub.keys(of: desk, by: desk)["members"]?.array?.count == 1)
        #expect(
            try await hub.refusal(
                "member.remove", from: "hub-registrar", try hub.departure(of: "second"), id: "twice"
            )
                == .unknown)
        try await hub.close()
    }

    @Test(
        "an agency's registrar does nothing for another one, and the hub's nothing where there is one"
    )
    func agencies() async throws {
        let hub = try await Community.opening()
        try await hub.joinRegistrar()
        let identity = try await Community.identity(hub.broker)
        let expires = hub.clock.now.advanced(by: 3_600)
        let council = TestInvitation(
            hub: identity, mailbox: "council-social-work", agency: "council", kind: .socialServices,
            officer: "council-officer", role: .socialWorker, code: TestInvitation.code("a"),
            expires: expires)
        let own = TestInvitation(
            hub: identity, mailbox: "lwv-facilitators", role: .facilitator,
            code: TestInvitation.code("b"), expires: expires)
        let second = TestInvitation(
            hub: identity, mailbox: "lwv-registrars", role: .registrar,
            code: TestInvitation.code("c"), expires: expires)
        let late = TestInvitation(
            hub: identity, mailbox: "lwv-facilitators", role: .facilitator,
            code: TestInvitation.code("d"), expires: hub.clock.now.advanced(by: 31 * 86_400))
        let officer = hub["lwv-officer"]
        let gone = try hub.departure(of: "council-social-work", by: "lwv-officer")
        let lwv = (as: "lwv-registrar", by: "lwv-officer")
        try await codes(
            [
                ("invite", try council.body(by: officer), lwv.as, lwv.by, .notPermitted),
                // Whoever is nobody of theirs is nobody: no answer tells that there are desks elsewhere.
                ("member.remove", gone, lwv.as, lwv.by, .unknown),
                (
                    "member.remove",
                    try hub.departure(
                        of: "council-social-work", from: "council-social-work", by: "lwv-officer"),
                    lwv.as, lwv.by, .notPermitted
                ),
                ("invite", try second.body(by: officer), lwv.as, lwv.by, .conflict),
                ("invite", try late.body(by: officer), lwv.as, lwv.by, .badBody),
                // Somebody else's name or signature under the grant.
                ("invite", try own.body(by: hub["police-desk"]), lwv.as, lwv.by, .badBody),
                (
                    "invite", try own.body(by: hub["police-desk"], issuer: officer.id), lwv.as,
                    lwv.by, .wrongSigner
                ),
                (
                    "invite", try own.body(by: hub["hub-registrar"]), "hub-registrar",
                    "hub-registrar", .notPermitted
                ),
                ("invite", try own.body(by: officer), "lwv-officer", lwv.by, .notPermitted),
            ], hub)
        #expect(
            try await hub.refusal(
                "invite", from: lwv.as, try own.body(by: officer), id: "good", by: lwv.by) == nil)
        try await hub.close()
    }

    @Test("nobody comes in on the word of a registrar who is gone")
    func registrarGone() async throws {
        let hub = try await Community.opening()
        try await hub.joinRegistrar()
        let invitation = TestInvitation(
            hub: try await Community.identity(hub.broker), mailbox: "lwv-facilitators",
            role: .facilitator, code: TestInvitation.code("late"),
            expires: hub.clock.now.advanced(by: 3_600))
        try await hub.send(
            "invite", from: "lwv-registrar", try invitation.body(by: hub["lwv-officer"]),
            id: "invite", by: "lwv-officer")
        try await hub.remove("lwv-officer", from: "lwv-registrar", id: "gone")
        await #expect(throws: Refusal.inviteInvalid) {
            _ = try await Community.enrol(
                "lwv-facilitators", as: "late", code: Hex.encode(invitation.code), hub.broker,
                hub.clock, draw: .system)
        }
        try await hub.close()
    }

    @Test("a wrong, a used and an old code are refused each by its own word, and open nothing")
    func codes() async throws {
        let hub = try await Community.opening()
        try await hub.admit("second", to: "council-social-work")
        let used = Hex.encode(TestInvitation.code("second"))
        for (index, code) in [used, String(repeating: "0f", count: 16)].enumerated() {
            await #expect(throws: index == 0 ? Refusal.inviteUsed : .inviteInvalid) {
                _ = try await Community.enrol(
                    "council-social-work", as: "x\(index)", code: code, hub.broker, hub.clock,
                    draw: .system)
            }
        }
        let invitation = TestInvitation(
            hub: try await Community.identity(hub.broker), mailbox: "council-social-work",
            agency: "council", kind: .socialServices, officer: "council-officer",
            role: .socialWorker, code: TestInvitation.code("old"),
            expires: hub.clock.now.advanced(by: 60))
        try await hub.send(
            "invite", from: "hub-registrar", try invitation.body(by: hub["hub-registrar"]),
            id: "old")
        hub.clock.advance(by: 60)
        await #expect(throws: Refusal.inviteExpired) {
            _ = try await Community.enrol(
                "council-social-work", as: "old", code: Hex.encode(invitation.code), hub.broker,
                hub.clock, draw: .system)
        }
        try await hub.close()
    }

    @Test("cover runs out by the hub's clock: from that second on it opens and serves nothing")
    func cover() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let desk = "council-social-work"
        let until = hub.clock.now.advanced(by: 7_200)
        try await hub.admit("cover", to: desk, until: until)
        try await hub.makeEpoch(of: desk, by: desk, id: "two")
        let session = try await Community.signIn(hub["cover"], hub.broker)
        let mailbox: MailboxID = try handle(desk)
        hub.clock.advance(by: 7_199)
        let again = try await Community.signIn(hub["cover"], hub.broker)
        _ = try await hub.broker.fetch(FetchRequest(mailbox: mailbox), session: again)
        hub.clock.advance(by: 1)
        for token in [session, again] {
            await #expect(throws: Refusal.sessionRequired) {
                _ = try await hub.broker.fetch(FetchRequest(mailbox: mailbox), session: token)
            }
        }
        try await hub.note("After the cover.", case: aliases["wsw-desk"], id: "note")
        #expect(try await hub.waitingCount() == 1)
        try await hub.broker.tidy()
        try await hub.broker.tidy()
        let ended = try await hub.details(of: "council-officer", act: "cover-ended")
        #expect(ended.map { $0["worker"]?.string } == [hub["cover"].id.hex])
        #expect(try await hub.keys(of: desk, by: desk)["awaits"] == true)
        let three = try await hub.makeEpoch(of: desk, by: desk, id: "three")
        let views = try await hub.fetched(from: desk, by: desk, with: [three])
        #expect(views.contains { $0?["type"] == "message" })
        try await hub.close()
    }

    @Test(
        "a desk without anybody is told to its registrar and to each co-ordinator by their own aliases"
    )
    func nobody() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        for desk in ["lwv-coordinator", "hub-registrar", "wsw-manager", "lwv-facilitators"] {
            _ = try await hub.inbox(desk)
        }
        try await hub.remove("council-social-work", id: "gone")
        let told = try await hub.inbox("lwv-coordinator").filter { $0.type == "membership" }
        #expect(told.map { $0.json["event"] } == ["nobody"])
        #expect(told.first?.json["mailbox"] == "council-social-work")
        #expect(
            told.first?.json["cases"]
                == [.string(aliases["lwv-coordinator"]?.hex ?? "")])
        let registrars = try await hub.inbox("hub-registrar").filter { $0.type == "membership" }
        #expect(registrars.count == 1 && registrars.first?.json["cases"] == nil)
        hub.clock.advance(by: 3_600)
        for desk in ["wsw-manager", "lwv-facilitators"] {
            #expect(try await hub.inbox(desk).allSatisfy { $0.type != "membership" })
        }
        // Whoever comes next is somebody whom the officer hears of at once, and makes the key themself.
        try await hub.admit("next", to: "council-social-work")
        let officer = try await hub.inbox("council-officer").filter { $0.type == "membership" }
        #expect(officer.map { $0.json["event"] } == ["taken-over"])
        let two = try await hub.makeEpoch(of: "council-social-work", by: "next", id: "two")
        try await hub.note("To the new one.", case: aliases["wsw-desk"], id: "note")
        let views = try await hub.fetched(from: "council-social-work", by: "next", with: [two])
        #expect(views.contains { $0?["type"] == "message" })
        try await hub.close()
    }

    @Test("who waits at a desk while its last member is removed is named to its officer at once")
    func heir() async throws {
        let hub = try await Community.opening()
        _ = try await hub.openCase()
        let desk = "council-social-work"
        for mailbox in ["lwv-coordinator", "hub-registrar"] { _ = try await hub.inbox(mailbox) }
        try await hub.admit("waiting", to: desk)
        #expect(try await hub.inbox("council-officer").allSatisfy { $0.type != "membership" })
        try await hub.remove(desk, id: "gone")
        let officer = try await hub.inbox("council-officer").filter { $0.type == "membership" }
        #expect(officer.map { $0.json["event"] } == ["taken-over"])
        #expect(officer.first?.json["worker"] == .string(hub["waiting"].id.hex))
        for mailbox in ["lwv-coordinator", "hub-registrar"] {
            let told = try await hub.inbox(mailbox).filter { $0.type == "membership" }
            #expect(told.map { $0.json["event"] } == ["nobody"], "\(mailbox)")
        }
        try await hub.close()
    }
}
