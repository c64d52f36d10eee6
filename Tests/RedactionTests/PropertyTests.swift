import Redaction
import Testing
import Vocabulary

/// A small generator, so that a seed makes the same cases everywhere (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct `Properties of every rendering` {
    static let seed: UInt64 = 0x5AFE_C0DE

    static let pieces = [
        "Kirsty", "Alfie", "Grace", "Darren", "he", "she", "told", "the group", "attended",
        "session 4", "07700 900114", "22 Larkspur Close", ".", ",", ";", "\n", "\n\n", "says",
        "rang", "\"", "please", "her", "and", "-", "@", "1.", "pregnant", "risk", "high",
        "NR89 4GT", "K", "é", "\u{200B}", "٣", "漢字", "a@b.c", "\u{202E}", "😀", "(", ">",
    ]

    private func text(_ random: inout Seeded) -> String {
        (0..<Int.random(in: 1...40, using: &random)).map { _ in
            Self.pieces.randomElement(using: &random) ?? ""
        }.joined(separator: " ")
    }

    @Test func `invisible characters anywhere never un-redact`() throws {
        print("seed \(Self.seed)")
        var random = Seeded(Self.seed)
        let invisible = ["\u{200B}", "\u{AD}", "\u{2060}", "\u{FEFF}", "\u{200D}", "\u{34F}"]
        let protected = ["kirsty", "alfie", "larkspur", "07700900114", "nr894gt"]
        var cases = 0
        for _ in 0..<1500 {
            var written = ""
            for character in text(&random) {
                written.append(character)
                if Int.random(in: 0..<4, using: &random) == 0 {
                    written += invisible.randomElement(using: &random) ?? ""
                }
            }
            for wall in [Wall.his, .between] {
                let read = Sample.read(try Sample.render(written, wall: wall)).lowercased()
                let plain = read.unicodeScalars.filter {
                    !invisible.contains(String($0)) && $0 != " "
                }
                let joined = String(String.UnicodeScalarView(plain))
                for word in protected { #expect(!joined.contains(word), "seed \(Self.seed)") }
                cases += 1
            }
        }
        #expect(cases == 3000)
    }

    @Test func `one more entry on the roster never lets more through to his side`() throws {
        print("seed \(Self.seed)")
        var random = Seeded(Self.seed &+ 1)
        let whole = try Sample.roster()
        var cases = 0
        for _ in 0..<1500 {
            let written = text(&random)
            let partner = try Sample.subject("P1")
            let fewer = Roster(whole.entries.filter { $0.subject != partner })
            let (small, large) = (Redactor(roster: fewer), Redactor(roster: whole))
            let outcomes = [small, large].map {
                $0.render(
                    ProtectedText(written), at: .redact, wall: .his, doubtBound: 50,
                    author: .between)
            }
            // A hold lets nothing through until a person has looked: there is nothing to compare.
            if case .held = outcomes[0] { continue }
            let words = outcomes.map { rendering in
                Sample.read(rendering).split { " \n.,;\"".contains($0) }
                    .filter { !$0.hasPrefix("[") }.count
            }
            #expect(words[1] <= words[0], "seed \(Self.seed) case \(cases): \(written)")
            cases += 1
        }
        #expect(cases > 1300)
    }

    @Test func `findings stay inside the text, and a second render is the same`() throws {
        print("seed \(Self.seed)")
        var random = Seeded(Self.seed &+ 2)
        let redactor = Redactor(roster: try Sample.roster())
        var cases = 0
        for _ in 0..<2000 {
            let count = Int.random(in: 0...80, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            let written =
                Bool.random(using: &random)
                ? text(&random) : String(decoding: bytes, as: UTF8.self)
            let length = written.unicodeScalars.count
            for finding in try #require(redactor.findings(in: written)) {
                #expect(0 <= finding.start && finding.start < finding.end)
                #expect(finding.end <= length)
            }
            let content = ProtectedText(written)
            #expect(
                redactor.render(content, at: .redact, wall: .his, doubtBound: 50)
                    == redactor.render(content, at: .redact, wall: .his, doubtBound: 50))
            cases += 1
        }
        #expect(cases == 2000)
    }
}
