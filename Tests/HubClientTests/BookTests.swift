import AuditLog
import HubClient
import Inquiry
import Sodium
import Testing
import Vocabulary

@Suite("The officer's book")
struct BookTests {
    private func opened(_ book: OfficerBook) -> [UInt64] { book.entries.map(\.index) }

    @Test func `It is fetched once, proved, kept sealed, and read again without the hub`()
        async throws
    {
        let home = MemoryHome()
        try await Scene.play(home: home) { scene in
            var made = try BookScene(scene)
            for index in stride(from: 0, to: 300, by: 3) {
                made.hand(index, BookScene.act(index), BookScene.act(index, [.init("n", 2)]))
            }
            try made.publish(400)
            try made.serve(made.handed[0..<60], each: 25)
            let first = try await scene.session.fetchBook(of: made.sealing.mailbox)
            #expect(first.came == 120 && first.contradicted.isEmpty)
            #expect(first.book.proved == 400 && first.book.next == 178)
            #expect(first.book.entries.map(\.group).prefix(4) == [0, 0, 3, 3])
            let asked = scene.hub.requests(to: "/v1/audit").count
            let kept = try await scene.session.book(of: made.sealing.mailbox)
            #expect(scene.hub.requests(to: "/v1/audit").count == asked)
            #expect(kept.entries == first.book.entries && kept.proved == 400)
            #expect(kept.places[made.sealing.mailbox]?.agencyName == "A Service")
            try made.serve(made.handed[60...], each: 100)
            let second = try await scene.session.fetchBook(of: made.sealing.mailbox)
            #expect(second.came == 80 && second.book.entries.count == 200)
            #expect(second.book[297]?.group == 297 && second.book[2] == nil)
            let books = try await scene.session.books()
            #expect(books == [made.sealing.mailbox])
        }
        for name in try home.names(in: .books) {
            let mailbox = try #require(Scene.mailbox)
            let bytes = try #require(try home.read(.book(mailbox, 0)))
            #expect(name == "ws-desk.0")
            #expect(!String(decoding: bytes, as: UTF8.self).contains("signed-in"))
        }
    }

    @Test func `An entry that the log does not commit to is an alarm, this time and every time`()
        async throws
    {
        try await Scene.play { scene in
            var made = try BookScene(scene)
            for index in [5, 70, 299, 300] { made.hand(index, BookScene.act(index)) }
            try made.publish(400, lying: 70)
            try made.serve(made.handed[...], each: 10)
            for _ in 0..<2 {
                let fetch = try await scene.session.fetchBook(of: made.sealing.mailbox)
                #expect(fetch.contradicted == [70])
                #expect(fetch.book.proved == 70 && fetch.book.entries.count == 4)
            }
        }
    }

