import Foundation
import Redaction
import Testing
import Vocabulary

/// The files of the redaction gold, where the checkout has them beside it.
enum SharedFiles {
    /// This checkout.
    static let tree: URL = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let folder: URL = tree.deletingLastPathComponent().appending(path: "shared/redaction")

    static let present = FileManager.default.fileExists(
        atPath: folder.appending(path: "redaction-dev.jsonl").path)

    /// One JSON object a line; floating-point numbers do not occur.
    static func lines(_ name: String) throws -> [JSON] {
        try lines(at: folder.appending(path: name))
    }

    /// One JSON object a line.
    static func lines(at file: URL) throws -> [JSON] {
        let data = try Data(contentsOf: file)
        return try data.split(separator: 0x0A).map { try JSON(parsing: Array($0)) }
    }
}

/// One message of the gold.
struct GoldMessage {
    let id: String
    let text: String
    let roster: Roster
    let author: Side

    init(_ json: JSON) throws {
        id = try #require(json["id"]?.string)
        text = try #require(json["text"]?.string)
        roster = GoldMessage.roster(json["roster"])
        switch json["from_role"]?.string {
        case "facilitator": author = .his
        case "wsw": author = .her
        default: author = .between
        }
    }

    private static func roster(_ json: JSON?) -> Roster {
        var entries: [RosterEntry] = []
        if let man = json?["man"], let entry = entry(man, .man) { entries.append(entry) }
        for group in ["partners", "children", "others"] {
            for person in json?[group]?.elements ?? [] {
                guard let id = person["subject"]?.string, let subject = SubjectID(id),
                    let entry = entry(person, subject)
                else { continue }
                entries.append(entry)
            }
        }
        return Roster(entries)
    }

    private static func entry(_ json: JSON, _ subject: SubjectID) -> RosterEntry? {
        let lists: [(String, Particular.Kind)] = [
            ("names", .name), ("phones", .phone), ("addresses", .address), ("emails", .email),
            ("other", .other),
        ]
        var particulars: [Particular] = []
        for (key, kind) in lists {
            for value in json[key]?.elements ?? [] {
                if let text = value.string { particulars.append(Particular(kind, text)) }
            }
        }
        let single: [(String, Particular.Kind)] = [
            ("dob", .dateOfBirth), ("workplace", .workplace), ("school", .school),
        ]
        for (key, kind) in single {
            if let text = json[key]?.string, !text.isEmpty {
                particulars.append(Particular(kind, text))
            }
        }
        return RosterEntry(
            subject: subject, particulars: particulars, relation: json["relation"]?.string ?? "")
    }
}

extension JSON {
    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var elements: [JSON] {
        guard case .array(let values) = self else { return [] }
        return values
    }

    var integer: Int? {
        guard case .int(let value) = self else { return nil }
        return Int(value)
    }
}

/// A small case for tests: invented people, drama numbers.
enum Sample {
    /// The bound on doubt of the packs, in percent.
    static let doubtBound = 40

    static func subject(_ text: String) throws -> SubjectID { try #require(SubjectID(text)) }

    static func roster() throws -> Roster {
        Roster([
            RosterEntry(subject: .man, particulars: [Particular(.name, "Darren Malone")]),
            RosterEntry(
                subject: try subject("P1"),
                particulars: [
                    Particular(.name, "Kirsty Malone"), Particular(.name, "Siobhán"),
                    Particular(.phone, "07700 900114"),
                    Particular(.address, "22 Larkspur Close, Ellerham, NR89 4GT"),
                    Particular(.email, "kirsty.m@postbox.example"),
                    Particular(.dateOfBirth, "03/09/1989"),
                    Particular(.workplace, "Tidwell's"),
                ]),
            RosterEntry(
                subject: try subject("P2"), particulars: [Particular(.name, "Grace Okafor")]),
            RosterEntry(
                subject: try subject("C1"),
                particulars: [
                    Particular(.name, "Alfie Malone"), Particular(.school, "Ellerham Park Primary"),
                ]),
            RosterEntry(
                subject: try subject("O1"), particulars: [Particular(.name, "Hattie Bolsover")],
                relation: "social worker (professional)"),
        ])
    }

    static func render(
        _ text: String, at level: Level = .redact, wall: Wall = .his, bound: Int = 50,
        author: Side? = .between
    ) throws -> Rendering {
        Redactor(roster: try roster()).render(
            ProtectedText(text), at: level, wall: wall, doubtBound: bound, author: author)
    }

    /// What a recipient reads; nothing and a hold are read as nothing.
    static func read(_ rendering: Rendering) -> String {
        switch rendering {
        case .text(let redacted): redacted.text
        case .nothing, .held: ""
        }
    }
}
