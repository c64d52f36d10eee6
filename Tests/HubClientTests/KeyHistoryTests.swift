import AuditLog
import Envelope
import Foundation
import HubClient
import Sodium
import Testing
import Vocabulary

/// Which key was a mailbox's: what a client believes of a hub that tells it, and what it calls an alarm.
@Suite("Key history")
struct KeyHistoryTests {
    private static let path = "/v1/mailboxes/ws-desk/history"

    /// Two keys of a mailbox, both signed by one worker, as entries of a log of 300.
    private struct Told {
        let scene: Scene
        let signer: WorkerID
        let signing = SigningBox()
        var keys: [OpeningBox] = [OpeningBox(), OpeningBox()]
        /// The entry's details in the order of the log: the worker's key at 10, the mailbox's from 11 on.
        var workers: [JSON] = []
        var epochs: [JSON] = []

        init(_ scene: Scene) throws {
            self.scene = scene
            signer = try #require(WorkerID(hex: String(repeating: "0b", count: 16)))
            workers = [
                [
                    "act": "worker-key", "at": 1_800_000_000, "worker": .string(signer.hex),
                    "verifying_key": .string(Hex.encode(signing.key.verifyingKey.bytes)),
                    "sealing_key": .string(String(repeating: "00", count: 32)),
                ]
            ]
            for number in 1...2 { epochs.append(try epoch(number)) }
        }

        func epoch(_ number: Int, signedBy other: SigningBox? = nil) throws -> JSON {
            let mailbox = try #require(Scene.mailbox)
            let record = try #require(
                MailboxEpoch(
                    hub: scene.hub.signing.verifyingKey, mailbox: mailbox, number: UInt32(number),
                    key: keys[number - 1].key.sealingKey, worker: signer))
            let signature = record.signed(by: (other ?? signing).key).signature
            var members: [JSON.Member] = [
                .init("act", "mailbox-epoch"), .init("at", .int(1_800_000_000 + Int64(number))),
                .init("mailbox", .string(mailbox.text)), .init("number", .int(Int64(number))),
                .init("key", .string(Hex.encode(record.key.bytes))),
                .init("worker", .string(signer.hex)),
                .init("signature", .string(Hex.encode(signature))),
            ]
            if let last = epochs.last {
                members.append(.init("previous", .string(try Told.entry(last).leaf.hex)))
            }
            return .object(members)
        }

        static let salt = [UInt8](repeating: 7, count: 32)

        static func entry(_ detail: JSON) throws -> Entry {
            try #require(Entry(salt: salt, detail: detail))
        }

        static func told(_ details: [JSON], from index: Int64) -> JSON {
            .array(
                details.enumerated().map { place, detail in
                    [
                        "index": .int(index + Int64(place)), "salt": .string(Hex.encode(salt)),
                        "detail": detail,
                    ]
                })
        }

        /// Serves the history, and a log that commits to so many of its entries.
        func serve(committing: Bool = true, firstEpoch: Int64 = 11) throws {
            scene.hub.always(
                KeyHistoryTests.path,
                .json([
                    "v": 1, "mailbox": "ws-desk", "epochs": Told.told(epochs, from: firstEpoch),
                    "workers": Told.told(workers, from: 10),
                ]))
            guard committing else { return }
            var leaves = (0..<300).map { LeafHash(hashing: [1, UInt8($0 >> 8), UInt8($0 & 255)]) }
            for (place, detail) in (workers + epochs).enumerated() {
                leaves[10 + place] = try Told.entry(detail).leaf
            }
            try publish(leaves)
        }