    @Test func `What is not published yet is proved when it is`() async throws {
        try await Scene.play { scene in
            var made = try BookScene(scene)
            for index in [5, 70] { made.hand(index, BookScene.act(index)) }
            try made.publish(64)
            try made.serve(made.handed[...], each: 10)
            let before = try await scene.session.fetchBook(of: made.sealing.mailbox)
            #expect(before.book.proved == 64 && before.book.entries.count == 2)
            #expect(
                await code {
                    _ = try await scene.session.proof(of: 70, in: before.book)
                } == "not-published")
            try made.publish(128)
            let after = try await scene.session.fetchBook(of: made.sealing.mailbox)
            #expect(after.book.proved == 128 && after.contradicted.isEmpty)
        }
    }

    @Test func `An erased case's entries are taken away; their places, and the erasure, stay`()
        async throws
    {
        let alias = JSON.string(String(repeating: "0d", count: 16))
        let other = JSON.string(String(repeating: "0e", count: 16))
        let home = MemoryHome()
        try await Scene.play(home: home) { scene in
            var made = try BookScene(scene)
            made.hand(1, BookScene.act(1, [.init("alias", alias)]))
            made.hand(2, BookScene.act(2, [.init("alias", other)]))
            made.hand(3, BookScene.act(3))
            try made.publish(64)
            try made.serve(made.handed[...], each: 10)
            _ = try await scene.session.fetchBook(of: made.sealing.mailbox)
            made.hand(
                70,
                .object([
                    .init("act", "case-erased"), .init("at", 1_790_000_500), .init("alias", alias),
                    .init("authority", "retention"),
                ]))
            try made.publish(64 + 64)
            try made.serve(made.handed[3...], each: 10)
            let fetch = try await scene.session.fetchBook(of: made.sealing.mailbox)
            #expect(fetch.erased == 1)
            let kept = try await scene.session.book(of: made.sealing.mailbox)
            #expect(kept.entries.map(\.isErased) == [true, false, false, false])
            #expect(opened(kept) == [1, 2, 3, 70])
        }
    }

    /// An erasure that a hub may hand out, true or not.
    private static let erased = JSON.string(String(repeating: "0d", count: 16))

    private static var erasure: JSON {
        .object([
            .init("act", "case-erased"), .init("at", 1_790_000_500), .init("alias", erased),
            .init("authority", "retention"),
        ])
    }

    @Test func `An erasure that the log contradicts takes nothing away, wherever it is put`()
        async throws
    {
        // Beyond what was proved before, and below it, where a hub may have left a gap.
        for (place, size) in [(70, 128), (40, 64)] {
            try await Scene.play { scene in
                var made = try BookScene(scene)
                made.hand(1, BookScene.act(1, [.init("alias", Self.erased)]))
                try made.publish(64)
                try made.serve(made.handed[...], each: 10)
                _ = try await scene.session.fetchBook(of: made.sealing.mailbox)
                made.hand(place, Self.erasure)
                try made.publish(size, lying: place)
                try made.serve(made.handed[1...], each: 10)
                for _ in 0..<2 {
                    let fetch = try await scene.session.fetchBook(of: made.sealing.mailbox)
                    #expect(fetch.erased == 0 && fetch.contradicted == [UInt64(place)])
                }
                let kept = try await scene.session.book(of: made.sealing.mailbox)
                #expect(kept.entries.map(\.isErased) == [false, false])
            }
        }
    }

    @Test func `An erasure waits for the published log, and for the officer's word on an alarm`()
        async throws
    {
        try await Scene.play { scene in
            var made = try BookScene(scene)
            made.hand(1, BookScene.act(1, [.init("alias", Self.erased)]))
            made.hand(70, Self.erasure)
            try made.publish(64)
            try made.serve(made.handed[...], each: 10)
            let early = try await scene.session.fetchBook(of: made.sealing.mailbox)
            #expect(early.erased == 0 && early.book.proved == 64)
            try made.publish(32)
            #expect(await code { try await scene.session.signIn() } == "log-rolled-back")
            try made.publish(128)
            let alarmed = try await scene.session.fetchBook(of: made.sealing.mailbox)
            #expect(alarmed.erased == 0 && alarmed.book.proved == 128)
            try await scene.session.acknowledgeAlarms(officer: made.sealing.mailbox)
            let after = try await scene.session.fetchBook(of: made.sealing.mailbox)
            #expect(after.erased == 1 && after.contradicted.isEmpty)
            let again = try await scene.session.fetchBook(of: made.sealing.mailbox)
            #expect(again.erased == 0 && again.contradicted.isEmpty)
        }
    }

    @Test func `A machine that stops at any write leaves a book that goes on`() async throws {
        var stops = 0
        for writes in 0..<6 {
            let home = BreakingHome()
            try await Scene.play(home: home) { scene in
                var made = try BookScene(scene)
                for index in 0..<50 {
                    made.hand(index * 2, BookScene.act(index), BookScene.act(index))
                }
                try made.publish(200)
                try made.serve(made.handed[0..<30], each: 2)
                home.breakAfter(writes)
                if await code({
                    _ = try await scene.session.fetchBook(of: made.sealing.mailbox)
                }) == "home-unwritable" {
                    stops += 1
                }
                home.breakAfter(nil)
                let left = try await scene.session.book(of: made.sealing.mailbox)
                let rest = made.handed.filter { UInt64($0.index) >= left.next }
                scene.hub.forget("/v1/audit")
                try made.serve(rest[...], each: 7)
                let fetch = try await scene.session.fetchBook(of: made.sealing.mailbox)
                #expect(opened(fetch.book) == (0..<100).map(UInt64.init))
                #expect(fetch.contradicted.isEmpty && fetch.book.proved == 200)
            }
        }
        #expect(stops >= 3)
    }

    @Test func `A long book lies in pieces, and reads as one`() async throws {
        let home = MemoryHome()
        try await Scene.play(home: home) { scene in
            var made = try BookScene(scene)
            let long = JSON.string(String(repeating: "x", count: 40_000))
            for index in 0..<80 {
                made.hand(index, BookScene.act(index, [.init("long", long)]))
            }
            try made.publish(128)
            try made.serve(made.handed[...], each: 20)
            let fetch = try await scene.session.fetchBook(of: made.sealing.mailbox)
            #expect(try home.names(in: .books).count == 3)
            let kept = try await scene.session.book(of: made.sealing.mailbox)
            #expect(kept.entries == fetch.book.entries && kept.next == 80)
        }
    }

    @Test func `A piece that is missing, damaged, or in another's place is home-tampered`()
        async throws
    {
        let home = MemoryHome()
        try await Scene.play(home: home) { scene in
            var made = try BookScene(scene)
            let long = JSON.string(String(repeating: "x", count: 40_000))
            for index in 0..<60 {
                made.hand(index, BookScene.act(index, [.init("long", long)]))
            }
            try made.publish(64)
            try made.serve(made.handed[...], each: 20)
            let mailbox = made.sealing.mailbox
            _ = try await scene.session.fetchBook(of: mailbox)
            let pieces = try (0..<3).map { try #require(try home.read(.book(mailbox, $0))) }
            var tried = 0
            func expectTampered(_ change: () throws -> Void) async throws {
                try change()
                #expect(
                    await code { _ = try await scene.session.book(of: mailbox) } == "home-tampered")
                for (number, bytes) in pieces.enumerated() {
                    try home.write(bytes, to: .book(mailbox, number))
                }
                try home.remove(.book(mailbox, 3))
                tried += 1
            }
            for place in [0, 24, 100, pieces[1].count - 1] {
                try await expectTampered {
                    var bytes = pieces[1]
                    bytes[place] ^= 1
                    try home.write(bytes, to: .book(mailbox, 1))
                }
            }
            try await expectTampered { try home.remove(.book(mailbox, 1)) }
            try await expectTampered { try home.write(pieces[0], to: .book(mailbox, 1)) }
            try await expectTampered { try home.write([], to: .book(mailbox, 2)) }
            try await expectTampered { try home.write(pieces[2], to: .book(mailbox, 3)) }
            #expect(tried == 8)
            let whole = try await scene.session.book(of: mailbox)
            #expect(whole.entries.count == 60)
        }
    }

    @Test
    func `A hub that repeats or goes back is not believed; a detail that cannot be opened is seen`()
        async throws
    {
        try await Scene.play { scene in
            var made = try BookScene(scene)
            for index in [5, 6, 7] { made.hand(index, BookScene.act(index)) }
            try made.publish(64)
            for order in [[1, 0], [0, 0], [2, 1]] {
                scene.hub.forget("/v1/audit")
                let acts = order.map { made.handed[$0] }
                scene.hub.next("/v1/audit", try made.page(acts[...]))
                #expect(
                    await code {
                        _ = try await scene.session.fetchBook(of: made.sealing.mailbox)
                    } == "bad-answer")
            }
            scene.hub.forget("/v1/audit")
            scene.hub.next(
                "/v1/audit",
                .json(["details": [["index": 9, "view": .string("00ff")]], "more": false]))
            let fetch = try await scene.session.fetchBook(of: made.sealing.mailbox)
            #expect(opened(fetch.book) == [9] && fetch.contradicted == [9])
            #expect(Chronicle(fetch.book.entries).unread == [9])
        }
    }

    // MARK: One entry for a court

    @Test func `A bundle shows its entry to anybody, and nothing else for it`() async throws {
        try await Scene.play { scene in
            var made = try BookScene(scene)
            for index in [5, 70, 299] { made.hand(index, BookScene.act(index)) }
            try made.publish(300)
            try made.serve(made.handed[...], each: 10)
            let book = try await scene.session.fetchBook(of: made.sealing.mailbox).book
            let key = try #require(scene.session.logKey)
            for index in [5, 70, 299] as [UInt64] {
                let bundle = try await scene.session.proof(of: index, in: book)
                let read = try ProofBundle(try JSON(parsing: bundle.json.bytes))
                #expect(try read.verify(by: key).size == 300)
                #expect(read.detail == BookScene.act(Int(index)))
            }
            let bundle = try await scene.session.proof(of: 70, in: book)
            try expectUnverified(bundle.json, by: key)
            #expect(
                await code { _ = try await scene.session.proof(of: 6, in: book) } == "not-here")
        }
    }

    /// Every member changed, one after the other.
    private func expectUnverified(_ json: JSON, by key: NoteKey) throws {
        guard case .object(let members) = json else { return }
        let other = try #require(
            NoteKey(name: key.name, key: SigningKey().verifyingKey))
        let changes: [(String, JSON)] = [
            ("index", 71), ("salt", .string(String(repeating: "00", count: 32))),
            ("detail", ["act": "signed-in", "at": 1]), ("proof", []),
            ("key", .string(other.text)),
            ("checkpoint", .string((json["checkpoint"]?.text ?? "").replacing("300", with: "301"))),
            ("index", -1), ("v", 2), ("salt", "00"), ("extra", 1), ("proof", ["00"]), ("key", "x"),
        ]
        var refused = 0
        for (name, value) in changes {
            var changed = members.filter { $0.key != name }
            changed.append(.init(name, value))
            do {
                _ = try ProofBundle(.object(changed)).verify(by: key)
                Issue.record("a changed bundle verified: \(name)")
            } catch {
                refused += 1
            }
        }
        #expect(refused == 12)
        #expect(throws: LogFailure.unknownKey) { try ProofBundle(json).verify(by: other) }
    }
}

extension JSON {
    fileprivate var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }
}
