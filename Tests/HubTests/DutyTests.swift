import Policy
import Testing
import Vocabulary

@testable import SealedRoom

@Suite("A duty is told with its clock") struct DutyTests {
    @Test(
        "its owner reads from when it runs, how often it comes, what goes before and what meets it")
    func clock() throws {
        let now = try #require(Moment(seconds: Community.start))
        let plain = RaisedDuty(
            RuleDuty(.callPolice, owner: .wsw, within: 3_600), now: now)
        #expect(plain.due == now.advanced(by: 3_600))
        let clock = JSON.compact(plain.clock)
        #expect(clock == ["within": 3_600, "from": "decision", "met_by": "doing"])
        let other = RaisedDuty(
            RuleDuty(
                .monthlyContact, owner: .wsw, within: 14 * 86_400, from: .firstContact,
                every: 30 * 86_400, after: [.notifyWomanWithin14d, .callPolice], proposed: true,
                metBy: .offering), now: now)
        // The hub does not see when somebody first spoke to her: it says no date rather than a wrong one.
        #expect(other.due == nil)
        #expect(
            JSON.compact(other.clock) == [
                "within": .int(14 * 86_400), "from": "first_contact", "every": .int(30 * 86_400),
                "after": ["call_police", "notify_woman_within_14d"], "proposed": true,
                "met_by": "offering",
            ])
    }

    @Test("every duty that a message raises bears them")
    func views() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            Community.urgentConcern(case: aliases["lwv-facilitators"]), id: "urgent")
        var duties: [JSON] = []
        for mailbox in ["wsw-desk", "lwv-coordinator", "wsw-manager", "police-desk"] {
            duties += try await hub.inbox(mailbox).filter { $0.type == "duty" }.map(\.json)
        }
        let ruled = duties.filter { $0["what"] != "review_sharing" }
        #expect(ruled.count >= 2)
        for duty in ruled {
            #expect(duty["from"]?.string.flatMap { Anchor(rawValue: $0) } != nil)
            #expect(duty["met_by"]?.string.flatMap { DutyMet(rawValue: $0) } != nil)
            #expect((duty["due"] != nil) == (duty["within"] != nil && duty["from"] == "decision"))
        }
        try await hub.close()
    }
}
