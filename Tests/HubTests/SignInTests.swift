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
        let secret = try #require(
            VaultSecret(SecretBytes(copying: [UInt8](repeating: 7, count: 32))))
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
            hub.clock.advance(by: 60)
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
            let efforts = try await hub.store.read { reader -> [Effort] in
                let snapshot = Snapshot(reading: reader)
                let device = try #require(StatedDevice(key: person.device(5).verifyingKey))
                func asking(_ name: SignInName, _ key: [UInt8]) throws -> Effort {
                    try room.handed(
                        .passphrase(name, authentication: key, code: "000000"), to: device,
                        now: now, snapshot: snapshot
                    ).1
                }
                let wrong = [UInt8](repeating: 1, count: 32)
                return [
                    try room.lookedUp(known, now: now, snapshot: snapshot).1,
                    try room.lookedUp(unknown, now: now, snapshot: snapshot).1,
                    try asking(known, wrong), try asking(known, person.authentication),
                    try asking(unknown, wrong),
                ]
            }
            #expect(efforts[0] == Effort(rows: 2, opened: 2, compared: 0))
            #expect(efforts[1] == efforts[0])
            #expect(efforts[2] == Effort(rows: 2, opened: 2, compared: 2))
            #expect(efforts[3] == efforts[2] && efforts[4] == efforts[2])
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

    @Test func `wrapped keys go only to both factors, make the device known, and not often`()
        async throws
    {
        try await with { hub, person, broker in
            try await hub.send("keys.keep", from: Self.desk, Self.kept(by: person), id: "kept")
            let name: SignInName = try handle(person.signInName)
            hub.clock.advance(by: 60)
            let code = person.code(at: hub.clock.now)
            let wrong = [UInt8](repeating: 1, count: 32)
            #expect(
                await Self.asking(broker, name, person, code: "000000", from: Self.home)
                    == .notPermitted)
            #expect(
                await Self.asking(
                    broker, name, person, code: code, authentication: wrong, from: Self.home)
                    == .notPermitted)
            // A wrong passphrase does not use the code up.
            let device = try #require(StatedDevice(key: person.device(3).verifyingKey))
            let handed = try await broker.keys(
                for: .passphrase(name, authentication: person.authentication, code: code),
                to: device, isProven: false, from: Self.home)
            #expect(handed.worker == person.id && handed.blob == [1, 2, 3])
            #expect(
                await Self.asking(broker, name, person, code: code, from: Self.home)
                    == .notPermitted)
            let next = try await person.attempt(broker, device: 3)
            #expect(await Community.refusal(broker, next) == nil)
            // The fifth try from here was the last; where the known device has signed, it goes on.
            hub.clock.advance(by: 30)
            let later = person.code(at: hub.clock.now)
            #expect(
                await Self.asking(broker, name, person, code: later, device: 4, from: Self.home)
                    == nil)
            hub.clock.advance(by: 30)
            let last = person.code(at: hub.clock.now)
            #expect(
                await Self.asking(broker, name, person, code: last, device: 4, from: Self.home)
                    == .rateLimited)
            #expect(
                await Self.asking(
                    broker, name, person, code: last, isProven: true, from: Self.home) == nil)
            let log = try await hub.details(of: Self.desk)
            let acts = log.compactMap { $0["act"]?.string }
            #expect(acts.filter { $0 == "keys-handed" }.count == 3)
            #expect(acts.filter { $0 == "device-added" }.count == 3)
            #expect(acts.filter { $0 == "keys-kept" }.count == 1)
        }
    }

    @Test func `what changes keys asks for the person, and the same bytes go once they are there`()
        async throws
    {
        try await with { hub, person, broker in
            let stale = try await broker.signIn(
                try await person.attempt(broker), from: Self.home
            ).token
            let draft = try Community.command(
                "keys.keep", Self.kept(by: person), by: person, as: Self.desk, broker, hub.clock,
                id: "kept")
            let bytes = try await Community.seal(draft, person, broker)
            await #expect(throws: Refusal.reauthenticate) {
                try await broker.submit(bytes, session: stale)
            }
            await #expect(throws: Refusal.passphraseRefused) {
                try await broker.refresh(
                    stale, authentication: [UInt8](repeating: 0, count: 32), passkey: nil)
            }
            try await broker.refresh(stale, authentication: person.authentication, passkey: nil)
            let receipt = try await broker.submit(bytes, session: stale)
            hub.clock.advance(by: 300)
            // What was done is done: a repeat asks for nobody.
            #expect(try await broker.submit(bytes, session: stale) == receipt)
            let second = try Community.command(
                "keys.keep", Self.kept(by: person), by: person, as: Self.desk, broker, hub.clock,
                id: "kept-2")
            let sealed = try await Community.seal(second, person, broker)
            await #expect(throws: Refusal.reauthenticate) {
                try await broker.submit(sealed, session: stale)
            }
            let acts = try await hub.details(of: Self.desk).compactMap { $0["act"]?.string }
            #expect(acts.contains("reauthenticated") && acts.contains("second-factor-failed"))
        }
    }

    @Test func `every kind of command is on one of the two lists`() {
        let fresh = CommandKind.allCases.filter(\.needsFreshSession)
        let must: Set<CommandKind> = [
            .invite, .join, .memberRemove, .epochMake, .epochHand, .custodiansSet,
            .custodiansAgree, .custodyGive, .recoveryOpen, .recoveryStop, .logExport, .packPublish,
            .caseErase, .keysKeep, .passkeyAdd, .passkeyRemove, .totpSet,
        ]
        #expect(must.isSubset(of: fresh))
        #expect(!fresh.contains(.deliveryAck) && !fresh.contains(.messageSend))
    }

    @Test func `sessions and devices are their owner's to see and to end`() async throws {
        try await with { hub, person, broker in
            let (here, there) = (
                try await Community.signIn(person, broker),
                try await Community.signIn(person, broker)
            )
            let own = try await broker.ownSessions(here)
            #expect(own.all.count == 2)
            let other = try #require(own.all.first { $0.id != own.current })
            try await broker.end(other.id, session: here)
            #expect(await broker.signedIn(there) == nil)
            await #expect(throws: Refusal.unknown) {
                try await broker.end(other.id, session: here)
            }
            let (ways, current) = try await broker.waysToSignIn(here)
            #expect(ways.devices.map(\.id) == [current] && ways.hasCodes)
            #expect(ways.name?.text == person.signInName && ways.passkeys.isEmpty)
            let stranger = try #require(DeviceID(bytes: [UInt8](repeating: 3, count: 16)))
            await #expect(throws: Refusal.unknown) {
                try await broker.revoke(stranger, session: here)
            }
            try await broker.revoke(current, session: here)
            #expect(await broker.signedIn(here) == nil)
            #expect(
                await Community.refusal(broker, try await person.attempt(broker))
                    == .secondFactorRequired)
        }
    }

    @Test func `a token is worth nothing without the signature of its own device`() async throws {
        try await with { hub, person, broker in
            let signedIn = try await broker.signIn(
                try await person.attempt(broker), from: Self.home)
            let identity = try #require(VerifyingKey(bytes: broker.identityForTests))
            func proof(
                _ device: UInt8 = 0, session: SessionID? = nil, at offset: Int64 = 0,
                _ target: String = "GET /v1/directory"
            ) throws -> String {
                let record = try #require(
                    RequestProof(
                        hub: identity, session: session ?? signedIn.session,
                        time: hub.clock.now.advanced(by: offset), target: target))
                return record.signed(by: person.device(device)).header
            }
            func came(_ proof: String) async -> Refusal? {
                do {
                    _ = try await broker.signedIn(
                        signedIn.token, proof: proof, target: "GET /v1/directory")
                    return nil
                } catch {
                    return error
                }
            }
            #expect(await came(try proof()) == nil)
            #expect(await came(try proof(at: 300)) == nil)
            let none = try #require(SessionID(bytes: [UInt8](repeating: 0, count: 16)))
            let wrong: [(String, Refusal)] = [
                (try proof(1), .sessionRequired), (try proof(session: none), .sessionRequired),
                (try proof(0, "GET /v1/devices"), .sessionRequired),
                (try proof(0, "POST /v1/directory"), .sessionRequired), ("", .sessionRequired),
                ("0.", .sessionRequired), (try proof() + "0", .sessionRequired),
                ("0" + (try proof()), .sessionRequired), (try proof(at: 301), .stale),
                (try proof(at: -3_600), .stale),
            ]
            for (place, (header, refusal)) in wrong.enumerated() {
                #expect(await came(header) == refusal, "\(place)")
            }
            #expect(wrong.count == 10)
        }
    }

    @Test func `a name is one person's, and a wrong first code enrols nobody`() async throws {
        try await with { hub, person, broker in
            let identity = try await Community.identity(broker)
            func newcomer(_ number: UInt8) async throws -> (Community.Person, [UInt8]) {
                let code = [UInt8](repeating: number, count: 16)
                let invitation = TestInvitation(
                    hub: identity, mailbox: "hub-officer-\(number)", agency: "council-\(number)",
                    kind: .socialServices, officer: "hub-officer-\(number)", role: .dpo,
                    code: code, expires: hub.clock.now.advanced(by: 3_600))
                try await hub.send(
                    "invite", from: Self.desk, try invitation.body(by: person),
                    id: "invite-\(number)")
                let id = try #require(WorkerID(bytes: [UInt8](repeating: number, count: 16)))
                return (
                    Community.Person(
                        name: "hub-officer-\(number)", id: id, signing: SigningKey(),
                        sealing: OpeningKey(), mailboxes: [:]), code
                )
            }
            func enrolling(
                _ newcomer: Community.Person, _ code: [UInt8], _ signIn: JSON, id: String
            ) async throws -> Refusal? {
                let box = OpeningKey()
                let record = try TestRecord.hex(
                    newcomer.id, verifying: newcomer.keys.verifying,
                    sealing: newcomer.keys.sealing, mailbox: newcomer.name, code: code,
                    hub: identity)
                let epoch = try TestRecord.firstEpoch(
                    of: newcomer.name, key: box, by: newcomer.keys, signing: newcomer.signing,
                    hub: identity)
                let body = JSON.object(
                    [
                        .init("record", record), .init("name", .string("X")),
                        .init("sign_in", signIn),
                    ] + epoch)
                let draft = try Community.command(
                    "enrol", body, by: newcomer, as: nil, broker, hub.clock, hub: identity,
                    id: id)
                do {
                    _ = try await broker.enrol(
                        try await Community.seal(draft, newcomer, broker))
                    return nil
                } catch {
                    return error
                }
            }
            let (one, code) = try await newcomer(7)
            let good = one.firstFactor(at: hub.clock.now)
            let taken = good.with("name", .string(person.signInName))
            #expect(try await enrolling(one, code, taken, id: "taken") == .nameTaken)
            let wrong = one.firstFactor(at: hub.clock.now.advanced(by: 3_600))
            #expect(try await enrolling(one, code, wrong, id: "wrong") == .secondFactorRefused)
            #expect(
                try await enrolling(one, code, good.with("totp", .null), id: "none") == .badBody)
            // Nothing was used up by it, the invitation included.
            #expect(try await enrolling(one, code, good, id: "good") == nil)
            #expect(try await enrolling(one, code, good, id: "again") == .inviteInvalid)
        }
    }
}
