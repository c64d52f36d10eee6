import Redaction
import Testing
import Vocabulary

@Suite struct `Rendering at a level` {
    @Test func `withhold leaves nothing at all`() throws {
        for wall in [Wall.his, .between, .her(serving: try Sample.subject("P1"))] {
            #expect(try Sample.render("Attended.", at: .withhold, wall: wall) == .nothing)
        }
    }

    @Test func `generalise gives the theme, and without one the text is held`() throws {
        let redactor = Redactor(roster: try Sample.roster())
        let given = redactor.render(
            ProtectedText("She says he reads her mail."), at: .generalise, wall: .his,
            theme: "Checking and monitoring", doubtBound: 50)
        #expect(Sample.read(given) == "Checking and monitoring")
        #expect(try Sample.render("She says so.", at: .generalise) == .held(.nothingGiven))
    }

    @Test func `condense says the minimum and no word of hers`() throws {
        let redactor = Redactor(roster: try Sample.roster())
        var texts: Set<String> = []
        for what in Minimum.What.allCases {
            for when in Minimum.When.allCases {
                for risk in Minimum.Risk.allCases {
                    for child in [false, true] {
                        let rendering = redactor.render(
                            ProtectedText("Kirsty says he poured bleach."), at: .condense,
                            wall: .his,
                            minimum: Minimum(
                                what: what, when: when, risk: risk, childAffected: child),
                            doubtBound: 50)
                        let text = Sample.read(rendering)
                        #expect(!text.isEmpty && !text.contains("bleach"))
                        texts.insert(text)
                    }
                }
            }
        }
        #expect(texts.count == 11 * 4 * 4 * 2)
        #expect(try Sample.render("She says so.", at: .condense) == .held(.nothingGiven))
    }

    @Test func `his own account stays, with the names masked`() throws {
        let text = "He told the group that he pushed Kirsty and that he was ashamed."
        #expect(
            Sample.read(try Sample.render(text, author: .his))
                == "He told the group that he pushed [name] and that he was ashamed.")
    }

    @Test func `sentences vanish without a seam`() throws {
        let with = """
            1. Attended 11 of 13 sessions.
            2. Kirsty says that he follows her home.
            3. Homework was completed on time.
            """
        let without = """
            1. Attended 11 of 13 sessions.
            3. Homework was completed on time.
            """
        let read = Sample.read(try Sample.render(with))
        #expect(read == "Attended 11 of 13 sessions.\nHomework was completed on time.")
        #expect(read == Sample.read(try Sample.render(without)))
    }

    @Test func `a text of which nothing is left leaves nothing`() throws {
        let text = "Hi Samira,\n\nKirsty rang me. She is afraid of him.\n\nSiân"
        #expect(try Sample.render(text) == .nothing)
    }

    @Test func `a colleague on the roster is not protected`() throws {
        let text = "Hattie Bolsover chairs the review meeting on Monday."
        #expect(Sample.read(try Sample.render(text)) == text)
        #expect(Sample.read(try Sample.render(text, wall: .between)) == text)
    }

    @Test func `his attendance goes forward as it is written`() throws {
        let text = "Darren attended session 4, on time, and took part in the exercise."
        #expect(Sample.read(try Sample.render(text, at: .forward, bound: 60)) == text)
    }

    @Test func `doubt over the bound holds`() throws {
        let text = "Darren attended the meeting."
        let inspection = Redactor(roster: try Sample.roster()).inspect(
            ProtectedText("He was late because of his shift at the depot."), at: .redact,
            wall: .his,
            doubtBound: 50, author: .between)
        #expect(inspection.doubt > 0)
        #expect(
            try Sample.render(
                "He was late because of his shift at the depot.", bound: inspection.doubt - 1)
                == .held(.doubt))
        #expect(try Sample.render(text, bound: 100) != .held(.doubt))
    }

    @Test func `findings count scalars of the original`() throws {
        let text = "É\u{301} 😀 Kir\u{200B}sty rang."
        let findings = try #require(Redactor(roster: try Sample.roster()).findings(in: text))
        let name = try #require(findings.first { $0.recogniser == .roster })
        let scalars = Array(text.unicodeScalars)[name.start..<name.end]
        #expect(String(String.UnicodeScalarView(scalars)) == "Kir\u{200B}sty")
        #expect(name.subject == (try Sample.subject("P1")))
    }
}
