import AuditLog
import SealedRoom
import Sodium
import Testing
import Vocabulary

@testable import Hub

@Suite("Who witnesses the log is in the log") struct WitnessTests {
    private static func key(_ byte: UInt8) throws -> SigningKey {
        let seed = SecretBytes(copying: [UInt8](repeating: byte, count: 32))
        guard let key = SigningKey(seed: seed) else { throw Refusal.unavailable }
        return key
    }

    private static func body(_ byte: UInt8) throws -> JSON {
        ["key": .string(Hex.encode(try key(byte).verifyingKey.bytes))]
    }

    /// What an officer reads of witnesses, each as the table says.
    private static func read(
        by officer: String, _ hub: Community
    ) async throws -> [(act: String, worker: String, name: String)] {
        let rows = try ActTable.rows()
        return try await hub.entries(of: officer).filter { $0.act.hasPrefix("witness-") }.map {
            let row = try #require(rows[$0.act])
            let names = Set(($0.detail.members ?? []).map(\.key)).subtracting(["act", "at"])
            #expect(row.members.isSubset(of: names))
            #expect(names.isSubset(of: row.members.union(row.optional)))
            return ($0.act, $0.detail["worker"]?.string ?? "", $0.detail["name"]?.string ?? "")
        }
    }

    @Test(
        "a key that joins and one that leaves is told to the worker's own officer, and to no other")
    func joinedAndLeft() async throws {
        let hub = try await Community.opening()
        try await hub.send("witness.join", from: "wsw-desk", try Self.body(1), id: "one")
        try await hub.send("witness.join", from: "police-desk", try Self.body(2), id: "two")
        // The same key again is no second joining; somebody else's is refused, and so is one with another use.
        try await hub.send("witness.join", from: "wsw-desk", try Self.body(1), id: "again")
        #expect(
            try await hub.refusal("witness.join", from: "police-desk", try Self.body(1), id: "x")
                == .conflict)
        let own = Hex.encode(hub["police-desk"].signing.verifyingKey.bytes)
        #expect(
            try await hub.refusal(
                "witness.join", from: "police-desk", ["key": .string(own)], id: "y") == .badBody)
        let name = WitnessKey(try Self.key(1).verifyingKey).name
        let worker = hub["wsw-desk"].id.hex
        let joined = try await Self.read(by: "wsw-officer", hub)
        #expect(joined.map(\.act) == ["witness-joined"])
        #expect(joined.first?.name == name && joined.first?.worker == worker)
        try await hub.remove("wsw-desk", id: "remove")
        let left = try await Self.read(by: "wsw-officer", hub)
        #expect(left.map(\.act) == ["witness-joined", "witness-left"])
        #expect(left.last?.name == name && left.last?.worker == worker)
        for officer in Community.officers where officer != "wsw-officer" {
            let others = try await Self.read(by: officer, hub)
            #expect(others.allSatisfy { $0.name != name && $0.worker != worker }, "\(officer)")
        }
        #expect(try await Self.read(by: "police-officer-dpo", hub).count == 1)
        try await hub.close()
    }

    @Test("a worker who was removed witnesses nothing, and the hub goes on")
    func removed() async throws {
        let hub = try await Community.opening()
        try await hub.send("witness.join", from: "wsw-desk", try Self.body(1), id: "one")
        try await hub.broker.publish()
        let session = try await Community.signIn(hub["police-desk"], hub.broker)
        var note = try SignedNote(parsing: try await hub.broker.checkpoint())
        note.cosign(by: try Self.key(1), at: hub.clock.now)
        try await hub.broker.cosign(Array(note.note.utf8), session: session)
        #expect(
            try await hub.broker.cosignatures(session: session)["witnesses"]?.array?.count == 1)
        try await hub.remove("wsw-desk", id: "remove")
        hub.clock.advance(by: 10)
        #expect(
            try await hub.broker.cosignatures(session: session)["witnesses"]?.array?.isEmpty == true
        )
        await #expect(throws: Refusal.unknown) {
            try await hub.broker.cosign(Array(note.note.utf8), session: session)
        }
        try await hub.broker.publish()
        try await hub.close()
    }
}
