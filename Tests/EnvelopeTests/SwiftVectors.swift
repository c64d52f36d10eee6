import Envelope
import Foundation
import Sodium
import Testing
import Vocabulary

/// Writes the vectors that this code makes, for other implementations to read. They are fixed once
/// they are committed: this runs only where SAFE_CONDUCT_WRITE_VECTORS is set.
@Suite struct SwiftVectors {
    private let world = World()

    @Test(.enabled(if: ProcessInfo.processInfo.environment["SAFE_CONDUCT_WRITE_VECTORS"] != nil))
    func `Writes the vectors`() throws {
        try commands()
        try views()
        try records()
    }

    private func write(_ name: String, _ format: String, _ lines: [(String, String)]) throws {
        var text = "expect: accepted\nformat: \(format)\nmade-by: SwiftVectors.swift\n"
        for (key, value) in lines { text += "\(key): \(value)\n" }
        try text.write(
            to: Vector.folder.appending(path: "v1-swift-\(name).txt"), atomically: true,
            encoding: .utf8)
    }

    private func commands() throws {
        for (name, length) in [("short", 10), ("long", 20_000)] {
            let draft = world.draft(
                "swift \(name)", body: ["text": .string(String(repeating: "é", count: length))])
            let sealed = try draft.sealed(by: world.worker, to: world.receiving.sealingKey)
            let secret = world.receiving.secret().copiedIntoOrdinaryMemory()
            try write(
                "command-\(name)", "command",
                [
                    ("hub", Hex.encode(world.hub.verifyingKey.bytes)),
                    ("receiving-secret", Hex.encode(secret)),
                    ("worker-key", Hex.encode(world.worker.verifyingKey.bytes)),
                    ("now", "\(World.now.seconds)"), ("envelope", Hex.encode(sealed.bytes)),
                    ("kind", draft.kind), ("digest", Hex.encode(sealed.header.digest)),
                ])
        }
    }

    private func views() throws {
        for (name, length) in [("short", 10), ("long", 20_000)] {
            let content = Array(String(repeating: "ü", count: length).utf8)
            let view = try world.sealer(mailboxEpoch: 7).seal(
                content, delivery: World.id("swift \(name)"), alias: World.id("alias"),
                signedBy: world.hub, entropy: World.entropy)
            let secret = world.mailbox.secret().copiedIntoOrdinaryMemory()
            try write(
                "view-\(name)", "view",
                [
                    ("hub", Hex.encode(world.hub.verifyingKey.bytes)),
                    ("mailbox-secret", Hex.encode(secret)),
                    ("envelope", Hex.encode(view.bytes)), ("content", Hex.encode(content)),
                ])
        }
    }

    private func records() throws {
        func signed<Record: Statement>(
            _ name: String, _ record: Record?, _ byHub: Bool, format: String? = nil
        ) throws {
            let record = try #require(record)
            let bytes = byHub ? record.signed(by: world.hub) : record.signed(by: world.worker)
            let key = byHub ? world.hub.verifyingKey : world.worker.verifyingKey
            try write(
                name, format ?? name,
                [("key", Hex.encode(key.bytes)), ("envelope", Hex.encode(bytes.bytes))])
        }
        try signed("receipt", RecordTests.receipt, true)
        try signed("receiving-key", RecordTests.receivingKey(world), true)
        try signed("mailbox-epoch", RecordTests.mailboxEpoch(world), false)
        try signed("sign-in", RecordTests.challenge(world), false, format: "challenge")
        let segment = Array("He was outside the school.".utf8)
        let made = try RedactionCommitment.make(segments: [segment], entropy: World.entropy)
        let proof = try #require(made.proof(of: 0))
        try write(
            "redaction-proof", "redaction-proof",
            [
                ("root", Hex.encode(made.root)), ("segment", Hex.encode(segment)),
                ("envelope", Hex.encode(proof.bytes)),
            ])
    }
}
