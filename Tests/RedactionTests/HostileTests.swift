import Testing
import Vocabulary

@testable import Redaction

/// Texts that are made to be slow. Work is counted in steps, so that the tests tell the same on every machine.
@Suite struct `Hostile texts` {
    static let texts: [(String, @Sendable (Int) -> String)] = [
        ("one letter", { String(repeating: "k", count: $0) }),
        ("one letter, spaced", { String(repeating: "k ", count: $0 / 2) }),
        ("capitals, spaced", { String(repeating: "K ", count: $0 / 2) }),
        ("capitals with dots", { String(repeating: "K.", count: $0 / 2) }),
        ("digits", { String(repeating: "7", count: $0) }),
        ("digits, spaced", { String(repeating: "07 ", count: $0 / 3) }),
        ("digits one by one", { String(repeating: "0 ", count: $0 / 2) }),
        ("spoken digits", { String(repeating: "seven ", count: $0 / 6) }),
        ("nested quotes", { String(repeating: "> \"he said \"", count: $0 / 12) }),
        ("reply marks", { String(repeating: ">", count: $0) }),
        ("apostrophes", { String(repeating: "k'", count: $0 / 2) }),
        ("nearly her name", { String(repeating: "Kirstx ", count: $0 / 7) }),
        ("her name", { String(repeating: "Kirsty ", count: $0 / 7) }),
        ("her address begun", { String(repeating: "22 Larkspur ", count: $0 / 12) }),
        ("accents", { String(repeating: "e\u{301}", count: $0 / 3) }),
        ("unseen", { String(repeating: "\u{200B}", count: $0 / 3) }),
        ("flats", { String(repeating: "Flat 3, ", count: $0 / 8) }),
        ("at signs", { String(repeating: "a@", count: $0 / 2) }),
        ("dots and words", { String(repeating: "a dot ", count: $0 / 6) }),
        ("titles", { String(repeating: "Mrs ", count: $0 / 4) }),
        ("capitalised words", { String(repeating: "Zarn ", count: $0 / 5) }),
        ("labels", { String(repeating: "Name:\n", count: $0 / 6) }),
        ("line ends", { String(repeating: "\n", count: $0) }),
        ("broken words", { String(repeating: "kir-\n", count: $0 / 5) }),
    ]

    private func steps(_ text: String, _ roster: SharedRoster) throws -> Int {
        try Recogniser.list(in: Reading(Array(text.utf8)), roster: roster, by: Recogniser.all).steps
    }

    @Test func `twice the text is at most 2.2 times the work`() throws {
        let roster = SharedRoster(RosterIndex(try Sample.roster()))
        for (name, text) in Self.texts {
            let (once, twice) = (try steps(text(15_000), roster), try steps(text(30_000), roster))
            #expect(twice * 10 <= once * 22 + 2_000, "\(name): \(once), \(twice)")
        }
        #expect(Self.texts.count == 24)
    }

    @Test func `none of them fails or is shown to have failed`() throws {
        let redactor = Redactor(roster: try Sample.roster())
        var views = 0
        for (name, text) in Self.texts {
            let written = text(60_000)
            #expect(redactor.findings(in: written) != nil, "\(name)")
            for wall in [Wall.his, .between] {
                let rendering = redactor.render(
                    ProtectedText(written), at: .redact, wall: wall, doubtBound: 100,
                    author: .between)
                #expect(rendering != .held(.failed) && rendering != .held(.tooLong), "\(name)")
                views += 1
            }
        }
        #expect(views == 48)
    }

    /// Found by fuzzing: a word that ends the text has no word after it.
    @Test(arguments: [
        "Larkspur's", "Zarn", "Mrs", "Flat", "works at", "22", "K", "told", "@", "a@",
    ])
    func `a text may end after any word`(text: String) throws {
        let redactor = Redactor(roster: try Sample.roster())
        #expect(redactor.findings(in: text) != nil)
        #expect(redactor.findings(in: "He said: " + text) != nil)
    }

    @Test func `a text of any length over the limit is held unread`() throws {
        let redactor = Redactor(roster: try Sample.roster())
        for (name, text) in Self.texts {
            let rendering = redactor.render(
                ProtectedText(text(1_000_000)), at: .redact, wall: .his, doubtBound: 100)
            #expect(rendering == .held(.tooLong), "\(name)")
        }
    }
}
