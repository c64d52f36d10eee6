import Foundation
import SQLiteStore
import Sodium
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

/// Two hubs on one store, as two processes on one database are: neither undoes what the other did to the keys.
@Suite("The hub's keys are replaced by one of two hubs on one store") struct HubKeyRivalTests {
    /// A hub, and another one on the same store.
    private func two() async throws -> (Community, Broker) {
        let hub = try await Community.opening()
        _ = try await hub.openCase()
        return (hub, try await other(on: hub, HubStoreContents.secret(7)))
    }

    private func other(on hub: Community, _ secret: VaultSecret) async throws -> Broker {
        try await Broker.opening(
            on: hub.store, vaultSecret: secret, packs: try [Edition.standing().pack()],
            clock: hub.clock.hubClock)
    }

    private func row(_ hub: Community) async throws -> SealedRow {
        let row = try await hub.store.read { try $0.row(Room.vaultPlace) }
        return try #require(row)
    }

    @Test("the outside secret was replaced: the other hub changes no key, and serves on")
    func outsideSecret() async throws {
        let (hub, rival) = try await two()
        let next = try HubStoreContents.secret(9)
        try await hub.broker.rotateOutsideSecret(to: next)
        let replaced = try await row(hub)
        for _ in 0..<2 {
            await #expect(throws: Refusal.notPermitted) { try await rival.rotate(.vaultKey) }
            await #expect(throws: Refusal.notPermitted) {
                try await rival.rotateOutsideSecret(to: try HubStoreContents.secret(11))
            }
            #expect(try await row(hub) == replaced)
            // What it does every minute goes on: deliveries end, duties are missed.
            try await rival.tidy()
        }
        #expect(try await next.opens(hub.store) == true)
        #expect(try await HubStoreContents.secret(7).opens(hub.store) == false)
        // The newest key is its own still: what it writes is read by the first.
        #expect(try await rival.rotateCaseKeys().changed == 1)
        try await rival.rotate(.viewEpoch)
        // Now a key comes that it does not have, and it does nothing any more.
        try await hub.broker.rotate(.vaultKey)
        await #expect(throws: Refusal.unavailable) { try await rival.rotate(.viewEpoch) }
        await #expect(throws: Refusal.notPermitted) { try await rival.rotate(.vaultKey) }
        #expect(try await hub.broker.keyStanding().generations.map(\.number) == [1, 2])
        // Started anew with the new secret it goes on.
        let again = try await other(on: hub, next)
        try await again.rotate(.vaultKey)
        try await hub.broker.rotate(.vaultKey)
        #expect(try await hub.broker.keyStanding().generations.map(\.number) == [1, 2, 3, 4])
        try await hub.close()
    }

    @Test("each takes the other's vault key, and neither number is given twice")
    func vaultKey() async throws {
        let (hub, rival) = try await two()
        try await hub.broker.rotate(.vaultKey)
        try await rival.rotate(.vaultKey)
        try await hub.broker.rotate(.vaultKey)
        try await rival.tidy()
        for broker in [hub.broker, rival] {
            #expect(broker.room.generation == 4)
            let keys = broker.room.vault.now.keys.generations
            #expect(keys.map(\.number) == [1, 2, 3, 4])
        }
        let mine = hub.broker.room.vault.now.keys.generations
        let theirs = rival.room.vault.now.keys.generations
        var same = 0
        for (one, other) in zip(mine, theirs) where one.secret.equals(other.secret) { same += 1 }
        #expect(same == 4)
        try await hub.close()
    }

    @Test("a key that one has dropped does not come back by the other's next change")
    func dropped() async throws {
        let (hub, rival) = try await two()
        try await hub.broker.rotate(.vaultKey)
        try await rival.tidy()
        #expect(rival.room.vault.now.keys.generations.map(\.number) == [1, 2])
        while try await hub.broker.reseal() {}
        #expect(hub.broker.room.vault.now.keys.generations.map(\.number) == [2])
        // It has heard nothing of that: the generation is the same, and only the row's version tells.
        let next = try HubStoreContents.secret(9)
        try await rival.rotateOutsideSecret(to: next)
        let standing = try await other(on: hub, next).keyStanding()
        #expect(standing.generations.map(\.number) == [2] && standing.outsideSerial == 1)
        await #expect(throws: Refusal.notPermitted) { try await hub.broker.rotate(.vaultKey) }
        try await hub.close()
    }

    @Test("twenty changes by both at once: each is there, and nothing is lost")
    func racing() async throws {
        let (hub, rival) = try await two()
        let first = hub.broker.room.generation
        let made = await withTaskGroup(of: Int.self) { group in
            for broker in [hub.broker, rival] {
                group.addTask {
                    var made = 0
                    for _ in 0..<6 {
                        do throws(Refusal) {
                            try await broker.rotate(.vaultKey)
                            made += 1
                        } catch {
                            // The other was faster four times running: nothing was written.
                            if error != .busy { Issue.record("\(error)") }
                        }
                    }
                    return made
                }
            }
            return await group.reduce(0, +)
        }
        try await hub.broker.tidy()
        #expect(hub.broker.room.generation == first + UInt32(made) && made >= 6)
        let opened = try await other(on: hub, HubStoreContents.secret(7))
        #expect(opened.room.generation == first + UInt32(made))
        try await hub.close()
    }

    @Test("cases that have had as many keys as there may be are counted apart from damaged ones")
    func fullCases() async throws {
        let (hub, _) = try await two()
        for round in 0..<CaseKey.most {
            let count = try await hub.broker.rotateCaseKeys()
            let isLast = round == CaseKey.most - 1
            #expect(count.changed == (isLast ? 0 : 1) && count.full == (isLast ? 1 : 0))
            #expect(count.kept == 0)
        }
        let room = hub.broker.room
        let place = try await hub.store.read { reader in
            try room.allCases(snapshot: Snapshot(reading: reader)).map {
                room.vault.key(.caseFile, $0.bytes)
            }
        }
        let key = try #require(place.first)
        let sound = try #require(try await hub.store.read { try $0.row(key)?.bytes })
        var bytes = sound
        bytes[bytes.count - 1] ^= 1
        let spoilt = bytes
        try await hub.store.write { try $0.put(key, bytes: spoilt, expires: nil) }
        let count = try await hub.broker.rotateCaseKeys()
        #expect(count.changed == 0 && count.full == 0 && count.kept == 1)
        try await hub.store.write { try $0.put(key, bytes: sound, expires: nil) }
        let told = try await hub.details(of: "hub-registrar", act: "hub-key-changed").suffix(2)
        #expect(told.map { $0["full"] } == [1, nil] && told.map { $0["kept"] } == [nil, 1])
        #expect(told.map { $0["changed"] } == [0, 0])
        // All thirty-two open: what was sealed by the first is read after the last.
        #expect(try await hub.details(of: "wsw-officer").count > 3)
        try await hub.close()
    }
}
