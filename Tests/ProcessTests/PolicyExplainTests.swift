import Foundation
import PolicyPacks
import Testing
import Vocabulary

/// `explain`, `prove`, `diff` and `forms` as their users meet them.
@Suite struct `Policy explanations` {
    private static let pack = "living-without-violence"

    private static let sheInforms = """
        {"id": "told-first", "system": "\(pack)", "given": {"sender_role": "wsw", "recipient_role": "facilitator",
         "recipient_agency": "lwv_mens_programme", "message_kind": "incident_report", "segment_category": "incident",
         "about": "man", "source": "woman", "purpose": "programme_risk_work", "approvals": ["coordinator_release"],
         "facts": {"significant": true, "woman_informed_of_sharing": false}}}
        """

    @Test func `explain says the outcome, the rules, the duties and what would change it`() throws {
        let program = try PolicyProgram()
        let file = try program.file("case.json", Self.sheInforms)
        let end = try program.run("explain", "--policies", PolicyProgram.policies, "--case", file)
        #expect(end.status == 0 && end.problems.isEmpty, "\(end.problems)")
        let text = end.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("HOLD. It waits for a person; nothing goes until then."))
        #expect(text.contains("makes it wait for a person"))
        #expect(
            text.contains("If the woman is told of the sharing: condense (a condensed minimum)."))
        #expect(end.lines.allSatisfy { $0.count <= 100 })
        let piped = try program.run(
            "explain", "--policies", PolicyProgram.policies, "--case", "-",
            input: Data(Self.sheInforms.utf8))
        #expect(piped.output == end.output)
    }

    @Test func `what explain suggests, decide decides`() throws {
        let program = try PolicyProgram()
        let file = try program.file("case.json", Self.sheInforms)
        let end = try program.run(
            "explain", "--policies", PolicyProgram.policies, "--case", file, "--json")
        let json = try JSON(parsing: end.lines[0].utf8)
        var lines: [String] = []
        var wanted: [JSON?] = []
        for key in ["opens", "closes"] {
            guard case .array(let possible)? = json[key] else { continue }
            for (place, one) in possible.enumerated() {
                let given = try #require(one["given"])
                let line: JSON = [
                    "id": .string("\(key)-\(place)"), "system": .string(Self.pack), "given": given,
                ]
                lines.append(line.text)
                wanted.append(one["outcome"])
            }
        }
        #expect(lines.count >= 3)
        let decided = try program.run(
            "decide", "--policies", PolicyProgram.policies, "--cases", "-",
            input: Data(lines.joined(separator: "\n").utf8))
        #expect(decided.status == 0, "\(decided.problems)")
        #expect(try decided.lines.map { try JSON(parsing: $0.utf8)["outcome"] } == wanted)
    }

    @Test(arguments: [
        ("", "bad-input"), ("nonsense", "not-json"), ("{\"id\":\"x\"}", "missing"),
        ("{\"id\":\"x\"}\n{\"id\":\"y\"}", "missing"),
        ("{\"id\":\"x\",\"given\":{\"sender_role\":\"clown\"}}", "unknown-word"),
    ])
    func `explain refuses what is no case`(text: String, code: String) throws {
        let program = try PolicyProgram()
        let file = try program.file("case.json", text)
        let end = try program.run("explain", "--policies", PolicyProgram.policies, "--case", file)
        #expect(end.status == 64 && end.output.isEmpty)
        #expect(end.problems.hasSuffix("[\(code)]\n"), "\(end.problems)")
        #expect(!end.problems.contains("clown"))
    }

    @Test func `explain says which fact has a value that no rule can tell`() throws {
        let program = try PolicyProgram()
        let given = """
            {"id":"x","system":"LWV","given":{"sender_role":"wsw","recipient_role":"police_officer","recipient_agency":"police",\
            "message_kind":"safety_concern","segment_category":"risk_concern","about":"man","source":"woman",\
            "purpose":"safety_of_woman","urgency":"immediate","facts":{"immediate_severe":VALUE}}}
            """
        for (value, told) in [("\"yes\"", true), ("1", true), ("true", false)] {
            let file = try program.file("fact.json", given.replacing("VALUE", with: value))
            let end = try program.run(
                "explain", "--policies", PolicyProgram.policies, "--case", file)
            #expect(end.status == 0, "\(end.problems)")
            #expect(end.output.contains("immediate_severe has a value that it cannot") == told)
        }
    }

    @Test func `explain takes one of several cases by its id`() throws {
        let program = try PolicyProgram()
        let one = try JSON(parsing: Self.sheInforms.utf8).text
        let file = try program.file(
            "cases.jsonl", one + "\n" + one.replacing("told-first", with: "second") + "\n")
        let found = try program.run(
            "explain", "--policies", PolicyProgram.policies, "--case", file, "--id", "second")
        #expect(found.status == 0 && found.output.contains("second"))
        let many = try program.run("explain", "--policies", PolicyProgram.policies, "--case", file)
        #expect(many.status == 64 && many.problems.contains("has 2 cases"))
        let none = try program.run(
            "explain", "--policies", PolicyProgram.policies, "--case", file, "--id", "third")
        #expect(none.status == 64 && none.problems.hasSuffix("[bad-input]\n"))
    }

    @Test func `prove shows a failing law with a case that explain takes`() throws {
        let program = try PolicyProgram()
        let packs = try program.copy(Self.pack)
        let whole = try program.run("prove", "--policies", packs, "--json")
        let proved = try JSON(parsing: try #require(whole.lines.first).utf8)
        #expect(whole.status == 0 && proved["holds"] == true, "\(whole.output)")
        try OpenedBase.open("\(packs)/base/pack.yaml")
        let end = try program.run("prove", "--policies", packs, "--pack", Self.pack, "--json")
        #expect(end.status == 8, "\(end.problems)")
        let json = try JSON(parsing: try #require(end.lines.first).utf8)
        #expect(json["holds"] == false)
        let cases = OpenedBase.cases(json)
        #expect(!cases.isEmpty)
        for one in cases {
            let explained = try program.run(
                "explain", "--policies", packs, "--case", "-", input: Data(one.text.utf8))
            #expect(explained.status == 0, "\(explained.problems)")
        }
        let text = try program.run("prove", "--policies", packs)
        #expect(text.status == 8 && text.output.contains("FAILS"))
    }

    @Test func `diff tells what a new version opens, and that nothing changes where nothing does`()
        throws
    {
        let program = try PolicyProgram()
        let (old, new) = (try program.copy(Self.pack), try program.copy(Self.pack, named: "new"))
        let same = try program.run("diff", "\(old)/\(Self.pack)", "\(new)/\(Self.pack)")
        #expect(same.status == 0 && same.output.contains("Nothing changes."), "\(same.problems)")
        try OpenedBase.open("\(new)/base/pack.yaml")
        let end = try program.run("diff", "\(old)/\(Self.pack)", "\(new)/\(Self.pack)")
        #expect(end.status == 0 && end.output.contains("OPENED"), "\(end.problems)")
        let machine = try program.run(
            "diff", "\(old)/\(Self.pack)", "\(new)/\(Self.pack)", "--json")
        let json = try JSON(parsing: try #require(machine.lines.first).utf8)
        guard case .array(let groups)? = json["groups"] else {
            Issue.record("no groups")
            return
        }
        #expect(groups.first?["direction"] == "opened")
        let two = try program.run(
            "diff", "\(PolicyProgram.policies)/dvip",
            "\(PolicyProgram.policies)/my-time-wolverhampton")
        #expect(two.status == 64 && two.problems.hasSuffix("[bad-input]\n"), "\(two.problems)")
        let absent = try program.run("diff", "\(old)/nothing", "\(new)/\(Self.pack)")
        #expect(absent.status == 64 && absent.problems.hasSuffix("[bad-pack]\n"))
    }

    @Test func `forms are listed, and printed to be filled in`() throws {
        let program = try PolicyProgram()
        let list = try program.run(
            "forms", "--policies", PolicyProgram.policies, "--pack", Self.pack)
        #expect(list.status == 0 && list.output.contains("referral"))
        let form = try program.run(
            "forms", "--policies", PolicyProgram.policies, "--pack", Self.pack, "--form", "referral"
        )
        #expect(form.output.contains("client_name: a line of text"))
        #expect(form.output.contains("a date such as 2026-03-09"))
        let empty = try program.run(
            "forms", "--policies", PolicyProgram.policies, "--pack", Self.pack, "--form",
            "referral",
            "--json")
        #expect(try JSON(parsing: try #require(empty.lines.first).utf8)["client_name"] == "")
        for wrong in [["--pack", "x"], ["--pack", Self.pack, "--form", "x"]] {
            let end = try program.run(["forms", "--policies", PolicyProgram.policies] + wrong)
            #expect(end.status == 64 && end.problems.hasSuffix("[bad-input]\n"))
        }
    }
}

/// A base pack without its first wall.
enum OpenedBase {
    /// Makes every wall of the base pack one that holds nothing back.
    static func open(_ file: String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let opened = text.replacing(/cap: (withhold|generalise|condense)\b/, with: "cap: forward")
        try #require(opened != text)
        try opened.write(toFile: file, atomically: true, encoding: .utf8)
    }

    /// Every case that stands under a failing law.
    static func cases(_ proof: JSON) -> [JSON] {
        guard case .array(let packs)? = proof["packs"] else { return [] }
        return packs.flatMap { pack -> [JSON] in
            guard case .array(let laws)? = pack["laws"] else { return [] }
            return laws.flatMap { law -> [JSON] in
                guard case .array(let cases)? = law["cases"] else { return [] }
                return cases
            }
        }
    }
}
