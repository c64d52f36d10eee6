import Foundation
import PolicyPacks
import Testing
import Vocabulary

/// `safeconduct policy` as its users meet it: what stands on which stream, and with which code it ends.
@Suite struct `Policy commands` {
    private static let pack = "living-without-violence"

    private static func line(_ id: String, _ changes: [String: String] = [:]) -> String {
        var members = [
            "sender_role": "wsw", "recipient_role": "facilitator",
            "recipient_agency": "lwv_mens_programme", "message_kind": "incident_report",
            "segment_category": "incident", "about": "man", "source": "woman",
            "purpose": "programme_risk_work",
        ]
        members.merge(changes) { $1 }
        let given = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
        return
            "{\"id\":\"\(id)\",\"system\":\"\(pack)\",\"given\":{\(given.joined(separator: ","))}}"
    }

    @Test func `decide reaches the bounds of the exchanged cases`() throws {
        guard let shared = PolicyProgram.shared else {
            print("skipped: the exchanged cases are not on this machine")
            return
        }
        let program = try PolicyProgram()
        let cases = shared.appending(path: "cases-dev.jsonl").path
        let end = try program.run("decide", "--policies", PolicyProgram.policies, "--cases", cases)
        #expect(end.status == 0 && end.problems.isEmpty, "\(end.problems)")
        #expect(end.lines.count == 71)
        let decisions = try program.file("decisions.jsonl", end.output)
        let score = try Programs.run(
            "/usr/bin/env",
            [
                "python3", shared.appending(path: "score_policy.py").path, cases, decisions,
                "--min-accepted", "0.97", "--min-strict", "0.85", "--max-over-disclosure", "0",
                "--min-duties", "0.9",
            ])
        print(score.output)
        #expect(score.status == 0)
    }

    /// Good lines around every sort of bad one, with the line's number and code.
    private static let mixed: [(line: String, problem: String?)] = [
        (line("first"), nil), ("not json", "2: [not-json]"),
        (line("b", ["about": "nobody"]), "3: [unknown-word]"), ("", nil),
        ("{\"id\":\"c\",\"system\":\"\(pack)\",\"given\":{}}", "5: [missing]"),
        (line("d", ["colour": "red"]), "6: [unknown-field]"),
        (line("e").replacing(pack, with: "elsewhere"), "7: [no-pack]"), ("[1]", "8: [wrong-type]"),
        ("{\"id\":1.5}", "9: [not-json]"), ("{\"id\":\"f\",\"id\":\"f\"}", "10: [not-json]"),
        ("\"\u{1}\"", "11: [not-json]"),
        (String(repeating: "x", count: 10 << 20), "12: [too-long]"), (line("last"), nil),
    ]

    @Test func `decide names every bad line and decides the others`() throws {
        let program = try PolicyProgram()
        let file = try program.file(
            "cases.jsonl", Self.mixed.map(\.line).joined(separator: "\n"))
        let end = try program.run("decide", "--policies", PolicyProgram.policies, "--cases", file)
        #expect(end.status == 64)
        let decided = try end.lines.map { try JSON(parsing: $0.utf8) }
        #expect(decided.map { $0["id"] } == ["first", "last"])
        let problems = end.problemLines.map { line in
            let words = line.split(separator: " ")
            return "\(words[1]) \(words.last ?? "")"
        }
        #expect(problems == Self.mixed.compactMap(\.problem))
        #expect(!end.problems.contains("nobody") && !end.problems.contains("elsewhere"))
        let machine = try program.run(
            "decide", "--policies", PolicyProgram.policies, "--cases", file, "--json")
        let objects = try machine.problemLines.map { try JSON(parsing: $0.utf8) }
        #expect(objects.count == problems.count && objects[0]["line"] == 2)
        #expect(objects[0]["code"] == "not-json" && machine.output == end.output)
    }

    @Test func `decide reads standard input, and a line without an end`() throws {
        let program = try PolicyProgram()
        let many = (0..<3_000).map { Self.line("c\($0)") }.joined(separator: "\n")
        let end = try program.run(
            "decide", "--policies", PolicyProgram.policies, "--cases", "-",
            input: Data(many.utf8))
        #expect(end.status == 0 && end.problems.isEmpty)
        #expect(end.lines.count == 3_000)
        #expect(try JSON(parsing: end.lines[2_999].utf8)["id"] == "c2999")
    }

