import Redaction
import Testing
import Vocabulary

@Suite struct `What must never happen` {
    /// Ways of writing her name that a reader still reads.
    static let disguises = [
        "Kirsty", "KIRSTY", "kirsty", "Kirsty's", "Kirsty\u{2019}s", "Kir\u{200B}sty",
        "Kir\u{AD}sty", "Kirs-\nty", "K i r s t y", "K.i.r.s.t.y", "\u{41A}irsty", "K\u{131}rsty",
        "\u{212A}irsty", "\u{FF2B}\u{FF29}\u{FF32}\u{FF33}\u{FF34}\u{FF39}", "Ki\u{301}rsty",
        "K1rsty", "Kirstie", "Kristy", "Kirst", "Malone, Kirsty", "Mrs Malone", "MRS MALONE",
        "Ms. Malone", "K. Malone", "Siobhan", "SIOBHÁN", "Siobha\u{301}n", "Siobhán's",
        "\u{1D40A}\u{1D422}\u{1D42B}\u{1D42C}\u{1D42D}\u{1D432}",
    ]

    @Test("her name, however it is written, reaches his side", arguments: disguises)
    func disguised(name: String) throws {
        for text in [
            "Attended session 4. \(name) was there.", "The group plan: ask \(name) about it.",
            "Attendance 4 of 5.\n\n\(name)\n\nHomework done.",
        ] {
            let read = Sample.read(try Sample.render(text))
            #expect(!read.contains(name), "survived")
            let forwarded = try Sample.render(text, at: .forward)
            guard case .held = forwarded else {
                Issue.record("forwarded")
                continue
            }
        }
    }

    static let numbers = [
        "07700 900114", "07700900114", "07700-900-114", "+44 7700 900114", "0044 7700 900114",
        "(0)7700 900114", "07 700 900 114", "0 7 7 0 0 9 0 0 1 1 4", "07700.900.114",
        "077009OO114", "\u{FF10}\u{FF17}\u{FF17}\u{FF10}\u{FF10}900114",
        "07700\u{2009}900\u{A0}114",
        "07700 900\n114", "07700/900114", "900114", "0770\u{200B}0900114", "٠٧٧٠٠٩٠٠١١٤",
    ]

    @Test("her number, however it is grouped, reaches his side", arguments: numbers)
    func grouped(number: String) throws {
        for text in ["Attended session 4. Ring \(number) please.", "Homework: \(number) done."] {
            let read = Sample.read(try Sample.render(text))
            let digits = read.unicodeScalars.filter { $0.properties.numericType != nil }
            #expect(digits.count < 6, "survived")
        }
    }

    static let places = [
        "22 Larkspur Close", "22 LARKSPUR CLOSE", "22 Larkspur Cl", "Larkspur", "NR89 4GT",
        "nr894gt", "22 Larkspur\nClose,\nEllerham,\nNR89 4GT", "kirsty.m@postbox.example",
        "Tidwell's", "Ellerham Park Primary", "3 September 1989", "03.09.89",
    ]

    @Test("where she can be found reaches his side", arguments: places)
    func placed(place: String) throws {
        let text = "Attended session 4, on time. He was seen at \(place) before the group."
        #expect(!Sample.read(try Sample.render(text)).contains(place))
    }

    @Test func `a partner's name shows another partner's worker that she exists`() throws {
        let wall = Wall.her(serving: try Sample.subject("P1"))
        let text = "He rang at ten. Grace Okafor says he stays with her. She is afraid of him."
        let read = Sample.read(try Sample.render(text, wall: wall))
        #expect(!read.contains("Grace"))
        #expect(!read.contains("afraid"))
        #expect(try Sample.render(text, at: .forward, wall: wall) == .held(.protectedContent))
    }

    @Test func `overlapping findings uncover what one of them covers`() throws {
        let text = "Write to kirsty.m@postbox.example or Kirsty at 22 Larkspur Close, NR89 4GT."
        let read = Sample.read(try Sample.render(text, wall: .between))
        for part in ["irsty", "postbox", "Larkspur", "NR89", "4GT"] {
            #expect(!read.contains(part))
        }
    }

    @Test func `a mask tells the length of what it hides`() throws {
        let short = try Sample.render("The number is 07700 900114.", wall: .between)
        let long = try Sample.render("The number is 0044 (0) 7700 900 114.", wall: .between)
        #expect(Sample.read(short) == "The number is [phone].")
        #expect(short == long)
    }

