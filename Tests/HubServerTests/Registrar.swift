import Envelope
import Foundation
import Hub
import SecondFactor
import Sodium
import Testing
import Vocabulary

/// The first registrar, enrolled over the wire.
final class Registrar: Sendable {
    let id: WorkerID
    let mailbox: MailboxID
    let hub: RunningHub
    private let signing = SigningKey()
    private let identity: VerifyingKey
    private let receiving: SealingKey

    init(at hub: RunningHub) async throws {
        let greeting = try #require(try await hub.wire.ask("GET", "/v1/hub").json)
        let identity = try Registrar.hex(greeting["identity"])
        let key = try #require(VerifyingKey(bytes: identity))
        let record = try SignedReceivingKey(parsing: try Registrar.hex(greeting["receiving_key"]))
        receiving = try record.verified(by: key).key
        self.identity = key
        self.hub = hub
        id = try #require(WorkerID(bytes: Entropy.system.bytes(16, for: "worker")))
        mailbox = try #require(MailboxID("hub-registrar"))
    }

    /// The sealed command `enrol`.
    func enrolment(invite: String) throws -> SealedCommand {
        let opening = OpeningKey()
        let epochKey = OpeningKey()
        let keys = MemberKeys(
            worker: id, verifying: signing.verifyingKey, sealing: opening.sealingKey)
        let code = try #require(Hex.decode(invite))
        guard let voucher = Voucher.key(code: SecretBytes(copying: code), hub: identity) else {
            throw Wire.NoAnswer()
        }
        let record = try #require(
            WorkerRecord(
                hub: identity, worker: id, verifying: keys.verifying, sealing: keys.sealing,
                mailbox: mailbox))
        let epoch = try #require(
            MailboxEpoch(
                hub: identity, mailbox: mailbox, number: 1, key: epochKey.sealingKey, worker: id,
                previous: MailboxEpoch.noPrevious, members: MemberKeys.digest(of: [keys])))
        let now = try #require(Moment(seconds: Int64(Date().timeIntervalSince1970)))
        let revocation = try #require(
            Departure(
                hub: identity, worker: id, mailbox: mailbox, reason: .deviceLost, at: now,
                issuer: id))
        let secret = epochKey.secret().copiedIntoOrdinaryMemory()
        return try sealed(
            "enrol", as: nil,
            [
                "record": .string(Hex.encode(record.signed(by: voucher).bytes)),
                "revocation": .string(Hex.encode(revocation.signed(by: signing).bytes)),
                "name": "Test Registrar", "sign_in": try firstFactor(),
                "epoch": .string(Hex.encode(epoch.signed(by: signing).bytes)),
                "epoch_secret": .string(Hex.encode(opening.sealingKey.seal(secret))),
            ])
    }

    /// Any command of theirs.
    func sealed(
        _ kind: String, as mailbox: MailboxID?, _ body: JSON, issuedAfter seconds: Int64 = 0
    ) throws -> SealedCommand {
        let now = try #require(Moment(seconds: Int64(Date().timeIntervalSince1970) + seconds))
        let command = try #require(CommandID(bytes: Entropy.system.bytes(16, for: "command")))
        let draft = CommandDraft(
            hub: identity, id: command, worker: id, mailbox: mailbox, issued: now, kind: kind,
            body: body)
        return try draft.sealed(by: signing, to: receiving)
    }

    /// Enrols and signs in; returns what the session's requests show.
    func begin() async throws -> Wire.Pass {
        let invite = try #require(try await hub.broker.firstRegistrarInvite())
        let answer = try await hub.wire.ask(
            "POST", "/v1/enrolments", type: "application/vnd.safe-conduct.command",
            body: try enrolment(invite: invite).bytes)
        try #require(answer.status == 200, "\(answer.code ?? "")")
        return try pass(try await signIn(try await challenge()))
    }

    /// What the requests of a session show.
    func pass(_ answer: Wire.Answer, device number: UInt8 = 0) throws -> Wire.Pass {
        guard case .string(let token)? = answer.json?["token"],
            case .string(let id)? = answer.json?["session"], let session = SessionID(hex: id)
        else { throw Wire.NoAnswer() }
        let hub = identity
        let seed = deviceSeed(number)
        return Wire.Pass(token: token) { target in
            guard let key = SigningKey(seed: SecretBytes(copying: seed)),
                let now = Moment(seconds: Int64(Date().timeIntervalSince1970)),
                let proof = RequestProof(hub: hub, session: session, time: now, target: target)
            else { return [] }
            return [
                "authorization: Bearer \(token)",
                "safe-conduct-proof: \(proof.signed(by: key).header)",
            ]
        }
    }

    private func deviceSeed(_ number: UInt8) -> [UInt8] {
        Digest.blake2b(Array("device".utf8), id.bytes, [number])
    }

    /// Their device; another number is another one.
    func device(_ number: UInt8 = 0) throws -> SigningKey {
        guard let key = SigningKey(seed: SecretBytes(copying: deviceSeed(number))) else {
            throw Wire.NoAnswer()
        }
        return key
    }

    static let secret = [UInt8](repeating: 0x2A, count: 20)
    static let authentication = [UInt8](repeating: 0x2B, count: 32)

    /// The code that their app shows, so many seconds from now.
    static func code(after seconds: Int64 = 0) throws -> String {
        let now = try #require(Moment(seconds: Int64(Date().timeIntervalSince1970) + seconds))
        return try #require(TOTP(secret: secret)).code(at: now)
    }

    /// The member `sign_in` of `enrol`.
    func firstFactor() throws -> JSON {
        [
            "name": "test-registrar",
            "device": ["key": .string(Hex.encode(try device().verifyingKey.bytes))],
            "authentication": [
                "salt": .string(Hex.encode([UInt8](repeating: 5, count: 16))),
                "memory": .int(64 << 20), "passes": 3,
                "hash": .string(Hex.encode(Digest.blake2b(Registrar.authentication))),
            ],
            "totp": [
                "secret": .string(Hex.encode(Registrar.secret)),
                "code": .string(try Registrar.code()),
            ],
        ]
    }

    /// A fresh challenge.
    func challenge(device number: UInt8 = 0) async throws -> [UInt8] {
        let answer = try await asks(for: "/v1/challenges", device: number)
        return try Registrar.hex(answer.json?["challenge"])
    }

    /// Asks for a challenge.
    func asks(
        for path: String, device number: UInt8 = 0, headers: [String] = []
    ) async throws -> Wire.Answer {
        try await hub.wire.ask(
            "POST", path, type: "application/json",
            body: ([
                "worker": .string(id.hex),
                "device": .string(try device(number).verifyingKey.device.hex),
            ] as JSON).bytes, headers: headers)
    }

    /// The header lines by which a device says who asks, where there is no session.
    func word(
        _ target: String, device number: UInt8 = 0, after seconds: Int64 = 0
    ) throws -> [String] {
        let key = try device(number)
        let now = try #require(Moment(seconds: Int64(Date().timeIntervalSince1970) + seconds))
        let none = try #require(SessionID(bytes: [UInt8](repeating: 0, count: 16)))
        let proof = try #require(
            RequestProof(hub: identity, session: none, time: now, target: target))
        return [
            "safe-conduct-device: \(key.verifyingKey.device.hex)",
            "safe-conduct-proof: \(proof.signed(by: key).header)",
        ]
    }

    /// Signs in with the challenge; `more` are further members.
    func signIn(
        _ nonce: [UInt8], device number: UInt8 = 0,
        _ more: [JSON.Member] = [
            .init("authentication", .string(Hex.encode(Registrar.authentication)))
        ], headers: [String] = []
    ) async throws -> Wire.Answer {
        let key = try device(number)
        let challenge = try #require(
            DeviceChallenge(
                hub: identity, worker: id, device: key.verifyingKey.device, nonce: nonce))
        let members: [JSON.Member] = [
            .init("worker", .string(id.hex)), .init("challenge", .string(Hex.encode(nonce))),
            .init("signature", .string(Hex.encode(challenge.signed(by: signing).signature))),
            .init(
                "device",
                [
                    "key": .string(Hex.encode(key.verifyingKey.bytes)),
                    "signature": .string(Hex.encode(challenge.signed(by: key).signature)),
                ]),
        ]
        return try await hub.wire.ask(
            "POST", "/v1/sessions", type: "application/json",
            body: JSON.object(members + more).bytes, headers: headers)
    }

    static func hex(_ json: JSON?) throws -> [UInt8] {
        guard case .string(let text)? = json, let bytes = Hex.decode(text) else {
            throw Wire.NoAnswer()
        }
        return bytes
    }
}
