import Inquiry
import Testing
import Vocabulary

@Suite struct `What a key could open` {
    /// Two people at one desk, one after the other; a second desk; a third worker.
    private func book() -> Handwritten {
        var book = Handwritten()
        book.joined("e", "wsw-desk")
        book.epoch(1, of: "wsw-desk", by: "e", key: String(repeating: "a1", count: 32), same: true)
        book.joined("c", "groups")
        book.epoch(1, of: "groups", by: "c", key: String(repeating: "b1", count: 32), same: true)
        book.sealed("a", "1", to: "wsw-desk", category: "whereabouts")
        book.fetched(["1"], by: "e", from: "wsw-desk")
        book.sealed("a", "2", to: "wsw-desk", category: "attendance", subject: "man")
        book.sealed("b", "3", to: "groups", category: "attendance", subject: "P2")
        book.departed("e", "wsw-desk")
        book.joined("f", "wsw-desk")
        book.epoch(2, of: "wsw-desk", by: "f", key: String(repeating: "a2", count: 32), same: true)
        book.sealed("a", "4", to: "wsw-desk", epoch: 2, category: "account_of_abuse")
        return book
    }

    private func deliveries(_ exposure: Exposure, from: Moment = .first, until: Moment = .last)
        -> [String]
    {
        book().chronicle.breach(of: exposure, from: from, until: until).exposed.rows.map {
            "\($0.delivery.hex.prefix(1)) \($0.reach.rawValue)"
        }
    }

    @Test
    func
        `A lost device gives what was sealed to the epochs that its worker held, whereabouts first`()
        throws
    {
        let answer = book().chronicle.breach(
            of: .worker(Handwritten.id("e")), from: .first, until: .last)
        #expect(answer.exposed.rows.map(\.delivery) == [Handwritten.id("1"), Handwritten.id("2")])
        #expect(answer.exposed.rows.map(\.harm) == [.whereabouts, .personal])
        #expect(answer.exposed.rows.map(\.reach) == [.opened, .waiting])
        let key = try #require(answer.keys.first)
        #expect(answer.keys.count == 1 && key.epoch == 1)
        #expect(key.mailbox == Handwritten.box("wsw-desk") && key.until != nil)
        #expect(answer.people.map(\.alias) == [Handwritten.id("a")])
        #expect(answer.people.first?.subjects == [.man, Handwritten.her])
    }

    @Test func `Keys reported lost after a leaving went with the leaving`() throws {
        var book = book()
        let before = book.chronicle.breach(
            of: .worker(Handwritten.id("e")), from: .first, until: .last)
        book.departed("e", "wsw-desk")
        let after = book.chronicle.breach(
            of: .worker(Handwritten.id("e")), from: .first, until: .last)
        #expect(before.keys.first?.until != nil)
        #expect(after.keys.map(\.until) == before.keys.map(\.until))
        #expect(after.exposed.rows.map(\.reach) == before.exposed.rows.map(\.reach))
    }

    @Test func `Whoever came later has the later epoch and no earlier one`() {
        #expect(deliveries(.worker(Handwritten.id("f"))) == ["4 waiting"])
        #expect(deliveries(.worker(Handwritten.id("c"))) == ["3 waiting"])
        #expect(deliveries(.worker(Handwritten.id("9"))) == [])
    }

