import Foundation
import Redaction
import Testing
import Vocabulary

@Suite struct `Examples of the specification` {
    private static let file = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Specs/redaction.md")

    @Test func `every example gives what it says`() throws {
        let examples = try SpecificationExample.all(in: Self.file)
        #expect(examples.count == 48)
        for example in examples {
            #expect(
                try example.outcome() == example.lines[example.answer],
                "section \(example.section): \(example.lines[example.key] ?? "")")
        }
    }

    @Test func `the examples are of every shape, and of what goes as well as what does not`() throws
    {
        let examples = try SpecificationExample.all(in: Self.file)
        let count = { (key: String) in examples.count { $0.key == key } }
        #expect(count("text") >= 20)
        #expect(count("detect") >= 10)
        #expect(count("match") >= 4)
        #expect(count("review") >= 1)
        let answers = examples.compactMap { $0.lines[$0.answer] }
        #expect(answers.count == examples.count)
        #expect(answers.count { $0 == "nothing" } >= 4)
        #expect(answers.count { $0.hasPrefix("held ") } >= 3)
    }
}
