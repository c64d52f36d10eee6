import Envelope
import Foundation
import SQLiteStore
import Sodium
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

/// What tests of the hub's keys ask of a store.
enum HubStoreContents {
    static func secret(_ byte: UInt8) throws -> VaultSecret {
        guard let secret = VaultSecret(SecretBytes(copying: [UInt8](repeating: byte, count: 32)))
        else { throw Refusal.unavailable }
        return secret
    }

    /// Everything sealed that a store has, part by part.
    static func items(_ store: SQLiteStore) async throws -> [StorePart: [SealedItem]] {
        try await store.read { reader in
            var all: [StorePart: [SealedItem]] = [:]
            for part in StorePart.allCases {
                all[part] = try reader.sealedItems(in: part, after: [], limit: 1_000_000)
            }
            return all
        }
    }

    /// The generations that the items say.
    static func generations(_ store: SQLiteStore) async throws -> Set<UInt32> {
        Set(try await items(store).values.joined().compactMap { Room.generation(of: $0.bytes) })
    }
}

@Suite("The hub's keys are replaced while it runs") struct HubKeyTests {
    /// A hub where something waits, something was delivered, duties stand and officers have details.
    private func busy() async throws -> (Community, [String: CaseAlias]) {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        _ = try await hub.inbox("lwv-coordinator")
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(
                case: aliases["wsw-desk"], to: [.facilitator], segments: [Community.incident]),
            id: "held")
        return (hub, aliases)
    }

    private func resealAll(_ hub: Community) async throws -> Int {
        var batches = 1
        while try await hub.broker.reseal() { batches += 1 }
        return batches
    }

    @Test("the vault's key: new writes at once, what is old in batches, then the old key goes")
    func vaultKey() async throws {
        let (hub, aliases) = try await busy()
        let before = try await HubStoreContents.items(hub.store)
        #expect(StorePart.allCases.allSatisfy { before[$0]?.isEmpty == false })
        #expect(try await HubStoreContents.generations(hub.store) == [1])
        try await hub.broker.rotate(.vaultKey)
        #expect(hub.broker.room.generation == 2)
        try await hub.send(
            "message.send", from: "lwv-facilitators",
            Community.urgentConcern(case: aliases["lwv-facilitators"]), id: "urgent")
        #expect(try await HubStoreContents.generations(hub.store) == [1, 2])
        #expect(try await hub.broker.keyStanding().generations.map(\.number) == [1, 2])
        let total = try await HubStoreContents.items(hub.store).values.map(\.count).reduce(0, +)
        let batches = try await resealAll(hub)
        #expect(batches >= total / Broker.mostResealed && batches > 4)
        #expect(try await HubStoreContents.generations(hub.store) == [2])
        let standing = try await hub.broker.keyStanding()
        #expect(standing.generations.map(\.number) == [2] && standing.kept == 0)
        try await check(try await hub.restarted(), aliases)
    }

    /// What waits can be released, what was delivered is read, officers read, and the stored log holds.
    private func check(_ hub: Community, _ aliases: [String: CaseAlias]) async throws {
        let hold = try Community.hold(in: try await hub.inbox("lwv-coordinator", again: true))
        try await hub.send(
            "hold.release", from: "lwv-coordinator",
            Community.release(hold).with("reason", "Agreed."), id: "released")
        hub.clock.advance(by: 3_600)
        #expect(try await !hub.inbox("lwv-facilitators").isEmpty)
        #expect(try await hub.details(of: "wsw-officer").count > 5)
        #expect(try await hub.broker.store.read { try $0.logState().size } > 60)
        let found = try await StoredLog.examined(
            hub.store, vaultSecret: try HubStoreContents.secret(7))
        #expect(found.faults.isEmpty)
        let changes = try await hub.details(of: "hub-registrar", act: "hub-key-changed")
        #expect(changes.compactMap { $0["step"]?.string }.prefix(2) == ["replaced", "resealed"])
        try await hub.close()
    }

    @Test("a hub that is killed between batches goes on behind the last one, and loses nothing")
    func resumed() async throws {
        let (hub, aliases) = try await busy()
        try await hub.broker.rotate(.vaultKey)
        let total = try await HubStoreContents.items(hub.store).values.map(\.count).reduce(0, +)
        var (current, restarts) = (hub, 0)
        while try await current.broker.reseal() {
            let room = current.broker.room
            let state = try await current.store.read {
                try room.resealing(snapshot: Snapshot(reading: $0))
            }
            #expect(state.changed > 0 && state.goal == 2)
            current = try await current.restarted()
            restarts += 1
        }
        #expect(restarts > 3)
        #expect(try await HubStoreContents.generations(current.store) == [2])
        let told = try await current.details(of: "hub-registrar", act: "hub-key-changed").last
        guard case .int(let changed)? = told?["changed"] else { throw Refusal.unavailable }
        // Each once: a batch that was durable is not done again. What was written since is new already.
        #expect(Int(changed) <= total && Int(changed) > total / 2)
        try await check(current, aliases)
    }

    @Test("re-sealing loses to nobody and nobody loses to it: 30 commands beside it, each accepted")
    func concurrent() async throws {
        let (hub, aliases) = try await busy()
        async let rotating: Int = {
            var batches = 0
            for _ in 0..<2 {
                try await hub.broker.rotate(.vaultKey)
                while try await hub.broker.reseal() { batches += 1 }
            }
            return batches
        }()
        for number in 0..<30 {
            try await hub.send(
                "message.send", from: "lwv-facilitators",
                Community.urgentConcern(case: aliases["lwv-facilitators"]), id: "urgent-\(number)")
        }
        #expect(try await rotating >= 6)
        #expect(hub.broker.room.generation == 3)
        _ = try await resealAll(hub)
        #expect(try await HubStoreContents.generations(hub.store) == [3])
        var messages = 0
        while case let views = try await hub.inbox("wsw-desk"), !views.isEmpty {
            messages += views.count { $0.type == "message" }
        }
        #expect(messages == 30)
        try await hub.close()
    }

    @Test("what cannot be opened keeps its key, is counted, and is told once")
    func damaged() async throws {
        let (hub, _) = try await busy()
        let item = try #require(try await HubStoreContents.items(hub.store)[.deliveries]?.first)
        var bytes = item.bytes
        bytes[bytes.count - 1] ^= 1
        let spoilt = bytes
        try await hub.store.write { try $0.reseal(item, in: .deliveries, as: spoilt) }
        try await hub.broker.rotate(.vaultKey)
        _ = try await resealAll(hub)
        #expect(try await hub.broker.reseal() == false)
        let standing = try await hub.broker.keyStanding()
        #expect(standing.generations.map(\.number) == [1, 2] && standing.kept == 1)
        let told = try await hub.details(of: "hub-registrar", act: "hub-key-changed")
        #expect(told.map { $0["kept"] } == [nil, 1])
        try await hub.close()
    }

    @Test("nothing sealed by an older key enters the store any more")
    func older() async throws {
        let (hub, _) = try await busy()
        let room = hub.broker.room
        let key = room.vault.key(.breach, [1])
        let old = room.vault.seal([1], at: key, draw: "old")
        let stale = try await hub.store.read { reader in
            try room.counting(
                failures: 1, now: hub.clock.now, snapshot: Snapshot(reading: reader))
        }
        try await hub.broker.rotate(.vaultKey)
        await #expect(throws: StoreFailure.conflict) {
            try await hub.store.write { try $0.put(key, bytes: old, expires: nil) }
        }
        guard case .moved = await hub.broker.committer.commit(stale) else {
            Issue.record("a batch of the older key was taken")
            return
        }
        try await hub.close()
    }

    @Test("the outside secret: one row is rewritten, and the secret before opens nothing any more")
    func outsideSecret() async throws {
        let (hub, aliases) = try await busy()
        let before = try await HubStoreContents.items(hub.store)
        let name = try await hub.broker.keyStanding().outsideSecret
        let next = try HubStoreContents.secret(9)
        try await hub.broker.rotateOutsideSecret(to: next)
        let after = try await HubStoreContents.items(hub.store)
        let rows = Dictionary(
            (before[.rows] ?? []).map { ($0.id, $0.bytes) }, uniquingKeysWith: { first, _ in first }
        )
        let changed = (after[.rows] ?? []).filter { rows[$0.id] != $0.bytes }
        #expect(changed.map(\.place) == [Room.vaultPlace])
        let standing = try await hub.broker.keyStanding()
        #expect(standing.outsideSecret != name && standing.outsideSerial == 1)
        await #expect(throws: Refusal.badBody) {
            try await hub.broker.rotateOutsideSecret(to: next)
        }
        await #expect(throws: StartFailure.wrongVaultSecret) {
            _ = try await Broker.opening(
                on: hub.store, vaultSecret: try HubStoreContents.secret(7), packs: [])
        }
        // The vault's key is replaced under the new secret too.
        try await hub.broker.rotate(.vaultKey)
        _ = try await resealAll(hub)
        let again = try await Broker.opening(
            on: hub.store, vaultSecret: next, packs: try [Edition.standing().pack()],
            clock: hub.clock.hubClock)
        #expect(again.room.identity == hub.broker.room.identity)
        #expect(try await hub.details(of: "wsw-officer").count > 5 && aliases.count > 5)
        try await hub.close()
    }

    @Test(
        "a case's key: the file is sealed by the new one at once, what rests under the old is read")
    func caseKeys() async throws {
        let (hub, aliases) = try await busy()
        let room = hub.broker.room
        let details = try await hub.details(of: "wsw-officer").count
        try await hub.broker.rotate(.caseKeys)
        let (cases, sealers) = try await hub.store.read { reader in
            let snapshot = Snapshot(reading: reader)
            let cases = try room.allCases(snapshot: snapshot)
            var sitting = Sitting(room: room, now: .first, draw: "", snapshot: snapshot)
            return (cases, try cases.map { try sitting.openCase($0).key.keys.count })
        }
        #expect(cases.count == 1 && sealers == [2])
        #expect(try await hub.details(of: "wsw-officer").count > details)
        // Erasing takes all of a case's keys: nothing of it is read any more.
        try await hub.send(
            "case.close", from: "lwv-coordinator",
            Community.only(case: aliases["lwv-coordinator"]), id: "close")
        try await hub.send(
            "case.erase", from: "lwv-officer",
            Community.only(case: aliases["lwv-coordinator"]).with("reason", "court-order"),
            id: "erased")
        let left = try await hub.details(of: "wsw-officer").filter { $0["alias"] != nil }
        #expect(left.compactMap { $0["act"]?.string } == ["case-erased"])
        try await hub.close()
    }

    @Test("receiving key and view epoch: the old one serves no more from that moment")
    func receiving() async throws {
        let (hub, aliases) = try await busy()
        let person = hub["lwv-facilitators"]
        let session = try await Community.signIn(person, hub.broker)
        let draft = try Community.command(
            "message.send", Community.urgentConcern(case: aliases["lwv-facilitators"]), by: person,
            as: "lwv-facilitators", hub.broker, hub.clock, id: "urgent",
            root: [UInt8](repeating: 1, count: 32))
        let sealed = try await Community.seal(draft, person, hub.broker)
        let epoch = hub.broker.room.keys.epoch
        hub.clock.advance(by: 1)
        try await hub.broker.rotate(.receivingKey)
        try await hub.broker.rotate(.viewEpoch)
        await #expect(throws: Refusal.wrongRecipient) {
            _ = try await hub.broker.submit(sealed, session: session)
        }
        _ = try await hub.broker.submit(
            try await Community.seal(draft, person, hub.broker), session: session)
        #expect(hub.broker.room.keys.epoch !== epoch)
        #expect(
            try await hub.details(of: "hub-registrar", act: "hub-key-changed")
                .compactMap { $0["key"]?.string } == ["receiving-key", "view-epoch"])
        await #expect(throws: Refusal.badBody) { try await hub.broker.rotate(.outsideSecret) }
        try await hub.close()
    }
}
