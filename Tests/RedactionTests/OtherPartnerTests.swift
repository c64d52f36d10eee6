import Redaction
import Testing
import Vocabulary

/// Two partners of one man are two walls: neither partner's worker learns that the other exists.
@Suite struct `Two partners` {
    private func subject(_ text: String) throws -> SubjectID { try Sample.subject(text) }

    private func roster() throws -> Roster {
        Roster([
            RosterEntry(subject: .man, particulars: [Particular(.name, "Marek Nowak")]),
            RosterEntry(
                subject: try subject("P1"),
                particulars: [
                    Particular(.name, "Ewelina Nowak"), Particular(.phone, "07700 900220"),
                    Particular(.address, "4 Tollgate Row, Fernley, ZE9 9QT"),
                ], relation: "ex-partner"),
            RosterEntry(
                subject: try subject("P2"),
                particulars: [
                    Particular(.name, "Bronwen Hale"), Particular(.phone, "07700 900331"),
                    Particular(.address, "Flat 9, Quayside Court, Marlow Bay, ZE7 7AB"),
                ], relation: "current partner"),
            RosterEntry(
                subject: try subject("C1"), particulars: [Particular(.name, "Kacper Nowak")],
                relation: "P1's son"),
            RosterEntry(
                subject: try subject("C2"), particulars: [Particular(.name, "Seren Hale")],
                relation: "P2's daughter"),
            RosterEntry(
                subject: try subject("O1"), particulars: [Particular(.name, "Glenys Hale")],
                relation: "mother of P2"),
            RosterEntry(
                subject: try subject("O2"), particulars: [Particular(.name, "Danuta Wilk")],
                relation: "mother of P1"),
        ])
    }

    /// Stories that show the other woman; the first is of P1's view, the second of P2's.
    static let stories: [(serving: String, text: String, secret: [String])] = [
        (
            "P1", "He rang at ten. Bronwen says he stays with her. She is afraid of him.",
            ["Bronwen", "stays with", "afraid"]
        ),
        ("P1", "He gave 07700 900331 as his number. Attended session 4.", ["900331"]),
        ("P1", "He is at Flat 9, Quayside Court most nights.", ["Quayside", "nights"]),
        ("P1", "He was seen in Marlow Bay, ZE7 7AB, with Seren.", ["ZE7", "Seren"]),
        ("P1", "Glenys Hale rang the office. She wants him gone.", ["Glenys", "wants him gone"]),
        (
            "P1", "His new partner has a daughter. They moved in together.",
            ["new partner", "daughter", "moved in"]
        ),
        ("P1", "His current girlfriend collects him from the group.", ["girlfriend", "collects"]),
        ("P1", "He is seeing someone else. She is pregnant.", ["someone else", "pregnant"]),
        ("P1", "He lives with Jade Morris now. Jade does the school run.", ["Jade", "school run"]),
        ("P1", "Both women describe the same pattern.", ["Both", "pattern"]),
        ("P1", "He has two other victims that we know of.", ["victims"]),
        ("P1", "BRONWEN HALE was in the car. Br0nwen waved.", ["BRONWEN", "Br0nwen"]),
        ("P1", "Bronwyn waited outside for him.", ["Bronwyn", "waited"]),
        ("P1", "He met Bronwen.\n\nShe has a bruise on her arm.", ["Bronwen", "bruise"]),
        ("P1", "B. Hale signed for the parcel.", ["Hale", "parcel"]),
        (
            "P2", "Ewelina says he follows her. She has changed the locks.",
            ["Ewelina", "follows", "changed the locks"]
        ),
        (
            "P2", "His ex rang the police on Friday. She kept the texts.",
            ["ex rang", "kept the texts"]
        ),
        ("P2", "He drives past 4 Tollgate Row. Kacper saw him there.", ["Tollgate", "Kacper"]),
        ("P2", "Danuta Wilk, who minds the boy, saw him.", ["Danuta", "minds"]),
        ("P2", "Call 07700900220 before noon.", ["900220"]),
        ("P2", "His former wife has a non-molestation order.", ["former wife", "order"]),
        ("P2", "His previous partner left in May.", ["previous partner", "May"]),
        ("P2", "Ewe lina Nowak is on the list. E.w.e.l.i.n.a too.", ["lina", "E.w.e"]),
    ]

