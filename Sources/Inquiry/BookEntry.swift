public import Vocabulary

/// One entry of the log as an officer's book keeps it: exactly the bytes that the leaf commits to (`Specs/audit-log.md`).
public struct BookEntry: Hashable, Sendable {
    /// The entry's leaf.
    public let index: UInt64
    /// The leaf of the first entry of the same act that this officer may read: entries with one group are one act.
    public let group: UInt64
    /// 32 bytes; none where the entry was erased with its case.
    public let salt: ArraySlice<UInt8>
    /// The detail in the compact form of `JSON`; none where the entry was erased with its case.
    public let detail: ArraySlice<UInt8>

    /// Makes an entry; nothing is checked.
    public init(
        index: UInt64, group: UInt64, salt: ArraySlice<UInt8>, detail: ArraySlice<UInt8>
    ) {
        self.index = index
        self.group = group
        self.salt = salt
        self.detail = detail
    }

    /// What is left of an entry whose case was erased: its place.
    public var erased: BookEntry { BookEntry(index: index, group: group, salt: [], detail: []) }

    /// Whether only its place is left.
    public var isErased: Bool { detail.isEmpty }

    /// The aliases of cases that the detail names, read without parsing: see ``Mark``.
    public var aliases: Set<CaseAlias> {
        Set(Mark.alias.identifiers(in: detail) + Mark.own.identifiers(in: detail))
    }

    /// The names of the cases that were erased.
    public static func erasedCases(in entries: some Sequence<BookEntry>) -> Set<CaseAlias> {
        var erased: Set<CaseAlias> = []
        for entry in entries where Mark.erased.begins(entry.detail) {
            erased.formUnion(Mark.alias.identifiers(in: entry.detail))
        }
        return erased
    }

    /// Whether the entry is one of those that go when a case is erased: every one that names it but the erasure itself.
    public func belongs(to erased: Set<CaseAlias>) -> Bool {
        !Mark.erased.begins(detail) && !aliases.isDisjoint(with: erased)
    }
}
