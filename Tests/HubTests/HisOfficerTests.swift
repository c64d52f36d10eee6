import SQLiteStore
import SealedRoom
import Testing
import Vocabulary

@testable import Hub

/// What the officer of an agency reads beside what the twins of `NoTraceTests` compare.
@Suite("An officer reads no more than the desk, and no sooner") struct HisOfficerTests {
    @Test(
        "on his side no end is named that the view does not name, and what ends is over all the same"
    )
    func ends() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let alias: JSON = .string(aliases["council-social-work"]?.hex ?? "")
        try await hub.send(
            "consent.record", from: "council-social-work",
            [
                "case": alias, "permission": "00112233445566778899aabbccddeeff", "subject": "man",
                "by": "man", "status": "given", "recipients": ["lwv_mens_programme"],
                "scope": ["referral_information"], "purposes": ["intake"], "form": "written",
                "signed": true, "dated": true, "date": .int(Community.start),
                "until": .int(Community.start + 40 * 86_400),
                "told": ["why": true, "to_whom": true, "consequences": true],
            ], id: "his")
        try await hub.send(
            "message.send", from: "council-social-work",
            Community.message(
                .referral, case: aliases["council-social-work"], purpose: .intake,
                to: [.programmeAssessor],
                segments: [
                    Community.segment(
                        .referralInformation, about: .man, source: .socialWorker,
                        text: "He has agreed to attend.")
                ]), id: "referral")
        hub.clock.advance(by: 8 * 86_400)
        let found = try await hub.fetch("lwv-assessors")
        #expect(found.compactMap(\.expires).count == 1)
        let sealed = try await hub.details(of: "lwv-officer", act: "sealed").filter {
            $0["mailbox"]?.string == "lwv-assessors" && $0["view"]?.string == "message"
        }
        #expect(sealed.count == 1)
        #expect(sealed.allSatisfy { $0["expires"] == nil })
        try await hub.close()
    }

    @Test("that his side's part is closed or over reaches his officer with his desk, not before")
    func closing() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase(with: [("groups-facilitators", .facilitator, nil)])
        let alias: JSON = .string(aliases["lwv-coordinator"]?.hex ?? "")
        try await hub.send(
            "participation.end", from: "lwv-coordinator",
            ["case": alias, "mailbox": "groups-facilitators"], id: "end")
        try await hub.send(
            "case.close", from: "lwv-coordinator",
            Community.only(case: aliases["lwv-coordinator"]), id: "close")
        let ended = { try await hub.details(of: "groups-officer", act: "participation-ended") }
        #expect(try await ended().isEmpty)
        #expect(try await hub.details(of: "wsw-officer", act: "participation-closed").count == 2)
        let closed = { (desk: String) in
            try await hub.details(of: "lwv-officer", act: "participation-closed").filter {
                $0["mailbox"]?.string == desk
            }
        }
        #expect(try await closed("lwv-facilitators").isEmpty)
        hub.clock.advance(by: 8 * 86_400)
        for desk in ["groups-facilitators", "lwv-facilitators"] { _ = try await hub.fetch(desk) }
        let late = try await ended()
        #expect(late.count == 1)
        #expect(late.allSatisfy { $0["own"] != nil && $0["delivery"] != nil && $0["alias"] != nil })
        #expect(try await closed("lwv-facilitators").count == 1)
        try await hub.close()
    }

    @Test(
        "a refusal is for the officer of the desk in whose name it was sent, not for another agency"
    )
    func refusals() async throws {
        let hub = try await Community.opening()
        try await hub.join(
            "lwv-second-group", role: .facilitator, person: "wsw-desk", vouched: true)
        let body = Community.only(case: CaseAlias(hex: "00112233445566778899aabbccddeeff"))
        let read = { (officer: String) in
            try await hub.details(of: officer, act: "command-refused").count
        }
        let (her, his) = (try await read("wsw-officer"), try await read("lwv-officer"))
        #expect(
            try await hub.refusal("case.reopen", from: "wsw-desk", body, id: "own") == .unknown)
        #expect(try await read("wsw-officer") == her + 1)
        #expect(try await read("lwv-officer") == his)
        // In the name of a desk that is not theirs: each of their agencies reads it.
        #expect(
            try await hub.refusal(
                "case.reopen", from: "police-desk", body, id: "other", by: "wsw-desk") == .unknown)
        #expect(try await read("wsw-officer") == her + 2)
        #expect(try await read("lwv-officer") == his + 1)
        #expect(try await read("police-officer-dpo") == 0)
        try await hub.close()
    }

    @Test("the minute's jobs end, and one that fails keeps none of the others")
    func jobs() async throws {
        var done: [Int] = []
        await #expect(throws: Refusal.busy) {
            try await Broker.each([
                { done.append(1) }, { throw Refusal.busy }, { done.append(3) },
                { throw Refusal.unavailable },
            ])
        }
        #expect(done == [1, 3])
        var rounds = 0
        let most = try await Broker.rounds(of: 2) {
            rounds += 1
            return 2
        }
        #expect(most == 30 && rounds == 30)
        #expect(try await Broker.rounds(of: 2) { 1 } == 1)
    }
}
