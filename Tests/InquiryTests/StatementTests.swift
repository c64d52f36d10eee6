import Inquiry
import Testing
import Vocabulary

@Suite struct `A statement for her` {
    private func book() -> Handwritten {
        var book = Handwritten()
        book.act(
            "permission-recorded",
            [
                ("alias", Handwritten.hex("a")), ("mailbox", "wsw-desk"),
                ("permission", Handwritten.hex("9")), ("subjects", ["P1"]), ("by", "woman"),
                ("status", "given"), ("scope", ["support_needs"]),
            ])
        book.decided(
            "a",
            [
                Handwritten.line(
                    to: "social-work", "social_worker", level: "forward", permission: "9"),
                Handwritten.line(
                    to: "groups", "facilitator", category: "incident", about: "man",
                    subject: "man", level: "condense"),
                Handwritten.line(
                    to: "social-work", "social_worker", category: "whereabouts", level: "forward",
                    overrides: ["o-1"]),
                Handwritten.line(
                    to: "social-work", "social_worker", category: "attendance", about: "man",
                    subject: "man", source: "facilitator", level: "forward"),
                Handwritten.line(
                    to: "social-work", "social_worker", category: "health", subject: "P1",
                    source: "man", level: "redact"),
                Handwritten.line(
                    to: "groups", "facilitator", category: "account_of_abuse",
                    outcome: "withheld", level: nil),
                Handwritten.line(
                    to: "social-work", "social_worker", category: "child_safety", about: "child",
                    subject: "C1", level: "forward"),
            ])
        return book
    }

    private func statement(_ book: Handwritten, children: Set<SubjectID> = []) -> Statement {
        book.chronicle.statement(
            for: Handwritten.her, in: Handwritten.id("a"), children: children,
            places: Handwritten.places)
    }

    @Test func `It says what went, to whom, in which form and why, in plain words`() {
        let lines = statement(book()).lines.map(\.text)
        #expect(
            lines == [
                "you agreed that this may be passed on: what you need help with.",
                "passed to a social worker (Stowmere Council): what you need help with, as it was written. You had agreed to it.",
                "passed to the staff who lead the programme's groups: what you told about something that happened, as a short summary in fixed words, without names and without anybody's own words. The agreement between the services says that it goes.",
                "passed to a social worker (Stowmere Council): where you are, as it was written. You were not asked for permission, because somebody's safety or the law came first.",
                "passed to a social worker (Stowmere Council): your health, with names and details left out. The agreement between the services says that it goes.",
            ])
    }

    @Test func `What is withheld, what is about him, and her child leave nothing in it`() {
        let text = statement(book()).text(for: .herAlone).joined(separator: "\n")
        for word in [
            "attendance", "attended", "child", "groups wsw", "r-1", "man ", "Because it may",
        ] {
            #expect(!text.contains(word), "\(word)")
        }
        #expect(statement(book(), children: [Handwritten.child]).lines.count == 6)
    }

    @Test
    func `Only what rests on his own words may lie open, and the frame is the same either way`()
        throws
    {
        let made = statement(book())
        #expect(
            made.lines.map(\.audience) == [.herAlone, .herAlone, .herAlone, .herAlone, .open])
        let open = made.text(for: .open)
        let alone = made.text(for: .herAlone)
        #expect(open.count == 3 && alone.count == 7)
        #expect(open.first == alone.first && open.last == alone.last)
        #expect(!open.joined().contains("LWV Protocol") && alone.joined().contains("LWV Protocol"))
        let nothing = made.text(for: .open, without: [5])
        #expect(nothing.count == 3 && nothing[1] == "There is nothing to list here.")
        let left = made.text(for: .herAlone, without: [2, 3])
        #expect(left.count == 5)
        #expect(left.contains { $0.hasPrefix("On 21 September 2026: passed to a social worker") })
    }

    @Test func `A second partner's case gives neither her lines nor what a woman told`() {
        var book = book()
        book.decided(
            "a", [Handwritten.line(to: "social-work", "social_worker", subject: "P2")])
        let made = statement(book)
        #expect(made.undecided == 1)
        #expect(made.lines.count == 4)
        let other = book.chronicle.statement(
            for: Handwritten.other, in: Handwritten.id("a"), places: Handwritten.places)
        #expect(other.lines.count == 1 && other.undecided == 1)
        #expect(!other.text(for: .herAlone).joined().contains("You had agreed"))
        let elsewhere = book.chronicle.statement(
            for: Handwritten.her, in: Handwritten.id("b"), places: Handwritten.places)
        #expect(elsewhere.lines.isEmpty)
    }

    @Test func `What was taken back unread was sent, and not passed on`() {
        var book = Handwritten()
        book.sealed("a", "1", to: "groups")
        book.act(
            "recalled",
            [("delivery", Handwritten.hex("1")), ("mailbox", "groups"), ("cause", "withdrawn")])
        let text = statement(book).lines.first?.text ?? ""
        #expect(text.hasPrefix("sent to ") && text.hasSuffix(" It was taken back unread."))
    }

    @Test func `A permission that is not hers is not told as hers`() {
        var book = Handwritten()
        book.decided(
            "a", [Handwritten.line(to: "social-work", "social_worker", permission: "8")])
        #expect(statement(book).lines.first?.text.hasSuffix("A permission allowed it.") == true)
    }

    @Test func `Every role, category and level has plain words`() {
        var book = Handwritten()
        var parts: [JSON] = []
        for category in Category.allCases {
            for role in [Role.socialWorker] {
                parts.append(
                    Handwritten.line(
                        to: "social-work", role.rawValue, category: category.rawValue))
            }
        }
        for role in Role.allCases {
            for level in Level.allCases where level != .withhold {
                parts.append(
                    Handwritten.line(to: "social-work", role.rawValue, level: level.rawValue))
            }
        }
        book.decided("a", parts)
        let lines = statement(book).lines
        #expect(lines.count == parts.count && lines.count > 200)
        for line in lines {
            #expect(!line.text.contains("_"))
            #expect(!line.text.contains("something about you"))
            #expect(!line.text.contains("a service:") && !line.text.contains("in some form"))
        }
    }

    @Test func `Days are those of the calendar`() {
        var counted = 0
        for (seconds, text) in [
            (0, "1 January 1970"), (951_782_400, "29 February 2000"), (951_868_800, "1 March 2000"),
            (1_790_000_000, "21 September 2026"), (4_107_542_400, "1 March 2100"),
            (253_402_300_799, "31 December 9999"),
        ] as [(Int64, String)] {
            #expect(Moment(seconds: seconds).map { CalendarDay(of: $0).text } == text)
            counted += 1
        }
        #expect(counted == 6)
    }
}

