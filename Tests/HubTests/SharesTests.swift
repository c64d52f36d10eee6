import Envelope
import Membership
import SQLiteStore
import Sodium
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

@Suite("What shares lie at the hub is held against what the log says was given")
struct SharesTests {
    private static let desk = RecoveryTests.desk

    /// The answer about the desk's shares.
    private func told(_ hub: Community) async throws -> JSON {
        let session = try await Community.signIn(hub[Self.desk], hub.broker)
        return try await hub.broker.shares(of: try handle(Self.desk), session: session)
    }

    private func states(_ hub: Community) async throws -> [String] {
        (try await told(hub)["stored"]?.array ?? []).compactMap { $0["state"]?.string }
    }

    /// Shares of the first key, given once more; what the log must say of them.
    private func give(_ scene: RecoveryTests.Scene, id: String) async throws -> String {
        let hub = scene.hub
        let key = try #require(hub[Self.desk].mailboxes[Self.desk])
        let shares = try await hub.shares(of: Self.desk, 1, key, set: 1, scene.sheets)
        try await hub.send(
            "custody.give", from: Self.desk,
            ["mailbox": .string(Self.desk), "set": 1, "epochs": [shares.with("number", 1)]],
            id: id)
        let sealed = (shares["sealed"]?.array ?? []).compactMap { Hex.decode($0.string ?? "") }
        #expect(sealed.count == 6)
        return Hex.encode(
            Custody.digest(
                of: sealed, hub: try await Community.identity(hub.broker),
                mailbox: try handle(Self.desk), number: 1, set: 1))
    }

    private func row(_ hub: Community, _ number: UInt32 = 1) throws -> RowKey {
        hub.broker.room.shares(of: try handle(Self.desk), number: number)
    }

    private func stored(_ hub: Community, at place: RowKey) async throws -> [UInt8] {
        try #require(try await hub.store.read { try $0.row(place)?.bytes })
    }

    @Test("sound, damaged, put back to older ones, gone: each is told, and giving anew mends it")
    func mended() async throws {
        let scene = try await RecoveryTests.scene()
        let hub = scene.hub
        let place = try row(hub)
        let older = try await stored(hub, at: place)
        let digest = try await give(scene, id: "again")
        let first = try await told(hub)
        #expect(first["stored"]?.array?.first?["digest"] == .string(digest))
        let given = first["given"]?.array ?? []
        #expect(given.count == 2)
        #expect(given.last?["detail"]?["digests"] == [.string(digest)])
        #expect(given.last?["detail"]?["numbers"] == [1])
        // Each entry names the one before it: none can be left out.
        #expect(given.last?["detail"]?["previous"] != nil)
        #expect(given.first?["detail"]?["previous"] == nil)
        #expect(try await states(hub) == ["sound"])
        var spoilt = try await stored(hub, at: place)
        spoilt[spoilt.count - 1] ^= 1
        let damage: [(String, [UInt8]?)] = [
            ("damaged", spoilt), ("damaged", older), ("missing", nil),
        ]
        for (number, (state, bytes)) in damage.enumerated() {
            try await hub.store.write { writer in
                if let bytes {
                    try writer.put(place, bytes: bytes, expires: nil)
                } else {
                    try writer.remove(place)
                }
            }
            #expect(try await states(hub) == [state], "\(number)")
            #expect(try await told(hub)["stored"]?.array?.first?["digest"] == nil)
            #expect(try await rehearsed(scene, "\(number)") == [1])
            _ = try await give(scene, id: "mended \(number)")
            #expect(try await states(hub) == ["sound"], "\(number)")
            #expect(try await rehearsed(scene, "\(number) after") == nil)
        }
        try await hub.close()
    }

