import Envelope
import SealedRoom
import Sodium
import Testing
import Vocabulary

@testable import Hub

@Suite("Who left comes back under the same number, with the same keys, and no other way")
struct ReturnTests {
    private static let his = ("lwv-programme", "lwv_mens_programme", "lwv-officer")
    private static let council = ("council", "social_services", "council-officer")

    @Test("after leaving everywhere they are let in again, sign in, and read what comes")
    func comesBack() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let person = hub["council-social-work"]
        let old = try await Community.signIn(person, hub.broker)
        try await hub.send(
            "member.remove", from: "council-social-work",
            try hub.departure(of: "council-social-work", by: "council-social-work"), id: "leave")
        await #expect(throws: Refusal.sessionRequired) {
            try await hub.broker.fetch(
                FetchRequest(mailbox: try handle("council-social-work"), limit: 1, again: false),
                session: old)
        }
        try await hub.note("Something while nobody is there.", case: aliases["wsw-desk"], id: "n")
        hub.clock.advance(by: 86_400)
        let keysBefore = try await hub.details(of: "hub-registrar", act: "worker-key").count
        try await hub.invited(
            "council-social-work", role: .socialWorker, agency: Self.council, id: "back")
        #expect(try await hub.enrolling("council-social-work", person, id: "back") == nil)
        #expect(try await hub.details(of: "hub-registrar", act: "worker-key").count == keysBefore)
        let joins = try await hub.details(of: "council-officer", act: "member-joined").filter {
            $0["worker"]?.string == person.id.hex
        }
        #expect(joins.count == 2 && joins.allSatisfy { $0["was"] == nil })
        // Nobody is left who could let them in: they make the next key, and what waited is theirs.
        let key = try await hub.makeEpoch(
            of: "council-social-work", by: "council-social-work", id: "next")
        let views = try await hub.fetched(
            from: "council-social-work", by: "council-social-work", with: [key])
        #expect(views.compactMap { $0 }.contains { $0["type"]?.string == "message" })
        // Again, the same bytes get the same receipt; another try is one of somebody who is here.
        try await hub.invited("council-third", role: .socialWorker, agency: Self.council)
        #expect(
            try await hub.enrolling("council-third", person, id: "council-third") == .conflict)
        try await hub.taken("council-third", by: "council-social-work")
        try await hub.close()
    }

    @Test("after leaving desk by desk, and after a cover that ended, as well")
    func oneByOne() async throws {
        let hub = try await Community.opening()
        try await hub.send(
            "member.remove", from: "housing-desk",
            try hub.departure(of: "housing-desk", from: "housing-desk", by: "housing-desk"),
            id: "leave")
        try await hub.invited(
            "housing-desk", role: .agencyWorker,
            agency: ("housing", "housing_service", "housing-officer"), id: "back")
        #expect(try await hub.enrolling("housing-desk", hub["housing-desk"], id: "back") == nil)
        let end = hub.clock.now.advanced(by: 10 * 86_400)
        try await hub.invited(
            "wsw-desk", role: .wsw, agency: SidesTests.hers, until: end, id: "cover")
        let cover = try hub.stranger("cover")
        #expect(try await hub.enrolling("wsw-desk", cover, id: "cover") == nil)
        hub.clock.advance(by: 11 * 86_400)
        try await hub.broker.tidy()
        // Whoever has no desk any more has no way to sign in.
        #expect(
            await Community.refusal(
                hub.broker,
                try await cover.attempt(hub.broker, factor: .code(cover.code(at: hub.clock.now))))
                == .notPermitted)
        try await hub.invited(
            "wsw-desk", role: .wsw, agency: SidesTests.hers,
            until: hub.clock.now.advanced(by: 86_400), id: "again")
        #expect(try await hub.enrolling("wsw-desk", cover, id: "again") == nil)
        try await hub.close()
    }

    @Test("keys that were lost or stolen come back nowhere, under no number")
    func ended() async throws {
        for reason in [DepartureReason.deviceLost, .keysCompromised] {
            let hub = try await Community.opening()
            try await hub.gone("housing-desk", reason)
            let person = hub["housing-desk"]
            // Another agency's desk, whose own chain knows nothing of it.
            try await hub.invited("council-third", role: .socialWorker, agency: Self.council)
            #expect(
                try await hub.enrolling("council-third", person, id: "council-third")
                    == .keysEnded, "\(reason)")
            // The same keys as somebody else, each of them.
            let other = try hub.stranger("other")
            let stolen = [
                MemberKeys(
                    worker: other.id, verifying: other.signing.verifyingKey,
                    sealing: person.sealing.sealingKey)
            ]
            for keys in stolen {
                #expect(
                    try await hub.enrolling("council-third", other, id: "council-third", keys: keys)
                        == .keysEnded)
            }
            // None of it has used the invitation up.
            #expect(
                try await hub.enrolling("council-third", other, id: "council-third") == nil)
            try await hub.close()
        }
    }

    @Test("nobody takes the number of somebody who left")
    func otherKeys() async throws {
        let hub = try await Community.opening()
        try await hub.gone("housing-desk", .left)
        let thief = try hub.stranger("thief", claiming: hub["housing-desk"].id)
        try await hub.invited("council-third", role: .socialWorker, agency: Self.council)
        #expect(
            try await hub.enrolling("council-third", thief, id: "council-third") == .wrongSigner)
        // Nobody learns so whether somebody has a desk.
        let active = try hub.stranger("thief", claiming: hub["police-desk"].id)
        #expect(
            try await hub.enrolling("council-third", active, id: "council-third") == .wrongSigner)
        // Whose number it is can still come back.
        #expect(
            try await hub.enrolling("council-third", hub["housing-desk"], id: "council-third")
                == nil)
        try await hub.close()
    }

    @Test("a wall stands after a return as before it")
    func walls() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.gone("wsw-desk", .left)
        try await hub.invited("lwv-new", role: .facilitator, agency: Self.his)
        let person = hub["wsw-desk"]
        #expect(
            try await hub.enrolling("lwv-new", person, id: "lwv-new") == .askYourCoordinator)
        // Her line manager's word can be given while they are gone, and opens no case.
        #expect(try await hub.vouch(for: "wsw-desk", at: "lwv-new") == nil)
        #expect(try await hub.enrolling("lwv-new", person, id: "lwv-new") == nil)
        #expect(
            try await hub.refusal(
                "participation.add", from: "lwv-coordinator",
                Community.only(case: aliases["lwv-coordinator"]).with("mailbox", "lwv-new")
                    .with("role", "facilitator"), id: "group") == .askYourCoordinator)
        try await hub.close()
    }
}
