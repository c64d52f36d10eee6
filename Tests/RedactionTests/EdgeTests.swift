import Redaction
import Testing
import Vocabulary

/// Names, places, numbers and masks at their edges: each class of what stays beside what looks like
/// it and does not.
@Suite struct `Edges of names and places` {
    private func shown(_ text: String, _ author: Side, roster: Roster = Roster([])) -> String {
        Sample.read(
            Redactor(roster: roster).render(
                ProtectedText(text), at: .redact, wall: .his, doubtBound: 100, author: author))
    }

    private func cut(_ marked: String) -> (text: String, inside: String) {
        (
            marked.filter { $0 != "«" && $0 != "»" },
            String(marked.split(separator: "«").last?.prefix { $0 != "»" } ?? "")
        )
    }

    /// What is between the marks stays, whatever else becomes of the text.
    static let stays = [
        "Attendance: 4 of 5\nRating: «3»\nHomework: done",
        "He is due at «Ellerham Magistrates' Court» on Monday 4 May.",
        "Referral to «Open Road Men's Programme»\nHe attended session 4.",
        "He attended session 4 of 26. To be raised under Part 4A of the «Children Act» in group.",
        "He attended his session on the 4th. «Statutory» visit to the group room took place.",
        "He attended session 4. «Behaviour» told in the log was discussed in group.",
        "His next session is on «17 March, 9.45» at the programme office.",
        "He attended sessions on «11 Jan, 18 Jan» and 25 Jan.",
        "He attended session 4 with his brother «Thomas» in the waiting room.",
        "He can be reached on «07700 900 330» before the session.",
        "He attended his review with «PS 188 Bevan» at the police station.",
        "He attended session 4.\n\nRegards\nMoira Tennant, facilitator\n«01632 960 200»",
        "He has been told about the change of venue to «Grace Street Hall» for session 4.",
        "Feedback from «Sunita»: he attended session 4 and took part.",
    ]

    @Test("what belongs to the work or to him stays", arguments: stays)
    func keeps(marked: String) {
        let (text, inside) = cut(marked)
        #expect(shown(text, .his).contains(inside))
    }

    /// What is between the marks does not reach his side.
    static let goes = [
        "He attended session 4. He said in group that he went to «Green Lane Women's Refuge».",
        "He told the group that he sent a letter to her at «22 Crown Court».",
        "He told the group that he had seen some «Josh» at the door.",
        "He told the group that «Mr Aziz» opposite had called the police on him.",
        "He told the group that he rang her sister «Kezia» on her birthday.",
        "He told the group that he rang her on «07700 900 330».",
        "He told the group that her birthday is «17 March 1990».",
        "He told the group that his daughter was born on «17/03/94».",
        "He told the group that he messaged «Keisha» on Instagram.",
        "He told the group that he spoke to «Father Declan» about them.",
        "He blamed «Keisha» for the break-up in session 4.",
        "He told the group that he talked about «Dean», who she is seeing.",
        "He told the group that he goes past «Bright Stars Nursery» every day.",
        "He told the group that he went to «Meadowbank Care Home» to wait.",
        "He told the group that he waited outside the hairdresser, «Shear Delight», on Friday.",
        "He told the group that he rang her GP, «Dr Okafor», about the tablets.",
        "He told the group that he drove past «Albert Street» twice.",
        "He attended session 4 of 26.\n\nNew number below\n«07700 900 412»",
        "He attended session 4 of 26.\n\nRegards\nMoira\n«07700 900 412» (new number, safe)",
        "He attended session 4 of 26.\n\nRegards\nWomen's house: «01632 960 199»",
        "He attended session 4. Please call «01632 960 199» after six when he is out.",
        "He attended session 4. She is at «reception@sunnybank-dental.example» all week.",
        "He attended session 4 of 26.\n\nKeisha (friend)\n«07700 900 412»",
        "He attended session 4 and asked about «Keisha».",
        "He said in group that «Will» from the gym is a wind-up merchant.",
        "He said in group that he followed the Corsa, «KN68 TLO», to the retail park.",
        "He told the group that her mother «Thomasina» shouted at him.",
    ]

    @Test("what may be hers goes", arguments: goes)
    func masks(marked: String) {
        let (text, inside) = cut(marked)
        #expect(!shown(text, .his).contains(inside))
        #expect(!shown(text, .between).contains(inside))
    }

    private func roster() throws -> Roster {
        Roster([
            RosterEntry(
                subject: try #require(SubjectID("P1")),
                particulars: [Particular(.name, "Hattie Bolsover")], relation: "partner"),
            RosterEntry(
                subject: try #require(SubjectID("C1")),
                particulars: [Particular(.name, "Alfie Bolsover")], relation: "son"),
            RosterEntry(
                subject: try #require(SubjectID("O1")),
                particulars: [Particular(.name, "Delia Marchbanks")],
                relation: "social worker (professional)"),
        ])
    }

    @Test func `a mask ends where the sentence ends`() throws {
        let text =
            "He said in group that both men know Hattie Bolsover. Alfie is at school, he said."
        let whole = Sample.read(
            Redactor(roster: try roster()).render(
                ProtectedText(text), at: .redact, wall: .between, doubtBound: 100,
                author: .between))
        #expect(whole.contains("[name]. [name]") || whole.contains("]. ["))
    }

    @Test func `two people in a list are two masks`() throws {
        let text = "He told the group that he misses Hattie, Alfie and the dog."
        #expect(shown(text, .his, roster: try roster()).contains("[name], [name] and the dog"))
    }

    @Test func `a colleague on the roster keeps the name`() throws {
        let text = "He attended session 4. Delia Marchbanks was told that he was late."
        let whole = Sample.read(
            Redactor(roster: try roster()).render(
                ProtectedText(text), at: .redact, wall: .between, doubtBound: 100,
                author: .between))
        #expect(whole.contains("Delia Marchbanks"))
        #expect(
            !shown("Her sister Delia Marchbanks came. He attended session 4.", .between)
                .contains("Marchbanks"))
    }

    @Test func `an abbreviation is nobody's name`() throws {
        let text = """
            The account for the fees is IBAN GB29 NWBK 6016 1331 9268 19. His risk by the \
            tool: SARA at the end of the programme, medium.
            """
        let found = try #require(Redactor(roster: Roster([])).findings(in: text))
        #expect(!found.contains { $0.kind == .person })
        let shouted = try #require(
            Redactor(roster: Roster([])).findings(in: "We asked SARA and SARA said no."))
        #expect(shouted.filter { $0.kind == .person }.count == 2)
    }

    @Test func `his own account is no inference even where it does not go`() throws {
        let redactor = Redactor(roster: try Sample.roster())
        let told = "He turns the lights off at the fuse box when she is in the bath."
        let known = redactor.sketches(of: redactor.examine(ProtectedText(told), author: .her))
        #expect(!known.isEmpty)
        func places(_ text: String) -> [Range<Int>] {
            redactor.inferred(redactor.examine(ProtectedText(text), author: .his), from: known)
        }
        let own =
            "He told the group that he turns the lights off at the fuse box when she is in the bath."
        #expect(places(own).isEmpty)
        #expect(!places("He turns the lights off at the fuse box when she is in the bath.").isEmpty)
        #expect(
            !places("I asked him about the lights off at the fuse box when she is in the bath.")
                .isEmpty)
    }
}
