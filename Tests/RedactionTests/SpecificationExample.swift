import Foundation
import Redaction
import Vocabulary

/// One example of `Specs/redaction.md`: what is put in, and what comes of it. An empty line in a fenced
/// block begins another one.
///
/// `render` gives what a recipient reads, `detect` what is found, `review` what a reviewer must look
/// at, `match` which sentences of a text of his side match what she told.
struct SpecificationExample {
    /// Something in an example that this runner does not know.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    let section: String
    let lines: [String: String]

    /// The word under which the text stands.
    var key: String { SpecificationExample.shapes.first { lines[$0.text] != nil }?.text ?? "" }
    /// The word under which the expected outcome stands.
    var answer: String {
        SpecificationExample.shapes.first { lines[$0.text] != nil }?.answer ?? ""
    }

    private static let shapes = [
        (text: "text", answer: "gives"), (text: "detect", answer: "finds"),
        (text: "review", answer: "shows"), (text: "match", answer: "matches"),
    ]
    private static let words: Set<String> = [
        "text", "gives", "detect", "finds", "review", "shows", "match", "matches", "wall", "author",
        "level", "bound", "trace", "clearing", "relations", "hide", "clear", "told", "own",
        "minimum", "theme",
    ]

    /// Every example of the specification, in order.
    static func all(in file: URL) throws -> [SpecificationExample] {
        var examples: [SpecificationExample] = []
        var section = ""
        var open: [String: String]?
        func close() {
            if let lines = open, !lines.isEmpty {
                examples.append(SpecificationExample(section: section, lines: lines))
            }
        }
        for line in try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
            if line == "```redaction" {
                open = [:]
            } else if line == "```", open != nil {
                close()
                open = nil
            } else if line.isEmpty, open != nil {
                close()
                open = [:]
            } else if open != nil {
                let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
                guard parts.count == 2, words.contains(parts[0]), open?[parts[0]] == nil else {
                    throw Fault(description: "a line of section \(section): \(line)")
                }
                open?[parts[0]] = parts[1].trimmingCharacters(in: .whitespaces)
            }
        }
        return examples
    }

    /// What comes of it, written as the example writes it.
    func outcome() throws -> String {
        switch key {
        case "text": try rendered()
        case "detect": try detected()
        case "review": try reviewed()
        case "match": try matched()
        default: throw Fault(description: "an example without a text in \(section)")
        }
    }

    // MARK: What is put in

    private func text(_ key: String) -> String {
        (lines[key] ?? "").replacing("\\n", with: "\n")
    }

    private func known<Value>(_ value: Value?, _ what: String) throws -> Value {
        guard let value else { throw Fault(description: "\(what) in section \(section)") }
        return value
    }

    private func subject(_ text: some StringProtocol) throws -> SubjectID {
        try known(SubjectID(String(text)), "the subject \(text)")
    }

    /// Somebody between the sides, where nothing else is said.
    private func author() throws -> Side {
        try known(Side(rawValue: lines["author"] ?? "between"), "the author")
    }

    private func level() throws -> Level {
        try known(Level(rawValue: lines["level"] ?? "redact"), "the level")
    }

    private func bound() throws -> Int { try known(Int(lines["bound"] ?? "50"), "the bound") }

    /// `his`, `between` or `her P1`; `trace: yes` or `no` where it is not as usual.
    private func wall() throws -> Wall {
        let wall: Wall
        switch lines["wall"] ?? "his" {
        case "his": wall = .his
        case "between":
            let types = try (lines["clearing"] ?? "").split(separator: " ").map {
                try known(SensitiveType(rawValue: String($0)), "the type \($0)")
            }
            wall = .between(clearing: Set(types))
        case let her where her.hasPrefix("her "):
            wall = .her(serving: try subject(her.dropFirst(4)))
        default: throw Fault(description: "the wall in section \(section)")
        }
        return lines["trace"].map { wall.tracing($0 == "yes") } ?? wall
    }

    /// The roster of all examples, with the relations that this one names ("P2 new partner; …").
    private func roster() throws -> Roster {
        var relations: [SubjectID: String] = [:]
        for part in (lines["relations"] ?? "").split(separator: ";") {
            let words = part.split(separator: " ", maxSplits: 1)
            guard words.count == 2 else { throw Fault(description: "relations in \(section)") }
            relations[try subject(words[0])] = String(words[1])
        }
        return Roster(
            try SpecificationRoster.entries().map { entry in
                RosterEntry(
                    subject: entry.subject, particulars: entry.particulars,
                    relation: relations[entry.subject] ?? entry.relation)
            })
    }

    /// Stretches of the text by their words, parted by " | ".
    private func stretches(_ key: String, in text: String) throws -> [Range<Int>] {
        try (lines[key] ?? "").split(separator: " | ").map { words in
            let range = try known(text.range(of: words), "the words \(words)")
            let scalars = text.unicodeScalars
            let start = scalars.distance(from: text.startIndex, to: range.lowerBound)
            return start..<start + words.unicodeScalars.count
        }.sorted { $0.lowerBound < $1.lowerBound }
    }

    private func words(_ range: Range<Int>, of text: String) -> String {
        let scalars = Array(text.unicodeScalars)[range]
        return String(String.UnicodeScalarView(scalars)).replacing("\n", with: "\\n")
    }

    // MARK: What comes of it

    private func rendered() throws -> String {
        let text = text("text")
        let redactor = Redactor(roster: try roster())
        let marks = try known(
            ReviewMarks(
                hidden: try stretches("hide", in: text), cleared: try stretches("clear", in: text)),
            "marks")
        let rendering = redactor.render(
            redactor.examine(ProtectedText(text), author: try author()), at: try level(),
            wall: try wall(), minimum: try minimum(), theme: lines["theme"],
            doubtBound: try bound(), marks: marks)
        switch rendering {
        case .text(let redacted): return redacted.text.replacing("\n", with: "\\n")
        case .nothing: return "nothing"
        case .held(let reason): return "held \(reason.rawValue)"
        }
    }

    /// "physical_violence, within_four_weeks, raised, yes".
    private func minimum() throws -> Minimum? {
        guard let line = lines["minimum"] else { return nil }
        let parts = line.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 4 else { throw Fault(description: "the minimum in \(section)") }
        return Minimum(
            what: try known(Minimum.What(rawValue: parts[0]), "what"),
            when: try known(Minimum.When(rawValue: parts[1]), "when"),
            risk: try known(Minimum.Risk(rawValue: parts[2]), "risk"),
            childAffected: parts[3] == "yes")
    }

    /// Things, not sentences: "phone 07700 900123 | person Kirsty of P1". Of findings that overlap the
    /// longest counts, and of those the roster's.
    private func detected() throws -> String {
        let text = text("detect")
        let found = try known(Redactor(roster: try roster()).findings(in: text), "the text")
        var kept: [Finding] = []
        for finding in found.filter({ $0.recogniser != .clause }).sorted(by: isBefore) {
            let place = finding.start..<finding.end
            if !kept.contains(where: { place.overlaps($0.start..<$0.end) }) { kept.append(finding) }
        }
        let things = kept.sorted { $0.start < $1.start }.map { finding in
            "\(finding.kind.rawValue) \(words(finding.start..<finding.end, of: text))"
                + (finding.subject.map { " of \($0.text)" } ?? "")
        }
        return things.isEmpty ? "nothing" : things.joined(separator: " | ")
    }

    private func isBefore(_ left: Finding, _ right: Finding) -> Bool {
        let (one, other) = (left.end - left.start, right.end - right.start)
        if one != other { return one > other }
        return (left.subject != nil ? 0 : 1, left.start) < (
            right.subject != nil ? 0 : 1, right.start
        )
    }

    /// "goes: words (why) | stays: words (why) | stands: words (why)".
    private func reviewed() throws -> String {
        let text = text("review")
        let redactor = Redactor(roster: try roster())
        let places = redactor.doubtful(
            redactor.examine(ProtectedText(text), author: try author()), at: try level(),
            wall: try wall(), doubtBound: try bound())
        let shown = places.map { place in
            let fate = place.passes ? "goes" : place.canClear ? "stays" : "stands"
            let words = words(place.start..<place.end, of: text)
            return "\(fate): \(words) (\(place.why.joined(separator: ", ")))"
        }
        return shown.isEmpty ? "nothing" : shown.joined(separator: " | ")
    }

    private func matched() throws -> String {
        let redactor = Redactor(roster: try roster())
        let told = redactor.sketches(
            of: redactor.examine(ProtectedText(text("told")), author: .her))
        let own = redactor.sketches(
            ofOwn: redactor.examine(ProtectedText(text("own")), author: .his))
        let text = text("match")
        let found = redactor.inferred(
            redactor.examine(ProtectedText(text), author: .his), from: told, besides: own)
        return found.isEmpty
            ? "nothing" : found.map { words($0, of: text) }.joined(separator: " | ")
    }
}

