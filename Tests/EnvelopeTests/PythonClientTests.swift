import Envelope
import Foundation
import Sodium
import Testing
import Vocabulary

/// The client that was written from the specification alone, driven as a command.
enum PythonClient {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Python")

    /// Whether there is a Python that has PyNaCl; without one these tests are skipped.
    static let isThere: Bool = {
        do { return try run(["-c", "import nacl.bindings"], input: "").status == 0 } catch {
            return false
        }
    }()

    static func run(_ arguments: [String], input: String) throws -> (status: Int32, output: [UInt8])
    {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
        let (stdin, stdout) = (Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = FileHandle.nullDevice
        try process.run()
        try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try stdin.fileHandleForWriting.close()
        let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, Array(output))
    }

    /// One subcommand with one object; the answer and the status.
    static func ask(_ command: String, _ given: JSON) throws -> (status: Int32, answer: JSON) {
        let client = folder.appending(path: "client.py").path()
        let (status, output) = try run([client, command], input: given.text)
        return (status, try JSON(parsing: output))
    }
}

extension JSON {
    /// The text of a member.
    func text(_ key: String) -> String {
        guard case .string(let text) = self[key] else { return "" }
        return text
    }
}

@Suite(.enabled(if: PythonClient.isThere, "python3 with PyNaCl is not installed"))
struct PythonClientTests {
    private let world = World()

    private func hex(_ bytes: [UInt8]) -> JSON { .string(Hex.encode(bytes)) }

    private func command(_ changes: [JSON.Member] = []) throws -> JSON {
        let record = try #require(RecordTests.receivingKey(world)).signed(by: world.hub)
        let members: [JSON.Member] = [
            .init("hub", hex(world.hub.verifyingKey.bytes)),
            .init("receiving_key_record", hex(record.bytes)),
            .init("worker", .string(World.workerID.hex)),
            .init("worker_seed", hex(world.worker.seed().copiedIntoOrdinaryMemory())),
            .init("mailbox", .string(World.mailboxID.text)),
            .init("issued", .int(World.now.seconds)), .init("kind", "message.send"),
            .init("segments", ["He rang twice.", "Café at noon 🌙"]),
            .init("body", ["subject": "ünïcode \"quoted\"\n"]),
        ]
        return .object(members.filter { own in !changes.contains { $0.key == own.key } } + changes)
    }

    @Test func `A command that Python signs and seals opens and verifies here`() throws {
        let (status, answer) = try PythonClient.ask("seal-command", try command())
        #expect(status == 0)
        let bytes = try #require(Hex.decode(answer.text("envelope")))
        #expect(Data(base64Encoded: answer.text("base64")).map(Array.init) == bytes)
        let command = try SealedCommand(parsing: bytes).opened(with: world.receiving)
            .verified(by: world.worker.verifyingKey, hub: world.hub.verifyingKey)
        try command.fresh(at: World.now)
        #expect(command.id.hex == answer.text("id"))
        #expect(Hex.encode(command.digest) == answer.text("digest"))
        #expect(command.body == ["subject": "ünïcode \"quoted\"\n"])
        #expect(command.mailbox == World.mailboxID)
        #expect(command.root.map(Hex.encode) == answer.text("root"))
    }

