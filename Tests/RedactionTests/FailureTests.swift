import Testing
import Vocabulary

@testable import Redaction

@Suite struct `A recogniser that fails` {
    private static let broken: [(String, Recogniser)] = [
        (
            "throws",
            Recogniser(name: .person) { _, _, _ throws(RecogniserFailure) in throw .confused }
        ),
        (
            "runs away",
            Recogniser(name: .person) { _, _, hits in while hits.goesOn { hits.step() } }
        ),
        (
            "does too much work",
            Recogniser(name: .person) { reading, _, hits in
                hits.step(reading.tokens.count * reading.tokens.count * 1000 + 1_000_000)
            }
        ),
        (
            "finds without end",
            Recogniser(name: .person) { _, _, hits in
                for _ in 0..<1_000_000 { hits.append(Hit(0..<1, .person, .person, confidence: 50)) }
            }
        ),
        (
            "finds outside the text",
            Recogniser(name: .person) { reading, _, hits in
                let end = reading.text.bytes.count
                hits.append(Hit(end..<end + 1, .person, .person, confidence: 50))
            }
        ),
        (
            "finds nothing at a place",
            Recogniser(name: .person) { _, _, hits in
                hits.append(Hit(0..<0, .person, .person, confidence: 50))
            }
        ),
        (
            "names a subject, which is not for it to say",
            Recogniser(name: .person) { _, _, hits in
                hits.append(Hit(0..<1, .person, .person, confidence: 50, subject: .man))
            }
        ),
    ]

    @Test func `holds the text at every level that shows words, on every side`() throws {
        let partner = try Sample.subject("P1")
        var cases = 0
        for (name, recogniser) in Self.broken {
            for recognisers in [[recogniser] + Recogniser.all, Recogniser.all + [recogniser]] {
                let redactor = Redactor(roster: try Sample.roster(), recognisers: recognisers)
                for wall in [Wall.his, .between, .her(serving: partner)] {
                    for level in [Level.redact, .forward] {
                        let rendering = redactor.render(
                            ProtectedText("Attended session 4, and did the homework."), at: level,
                            wall: wall, doubtBound: 100, author: .his)
                        #expect(rendering == .held(.failed), "\(name)")
                        cases += 1
                    }
                }
                #expect(redactor.findings(in: "Attended session 4.") == nil)
            }
        }
        #expect(cases == 84)
    }

    /// The examination is sound, and the look at the result fails.
    @Test func `holds the text also when only the second look fails`() throws {
        let recogniser = Recogniser(name: .person, namesSubjects: true) {
            reading, _, hits throws(RecogniserFailure) in
            // The examination's reading has units, the second look's has none.
            if reading.units.isEmpty { throw .confused }
        }
        let redactor = Redactor(
            roster: try Sample.roster(), recognisers: Recogniser.all + [recogniser])
        let text = ProtectedText("Attended session 4, and did the homework.")
        #expect(
            redactor.render(text, at: .redact, wall: .his, doubtBound: 100, author: .his)
                == .held(.failed))
    }

    @Test func `a text over the limit is held, one at the limit is read`() throws {
        let redactor = Redactor(roster: try Sample.roster())
        let words = "He attended. "
        let most = String(repeating: words, count: Reading.longest / words.utf8.count)
        let over = most + String(repeating: "x", count: Reading.longest - most.utf8.count + 1)
        func render(_ text: String) -> Rendering {
            redactor.render(
                ProtectedText(text), at: .redact, wall: .his, doubtBound: 100, author: .his)
        }
        #expect(render(over) == .held(.tooLong))
        guard case .text = render(most) else {
            Issue.record("a long text is not read")
            return
        }
    }
}
