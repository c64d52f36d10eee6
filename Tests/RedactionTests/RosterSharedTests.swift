import Redaction
import Testing
import Vocabulary

@Suite struct `A name that he has too, and words of relation` {
    private func redactor(_ more: [RosterEntry] = []) throws -> Redactor {
        Redactor(
            roster: Roster(
                [
                    RosterEntry(subject: .man, particulars: [Particular(.name, "Darren Malone")]),
                    RosterEntry(
                        subject: try Sample.subject("P1"),
                        particulars: [Particular(.name, "Kirsty Malone")], relation: "ex-wife"),
                    RosterEntry(
                        subject: try Sample.subject("C1"),
                        particulars: [
                            Particular(.name, "Alfie Malone"), Particular(.dateOfBirth, "3/5/2012"),
                        ]),
                    RosterEntry(
                        subject: try Sample.subject("C2"),
                        particulars: [
                            Particular(.name, "Poppy Malone"), Particular(.dateOfBirth, "9/1/2017"),
                        ]),
                    RosterEntry(
                        subject: try Sample.subject("O1"),
                        particulars: [Particular(.name, "Sheila Tranter")],
                        relation: "mother of partner"),
                ] + more))
    }

    /// The subjects of the findings that one recogniser or another made.
    private func subjects(
        _ text: String, _ redactor: Redactor, relations: Bool
    ) throws -> Set<String> {
        Set(
            try #require(redactor.findings(in: text)).filter {
                ($0.recogniser == .relation) == relations && $0.subject != .man
            }.compactMap { $0.subject?.text })
    }

    @Test func `beside a title, an initial or another name it is hers`() throws {
        let redactor = try redactor()
        let hers = [
            "Mrs Malone", "Ms Malone", "MRS MALONE", "Miss K Malone", "Mrs K. Malone", "K Malone",
            "K. Malone", "Malone, K.", "Malone K", "Kirsty Malone", "Malone, Kirsty", "A. Malone",
            "P Malone", "his wife Malone", "the Malones", "the Malone children",
            "Mr and Mrs Malone",
            "KM", "K.M.", "Mrs M", "Ms K", "kmalone", "k_malone", "@kmalone89", "Malone_K.docx",
            "MALONE Alfie",
        ]
        var tried = 0
        for name in hers {
            let text = "Attended session 4 of 12. We spoke of \(name) in the break."
            let found = try subjects(text, redactor, relations: false)
            #expect(!found.isEmpty, "\(name)")
            tried += 1
        }
        #expect(tried == 26)
    }

    @Test func `alone, with his title or his given name it is his`() throws {
        let redactor = try redactor()
        let his = [
            "Malone", "Mr Malone", "MR MALONE", "Darren Malone", "D Malone", "D. Malone",
            "Malone, D.", "Malone, Darren", "Mr D Malone", "Malone's", "Daz Malone", "DM",
        ]
        for name in his {
            let text = "Attended session 4 of 12. We spoke of \(name) in the break."
            #expect(try subjects(text, redactor, relations: false).isEmpty, "\(name)")
        }
    }

    @Test func `a single letter is somebody only where its company says so`() throws {
        let redactor = try redactor()
        for text in [
            "K says that he is back.", "I have K on the line and K's mother too.",
            "Told K that he rang.", "K- rang at ten.", "K. rang at ten.", "Ms K rang at ten.",
            "He met K at the gate.",
        ] {
            #expect(try subjects(text, redactor, relations: false) == ["P1"], "\(text)")
        }
        for text in [
            "Vitamin K was discussed.", "See section K of the form.", "Group K meets at six.",
            "He ran a 10 K race.", "A & K Motors rang.", "K. Prakash will chair.",
            "Plan K is not agreed.", "Option K: no change.", "Room K is free.",
        ] {
            #expect(try subjects(text, redactor, relations: false).isEmpty, "\(text)")
        }
    }

    @Test func `words of relation point at the one whom they can only mean`() throws {
        let redactor = try redactor()
        let cases: [(String, Set<String>)] = [
            ("His ex rang.", ["P1"]), ("His wife was there.", ["P1"]), ("The victim rang.", ["P1"]),
            ("The children's mother rang.", ["P1"]), ("Mum is afraid.", ["P1"]),
            ("Her mother saw it.", ["O1"]), ("Her mum saw it.", ["O1"]),
            ("His mother-in-law saw it.", ["O1"]), ("His mother is ill.", []),
            ("The older boy heard it.", ["C1"]), ("The youngest child heard it.", ["C2"]),
            ("The children heard it.", []),
        ]
        for (text, expected) in cases {
            #expect(try subjects(text, redactor, relations: true) == expected, "\(text)")
        }
    }

    @Test func `of two partners a word means the one whom the roster calls so`() throws {
        let second = RosterEntry(
            subject: try Sample.subject("P2"), particulars: [Particular(.name, "Grace Okafor")],
            relation: "current partner")
        let redactor = try redactor([second])
        for (text, expected) in [
            ("His new partner rang.", "P2"), ("His current girlfriend rang.", "P2"),
            ("His ex rang.", "P1"), ("His former partner rang.", "P1"),
        ] {
            #expect(try subjects(text, redactor, relations: true) == [expected], "\(text)")
        }
        #expect(try subjects("His partner rang.", redactor, relations: true).isEmpty)
    }

    @Test func `a word of relation alone is not masked`() throws {
        let text = "He told the group that he had shouted at his wife and was ashamed."
        let rendering = try redactor().render(
            ProtectedText(text), at: .redact, wall: .his, doubtBound: 100, author: .his)
        #expect(Sample.read(rendering) == text)
    }
}
