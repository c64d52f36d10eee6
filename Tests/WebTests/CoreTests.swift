import Envelope
import Foundation
import HubClient
import Membership
import Sodium
import Testing
import Vocabulary

/// The pages' own modules, in a real browser, against the vectors and against what Swift makes of the same.
@Suite("What runs in the browser") struct CoreTests {
    private static func case_(_ input: JSON, _ output: JSON) -> JSON {
        ["input": input, "output": output]
    }

    private static func hex(_ bytes: [UInt8]) -> JSON { .string(Hex.encode(bytes)) }

    /// An invitation taken up, signed here: Ed25519 gives the browser the same bytes or none.
    private static func newcomer() throws -> JSON {
        let hub = try #require(VerifyingKey(bytes: SigningKey().verifyingKey.bytes))
        let mailbox = try #require(MailboxID("lwv-coordinator"))
        let worker = try #require(WorkerID(bytes: Array(repeating: 9, count: 16)))
        let draw = { (name: String) in Entropy.system.bytes(name == "code" ? 16 : 32, for: name) }
        let (code, seed, sealing, secret) = (
            draw("code"), draw("seed"), draw("sealing"), draw("secret")
        )
        guard let voucher = Voucher.key(code: SecretBytes(copying: code), hub: hub),
            let signing = SigningKey(seed: SecretBytes(copying: seed)),
            let opening = OpeningKey(copying: SecretBytes(copying: sealing)),
            let epochKey = OpeningKey(copying: SecretBytes(copying: secret))
        else { throw Driver.Broken(description: "no keys") }
        let record = try #require(
            WorkerRecord(
                hub: hub, worker: worker, verifying: signing.verifyingKey,
                sealing: opening.sealingKey, mailbox: mailbox))
        let epoch = try #require(
            MailboxEpoch(
                hub: hub, mailbox: mailbox, number: 1, key: epochKey.sealingKey, worker: worker,
                previous: MailboxEpoch.noPrevious, members: MemberKeys.digest(of: [record.keys])))
        return case_(
            [
                "code": hex(code), "hub": hex(hub.bytes),
                "seed": hex(seed),
                "sealing": hex(sealing), "worker": .string(worker.hex),
                "mailbox": .string(mailbox.text),
                "mailboxSecret": hex(secret),
            ],
            [
                "voucher": hex(voucher.verifyingKey.bytes),
                "record": hex(record.signed(by: voucher).bytes),
                "epoch": hex(epoch.signed(by: signing).bytes),
            ])
    }

    /// A worker's departure in advance, signed here: the browser signs the same bytes.
    private static func revocation(_ fill: UInt8) throws -> JSON {
        let hub = SigningKey().verifyingKey
        let worker = try #require(WorkerID(bytes: Array(repeating: fill, count: 16)))
        let mailbox = try #require(MailboxID("desk-\(fill)"))
        let seed = Entropy.system.bytes(32, for: "seed")
        let at = try #require(Moment(seconds: 1_790_000_000 + Int64(fill)))
        guard let signing = SigningKey(seed: SecretBytes(copying: seed)) else {
            throw Driver.Broken(description: "no keys")
        }
        let departure = try #require(
            Departure(
                hub: hub, worker: worker, mailbox: mailbox, reason: .deviceLost, at: at,
                issuer: worker))
        return case_(
            [
                "hub": hex(hub.bytes), "worker": .string(worker.hex), "seed": hex(seed),
                "mailbox": .string(mailbox.text), "at": .int(at.seconds),
            ], hex(departure.signed(by: signing).bytes))
    }

    private static func argon() throws -> JSON {
        let root = try Passphrase.derive(
            Array("lantern copper seaside walnut".utf8), salt: Array(repeating: 7, count: 16),
            strength: .standard)
        let key = KeyDerivation.subkey(of: root, id: 1, context: "sc-keys2")
        return case_(
            ["memory": 67_108_864, "passes": 3],
            ["authentication": hex(key.copiedIntoOrdinaryMemory())])
    }

    private static func words() throws -> [JSON] {
        try (0..<20).map { _ in
            let key = SigningKey().verifyingKey
            let words = IdentityWords(key).words
            try #require(words.count == 12)
            return case_(hex(key.bytes), .array(words.map { .string($0) }))
        }
    }

    /// One estimate for both: what the command line refuses the page refuses, and with the same words.
    private static func estimates() -> [JSON] {
        let known = ["Zoë Example", "lwv-coordinator"]
        return [
            "password", "letmein", "aaaaaaaaaaaaaaaa", "qwertyuiop123", "Zoë Example 1",
            "abcabcabcabc",
            "lantern copper seaside walnut", "Tr0ub4dor&3", "correct horse battery staple",
            "12345678",
            "coordinator coordinator", "x", "kjd73hfkq0", "ein Käse für Zoë 😀 am Abend", "p@ssw0rd",
            "three blind mice ran", "  ", "Lantern-Copper-Seaside-Walnut", "zyxwvut 9876",
            "naïve café owls",
        ].map { passphrase in
            let estimate = PassphraseStrength(of: Array(passphrase.utf8), known: known)
            var output: [JSON.Member] = [.init("bits", .int(Int64(estimate.bits)))]
            if let advice = estimate.advice {
                output.append(.init("advice", .string(advice.rawValue)))
            }
            return case_(
                ["passphrase": .string(passphrase), "known": .array(known.map { .string($0) })],
                .object(output))
        }
    }

    @Test func `its modules agree with the vectors, with PyNaCl and with Swift`() async throws {
        let expected: JSON = [
            "newcomer": .array([try Self.newcomer(), try Self.newcomer()]),
            "revocation": .array([try Self.revocation(1), try Self.revocation(200)]),
            "argon": .array([try Self.argon()]),
            "words": .array(try Self.words()), "strength": .array(Self.estimates()),
        ]
        let file = FileManager.default.temporaryDirectory
            .appending(path: "web-core-\(UUID().uuidString).json")
        try Data(expected.bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let answer = try await WebHub.serving { hub in
            try await Driver.run(
                "core.py", [hub.address, Driver.tests.path(), file.path()])
        }
        let counts = try #require(answer["counts"])
        #expect(counts.count("commands") == 12)
        #expect(counts.count("sealed by the page") == 11)
        #expect(counts.count("receipt vectors") == 8)
        #expect(counts.count("receiving-key vectors") == 6)
        #expect(counts.count("invitation-grant vectors") >= 12)
        #expect(counts.count("worker-record vectors") == 5)
        #expect(counts.count("epoch vectors") >= 11)
        #expect(counts.count("key vectors") == 5)
        #expect(counts.count("newcomer") == 2)
        #expect(counts.count("departure vectors") == 7)
        #expect(counts.count("revocation") == 2)
        #expect(counts.count("argon") == 1)
        #expect(counts.count("symbols") == 20)
        #expect(counts.count("places") == 15)
        #expect(counts.count("chain vectors") >= 45)
        #expect(counts.count("chains that stand") >= 70)
        #expect(counts.count("words") == 20)
        #expect(counts.count("strength") == 20)
        #expect(counts.count("wrapped keys") >= 26)
    }
}
