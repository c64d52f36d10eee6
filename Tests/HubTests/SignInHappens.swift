import Envelope
import Hub
import SealedRoom
import Sodium
import Testing
import Vocabulary

/// Everything that can happen about signing in, once.
extension EverythingHappens {
    /// Somebody whom the hub does not know.
    static func stranger() throws -> Community.Person {
        Community.Person(
            name: "stranger", id: try #require(WorkerID(bytes: [UInt8](repeating: 9, count: 16))),
            signing: SigningKey(), sealing: OpeningKey(), mailboxes: [:])
    }

    static func signIns(_ hub: Community) async throws {
        let person = hub["council-social-work"]
        let wrong = try await person.attempt(hub.broker, device: 1, factor: .code("000000"))
        #expect(await Community.refusal(hub.broker, wrong) == .secondFactorRefused)
        let session = try await Community.signIn(person, hub.broker)
        try await hub.broker.refresh(
            session, authentication: person.authentication, passkey: nil)
        try await keys(of: person, hub)
        try await passkeys(of: person, hub)
        let other = try await Community.signIn(person, hub.broker)
        let all = try await hub.broker.ownSessions(other)
        let ending = try #require(all.all.first { $0.id != all.current })
        try await hub.broker.end(ending.id, session: other)
        try await hub.broker.revoke(person.device(2).verifyingKey.device, session: other)
    }

    private static func keys(of person: Community.Person, _ hub: Community) async throws {
        try await hub.send(
            "keys.keep", from: person.name, SignInTests.kept(by: person), id: "keys-keep")
        hub.clock.advance(by: 60)
        try await hub.send(
            "totp.set", from: person.name,
            [
                "secret": .string(Hex.encode(person.secret)),
                "code": .string(person.code(at: hub.clock.now)),
            ], id: "totp-set")
        hub.clock.advance(by: 60)
        let handed = try await hub.broker.keys(
            for: .passphrase(
                try handle(person.signInName), authentication: person.authentication,
                code: person.code(at: hub.clock.now)),
            to: try #require(StatedDevice(key: person.device(2).verifyingKey)), isProven: false,
            from: "192.0.2.7")
        #expect(handed.worker == person.id)
    }

    private static func passkeys(of person: Community.Person, _ hub: Community) async throws {
        let key = TestAuthenticator(person.name)
        let challenge = try await hub.broker.registrationChallenge(for: person.id)
        try await hub.send(
            "passkey.add", from: person.name, key.registration(challenge), id: "passkey-add")
        for (counter, refused) in [(5 as UInt32, nil), (4, Refusal.passkeyCloned)] {
            let device = person.device().verifyingKey.device
            let nonce = try await hub.broker.passkeyChallenge(on: device)
            let attempt = try await person.attempt(
                hub.broker, factor: .passkey(key.assertion(nonce, counter: counter)))
            #expect(await Community.refusal(hub.broker, attempt) == refused)
        }
        try await hub.send(
            "passkey.remove", from: person.name, ["id": .string(Hex.encode(key.id))],
            id: "passkey-remove")
    }
}