@Suite struct `Comma-separated values` {
    private func cell(_ text: String) -> String {
        let rows = CSV.text(of: [[.init("a", .string(text))]])
        return String(rows.dropFirst("\"a\"\r\n".count).dropLast())
    }

    @Test func `No cell is a formula, whatever somebody wrote`() {
        let hostile = [
            "=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r\n=1", "|calc", "%0A", "＝1", "＋1",
            "＠x",
        ]
        for text in hostile {
            let made = cell(text)
            #expect(made.hasPrefix("\"'") || made.hasPrefix("\"\u{FFFD}"), "\(made)")
        }
        #expect(hostile.count == 12)
        #expect(cell("a=1") == "\"a=1\"")
    }

    @Test func `Quotation marks, line ends and control characters stay inside their cell`() {
        #expect(cell("say \"no\"") == "\"say \"\"no\"\"\"")
        #expect(cell("a\r\nb,c") == "\"a\u{FFFD}\u{FFFD}b,c\"")
        #expect(cell("x\"\u{301},=1") == "\"x\"\"\u{301},=1\"")
        #expect(cell("\u{1B}[2J") == "\"\u{FFFD}[2J\"")
        #expect(cell("\u{202E}x") == "\"\u{FFFD}x\"")
        #expect(cell("\u{2028}") == "\"\u{FFFD}\"")
    }

    @Test func `Lists, numbers and what is unknown`() {
        let text = CSV.text(of: [
            [
                .init("n", .int(-5)), .init("l", ["=a", "b"]), .init("e", .null),
                .init("t", .bool(true)),
            ]
        ])
        #expect(text == "\"n\",\"l\",\"e\",\"t\"\r\n-5,\"'=a; b\",,yes\r\n")
        #expect(CSV.text(of: []) == "")
    }
}
