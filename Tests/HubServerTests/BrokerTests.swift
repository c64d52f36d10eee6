import AuditLog
import Foundation
import SQLiteStore
import Sodium
import Synchronization
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

/// The hub behind the network: who decides when, what is committed with what, what is published.
@Suite("Broker") struct BrokerTests {
    /// Clocks that a test sets.
    final class Hands: Sendable {
        let wall = Mutex<Int64>(1_800_000_000)
        let monotonic = Mutex<Int64>(0)

        var clock: HubClock {
            HubClock(
                wall: { Moment(seconds: self.wall.withLock { $0 }) ?? .first },
                monotonic: { .seconds(self.monotonic.withLock { $0 }) })
        }

        func pass(_ seconds: Int64, wall jump: Int64 = 0) {
            monotonic.withLock { $0 += seconds }
            wall.withLock { $0 += seconds + jump }
        }
    }

    /// A broker on a store in a folder of its own.
    static func withBroker(
        _ body: (Broker, SQLiteStore) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "broker-tests-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore(directory: folder.path)
        try await body(
            try await Broker.opening(on: store, vaultSecret: secret(1), packs: []), store)
        try await store.close()
    }

    static func secret(_ byte: UInt8) throws -> VaultSecret {
        guard let secret = VaultSecret(SecretBytes(copying: [UInt8](repeating: byte, count: 32)))
        else { throw Wire.NoAnswer() }
        return secret
    }

    static func batch(
        at now: Moment, expecting: [RowKey: Int64] = [:], rows: [RowWrite] = [],
        deliveries: [NewDelivery] = [], until: Moment? = nil, leaf: [UInt8]
    ) -> CommitBatch {
        CommitBatch(
            expecting: expecting, validUntil: until, decidedAt: now, rows: rows,
            deliveries: deliveries, transitions: [], duties: [], metDuties: [], missedDuties: [],
            entries: [NewEntry(leaf: leaf, details: [])], generation: 1)
    }

    static func key(_ byte: UInt8) throws -> RowKey {
        try #require(RowKey(bytes: [UInt8](repeating: byte, count: 32)))
    }

