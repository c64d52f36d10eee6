import AuditLog
import Foundation
import HubClient
import Sodium
import Testing
import Vocabulary

@Suite("The hub's log")
struct LogTests {
    /// Publishes a tree of so many leaves that all begin with `first`.
    func publish(_ count: Int, first: UInt8, on scene: Scene, leaf: LeafHash? = nil) throws {
        var leaves = (0..<count).map {
            LeafHash(hashing: [first, UInt8($0 >> 8), UInt8($0 & 255)])
        }
        if let leaf { leaves[count / 2] = leaf }
        var frontier = Frontier()
        for leaf in leaves { frontier.append(leaf) }
        let origin = scene.session.logOrigin
        let checkpoint = try #require(
            Checkpoint(origin: origin, size: UInt64(count), root: frontier.root))
        scene.hub.always(
            "/log/checkpoint",
            FakeHub.Reply(
                type: "text/plain",
                body: Array(checkpoint.note(signedBy: scene.hub.signing).utf8)))
        for path in Tiles.paths(size: UInt64(count)) {
            let bytes = try Tiles.bytes(at: path) { range in
                guard range.upperBound <= UInt64(leaves.count) else { return nil }
                return Array(leaves[Int(range.lowerBound)..<Int(range.upperBound)])
            }
            scene.hub.always(
                "/log/\(path.text)", FakeHub.Reply(type: "application/octet-stream", body: bytes))
        }
    }

    private func withdraw(_ scene: Scene) {
        scene.hub.honest(on: "/log/")
    }

    @Test func `a log that goes on is followed`() async throws {
        try await Scene.play { scene in
            var followed = 0
            for size in [1, 2, 64, 255, 256, 257, 300, 700] {
                withdraw(scene)
                try publish(size, first: 1, on: scene)
                try await scene.session.signIn()
                followed += 1
            }
            #expect(followed == 8)
            let report = try await scene.session.verifyLog()
            #expect(report.faults == [])
            #expect(report.size == 700)
            #expect(report.earlierSize == 700)
        }
    }

    @Test func `a shorter log, or none at all, is log-rolled-back`() async throws {
        try await Scene.play { scene in
            try publish(300, first: 1, on: scene)
            try await scene.session.signIn()
            withdraw(scene)
            try publish(299, first: 1, on: scene)
            #expect(await code { try await scene.session.signIn() } == "log-rolled-back")
            #expect(try scene.home.read(.alarm) != nil)
            withdraw(scene)
            #expect(await code { try await scene.session.signIn() } == "log-rolled-back")
            // What was remembered stays remembered.
            try publish(300, first: 1, on: scene)
            try await scene.session.signIn()
        }
    }

    @Test(arguments: [300, 301, 600])
    func `a log with another past is log-forked`(size: Int) async throws {
        try await Scene.play { scene in
            try publish(300, first: 1, on: scene)
            try await scene.session.signIn()
            withdraw(scene)
            try publish(size, first: 2, on: scene)
            #expect(await code { try await scene.session.signIn() } == "log-forked")
            let found = try await scene.session.verifyLog()
            #expect(found.faults.contains { $0.hasPrefix("forked") })
        }
    }

    @Test func `a tile that is not there is log-broken`() async throws {
        try await Scene.play { scene in
            try publish(300, first: 1, on: scene)
            try await scene.session.signIn()
            try publish(600, first: 1, on: scene)
            scene.hub.honest(on: "/log/tile/")
            #expect(await code { try await scene.session.signIn() } == "log-broken")
        }
    }

    @Test func `a checkpoint that the hub did not sign is bad-checkpoint`() async throws {
        try await Scene.play { scene in
            let other = SigningKey()
            let checkpoint = try #require(
                Checkpoint(
                    origin: scene.session.logOrigin, size: 0, root: Frontier().root))
            scene.hub.always(
                "/log/checkpoint",
                FakeHub.Reply(body: Array(checkpoint.note(signedBy: other).utf8)))
            #expect(await code { try await scene.session.signIn() } == "bad-checkpoint")
            scene.hub.always("/log/checkpoint", FakeHub.Reply(body: [0xFF, 0xFE]))
            #expect(await code { try await scene.session.signIn() } == "bad-checkpoint")
        }
    }

    @Test func `a receipt is looked for in the log, young ones with patience`() async throws {
        try await Scene.play { scene in
            try publish(100, first: 1, on: scene)
            try await scene.session.signIn()
            try await scene.send()
            let young = try await scene.session.verifyLog()
            #expect(young.faults == [])
            #expect(young.receiptsWaiting == 1)
            scene.move(by: 601)
            let old = try await scene.session.verifyLog()
            #expect(old.faults.count == 1)
            #expect(old.faults.first?.hasPrefix("not-included") == true)
            #expect(try await scene.session.alarms().map(\.fault) == [.receiptNotInLog])
        }
    }

    @Test func `a receipt that is in the log is found`() async throws {
        try await Scene.play { scene in
            let kept = try await scene.send()
            try publish(100, first: 1, on: scene, leaf: LeafHash(bytes: kept.leaf))
            let report = try await scene.session.verifyLog()
            #expect(report.faults == [])
            #expect(report.receiptsFound == 1)
            #expect(report.receiptsWaiting == 0)
        }
    }

    @Test func `a changed tile is found by a full verification, and kept files verify alone`()
        async throws
    {
        try await withFolder { folder in
            try await Scene.play { scene in
                try publish(300, first: 1, on: scene)
                let found12 = try await scene.session.verifyLog(folder: folder + "/log").faults
                #expect(found12 == [])
                let kept = LogFolder(path: folder + "/log")
                let verified = try LogVerifier(
                    origin: scene.session.logOrigin, key: scene.hub.signing.verifyingKey
                ).verify(note: try #require(kept.checkpoint)) { kept.tile($0) }
                #expect(verified.checkpoint.size == 300)
                var tile = try #require(TilePath("tile/0/000").flatMap { kept.tile($0) })
                tile[100] ^= 1
                scene.hub.always("/log/tile/0/000", FakeHub.Reply(body: tile))
                let faults = try await scene.session.verifyLog().faults
                #expect(faults.contains { $0.hasPrefix("tile-changed at tile/0/000") })
            }
        }
    }

    @Test func `a detail is read only where the log commits to it`() async throws {
        try await Scene.play { scene in
            let sealing = try Sealing(scene)
            let salt = [UInt8](repeating: 7, count: 32)
            let act: JSON = ["act": "member-joined", "at": 1_800_000_000]
            let entry = try #require(Entry(salt: salt, detail: act))
            try publish(100, first: 1, on: scene, leaf: entry.leaf)
            let view = try sealing.view(
                [
                    "v": 1, "type": "audit",
                    "entries": [
                        ["offset": 0, "salt": .string(Hex.encode(salt)), "detail": act]
                    ],
                ], scene: scene)
            let second = try sealing.view(
                [
                    "v": 1, "type": "audit",
                    "entries": [
                        ["offset": 1, "salt": .string(Hex.encode(salt)), "detail": act]
                    ],
                ], scene: scene)
            let details: [(Int64, [UInt8])] = [(49, second), (50, view), (51, view), (100, view)]
            scene.hub.always(
                "/v1/audit",
                .json([
                    "details": .array(
                        details.map { ["index": .int($0), "view": .string(Hex.encode($1))] }),
                    "more": false,
                ]))
            try await scene.session.signIn()
            let page = try await scene.session.logDetails(of: sealing.mailbox, from: 0)
            let read = page.details
            #expect(!page.hasMore && page.waitsFrom == nil)
            #expect(read.map(\.index) == [50, 50, 51, 100])
            #expect(read.map(\.isProved) == [true, true, false, false])
            #expect(read[0].act == act && read[1].act == act)
            guard case .failure(let failure) = read[2].detail else {
                Issue.record("a detail was read at another's place")
                return
            }
            #expect(failure.code == "detail-not-in-log")
            #expect(read[3].act == act)
        }
    }
}
