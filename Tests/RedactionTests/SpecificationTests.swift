import Foundation
import Redaction
import Testing
import Vocabulary

@Suite struct `Examples of the specification` {
    /// One fenced example: its lines by their word.
    private struct Example {
        let section: String
        let lines: [String: String]
    }

    private func examples() throws -> [Example] {
        let file = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Specs/redaction.md")
        var examples: [Example] = []
        var section = ""
        var open: [String: String]?
        for line in try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
            if line == "```redaction" {
                open = [:]
            } else if line == "```", let lines = open {
                examples.append(Example(section: section, lines: lines))
                open = nil
            } else if open != nil {
                let parts = line.split(separator: ":", maxSplits: 1)
                let key = try #require(parts.first.map(String.init))
                open?[key] = parts.last?.trimmingCharacters(in: .whitespaces)
            }
        }
        return examples
    }

    private func wall(_ text: String) throws -> Wall {
        switch text {
        case "his": .his
        case "between": .between
        default: .her(serving: try Sample.subject(String(text.dropFirst(4))))
        }
    }

    @Test func `every example gives what it says`() throws {
        let examples = try examples()
        #expect(examples.count == 9)
        for example in examples {
            let text = try #require(example.lines["text"]).replacing("\\n", with: "\n")
            let author = Side(rawValue: try #require(example.lines["author"]))
            let level = try #require(Level(rawValue: example.lines["level"] ?? "redact"))
            let rendering = try Sample.render(
                text, at: level, wall: try wall(try #require(example.lines["wall"])),
                author: author)
            let given: String
            switch rendering {
            case .text(let redacted): given = redacted.text.replacing("\n", with: "\\n")
            case .nothing: given = "nothing"
            case .held(let reason): given = "held \(reason.rawValue)"
            }
            #expect(given == example.lines["gives"], "section \(example.section)")
        }
    }
}
