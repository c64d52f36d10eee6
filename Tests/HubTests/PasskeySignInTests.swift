import Envelope
import SealedRoom
import Sodium
import Testing
import Vocabulary

@testable import Hub

/// Passkeys at the hub: registered by a signed command, used for a session, for wrapped keys and to be fresh.
@Suite("Passkeys at the hub") struct PasskeySignInTests {
    static let desk = SignInTests.desk

    private static func adding(
        _ key: TestAuthenticator, _ hub: Community, id: String, origin: String? = nil,
        flags: UInt8 = 0x45, challenge: [UInt8]? = nil
    ) async throws -> Refusal? {
        let made: [UInt8]
        if let challenge {
            made = challenge
        } else {
            made = try await hub.broker.registrationChallenge(for: hub[desk].id)
        }
        return try await hub.refusal(
            "passkey.add", from: desk,
            key.registration(made, origin: origin ?? "https://hub.example", flags: flags), id: id)
    }

    @Test func `a passkey is made for this site, this worker, this challenge, and once`()
        async throws
    {
        let hub = try await SignInTests.small()
        let key = TestAuthenticator("one")
        let stranger = try EverythingHappens.stranger()
        let foreign = try await hub.broker.registrationChallenge(for: stranger.id)
        let late = try await hub.broker.registrationChallenge(for: hub[Self.desk].id)
        let good = try await hub.broker.registrationChallenge(for: hub[Self.desk].id)
        let refusals = [
            try await Self.adding(key, hub, id: "1", origin: "https://other.example"),
            try await Self.adding(key, hub, id: "2", flags: 0x41),
            try await Self.adding(key, hub, id: "3", challenge: foreign),
            try await Self.adding(key, hub, id: "4", challenge: [UInt8](repeating: 0, count: 32)),
        ]
        #expect(refusals == [.passkeyRefused, .passkeyRefused, .passkeyRefused, .passkeyRefused])
        #expect(try await Self.adding(key, hub, id: "5", challenge: good) == nil)
        let second = TestAuthenticator("two")
        #expect(try await Self.adding(second, hub, id: "6", challenge: good) == .passkeyRefused)
        #expect(try await Self.adding(key, hub, id: "7") == .conflict)
        hub.clock.advance(by: 301)
        #expect(try await Self.adding(second, hub, id: "8", challenge: late) == .passkeyRefused)
        let session = try await Community.signIn(hub[Self.desk], hub.broker)
        #expect(try await hub.broker.waysToSignIn(session).ways.passkeys.map(\.id) == [key.id])
        try await hub.close()
    }

    @Test func `a passkey is a second factor, makes fresh, and stays at 0 for ever`() async throws {
        let hub = try await SignInTests.small()
        let (person, broker) = (hub[Self.desk], hub.broker)
        let key = TestAuthenticator("one")
        #expect(try await Self.adding(key, hub, id: "add") == nil)
        let device = person.device(1).verifyingKey.device
        for _ in 0..<2 {
            let nonce = try await broker.passkeyChallenge(on: device)
            let attempt = try await person.attempt(
                broker, device: 1, factor: .passkey(key.assertion(nonce)))
            let signedIn = try await broker.signIn(attempt, from: SignInTests.home)
            #expect(signedIn.freshSeconds == 300 && signedIn.factorSeconds == 43_200)
            let again = try await person.attempt(
                broker, device: 2, factor: .passkey(key.assertion(nonce)))
            #expect(await Community.refusal(broker, again) == .passkeyRefused)
            hub.clock.advance(by: 400)
            let fresh = try await broker.passkeyChallenge(on: device)
            try await broker.refresh(
                signedIn.token, authentication: nil, passkey: key.assertion(fresh))
        }
        let nonce = try await broker.passkeyChallenge(on: device)
        let wrong: [StatedAssertion] = [
            key.assertion(nonce, origin: "https://other.example"),
            key.assertion(try await broker.passkeyChallenge(on: device), flags: 0x01),
            TestAuthenticator("two").assertion(try await broker.passkeyChallenge(on: device)),
            key.assertion([UInt8](repeating: 0, count: 32)),
        ]
        for (place, assertion) in wrong.enumerated() {
            let attempt = try await person.attempt(
                broker, device: 1, factor: .passkey(assertion))
            #expect(await Community.refusal(broker, attempt) == .passkeyRefused, "\(place)")
        }
        try await hub.close()
    }

    @Test func `a counter that goes back is refused everywhere, and in the log`() async throws {
        let hub = try await SignInTests.small()
        let (person, broker) = (hub[Self.desk], hub.broker)
        let key = TestAuthenticator("one")
        #expect(try await Self.adding(key, hub, id: "add") == nil)
        let (device, stated) = (
            person.device().verifyingKey.device,
            try #require(StatedDevice(key: person.device().verifyingKey))
        )
        func assertion(_ counter: UInt32) async throws -> StatedAssertion {
            key.assertion(try await broker.passkeyChallenge(on: device), counter: counter)
        }
        let first = try await person.attempt(
            broker, factor: .passkey(try await assertion(7)))
        let session = try await broker.signIn(first, from: SignInTests.home).token
        let back = try await person.attempt(broker, factor: .passkey(try await assertion(7)))
        #expect(await Community.refusal(broker, back) == .passkeyCloned)
        let fresh = try await assertion(6)
        await #expect(throws: Refusal.passkeyCloned) {
            try await broker.refresh(session, authentication: nil, passkey: fresh)
        }
        let keys = try await assertion(0)
        await #expect(throws: Refusal.passkeyCloned) {
            _ = try await broker.keys(
                for: .passkey(keys), to: stated, isProven: true, from: SignInTests.home)
        }
        #expect(try await hub.details(of: Self.desk, act: "passkey-cloned").count == 3)
        try await hub.close()
    }

    @Test func `wrapped keys go to a passkey by itself, and the last factor stays`() async throws {
        let hub = try await SignInTests.small()
        let (person, broker) = (hub[Self.desk], hub.broker)
        let key = TestAuthenticator("one")
        #expect(try await Self.adding(key, hub, id: "add") == nil)
        try await hub.send(
            "keys.keep", from: Self.desk, SignInTests.kept(by: person), id: "kept")
        let stated = try #require(StatedDevice(key: person.device(4).verifyingKey))
        let nonce = try await broker.passkeyChallenge(on: stated.id)
        let handed = try await broker.keys(
            for: .passkey(key.assertion(nonce)), to: stated, isProven: false,
            from: SignInTests.home)
        #expect(handed.worker == person.id && handed.blob == [1, 2, 3])
        let attempt = try await person.attempt(broker, device: 4)
        #expect(await Community.refusal(broker, attempt) == nil)
        try await hub.send(
            "passkey.remove", from: Self.desk, ["id": .string(Hex.encode(key.id))], id: "remove")
        let gone = try await broker.passkeyChallenge(on: stated.id)
        await #expect(throws: Refusal.notPermitted) {
            _ = try await broker.keys(
                for: .passkey(key.assertion(gone)), to: stated, isProven: false,
                from: "192.0.2.44")
        }
        try await hub.close()
    }
}
