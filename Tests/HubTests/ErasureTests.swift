import Foundation
import SQLiteStore
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

@Suite("A case is erased with its key, and its proofs stay") struct ErasureTests {
    private func closed(_ hub: Community) async throws -> [String: CaseAlias] {
        let aliases = try await hub.openCase()
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.facilitator], segments: [Community.incident]),
            id: "held")
        try await hub.send(
            "case.close", from: "lwv-coordinator",
            Community.only(case: aliases["lwv-coordinator"]), id: "close")
        return aliases
    }

    private func body(_ aliases: [String: CaseAlias]) -> JSON {
        Community.only(case: aliases["lwv-coordinator"])
    }

    @Test(
        "only by its co-ordinator's officer, once it is closed, in time or for a reason of the list"
    )
    func who() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let reasoned = body(aliases).with("reason", "right-to-erasure")
        let tries: [(String, JSON, Refusal)] = [
            ("lwv-officer", reasoned, .conflict), ("wsw-officer", reasoned, .unknown),
            ("lwv-coordinator", reasoned, .notPermitted),
            ("wsw-officer", Community.only(case: aliases["wsw-desk"]), .unknown),
        ]
        for (index, (mailbox, body, code)) in tries.enumerated() {
            #expect(
                try await hub.refusal("case.erase", from: mailbox, body, id: "t\(index)") == code,
                "\(index)")
        }
        try await hub.send("case.close", from: "lwv-coordinator", body(aliases), id: "close")
        #expect(
            try await hub.refusal("case.erase", from: "lwv-officer", body(aliases), id: "early")
                == .notPermitted)
        #expect(
            try await hub.refusal(
                "case.erase", from: "lwv-officer", body(aliases).with("reason", "retention"),
                id: "claimed") == .badBody)
        // Six years after he left, and his child's notes longer: counted at their longest.
        hub.clock.advance(by: 6 * 365 * 86_400)
        #expect(
            try await hub.refusal("case.erase", from: "lwv-officer", body(aliases), id: "almost")
                == .notPermitted)
        hub.clock.advance(by: 10 * 86_400)
        #expect(
            try await hub.refusal("case.erase", from: "lwv-officer", body(aliases), id: "over")
                == nil)
        let erased = try await hub.details(of: "lwv-officer", act: "case-erased")
        #expect(erased.map { $0["authority"]?.string } == ["retention"])
        #expect(erased.allSatisfy { $0["closed"] != nil })
        // Why and since when is for whoever erased it: the reason may be hers.
        for officer in ["wsw-officer", "council-officer", "police-officer-dpo"] {
            let other = try await hub.details(of: officer, act: "case-erased")
            #expect(
                other.map { ($0.members ?? []).map(\.key) } == [["act", "at", "alias", "pack"]])
        }
        try await hub.close()
    }

    @Test(
        "details of the case are unreadable from then on, for every officer; leaves and other details stay"
    )
    func unreadable() async throws {
        let hub = try await Community.opening()
        let aliases = try await closed(hub)
        let before = try await hub.entries(of: "wsw-officer")
        let leaves = try await hub.store.read { try $0.leaves(from: 0, count: 100_000) }
        let aliased = before.filter { $0.detail["alias"] != nil }
        #expect(aliased.count > 5)
        try await hub.send(
            "case.erase", from: "lwv-officer", body(aliases).with("reason", "court-order"),
            id: "erased")
        try await checkErased(hub, aliases, before, leaves, step: "now")
        let again = try await hub.restarted()
        try await checkErased(again, aliases, before, leaves, step: "restarted")
        try await again.close()
    }

    private func checkErased(
        _ hub: Community, _ aliases: [String: CaseAlias], _ before: [ReadEntry],
        _ leaves: [[UInt8]], step: String
    ) async throws {
        for officer in Community.officers {
            let entries = try await hub.entries(of: officer)
            let named = entries.filter { $0.detail["alias"] != nil }
            #expect(named.allSatisfy { $0.act == "case-erased" }, "\(officer)")
        }
        let after = try await hub.entries(of: "wsw-officer")
        let own = aliases["wsw-desk"]?.hex
        #expect(after.last { $0.act == "case-erased" }?.detail["alias"]?.string == own)
        let kept = Set(after.map(\.index))
        #expect(before.allSatisfy { $0.detail["alias"] != nil || kept.contains($0.index) })
        let now = try await hub.store.read { try $0.leaves(from: 0, count: leaves.count) }
        #expect(now == leaves)
        // Nobody finds the case any more.
        for mailbox in ["lwv-coordinator", "wsw-desk"] {
            #expect(
                try await hub.refusal(
                    "case.reopen", from: mailbox, Community.only(case: aliases[mailbox]),
                    id: "reopen-\(step)-\(mailbox)") == .unknown)
        }
    }

    @Test("nothing of it is left in a row: its key, its names, what waited, its sketches")
    func rows() async throws {
        let hub = try await Community.opening()
        let aliases = try await closed(hub)
        let hold = try Community.hold(in: try await hub.inbox("lwv-coordinator"))
        let vault = hub.broker.room.vault
        let names = aliases.map { mailbox, alias in
            vault.key(.alias, Array(mailbox.utf8) + [0] + alias.bytes)
        }
        let id = try #require(
            try await hub.store.read { try $0.row(names[0]) }.map {
                try vault.open($0.bytes, at: names[0])
            })
        let holdID = try #require(HoldID(hex: hold.string ?? ""))
        let places =
            names + [vault.key(.caseFile, id), vault.key(.hold, holdID.bytes)]
            + (0..<16).map { vault.key(.waiting, id + [$0]) }
            + (0..<8).map { vault.key(.sketches, id + [$0]) }
        #expect(try await present(places, hub) >= 12)
        try await hub.send(
            "case.erase", from: "lwv-officer", body(aliases).with("reason", "duplicate"),
            id: "erased")
        #expect(try await present(places, hub) == 0)
        #expect(
            try await hub.refusal(
                "hold.release", from: "lwv-coordinator", Community.release(hold), id: "late")
                == .unknown)
        try await hub.close()
    }

    @Test("whoever co-ordinated it once and does no more cannot erase it")
    func formerCoordinator() async throws {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        try await hub.join(
            "council-coordinator", role: .coordinator, person: "council-social-work",
            agency: ("council", "social_services", "council-officer"))
        let alias: JSON = .string(aliases["lwv-coordinator"]?.hex ?? "")
        try await hub.send(
            "participation.add", from: "lwv-coordinator",
            ["case": alias, "mailbox": "council-coordinator", "role": "coordinator"], id: "add")
        try await hub.send("case.close", from: "lwv-coordinator", body(aliases), id: "close")
        try await hub.send(
            "participation.end", from: "lwv-coordinator",
            ["case": alias, "mailbox": "lwv-coordinator"], id: "end")
        let reason = "court-order"
        #expect(
            try await hub.refusal(
                "case.erase", from: "lwv-officer",
                body(aliases).with("reason", .string(reason)), id: "former") == .unknown)
        let own = Community.only(case: aliases["council-social-work"])
        #expect(
            try await hub.refusal(
                "case.erase", from: "council-officer", own.with("reason", .string(reason)),
                id: "present") == nil)
        try await hub.close()
    }

    @Test("what was on its way is not handed out, and what was handed out not again")
    func onItsWay() async throws {
        let hub = try await Community.opening()
        let aliases = try await closed(hub)
        // The hold waits at the co-ordinator's desk; the notice that it is closed everywhere.
        let seen = try await hub.fetch("wsw-desk")
        #expect(seen.count > 0)
        try await hub.send(
            "case.erase", from: "lwv-officer", body(aliases).with("reason", "duplicate"),
            id: "erased")
        hub.clock.advance(by: 86_400)
        for mailbox in ["lwv-coordinator", "lwv-facilitators", "wsw-desk", "council-social-work"] {
            #expect(try await hub.fetch(mailbox, again: true).isEmpty, "\(mailbox)")
        }
        try await hub.close()
    }

    @Test("its key is gone from the store's journal too, and after a start is looked for again")
    func journal() async throws {
        let hub = try await Community.opening()
        let aliases = try await closed(hub)
        #expect(try journalSize(hub) > 0)
        try await hub.send(
            "case.erase", from: "lwv-officer", body(aliases).with("reason", "duplicate"),
            id: "erased")
        #expect(try journalSize(hub) == 0)
        let again = try await hub.restarted()
        _ = try await again.details(of: "lwv-officer")
        #expect(try journalSize(again) > 0)
        await again.broker.committer.truncateWhereOwed()
        #expect(try journalSize(again) == 0)
        // Once it is empty nothing is owed.
        _ = try await again.details(of: "lwv-officer")
        await again.broker.committer.truncateWhereOwed()
        #expect(try journalSize(again) > 0)
        try await again.close()
    }

    private func journalSize(_ hub: Community) throws -> Int {
        let files = try FileManager.default.contentsOfDirectory(
            at: hub.folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.lastPathComponent.hasSuffix("-wal") }.reduce(0) {
            try $0 + Data(contentsOf: $1).count
        }
    }

    private func present(_ places: [RowKey], _ hub: Community) async throws -> Int {
        try await hub.store.read { reader in
            try places.filter { try reader.row($0) != nil }.count
        }
    }
}