    @Test func `A commitment that Python makes is the one made here`() throws {
        let seed = World.entropy.bytes(32, for: "python seed")
        let (_, answer) = try PythonClient.ask(
            "seal-command", try command([.init("seed", hex(seed))]))
        let segments = ["He rang twice.", "Café at noon 🌙"].map { Array($0.utf8) }
        let made = try RedactionCommitment(segments: segments, seed: seed)
        #expect(Hex.encode(made.root) == answer.text("root"))
        let proofs = try segments.indices.map { hex(try #require(made.proof(of: $0)).bytes) }
        #expect(answer["proofs"] == .array(proofs))
    }

    @Test func `Python commits to the segments as they stand in the signed body`() throws {
        let body: JSON = ["segments": [["text": "Café", "n": 1], ["text": "\"quoted\""]]]
        let given = try command([.init("body", body)])
        guard case .object(let members) = given else { return }
        let (_, answer) = try PythonClient.ask(
            "seal-command", .object(members.filter { $0.key != "segments" }))
        let seed = try #require(Hex.decode(answer.text("seed")))
        guard case .array(let segments) = body["segments"] else { return }
        let made = try RedactionCommitment(segments: segments.map(\.bytes), seed: seed)
        #expect(Hex.encode(made.root) == answer.text("root"))
        let sealed = try SealedCommand(
            parsing: try #require(Hex.decode(answer.text("envelope"))))
        let opened = try sealed.opened(with: world.receiving)
            .verified(by: world.worker.verifyingKey, hub: world.hub.verifyingKey)
        #expect(opened.root == made.root)
        #expect(opened.body.bytes == body.bytes)
    }

    @Test func `Python refuses a receiving key that its hub did not sign`() throws {
        let record = try #require(RecordTests.receivingKey(world)).signed(by: world.otherHub)
        let (status, answer) = try PythonClient.ask(
            "seal-command", try command([.init("receiving_key_record", hex(record.bytes))]))
        #expect(status == 1)
        #expect(answer == ["outcome": "wrong-signer"])
    }

    private func openView(_ bytes: [UInt8], _ key: borrowing OpeningKey) throws -> JSON {
        try PythonClient.ask(
            "open-view",
            [
                "hub": hex(world.hub.verifyingKey.bytes), "envelope": hex(bytes),
                "mailbox_secret": hex(key.secret().copiedIntoOrdinaryMemory()),
            ]
        ).answer
    }

    @Test func `A view that is sealed here opens in Python`() throws {
        for length in [0, 50, 9000] {
            let content = [UInt8](repeating: 0x7A, count: length)
            let view = try world.sealer(mailboxEpoch: 5).seal(
                content, delivery: World.id("to python"), alias: World.id("alias"),
                signedBy: world.hub)
            let answer = try openView(view.bytes, world.mailbox)
            #expect(answer.text("content") == Hex.encode(content))
            #expect(answer.text("delivery") == World.id("to python", as: DeliveryID.self).hex)
            #expect(answer.text("mailbox") == World.mailboxID.text)
            #expect(answer["mailbox_epoch"] == 5)
            #expect(
                try openView(view.bytes, world.otherMailbox) == ["outcome": "wrong-recipient"])
            #expect(
                try openView(flipped(view.bytes, at: 250), world.mailbox)
                    == ["outcome": "wrong-signer"])
        }
    }

    @Test func `A receipt that is signed here verifies in Python`() throws {
        let receipt = try #require(RecordTests.receipt)
        func ask(_ bytes: [UInt8]) throws -> JSON {
            try PythonClient.ask(
                "verify-receipt",
                [
                    "hub": hex(world.hub.verifyingKey.bytes), "envelope": hex(bytes),
                    "id": .string(receipt.command.hex), "digest": hex(receipt.digest),
                ]
            ).answer
        }
        let signed = receipt.signed(by: world.hub)
        #expect(try ask(signed.bytes).text("outcome") == "accepted")
        #expect(try ask(signed.bytes).text("leaf") == Hex.encode(receipt.leaf))
        #expect(try ask(receipt.signed(by: world.otherHub).bytes) == ["outcome": "wrong-signer"])
        #expect(try ask(Array(signed.bytes.dropLast())) == ["outcome": "truncated"])
    }

    @Test func `A proof that is made here holds in Python`() throws {
        let made = try RedactionCommitment.make(
            segments: [Array("Café".utf8), []], entropy: World.entropy)
        let proof = try #require(made.proof(of: 0))
        func ask(_ text: String) throws -> JSON {
            try PythonClient.ask(
                "verify-redaction",
                ["root": hex(made.root), "envelope": hex(proof.bytes), "segment": .string(text)]
            ).answer
        }
        #expect(try ask("Café") == ["outcome": "accepted"])
        #expect(try ask("Cafe") == ["outcome": "tampered"])
    }

    @Test func `A challenge and a mailbox epoch that Python signs verify here`() throws {
        let challenge = try #require(RecordTests.challenge(world))
        let seed = hex(world.worker.seed().copiedIntoOrdinaryMemory())
        let signed = try PythonClient.ask(
            "sign-challenge",
            [
                "hub": hex(challenge.hub.bytes), "worker": .string(challenge.worker.hex),
                "device": .string(challenge.device.hex), "nonce": hex(challenge.nonce),
                "worker_seed": seed,
            ]
        ).answer
        let signature = try #require(Hex.decode(signed.text("signature")))
        #expect(
            try Signed(challenge, signature: signature).verified(by: world.worker.verifyingKey)
                == challenge)
        let epoch = try PythonClient.ask(
            "make-mailbox-epoch",
            [
                "hub": hex(world.hub.verifyingKey.bytes), "mailbox": "lwv-safety-worker",
                "number": 1, "mailbox_key": hex(world.mailbox.sealingKey.bytes),
                "worker": .string(World.workerID.hex), "worker_seed": seed,
                "members": [
                    [
                        .string(World.workerID.hex), hex(world.worker.verifyingKey.bytes),
                        hex(world.receiving.sealingKey.bytes),
                    ]
                ],
            ]
        ).answer
        let bytes = try #require(Hex.decode(epoch.text("envelope")))
        #expect(
            try SignedMailboxEpoch(parsing: bytes).verified(by: world.worker.verifyingKey)
                == RecordTests.mailboxEpoch(world))
    }

    @Test func `Python reads every vector of a view, record or proof as it is named`() throws {
        let script = PythonClient.folder.appending(path: "check_vectors.py").path()
        let (status, output) = try PythonClient.run([script, Vector.folder.path()], input: "")
        #expect(status == 0)
        #expect(String(decoding: output, as: UTF8.self) == "70 vectors\n")
    }

    @Test func `The vectors are what the script writes`() throws {
        let script = PythonClient.folder.appending(path: "make_vectors.py").path()
        let (status, output) = try PythonClient.run([script, "--check"], input: "")
        #expect(status == 0)
        #expect(String(decoding: output, as: UTF8.self) == "154 vectors\n")
    }
}