/// The roster of the examples: invented people, numbers that nobody has.
enum SpecificationRoster {
    static func entries() throws -> [RosterEntry] {
        try [
            entry("man", [(.name, "Darren Malone")]),
            entry(
                "P1",
                [
                    (.name, "Kirsty Malone"), (.name, "Siobhán"), (.phone, "07700 900114"),
                    (.address, "22 Larkspur Close, Ellerham, NR89 4GT"),
                    (.email, "kirsty.m@postbox.example"), (.dateOfBirth, "03/09/1989"),
                    (.workplace, "Tidwell's"),
                ]),
            entry("P2", [(.name, "Grace Okafor")]),
            entry("C1", [(.name, "Alfie Malone"), (.school, "Ellerham Park Primary")]),
            entry("O1", [(.name, "Hattie Bolsover")], relation: "social worker (professional)"),
            entry("O2", [(.name, "Bridget Considine")], relation: "P1's mother"),
        ]
    }

    private static func entry(
        _ subject: String, _ particulars: [(Particular.Kind, String)], relation: String = ""
    ) throws -> RosterEntry {
        guard let id = SubjectID(subject) else {
            throw SpecificationExample.Fault(description: "the subject \(subject)")
        }
        return RosterEntry(
            subject: id, particulars: particulars.map { Particular($0.0, $0.1) }, relation: relation
        )
    }
}