        func publish(_ leaves: [LeafHash]) throws {
            var frontier = Frontier()
            for leaf in leaves { frontier.append(leaf) }
            let checkpoint = try #require(
                Checkpoint(
                    origin: scene.session.logOrigin, size: UInt64(leaves.count),
                    root: frontier.root))
            scene.hub.always(
                "/log/checkpoint",
                FakeHub.Reply(
                    type: "text/plain",
                    body: Array(checkpoint.note(signedBy: scene.hub.signing).utf8)))
            for path in Tiles.paths(size: UInt64(leaves.count)) {
                let bytes = try Tiles.bytes(at: path) { range in
                    Array(leaves[Int(range.lowerBound)..<Int(range.upperBound)])
                }
                scene.hub.always("/log/\(path.text)", FakeHub.Reply(body: bytes))
            }
        }
    }

    private final class SigningBox: Sendable {
        let key = SigningKey()
    }

    private final class OpeningBox: Sendable {
        let key = OpeningKey()
    }

    @Test func `a history that the log has is told with its keys, signers and times`() async throws
    {
        try await Scene.play { scene in
            let told = try Told(scene)
            try told.serve()
            try await scene.session.signIn()
            let mailbox = try #require(Scene.mailbox)
            let history = try await scene.session.keyHistory(of: mailbox)
            #expect(history.epochs.map(\.number) == [1, 2])
            #expect(history.epochs.map(\.key) == told.keys.map { $0.key.sealingKey })
            #expect(history.epochs.allSatisfy { $0.worker == told.signer && $0.isProved })
            #expect(history.epochs.map(\.index) == [11, 12])
            #expect(history.epochs.map(\.since.seconds) == [1_800_000_001, 1_800_000_002])
            #expect(try await scene.session.alarms().isEmpty)
        }
    }

    @Test func `what the log has not published yet is told, and proved later`() async throws {
        try await Scene.play { scene in
            let told = try Told(scene)
            var leaves = (0..<300).map { LeafHash(hashing: [1, UInt8($0 >> 8), UInt8($0 & 255)]) }
            leaves[10] = try Told.entry(told.workers[0]).leaf
            for place in 0...1 { leaves[12 + place] = try Told.entry(told.epochs[place]).leaf }
            try told.serve(committing: false, firstEpoch: 12)
            try told.publish(Array(leaves.prefix(12)))
            try await scene.session.signIn()
            let mailbox = try #require(Scene.mailbox)
            let young = try await scene.session.keyHistory(of: mailbox)
            #expect(young.epochs.map(\.isProved) == [false, false])
            try told.publish(leaves)
            try await scene.session.signIn()
            let old = try await scene.session.keyHistory(of: mailbox)
            #expect(old.epochs.map(\.isProved) == [true, true])
        }
    }

    @Test func `what the log has not after three publications is key-changed`() async throws {
        for isWorkers in [false, true] {
            try await Scene.play { scene in
                let told = try Told(scene)
                // The log goes on, and never comes as far as the entry.
                try told.serve(committing: false, firstEpoch: isWorkers ? 1_000 : 1_001)
                var leaves = (0..<300).map { LeafHash(hashing: [UInt8($0 >> 8), UInt8($0 & 255)]) }
                leaves[10] = try Told.entry(told.workers[0]).leaf
                for minutes in [0, 20, 9] as [Int64] {
                    scene.move(by: minutes * 60)
                    try told.publish(leaves)
                    try await scene.session.signIn()
                    leaves.append(LeafHash(hashing: [3, UInt8(minutes)]))
                }
                scene.move(by: 120)
                try told.publish(leaves)
                #expect(await code { try await scene.session.signIn() } == "key-changed")
            }
        }
    }

    @Test func `every lie about a key is key-changed`() async throws {
        let lies: [(String, (inout Told) throws -> Void)] = [
            ("swapped", { $0.epochs[1] = try $0.epoch(1) }),
            ("gone", { $0.epochs.removeFirst() }),
            ("signed by another", { $0.epochs[0] = try $0.epoch(1, signedBy: SigningBox()) }),
            ("nobody's signature", { $0.workers = [] }),
            ("turned round", { $0.epochs.reverse() }),
            (
                "another mailbox",
                {
                    let text = $0.epochs[0].text.replacingOccurrences(of: "ws-desk", with: "x-desk")
                    $0.epochs[0] = try JSON(parsing: Array(text.utf8))
                }
            ),
            (
                "another act",
                {
                    let text = $0.workers[0].text.replacingOccurrences(
                        of: "worker-key", with: "member-joined")
                    $0.workers[0] = try JSON(parsing: Array(text.utf8))
                }
            ),
        ]
        for (name, lie) in lies {
            try await Scene.play { scene in
                var told = try Told(scene)
                try lie(&told)
                try told.serve()
                let found = await code { try await scene.session.signIn() }
                #expect(found == "key-changed", "\(name)")
                #expect(try await scene.session.alarms().map(\.fault) == [.keyChanged])
            }
        }
        #expect(lies.count == 7)
    }

    @Test func `a history that is not in the log, or not what was seen before, is key-changed`()
        async throws
    {
        try await Scene.play { scene in
            let told = try Told(scene)
            try told.serve()
            try await scene.session.signIn()
            // Another key for the same number, with everything signed as it should be.
            var other = told
            other.keys = [OpeningBox(), OpeningBox()]
            other.epochs = []
            for number in 1...2 { other.epochs.append(try other.epoch(number)) }
            try other.serve(committing: false)
            #expect(await code { try await scene.session.signIn() } == "key-changed")
            // What was there once is not unknown now.
            scene.hub.honest(on: "/v1/mailboxes")
            #expect(await code { try await scene.session.signIn() } == "key-changed")
            try told.serve()
            try await scene.session.signIn()
            #expect(try await scene.session.alarms().map(\.stands) == [true])
        }
        try await Scene.play { scene in
            let told = try Told(scene)
            try told.serve()
            var leaves = (0..<300).map { LeafHash(hashing: [1, UInt8($0 >> 8), UInt8($0 & 255)]) }
            leaves[10] = try Told.entry(told.workers[0]).leaf
            leaves[11] = try Told.entry(told.epochs[0]).leaf
            try told.publish(leaves)
            #expect(await code { try await scene.session.signIn() } == "key-changed")
        }
    }

    @Test func `a key in this home that the history has otherwise is key-changed`() async throws {
        try await Scene.play { scene in
            let told = try Told(scene)
            try told.serve()
            let sealing = try Sealing(scene)
            scene.hub.always(
                "/v1/mailboxes/ws-desk/keys", try sealing.keys(scene, worker: told.signer))
            try await scene.session.signIn()
            let view = try sealing.view(["v": 1, "type": "notice", "notice": "x"], scene: scene)
            let id = try SealedView(parsing: view).header.delivery
            scene.hub.always(
                "/v1/deliveries",
                .json([
                    "deliveries": [
                        [
                            "delivery": .string(id.hex), "again": false,
                            "view": .string(Hex.encode(view)),
                        ]
                    ]
                ]))
            let mailbox = try #require(Scene.mailbox)
            _ = try await scene.session.fetch(mailbox)
            #expect(await code { try await scene.session.signIn() } == "key-changed")
        }
    }

    @Test func `a hub that does not say keeps nobody from working`() async throws {
        try await Scene.play { scene in
            for reply in [
                FakeHub.Reply.problem("unavailable", status: 503),
                FakeHub.Reply(body: Array("junk".utf8)),
            ] {
                scene.hub.always(KeyHistoryTests.path, reply)
                try await scene.session.signIn()
            }
            let mailbox = try #require(Scene.mailbox)
            #expect(
                await code { _ = try await scene.session.keyHistory(of: mailbox) } == "not-json")
        }
    }
}
