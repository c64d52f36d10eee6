import Inquiry
import Testing
import Vocabulary

@Suite struct `Signals` {
    private func kinds(_ book: Handwritten, _ thresholds: Thresholds = Thresholds())
        -> [Signal.Kind]
    {
        book.chronicle.signals(thresholds).rows.map(\.kind)
    }

    private static func fetches(_ count: Int, every seconds: Int64) -> Handwritten {
        var book = Handwritten()
        book.joined("f", "groups")
        for _ in 0..<count { book.fetched(["1"], by: "f", from: "groups", after: seconds) }
        return book
    }

    @Test func `Bulk reading is listed from the threshold on, once, with every entry of it`() throws
    {
        let few = Self.fetches(49, every: 60)
        #expect(kinds(few) == [])
        let many = Self.fetches(60, every: 60)
        let rows = many.chronicle.signals().rows
        let signal = try #require(rows.first)
        #expect(rows.count == 1 && signal.kind == .bulkReading && signal.count == 60)
        #expect(signal.evidence.count == 60 && Set(signal.evidence).count == 60)
        #expect(signal.threshold == "50 deliveries fetched within an hour")
        #expect(signal.workers == [Handwritten.id("f")])
        #expect(kinds(Self.fetches(60, every: 200)) == [])
    }

    @Test func `Two bulks with quiet between them are two`() {
        var book = Self.fetches(50, every: 10)
        book.act("hub-started", [], after: 7_200)
        for _ in 0..<50 { book.fetched(["1"], by: "f", from: "groups", after: 10) }
        #expect(kinds(book).filter { $0 == .bulkReading }.count == 2)
    }

    @Test func `Reading for a case whose part had ended, and for a desk that one has left`() {
        var book = Handwritten()
        book.joined("f", "groups")
        book.joined("d", "groups")
        book.sealed("a", "1", to: "groups")
        book.fetched(["1"], by: "f", from: "groups")
        #expect(kinds(book) == [])
        let ended: [(String, JSON)] = [
            ("alias", Handwritten.hex("a")), ("mailbox", "groups"),
            ("delivery", Handwritten.hex("8")), ("subjects", []),
        ]
        book.act("participation-ended", ended)
        // Whoever had it while the part lasted is asked for nothing; a colleague who takes it afterwards is.
        book.fetched(["2"], by: "f", from: "groups", again: ["1"])
        let late = book.fetched([], by: "d", from: "groups", again: ["1"])
        book.fetched([], by: "d", from: "groups", again: ["1"])
        #expect(book.chronicle.signals().rows.map(\.evidence) == [[late]])
        book.act("participation-open", ended)
        book.fetched([], by: "f", from: "groups", again: ["1"])
        #expect(book.chronicle.signals().rows.count == 1)
        book.departed("f", "groups")
        book.fetched(["3"], by: "f", from: "groups")
        book.fetched(["3"], by: "c", from: "groups")
        #expect(kinds(book) == [.outsideCases, .outsideCases, .outsideCases])
    }

    @Test func `One pair again and again, and nobody else`() {
        var book = Handwritten()
        for approver in ["c", "c", "d", "c"] {
            book.act(
                "override-used",
                [
                    ("alias", Handwritten.hex("a")), ("overrides", ["o-1"]), ("bases", ["law"]),
                    ("author", Handwritten.hex("e")),
                    (
                        "approved",
                        [
                            [
                                "approval": "line_manager_consulted",
                                "worker": Handwritten.hex(approver),
                            ]
                        ]
                    ), ("subjects", ["P1"]),
                ])
        }
        let rows = book.chronicle.signals().rows
        #expect(rows.map(\.kind) == [.overridePair])
        #expect(rows.first?.workers == [Handwritten.id("e"), Handwritten.id("c")])
        #expect(rows.first?.evidence == [0, 3, 9])
    }

    private static func refusal(_ book: inout Handwritten) {
        book.act("command-refused", [("worker", Handwritten.hex("f")), ("code", "unknown")])
    }

