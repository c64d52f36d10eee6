import Envelope
import Sodium
import Synchronization
import Testing
import Vocabulary

@testable import HubClient

/// What the client does to be signed in: a device of its own, a code where one is asked for, and freshness by itself.
@Suite("Signing in from a home") struct SignInClientTests {
    private static func word(_ request: FakeHub.Request, _ path: String...) -> String {
        var json: JSON?
        do { json = try JSON(parsing: request.body) } catch { return "" }
        for name in path { json = json?[name] }
        guard case .string(let text)? = json else { return "" }
        return text
    }

    @Test func `worker and device sign the same challenge, and the device is the home's`()
        async throws
    {
        try await Scene.play { scene in
            try await scene.session.signIn()
            let device = try await scene.session.deviceKey()
            let asked = try #require(scene.hub.requests(to: "/v1/challenges").first)
            #expect(Self.word(asked, "device") == device.id.hex)
            let sent = try #require(
                scene.hub.requests(to: "/v1/sessions").first { $0.path == "/v1/sessions" })
            let nonce = [UInt8](repeating: 0x5A, count: 32)
            let record = try #require(
                DeviceChallenge(
                    hub: scene.identity.card.pinned, worker: scene.identity.card.worker,
                    device: device.id, nonce: nonce))
            let signatures = [
                (scene.identity.card.verifyingKey, Self.word(sent, "signature")),
                (device.signing.verifyingKey, Self.word(sent, "device", "signature")),
            ]
            for (key, hex) in signatures {
                let signed = Signed(record, signature: try #require(Hex.decode(hex)))
                #expect(try signed.verified(by: key) == record)
            }
            // The same home is the same device the next time; another home is another.
            let again = WorkerSession(
                identity: scene.identity, home: scene.home, connection: scene.connection,
                clock: { Moment.current })
            #expect(try await again.deviceKey().id == device.id)
            let elsewhere = WorkerSession(
                identity: scene.identity, home: MemoryHome(), connection: scene.connection,
                clock: { Moment.current })
            #expect(try await elsewhere.deviceKey().id != device.id)
        }
    }

    @Test func `a code is asked for once, where the hub asks for one`() async throws {
        try await Scene.play { scene in
            let asked = Mutex(0)
            let session = WorkerSession(
                identity: scene.identity, home: scene.home, connection: scene.connection,
                code: {
                    asked.withLock { $0 += 1 }
                    return "123456"
                }, clock: { Moment.current })
            try await session.beginSession()
            #expect(asked.withLock { $0 } == 0)
            scene.hub.next("/v1/sessions", .problem("second-factor-required", status: 403))
            try await session.beginSession()
            #expect(asked.withLock { $0 } == 1)
            let codes = scene.hub.requests(to: "/v1/sessions").map { Self.word($0, "code") }
            #expect(codes == ["", "", "123456"])
            // Where nobody can be asked, it is said.
            scene.hub.next("/v1/sessions", .problem("second-factor-required", status: 403))
            #expect(
                await code { try await scene.session.beginSession() } == "second-factor-required")
        }
    }

    @Test func `what must be fresh is made fresh, and the same bytes go again`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            scene.hub.next("/v1/commands", .problem("reauthenticate", status: 403))
            scene.hub.next(
                "/v1/sessions/current/fresh", .json(["fresh_seconds": 300]))
            try await scene.send()
            let sent = try scene.hub.requests(to: "/v1/commands").map {
                try SealedCommand(parsing: $0.body).header.digest
            }
            #expect(sent.suffix(2).count == 2 && Set(sent.suffix(2)).count == 1)
            let fresh = try #require(
                scene.hub.requests(to: "/v1/sessions/current/fresh").first)
            #expect(Self.word(fresh, "authentication").count == 64)
            // A wrong passphrase there is said, and what was sent is kept.
            scene.hub.next("/v1/commands", .problem("reauthenticate", status: 403))
            scene.hub.next(
                "/v1/sessions/current/fresh", .problem("passphrase-refused", status: 403))
            #expect(await code { try await scene.send() } == "passphrase-refused")
            #expect(try await scene.session.outbox().count == 1)
        }
    }

    @Test func `every refusal of a sign-in has its plain sentence`() {
        let codes: [HubRefusal] = [
            .signInRefused, .secondFactorRequired, .secondFactorRefused, .passphraseRefused,
            .passkeyRefused, .passkeyCloned, .reauthenticate, .nameTaken, .stale, .inviteInvalid,
        ]
        #expect(Set(codes.map(\.sentence)).count == codes.count)
        for refusal in codes {
            #expect(refusal.sentence.hasSuffix(".") && refusal.sentence.utf8.count < 140)
        }
    }

    @Test func `a secret is typed in base 32, and an app reads its address`() throws {
        #expect(FirstFactor.base32(Array("foobar".utf8)) == "MZXW6YTBOI")
        #expect(FirstFactor.base32([]) == "" && FirstFactor.base32([0xFF]) == "74")
        let secret = Array("12345678901234567890".utf8)
        let name = try #require(SignInName("sam-okafor"))
        let address = FirstFactor.address(
            of: secret, name: name, hub: try HubAddress("https://hub.example:8443"))
        #expect(
            address
                == "otpauth://totp/Safe%20Conduct:sam-okafor@hub.example"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Safe%20Conduct")
        #expect(FirstFactor(name: name, secret: [1], code: "123456") == nil)
    }
}
