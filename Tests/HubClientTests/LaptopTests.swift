import Envelope
import Foundation
import Membership
import Sodium
import Testing
import Vocabulary

@testable import HubClient

/// The rows of the threat model's thief table about a worker's laptop, as far as they are about what a home folder holds.
@Suite("What a thief of a laptop finds")
struct LaptopTests {
    /// Every file of a folder, with its name below it.
    private static func files(_ folder: String) -> [(name: String, bytes: Data)] {
        let all = FileManager.default.enumerator(atPath: folder)
        var found: [(name: String, bytes: Data)] = []
        while let name = all?.nextObject() as? String {
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                continue
            }
            found.append((name, bytes))
        }
        return found
    }

    /// Bytes as they are, as digits, and as digits in capitals.
    private static func forms(_ secret: [UInt8]) -> [Data] {
        let digits = Hex.encode(secret)
        return [Data(secret), Data(digits.utf8), Data(digits.uppercased().utf8)]
    }

    /// Neither a private key of the worker, nor one of these secrets, nor a word of a text lies there readable.
    private static func check(
        _ folder: String, _ scene: Scene, secrets: [String: [UInt8]], least: Set<String>
    ) throws {
        var all = secrets
        all["signing key"] = scene.identity.signing.seed().copiedIntoOrdinaryMemory()
        all["sealing key"] = scene.identity.opening.secret().copiedIntoOrdinaryMemory()
        let files = files(folder)
        let shelves = Set(files.map { String($0.name.prefix { $0 != "/" && $0 != "." }) })
        #expect(shelves.isSuperset(of: least), "\(shelves.sorted())")
        for (name, bytes) in files {
            for (what, secret) in all {
                for form in forms(secret) {
                    #expect(bytes.range(of: form) == nil, "\(what) in \(name)")
                }
            }
            for word in [Scene.marker, "Morgan Example", "signed-in"] {
                #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(name)")
            }
        }
        // The guard: what is looked for would be found.
        let seed = try #require(all["signing key"])
        #expect(Data(seed + [0]).range(of: forms(seed)[0]) != nil)
    }

    private static func keep(_ scene: Scene) throws {
        let file = try IdentityFile(
            wrapping: scene.identity, passphrase: IdentityTests.passphrase,
            strength: IdentityTests.quick)
        try file.keep(in: scene.home)
    }

    @Test
    func `locked: messages, what waits to be sent, views, keys and an officer's book are sealed`()
        async throws
    {
        try await withFolder { folder in
            try await Scene.play(home: DiskHome(folder: folder)) { scene in
                try Self.keep(scene)
                var made = try BookScene(scene)
                for index in [5, 6] {
                    made.hand(index, BookScene.act(index, [.init("text", .string(Scene.marker))]))
                }
                try made.publish(64)
                try made.serve(made.handed[...], each: 10)
                try await scene.session.signIn()
                scene.hub.next("/v1/commands", .problem("busy", status: 503))
                #expect(await code { try await scene.send() } == "busy")
                try await scene.send()
                let view = try made.sealing.view(
                    ["v": 1, "type": "notice", "notice": .string(Scene.marker)], scene: scene)
                scene.hub.always("/v1/deliveries", made.sealing.deliveries(view))
                let items = try await scene.session.fetch(made.sealing.mailbox)
                #expect(
                    try items.map { try $0.view.get().content.text.contains(Scene.marker) } == [
                        true
                    ])
                let book = try await scene.session.fetchBook(of: made.sealing.mailbox)
                #expect(book.book.entries.count == 2)
                let key = made.sealing.ledger.keys[0].key.secret().copiedIntoOrdinaryMemory()
                try Self.check(
                    folder, scene, secrets: ["mailbox key": key],
                    least: [
                        "identity", "device", "outbox", "receipts", "commitments", "inbox",
                        "epochs",
                        "books", "histories", "checkpoint",
                    ])
            }
        }
    }

    @Test func `locked: a recovery that was begun leaves neither its key nor what came back`()
        async throws
    {
        try await withFolder { folder in
            try await Scene.play(home: DiskHome(folder: folder)) { scene in
                try Self.keep(scene)
                let one = try Successor(scene)
                one.ledger.serve()
                let desk = one.ledger.desk
                let id = try await scene.session.openRecovery(of: desk).recovery
                try one.serveShares(for: id)
                _ = try await scene.session.openRehearsal(of: desk)
                var fresh: [String: [UInt8]] = [:]
                for rehearsal in [false, true] {
                    let begun = try await scene.session.recovery(of: desk, rehearsal: rehearsal)
                    fresh["fresh key \(rehearsal)"] =
                        try begun.opening().secret().copiedIntoOrdinaryMemory()
                }
                try Self.check(
                    folder, scene, secrets: fresh, least: ["identity", "recovery", "rehearsal"])
                let papers = try await scene.session.recoveryPapers(of: desk)
                _ = try await scene.session.finishRecovery(
                    of: desk, replies: try one.answers(papers, 0, 1))
                fresh["old key"] = one.ledger.keys[0].key.secret().copiedIntoOrdinaryMemory()
                try Self.check(
                    folder, scene, secrets: fresh, least: ["identity", "rehearsal", "epochs"])
                #expect(!Self.files(folder).contains { $0.name.hasPrefix("recovery.") })
            }
        }
    }

    @Test(arguments: [3_600, -3_600] as [Int64])
    func `a clock that is an hour off is told as that, and nothing is lost by it`(
        seconds: Int64
    ) async throws {
        try await Scene.play { scene in
            try await scene.session.signIn()
            scene.move(by: seconds)
            // What the hub says of a command, and of a request, that is an hour off.
            scene.hub.next("/v1/commands", .problem("stale", status: 409))
            scene.hub.next("/v1/commands", .problem("stale", status: 409))
            let found = await code { try await scene.send() }
            #expect(found == "stale")
            #expect(
                HubRefusal.stale.sentence
                    == "Your clock and the hub's are more than five minutes apart.")
            #expect(LocalFault.clockApart.sentence.hasPrefix("This machine's clock and the hub's"))
        }
    }

    @Test func `each refusal that a person meets at a door is one plain sentence`() {
        let sentences: [(String, String)] = [
            ("wrong passphrase", LocalFault.wrongPassphrase.sentence),
            ("wrong passphrase at the hub", HubRefusal.passphraseRefused.sentence),
            ("wrong code", HubRefusal.secondFactorRefused.sentence),
            ("expired invitation", HubRefusal.inviteExpired.sentence),
            ("used invitation", HubRefusal.inviteUsed.sentence),
            ("no invitation", HubRefusal.inviteInvalid.sentence),
            ("clock off", HubRefusal.stale.sentence), ("clock off", LocalFault.clockApart.sentence),
            ("removed", HubRefusal.signInRefused.sentence),
            ("too often", HubRefusal.rateLimited.sentence),
        ]
        #expect(Set(sentences.map(\.1)).count == sentences.count)
        let jargon = [
            "epoch", "digest", "hash", "signature", "nonce", "token", "TOTP", "Argon", "http",
            "error",
            "invalid",
        ]
        for (name, text) in sentences {
            #expect(text.hasSuffix(".") && text.first?.isUppercase == true, "\(name)")
            #expect(text.utf8.count < 140 && !text.contains("\n"), "\(name)")
            // One sentence; a question in it is the one that helps.
            let ends = text.dropLast().filter { ".!".contains($0) }
            #expect(ends.isEmpty, "\(name): \(text)")
            for word in jargon {
                #expect(!text.lowercased().contains(word.lowercased()), "\(name): \(word)")
            }
        }
        #expect(sentences.count == 10)
    }
}
