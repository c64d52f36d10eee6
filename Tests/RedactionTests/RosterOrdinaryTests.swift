import Redaction
import Testing
import Vocabulary

@Suite struct `Names that are words of every day` {
    private func redactor() throws -> Redactor {
        var entries = [
            RosterEntry(subject: .man, particulars: [Particular(.name, "Lee Garside")])
        ]
        for (place, name) in RosterOrdinary.names.enumerated() {
            entries.append(
                RosterEntry(
                    subject: try Sample.subject("O\(place + 1)"),
                    particulars: [Particular(.name, name)]))
        }
        return Redactor(roster: Roster(entries))
    }

    /// The words that a text is said to name somebody by.
    private func named(_ redactor: Redactor, _ text: String) throws -> [String] {
        let scalars = Array(text.unicodeScalars)
        return try #require(redactor.findings(in: text)).filter {
            $0.subject != nil && $0.subject != .man && $0.recogniser != .relation
        }.map { String(String.UnicodeScalarView(scalars[$0.start..<$0.end])) }
    }

    private static let manners: [(name: String, write: @Sendable (String) -> String, most: Int)] = [
        ("as written", { $0 }, 3), ("in capitals", { $0.uppercased() }, 5),
        ("in small letters", { $0.lowercased() }, 5),
    ]

    @Test func `in ordinary sentences hardly a word is taken for somebody`() throws {
        let redactor = try redactor()
        #expect(RosterOrdinary.innocent.count > 130)
        for manner in Self.manners {
            var alarms: [String] = []
            for sentence in RosterOrdinary.innocent {
                let text = manner.write("The group met at six. \(sentence)")
                if try !named(redactor, text).isEmpty { alarms.append(text) }
            }
            print("\(manner.name): \(alarms.count) of \(RosterOrdinary.innocent.count)")
            #expect(alarms.count * 100 <= RosterOrdinary.innocent.count * manner.most, "\(alarms)")
        }
    }

    @Test func `where somebody is meant the name is seen, in capitals and in small letters too`()
        throws
    {
        let redactor = try redactor()
        #expect(RosterOrdinary.named.count > 50)
        for manner in Self.manners {
            var missed: [String] = []
            for (name, sentence) in RosterOrdinary.named {
                let text = manner.write("The group met at six. \(sentence)")
                let found = try named(redactor, text).map { $0.lowercased() }
                if !found.contains(where: { $0.contains(name.lowercased()) }) {
                    missed.append(text)
                }
            }
            print("\(manner.name): \(missed.count) missed of \(RosterOrdinary.named.count)")
            let most = manner.name == "as written" ? 0 : 8
            #expect(missed.count * 100 <= RosterOrdinary.named.count * most, "\(missed)")
        }
    }
}
