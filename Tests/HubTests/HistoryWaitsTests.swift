import Envelope
import SealedRoom
import Sodium
import Testing
import Vocabulary

@testable import Hub

@Suite("Older keys reach who came in by a newer one, and a mailbox has one open recovery at a time")
struct HistoryWaitsTests {
    static let desk = RecoveryTests.desk

    @Test("who came into an awaited key with history is handed the older ones, and by nobody else")
    func history() async throws {
        let hub = try await Community.opening()
        let alias = try await hub.openCase()["wsw-desk"]
        try await hub.note("Before.", case: alias, id: "before")
        try await hub.admit("second", to: Self.desk, withHistory: true)
        try await hub.admit("third", to: Self.desk)
        let old = try #require(hub[Self.desk].mailboxes[Self.desk])
        let new = try await hub.makeEpoch(of: Self.desk, by: Self.desk, id: "two")
        let without = try await hub.fetched(from: Self.desk, by: "second", with: [new], again: true)
        #expect(without.contains { $0 == nil })
        let body = try hub.hand([(1, old)], of: Self.desk, to: "second")
        #expect(
            try await hub.refusal("epoch.hand", from: "police-desk", body, id: "stranger")
                == .notPermitted)
        // Who is there from now on is full, too, and is handed nothing.
        #expect(
            try await hub.refusal(
                "epoch.hand", from: Self.desk, try hub.hand([(1, old)], of: Self.desk, to: "third"),
                id: "from-now-on") == .notPermitted)
        try await hub.send("epoch.hand", from: Self.desk, body, id: "hand")
        let views = try await hub.fetched(
            from: Self.desk, by: "second", with: [old, new], again: true)
        #expect(!views.isEmpty && views.allSatisfy { $0 != nil })
        let given = try await hub.keys(of: Self.desk, by: "second")["epochs"]?.array ?? []
        #expect(given.count == 2 && given.allSatisfy { $0["secret"] != nil })
        let handed = try await hub.details(of: "council-officer", act: "history-handed")
        #expect(handed.map { $0["worker"]?.string } == [hub["second"].id.hex])
        try await hub.close()
    }

    private static let ids = (0..<5).map { String(repeating: "a\($0)", count: 16) }

    private func open(
        _ number: Int, _ scene: RecoveryTests.Scene, by name: String = desk,
        rehearsal: Bool = false
    ) async throws -> JSON {
        let fresh = Community.OpeningKeyBox(OpeningKey())
        let request = try await scene.request(
            Self.ids[number], by: name, fresh: fresh, rehearsal: rehearsal)
        return scene.signed(request, by: name)
    }

    @Test("while a recovery is open nobody opens another; after a stop or its end somebody can")
    func oneRecovery() async throws {
        let scene = try await RecoveryTests.scene()
        let hub = scene.hub
        try await hub.admit("second", to: Self.desk)
        let other = try await open(1, scene, by: "second")
        let own = try await open(1, scene)
        let refused = { (id: String, body: JSON, name: String) in
            try await hub.refusal("recovery.open", from: Self.desk, body, id: id, by: name)
        }
        try await hub.send("recovery.open", from: Self.desk, try await open(0, scene), id: "zero")
        #expect(try await refused("own", own, Self.desk) == .conflict)
        #expect(try await refused("other", other, "second") == .conflict)
        // A rehearsal opens nothing, and hinders nobody.
        try await hub.send(
            "recovery.open", from: Self.desk, try await open(4, scene, rehearsal: true), id: "four")
        #expect(try await refused("still", own, Self.desk) == .conflict)
        try await hub.send(
            "recovery.stop", from: "council-officer", ["recovery": .string(Self.ids[0])],
            id: "stop")
        try await hub.send("recovery.open", from: Self.desk, other, id: "one", by: "second")
        let next = try await open(2, scene)
        #expect(try await refused("next", next, Self.desk) == .conflict)
        hub.clock.advance(by: 7_200)
        _ = try await scene.serve(Self.ids[1], to: "second")
        #expect(try await refused("served", next, Self.desk) == .conflict)
        try await hub.makeEpoch(
            of: Self.desk, by: "second", id: "two", custodians: scene.sheets,
            recovery: Self.ids[1])
        try await hub.send("recovery.open", from: Self.desk, next, id: "after")
        try await hub.close()
    }

    @Test("a recovery of somebody who is in the mailbox no more hinders nobody")
    func leftOpen() async throws {
        let scene = try await RecoveryTests.scene()
        let hub = scene.hub
        try await hub.admit("second", to: Self.desk)
        try await hub.send(
            "recovery.open", from: Self.desk, try await open(0, scene, by: "second"), id: "zero",
            by: "second")
        let own = try await open(1, scene)
        #expect(
            try await hub.refusal("recovery.open", from: Self.desk, own, id: "own") == .conflict)
        try await hub.send(
            "member.remove", from: "council-registrar",
            try hub.departure(of: "second", reason: .deviceLost, by: "council-registrar"),
            id: "gone")
        try await hub.send("recovery.open", from: Self.desk, own, id: "one")
        await #expect(throws: Refusal.notPermitted) {
            _ = try await scene.serve(Self.ids[0], to: "second")
        }
        try await hub.close()
    }
}
