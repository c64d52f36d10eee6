import Redaction
import Vocabulary

/// One message as messages are exchanged for trying redaction.
struct RedactMessage {
    /// Longer texts than the engine reads are taken, and held.
    private static let longestText = 1 << 20

    let id: String
    let text: String
    let roster: Roster
    /// The writer's role, as written; empty where it is not given.
    let role: String

    /// Members that a message may have besides (marks of a gold file) are not read.
    init(_ json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "message")
        id = try fields.string("id", limit: 200)
        text = try fields.string("text", limit: RedactMessage.longestText)
        role = try fields.optionalString("from_role", limit: 100) ?? ""
        roster = Roster(try RedactMessage.entries(fields.optional("roster")))
    }

    private static func entries(_ json: JSON?) throws(FormatFailure) -> [RosterEntry] {
        guard let json else { return [] }
        var fields = try Fields(json, at: "roster")
        var entries: [RosterEntry] = []
        if let man = fields.optional("man") { entries.append(try entry(man, .man)) }
        for (key, letter) in [("partners", "P"), ("children", "C"), ("others", "O")] {
            for (place, person) in try fields.array(key, limit: 99).enumerated() {
                let id = SubjectID("\(letter)\(place + 1)")
                guard let subject = try subject(person, letter) ?? id else {
                    throw FormatFailure(.badForm, at: "subject")
                }
                entries.append(try entry(person, subject))
            }
        }
        try fields.finish()
        return entries
    }

    private static func subject(
        _ json: JSON, _ letter: String
    ) throws(FormatFailure) -> SubjectID? {
        guard let word = json["subject"] else { return nil }
        guard case .string(let text) = word, text.hasPrefix(letter), let subject = SubjectID(text)
        else { throw FormatFailure(.badForm, at: "subject") }
        return subject
    }

    private static let kinds: [String: Particular.Kind] = [
        "names": .name, "phones": .phone, "addresses": .address, "emails": .email,
        "dob": .dateOfBirth, "workplace": .workplace, "school": .school,
    ]

    /// What somebody can be known by; a member that is not known here is protected all the same.
    private static func entry(
        _ json: JSON, _ subject: SubjectID
    ) throws(FormatFailure) -> RosterEntry {
        guard case .object(let members) = json else {
            throw FormatFailure(.wrongType, at: "roster")
        }
        var particulars: [Particular] = []
        var relation = ""
        for member in members where member.key != "subject" {
            for value in try values(member.value) {
                if member.key == "relation" {
                    relation = value
                } else {
                    particulars.append(Particular(kinds[member.key] ?? .other, value))
                }
            }
        }
        return RosterEntry(subject: subject, particulars: particulars, relation: relation)
    }

    /// One text, several, or none; empty ones say nothing.
    private static func values(_ json: JSON) throws(FormatFailure) -> [String] {
        switch json {
        case .null: return []
        case .string(let text): return text.isEmpty ? [] : [text]
        case .array(let list):
            var texts: [String] = []
            for item in list { texts += try values(item) }
            return texts
        case .bool, .int, .object: throw FormatFailure(.wrongType, at: "roster")
        }
    }
}
