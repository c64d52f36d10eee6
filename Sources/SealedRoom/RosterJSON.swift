import Vocabulary

/// Reading and writing of what travels both in commands and in sealed rows.
enum RosterJSON {
    static let mostEntries = 60
    static let mostParticulars = 40
    static let longestParticular = 200

    static func read(_ values: [JSON]) throws(FormatFailure) -> [RosterEntry] {
        guard values.count <= mostEntries else { throw FormatFailure(.tooLong, at: "roster") }
        var entries: [RosterEntry] = []
        for value in values { entries.append(try entry(value)) }
        return entries
    }

    private static func entry(_ value: JSON) throws(FormatFailure) -> RosterEntry {
        var fields = try Fields(value, at: "roster")
        let subject = try subject(&fields, "subject")
        let relation = try fields.optionalString("relation", limit: 100) ?? ""
        var particulars: [Particular] = []
        for item in try fields.array("particulars", limit: mostParticulars) {
            var parts = try Fields(item, at: "particulars")
            let kind = try parts.word("kind", as: Particular.Kind.self)
            let text = try parts.string("value", limit: longestParticular)
            try parts.finish()
            particulars.append(Particular(kind, text))
        }
        try fields.finish()
        return RosterEntry(subject: subject, particulars: particulars, relation: relation)
    }

    static func subject(
        _ fields: inout Fields, _ key: String
    ) throws(FormatFailure) -> SubjectID {
        guard let subject = SubjectID(try fields.string(key)) else {
            throw FormatFailure(.unknownWord, at: key)
        }
        return subject
    }

    static func optionalSubject(
        _ fields: inout Fields, _ key: String
    ) throws(FormatFailure) -> SubjectID? {
        guard let text = try fields.optionalString(key) else { return nil }
        guard let subject = SubjectID(text) else { throw FormatFailure(.unknownWord, at: key) }
        return subject
    }

    static func json(_ entries: [RosterEntry]) -> JSON {
        .array(
            entries.map { entry in
                [
                    "subject": .string(entry.subject.text),
                    "relation": .string(entry.relation),
                    "particulars": .array(
                        entry.particulars.map {
                            ["kind": .string($0.kind.rawValue), "value": .string($0.value)]
                        }),
                ]
            })
    }
}

extension JSON {
    /// The words of a closed list in their order.
    static func words<W: Word>(_ words: Set<W>) -> JSON {
        .array(words.sorted().map { .string($0.rawValue) })
    }

    /// A moment, or null.
    static func moment(_ moment: Moment?) -> JSON { moment.map { .int($0.seconds) } ?? .null }

    /// Text, or null.
    static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

    /// An object without the members that are null: what is absent leaves no trace.
    static func compact(_ members: [(String, JSON)]) -> JSON {
        .object(members.filter { $0.1 != .null }.map { Member($0.0, $0.1) })
    }
}
