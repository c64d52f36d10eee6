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

    /// What an entry's bytes must have to belong to the case, ready for many.
    var scent: Scent { Scent(self) }

    /// See ``CaseTrail/scent``.
    struct Scent: Sendable {
        private let names: [Mark]
        private let ids: Set<[UInt8]>

        init(_ trail: CaseTrail) {
            names = trail.names.map { Mark(value: $0.hex) }
            let ids = trail.deliveries.map(\.hex) + trail.duties.map(\.hex)
            self.ids = Set(ids.map { Array($0.utf8) })
        }

        private static let handling = [
            LogAct.fetched, .acknowledged, .recalled, .dutyMet, .dutyMissed,
        ].map { Mark(act: $0) }

        func isOn(_ detail: ArraySlice<UInt8>) -> Bool {
            if names.contains(where: { $0.isFound(in: detail) }) { return true }
            guard Scent.handling.contains(where: { $0.begins(detail) }) else { return false }
            return Quoted.contains(ids, in: detail)
        }
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