    @Test func `A mailbox's key opens its epoch for whoever has the sealed bytes`() {
        let desk = Handwritten.box("wsw-desk")
        #expect(
            deliveries(.mailbox(desk, epoch: 1)) == ["1 key-alone", "2 key-alone"])
        #expect(deliveries(.mailbox(desk, epoch: 2)) == ["4 key-alone"])
        #expect(deliveries(.mailbox(desk, epoch: nil)).count == 3)
        #expect(deliveries(.mailbox(desk, epoch: 7)) == [])
    }

    @Test func `A public key leads to whose it is`() {
        #expect(deliveries(.key(String(repeating: "a2", count: 32))) == ["4 key-alone"])
        #expect(deliveries(.key(String(repeating: "b1", count: 32))) == ["3 key-alone"])
        #expect(deliveries(.key(String(repeating: "00", count: 32))) == [])
    }

    @Test
    func
        `The span counts: what was sealed after it is not exposed, what was fetched before lies on the device`()
    {
        let early = Moment(seconds: Handwritten.start + 60 * 4 + 1) ?? .first
        #expect(deliveries(.worker(Handwritten.id("e")), until: early) == ["1 opened"])
        let late = Moment(seconds: Handwritten.start + 60 * 5) ?? .first
        #expect(
            deliveries(.worker(Handwritten.id("e")), from: late, until: .last)
                == ["1 kept", "2 waiting"])
        let gone = Moment(seconds: Handwritten.start + 60 * 9) ?? .first
        #expect(
            deliveries(.worker(Handwritten.id("e")), from: gone, until: .last)
                == ["1 kept", "2 key-alone"])
    }

    @Test func `What was taken back or is over before the span is not waiting`() {
        var book = Handwritten()
        book.joined("e", "wsw-desk")
        book.sealed("a", "1", to: "wsw-desk")
        book.sealed("a", "2", to: "wsw-desk", expires: Handwritten.start + 200)
        book.act(
            "recalled",
            [("delivery", Handwritten.hex("1")), ("mailbox", "wsw-desk"), ("cause", "withdrawn")])
        let from = Moment(seconds: Handwritten.start + 1_000) ?? .first
        let rows = book.chronicle.breach(
            of: .worker(Handwritten.id("e")), from: from, until: .last
        ).exposed.rows
        #expect(rows.map(\.reach) == [.keyAlone, .keyAlone])
    }

    @Test func `Where the log does not say which epoch somebody was given, every one counts`() {
        var book = Handwritten()
        book.joined("e", "wsw-desk")
        book.sealed("a", "1", to: "wsw-desk", epoch: 3)
        let answer = book.chronicle.breach(
            of: .worker(Handwritten.id("e")), from: .first, until: .last)
        #expect(answer.keys.map(\.epoch) == [nil])
        #expect(answer.exposed.rows.count == 1)
    }

    @Test func `What an officer opened of the log could be read on their device`() {
        var book = Handwritten()
        book.joined("e", "wsw-officer")
        for worker in ["e", "c", "e"] {
            book.act(
                "details-opened",
                [
                    ("worker", Handwritten.hex(worker)), ("mailbox", "wsw-officer"), ("from", 5),
                    ("count", 40),
                ])
        }
        let from = Moment(seconds: Handwritten.start + 200) ?? .first
        let answer = book.chronicle.breach(
            of: .worker(Handwritten.id("e")), from: from, until: .last)
        #expect(answer.opened.map(\.index) == [3, 9])
        #expect(answer.opened.map(\.reach) == [.kept, .opened])
        #expect(answer.opened.allSatisfy { $0.first == 5 && $0.count == 40 })
        let early = book.chronicle.breach(
            of: .worker(Handwritten.id("e")), from: .first, until: from)
        #expect(early.opened.map(\.index) == [3])
    }

    @Test func `What was done with the key within the time is listed, and nobody else's`() {
        var book = Handwritten()
        book.joined("e", "wsw-desk")
        for worker in ["e", "c"] {
            book.act(
                "command",
                [
                    ("worker", Handwritten.hex(worker)), ("command", Handwritten.hex("1")),
                    ("mailbox", "wsw-desk"), ("kind", "message.send"), ("digest", "00"),
                ])
        }
        book.act("sign-in-failed", [("worker", Handwritten.hex("e"))])
        let answer = book.chronicle.breach(
            of: .worker(Handwritten.id("e")), from: .first, until: .last)
        #expect(answer.deeds.map(\.what) == ["message.send", ""])
        #expect(answer.deeds.map(\.act) == ["command", "sign-in-failed"])
    }
}

@Suite struct `The register of breaches` {
    private static let hour: Int64 = 3_600

    private func book(_ edit: (inout Handwritten) -> Void) -> Handwritten {
        var book = Handwritten()
        edit(&book)
        return book
    }

    private static func record(
        _ book: inout Handwritten, _ id: String, danger: String, told: Bool = false,
        before hours: Int64 = 0
    ) {
        let aware = Handwritten.start - hours * hour
        book.act(
            "breach-recorded",
            [
                ("breach", Handwritten.hex(id)), ("danger", .string(danger)),
                ("her_side_told", .bool(told)), ("aware", .int(aware)),
                ("due", .int(aware + 72 * hour)), ("kind", "confidentiality"),
                ("workers", [Handwritten.hex("e")]), ("mailboxes", ["wsw-desk"]),
                ("from", .int(Handwritten.start - hour)),
            ])
    }