    @Test("the other is never shown", arguments: stories.indices)
    func story(index: Int) throws {
        let story = Self.stories[index]
        let redactor = Redactor(roster: try roster())
        let wall = Wall.her(serving: try subject(story.serving))
        for author in [Side.his, .between, .her] {
            let text = redactor.examine(ProtectedText(story.text), author: author)
            for traced in [wall, wall.tracing(false)] {
                let read = Sample.read(
                    redactor.render(text, at: .redact, wall: traced, doubtBound: 50))
                for word in story.secret { #expect(!read.contains(word), "\(read)") }
                #expect(!read.contains("partner 2") && !read.contains("child 2"))
            }
            let whole = redactor.render(text, at: .forward, wall: wall, doubtBound: 50)
            guard case .held = whole else {
                Issue.record("forwarded: \(story.text)")
                continue
            }
        }
    }

    /// What is hers alone, each with the worker whom it may reach as it is.
    static let own: [(serving: String, text: String)] = [
        ("P1", "Ewelina has changed the locks at 4 Tollgate Row."),
        ("P1", "Kacper Nowak was quiet after contact with his father."),
        ("P1", "Danuta Wilk minds the boy on Fridays."),
        ("P1", "He attended session 4 and told the group that he shouts."),
        ("P2", "Bronwen moved to her mother's for the weekend."),
        ("P2", "Seren Hale starts school in May."),
        ("P2", "Ring her on 07700 900331 after six."),
    ]

    @Test("her own life reaches her own worker", arguments: own.indices)
    func ownLife(index: Int) throws {
        let (serving, text) = Self.own[index]
        let redactor = Redactor(roster: try roster())
        let rendering = redactor.render(
            ProtectedText(text), at: .forward, wall: .her(serving: try subject(serving)),
            doubtBound: 50, author: .her)
        #expect(Sample.read(rendering) == text)
    }

    @Test
    func `Between the sides a mask says whom it stands for, and towards her it counts nobody`()
        throws
    {
        let redactor = Redactor(roster: try roster())
        let text = redactor.examine(
            ProtectedText("Call Ewelina, then Bronwen. Ask for Kacper and Seren, not for Glenys."),
            author: .between)
        let between = redactor.render(text, at: .redact, wall: .between, doubtBound: 50)
        #expect(
            Sample.read(between)
                == "Call [ex-partner], then [current partner]. Ask for [child] and [child 2], not for [family]."
        )
        let plain = redactor.render(
            text, at: .redact, wall: .between.tracing(false), doubtBound: 50)
        #expect(
            Sample.read(plain)
                == "Call [name], then [name]. Ask for [name] and [name], not for [name].")
        let hers = redactor.examine(
            ProtectedText("Ewelina told Kacper to wait."), author: .her)
        let towardsHer = redactor.render(
            hers, at: .redact, wall: .her(serving: try subject("P1")), doubtBound: 50)
        #expect(Sample.read(towardsHer) == "[partner] told [child] to wait.")
    }

    @Test func `Towards his side a mask names the relation in his own account alone`() throws {
        let redactor = Redactor(roster: try roster())
        let text = redactor.examine(
            ProtectedText("He told the group that he pushed Bronwen and that he was ashamed."),
            author: .his)
        #expect(
            Sample.read(redactor.render(text, at: .redact, wall: .his, doubtBound: 50))
                == "He told the group that he pushed [name] and that he was ashamed.")
        #expect(
            Sample.read(
                redactor.render(text, at: .redact, wall: .his.tracing(true), doubtBound: 50))
                == "He told the group that he pushed [current partner] and that he was ashamed.")
    }
}
