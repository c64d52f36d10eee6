import Foundation
import Testing
import Vocabulary

@testable import Redaction

/// Writes what each unit of a gold file counts, for `Scripts/train-clauses`, where it asks for that.
@Suite struct `Counts for training` {
    private static let asked = ProcessInfo.processInfo.environment["SAFECONDUCT_COUNTS"] ?? ""

    @Test(.enabled(if: !asked.isEmpty, "asked for by Scripts/train-clauses only"))
    func `what each unit counts`() throws {
        for pair in Self.asked.split(separator: ",") {
            let files = pair.split(separator: ":").map(String.init)
            try #require(files.count == 2)
            var out = (["names": .array(ClauseLayout.names.map { .string($0) })] as JSON).text
            let data = try Data(contentsOf: URL(filePath: files[0]))
            for line in data.split(separator: 0x0A) {
                out += "\n" + (try counts(GoldMessage(try JSON(parsing: Array(line)))).text)
            }
            try Data(out.utf8).write(to: URL(filePath: files[1]))
        }
    }

    private func counts(_ message: GoldMessage) throws -> JSON {
        let reading = Reading(Array(message.text.utf8))
        let examined = try Examination(
            reading, CaseNames(message.roster), author: message.author)
        var judge = ClauseJudge(reading, examined.hits, author: message.author)
        let scalars = ScalarPlaces(reading.text.source)
        let units: [JSON] = zip(reading.units, judge.counted()).map { unit, counted in
            let words: [JSON] = unit.tokens.map { index in
                let token = reading.tokens[index]
                let written = reading.text.written(token.range)
                return [
                    .string(String(decoding: reading.text.bytes[token.range], as: UTF8.self)),
                    .int(Int64(scalars.place(written.lowerBound))),
                    .int(Int64(scalars.place(written.upperBound))),
                    .int(Int64(token.shape.rawValue)),
                ]
            }
            let counts: [JSON] = counted.counts.enumerated().filter { $0.element != 0 }.map {
                [.int(Int64($0.offset)), .int(Int64($0.element))]
            }
            return [
                "par": .int(Int64(unit.paragraph)), "lin": .int(Int64(unit.line)),
                "sen": .int(Int64(unit.sentence)), "leans": .bool(unit.leans),
                "cap": .int(Int64(min(counted.cap, 99))), "c": .array(counts), "t": .array(words),
            ]
        }
        return [
            "id": .string(message.id), "author": .string("\(message.author)"),
            "units": .array(units),
        ]
    }
}
