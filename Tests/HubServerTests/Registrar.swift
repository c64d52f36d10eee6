import Envelope
import Foundation
import Hub
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
        let secret = epochKey.secret().copiedIntoOrdinaryMemory()
        return try sealed(
            "enrol", as: nil,
            [
                "record": .string(Hex.encode(record.signed(by: voucher).bytes)),
                "name": "Test Registrar",
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

    /// Enrols and signs in; returns the session's token.
    func begin() async throws -> String {
        let invite = try #require(try await hub.broker.firstRegistrarInvite())
        let answer = try await hub.wire.ask(
            "POST", "/v1/enrolments", type: "application/vnd.safe-conduct.command",
            body: try enrolment(invite: invite).bytes)
        try #require(answer.status == 200, "\(answer.code ?? "")")
        let session = try await signIn(try await challenge())
        guard case .string(let token)? = session.json?["token"] else { throw Wire.NoAnswer() }
        return token
    }

    /// A fresh challenge.
    func challenge() async throws -> [UInt8] {
        let answer = try await hub.wire.ask(
            "POST", "/v1/challenges", type: "application/json",
            body: (["worker": .string(id.hex)] as JSON).bytes)
        return try Registrar.hex(answer.json?["challenge"])
    }

    /// Signs in with the challenge.
    func signIn(_ nonce: [UInt8]) async throws -> Wire.Answer {
        let challenge = try #require(Challenge(hub: identity, worker: id, nonce: nonce))
        let body: JSON = [
            "worker": .string(id.hex), "challenge": .string(Hex.encode(nonce)),
            "signature": .string(Hex.encode(challenge.signed(by: signing).signature)),
        ]
        return try await hub.wire.ask(
            "POST", "/v1/sessions", type: "application/json", body: body.bytes)
    }

    static func hex(_ json: JSON?) throws -> [UInt8] {
        guard case .string(let text)? = json, let bytes = Hex.decode(text) else {
            throw Wire.NoAnswer()
        }
        return bytes
    }
}
