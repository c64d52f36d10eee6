import Envelope
import Foundation
import HubClient
import Sodium
import Testing
import Vocabulary

@Suite("Views and mailbox keys")
struct ViewTests {
    private static let keys = "/v1/mailboxes/ws-desk/keys"
    private static let content: JSON = [
        "v": 1, "type": "message", "message": "risk_update", "urgency": "routine",
        "segments": [["category": "incident", "text": "Something was said."]],
        "closing": "This may not be everything.",
    ]

    @Test func `a view is kept sealed, opened, and shown once`() async throws {
        try await Scene.play { scene in
            let sealing = try Sealing(scene)
            let view = try sealing.view(ViewTests.content, scene: scene)
            scene.hub.always("/v1/deliveries", sealing.deliveries(view))
            try await scene.session.signIn()
            for _ in 0..<2 {
                let items = try await scene.session.fetch(sealing.mailbox)
                let opened = try items[0].view.get()
                #expect(opened.content == ViewTests.content)
                #expect(opened.type == .message)
            }
            let found13 = try await scene.session.inbox(all: false).count
            #expect(found13 == 1)
            #expect(try scene.home.read(.file(.inbox, sealing.delivery)) == view)
            #expect(
                try await scene.session.acknowledge([sealing.delivery], as: sealing.mailbox) == [])
            let found14 = try await scene.session.inbox(all: false).isEmpty
            #expect(found14)
            let found15 = try await scene.session.inbox(all: true).count
            #expect(found15 == 1)
        }
    }

    @Test func `a key that is not the one of the chain is mailbox-key-swapped`() async throws {
        try await Scene.play { scene in
            let sealing = try Sealing(scene)
            let other = try Sealing(scene)
            // The chain of the first, the keys of the second: all of it signed, by other people.
            sealing.ledger.serve()
            scene.hub.always(
                "/v1/deliveries",
                other.deliveries(try other.view(ViewTests.content, scene: scene)))
            try await scene.session.signIn()
            let found16 = try await failure(scene, sealing.mailbox)
            #expect(found16 == "mailbox-key-swapped")
            // From then on nothing more is fetched.
            #expect(
                await code { _ = try await scene.session.fetch(sealing.mailbox) }
                    == "mailbox-key-swapped")
        }
    }

    @Test func `a private half that is not the one of the key is wrapped-keys-changed`()
        async throws
    {
        for isOther in [true, false] {
            try await Scene.play { scene in
                let sealing = try Sealing(scene)
                if isOther {
                    try sealing.ledger.serveKeys(for: [OpeningBox()])
                } else {
                    try sealing.ledger.serveKeys { $0.dropLast() + [($0.last ?? 0) ^ 1] }
                }
                scene.hub.always(
                    "/v1/deliveries",
                    sealing.deliveries(try sealing.view(ViewTests.content, scene: scene)))
                try await scene.session.signIn()
                let found17 = try await failure(scene, sealing.mailbox)
                #expect(found17 == "wrapped-keys-changed")
                #expect(try await scene.session.alarms().map(\.fault) == [.wrappedKeysChanged])
                #expect(try scene.home.names(in: .epochs).isEmpty)
            }
        }
    }

    @Test func `a key for which there is no secret is mailbox-key-missing`() async throws {
        try await Scene.play { scene in
            let sealing = try Sealing(scene)
            scene.hub.always(ViewTests.keys, .json(["v": 1, "members": [], "epochs": []]))
            scene.hub.always(
                "/v1/deliveries",
                sealing.deliveries(try sealing.view(ViewTests.content, scene: scene)))
            try await scene.session.signIn()
            let found20 = try await failure(scene, sealing.mailbox)
            #expect(found20 == "mailbox-key-missing")
        }
    }

    @Test func `a changed view never opens, and the next one does`() async throws {
        try await Scene.play { scene in
            let sealing = try Sealing(scene)
            let view = try sealing.view(ViewTests.content, scene: scene)
            try await scene.session.signIn()
            var tried = 0
            for place in stride(from: 6, to: view.count, by: 97) {
                var changed = view
                changed[place] ^= 1
                let id = try #require(
                    DeliveryID(bytes: Entropy.system.bytes(16, for: "delivery")))
                scene.hub.next("/v1/deliveries", sealing.deliveries(changed, as: id))
                let code = try await failure(scene, sealing.mailbox)
                #expect(
                    ["bad-view", "wrong-view", "mailbox-key-missing"].contains(code), "\(place)")
                tried += 1
            }
            #expect(tried > 40)
            scene.hub.next("/v1/deliveries", sealing.deliveries(view))
            let found21 = try await failure(scene, sealing.mailbox)
            #expect(found21 == nil)
            let found22 = try await scene.session.inbox(all: false).count
            #expect(found22 == tried + 1)
        }
    }

    @Test func `a view under another's id is wrong-view`() async throws {
        try await Scene.play { scene in
            let sealing = try Sealing(scene)
            let id = try #require(DeliveryID(hex: String(repeating: "0d", count: 16)))
            scene.hub.always(
                "/v1/deliveries",
                sealing.deliveries(try sealing.view(ViewTests.content, scene: scene), as: id))
            try await scene.session.signIn()
            let found23 = try await failure(scene, sealing.mailbox)
            #expect(found23 == "wrong-view")
        }
    }

    @Test func `other bytes under an id that came before are view-changed`() async throws {
        try await Scene.play { scene in
            let sealing = try Sealing(scene)
            let first = try sealing.view(ViewTests.content, scene: scene)
            let second = try sealing.view(["v": 1, "type": "duty"], scene: scene)
            scene.hub.next(
                "/v1/deliveries", sealing.deliveries(first), sealing.deliveries(second))
            try await scene.session.signIn()
            let found24 = try await failure(scene, sealing.mailbox)
            #expect(found24 == nil)
            let found25 = try await failure(scene, sealing.mailbox)
            #expect(found25 == "view-changed")
            let found26 = try await scene.session.read(sealing.delivery).content
            #expect(found26 == ViewTests.content)
        }
    }

    @Test(arguments: [
        "{}", "[]", "{\"v\":2,\"type\":\"message\"}", "{\"v\":1,\"type\":\"novelty\"}", "text",
    ])
    func `content that is no view is bad-view`(text: String) async throws {
        try await Scene.play { scene in
            let sealing = try Sealing(scene)
            let sealer = try ViewSealer(
                epoch: sealing.epoch, mailbox: sealing.mailbox, mailboxEpoch: 1,
                key: sealing.key)
            let view = try sealer.seal(
                Array(text.utf8), delivery: sealing.delivery, alias: nil,
                signedBy: scene.hub.signing)
            scene.hub.always("/v1/deliveries", sealing.deliveries(view.bytes))
            try await scene.session.signIn()
            let found27 = try await failure(scene, sealing.mailbox)
            #expect(found27 == "bad-view")
        }
    }

    @Test func `a participation view makes a case known by its reference`() async throws {
        try await Scene.play { scene in
            let sealing = try Sealing(scene)
            let content: JSON = [
                "v": 1, "type": "participation", "role": "wsw", "serves": "P1",
                "reference": "LWV-0412", "pack": "living-without-violence", "from": 0,
                "state": "open",
            ]
            scene.hub.always(
                "/v1/deliveries", sealing.deliveries(try sealing.view(content, scene: scene)))
            try await scene.session.signIn()
            try await scene.session.fetch(sealing.mailbox)
            let known = try await scene.session.cases()[0]
            #expect(known.reference == "LWV-0412")
            #expect(known.serves == "P1")
            let alias = try await scene.session.alias(of: "LWV-0412", for: sealing.mailbox)
            #expect(alias == known.alias)
            #expect(
                await code {
                    _ = try await scene.session.alias(of: "LWV-0413", for: sealing.mailbox)
                } == "unknown-case")
        }
    }

    /// The code of the one delivery that is fetched; nothing where it opens.
    private func failure(_ scene: Scene, _ mailbox: MailboxID) async throws -> String? {
        let items = try await scene.session.fetch(mailbox)
        #expect(items.count == 1)
        switch try #require(items.first).view {
        case .success: return nil
        case .failure(let failure): return failure.code
        }
    }
}
