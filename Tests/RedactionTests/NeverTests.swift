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
}
