import Envelope
import SealedRoom
import SecondFactor
import Sodium
import Testing
import Vocabulary

@testable import Hub

/// How the people of the tests sign in: on one device each, with codes, and a passphrase that has been stretched already.
extension Community.Person {
    /// Their device's key; another number is another device.
    func device(_ number: UInt8 = 0) -> SigningKey {
        let seed = Digest.blake2b(Array("device".utf8), id.bytes, [number])
        guard let key = SigningKey(seed: SecretBytes(copying: seed)) else {
            fatalError("32 bytes make a key")
        }
        return key
    }

    /// What their passphrase makes.
    var authentication: [UInt8] { Digest.blake2b(Array("authentication".utf8), id.bytes) }

    /// The secret of their codes.
    var secret: [UInt8] { Array(Digest.blake2b(Array("codes".utf8), id.bytes).prefix(20)) }

    /// The code that their app shows.
    func code(at moment: Moment) -> String {
        TOTP(secret: secret)?.code(at: moment) ?? ""
    }

    /// What they type.
    var signInName: String { "w-\(id.hex)" }

    /// The member `sign_in` of `enrol`.
    func firstFactor(at moment: Moment) -> JSON {
        [
            "name": .string(signInName),
            "device": [
                "key": .string(Hex.encode(device().verifyingKey.bytes)), "label": "the desk's",
            ],
            "authentication": [
                "salt": .string(Hex.encode([UInt8](repeating: 5, count: 16))),
                "memory": .int(64 << 20), "passes": 3,
                "hash": .string(Hex.encode(Digest.blake2b(authentication))),
            ],
            "totp": [
                "secret": .string(Hex.encode(secret)), "code": .string(code(at: moment)),
            ],
        ]
    }

    /// Everything that a client shows, rightly signed unless the test says otherwise.
    func attempt(
        _ broker: Broker, device number: UInt8 = 0, authentication: [UInt8]? = nil,
        factor: StatedFactor? = nil, nonce: [UInt8]? = nil,
        signedBy signer: Community.Person? = nil, deviceSigner: UInt8? = nil
    ) async throws -> SignInAttempt {
        let device = device(number)
        let hub = try #require(VerifyingKey(bytes: broker.identityForTests))
        let challenge: [UInt8]
        if let nonce {
            challenge = nonce
        } else {
            challenge = await broker.challenge(for: id, on: device.verifyingKey.device)
        }
        let record = try #require(
            DeviceChallenge(
                hub: hub, worker: id, device: device.verifyingKey.device, nonce: challenge))
        return SignInAttempt(
            worker: id, device: try #require(StatedDevice(key: device.verifyingKey)),
            challenge: challenge,
            signature: record.signed(by: (signer ?? self).signing).signature,
            deviceSignature: record.signed(by: self.device(deviceSigner ?? number)).signature,
            authentication: authentication, factor: factor)
    }
}

extension Community {
    /// Signs in on the person's own device with the passphrase; with a code where the day is over.
    static func signIn(_ person: Person, _ broker: Broker) async throws -> SessionToken {
        let first = try await person.attempt(broker, authentication: person.authentication)
        do {
            return try await broker.signIn(first, from: "192.0.2.1").token
        } catch {
            guard error == .secondFactorRequired else { throw error }
        }
        let now = await broker.timekeeper.reading().now
        let second = try await person.attempt(
            broker, authentication: person.authentication,
            factor: .code(person.code(at: now)))
        return try await broker.signIn(second, from: "192.0.2.1").token
    }

    /// What an attempt is refused with; nothing where it is not.
    static func refusal(
        _ broker: Broker, _ attempt: SignInAttempt, from address: String = "192.0.2.1"
    ) async -> Refusal? {
        do {
            _ = try await broker.signIn(attempt, from: address)
            return nil
        } catch {
            return error
        }
    }
}

/// An authenticator in software: an Ed25519 passkey that says what a test wants it to say.
struct TestAuthenticator {
    let id: [UInt8]
    private let seed: [UInt8]

    init(_ name: String) {
        id = Digest.blake2b(Array("passkey \(name)".utf8))
        seed = Digest.blake2b(Array("passkey seed \(name)".utf8))
    }

    private func key() -> SigningKey {
        guard let key = SigningKey(seed: SecretBytes(copying: seed)) else {
            fatalError("32 bytes make a key")
        }
        return key
    }

    private static func clientData(
        _ type: String, _ challenge: [UInt8], _ origin: String
    ) -> [UInt8] {
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var text: [UInt8] = []
        var gathered = 0
        var bits = 0
        for byte in challenge {
            gathered = (gathered << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[gathered >> bits & 63])
            }
        }
        if bits > 0 { text.append(alphabet[gathered << (6 - bits) & 63]) }
        let json: JSON = [
            "type": .string(type), "challenge": .string(String(decoding: text, as: UTF8.self)),
            "origin": .string(origin), "crossOrigin": false,
        ]
        return json.bytes
    }

    private static func head(_ flags: UInt8, _ counter: UInt32) -> [UInt8] {
        Digest.sha256(Array("hub.example".utf8)) + [flags]
            + (0..<4).map { UInt8(truncatingIfNeeded: counter >> (24 - 8 * $0)) }
    }

    /// What a browser says of a new passkey (`passkey.add`).
    func registration(
        _ challenge: [UInt8], origin: String = "https://hub.example", flags: UInt8 = 0x45
    ) -> JSON {
        // COSE: {1: 1 (OKP), 3: -8 (EdDSA), -1: 6 (Ed25519), -2: key}.
        let cose: [UInt8] = [0xA4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 0x20]
        let data =
            Self.head(flags, 0) + [UInt8](repeating: 0, count: 16) + [0, UInt8(id.count)] + id
            + cose + key().verifyingKey.bytes
        return [
            "id": .string(Hex.encode(id)),
            "client_data": .string(
                Hex.encode(Self.clientData("webauthn.create", challenge, origin))),
            "authenticator_data": .string(Hex.encode(data)), "name": "a key on a ring",
        ]
    }

    /// What a browser says where it is used.
    func assertion(
        _ challenge: [UInt8], counter: UInt32 = 0, origin: String = "https://hub.example",
        flags: UInt8 = 0x05
    ) -> StatedAssertion {
        let client = Self.clientData("webauthn.get", challenge, origin)
        let data = Self.head(flags, counter)
        return StatedAssertion(
            id: id, clientData: client, authenticatorData: data,
            signature: key().signature(over: data + Digest.sha256(client)))
    }
}
