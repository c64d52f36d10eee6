import Redaction
import Testing
import Vocabulary

@Suite struct `A roster's values in every form` {
    static let seed: UInt64 = 0x0B5E_55ED

    /// Sentences that pass towards his side when a colleague stands in the gap.
    static let carriers = [
        "Attended session 4 of 12. % came up in the exercise.",
        "Please cover jealousy with the group (% again).",
        "He told the group that he pushed %, and that he was ashamed.",
    ]

    private func redactor(_ name: String, _ more: [Particular] = []) throws -> Redactor {
        Redactor(
            roster: Roster([
                RosterEntry(subject: .man, particulars: [Particular(.name, "Darren Malone")]),
                RosterEntry(
                    subject: try Sample.subject("P1"),
                    particulars: [Particular(.name, name)] + more),
            ]))
    }

    /// Whether a trace is left: as a word, or, where it is long, anywhere.
    private func shows(_ read: String, _ trace: String) -> Bool {
        let words = read.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return words.contains(trace) || trace.count >= 5 && read.contains(trace)
    }

    /// How many forms were tried, the forms of which something is left, and the forms that
    /// nothing on the roster was seen in.
    private func outcomes(
        _ redactor: Redactor, _ forms: [RosterForms.Form]
    ) throws -> (tried: Int, left: [String], unseen: [String]) {
        var (tried, left, unseen) = (0, [String](), [String]())
        for form in forms {
            for carrier in Self.carriers {
                let text = carrier.replacing("%", with: form.text)
                let rendering = redactor.render(
                    ProtectedText(text), at: .redact, wall: .his, doubtBound: 100,
                    author: .between)
                let read = Sample.read(rendering).lowercased()
                if form.traces.contains(where: { shows(read, $0) }) {
                    left.append("\(form.kind): \(form.text)")
                }
                let findings = try #require(redactor.findings(in: text))
                let seen = findings.contains {
                    $0.subject != nil && $0.subject != .man && $0.recogniser != .relation
                }
                if !seen { unseen.append("\(form.kind): \(form.text)") }
                tried += 1
            }
        }
        return (tried, left, unseen)
    }

    @Test func `the sentences pass with a colleague in the gap`() throws {
        let redactor = try redactor("Kirsty Tranmere")
        for carrier in Self.carriers.prefix(2) {
            let text = carrier.replacing("%", with: "Bronagh")
            let rendering = redactor.render(
                ProtectedText(text), at: .redact, wall: .his, doubtBound: 100, author: .between)
            #expect(Sample.read(rendering) == text)
        }
    }

    @Test func `a name in any order, with titles, cut, disguised or short is seen and never shown`()
        throws
    {
        print("seed \(Self.seed)")
        var forms = RosterForms(seed: Self.seed)
        var tried = 0
        for person in RosterForms.people {
            let short = person.short.map {
                RosterForms.Form(text: $0, kind: "short", traces: [$0.lowercased()])
            }
            let all = forms.exact(person) + forms.handles(person) + short
            let result = try outcomes(try redactor("\(person.given) \(person.family)"), all)
            #expect(result.left.isEmpty, "seed \(Self.seed)")
            #expect(result.unseen.isEmpty, "seed \(Self.seed)")
            tried += result.tried
        }
        print("\(tried) cases")
        #expect(tried > 3000)
    }

    @Test func `of misspelt names hardly one in a hundred is missed`() throws {
        print("seed \(Self.seed)")
        var forms = RosterForms(seed: Self.seed &+ 1)
        var (tried, left, unseen) = (0, 0, 0)
        for person in RosterForms.people {
            let all =
                forms.slips(person.given, count: 24) + forms.slips(person.family, count: 12)
            let result = try outcomes(try redactor("\(person.given) \(person.family)"), all)
            tried += result.tried
            left += result.left.count
            unseen += result.unseen.count
        }
        print("\(tried) cases, \(unseen) not seen, \(left) shown")
        #expect(tried > 2000)
        #expect(unseen * 100 <= tried * 2, "seed \(Self.seed)")
        #expect(left * 100 <= tried, "seed \(Self.seed)")
    }

    @Test func `a number, address, day, place, plate or handle is seen and never shown`() throws {
        print("seed \(Self.seed)")
        var things = RosterThings(seed: Self.seed &+ 2)
        let all = things.phones(400) + things.addresses + things.births + things.others
        let result = try outcomes(try redactor("Kirsty Tranmere", RosterThings.particulars), all)
        print("\(result.tried) cases")
        #expect(result.tried > 1200)
        #expect(result.left.isEmpty, "seed \(Self.seed)")
        #expect(result.unseen.isEmpty, "seed \(Self.seed)")
    }
}