    @Test func `what he does not know goes to his side without a cue`() throws {
        let lines = [
            "He turns the lights off at the fuse box when she is in the bath.",
            "She told her worker that he counts the miles.", "Her worker rang at ten.",
            "According to his partner he still follows her.", "He does not know that she rang.",
            "She is 17 weeks pregnant.", "IDVA allocated, MARAC on Thursday.",
            "Alfie told his teacher that Daddy broke the door.",
        ]
        var checked = 0
        for line in lines {
            for author in [Side.her, .between, .his] {
                let read = Sample.read(
                    try Sample.render("Attended 4 of 5 sessions. \(line)", author: author))
                #expect(!read.contains(line), "\(checked)")
                checked += 1
            }
        }
        #expect(checked == 24)
    }

    @Test func `a text over the limit goes`() throws {
        let text = String(repeating: "Attended. ", count: 7000)
        for level in [Level.redact, .forward] {
            for wall in [Wall.his, .between] {
                #expect(try Sample.render(text, at: level, wall: wall) == .held(.tooLong))
            }
        }
        #expect(Redactor(roster: Roster([])).findings(in: text) == nil)
    }

    @Test func `something sensitive that nobody cleared goes to the middle as a whole`() throws {
        let text = "She is pregnant and afraid."
        #expect(try Sample.render(text, at: .forward, wall: .between) == .held(.protectedContent))
        let cleared = Wall.between(clearing: [.pregnancy])
        #expect(Sample.read(try Sample.render(text, at: .forward, wall: cleared)) == text)
        let other = Wall.between(clearing: [.rape])
        #expect(try Sample.render(text, at: .forward, wall: other) == .held(.protectedContent))
    }

    /// What a careful reader who knows the family could still take for one of them.
    static let leftovers = [
        "K. rang", "Ms K rang", "K said", "ending 0114", "last four 0114", "kirstymalone",
        "Cirsty", "Khirsti", "@kirsty_m", "his daughter Maisie", "partner Jess",
        "Maisie (his daughter)", "Kirst\u{200B}y", "Ellerhamparkprimary",
    ]

    @Test("what could be one of them goes to his side", arguments: leftovers)
    func leftover(words: String) throws {
        for text in [
            "Attended 4 of 5 sessions. He told the group that \(words) at ten.",
            "Please cover jealousy with the whole group; \(words) is a good example.",
        ] {
            for level in [Level.redact, .forward] {
                let read = Sample.read(try Sample.render(text, at: level, author: .his))
                #expect(!read.contains(words), "\(read)")
            }
        }
    }

    @Test func `the second look finds something in what the first let go`() throws {
        let seed: UInt64 = 0x2ED1007
        print("seed \(seed)")
        var random = Seeded(seed)
        let pieces = PropertyPieces.all
        let redactor = Redactor(roster: try Sample.roster())
        let walls: [Wall] = [.his, .between, .between.tracing(false)]
        var (cases, went) = (0, 0)
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined(separator: " ")
            for wall in walls {
                cases += 1
                let first = redactor.render(
                    ProtectedText(text), at: .redact, wall: wall, doubtBound: 60, author: .his)
                guard case .text(let given) = first else { continue }
                went += 1
                let found = try #require(redactor.findings(in: given.text))
                let left = found.filter { finding in
                    finding.recogniser != .relation
                        && (finding.subject.map { $0 != .man } ?? false)
                }
                #expect(left.isEmpty, "seed \(seed): \(text) -> \(given.text)")
            }
        }
        #expect(cases == 6000 && went > 2000)
    }
}

/// Pieces of which the random texts are made.
enum PropertyPieces {
    static let all = [
        "Kirsty", "Alfie", "Grace", "Darren", "he", "she", "told", "the group", "attended",
        "session 4", "07700 900114", "22 Larkspur Close", ".", ",", ";", "\n", "\n\n", "says",
        "rang", "\"", "please", "her", "and", "-", "@", "1.", "homework", "risk", "medium",
        "NR89 4GT", "K", "Malone", "Kir", "sty", "lark", "spur", "077", "00900114", "[name]", "Mrs",
        "(", ")", "Ellerham", "Primary", "Siobh\u{E1}n",
    ]
}
