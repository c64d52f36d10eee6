import Inquiry
import Testing
import Vocabulary

@Suite struct `Filters` {
    private func book() -> Handwritten {
        var book = Handwritten()
        book.joined("e", "wsw-desk")
        book.decided(
            "a",
            [
                Handwritten.line(
                    to: "social-work", "social_worker", permission: "9", overrides: ["o-1"],
                    bases: ["UK GDPR Article 6(1)(d)"])
            ])
        book.sealed("a", "1", to: "groups", same: true)
        book.fetched(["1"], by: "f", from: "groups")
        book.sealed("b", "2", to: "coordinator", subject: "P2")
        book.fetched(["2"], by: "c", from: "coordinator")
        book.act(
            "command-refused",
            [
                ("worker", Handwritten.hex("f")), ("command", Handwritten.hex("2")),
                ("code", "unknown"),
            ])
        book.act("something-newer", [("worker", Handwritten.hex("f"))])
        return book
    }

    private func indexes(_ edit: (inout Filter) -> Void) -> [UInt64] {
        var filter = Filter()
        edit(&filter)
        return filter.records(of: book().entries, places: Handwritten.places).records.map(\.index)
    }

    @Test func `Nothing is left out where nothing is asked for`() {
        #expect(indexes { _ in } == [0, 3, 6, 9, 12, 15, 18, 21])
    }

    @Test func `A case is found with its fetches, and without another's`() {
        let entries = book().entries
        #expect(
            indexes { $0.trail = CaseTrail(of: Handwritten.id("a"), in: entries) } == [3, 6, 9])
        #expect(indexes { $0.trail = CaseTrail(of: Handwritten.id("b"), in: entries) } == [12, 15])
        #expect(indexes { $0.trail = CaseTrail(of: Handwritten.id("c"), in: entries) } == [])
    }

    @Test func `Each line narrows`() {
        #expect(indexes { $0.acts = [.fetched] } == [9, 15])
        #expect(indexes { $0.subjects = [Handwritten.other] } == [12])
        #expect(indexes { $0.workers = [Handwritten.id("f")] } == [9, 18, 21])
        #expect(indexes { $0.mailboxes = [Handwritten.box("coordinator")] } == [12, 15])
        #expect(indexes { $0.rules = ["o-1"] } == [3])
        #expect(indexes { $0.rules = ["r-1"] } == [3, 6, 12])
        #expect(indexes { $0.outcomes = [.released] } == [3])
        #expect(indexes { $0.outcomes = [.refused] } == [18])
        #expect(indexes { $0.bases = ["UK GDPR Article 6(1)(d)"] } == [3])
        #expect(indexes { $0.bases = [String(repeating: "9", count: 32)] } == [3])
        #expect(indexes { $0.agencies = [AgencyID("council")].compactMap { $0 }.set } == [3])
        #expect(
            indexes {
                $0.agencies = [AgencyID("programme")].compactMap { $0 }.set
                $0.subjects = [Handwritten.her]
            } == [6])
        #expect(indexes { $0.until = Moment(seconds: Handwritten.start + 100) ?? .first } == [0])
        #expect(
            indexes { $0.from = Moment(seconds: Handwritten.start + 300) ?? .last } == [15, 18, 21])
    }

    @Test func `A word in a text is not taken for a value`() {
        var book = Handwritten()
        book.act("not-released", [("reason", "say \"P1\" and \"alias\":\"x\"")])
        var filter = Filter()
        filter.subjects = [Handwritten.her]
        #expect(filter.records(of: book.entries, places: Places()).records.isEmpty)
        #expect(CaseNames(book.entries) == CaseNames([]))
    }

    @Test func `What cannot be read is named, not passed over`() {
        var book = Handwritten()
        book.joined("e", "wsw-desk")
        for nonsense in [
            "", "{", "[]", "null", "{\"act\":\"sealed\"}", "{\"act\":1,\"at\":2}",
            "{\"act\":\"sealed\",\"at\":-5}", "{\"act\":\"sealed\",\"at\":1.5}",
            "{\"at\":5,\"at\":6,\"act\":\"x\"}",
        ] { book.raw(nonsense) }
        let found = Filter().records(of: book.entries, places: Places())
        #expect(found.records.map(\.index) == [0])
        // The first is an entry whose case was erased: nothing is left to be read.
        #expect(found.unread == [6, 9, 12, 15, 18, 21, 24, 27])
        #expect(book.chronicle.unread == found.unread)
    }

    @Test func `An entry that is read in part is named by every answer`() {
        var book = Handwritten()
        book.act(
            "sealed",
            [
                ("delivery", Handwritten.hex("1")), ("mailbox", "groups"), ("subjects", ["P1"]),
                ("segments", [["category": "no_such_category", "level": "forward"]]),
            ])
        let answer = book.chronicle.whoLearned(about: Handwritten.her)
        #expect(answer.rows.count == 1 && answer.unread == [0])
    }
}

extension Array where Element: Hashable {
    var set: Set<Element> { Set(self) }
}

@Suite struct `The latest` {
    @Test func `Only as many as asked for, the last, in order, and whether there is more`() {
        var book = Handwritten()
        for _ in 0..<10 { book.fetched(["1"], by: "f", from: "groups") }
        book.raw("{}")
        let two = Filter().latest(2, of: book.entries, places: Places())
        #expect(two.records.map(\.index) == [24, 27] && two.isMore && two.unread == [30])
        let all = Filter().latest(10, of: book.entries, places: Places())
        #expect(all.records.count == 10 && !all.isMore)
        #expect(Filter().latest(0, of: book.entries, places: Places()).isMore)
    }

    @Test func `A chronicle of one case is what the whole book says of it`() {
        var book = Handwritten()
        for (alias, delivery, worker) in [("a", "1", "e"), ("b", "2", "f"), ("a", "3", "f")] {
            book.decided(alias, [Handwritten.line(to: "groups", "facilitator")])
            book.sealed(alias, delivery, to: "groups", same: true)
            book.fetched([delivery], by: worker, from: "groups")
        }
        let alias: CaseAlias = Handwritten.id("a")
        let whole = book.chronicle.whoLearned(about: Handwritten.her, in: alias).rows
        let part = Chronicle(book.entries, of: alias).whoLearned(about: Handwritten.her, in: alias)
        #expect(whole == part.rows && whole.count == 2)
        #expect(whole.allSatisfy { $0.fetchedBy != nil })
    }
}
