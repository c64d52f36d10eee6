import Inquiry
import Testing
import Vocabulary

@Suite struct `A book that begins after somebody joined` {
    private static let (e, desk) = (Handwritten.hex("e"), Handwritten.box("wsw-desk"))

    /// The officer came when the mailbox was at its second key; nobody's joining is in it.
    private func book(_ edit: (inout Handwritten) -> Void = { _ in }) -> Handwritten {
        var book = Handwritten()
        book.joined("0", "wsw-officer")
        edit(&book)
        book.sealed("a", "1", to: "wsw-desk", epoch: 2, category: "whereabouts")
        book.epoch(3, of: "wsw-desk", by: "d", key: String(repeating: "a3", count: 32))
        book.sealed("a", "2", to: "wsw-desk", epoch: 3, category: "account_of_abuse")
        return book
    }

    private static func command(_ book: inout Handwritten, by worker: String, _ kind: String) {
        book.act(
            "command",
            [
                ("worker", Handwritten.hex(worker)), ("command", Handwritten.hex("1")),
                ("mailbox", "wsw-desk"), ("kind", .string(kind)), ("digest", "00"),
            ])
    }

    private func answer(_ book: Handwritten, _ exposure: Exposure = .worker(Handwritten.id("e")))
        -> BreachAnswer
    {
        book.chronicle.breach(of: exposure, from: .first, until: .last)
    }

    @Test func `Each thing that only a member can do makes the mailbox theirs from the beginning`()
    {
        var counted = 0
        for act in [
            { $0.fetched(["7"], by: "e", from: "wsw-desk") },
            {
                $0.act(
                    "acknowledged",
                    [
                        ("worker", Self.e), ("mailbox", "wsw-desk"),
                        ("command", Handwritten.hex("1")), ("deliveries", [Handwritten.hex("7")]),
                    ])
            },
            { Self.command(&$0, by: "e", "custody.give") },
            {
                $0.act(
                    "history-handed",
                    [("worker", Handwritten.hex("d")), ("by", Self.e), ("mailbox", "wsw-desk")])
            },
            {
                $0.act(
                    "duty-met",
                    [
                        ("duty", Handwritten.hex("5")), ("mailbox", "wsw-desk"),
                        ("worker", Self.e), ("command", Handwritten.hex("1")),
                    ])
            },
        ] as [(inout Handwritten) -> Void] {
            let answer = answer(book(act))
            #expect(
                answer.exposed.rows.map(\.delivery) == [Handwritten.id("1"), Handwritten.id("2")])
            #expect(answer.exposed.rows.map(\.reach) == [.waiting, .waiting])
            #expect(answer.keys.map(\.epoch) == [2, 3])
            #expect(answer.keys.first?.from == nil && answer.keys.last?.from != nil)
            #expect(answer.begins?.index == 0)
            counted += 1
        }
        #expect(counted == 5)
    }

    @Test func `Whoever made a key had those before it as well`() {
        let answer = answer(book(), .worker(Handwritten.id("d")))
        #expect(answer.exposed.rows.map(\.delivery) == [Handwritten.id("1"), Handwritten.id("2")])
        #expect(answer.begins != nil)
    }

    @Test
    func `The answer says from where the book begins, with its code, and what it cannot tell`()
        throws
    {
        let answer = answer(book { $0.fetched(["7"], by: "e", from: "wsw-desk") })
        let begins = try #require(answer.begins)
        #expect(begins.untold == [Handwritten.id("7")])
        #expect(BookBegins.code == "book-begins")
        #expect(
            answer.json["begins"] == [
                "code": "book-begins", "entry": 0, "at": .int(Handwritten.start + 60),
                "untold": [Handwritten.hex("7")],
            ])
        let sentences = begins.sentences { "\($0.seconds)" }
        #expect(sentences.count == 2)
        #expect(
            sentences[0].hasPrefix("YOUR BOOK BEGINS at entry #0, on \(Handwritten.start + 60). "))
        #expect(sentences[0].contains("Whoever joined before that may have had more"))
        #expect(sentences[1].contains(String(repeating: "7", count: 32)))
    }

    @Test func `There is no "nothing" about somebody whose joining is not in the book`() {
        let answer = answer(book { $0.act("signed-in", [("worker", Self.e)]) })
        #expect(answer.exposed.rows.isEmpty && answer.keys.isEmpty)
        #expect(answer.begins?.sentences { _ in "" }.count == 1)
        // Who joins one mailbox and had acted before may belong to another.
        let later = self.answer(
            book {
                $0.act("signed-in", [("worker", Self.e)])
                $0.joined("e", "groups")
            })
        #expect(later.begins != nil)
    }

    @Test func `A leaving in the book ends what a joining before it began`() {
        let answer = answer(book { $0.departed("e", "wsw-desk") })
        #expect(answer.exposed.rows.map(\.delivery) == [Handwritten.id("1")])
        #expect(answer.keys.map(\.epoch) == [2])
        #expect(answer.keys.allSatisfy { $0.until != nil } && answer.begins != nil)
    }

    @Test func `One joining in the book does not hide another mailbox's that is not`() {
        let answer = answer(
            book {
                $0.joined("e", "groups")
                $0.fetched(["7"], by: "e", from: "wsw-desk")
            })
        #expect(answer.keys.map(\.mailbox).contains(Self.desk))
        #expect(answer.exposed.rows.count == 2 && answer.begins != nil)
    }

    @Test func `Older keys that were handed on reach back before the book`() {
        let answer = answer(
            book {
                $0.joined("e", "wsw-desk")
                $0.act(
                    "history-handed",
                    [("worker", Self.e), ("by", Handwritten.hex("d")), ("mailbox", "wsw-desk")])
            })
        #expect(answer.exposed.rows.map(\.delivery) == [Handwritten.id("1"), Handwritten.id("2")])
        #expect(answer.begins != nil)
    }

    @Test func `A worker's and a mailbox's key lead to the same words`() {
        let digits = String(repeating: "e5", count: 32)
        let book = book {
            $0.act("worker-key", [("worker", Self.e), ("sealing_key", .string(digits))])
            $0.fetched(["7"], by: "e", from: "wsw-desk")
        }
        let answer = answer(book, .key(digits))
        #expect(answer.exposed.rows.count == 2 && answer.begins != nil)
        #expect(self.answer(book, .mailbox(Self.desk, epoch: nil)).begins != nil)
        #expect(self.answer(book, .mailbox(Self.desk, epoch: 2)).begins != nil)
        #expect(self.answer(book, .mailbox(Self.desk, epoch: 3)).begins == nil)
    }

    @Test func `Where the joining is in the book the answer is as it was`() {
        let book = book {
            $0.joined("e", "wsw-desk")
            Self.command(&$0, by: "e", "message.send")
            $0.fetched(["7"], by: "e", from: "wsw-desk")
        }
        let answer = answer(book)
        #expect(answer.exposed.rows.map(\.delivery) == [Handwritten.id("2")])
        #expect(answer.keys.map(\.epoch) == [3])
        #expect(answer.begins == nil && answer.json["begins"] == nil)
    }
}
