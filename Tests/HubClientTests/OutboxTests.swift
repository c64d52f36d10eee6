import Envelope
import Foundation
import HubClient
import Sodium
import Testing
import Vocabulary

@Suite("Outbox")
struct OutboxTests {
    private static let commands = "/v1/commands"

    @Test func `a receipt empties the outbox and is kept`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            let kept = try await scene.send()
            let found1 = try await scene.session.outbox().isEmpty
            #expect(found1)
            let found2 = try await scene.session.receipts()
            #expect(found2 == [kept])
            #expect(scene.hub.acts == 1)
        }
    }

    @Test func `what is urgent in the outbox can go by itself`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            let mailbox = try #require(Scene.mailbox)
            var kept: [Urgency: CommandID] = [:]
            for urgency in [Urgency.routine, .urgent, .immediate] {
                kept[urgency] = try await scene.session.keepForLater(
                    try scene.message(urgency), as: mailbox)
            }
            let retried = try await scene.session.retryOutbox(urgentOnly: true)
            #expect(Set(retried.map(\.command)) == [kept[.urgent], kept[.immediate]])
            #expect(retried.map(\.outcome) == [.received, .received])
            let left = try await scene.session.outbox().map(\.command)
            #expect(left == [kept[.routine]])
        }
    }

    @Test func `a hub that dies before it answers loses nothing and does nothing twice`()
        async throws
    {
        var hangs = FakeHub.Reply()
        hangs.hangsUp = true
        let dying = hangs
        try await Scene.play { scene in
            try await scene.session.signIn()
            scene.hub.always(OutboxTests.commands, dying)
            #expect(await code { try await scene.send() } != nil)
            // It had taken the command before it died; only the answer was lost.
            #expect(scene.hub.acts >= 1)
            let kept = try await scene.session.outbox()
            #expect(kept.map(\.kind) == ["message.send"])
            scene.hub.honest()
            let retried = try await scene.session.retryOutbox()
            #expect(retried.map(\.outcome) == [.received])
            #expect(scene.hub.acts == 1)
            let found3 = try await scene.session.outbox().isEmpty
            #expect(found3)
            let digests = try digests(scene)
            #expect(digests.count >= 2 && Set(digests).count == 1)
        }
    }

    private func digests(_ scene: Scene) throws -> [[UInt8]] {
        try scene.hub.requests(to: OutboxTests.commands).map {
            try SealedCommand(parsing: $0.body).header.digest
        }
    }

    @Test(arguments: ["busy", "unavailable", "clock-doubtful", "rate-limited", "internal"])
    func `a refusal that may pass keeps the command`(word: String) async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            scene.hub.next(OutboxTests.commands, .problem(word, status: 503))
            #expect(await code { try await scene.send() } == word)
            let found4 = try await scene.session.outbox().count
            #expect(found4 == 1)
            let found5 = try await scene.session.retryOutbox().map(\.outcome)
            #expect(found5 == [.received])
            #expect(scene.hub.acts == 1)
        }
    }

    @Test(arguments: [
        "bad-body", "not-permitted", "unknown", "closed", "ask-your-coordinator", "not-ready",
        "conflict", "stale", "wrong-signer",
    ])
    func `a refusal for good is said, and forgotten`(word: String) async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            scene.hub.next(OutboxTests.commands, .problem(word))
            #expect(await code { try await scene.send() } == word)
            let found6 = try await scene.session.outbox().isEmpty
            #expect(found6)
            #expect(try scene.home.names(in: .commitments).isEmpty)
        }
    }

    @Test func `a new receiving key gets the same signed bytes`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            scene.hub.rotate()
            try await scene.send()
            let sent = try scene.hub.requests(to: OutboxTests.commands).map {
                try SealedCommand(parsing: $0.body).header
            }
            #expect(sent.count == 2)
            #expect(Set(sent.map(\.digest)).count == 1)
            #expect(Set(sent.map(\.receivingKey)).count == 2)
        }
    }

    @Test func `a session that ended begins again`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            scene.hub.next(OutboxTests.commands, .problem("session-required", status: 401))
            try await scene.send()
            #expect(scene.hub.requests(to: "/v1/challenges").count == 2)
        }
    }

    @Test func `what is too old is signed anew under the same id`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            scene.hub.next(OutboxTests.commands, .problem("busy", status: 503))
            #expect(await code { try await scene.send() } == "busy")
            scene.move(by: 3600)
            scene.hub.next(OutboxTests.commands, .problem("stale"))
            let found7 = try await scene.session.retryOutbox().map(\.outcome)
            #expect(found7 == [.received])
            let sent = try scene.hub.requests(to: OutboxTests.commands).map {
                try SealedCommand(parsing: $0.body).header
            }
            #expect(sent.count == 3)
            #expect(Set(sent.map(\.id)).count == 1)
            #expect(sent[0].digest == sent[1].digest && sent[1].digest != sent[2].digest)
        }
    }

    @Test func `what the hub may have forgotten is kept for a person to look at`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            scene.hub.next(OutboxTests.commands, .problem("busy", status: 503))
            #expect(await code { try await scene.send() } == "busy")
            scene.move(by: 29 * 86_400)
            scene.hub.next(OutboxTests.commands, .problem("stale"))
            let outcomes = try await scene.session.retryOutbox().map(\.outcome)
            #expect(outcomes == [.kept(.local(.outboxTooOld))])
            let kept = try await scene.session.outbox()[0]
            try await scene.session.drop(kept.command)
            let found8 = try await scene.session.outbox().isEmpty
            #expect(found8)
            #expect(await code { try await scene.session.drop(kept.command) } == "not-here")
        }
    }

    @Test func `one that is refused does not stop the rest`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            for _ in 0..<3 {
                scene.hub.next(OutboxTests.commands, .problem("busy", status: 503))
                #expect(await code { try await scene.send() } == "busy")
            }
            scene.hub.next(OutboxTests.commands, .problem("closed"))
            let outcomes = try await scene.session.retryOutbox().map(\.outcome)
            #expect(outcomes == [.refused(.closed), .received, .received])
            #expect(scene.hub.acts == 2)
        }
    }

    @Test func `no word of a message is readable in the home`() async throws {
        try await withFolder { folder in
            try await Scene.play(home: DiskHome(folder: folder)) { scene in
                try await scene.session.signIn()
                scene.hub.next(OutboxTests.commands, .problem("busy", status: 503))
                #expect(await code { try await scene.send() } == "busy")
                try await scene.send()
                var files = 0
                let all = FileManager.default.enumerator(atPath: folder)
                while let name = all?.nextObject() as? String {
                    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)")
                    else { continue }
                    files += 1
                    #expect(bytes.range(of: Data(Scene.marker.utf8)) == nil, "\(name)")
                    #expect(bytes.range(of: Data("incident".utf8)) == nil, "\(name)")
                }
                // One kept command, two commitments, one receipt, the device.
                #expect(files == 5)
            }
        }
    }

    @Test func `a kept command that was changed, or put in another's place, is home-tampered`()
        async throws
    {
        try await Scene.play { scene in
            try await scene.session.signIn()
            for _ in 0..<2 {
                scene.hub.next(OutboxTests.commands, .problem("busy", status: 503))
                #expect(await code { try await scene.send() } == "busy")
            }
            let kept = try await scene.session.outbox()
            let (first, second) = (
                HomeFile.file(.outbox, kept[0].command), HomeFile.file(.outbox, kept[1].command)
            )
            let bytes = try #require(try scene.home.read(first))
            try scene.home.write(bytes, to: second)
            #expect(await code { _ = try await scene.session.outbox() } == "home-tampered")
            try scene.home.write(Array(bytes.dropLast()), to: first)
            #expect(await code { _ = try await scene.session.outbox() } == "home-tampered")
        }
    }

    @Test func `a message bears a root under which each segment can be proved`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            let kept = try await scene.send()
            let commitment = try await scene.session.commitment(of: kept.command)
            let proof = try RedactionProof(parsing: try #require(commitment.proof(of: 0)))
            #expect(commitment.segments.count == 1)
            #expect(proof.proves(commitment.segments[0], under: commitment.root))
            #expect(!proof.proves([0], under: commitment.root))
            #expect(commitment.proof(of: 1) == nil)
        }
    }

    @Test func `what no hub would take is not kept`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            let alias = try #require(CaseAlias(hex: String(repeating: "0c", count: 16)))
            let label = Label(category: .incident, about: .woman, source: .woman)
            let large = Segment(label, text: String(repeating: "x", count: Segment.longest))
            let draft = MessageDraft(
                alias: alias, kind: .fileNote, purpose: .record,
                segments: Array(repeating: large, count: 20))
            let mailbox = try #require(Scene.mailbox)
            #expect(
                await code { try await scene.session.perform(.send(draft), as: mailbox) }
                    == "too-large")
            let found9 = try await scene.session.outbox().isEmpty
            #expect(found9)
            #expect(scene.hub.requests(to: OutboxTests.commands).isEmpty)
        }
    }

    @Test func `an enrolment that broke off is sent again with the same bytes`() async throws {
        try await Scene.play { scene in
            let mailbox = try #require(Scene.mailbox)
            let invite = String(repeating: "01", count: 16)
            let name = try #require(SignInName("sam-okafor"))
            let first = try #require(
                FirstFactor(
                    name: name,
                    secret: [UInt8](repeating: 1, count: 20), code: "123456"))
            scene.hub.next("/v1/enrolments", .problem("busy", status: 503))
            #expect(
                await code {
                    try await scene.session.enrol(
                        invite: invite, mailbox: mailbox, signIn: first)
                }
                    == "busy")
            // Another command must not carry it: it has an address of its own.
            let found10 = try await scene.session.retryOutbox().isEmpty
            #expect(found10)
            try await scene.session.enrol(
                invite: invite, mailbox: mailbox, signIn: first)
            let sent = try scene.hub.requests(to: "/v1/enrolments").map {
                try SealedCommand(parsing: $0.body).header.digest
            }
            #expect(sent.count == 2 && Set(sent).count == 1)
            let found11 = try await scene.session.outbox().isEmpty
            #expect(found11)
        }
    }

    @Test func `a fetch whose answer was lost is asked for again`() async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            let mailbox = try #require(Scene.mailbox)
            scene.hub.next("/v1/deliveries", FakeHub.Reply(status: 502, type: "text/html"))
            #expect(await code { try await scene.session.fetch(mailbox) } == "unreachable")
            try await scene.session.fetch(mailbox)
            try await scene.session.fetch(mailbox)
            let asked = scene.hub.requests(to: "/v1/deliveries").map {
                $0.path.hasSuffix("again=true")
            }
            #expect(asked == [false, true, false])
        }
    }

    @Test func `what is kept for a hub that is away goes when it is back`() async throws {
        try await Scene.play { scene in
            let mailbox = try #require(Scene.mailbox)
            let id = try await scene.session.keepForLater(try scene.message(), as: mailbox)
            #expect(scene.hub.requests(to: "/v1").isEmpty)
            try await scene.session.signIn()
            let retried = try await scene.session.retryOutbox()
            #expect(retried.map(\.command) == [id])
            #expect(retried.map(\.outcome) == [.received])
        }
    }
}
