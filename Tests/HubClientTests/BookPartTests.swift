import AuditLog
import HubClient
import Inquiry
import Sodium
import Testing
import Vocabulary

@Suite("A part of the officer's book")
struct BookPartTests {
    private func opened(_ book: OfficerBook) -> [UInt64] { book.entries.map(\.index) }

    @Test func `A part of the book is never read as the whole: it says so until the rest is here`()
        async throws
    {
        let home = MemoryHome()
        try await Scene.play(home: home) { scene in
            var made = try BookScene(scene)
            for index in [5, 9, 20, 21] { made.hand(index, BookScene.act(index)) }
            try made.publish(64)
            let mailbox = made.sealing.mailbox
            scene.hub.next(
                "/v1/audit", try made.page(made.handed[0..<2], more: false, waiting: 20))
            let part = try await scene.session.fetchBook(of: mailbox)
            #expect(opened(part.book) == [5, 9] && part.book.waitsFrom == 20)
            #expect(part.book.next == 10)
            // Also where no hub is asked, and where the next fetch breaks off.
            let kept = try await scene.session.book(of: mailbox)
            #expect(kept.waitsFrom == 20)
            scene.hub.next("/v1/audit", .problem("busy", status: 503))
            #expect(
                await code { _ = try await scene.session.fetchBook(of: mailbox) } == "busy")
            let still = try await scene.session.book(of: mailbox)
            #expect(still.waitsFrom == 20)
            // Once there is a key the rest comes from where it waited, and nothing twice.
            scene.hub.next("/v1/audit", try made.page(made.handed[2...], more: false))
            let whole = try await scene.session.fetchBook(of: mailbox)
            #expect(opened(whole.book) == [5, 9, 20, 21] && whole.book.waitsFrom == nil)
            #expect(whole.contradicted.isEmpty)
            let again = try await scene.session.book(of: mailbox)
            #expect(again.waitsFrom == nil && again.entries == whole.book.entries)
        }
    }

    @Test func `A page that contradicts itself is bad-answer, and the book stays as it was`()
        async throws
    {
        try await Scene.play { scene in
            var made = try BookScene(scene)
            for index in [5, 9, 20] { made.hand(index, BookScene.act(index)) }
            try made.publish(64)
            let mailbox = made.sealing.mailbox
            scene.hub.next("/v1/audit", try made.page(made.handed[0..<1], more: false))
            _ = try await scene.session.fetchBook(of: mailbox)
            let bad: [(String, FakeHub.Reply)] = [
                ("nothing, and more", try made.page([], more: true)),
                ("more behind what waits", try made.page(made.handed[1...], waiting: 30)),
                ("behind what waits", try made.page(made.handed[1...], more: false, waiting: 15)),
                ("it waits where there was something", try made.page([], more: false, waiting: 3)),
                ("no leaf", try made.page([], more: false, waiting: -1)),
                ("silent", .json(["details": []])),
            ]
            for (name, reply) in bad {
                scene.hub.forget("/v1/audit")
                scene.hub.next("/v1/audit", reply)
                #expect(
                    await code { _ = try await scene.session.fetchBook(of: mailbox) }
                        == "bad-answer", "\(name)")
                let book = try await scene.session.book(of: mailbox)
                #expect(opened(book) == [5] && book.waitsFrom == nil, "\(name)")
            }
            #expect(bad.count == 6)
        }
    }
}
