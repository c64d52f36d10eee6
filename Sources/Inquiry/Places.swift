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