    @Test(arguments: ["empty", "blank", "folder", "absent"])
    func `decide refuses a file that has no cases`(sort: String) throws {
        let program = try PolicyProgram()
        let file =
            switch sort {
            case "empty": try program.file("cases", "")
            case "blank": try program.file("cases", "\n \n\r\n")
            case "folder": program.folder.path
            case _: "\(program.folder.path)/nothing"
            }
        let end = try program.run("decide", "--policies", PolicyProgram.policies, "--cases", file)
        #expect(end.status == 64 && end.output.isEmpty)
        #expect(end.problemLines.count == 1 && end.problems.hasSuffix("[bad-input]\n"))
        #expect(!end.problems.contains(program.folder.lastPathComponent))
    }

    @Test(arguments: ["decide", "explain", "check", "coverage", "prove", "forms"])
    func `a folder without packs is refused by every command`(command: String) throws {
        let program = try PolicyProgram()
        let file = try program.file("case", Self.line("one"))
        for folder in ["\(program.folder.path)/nothing", program.folder.path] {
            let arguments: [String: [String]] = [
                "decide": ["--cases", file], "explain": ["--case", file], "forms": ["--pack", "x"],
            ]
            let end = try program.run(
                [command, "--policies", folder] + (arguments[command] ?? []))
            #expect(end.status == 64 && end.output.isEmpty)
            #expect(end.problems.hasSuffix("[bad-input]\n"), "\(end.problems)")
        }
    }

    @Test func `a broken pack stops decisions and is told of with its place`() throws {
        let program = try PolicyProgram()
        let packs = try program.copy(Self.pack)
        try program.change("\(packs)/\(Self.pack)/pack.yaml", "\nrules:\n", to: "\nruls:\n")
        let file = try program.file("case", Self.line("one"))
        let decided = try program.run("decide", "--policies", packs, "--cases", file)
        #expect(decided.status == 64 && decided.output.isEmpty)
        #expect(decided.problems.hasSuffix("[bad-pack]\n"))
        let checked = try program.run("check", "--policies", packs)
        #expect(checked.status == 8)
        #expect(checked.problems.contains(/living-without-violence\/pack\.yaml:\d+:\d+: [a-z-]+:/))
        let machine = try program.run("check", "--policies", packs, "--json")
        let json = try JSON(parsing: machine.lines[0].utf8)
        #expect(machine.status == 8 && json["holds"] == false)
        guard case .array(let refused)? = json["refused"] else {
            Issue.record("no list of refused packs")
            return
        }
        #expect(refused.count == 1 && refused[0]["folder"] == .string(Self.pack))
    }

    @Test func `check finds a worked case that comes out otherwise`() throws {
        let program = try PolicyProgram()
        let packs = try program.copy(Self.pack)
        let clean = try program.run("check", "--policies", packs)
        #expect(clean.status == 0 && clean.problems.isEmpty, "\(clean.problems)")
        let loaded = try PackFolder.load("\(packs)/\(Self.pack)")
        let wrong = """
            cases:
              - id: planted
                given: {sender_role: wsw, recipient_role: man, recipient_agency: none, message_kind: letter, segment_category: whereabouts, about: woman, source: woman, purpose: support}
                expect: {outcome: forward, duties: [call_police]}
            """
        #expect(loaded.cases.count >= 100)
        try wrong.write(
            toFile: "\(packs)/\(Self.pack)/cases.yaml", atomically: true, encoding: .utf8)
        let end = try program.run("check", "--policies", packs)
        #expect(end.status == 8)
        #expect(end.problems.contains("planted: is withhold by "))
        #expect(end.problems.contains("written forward; and lacks call_police"))
        #expect(end.output.contains("0 of 1 worked case "))
    }

    @Test func `coverage says what is missing, and ends with 8 until nothing is`() throws {
        let program = try PolicyProgram()
        let packs = try program.copy(Self.pack)
        let end = try program.run("coverage", "--policies", packs)
        #expect(end.status == 8)
        #expect(end.output.contains("R167  MISSING"))
        #expect(end.output.contains(/R105  living-without-violence +B?-?/))
        let whole = try program.run("coverage", "--policies", PolicyProgram.policies, "--json")
        let json = try JSON(parsing: whole.lines[0].utf8)
        guard case .array(let rules)? = json["rules"] else {
            Issue.record("no list of source rules")
            return
        }
        #expect(rules.count == 167)
        #expect(whole.status == (json["missing"] == .array([]) ? 0 : 8))
    }
}
