import Inquiry
import Testing
import Vocabulary

@Suite struct `Who learned, and what was not shared` {
    @Test
    func `An arrival that this officer reads stands for the decision too, with what came of it`()
        throws
    {
        var book = Handwritten()
        let decided = book.decided(
            "a", [Handwritten.line(to: "groups", "facilitator", permission: "9")])
        let sealed = book.sealed("a", "1", to: "groups", same: true)
        let fetched = book.fetched(["1"], by: "f", from: "groups")
        let seen = book.act(
            "acknowledged",
            [("worker", Handwritten.hex("f")), ("deliveries", [Handwritten.hex("1")])])
        let rows = book.chronicle.whoLearned(
            about: Handwritten.her, in: Handwritten.id("a"), places: Handwritten.places
        ).rows
        let row = try #require(rows.first)
        #expect(rows.count == 1)
        #expect(row.evidence == [sealed, decided, fetched, seen])
        #expect(row.state == .acknowledged && row.level == .redact && row.role == .facilitator)
        #expect(row.permission == Handwritten.id("9"))
        #expect(row.fetchedBy == Handwritten.id("f"))
        #expect(row.cite == "LWV Protocol 4.2" && row.source == .woman)
        #expect(row.agency == AgencyID("programme"))
    }

    @Test func `What went to another agency is said by the decision alone`() throws {
        var book = Handwritten()
        let index = book.decided(
            "a",
            [
                Handwritten.line(to: "social-work", "social_worker", level: "forward"),
                Handwritten.line(to: "groups", "facilitator", outcome: "withheld", level: nil),
            ])
        let answer = book.chronicle.whoLearned(
            about: Handwritten.her, places: Handwritten.places)
        #expect(answer.rows.map(\.state) == [.elsewhere])
        #expect(answer.rows.first?.evidence == [index])
        #expect(answer.rows.first?.agencyName == "Stowmere Council")
        #expect(answer.unread.isEmpty)
    }

    @Test func `A recalled delivery says so, and a sender's own copy tells nobody anything`() {
        var book = Handwritten()
        book.sealed("a", "1", to: "groups")
        book.sealed("a", "2", to: "wsw-desk", view: "copy", level: nil)
        book.act(
            "recalled",
            [
                ("alias", Handwritten.hex("a")), ("delivery", Handwritten.hex("1")),
                ("mailbox", "groups"), ("cause", "withdrawn"),
            ])
        let rows = book.chronicle.whoLearned(about: Handwritten.her).rows
        #expect(rows.map(\.state) == [.recalled])
    }

    @Test func `Staff-only parts name nobody, and are listed without a subject`() {
        var book = Handwritten()
        book.sealed(
            "a", "1", to: "groups", category: "area_of_concern", subject: nil, level: "condense",
            staffOnly: true)
        let rows = book.chronicle.whoLearned(about: Handwritten.her).rows
        #expect(rows.count == 1 && rows.first?.subjects == [] && rows.first?.staffOnly == true)
    }

    @Test func `Two cases and two partners never get mixed`() {
        var book = Handwritten()
        book.sealed("a", "1", to: "groups")
        book.sealed("b", "2", to: "groups")
        book.sealed("a", "3", to: "groups", subject: "P2")
        book.decided("a", [Handwritten.line(to: "social-work", "social_worker", subject: "P2")])
        book.decided(
            "b",
            [Handwritten.line(to: "social-work", "social_worker", outcome: "held", level: nil)])
        let chronicle = book.chronicle
        var counted = 0
        for (alias, subject, expected) in [
            ("a", Handwritten.her, 1), ("a", Handwritten.other, 2), ("b", Handwritten.her, 1),
            ("b", Handwritten.other, 0), ("c", Handwritten.her, 0),
        ] {
            let rows = chronicle.whoLearned(about: subject, in: Handwritten.id(alias)).rows
            #expect(rows.count == expected, "\(alias) \(subject.text)")
            #expect(rows.allSatisfy { $0.alias == Handwritten.id(alias) })
            #expect(rows.allSatisfy { $0.subjects == [subject] })
            counted += 1
        }
        #expect(counted == 5)
        #expect(chronicle.notShared(in: Handwritten.id("a")).rows.isEmpty)
        #expect(chronicle.notShared(about: Handwritten.other).rows.isEmpty)
        #expect(chronicle.notShared(about: Handwritten.her).rows.count == 1)
    }