    private static func step(
        _ book: inout Handwritten, _ id: String, _ step: String, hours: Int64
    ) {
        book.act(
            "breach-updated",
            [
                ("breach", Handwritten.hex(id)), ("step", .string(step)),
                ("on", .int(Handwritten.start + hours * hour)),
            ])
    }

    private func moment(_ hours: Int64) -> Moment {
        Moment(seconds: Handwritten.start + hours * Self.hour) ?? .first
    }

    @Test func `Her danger comes first, then what is due; what is closed comes last`() {
        let book = book {
            Self.record(&$0, "1", danger: "none-likely")
            Self.record(&$0, "2", danger: "immediate")
            Self.record(&$0, "3", danger: "possible", told: true)
            Self.record(&$0, "4", danger: "immediate")
            Self.step(&$0, "4", "closed", hours: 2)
        }
        let rows = book.chronicle.breachRegister(at: moment(1)).rows
        #expect(rows.map { String($0.breach.prefix(1)) } == ["2", "3", "1", "4"])
        #expect(rows.map(\.isHerSideToBeTold) == [true, false, false, false])
    }

    @Test func `Her side is to be told until somebody says that it was`() throws {
        let book = book {
            Self.record(&$0, "1", danger: "immediate")
            Self.record(&$0, "2", danger: "possible")
            Self.step(&$0, "2", "people-told", hours: 1)
            Self.step(&$0, "1", "her-side-told", hours: 2)
        }
        let rows = book.chronicle.breachRegister(at: moment(3)).rows
        #expect(rows.map { String($0.breach.prefix(1)) } == ["1", "2"])
        #expect(rows.map(\.isHerSideToBeTold) == [false, true])
        #expect(rows.map(\.herSideTold) == [true, false])
        #expect(rows.first?.steps.map(\.step) == [.herSideTold])
    }

    @Test func `What was recorded after the 72 hours says so`() throws {
        var counted = 0
        for (hours, late) in [(0, false), (71, false), (73, true)] as [(Int64, Bool)] {
            let book = book { Self.record(&$0, "1", danger: "possible", before: hours) }
            let row = try #require(book.chronicle.breachRegister(at: moment(1)).rows.first)
            #expect(row.isRecordedLate == late)
            counted += 1
        }
        #expect(counted == 3)
    }

    @Test func `The 72 hours run, are kept, are missed`() throws {
        let open = book { Self.record(&$0, "1", danger: "possible") }.chronicle
        let running = try #require(open.breachRegister(at: moment(70)).rows.first)
        #expect(running.clock == .running && running.left == 2 * Self.hour)
        #expect(open.breachRegister(at: moment(72)).rows.first?.clock == .running)
        let over = try #require(open.breachRegister(at: moment(73)).rows.first)
        #expect(over.clock == .overdue && over.left == -Self.hour)
        var counted = 0
        for (step, hours, clock) in [
            ("regulator-told", 71, BreachCase.Clock.inTime), ("regulator-told", 72, .inTime),
            ("regulator-told", 80, .late), ("not-told-reasoned", 10, .notTold),
            ("contained", 10, .overdue), ("people-told", 10, .overdue),
        ] as [(String, Int64, BreachCase.Clock)] {
            let told = book {
                Self.record(&$0, "1", danger: "possible")
                Self.step(&$0, "1", step, hours: hours)
            }
            #expect(told.chronicle.breachRegister(at: moment(100)).rows.first?.clock == clock)
            counted += 1
        }
        #expect(counted == 6)
    }

    @Test func `What cannot be read is the worst, and is named`() {
        let book = book {
            $0.act("breach-recorded", [("breach", Handwritten.hex("1")), ("danger", "mild")])
            Self.step(&$0, "9", "closed", hours: 1)
            $0.act("breach-updated", [("breach", Handwritten.hex("1")), ("step", "forgotten")])
        }
        let answer = book.chronicle.breachRegister(at: moment(1))
        #expect(answer.rows.map(\.danger) == [.immediate])
        #expect(answer.unread == [0, 3, 6])
    }
}
