import Envelope
import Foundation
import HubClient
import Sodium
import Testing
import Vocabulary

@Suite("What a hostile hub answers")
struct HostileHubTests {
    @Test func `another identity is wrong-identity, and nothing is sent to it`() async throws {
        try await Scene.play { scene in
            let other = SigningKey()
            scene.hub.always(
                "/v1/hub",
                scene.hub.announcement(
                    identity: other.verifyingKey, signedBy: other, hub: other.verifyingKey))
            #expect(await code { try await scene.session.signIn() } == "wrong-identity")
            #expect(await code { try await scene.send() } == "wrong-identity")
            #expect(scene.hub.requests(to: "/v1/challenges").isEmpty)
            #expect(scene.hub.requests(to: "/v1/commands").isEmpty)
            // It was kept, for the true hub.
            let found28 = try await scene.session.outbox().count
            #expect(found28 == 1)
        }
    }

    @Test func `a registrar's key that is not the hub's is wrong-identity`() async throws {
        try await Scene.play { scene in
            let other = Hex.encode(SigningKey().verifyingKey.bytes)
            #expect(
                await code { _ = try await scene.connection.introduction(expecting: other) }
                    == "wrong-identity")
            let right = Hex.encode(scene.hub.signing.verifyingKey.bytes)
            let found = try await scene.connection.introduction(expecting: right)
            #expect(found == scene.hub.signing.verifyingKey)
        }
    }

    @Test func `a receiving key that the hub did not sign is bad-receiving-key`() async throws {
        try await Scene.play { scene in
            scene.hub.always("/v1/hub", scene.hub.announcement(signedBy: SigningKey()))
            #expect(await code { try await scene.session.signIn() } == "bad-receiving-key")
            scene.hub.always(
                "/v1/hub",
                scene.hub.announcement(
                    signedBy: scene.hub.signing, hub: SigningKey().verifyingKey))
            #expect(await code { try await scene.session.signIn() } == "bad-receiving-key")
        }
    }

    @Test(arguments: [-90_001 as Int64, 400])
    func `a receiving key of another day is clock-apart`(from: Int64) async throws {
        try await Scene.play { scene in
            scene.hub.always(
                "/v1/hub", scene.hub.announcement(signedBy: scene.hub.signing, from: from))
            #expect(await code { try await scene.session.signIn() } == "clock-apart")
        }
    }

    @Test(arguments: [
        ("", "not-json"), ("<html>", "not-json"), ("{\"a\":1,\"a\":2}", "not-json"),
        ("{\"a\":1.5}", "not-json"), ("[]", "bad-answer"), ("{}", "bad-answer"),
        ("{\"identity\":\"00\",\"receiving_key\":\"00\"}", "bad-answer"),
        ("{\"identity\":7,\"receiving_key\":7}", "bad-answer"),
    ])
    func `what is not the answer that was asked for is named`(
        text: String, expected: String
    ) async throws {
        try await Scene.play { scene in
            scene.hub.always("/v1/hub", FakeHub.Reply(body: Array(text.utf8)))
            #expect(await code { try await scene.session.signIn() } == expected)
        }
    }

    @Test(arguments: [
        "/v1/hub", "/v1/challenges", "/v1/sessions", "/v1/commands", "/log/checkpoint",
    ])
    func `an endless answer is oversized-answer`(path: String) async throws {
        try await Scene.play { scene in
            scene.hub.always(
                path, FakeHub.Reply(body: [UInt8](repeating: 0x20, count: (1 << 20) + 1)))
            let found = await code {
                try await scene.session.signIn()
                try await scene.send()
            }
            #expect(found == "oversized-answer")
        }
    }

    @Test(arguments: [
        (502, "text/html", "unreachable"), (503, "text/html", "unreachable"),
        (500, "text/html", "bad-answer"), (302, "text/html", "bad-answer"),
        (404, "application/json", "bad-answer"), (418, "application/problem+json", "not-json"),
    ])
    func `what is no answer of a hub is not taken for one`(
        status: Int, type: String, expected: String
    ) async throws {
        try await Scene.play { scene in
            var reply = FakeHub.Reply(status: status, type: type, body: Array("Sorry".utf8))
            if status == 302 { reply.location = scene.hub.url + "/v1/elsewhere" }
            scene.hub.always("/v1/hub", reply)
            #expect(await code { try await scene.session.signIn() } == expected)
            #expect(scene.hub.requests(to: "/v1/elsewhere").isEmpty)
        }
    }

    @Test func `an unknown problem code is hub-refused, and keeps the command`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            scene.hub.next("/v1/commands", .problem("a-word-of-tomorrow"))
            #expect(await code { try await scene.send() } == "hub-refused")
            let found29 = try await scene.session.outbox().count
            #expect(found29 == 1)
        }
    }

    @Test(arguments: [
        "", "5a", String(repeating: "5a", count: 31), String(repeating: "5a", count: 33),
    ])
    func `a challenge of another length gets no signature`(nonce: String) async throws {
        try await Scene.play { scene in
            scene.hub.always("/v1/challenges", .json(["challenge": .string(nonce)]))
            #expect(await code { try await scene.session.signIn() } == "bad-challenge")
            #expect(scene.hub.requests(to: "/v1/sessions").isEmpty)
        }
    }

    @Test func `a session that would break out of its header is bad-answer`() async throws {
        try await Scene.play { scene in
            var tried = 0
            for token in ["x\r\nx-evil: 1", "", "abc", String(repeating: "AB", count: 32)] {
                scene.hub.always(
                    "/v1/sessions", .json(["token": .string(token), "mailboxes": ["ws-desk"]]))
                #expect(await code { try await scene.session.signIn() } == "bad-answer")
                tried += 1
            }
            #expect(tried == 4)
        }
    }

    @Test func `a receipt that is not the hub's for this command keeps the command`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            let other = SigningKey()
            let id = try #require(CommandID(hex: String(repeating: "0e", count: 16)))
            let zeros = [UInt8](repeating: 0, count: 32)
            let record = try #require(Receipt(command: id, digest: zeros, leaf: zeros))
            let lies: [([UInt8], String)] = [
                (record.signed(by: scene.hub.signing).bytes, "wrong-receipt"),
                (record.signed(by: other).bytes, "bad-receipt"), ([], "bad-receipt"),
                (Array(record.signed(by: scene.hub.signing).bytes.dropLast()), "bad-receipt"),
                (record.signed(by: scene.hub.signing).bytes + [0], "bad-receipt"),
            ]
            for (bytes, expected) in lies {
                scene.hub.next("/v1/commands", FakeHub.Reply(body: bytes))
                #expect(await code { try await scene.send() } == expected)
            }
            let found30 = try await scene.session.outbox().count
            #expect(found30 == lies.count)
            let found31 = try await scene.session.receipts().isEmpty
            #expect(found31)
            let found32 = try await scene.session.retryOutbox().allSatisfy {
                $0.outcome == .received
            }
            #expect(found32)
        }
    }

    @Test func `a receipt of the right id and another digest is wrong-receipt`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            scene.hub.next("/v1/commands", .problem("busy", status: 503))
            #expect(await code { try await scene.send() } == "busy")
            let kept = try await scene.session.outbox()[0]
            let zeros = [UInt8](repeating: 0, count: 32)
            let lie = try #require(Receipt(command: kept.command, digest: zeros, leaf: zeros))
            scene.hub.next(
                "/v1/commands", FakeHub.Reply(body: lie.signed(by: scene.hub.signing).bytes))
            let outcomes = try await scene.session.retryOutbox().map(\.outcome)
            #expect(outcomes == [.kept(.local(.wrongReceipt))])
        }
    }
}