    @Test func `Refusals in a row, and not those that something accepted parts`() {
        var parted = Handwritten()
        for _ in 0..<4 { Self.refusal(&parted) }
        parted.act("command", [("worker", Handwritten.hex("f")), ("kind", "delivery.ack")])
        for _ in 0..<4 { Self.refusal(&parted) }
        #expect(kinds(parted) == [])
        Self.refusal(&parted)
        #expect(kinds(parted) == [.refusals])
    }

    @Test func `At night, three things or more in one night`() {
        // 22:30 of the day that the books begin in.
        let evening = 22 * 3_600 + 1_800 - Handwritten.start % 86_400
        var book = Handwritten()
        book.joined("f", "groups")
        book.act("hub-started", [], after: evening - 60 - 60)
        for _ in 0..<2 { book.fetched(["1"], by: "f", from: "groups") }
        #expect(kinds(book) == [])
        // After midnight it is the same night.
        book.fetched(["1"], by: "f", from: "groups", after: 3 * 3_600)
        #expect(kinds(book) == [.oddHours])
        var thresholds = Thresholds()
        (thresholds.nightFrom, thresholds.nightUntil) = (0, 1)
        #expect(kinds(book, thresholds) == [])
    }

    @Test func `Many unauthenticated attempts in a minute`() {
        var book = Handwritten()
        book.act("failures-counted", [("count", 99)])
        book.act("failures-counted", [("count", 100)])
        let rows = book.chronicle.signals().rows
        #expect(rows.map(\.evidence) == [[3]] && rows.first?.count == 100)
    }
}

@Suite struct `Overrides` {
    private func book() -> Handwritten {
        var book = Handwritten()
        book.act(
            "override-used",
            [
                ("alias", Handwritten.hex("a")), ("overrides", ["child-protection"]),
                ("bases", ["Children Act 1989 section 47"]),
                ("until", .int(Handwritten.start + 900)),
                ("review", .int(Handwritten.start + 500)), ("author", Handwritten.hex("e")),
                (
                    "approved",
                    [
                        [
                            "approval": "line_manager_consulted", "worker": Handwritten.hex("c"),
                        ]
                    ]
                ), ("subjects", ["P1"]),
            ])
        book.act(
            "duty-raised",
            [
                ("alias", Handwritten.hex("a")), ("duty", Handwritten.hex("5")),
                ("mailbox", "coordinator"), ("what", "review_sharing"),
                ("due", .int(Handwritten.start + 500)), ("delivery", Handwritten.hex("6")),
            ], same: true)
        return book
    }

    @Test func `A review is owed, overdue, done`() throws {
        var book = book()
        let chronicle = book.chronicle
        let before = Moment(seconds: Handwritten.start + 400) ?? .first
        let after = Moment(seconds: Handwritten.start + 600) ?? .first
        #expect(chronicle.overrideUses(at: before).rows.map(\.review) == [.owed])
        let row = try #require(chronicle.overrideUses(at: after).rows.first)
        #expect(row.review == .overdue && row.approvers == [Handwritten.id("c")])
        #expect(row.bases == ["Children Act 1989 section 47"] && row.author == Handwritten.id("e"))
        let met = book.act(
            "duty-met",
            [
                ("duty", Handwritten.hex("5")), ("mailbox", "coordinator"),
                ("worker", Handwritten.hex("d")),
            ])
        let done = try #require(book.chronicle.overrideUses(at: after).rows.first)
        #expect(done.review == .done && done.reviewedBy == Handwritten.id("d"))
        #expect(done.evidence == [0, 3, met])
        #expect(book.chronicle.overrideUses(in: Handwritten.id("b"), at: after).rows.isEmpty)
    }

    @Test func `A review that another agency owes is said to be not here`() {
        var book = Handwritten()
        book.act("override-used", [("alias", Handwritten.hex("a")), ("overrides", ["o-1"])])
        #expect(book.chronicle.overrideUses(at: book.now).rows.map(\.review) == [.notHere])
    }
}
