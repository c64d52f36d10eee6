import Foundation
import Testing
import Vocabulary

/// `safeconduct redact` as its users meet it: what stands on which stream, and with which code it ends.
@Suite struct `Redact command` {
    private static let roster =
        #"{"man":{"names":["Darren Malone"]},"partners":[{"subject":"P1","names":["Kirsty Malone"],"phones":["07700 900114"]}]}"#

    private static func line(_ id: String, _ text: String, role: String = "coordinator") -> String {
        let message: JSON = [
            "id": .string(id), "from_role": .string(role), "text": .string(text),
        ]
        return message.text.dropLast() + ",\"roster\":\(roster)}"
    }

    private func run(
        _ program: borrowing PolicyProgram, _ lines: [String], _ arguments: String...
    ) throws -> PolicyProgram.End {
        let file = try program.file("messages.jsonl", lines.joined(separator: "\n"))
        return try program.run(
            ["--policies", PolicyProgram.policies, "--messages", file] + arguments)
    }

    private func rows(_ end: PolicyProgram.End) throws -> [JSON] {
        try end.lines.map { try JSON(parsing: Array($0.utf8)) }
    }

    @Test func `a facilitator's view keeps attendance and loses what she said`() throws {
        let program = try PolicyProgram("redact")
        let text = "Attended 11 of 13 sessions. Kirsty says that he follows her home."
        let end = try run(program, [Self.line("a", text)], "--view", "facilitator", "--explain")
        #expect(end.status == 0 && end.problems.isEmpty, "\(end.problems)")
        let row = try #require(try rows(end).first)
        #expect(row["text"] == "Attended 11 of 13 sessions.")
        #expect(row["outcome"] == "text" && row["held"] == false && row["reason"] == .null)
        guard case .array(let spans)? = row["spans"] else {
            Issue.record("no spans")
            return
        }
        #expect(spans.contains { $0["subject"] == "P1" && $0["start"] == 28 && $0["end"] == 34 })
        #expect(spans.contains { $0["type"] == "disclosure" && $0["recogniser"] == "clause" })
    }

    @Test func `a held message prints an empty text and the reason`() throws {
        let program = try PolicyProgram("redact")
        let long = String(repeating: "He came. ", count: 8_000)
        let lines = [
            Self.line("doubt", "He turns the lights off and on and off and on."),
            Self.line("long", long), Self.line("forward", "Kirsty is on 07700 900114."),
        ]
        let bounded = try run(program, lines, "--view", "facilitator", "--doubt-bound", "0")
        for row in try rows(bounded) { #expect(row["text"] == "") }
        let forward = try rows(
            try run(program, lines, "--view", "facilitator", "--level", "forward"))
        #expect(forward.count == 3 && forward[1]["text"] == "" && forward[2]["text"] == "")
        #expect(forward[1]["reason"] == "too-long" && forward[1]["held"] == true)
        #expect(forward[2]["reason"] == "protected-content" && forward[2]["outcome"] == "hold")
    }

    @Test func `detection prints every span of any document, with places in the original`() throws {
        let program = try PolicyProgram("redact")
        let text = "\u{200B}Ring 07700\u{00A0}900114, NR89 4GT."
        let row: JSON = ["id": "x", "text": .string(text)]
        let end = try run(program, [row.text], "--detect-only")
        #expect(end.status == 0)
        guard case .array(let spans)? = try rows(end).first?["spans"] else {
            Issue.record("no spans")
            return
        }
        let scalars = Array(text.unicodeScalars)
        let found = spans.compactMap { span -> String? in
            guard case .int(let start)? = span["start"], case .int(let end)? = span["end"] else {
                return nil
            }
            return String(String.UnicodeScalarView(scalars[Int(start)..<Int(end)]))
        }
        #expect(found.contains("07700\u{00A0}900114") && found.contains("NR89 4GT"))
        #expect(try rows(end).first?["text"] == nil)
    }

    /// Good lines around every sort of bad one, with the line's number and code.
    private static let mixed: [(line: String, problem: String?)] = [
        (line("first", "He came."), nil), ("nope", "2: [not-json]"), ("", nil),
        (#"{"id":"b"}"#, "4: [missing]"), (#"{"id":1,"text":"x"}"#, "5: [wrong-type]"),
        (#"{"id":"c","text":"x","roster":{"pets":[]}}"#, "6: [unknown-field]"),
        (#"{"id":"d","text":"x","roster":{"partners":[{"subject":"C1"}]}}"#, "7: [bad-form]"),
        (#"{"id":"e","text":"x","roster":{"man":{"names":[7]}}}"#, "8: [wrong-type]"),
        ("[1]", "9: [wrong-type]"), (String(repeating: "x", count: 3 << 20), "10: [too-long]"),
        (line("last", "He came."), nil),
    ]

    @Test func `every bad line is named and the others are answered`() throws {
        let program = try PolicyProgram("redact")
        let end = try run(program, Self.mixed.map(\.line), "--view", "facilitator")
        #expect(end.status == 64)
        #expect(try rows(end).compactMap { $0["id"] } == ["first", "last"])
        let problems = Self.mixed.compactMap(\.problem)
        #expect(problems.count == 8 && end.problemLines.count == 8)
        for (expected, said) in zip(problems, end.problemLines) {
            let parts = expected.split(separator: " ")
            #expect(said.hasPrefix("line \(parts[0])") && said.hasSuffix(parts[1]), "\(said)")
        }
    }

    @Test func `wrong options are refused in one sentence before a line is read`() throws {
        let program = try PolicyProgram("redact")
        let wrong: [[String]] = [
            [], ["--view", "nobody"], ["--view", "facilitator", "--doubt-bound", "101"],
            ["--view", "facilitator", "--level", "condense"], ["--view", "wsw", "--serving", "C1"],
            ["--view", "facilitator", "--detect-only"],
            ["--view", "facilitator", "--pack", "nowhere"],
        ]
        for arguments in wrong {
            let file = try program.file("messages.jsonl", Self.line("a", "Kirsty is at home."))
            let end = try program.run(
                ["--policies", PolicyProgram.policies, "--messages", file] + arguments)
            #expect(end.status == 64 && end.output.isEmpty, "\(arguments)")
            #expect(end.problemLines.count == 1 && !end.problems.contains("Kirsty"))
        }
    }
}
