public import Vocabulary

/// A case in a book: every entry that names it, and every one that names a delivery or a duty of it.
///
/// An agency has one name for a case; its desks have names of their own, which their participation says.
public struct CaseTrail: Hashable, Sendable {
    /// The agency's name for the case.
    public let alias: CaseAlias
    private let names: Set<CaseAlias>
    private let deliveries: Set<DeliveryID>
    private let duties: Set<DutyID>

    /// Follows the case that an alias names, the agency's or one desk's.
    public init(of alias: CaseAlias, in entries: some Sequence<BookEntry>) {
        let agencys = CaseNames(entries).agencys(alias)
        var deliveries: Set<DeliveryID> = []
        var duties: Set<DutyID> = []
        let mark = Mark(value: agencys.hex)
        for entry in entries where mark.isFound(in: entry.detail) {
            guard entry.aliases.contains(agencys) else { continue }
            deliveries.formUnion(Mark.delivery.identifiers(in: entry.detail))
            duties.formUnion(Mark.duty.identifiers(in: entry.detail))
        }
        self.alias = agencys
        names = [agencys, alias]
        self.deliveries = deliveries
        self.duties = duties
    }

    /// Whether an entry belongs to the case.
    public func holds(_ record: Record) -> Bool {
        !names.isDisjoint(with: record.facets.cases)
            || !deliveries.isDisjoint(with: record.facets.deliveries)
            || !duties.isDisjoint(with: record.facets.duties)
    }

    var marks: [Mark] {
        names.map { Mark(value: $0.hex) }
            + [.fetched, .acknowledged, .recalled, .dutyMet, .dutyMissed].map { Mark(act: $0) }
    }
}

/// Which of an agency's cases a desk's own name for it means.
public struct CaseNames: Hashable, Sendable {
    private var agencys: [CaseAlias: CaseAlias] = [:]

    /// Reads the names out of a book without parsing it.
    public init(_ entries: some Sequence<BookEntry>) {
        for entry in entries {
            let owns: [CaseAlias] = Mark.own.identifiers(in: entry.detail)
            let aliases: [CaseAlias] = Mark.alias.identifiers(in: entry.detail)
            guard let own = owns.first, let alias = aliases.first else { continue }
            agencys[own] = alias
        }
    }

    /// The agency's name for the case that an alias names.
    public func agencys(_ alias: CaseAlias) -> CaseAlias { agencys[alias] ?? alias }
}