    @Test func `another secret opens nothing and makes no second hub`() async throws {
        try await Self.withBroker { broker, store in
            let before = try await store.read { try $0.logState().size }
            let other = try Self.secret(2)
            await #expect(throws: StartFailure.wrongVaultSecret) {
                try await Broker.opening(on: store, vaultSecret: other, packs: [])
            }
            #expect(try await store.read { try $0.logState().size } == before)
            let again = try await Broker.opening(
                on: store, vaultSecret: try Self.secret(1), packs: [])
            #expect(again.room.identity == broker.room.identity)
        }
    }

    @Test func `of a group, what moved is left out and everything else is written`() async throws {
        try await Self.withBroker { broker, store in
            let now = await broker.timekeeper.reading().now
            let size = try await store.read { try $0.logState().size }
            let verdicts = try await withThrowingTaskGroup(of: String.self) { group in
                for index in 0..<100 {
                    let row = try Self.key(UInt8(index))
                    // Every fifth expects a row that is not there.
                    let moved = index.isMultiple(of: 5)
                    let batch = Self.batch(
                        at: now, expecting: [row: moved ? 7 : 0],
                        rows: [RowWrite(key: row, bytes: [1], expires: nil)],
                        leaf: [UInt8](repeating: UInt8(index), count: 32))
                    group.addTask { "\(await broker.committer.commit(batch))" }
                }
                return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(verdicts == ["committed": 80, "moved": 20])
            let state = try await store.read { try $0.logState() }
            #expect(state.size == size + 80)
            let leaves = try await store.read { try $0.leaves(from: 0, count: Int(state.size)) }
            var frontier = Frontier()
            for leaf in leaves { frontier.append(try #require(LeafHash(bytes: leaf))) }
            #expect(frontier.encoded == state.frontier)
        }
    }

    @Test func `a batch that cannot be written fails alone`() async throws {
        try await Self.withBroker { broker, store in
            let now = await broker.timekeeper.reading().now
            let id = try #require(DeliveryID(bytes: [UInt8](repeating: 9, count: 16)))
            let delivery = NewDelivery(
                id: id, mailbox: try Self.key(1), visibleFrom: now, view: [1])
            let verdicts = await withTaskGroup(of: String.self) { group in
                for index in 0..<20 {
                    let twice = index.isMultiple(of: 2) ? [delivery] : []
                    let batch = Self.batch(
                        at: now, deliveries: twice,
                        leaf: [UInt8](repeating: UInt8(index), count: 32))
                    group.addTask { "\(await broker.committer.commit(batch))" }
                }
                return await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
            }
            // The id is there once: ten without it and the first with it are written.
            #expect(verdicts["committed"] == 11)
            #expect(verdicts.values.reduce(0, +) == 20)
            #expect(verdicts.keys.filter { $0.hasPrefix("failed") }.count == 1)
        }
    }

    @Test func `what was decided earlier, or is over by now, is decided again`() async throws {
        try await Self.withBroker { broker, _ in
            let now = await broker.timekeeper.reading().now
            let leaf = [UInt8](repeating: 1, count: 32)
            let early = Self.batch(at: now.advanced(by: -1), leaf: leaf)
            let over = Self.batch(at: now, until: now, leaf: leaf)
            let good = Self.batch(at: now, until: now.advanced(by: 60), leaf: leaf)
            var verdicts: [String] = []
            for batch in [good, early, over] {
                verdicts.append("\(await broker.committer.commit(batch))")
            }
            #expect(verdicts == ["committed", "moved", "moved"])
        }
    }

    @Test func `a publication fills whole blocks, at least one, and its tiles lead to its root`()
        async throws
    {
        try await Self.withBroker { broker, store in
            var sizes: [UInt64] = []
            for _ in 0..<5 {
                try await broker.publish()
                sizes.append(try await store.read { try $0.logState().publishedSize })
            }
            #expect(sizes == [64, 128, 192, 256, 320])
            let origin = Room.origin(of: broker.room.identity)
            let checkpoint = try Checkpoint.verified(
                note: try await broker.checkpoint(), origin: origin, key: broker.room.identity)
            #expect(checkpoint.size == 320)
            var tiles: [TilePath: [UInt8]] = [:]
            for path in Tiles.paths(size: 320) { tiles[path] = try await broker.tile(path) }
            #expect(tiles.count == 3)
            #expect(try TiledTree(size: 320) { tiles[$0] }.root() == checkpoint.root)
            let beyond = try #require(TilePath("tile/0/001.p/65"))
            await #expect(throws: Refusal.unknown) { try await broker.tile(beyond) }
        }
    }

    @Test func `a clock that jumps is doubted, and time goes on without it`() async throws {
        let hands = Hands()
        let keeper = Timekeeper(clock: hands.clock, lastCommitted: .first)
        hands.pass(10, wall: 299)
        #expect(await keeper.reading().doubtful == false)
        for jump: Int64 in [86_400, -200_000] {
            hands.pass(10, wall: jump)
            #expect(await keeper.reading().doubtful)
        }
        #expect(await keeper.reading().now.seconds == 1_800_000_030)
        let ahead = try #require(Moment(seconds: 1_800_000_500))
        await keeper.committed(at: ahead)
        #expect(await keeper.reading().now == ahead)
        let restarted = Timekeeper(
            clock: Hands().clock, lastCommitted: try #require(Moment(seconds: 1_800_000_301)))
        #expect(await restarted.reading().doubtful)
    }

    @Test
    func `a challenge ends with its minute, a session with its hour or with its ninth sister`()
        async throws
    {
        let worker = try #require(WorkerID(bytes: [UInt8](repeating: 1, count: 16)))
        let other = try #require(WorkerID(bytes: [UInt8](repeating: 2, count: 16)))
        let here = try #require(DeviceID(bytes: [UInt8](repeating: 3, count: 16)))
        let there = try #require(DeviceID(bytes: [UInt8](repeating: 4, count: 16)))
        let challenges = Challenges(entropy: .seeded([1]))
        let own = ChallengeUse.signIn(worker, here)
        let late = await challenges.make(for: own, at: .seconds(100))
        let wrong: [ChallengeUse] = [
            .signIn(other, here), .signIn(worker, there), .passkey(here),
        ]
        for use in wrong {
            #expect(
                await challenges.take(late, for: use, isKnown: true, at: .seconds(101)) == false)
        }
        for (seconds, isTaken) in [(161 as Int64, false), (160, true), (160, false)] {
            #expect(
                await challenges.take(late, for: own, isKnown: true, at: .seconds(seconds))
                    == isTaken)
        }
        #expect(
            await challenges.take(late, for: own, isKnown: false, at: .seconds(160)) == false)
        let key = SigningKey().verifyingKey
        let sessions = Sessions(entropy: .seeded([1]))
        var tokens: [SessionToken] = []
        for _ in 0..<9 {
            let began = await sessions.begin(
                for: worker, on: key, isFresh: tokens.isEmpty, began: .first, at: .seconds(1))
            tokens.append(try #require(began).token)
        }
        #expect(Set(tokens).count == 9)
        #expect(await sessions.session(of: tokens[0], at: .seconds(2)) == nil)
        #expect(await sessions.session(of: tokens[1], at: .seconds(3600))?.worker == worker)
        #expect(await sessions.session(of: tokens[1], at: .seconds(3601)) == nil)
        await sessions.endAll(of: worker, on: there)
        #expect(await sessions.session(of: tokens[8], at: .seconds(2)) != nil)
        await sessions.endAll(of: worker)
        #expect(await sessions.session(of: tokens[8], at: .seconds(2)) == nil)
    }
}
