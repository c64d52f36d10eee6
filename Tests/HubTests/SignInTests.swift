import Envelope
import Foundation
import SQLiteStore
import SecondFactor
import Sodium
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

/// Signing in: both factors, what each lack is called, and that nobody can be locked out by somebody else.
@Suite("Signing in") struct SignInTests {
    static let home = "192.0.2.1"
    static let desk = "hub-registrar"

    /// A hub with nobody but its first registrar.
    static func small() async throws -> Community {
        try Sodium.start()
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "safe-conduct-\(UUID().uuidString)")
        let clock = StoppedClock(Community.start)
        let store = try SQLiteStore(directory: folder.path)
        let bytes = SecretBytes(copying: [UInt8](repeating: 7, count: 32))
        let made = VaultSecret(bytes)
        let secret = try #require(made)
        let broker = try await Broker.opening(
            on: store, vaultSecret: secret, packs: [], webOrigin: "https://hub.example",
            clock: clock.hubClock)
        let code = try #require(try await broker.firstRegistrarInvite())
        let registrar = try await Community.enrol(
            desk, code: code, broker, clock, draw: Entropy.seeded([1]))
        return Community(
            folder: folder, store: store, broker: broker, clock: clock,
            people: [desk: registrar])
    }

    /// The body of `keys.keep`.
    static func kept(by person: Community.Person, blob: [UInt8] = [1, 2, 3]) -> JSON {
        [
            "blob": .string(Hex.encode(blob)),
            "salt": .string(Hex.encode([UInt8](repeating: 5, count: 16))),
            "memory": .int(64 << 20), "passes": 3,
            "authentication": .string(Hex.encode(Digest.blake2b(person.authentication))),
        ]
    }

    /// A hub, its registrar, and the refusals of what is tried there.
    private func with(
        _ body: (Community, Community.Person, Broker) async throws -> Void
    ) async throws {
        let hub = try await Self.small()
        try await body(hub, hub[Self.desk], hub.broker)
        try await hub.close()
    }

    @Test func `enrolling counts as the first use, for twelve hours and this device alone`()
        async throws
    {
        try await with { hub, person, broker in
            #expect(await Community.refusal(broker, try await person.attempt(broker)) == nil)
            let other = try await person.attempt(broker, device: 1)
            #expect(await Community.refusal(broker, other) == .secondFactorRequired)
            hub.clock.advance(by: 12 * 3_600 - 1)
            #expect(await Community.refusal(broker, try await person.attempt(broker)) == nil)
            hub.clock.advance(by: 1)
            #expect(
                await Community.refusal(broker, try await person.attempt(broker))
                    == .secondFactorRequired)
            let code = person.code(at: hub.clock.now)
            let good = try await person.attempt(broker, factor: .code(code))
            let signedIn = try await broker.signIn(good, from: Self.home)
            #expect(signedIn.factorSeconds == 43_200 && signedIn.freshSeconds == 0)
            #expect(await Community.refusal(broker, try await person.attempt(broker)) == nil)
        }
    }

    @Test func `a second factor stands across a restart of the hub`() async throws {
        let hub = try await Self.small()
        let again = try await hub.restarted(packs: [])
        let attempt = try await hub[Self.desk].attempt(again.broker)
        #expect(await Community.refusal(again.broker, attempt) == nil)
        try await again.close()
    }

    @Test func `a code is good once, and an hour off never`() async throws {
        try await with { hub, person, broker in
            hub.clock.advance(by: 86_400)
            for offset in [3_600, -3_600, 60, -60] as [Int64] {
                let code = person.code(at: hub.clock.now.advanced(by: offset))
                let attempt = try await person.attempt(broker, device: 1, factor: .code(code))
                #expect(
                    await Community.refusal(broker, attempt, from: "192.0.2.\(offset & 63)")
                        == .secondFactorRefused)
            }
            let code = person.code(at: hub.clock.now)
            let first = try await person.attempt(broker, device: 1, factor: .code(code))
            #expect(await Community.refusal(broker, first) == nil)
            // On another device, and on the same: it is used up for the worker.
            for device in [1, 2] as [UInt8] {
                let again = try await person.attempt(broker, device: device, factor: .code(code))
                #expect(await Community.refusal(broker, again) == .secondFactorRefused)
            }
        }
    }

    @Test func `whoever cannot sign is refused with one word, whatever is wrong`() async throws {
        try await with { hub, person, broker in
            let stranger = try EverythingHappens.stranger()
            let device = person.device().verifyingKey.device
            let nonce = await broker.challenge(for: person.id, on: device)
            let wrong: [SignInAttempt] = [
                try await person.attempt(broker, signedBy: stranger),
                try await person.attempt(broker, deviceSigner: 1),
                try await stranger.attempt(broker),
                try await person.attempt(broker, nonce: [UInt8](repeating: 0, count: 32)),
                try await person.attempt(broker, device: 1, nonce: nonce),
                try await stranger.attempt(broker, nonce: nonce),
            ]
            for (place, attempt) in wrong.enumerated() {
                #expect(
                    await Community.refusal(broker, attempt, from: "192.0.2.\(place)")
                        == .notPermitted, "\(place)")
            }
            // A challenge is good for a minute, and once, whatever came of it.
            #expect(
                await Community.refusal(
                    broker, try await person.attempt(broker, nonce: nonce)) == nil)
            #expect(
                await Community.refusal(
                    broker, try await person.attempt(broker, nonce: nonce)) == .notPermitted)
            let late = await broker.challenge(for: person.id, on: device)
            hub.clock.advance(by: 61)
            #expect(
                await Community.refusal(
                    broker, try await person.attempt(broker, nonce: late)) == .notPermitted)
            #expect(wrong.count == 6)
        }
    }

    @Test func `a wrong passphrase is said only to whoever can sign`() async throws {
        try await with { hub, person, broker in
            let wrong = [UInt8](repeating: 1, count: 32)
            let attempt = try await person.attempt(broker, authentication: wrong)
            #expect(await Community.refusal(broker, attempt) == .passphraseRefused)
            let right = try await person.attempt(broker, authentication: person.authentication)
            #expect(try await broker.signIn(right, from: Self.home).freshSeconds == 300)
        }
    }

    @Test func `what somebody does at one address locks no known device out`() async throws {
        try await with { hub, person, broker in
            let attacker = "203.0.113.9"
            var refused: [Refusal] = []
            for _ in 0..<20 {
                let guess = try await person.attempt(broker, device: 9, factor: .code("000000"))
                refused.append(
                    await Community.refusal(broker, guess, from: attacker) ?? .unavailable)
            }
            #expect(refused.prefix(5).allSatisfy { $0 == .secondFactorRefused })
            #expect(refused.dropFirst(5).allSatisfy { $0 == .rateLimited })
            // From that address, too: an office has one.
            #expect(
                await Community.refusal(
                    broker, try await person.attempt(broker), from: attacker) == nil)
            // From many addresses all strangers together have sixty.
            var answered = 0
            for address in 0..<100 {
                let guess = try await person.attempt(broker, device: 9, factor: .code("000000"))
                let came = await Community.refusal(broker, guess, from: "198.51.100.\(address)")
                if came != .rateLimited { answered += 1 }
            }
            #expect(answered == 55)
            #expect(await Community.refusal(broker, try await person.attempt(broker)) == nil)
            // To state somebody's device without its key is to be a stranger.
            let posing = try await person.attempt(broker, deviceSigner: 9)
            #expect(
                await Community.refusal(broker, posing, from: attacker) == .rateLimited)
            #expect(await Community.refusal(broker, try await person.attempt(broker)) == nil)
        }
    }

    @Test func `tries come back with time, and a known device has a limit of its own`()
        async throws
    {
        try await with { hub, person, broker in
            var codes: [Refusal?] = []
            for _ in 0..<12 {
                let guess = try await person.attempt(broker, factor: .code("000000"))
                codes.append(await Community.refusal(broker, guess))
            }
            #expect(codes.filter { $0 == .secondFactorRefused }.count == 10)
            #expect(codes.suffix(2) == [.rateLimited, .rateLimited])
            hub.clock.advance(by: 61)
            #expect(await Community.refusal(broker, try await person.attempt(broker)) == nil)
        }
    }

    @Test func `an unknown name costs the same work and gets the same answer`() async throws {
        try await with { hub, person, broker in
            let room = broker.room
            let now = hub.clock.now
            let (known, unknown): (SignInName, SignInName) = (
                try handle(person.signInName), try handle("nobody-of-that-name")
            )
            let (efforts, rows) = try await hub.store.read { reader -> ([Effort], [Int]) in
                let asked = AskedRows()
                let snapshot = asked.snapshot(of: reader)
                let device = try #require(StatedDevice(key: person.device(5).verifyingKey))
                func asking(_ name: SignInName, _ key: [UInt8]) throws -> Effort {
                    try room.handed(
                        .passphrase(name, authentication: key, code: "000000"), to: device,
                        now: now, snapshot: snapshot
                    ).1
                }
                // Whoever asks may sign with a device of their own, or with one that is known.
                func knowing(_ name: SignInName, _ number: UInt8) throws -> Effort {
                    try room.known(
                        person.device(number).verifyingKey,
                        asking: .passphrase(name, authentication: [], code: ""), now: now,
                        snapshot: snapshot
                    ).1
                }
                let wrong = [UInt8](repeating: 1, count: 32)
                let all: [() throws -> Effort] = [
                    { try room.lookedUp(known, now: now, snapshot: snapshot).1 },
                    { try room.lookedUp(unknown, now: now, snapshot: snapshot).1 },
                    { try asking(known, wrong) }, { try asking(known, person.authentication) },
                    { try asking(unknown, wrong) }, { try knowing(known, 0) },
                    { try knowing(known, 9) }, { try knowing(unknown, 0) },
                ]
                var rows: [Int] = []
                let efforts = try all.map { one in
                    let before = asked.count
                    let effort = try one()
                    rows.append(asked.count - before)
                    return effort
                }
                return (efforts, rows)
            }
            // What the store was asked, as the store counts: the name, the factors, the directory.
            #expect(rows == [Int](repeating: 3, count: 8))
            for place in [0, 1, 5, 6, 7] {
                let effort = efforts[place]
                #expect(effort.rows == 2 && effort.opened == 2 && effort.compared == 0, "\(place)")
            }
            for place in 2...4 {
                let effort = efforts[place]
                #expect(effort.rows == 2 && effort.opened == 2 && effort.compared == 2, "\(place)")
            }
            // What is made up is always the same, and another one for another name.
            let first = try await broker.stretchParameters(for: unknown)
            #expect(try await broker.stretchParameters(for: unknown) == first)
            let other = try await broker.stretchParameters(for: try handle("nobody-else"))
            #expect(other.salt != first.salt && other.memory == first.memory)
            #expect(first.salt.count == 16)
            #expect(
                try await broker.stretchParameters(for: known).salt
                    == [UInt8](repeating: 5, count: 16))
            // Nothing is written at once for either: the log grows with the next minute alone.
            let size = try await hub.store.read { try $0.logState().size }
            for (name, address) in [(known, "192.0.2.8"), (unknown, "192.0.2.9")] {
                #expect(
                    await Self.asking(broker, name, person, code: "000000", from: address)
                        == .notPermitted)
            }
            #expect(try await hub.store.read { try $0.logState().size } == size)
            for _ in 0..<2 { try await broker.tidy() }
            let failed = try await hub.details(of: Self.desk, act: "sign-in-failed")
            #expect(failed.map { $0["count"] } == [1])
        }
    }

    /// Counts what is asked of the store.
    private final class AskedRows {
        private(set) var count = 0

        func snapshot(of reader: any StoreReader) -> Snapshot {
            let inner = Snapshot(reading: reader)
            return Snapshot(
                row: { key in
                    self.count += 1
                    return try inner.row(key)
                }, delivery: inner.delivery, leaf: inner.leaf)
        }
    }

    /// What asking for wrapped keys is refused with; nothing where it is not.
    static func asking(
        _ broker: Broker, _ name: SignInName, _ person: Community.Person, code: String,
        authentication: [UInt8]? = nil, device number: UInt8 = 3, isProven: Bool = false,
        from address: String
    ) async -> Refusal? {
        guard let device = StatedDevice(key: person.device(number).verifyingKey) else {
            return .unavailable
        }
        do {
            _ = try await broker.keys(
                for: .passphrase(
                    name, authentication: authentication ?? person.authentication, code: code),
                to: device, isProven: isProven, from: address)
            return nil
        } catch {
            return error
        }
    }
}
