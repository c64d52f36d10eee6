import Redaction
import Testing
import Vocabulary

/// What is written on his side and could only have come from her.
@Suite struct `The inference wall` {
    private func redactor() throws -> Redactor { Redactor(roster: try Sample.roster()) }

    private func sketches(_ told: String, _ redactor: Redactor) -> [DisclosureSketch] {
        redactor.sketches(of: redactor.examine(ProtectedText(told), author: .her))
    }

    private func places(
        _ noted: String, _ known: [DisclosureSketch], _ redactor: Redactor,
        besides own: [DisclosureSketch] = []
    ) -> [Range<Int>] {
        redactor.inferred(
            redactor.examine(ProtectedText(noted), author: .his), from: known, besides: own)
    }

    /// How many of the notes that could only have come from her are known again.
    private func recall(_ pairs: [(told: String, noted: String)]) throws -> Int {
        let redactor = try redactor()
        var found = 0
        for pair in pairs {
            if places(pair.noted, sketches(pair.told, redactor), redactor).isEmpty {
                print("missed: \(pair.told) | \(pair.noted)")
            } else {
                found += 1
            }
        }
        return found
    }

    @Test func `Most notes that retell a disclosure in other words are known again`() throws {
        let first = try recall(InferencePairs.first)
        let second = try recall(InferencePairs.second)
        print("known again: \(first) of \(InferencePairs.first.count) in the first half,")
        print("\(second) of \(InferencePairs.second.count) in the second")
        #expect(InferencePairs.first.count + InferencePairs.second.count == 94)
        #expect(first >= 30 && second >= 33)
    }

    @Test func `Notes of the work, and those of other stories, match nothing that was told`()
        throws
    {
        let redactor = try redactor()
        let all = InferencePairs.first + InferencePairs.second
        let known = all.map { sketches($0.told, redactor) }
        #expect(known.joined().count >= 75)
        var wrong = 0
        for note in InferenceInnocents.notes
        where !places(note, Array(known.joined()), redactor).isEmpty {
            print("wrong: \(note)")
            wrong += 1
        }
        #expect(InferenceInnocents.notes.count == 100 && wrong <= 2)
        var (crossed, pairs) = (0, 0)
        for (index, pair) in all.enumerated() {
            let others = known.indices.filter { $0 != index }.flatMap { known[$0] }
            crossed += places(pair.noted, others, redactor).isEmpty ? 0 : 1
            pairs += others.count
        }
        print("\(wrong) of 100 notes and \(crossed) of 94 retellings match another story")
        #expect(pairs > 6000 && crossed <= 2)
    }

    private static let told = "He turns the lights off at the fuse box when she is in the bath."
    private static let noted =
        "I asked whether he is switching off the electric while somebody is bathing."

    @Test func `What he told himself, now or before, does not match`() throws {
        let redactor = try redactor()
        let known = sketches(Self.told, redactor)
        #expect(known.count == 1)
        #expect(places(Self.noted, known, redactor).count == 1)
        let own = "He told the group that he turned off the electric while she was in the bath."
        #expect(places(own, known, redactor).isEmpty)
        let before = redactor.sketches(
            ofOwn: redactor.examine(ProtectedText(own), author: .his))
        #expect(places(Self.noted, known, redactor, besides: before).isEmpty)
        // Another account of his says nothing of this.
        let other = redactor.sketches(
            ofOwn: redactor.examine(
                ProtectedText("He told the group that he broke a plate in the kitchen."),
                author: .his))
        #expect(places(Self.noted, known, redactor, besides: other).count == 1)
    }

    @Test func `What was put to him matches, whatever he answers`() throws {
        let redactor = try redactor()
        let known = sketches(Self.told, redactor)
        let notes = [
            "He denied that he turned off the electric while she was in the bath.",
            "I put the fuse box and the bath to him and he admits it.",
            "When asked about lights going off during a bath he accepted it.",
        ]
        for note in notes { #expect(places(note, known, redactor).count == 1, "\(note)") }
    }

    @Test func `A place is a whole sentence, in scalars of the original`() throws {
        let redactor = try redactor()
        let known = sketches(Self.told, redactor)
        let text = "É\u{301} 😀 Attended session 4. \(Self.noted) He went home."
        let place = try #require(places(text, known, redactor).first)
        let scalars = Array(text.unicodeScalars)[place]
        #expect(String(String.UnicodeScalarView(scalars)) + "." == Self.noted)
    }

    @Test func `Sketches are bounded, read back, hold no order, and nothing else reads`() throws {
        let redactor = try redactor()
        let turned = "When she is in the bath he turns off at the fuse box the lights."
        #expect(sketches(Self.told, redactor) == sketches(turned, redactor))
        let long = (0..<400).map { "word\(UnicodeScalar(UInt8(97 + $0 % 26)))\($0)" }
        let many = long.map { $0.filter(\.isLetter) + "ish" }
        let texts =
            [Self.told, many.joined(separator: " ") + "."] + InferencePairs.first.map(\.told)
        var cases = 0
        for text in texts {
            for sketch in sketches(text, redactor) {
                let bytes = sketch.bytes
                #expect(bytes.count <= 51)
                #expect(DisclosureSketch(parsing: bytes) == sketch)
                #expect(DisclosureSketch(parsing: bytes + [0]) == nil)
                #expect(DisclosureSketch(parsing: Array(bytes.dropLast())) == nil)
                #expect(DisclosureSketch(parsing: [2] + bytes.dropFirst()) == nil)
                cases += 1
            }
        }
        #expect(cases > 35)
        let odd: [[UInt8]] = [
            [], [1], [1, 0], [1, 2, 0, 0, 5, 0, 5], [1, 1, 1, 0, 5, 0, 5], [1, 255, 0],
        ]
        for bytes in odd { #expect(DisclosureSketch(parsing: bytes) == nil) }
        #expect(DisclosureSketch(parsing: [1, 0, 0]) != nil)
    }

    @Test func `Random bytes are no sketch, or one that reads back the same`() {
        let seed: UInt64 = 0x5C37C4
        print("seed \(seed)")
        var random = Seeded(seed)
        for _ in 0..<5000 {
            let count = Int.random(in: 0...60, using: &random)
            var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            if count > 3, Bool.random(using: &random) {
                bytes[0] = 1
                bytes[1] = UInt8((count - 3) / 2)
                bytes[2] = 0
            }
            if let sketch = DisclosureSketch(parsing: bytes) { #expect(sketch.bytes == bytes) }
        }
    }

    @Test func `A name of the roster is in no sketch`() throws {
        let redactor = try redactor()
        let plain = sketches("He locks the bathroom cupboard and throws the bleach.", redactor)
        let named = sketches(
            "Darren locks the bathroom cupboard and throws Kirsty the bleach.", redactor)
        #expect(plain == named)
    }
}
