import Inquiry
import Testing
import Vocabulary

@Suite struct `What a log does not know is refused, and what was erased is said` {
    private func code(_ work: () throws(UnknownName) -> Void) -> UnknownName? {
        do {
            try work()
            return nil
        } catch {
            return error
        }
    }

    private func book() -> Handwritten {
        var book = Handwritten()
        book.joined("e", "wsw-desk")
        book.epoch(1, of: "wsw-desk", by: "e", key: String(repeating: "a1", count: 32), same: true)
        book.act(
            "participation-open",
            [
                ("alias", Handwritten.hex("a")), ("own", Handwritten.hex("d")),
                ("mailbox", "wsw-desk"), ("subjects", ["P1", "C1"]),
                ("delivery", Handwritten.hex("8")),
            ])
        book.sealed("b", "2", to: "wsw-desk", subject: "P2")
        return book
    }

    @Test func `A subject that nothing names in the case is unknown, whoever else's case names it`()
    {
        let entries = book().entries
        var counted = 0
        for (subject, alias, expected) in [
            ("P1", "a", nil), ("C1", "a", nil), ("P7", "a", .unknownSubject),
            ("C8", "a", .unknownSubject), ("P2", "a", .unknownSubject), ("P2", "b", nil),
            ("P1", nil, nil), ("P2", nil, nil), ("P7", nil, .unknownSubject),
        ] as [(String, String?, UnknownName?)] {
            let name: CaseAlias? = alias.map { Handwritten.id($0) }
            let chronicle = Chronicle(entries, of: name)
            let got = code { () throws(UnknownName) in
                try chronicle.require([Handwritten.subject(subject)], in: name)
            }
            #expect(got == expected, "\(subject) \(alias ?? "")")
            counted += 1
        }
        #expect(counted == 9)
    }

    @Test func `A case is found by the beginning of its name where that is one case's alone`()
        throws
    {
        var book = book()
        book.act("case-opened", [("alias", .string("ab" + String(repeating: "0", count: 30)))])
        book.act("case-opened", [("alias", .string("ab0000" + String(repeating: "1", count: 26)))])
        let entries = book.entries
        #expect(try CaseAlias(beginning: "aaaaaa", in: entries) == Handwritten.id("a"))
        #expect(try CaseAlias(beginning: "dddddddd", in: entries) == Handwritten.id("a"))
        #expect(
            try CaseAlias(beginning: "ab00001", in: entries).hex.hasSuffix("1"))
        for (digits, expected) in [
            ("ab0000", UnknownName.severalCases), ("cccccc", .unknownCase), ("aaaaa", .unknownCase),
            ("", .unknownCase), (String(repeating: "0", count: 32), .unknownCase),
        ] {
            let got = code { () throws(UnknownName) in
                _ = try CaseAlias(beginning: digits, in: entries)
            }
            #expect(got == expected, "\(digits)")
        }
    }

    @Test func `A worker, a mailbox, an epoch or a key of which the log has nothing is unknown`() {
        let chronicle = book().chronicle
        let desk = Handwritten.box("wsw-desk")
        let groups = Handwritten.box("groups")
        for known in [
            .worker(Handwritten.id("e")), .mailbox(desk, epoch: nil), .mailbox(desk, epoch: 1),
            .key(String(repeating: "a1", count: 32)),
        ] as [Exposure] {
            #expect(code { () throws(UnknownName) in try chronicle.require(known) } == nil)
        }
        for unknown in [
            .worker(Handwritten.id("9")), .mailbox(groups, epoch: nil), .mailbox(desk, epoch: 7),
            .key(String(repeating: "00", count: 32)),
        ] as [Exposure] {
            #expect(
                code { () throws(UnknownName) in try chronicle.require(unknown) } == .unknownKey)
        }
    }

    @Test func `Whoever goes on under another id is one person in every answer that names one`() {
        var book = book()
        let hex = Handwritten.hex
        for (worker, was) in [("e", nil), ("d", "e"), ("c", "d"), ("b", nil)] as [(String, String?)]
        {
            book.act(
                "member-joined",
                [("worker", hex(worker)), ("mailbox", "wsw-desk")]
                    + (was.map { [("was", hex($0))] } ?? []) + [("grant", "00"), ("record", "00")])
        }
        // Somebody's words are no statement.
        book.act("breach-recorded", [("what", "\"was\":\"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\"")])
        let persons = Persons(book.entries)
        let one: [WorkerID] = ["e", "d", "c"].map { Handwritten.id($0) }
        for id in ["c", "d", "e"] {
            #expect(persons.named(in: ["rows": [["fetched_by": hex(id)]]]) == [one], "\(id)")
        }
        #expect(persons.named(in: ["fetched_by": hex("b")]).isEmpty)
        #expect(persons.named(in: .null).isEmpty)
        #expect(Persons([]).named(in: hex("c")).isEmpty)
    }

    @Test func `After an erasure every answer that could have rested on the case says when`() {
        var book = book()
        let index = book.act(
            "case-erased", [("alias", Handwritten.hex("a")), ("pack", "00")])
        let erased = BookEntry.erasedCases(in: book.entries)
        #expect(erased == [Handwritten.id("a")])
        let entries = book.entries.map { $0.belongs(to: erased) ? $0.erased : $0 }
        let (a, b): (CaseAlias, CaseAlias) = (Handwritten.id("a"), Handwritten.id("b"))
        let one = Chronicle(entries, of: a)
        #expect(
            code { () throws(UnknownName) in try one.require([Handwritten.her], in: a) } == nil)
        #expect(one.whoLearned(about: Handwritten.her, in: a).erased.map(\.index) == [index])
        #expect(one.notShared(in: a).erased.map(\.alias) == [a])
        #expect(one.overrideUses(in: a, at: book.now).erased.map(\.at) == [book.now])
        #expect(one.whoLearned(about: Handwritten.her, in: a).json["erased"] != .array([]))
        let whole = Chronicle(entries)
        #expect(whole.notShared().erased.count == 1 && whole.signals().erased.count == 1)
        #expect(whole.notShared(in: b).erased.isEmpty)
        let breach = whole.breach(of: .worker(Handwritten.id("e")), from: .first, until: .last)
        #expect(breach.exposed.erased.count == 1 && breach.json["erased"] != .array([]))
        for audience in Statement.Audience.allCases {
            let text = one.statement(for: Handwritten.her, in: a).text(for: audience)
            #expect(
                text.count == 3 && text[1].hasPrefix("Our records of this case were destroyed on "))
            #expect(!text.contains("There is nothing to list here."))
        }
    }
}
