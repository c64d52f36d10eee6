/// A subject's place in a case: `man`, `P1` (a partner or ex-partner), `C1` (a child), `O1` (anybody else).
public struct SubjectID: Hashable, Comparable, Sendable {
    /// What sort of subject.
    public enum Kind: String, Word {
        case man
        case partner = "P"
        case child = "C"
        case other = "O"
    }

    /// What sort of subject.
    public let kind: Kind
    /// Counts from 1 within its kind; 0 for the man.
    public var number: Int { Int(place) }

    /// A byte: findings carry a subject each.
    private let place: UInt8

    /// The man.
    public static let man = SubjectID(kind: .man, number: 0)

    private init(kind: Kind, number: Int) {
        self.kind = kind
        place = UInt8(number)
    }

    /// Reads `man`, `P1`…`P99`, `C1`…`C99`, `O1`…`O99`.
    public init?(_ text: String) {
        if text == "man" {
            self = .man
            return
        }
        guard let kind = Kind(rawValue: String(text.prefix(1))), kind != .man,
            let number = Int(text.dropFirst()), (1...99).contains(number),
            text.dropFirst() == "\(number)"
        else { return nil }
        self.init(kind: kind, number: number)
    }

    /// The subject as written.
    public var text: String { kind == .man ? "man" : "\(kind.rawValue)\(number)" }

    /// The man first, then children, others and partners, each by number.
    public static func < (left: SubjectID, right: SubjectID) -> Bool {
        (left.kind.rawValue, left.number) < (right.kind.rawValue, right.number)
    }
}

/// One subject's protected particulars: what redaction looks for.
public struct RosterEntry: Hashable, Sendable {
    /// Who.
    public let subject: SubjectID
    /// The particulars, each as somebody wrote it.
    public let particulars: [Particular]
    /// How an `other` belongs to the case ("mother of partner", "teacher (professional)"); empty where nothing is known.
    public let relation: String

    /// Makes an entry.
    public init(subject: SubjectID, particulars: [Particular], relation: String = "") {
        self.subject = subject
        self.particulars = particulars
        self.relation = relation
    }
}

/// One thing by which somebody can be known or found.
public struct Particular: Hashable, Sendable {
    /// What sort of thing.
    public enum Kind: String, Word {
        case name
        case phone
        case address
        case email
        case dateOfBirth = "dob"
        case workplace
        case school
        case other
    }

    /// What sort of thing.
    public let kind: Kind
    /// As somebody wrote it.
    public let value: String

    /// Makes a particular.
    public init(_ kind: Kind, _ value: String) {
        self.kind = kind
        self.value = value
    }
}

/// The protected particulars of a case's subjects.
public struct Roster: Hashable, Sendable {
    /// The entries, in the order of their subjects.
    public let entries: [RosterEntry]

    /// Sorts the entries by subject; several entries for one subject are joined.
    public init(_ entries: [RosterEntry]) {
        var joined: [SubjectID: RosterEntry] = [:]
        for entry in entries {
            let before = joined[entry.subject]
            joined[entry.subject] = RosterEntry(
                subject: entry.subject,
                particulars: (before?.particulars ?? []) + entry.particulars,
                relation: before.map { $0.relation.isEmpty ? entry.relation : $0.relation }
                    ?? entry.relation)
        }
        self.entries = joined.values.sorted { $0.subject < $1.subject }
    }
}
