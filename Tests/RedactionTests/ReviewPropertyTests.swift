import Redaction
import Testing
import Vocabulary

/// With any marks at all, the walls stand.
@Suite struct `Random marks` {
    static let seed: UInt64 = 0x0C1EA2

    /// Sentences that may go, that weight decides, and that a wall keeps.
    private static let sentences = [
        "Attended 4 of 5 sessions", "Homework was completed", "The risk rating is medium",
        "He told the group that he pushed Kirsty", "He has a new job at the depot",
        "The shed was repainted green", "There was a call on Monday", "He seems tired of late",
        "Kirsty says that he follows her", "Mrs Malone rang at ten", "She is pregnant",
        "Alfie told his teacher", "Ring 07700 900114 please", "They meet at 22 Larkspur Close",
        "Grace Okafor lives with him now", "Her worker rang me",
        "Write to kirsty.m@postbox.example",
        "A neighbour saw the door", "Call Jo on 07700 900555", "Ask Siobhan about session 5",
    ]

    /// A text whose every sentence ends in a word of its own.
    private func text(_ random: inout Seeded) -> [String] {
        (0..<Int.random(in: 1...9, using: &random)).map { place in
            (Self.sentences.randomElement(using: &random) ?? "") + " zq\(place)w. "
        }
    }

    private func ranges(_ length: Int, _ random: inout Seeded) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var at = Int.random(in: 0...max(length / 2, 1), using: &random)
        while at < length {
            let end = min(length, at + Int.random(in: 1...60, using: &random))
            ranges.append(at..<end)
            at = end + Int.random(in: 0...60, using: &random)
        }
        return ranges
    }

    private static let walls: [Wall] = {
        guard let partner = SubjectID("P1") else { return [.his, .between] }
        let her = Wall.her(serving: partner)
        return [
            .his, .his.tracing(true), .between, .between.tracing(false), her, her.tracing(false),
        ]
    }()

    @Test func `Nothing of the roster, no wall's sentence and nothing hidden is ever shown`()
        throws
    {
        print("seed \(Self.seed)")
        var random = Seeded(Self.seed)
        let redactor = Redactor(roster: try Sample.roster())
        var cases = 0
        var shown = 0
        for _ in 0..<1500 {
            let sentences = text(&random)
            let written = sentences.joined()
            let author = Side.allCases.randomElement(using: &random) ?? .her
            let examined = redactor.examine(ProtectedText(written), author: author)
            let length = written.unicodeScalars.count
            let marks = try #require(
                ReviewMarks(
                    hidden: Bool.random(using: &random) ? ranges(length, &random) : [],
                    cleared: ranges(length, &random)))
            let wall = Self.walls.randomElement(using: &random) ?? .his
            let bound = Int.random(in: 0...60, using: &random)
            let level = Bool.random(using: &random) ? Level.redact : .forward
            let read = Sample.read(
                redactor.render(
                    examined, at: level, wall: wall, doubtBound: bound, marks: marks))
            let place = "seed \(Self.seed) case \(cases): \(written) -> \(read)"
            checkHidden(sentences, marks, read, place)
            if level == .redact || wall.side == .his { checkRoster(read, place) }
            if wall.side == .his {
                let before = redactor.explain(
                    examined, at: level, wall: wall, doubtBound: bound)
                let open = Set(
                    redactor.doubtful(examined, at: level, wall: wall, doubtBound: bound)
                        .filter { $0.canClear }.map { $0.start })
                checkWalls(before, open, Array(written.unicodeScalars), read, place)
            }
            cases += 1
            shown += read.isEmpty ? 0 : 1
        }
        #expect(cases == 1500)
        #expect(shown > 300)
    }

    private func checkHidden(
        _ sentences: [String], _ marks: ReviewMarks, _ read: String, _ place: String
    ) {
        var start = 0
        for (index, sentence) in sentences.enumerated() {
            let end = start + sentence.unicodeScalars.count
            let word = "zq\(index)w"
            let from = end - 2 - word.count
            if marks.hidden.contains(where: { $0.lowerBound <= from && $0.upperBound >= end - 2 }) {
                #expect(!read.contains(word), "\(place)")
            }
            start = end
        }
    }

    private func checkRoster(_ read: String, _ place: String) {
        for word in [
            "Kirsty", "Mrs Malone", "Siobhan", "Alfie", "Okafor", "900114", "Larkspur", "kirsty.m",
        ] {
            #expect(!read.contains(word), "\(place)")
        }
    }

    /// What did not go before and cannot be cleared goes with no marks either.
    private func checkWalls(
        _ before: Explanation, _ open: Set<Int>, _ scalars: [Unicode.Scalar], _ read: String,
        _ place: String
    ) {
        for each in before.findings
        where each.finding.recogniser == .clause && each.fate == .withheld
            && !open.contains(each.finding.start)
        {
            let words = String(
                String.UnicodeScalarView(scalars[each.finding.start..<each.finding.end]))
            guard let own = words.split(separator: " ").last(where: { $0.hasPrefix("zq") }) else {
                continue
            }
            #expect(!read.contains(own), "\(place)")
        }
    }

    @Test func `Marks change no level`() throws {
        var random = Seeded(Self.seed &+ 1)
        print("seed \(Self.seed &+ 1)")
        let redactor = Redactor(roster: try Sample.roster())
        let minimum = Minimum(what: .threats, when: .ongoing, risk: .raised, childAffected: false)
        var cases = 0
        for _ in 0..<200 {
            let written = text(&random).joined()
            let examined = redactor.examine(ProtectedText(written), author: .between)
            let marks = try #require(
                ReviewMarks(hidden: [], cleared: [0..<written.unicodeScalars.count]))
            for level in [Level.withhold, .generalise, .condense] {
                for wall in Self.walls {
                    let plain = redactor.render(
                        examined, at: level, wall: wall, minimum: minimum, theme: "Checking",
                        doubtBound: 50)
                    let marked = redactor.render(
                        examined, at: level, wall: wall, minimum: minimum, theme: "Checking",
                        doubtBound: 50, marks: marks)
                    #expect(plain == marked)
                    cases += 1
                }
            }
        }
        #expect(cases == 3600)
    }
}