    /// What the log says that the rehearsal of a desk found unsound.
    private func rehearsed(
        _ scene: RecoveryTests.Scene, _ name: String
    ) async throws -> JSON? {
        let id = Hex.encode(Digest.blake2b(Array(name.utf8)).prefix(16))
        let request = try await scene.request(
            id, by: Self.desk, fresh: Community.OpeningKeyBox(OpeningKey()), rehearsal: true)
        try await scene.hub.send(
            "recovery.open", from: Self.desk, scene.signed(request, by: Self.desk), id: name)
        let entries = try await scene.hub.details(of: "council-officer", act: "recovery-opened")
        let entry = try #require(entries.last { $0["recovery"] == .string(id) })
        #expect(entry["rehearsal"] == true)
        return entry["unsound"]
    }

    @Test("only members are told, nobody gets a share, and a new key brings its own entry")
    func members() async throws {
        let scene = try await RecoveryTests.scene()
        let hub = scene.hub
        for stranger in ["police-desk", "council-officer", "council-registrar", "hub-registrar"] {
            let session = try await Community.signIn(hub[stranger], hub.broker)
            await #expect(throws: Refusal.unknown, "\(stranger)") {
                _ = try await hub.broker.shares(of: try handle(Self.desk), session: session)
            }
        }
        try await hub.admit("second", to: Self.desk)
        _ = try await hub.makeEpoch(
            of: Self.desk, by: Self.desk, id: "two", custodians: scene.sheets)
        let answer = try await told(hub)
        #expect(try await states(hub) == ["sound", "sound"])
        let given = (answer["given"]?.array ?? []).compactMap { $0["detail"]?["numbers"] }
        #expect(given == [[1], [2]])
        for number in [1, 2] as [UInt32] {
            let sealed = try hub.broker.room.vault.open(
                try await stored(hub, at: try row(hub, number)), at: try row(hub, number))
            let json = try JSON(parsing: sealed)
            let shares = (json["sealed"]?.array ?? []).compactMap(\.string)
            #expect(shares.count == 6)
            for share in shares { #expect(!answer.text.contains(share)) }
        }
        try await hub.close()
    }

    @Test("shares that are others than the log says are handed out in a recovery all the same")
    func otherShares() async throws {
        let scene = try await RecoveryTests.scene()
        let hub = scene.hub
        let place = try row(hub)
        let older = try await stored(hub, at: place)
        _ = try await give(scene, id: "again")
        try await hub.store.write { try $0.put(place, bytes: older, expires: nil) }
        #expect(try await states(hub) == ["damaged"])
        #expect(try await servedKeys(scene) == [1])
        try await hub.close()
    }

    @Test("one key's damaged shares keep no other key from coming back")
    func others() async throws {
        let scene = try await RecoveryTests.scene()
        let hub = scene.hub
        try await hub.admit("second", to: Self.desk)
        _ = try await hub.makeEpoch(
            of: Self.desk, by: Self.desk, id: "two", custodians: scene.sheets)
        let place = try row(hub)
        var bytes = try await stored(hub, at: place)
        bytes[bytes.count - 1] ^= 1
        let spoilt = bytes
        try await hub.store.write { try $0.put(place, bytes: spoilt, expires: nil) }
        #expect(try await states(hub) == ["damaged", "sound"])
        #expect(try await servedKeys(scene) == [2])
        try await hub.close()
    }

    /// The numbers of the keys of which a recovery hands shares out, once its time has come.
    private func servedKeys(_ scene: RecoveryTests.Scene) async throws -> [UInt32] {
        let request = try await scene.request(
            RecoveryTests.recovery, by: Self.desk, fresh: Community.OpeningKeyBox(OpeningKey()))
        try await scene.hub.send(
            "recovery.open", from: Self.desk, scene.signed(request, by: Self.desk), id: "open")
        scene.hub.clock.advance(by: 7_200)
        let served = try await scene.serve(RecoveryTests.recovery, to: Self.desk)
        return try (served["epochs"]?.array ?? []).map { one in
            try SignedMailboxEpoch(parsing: try #require(Hex.decode(one["epoch"]?.string ?? "")))
        }.map(\.claimedButUnverified.number)
    }
}
