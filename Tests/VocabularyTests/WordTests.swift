import Foundation
import Testing
import Vocabulary

@Suite struct WordTests {
    /// Every word of a list reads back, in lower case with underscores; other spellings are
    /// nothing.
    private func check<W: Word>(_ type: W.Type) -> Int {
        for word in W.allCases {
            #expect(W(rawValue: word.rawValue) == word)
            #expect(W(rawValue: word.rawValue.uppercased() + "_") == nil)
            #expect(W(rawValue: " " + word.rawValue) == nil)
            #expect(
                word.rawValue.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
                }, "\(word.rawValue)")
        }
        #expect(W(rawValue: "") == nil)
        #expect(Array(W.allCases).sorted().count == Set(W.allCases.map(\.rawValue)).count)
        return W.allCases.count
    }

    @Test func `The words of every closed list read back and no other does`() {
        let counts = [
            check(Level.self), check(Side.self), check(Urgency.self), check(Role.self),
            check(AgencyKind.self), check(Category.self), check(About.self), check(Source.self),
            check(SensitiveType.self), check(Purpose.self), check(MessageKind.self),
            check(Fact.self), check(Approval.self), check(DutyKind.self),
            check(PermissionStatus.self), check(PermissionForm.self), check(PermissionGiver.self),
            check(WaiverGround.self), check(Minimum.What.self), check(Minimum.When.self),
            check(Minimum.Risk.self), check(Particular.Kind.self),
        ]
        #expect(counts.count == 22)
        #expect(counts.allSatisfy { $0 > 0 })
    }

    @Test func `The levels are ordered from nothing to all`() {
        #expect(
            Level.allCases.shuffled().sorted() == [
                .withhold, .generalise, .condense, .redact, .forward,
            ])
        for (index, level) in Level.allCases.sorted().enumerated() {
            for (other, higher) in Level.allCases.sorted().enumerated() {
                #expect((level < higher) == (index < other))
            }
        }
    }

    private static let cases = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/policy/cases-dev.jsonl").standardized

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: cases.path()),
            "the shared policy cases are not here"))
    func `Every word of the agreed cases is in the lists`() throws {
        let text = try String(contentsOf: WordTests.cases, encoding: .utf8)
        var read = 0
        for line in text.split(separator: "\n") {
            let given = try #require(try JSON(parsing: line.utf8)["given"])
            var fields = try Fields(given, at: "given")
            _ = try fields.word("sender_role", as: Role.self)
            _ = try fields.word("recipient_role", as: Role.self)
            _ = try fields.word("recipient_agency", as: AgencyKind.self)
            _ = try fields.word("message_kind", as: MessageKind.self)
            _ = try fields.word("segment_category", as: Category.self)
            _ = try fields.word("about", as: About.self)
            _ = try fields.word("source", as: Source.self)
            _ = try fields.optionalWord("sensitive_type", as: SensitiveType.self)
            _ = try fields.word("purpose", as: Purpose.self)
            _ = try fields.word("urgency", as: Urgency.self)
            _ = try fields.words("approvals", as: Approval.self)
            if case .object(let facts) = fields.optional("facts") {
                for fact in facts { #expect(Fact(rawValue: fact.key) != nil, "\(fact.key)") }
            }
            read += 1
        }
        #expect(read > 50)
    }
}
