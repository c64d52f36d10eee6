import Redaction
import Testing
import Vocabulary

/// Names that a text itself gives her or the children are hers wherever they stand; everybody else keeps theirs.
@Suite struct `Names that a text gives` {
    private func names(_ text: String, roster: Roster = Roster([])) throws -> [String] {
        let findings = try #require(Redactor(roster: roster).findings(in: text))
        let scalars = Array(text.unicodeScalars)
        return findings.filter { $0.kind == .person && $0.subject == nil }.map {
            String(String.UnicodeScalarView(scalars[$0.start..<$0.end]))
        }
    }

    private static let given: [(text: String, name: String, times: Int)] = [
        ("WREN is the mother, PIP the younger. No names. WREN rang; PIP was asleep.", "WREN", 2),
        ("WREN is the mother, PIP the younger. No names. WREN rang; PIP was asleep.", "PIP", 2),
        ("In these notes Linnet = her daughter. Linnet has moved school.", "Linnet", 2),
        ("We call her Teasel. Please put nothing about Teasel in the file.", "Teasel", 2),
        ("Bracken is the partner. He asked after Bracken.", "Bracken", 2),
    ]

    @Test func `a name that is given to her is found wherever it stands`() throws {
        var places = 0
        for probe in Self.given {
            let found = try names(probe.text).filter { $0.contains(probe.name) }
            #expect(found.count >= probe.times, "\(probe.text)")
            places += found.count
        }
        print("\(places) places of given names")
    }

    @Test func `a given name goes nowhere near him`() throws {
        var shown = 0
        for probe in Self.given {
            let rendering = Redactor(roster: Roster([])).render(
                ProtectedText(probe.text + " He attended session 6."), at: .redact, wall: .his,
                doubtBound: 100, author: .between)
            #expect(!Sample.read(rendering).contains(probe.name), "\(probe.text)")
            shown += Sample.read(rendering).contains("session 6") ? 1 : 0
        }
        #expect(shown == Self.given.count)
    }

    private static let others = [
        "Nadia is the child protection lead. Nadia covers on Monday.",
        "Tariq is the partner agency's manager. Tariq rang about the room.",
        "The younger men sit at the back. Group is on Tuesday.",
        "He calls her names in the group exercise.",
    ]

    @Test func `workers and ordinary words are not taken for hers`() throws {
        for text in Self.others {
            let rendering = Redactor(roster: Roster([])).render(
                ProtectedText(text), at: .redact, wall: .his, doubtBound: 100, author: .his)
            #expect(!Sample.read(rendering).contains("[name]"), "\(text)")
        }
    }

    @Test func `he keeps his own name`() throws {
        let man = RosterEntry(subject: .man, particulars: [Particular(.name, "Craig Hollis")])
        let text = "Craig is the older of the two brothers. Craig attended session 6."
        let rendering = Redactor(roster: Roster([man])).render(
            ProtectedText(text), at: .redact, wall: .his, doubtBound: 100, author: .his)
        #expect(Sample.read(rendering).contains("Craig attended session 6"))
    }
}