    @Test func `A desk's own name for the case leads to the agency's`() {
        var book = Handwritten()
        book.act(
            "participation-open",
            [
                ("alias", Handwritten.hex("a")), ("own", Handwritten.hex("d")),
                ("mailbox", "groups"), ("subjects", []), ("delivery", Handwritten.hex("8")),
            ])
        book.sealed("a", "1", to: "groups")
        book.sealed("b", "2", to: "groups")
        let chronicle = book.chronicle
        #expect(
            chronicle.whoLearned(about: Handwritten.her, in: Handwritten.id("d")).rows.count == 1)
    }

    // MARK: Not shared

    private func held(_ book: inout Handwritten) -> UInt64 {
        let index = book.decided(
            "a",
            [
                Handwritten.line(
                    to: "groups", "facilitator", outcome: "held", level: nil, rules: ["hold-1"])
            ])
        book.act(
            "held",
            [
                ("alias", Handwritten.hex("a")), ("hold", Handwritten.hex("4")),
                ("missing", ["coordinator_release"]), ("pack", "00"), ("segments", [0]),
            ], same: true)
        return index
    }

    @Test func `What is withheld stands in the register with its rules and citation`() {
        var book = Handwritten()
        let index = book.decided(
            "a",
            [
                Handwritten.line(
                    to: "groups", "facilitator", category: "whereabouts", outcome: "withheld",
                    level: nil, rules: ["wall-1", "wall-2"])
            ])
        let row = book.chronicle.notShared().rows.first
        #expect(row?.evidence == [index] && row?.state == .withheld)
        #expect(row?.rules == ["wall-1", "wall-2"] && row?.cite == "LWV Protocol 4.2")
        #expect(row?.from == Handwritten.box("wsw-desk"))
    }

    @Test func `What waits is in it until somebody lets it go, and says who refused it`() {
        var waits = Handwritten()
        let index = held(&waits)
        #expect(waits.chronicle.notShared().rows.map(\.state) == [.waits])
        var refused = waits
        let no = refused.act(
            "not-released",
            [
                ("alias", Handwritten.hex("a")), ("hold", Handwritten.hex("4")),
                ("worker", Handwritten.hex("c")), ("reason", "not now"),
            ])
        let row = refused.chronicle.notShared().rows.first
        #expect(row?.state == .refused && row?.evidence == [index, index + 3, no])
        waits.act(
            "released",
            [("alias", Handwritten.hex("a")), ("hold", Handwritten.hex("4"))])
        waits.decided("a", [Handwritten.line(to: "groups", "facilitator")], same: true)
        #expect(waits.chronicle.notShared().rows.isEmpty)
        #expect(waits.chronicle.whoLearned(about: Handwritten.her).rows.count == 1)
    }

    @Test func `A release that is decided again as withheld stays in the register, once`() {
        var book = Handwritten()
        _ = held(&book)
        book.act("released", [("alias", Handwritten.hex("a")), ("hold", Handwritten.hex("4"))])
        book.decided(
            "a", [Handwritten.line(to: "groups", "facilitator", outcome: "withheld", level: nil)],
            same: true)
        #expect(book.chronicle.notShared().rows.map(\.state) == [.withheld])
    }

    @Test func `A release by another agency is known by what was decided again, one for one`() {
        var book = Handwritten()
        let waits = Handwritten.line(to: "groups", "facilitator", outcome: "held", level: nil)
        book.decided("a", [waits], command: "1")
        let second = book.decided("a", [waits], command: "2")
        book.act("released", [("alias", Handwritten.hex("a")), ("hold", Handwritten.hex("4"))])
        book.decided("a", [Handwritten.line(to: "groups", "facilitator")], same: true)
        #expect(book.chronicle.notShared().rows.map(\.evidence) == [[second]])
        let no = book.act(
            "not-released", [("alias", Handwritten.hex("a")), ("hold", Handwritten.hex("5"))])
        let row = book.chronicle.notShared().rows.first
        #expect(row?.state == .waits && row?.evidence == [second, no])
    }

    @Test func `What is about nobody tells nothing about her`() {
        var book = Handwritten()
        book.decided(
            "a",
            [
                Handwritten.line(
                    to: "social-work", "social_worker", about: "programme", subject: nil)
            ])
        book.act(
            "sealed",
            [
                ("alias", Handwritten.hex("a")), ("view", "message"),
                ("delivery", Handwritten.hex("1")), ("mailbox", "groups"), ("epoch", 1),
                ("subjects", ["P1", "man"]),
                (
                    "segments",
                    [
                        ["category": "appointment", "about": "programme", "level": "forward"],
                        [
                            "category": "appointment", "about": "woman", "subject": "P1",
                            "level": "forward",
                        ],
                    ]
                ),
            ])
        #expect(book.chronicle.whoLearned(about: Handwritten.her).rows.count == 1)
    }
}
