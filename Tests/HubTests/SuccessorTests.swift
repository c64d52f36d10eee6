import Envelope
import SealedRoom
import Synchronization
import Testing
import Vocabulary

@testable import Hub

@Suite("Whose keys were lost comes back as the same person") struct SuccessorTests {
    private static let his = ("lwv-programme", "lwv_mens_programme", "lwv-officer")

    @Test("who it was must be somebody of the registrar's and gone; nobody's place is used up")
    func invitations() async throws {
        let hub = try await Community.opening()
        try await hub.joinRegistrar()
        _ = try hub.stranger("nobody")
        for (number, was) in ["nobody", "wsw-desk"].enumerated() {
            // The programme's registrar has had neither: one answer for both.
            await #expect(throws: Refusal.unknown) {
                try await hub.invited(
                    "lwv-new", role: .staff, agency: Self.his, id: "i\(number)", was: was)
            }
        }
        // The hub's registrar may name anybody; whoever still has a desk is nobody's predecessor.
        let hers = SidesTests.hers
        #expect(
            try await hub.succeed(
                "wsw-desk", as: "early", at: "wsw-office", role: .serviceLead, agency: hers)
                == .conflict)
        try await hub.gone("wsw-desk", .left)
        // The invitation was not used up.
        #expect(
            try await hub.enrolling("wsw-office", hub["early"], id: "early-wsw-office") == nil)
        #expect(
            try await hub.succeed(
                "wsw-desk", as: "late", at: "wsw-office-two", role: .serviceLead, agency: hers)
                == nil)
        // Whoever was named by others, and left, comes back with their own keys; all of them are one person.
        try await hub.invited("wsw-office-three", role: .serviceLead, agency: hers)
        #expect(
            try await hub.enrolling("wsw-office-three", hub["wsw-desk"], id: "wsw-office-three")
                == nil)
        for name in ["early", "late", "wsw-desk"] {
            try await hub.invited("lwv-\(name)", role: .facilitator, agency: Self.his)
            let desk = ["early": "wsw-office", "late": "wsw-office-two"][name]
            await #expect(throws: Refusal.askYourCoordinator, "\(name)") {
                try await hub.taken("lwv-\(name)", by: name, from: desk ?? "wsw-office-three")
            }
        }
        // A further desk may say the same, and nothing else.
        for (was, code) in [("wsw-second", Refusal?.some(.conflict)), ("wsw-desk", nil)] {
            let mailbox = "wsw-more-\(was)"
            try await hub.invited(mailbox, role: .serviceLead, agency: hers, was: was)
            do {
                try await hub.taken(mailbox, by: "early", from: "wsw-office")
                #expect(code == nil, "\(was)")
            } catch let refusal as Refusal {
                #expect(refusal == code, "\(was)")
            }
        }
        let joined = try await hub.details(of: "wsw-officer", act: "member-joined").filter {
            $0["worker"]?.string == hub["early"].id.hex
        }
        #expect(joined.count == 2)
        #expect(joined.allSatisfy { $0["was"]?.string == hub["wsw-desk"].id.hex })
        let invited = try await hub.details(of: "wsw-officer", act: "invited").compactMap {
            $0["was"]?.string
        }
        #expect(invited.contains(hub["wsw-desk"].id.hex))
        try await hub.close()
    }

    @Test("a link that was forgotten at enrolment is made later, unless it puts them on both sides")
    func later() async throws {
        let hub = try await Community.opening()
        try await hub.gone("housing-desk", .deviceLost)
        try await hub.gone("lwv-facilitators", .deviceLost)
        for (name, was, role, code) in [
            ("tenant", "housing-desk", Role.agencyWorker, Refusal?.none),
            ("group", "lwv-facilitators", .staff, .askYourCoordinator),
        ] {
            let desk = "wsw-\(name)"
            try await hub.invited(desk, role: .serviceLead, agency: SidesTests.hers)
            #expect(try await hub.enrolling(desk, hub.stranger(name), id: desk) == nil)
            try await hub.invited("hub-\(name)", role: role, agency: Self.his, was: was)
            do {
                try await hub.taken("hub-\(name)", by: name, from: desk)
                #expect(code == nil, "\(name)")
            } catch let refusal as Refusal {
                #expect(refusal == code, "\(name)")
            }
        }
        let joined = try await hub.details(of: "lwv-officer", act: "member-joined").compactMap {
            $0["was"]?.string
        }
        #expect(joined == [hub["housing-desk"].id.hex])
        try await hub.close()
    }

    @Test("a wall stands, across a restart, until her line manager's word for who they are now")
    func walls() async throws {
        var hub = try await Community.opening()
        let aliases = try await hub.openCase()
        // Her line manager's word from before the keys were lost is for who they were.
        #expect(try await hub.vouch(for: "wsw-desk", at: "lwv-new", id: "unmade") == .unknown)
        try await hub.invited("lwv-new", role: .facilitator, agency: Self.his, id: "make")
        #expect(try await hub.vouch(for: "wsw-desk", at: "lwv-new", id: "before") == nil)
        hub.clock.advance(by: 60)
        try await hub.gone("wsw-desk", .keysCompromised)
        hub.clock.advance(by: 60)
        #expect(
            try await hub.succeed("wsw-desk", as: "back", at: "lwv-new", role: .facilitator)
                == .askYourCoordinator)
        let newcomers = hub.newcomers.withLock { $0 }
        hub = try await hub.restarted()
        hub.newcomers.withLock { $0 = newcomers }
        #expect(try await hub.vouch(for: "wsw-desk", at: "lwv-new", id: "after") == nil)
        #expect(try await hub.enrolling("lwv-new", hub["back"], id: "back-lwv-new") == nil)
        hub.clock.advance(by: 60)
        // Nobody supports both him and her, whoever's word there is.
        #expect(
            try await hub.refusal(
                "participation.add", from: "lwv-coordinator",
                Community.only(case: aliases["lwv-coordinator"]).with("mailbox", "lwv-new")
                    .with("role", "facilitator"), id: "group") == .askYourCoordinator)
        #expect(
            try await hub.vouch(for: "back", at: "lwv-facilitators", id: "meets")
                == .askYourCoordinator)
        // Nor for the number before.
        #expect(
            try await hub.vouch(for: "wsw-desk", at: "lwv-facilitators", id: "over")
                == .askYourCoordinator)
        try await hub.close()
    }

    @Test("an exception for two partners is asked for again, and can be before they are back")
    func exceptions() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let hers = SidesTests.hers
        try await hub.join("wsw-third", role: .wsw, person: "wsw-desk", agency: hers)
        let word = Community.exception(of: "wsw-desk", case: aliases["wsw-manager"], hub)
        try await hub.send("wall.except", from: "wsw-manager", word, id: "word")
        try await hub.send(
            "participation.add", from: "lwv-coordinator",
            Community.only(case: aliases["lwv-coordinator"]).with("mailbox", "wsw-third")
                .with("role", "wsw").with("serves", "P2")
                .with("until", .int(hub.clock.now.seconds + 10 * 86_400)), id: "third")
        hub.clock.advance(by: 60)
        try await hub.gone("wsw-desk", .deviceLost)
        hub.clock.advance(by: 60)
        #expect(
            try await hub.succeed(
                "wsw-desk", as: "back", at: "wsw-desk", role: .wsw, agency: hers)
                == .askYourCoordinator)
        try await hub.send(
            "wall.except", from: "wsw-manager",
            Community.exception(of: "wsw-desk", case: aliases["wsw-manager"], hub), id: "anew")
        #expect(try await hub.enrolling("wsw-desk", hub["back"], id: "back-wsw-desk") == nil)
        // Nobody makes an exception for who they were themselves.
        #expect(
            try await hub.refusal(
                "wall.except", from: "wsw-manager",
                Community.exception(of: "wsw-manager", case: aliases["wsw-manager"], hub),
                id: "own") == .notPermitted)
        try await hub.close()
    }

    @Test("nobody approves under one number what they asked for under another")
    func ownApproval() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "wsw-desk",
            OverrideTests.seriousRisk(case: aliases["wsw-desk"]), id: "risk")
        let hold = try Community.hold(in: try await hub.inbox("wsw-manager"))
        try await hub.gone("wsw-desk", .deviceLost)
        try await hub.admit("back", to: "wsw-manager", was: "wsw-desk")
        try await hub.makeEpoch(of: "wsw-manager", by: "wsw-manager", id: "next")
        try await hub.send(
            "hold.release", from: "wsw-manager", Community.release(hold), id: "own", by: "back")
        #expect(try await hub.messages("council-social-work").isEmpty)
        try await hub.close()
    }

    @Test("whoever faced him under another number lets nothing go")
    func facing() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.gone("lwv-facilitators", .deviceLost)
        try await hub.admit("back", to: "lwv-coordinator", was: "lwv-facilitators")
        let key = try await hub.makeEpoch(
            of: "lwv-coordinator", by: "lwv-coordinator", id: "next")
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.facilitator], segments: [Community.incident]),
            id: "told")
        let views = try await hub.fetched(
            from: "lwv-coordinator", by: "lwv-coordinator", with: [key])
        let hold = try #require(
            views.compactMap { $0 }.first { $0["type"]?.string == "hold" }?["hold"])
        #expect(
            try await hub.refusal(
                "hold.release", from: "lwv-coordinator", Community.release(hold), id: "own",
                by: "back") == .notPermitted)
        try await hub.send(
            "hold.release", from: "lwv-coordinator", Community.release(hold), id: "other")
        try await hub.close()
    }
}
