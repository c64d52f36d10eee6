public import Vocabulary

/// A mailbox's place in a case.
public struct Participation: Hashable, Sendable {
    /// The mailbox.
    public let mailbox: MailboxID
    /// Its role in the case.
    public let role: Role
    /// The subject that it serves; for her side the woman, `P1` and so on.
    public let serves: SubjectID?
    /// From when to when.
    public let period: Period

    /// Makes a participation.
    public init(mailbox: MailboxID, role: Role, serves: SubjectID? = nil, period: Period) {
        self.mailbox = mailbox
        self.role = role
        self.serves = serves
        self.period = period
    }

    var members: [JSON.Member] {
        var members: [JSON.Member] = [.init("mailbox", mailbox), .init("role", role)]
        if let serves { members.append(.init("serves", .string(serves.text))) }
        members.append(.init("from", period.from))
        if let until = period.until { members.append(.init("until", until)) }
        return members
    }
}

extension Roster {
    /// The roster as commands carry it.
    var json: JSON {
        .array(
            entries.map { entry in
                var members: [JSON.Member] = [.init("subject", .string(entry.subject.text))]
                if !entry.relation.isEmpty {
                    members.append(.init("relation", .string(entry.relation)))
                }
                members.append(.init("particulars", .array(entry.particulars.map(\.json))))
                return .object(members)
            })
    }

    /// Reads a roster as commands carry it: a list of entries. Fails with the place, never with what was written there.
    public init(reading json: JSON) throws(FormatFailure) {
        guard case .array(let values) = json else { throw FormatFailure(.wrongType, at: "roster") }
        guard values.count <= 60 else { throw FormatFailure(.tooLong, at: "roster") }
        var entries: [RosterEntry] = []
        for value in values {
            var fields = try Fields(value, at: "roster")
            let subject = try fields.subject("subject")
            var particulars: [Particular] = []
            for value in try fields.array("particulars", limit: 40) {
                particulars.append(try Particular(reading: value))
            }
            let relation = try fields.optionalString("relation", limit: 200) ?? ""
            try fields.finish()
            entries.append(
                RosterEntry(subject: subject, particulars: particulars, relation: relation))
        }
        self.init(entries)
    }
}

extension Particular {
    fileprivate var json: JSON { .object([.init("kind", kind), .init("value", .string(value))]) }

    fileprivate init(reading json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "particulars")
        self.init(try fields.word("kind"), try fields.string("value", limit: 200))
        try fields.finish()
    }
}

extension Fields {
    /// A subject of a case: `man`, `P1`, `C2`, `O1`.
    mutating func subject(_ key: String) throws(FormatFailure) -> SubjectID {
        guard let subject = SubjectID(try string(key)) else {
            throw FormatFailure(.badForm, at: key)
        }
        return subject
    }

    /// A subject, or nothing.
    mutating func optionalSubject(_ key: String) throws(FormatFailure) -> SubjectID? {
        guard let text = try optionalString(key) else { return nil }
        guard let subject = SubjectID(text) else { throw FormatFailure(.badForm, at: key) }
        return subject
    }
}
