import Envelope
import HubServer
import Sodium
import Testing
import Vocabulary

/// The address for those who have no account.
@Suite("One-time links over HTTP") struct IntakeTests {
    static let command = "application/vnd.safe-conduct.command"

    /// A referral by a link that the hub does not know, sealed as it should be.
    private func referral(at hub: RunningHub, text: String = "x") async throws -> [UInt8] {
        let greeting = try #require(try await hub.wire.ask("GET", "/v1/hub").json)
        let identity = try #require(
            VerifyingKey(bytes: try Registrar.hex(greeting["identity"])))
        let record = try SignedReceivingKey(parsing: try Registrar.hex(greeting["receiving_key"]))
        guard
            let key = Voucher.key(
                code: SecretBytes(copying: [UInt8](repeating: 3, count: 16)), hub: identity),
            let worker = WorkerID(bytes: Digest.blake2b(key.verifyingKey.bytes).prefix(16)),
            let time = greeting["time"], case .int(let seconds) = time,
            let now = Moment(seconds: seconds),
            let command = CommandID(bytes: [UInt8](repeating: 5, count: 16))
        else { throw Wire.NoAnswer() }
        let draft = CommandDraft(
            hub: identity, id: command, worker: worker, mailbox: nil, issued: now,
            kind: "intake.refer", body: ["from": [:], "answers": [], "x": .string(text)])
        return try draft.sealed(by: key, to: try record.verified(by: identity).key).bytes
    }

    @Test func `A link that there is not has one code, whatever is sent by it`() async throws {
        let codes = try await RunningHub.serving { hub in
            let id = String(repeating: "0a", count: 16)
            let good = try await referral(at: hub)
            return [
                try await hub.wire.ask("GET", "/v1/intake/\(id)"),
                try await hub.wire.ask("GET", "/v1/intake/nonsense"),
                try await hub.wire.ask("POST", "/v1/intake", type: Self.command, body: good),
                try await hub.wire.ask(
                    "POST", "/v1/intake", type: Self.command, body: Array(good.dropLast())),
                try await hub.wire.ask("POST", "/v1/intake", type: "text/plain", body: good),
                try await hub.wire.ask(
                    "POST", "/v1/intake", type: Self.command,
                    body: [UInt8](repeating: 1, count: 257 << 10)),
                try await hub.wire.ask("GET", "/v1/intake"),
            ].map { "\($0.status) \($0.code ?? "")" }
        }
        #expect(
            codes == [
                "404 intake-unknown", "404 unknown-path", "404 intake-unknown", "400 malformed",
                "415 unsupported-media-type", "413 oversized", "405 wrong-method",
            ])
    }

    @Test func `A flood from one address is told to wait, and nobody else is`() async throws {
        var limits = Limits()
        limits.referrerRate = 0.001
        limits.referrerBurst = 5
        let (answers, other) = try await RunningHub.serving(limits: limits) { hub in
            let good = try await referral(at: hub)
            var answers: [String] = []
            for _ in 0..<8 {
                answers.append(
                    try await hub.wire.ask(
                        "POST", "/v1/intake", type: Self.command, body: good
                    ).code ?? "")
            }
            return (answers, try await hub.wire.ask("GET", "/v1/hub").status)
        }
        #expect(
            answers == Array(repeating: "intake-unknown", count: 5)
                + Array(repeating: "rate-limited", count: 3))
        #expect(other == 200)
    }
}
