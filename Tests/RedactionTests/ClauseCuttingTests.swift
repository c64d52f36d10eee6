import Testing

@testable import Redaction

@Suite struct `Cutting sentences into clauses` {
    private func clauses(_ text: String) -> [String] {
        let reading = Reading(Array(text.utf8))
        return reading.units.map { unit in
            String(decoding: reading.text.source[reading.text.written(unit.bytes)], as: UTF8.self)
                .split(separator: " ").joined(separator: " ")
        }
    }

    @Test(arguments: [
        ("He attended, and she says he hit her.", 2),
        ("He has moved to the Thursday group because she told us that he follows her.", 2),
        ("He attended the session (his partner rang me about this) and was calm.", 3),
        ("She rang me on Monday, he came on Tuesday.", 2),
        ("He was polite but he left early.", 2),
        ("He scored eight - the group noticed nothing.", 2),
    ])
    func `a part with a subject and a verb of its own is cut off`(_ text: String, _ count: Int) {
        #expect(clauses(text).count == count, "\(clauses(text))")
    }

    @Test(arguments: [
        "He checks the meter every night, she says.",
        "When she comes home, he counts the change.",
        "He attended and completed the homework.",
        "He turns the lights off when she is in the bath.",
        "Kirsty and her sister moved on Monday.",
        "Because he was late, he missed the film.",
        "He was late, tired and cross.",
    ])
    func `in doubt a sentence stays whole`(_ text: String) {
        #expect(clauses(text).count == 1, "\(clauses(text))")
    }

    @Test func `what is left of a sentence closes up without a seam`() throws {
        let cases = [
            ("He attended session 4, and she says that he hit her.", "He attended session 4."),
            (
                "Kirsty says that he follows her, but he attended session 4 of the group.",
                "He attended session 4 of the group."
            ),
        ]
        for (text, left) in cases {
            #expect(Sample.read(try Sample.render(text)) == left)
        }
    }

    @Test func `every token is in exactly one clause, in order`() {
        var random = Seeded(0xC1A0)
        print("seed 0xC1A0")
        let pieces = [
            "he", "she", "and", "but", ",", ".", "(", ")", " - ", "says", "hit", "because", "the",
            "group", "attended", "\n", "Kirsty", "when", "I", ":", ";", "\"", "told", "was",
        ]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 1...50, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined(separator: " ")
            let reading = Reading(Array(text.utf8))
            let tokens = reading.units.flatMap { Array($0.tokens) }
            #expect(tokens == Array(reading.tokens.indices), "\(text)")
            for (unit, next) in zip(reading.units, reading.units.dropFirst()) {
                #expect(unit.bytes.upperBound == next.bytes.lowerBound, "\(text)")
                #expect(unit.sentence <= next.sentence, "\(text)")
            }
        }
    }
}
