public import Vocabulary

/// Which mailbox is whose, as the hub's directory says it.
public struct Places: Hashable, Sendable {
    /// One mailbox.
    public struct Place: Hashable, Sendable {
        /// The agency.
        public let agency: AgencyID
        /// Its name, for people.
        public let agencyName: String
        /// What the mailbox is for; none where the word is not known here.
        public let role: Role?

        /// Makes a place.
        public init(agency: AgencyID, agencyName: String, role: Role?) {
            self.agency = agency
            self.agencyName = agencyName
            self.role = role
        }
    }

    private let places: [MailboxID: Place]

    /// Knows these mailboxes and no others.
    public init(_ places: [MailboxID: Place] = [:]) { self.places = places }

    /// Reads the hub's directory (`Specs/protocol.md`); what in it is not as it should be is left out.
    public init(directory: JSON) {
        var names: [String: String] = [:]
        for agency in directory["agencies"]?.elements ?? [] {
            guard let id = agency["id"]?.string else { continue }
            names[id] = agency["name"]?.string ?? id
        }
        var places: [MailboxID: Place] = [:]
        for mailbox in directory["mailboxes"]?.elements ?? [] {
            guard let id = mailbox["id"]?.string.flatMap({ MailboxID($0) }),
                let agency = mailbox["agency"]?.string.flatMap({ AgencyID($0) })
            else { continue }
            places[id] = Place(
                agency: agency, agencyName: names[agency.text] ?? agency.text,
                role: mailbox["role"]?.string.flatMap { Role(rawValue: $0) })
        }
        self.places = places
    }

    /// What ``init(directory:)`` reads again.
    public var json: JSON {
        let agencies = Dictionary(
            places.values.map { ($0.agency, $0.agencyName) },
            uniquingKeysWith: { first, _ in first })
        return [
            "agencies": .array(
                agencies.sorted { $0.key < $1.key }.map {
                    ["id": .string($0.key.text), "name": .string($0.value)]
                }),
            "mailboxes": .array(
                places.sorted { $0.key < $1.key }.map { mailbox, place in
                    let members: [JSON.Member] = [
                        .init("id", .string(mailbox.text)),
                        .init("agency", .string(place.agency.text)),
                        .init("role", .word(place.role)),
                    ]
                    return .object(members)
                }),
        ]
    }

    /// Where a mailbox is; nothing where the directory does not have it.
    public subscript(mailbox: MailboxID) -> Place? { places[mailbox] }

    /// The agencies of mailboxes.
    public func agencies(of mailboxes: Set<MailboxID>) -> Set<AgencyID> {
        Set(mailboxes.compactMap { places[$0]?.agency })
    }

    /// The mailboxes of agencies.
    public func mailboxes(of agencies: Set<AgencyID>) -> Set<MailboxID> {
        Set(places.filter { agencies.contains($0.value.agency) }.map(\.key))
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
}
