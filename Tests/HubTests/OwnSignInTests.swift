import Envelope
import Sodium
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

/// What a session may do, and what of signing in belongs to its owner.
@Suite("Sessions, devices and wrapped keys") struct OwnSignInTests {
    private static let home = SignInTests.home
    private static let desk = SignInTests.desk

    private func with(
        _ body: (Community, Community.Person, Broker) async throws -> Void
    ) async throws {
        let hub = try await SignInTests.small()
        try await body(hub, hub[Self.desk], hub.broker)
        try await hub.close()
    }

    @Test func `wrapped keys go only to both factors, make the device known, and not often`()
        async throws
    {
        try await with { hub, person, broker in
            try await hub.send(
                "keys.keep", from: Self.desk, SignInTests.kept(by: person), id: "kept")
            let name: SignInName = try handle(person.signInName)
            hub.clock.advance(by: 60)
            let code = person.code(at: hub.clock.now)
            let wrong = [UInt8](repeating: 1, count: 32)
            #expect(
                await SignInTests.asking(broker, name, person, code: "000000", from: Self.home)
                    == .notPermitted)
            #expect(
                await SignInTests.asking(
                    broker, name, person, code: code, authentication: wrong, from: Self.home)
                    == .notPermitted)
            // A wrong passphrase does not use the code up.
            let device = try #require(StatedDevice(key: person.device(3).verifyingKey))
            let handed = try await broker.keys(
                for: .passphrase(name, authentication: person.authentication, code: code),
                to: device, isProven: false, from: Self.home)
            #expect(handed.worker == person.id && handed.blob == [1, 2, 3])
            #expect(
                await SignInTests.asking(broker, name, person, code: code, from: Self.home)
                    == .notPermitted)
            let next = try await person.attempt(broker, device: 3)
            #expect(await Community.refusal(broker, next) == nil)
            // The fifth try from here was the last; where the known device has signed, it goes on.
            hub.clock.advance(by: 30)
            let later = person.code(at: hub.clock.now)
            #expect(
                await SignInTests.asking(
                    broker, name, person, code: later, device: 4, from: Self.home)
                    == nil)
            hub.clock.advance(by: 30)
            let last = person.code(at: hub.clock.now)
            #expect(
                await SignInTests.asking(
                    broker, name, person, code: last, device: 4, from: Self.home)
                    == .rateLimited)
            #expect(
                await SignInTests.asking(
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
                "keys.keep", SignInTests.kept(by: person), by: person, as: Self.desk, broker,
                hub.clock,
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
                "keys.keep", SignInTests.kept(by: person), by: person, as: Self.desk, broker,
                hub.clock,
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
                        try TestRecord.revocation(
                            of: newcomer.id, signing: newcomer.signing, at: hub.clock.now,
                            hub: identity, mailbox: newcomer.name),
                    ] + epoch)
                let draft = try Community.command(
                    "enrol", body, by: newcomer, as: nil, broker, hub.clock, hub: identity,
                    id: id)
                do {
                    _ = try await broker.enrol(
                        try await Community.seal(draft, newcomer, broker))
                    return nil
                } catch let refusal as Refusal {
                    return refusal
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
            #expect(try await enrolling(one, code, good, id: "again") == .inviteUsed)
        }
    }
}
