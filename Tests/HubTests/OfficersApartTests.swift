import Envelope
import Foundation
import Sodium
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

/// What one agency's officer tries on another's.
@Suite("No officer reads across the wall") struct OfficersApartTests {
    @Test("no command and no request of one officer gives anything of another's")
    func apart() async throws {
        let hub = try await EverythingHappens.hub()
        let wsw = try #require(MailboxID("wsw-officer"))
        let session = try await Community.signIn(hub["lwv-officer"], hub.broker)
        var tried = 0
        // Every request that names a mailbox.
        await #expect(throws: Refusal.unknown) {
            _ = try await hub.broker.details(of: wsw, from: 0, limit: 100, session: session)
        }
        await #expect(throws: Refusal.unknown) {
            _ = try await hub.broker.fetch(FetchRequest(mailbox: wsw), session: session)
        }
        await #expect(throws: Refusal.unknown) {
            _ = try await hub.broker.keys(of: wsw, session: session)
        }
        tried += 3
        // Every command of an officer, on what is the other's, in the other's name or in one's own.
        let own = try await hub.entries(of: "lwv-officer")
        let theirs = try await hub.entries(of: "wsw-officer")
        let alias = theirs.compactMap { $0.detail["alias"] }.last ?? .null
        let stolen = try #require(theirs.last { $0.act == "decided" })
        let bodies: [(String, JSON, Refusal)] = [
            (
                "breach.update",
                [
                    "breach": .string(EverythingHappens.breach), "step": "closed",
                    "on": .int(hub.clock.now.seconds),
                ], .unknown
            ),
            ("breach.record", EverythingHappens.recordedBreach(hub), .conflict),
            ("case.erase", ["case": alias, "reason": "duplicate"], .unknown),
            ("inquiry.open", EverythingHappens.openedInquiry(hub, with: "lwv-officer"), .unknown),
            ("inquiry.open", EverythingHappens.openedInquiry(hub, with: "wsw-desk"), .unknown),
            ("inquiry.agree", ["inquiry": .string(EverythingHappens.inquiry)], .unknown),
            (
                "inquiry.share",
                [
                    "inquiry": .string(String(repeating: "d", count: 32)),
                    "entries": [stolen.shared],
                ], .unknown
            ),
            (
                "log.export",
                [
                    "format": "csv", "entries": -1,
                    "digest": .string(String(repeating: "ab", count: 32)),
                ], .badBody
            ),
        ]
        for (index, (kind, body, code)) in bodies.enumerated() {
            let officer = kind == "inquiry.agree" ? "housing-officer" : "lwv-officer"
            #expect(
                try await hub.refusal(kind, from: officer, body, id: "o\(index)") == code,
                "\(kind) \(index)")
            #expect(
                try await hub.refusal(
                    kind, from: "wsw-officer", body, id: "n\(index)", by: "lwv-officer")
                    == .unknown, "\(kind) \(index)")
            // Nor does a desk that is no officer's.
            #expect(
                try await hub.refusal(kind, from: "wsw-desk", body, id: "d\(index)")
                    == .notPermitted, "\(kind) \(index)")
            tried += 3
        }
        #expect(tried == 27)
        // What one reads the other does not: no leaf is open to both but those that name both.
        let both = Set(own.map(\.index)).intersection(theirs.map(\.index))
        let shared = own.filter { both.contains($0.index) }.map(\.act)
        #expect(Set(shared).isSubset(of: ["invited"]))
        for entry in own {
            #expect(!entry.detail.text.contains(alias.string ?? "-"), "\(entry.act)")
        }
        try await hub.close()
    }

    @Test("no command of any kind acts in another officer's name, or on what their entries name")
    func everyCommand() async throws {
        let hub = try await EverythingHappens.hub()
        let theirs = try await hub.entries(of: "wsw-officer")
        let named = { (member: String) -> JSON in
            theirs.compactMap { $0.detail[member] }.last ?? .null
        }
        let body: JSON = ["case": named("alias"), "hold": named("hold"), "approve": true]
        var tried = 0
        for kind in CommandKind.allCases
        where !CommandKind.withoutSession.contains(kind.rawValue) {
            #expect(
                try await hub.refusal(
                    kind.rawValue, from: "wsw-officer", body, id: "name-\(kind)",
                    by: "lwv-officer") == .unknown, "\(kind)")
            tried += 1
        }
        let own: [(String, JSON)] = [
            ("case.close", ["case": named("alias")]), ("case.reopen", ["case": named("alias")]),
            ("participation.end", ["case": named("alias"), "mailbox": "wsw-desk"]),
            ("roster.add", ["case": named("alias"), "roster": []]),
            (
                "consent.withdraw",
                [
                    "case": named("alias"), "permission": named("permission"),
                    "channel": "in_person", "he_was_present": false,
                ]
            ),
            ("hold.release", ["hold": named("hold"), "approve": true]),
            ("delivery.ack", ["deliveries": [named("delivery")]]),
            ("duty.meet", ["duty": named("duty")]),
        ]
        for (index, (kind, body)) in own.enumerated() {
            #expect(!body.text.contains("null"), "\(kind)")
            #expect(
                try await hub.refusal(kind, from: "lwv-officer", body, id: "own-\(index)")
                    == .unknown, "\(kind)")
            tried += 1
        }
        let kinds = CommandKind.allCases.count - CommandKind.withoutSession.count
        #expect(tried == kinds + own.count)
        try await hub.close()
    }

    @Test(
        "the sender's officer reads the decision, the recipient's what arrived, and neither the other's"
    )
    func sides() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.socialWorker],
                segments: [Community.childConcern, Community.rape]), id: "told")
        let sender = try await hub.entries(of: "wsw-officer").filter { $0.act == "decided" }
        let decisions = sender.flatMap { $0.detail["decisions"]?.array ?? [] }
        let outcomes = Set(decisions.compactMap { $0["outcome"]?.string })
        #expect(outcomes.isSubset(of: Set(LoggedOutcome.allCases.map(\.rawValue))))
        #expect(outcomes.contains("released") && outcomes.count > 1)
        for decision in decisions {
            #expect(decision["cite"]?.string?.isEmpty == false)
            #expect((decision["level"] != nil) == (decision["outcome"] == "released"))
        }
        let council = try await hub.entries(of: "council-officer")
        #expect(!council.contains { $0.act == "decided" })
        let arrived = try #require(
            council.last { $0.act == "sealed" && $0.detail["view"] == "message" })
        #expect(
            arrived.detail["from"] == "wsw-desk"
                && arrived.detail["mailbox"] == "council-social-work")
        #expect(arrived.detail["alias"]?.string == aliases["council-social-work"]?.hex)
        #expect(!arrived.detail.text.contains("account_of_abuse"))
        #expect(!arrived.detail.text.contains(aliases["wsw-desk"]?.hex ?? "-"))
        try await hub.close()
    }

    @Test(
        "his side's officer reads what arrived when it was handed out, at the slot, without reason or source"
    )
    func hisOfficer() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase(with: [("groups-facilitators", .facilitator, nil)])
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.facilitator], segments: [Community.incident]),
            id: "told")
        let hold = try Community.hold(in: try await hub.inbox("lwv-coordinator"))
        try await hub.send(
            "hold.release", from: "lwv-coordinator", Community.release(hold), id: "released")
        let sealed = { (entries: [ReadEntry]) in
            entries.filter { $0.act == "sealed" && $0.detail["view"] == "message" }
        }
        #expect(sealed(try await hub.entries(of: "groups-officer")).isEmpty)
        hub.clock.advance(by: 3_600)
        #expect(try await hub.messages("groups-facilitators").count == 1)
        let entry = try #require(sealed(try await hub.entries(of: "groups-officer")).first)
        guard case .int(let at)? = entry.detail["at"] else { throw Refusal.badBody }
        #expect(at % 900 == 0 && entry.detail["staff_only"] == true)
        for word in ["rules", "why", "cite", "from", "P1", "wsw", "lwv-", "woman", "incident"] {
            #expect(!entry.detail.text.contains(word), "\(word)")
        }
        try await hub.close()
    }
}
