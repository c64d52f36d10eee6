public import Vocabulary

/// That an officer asked about something of which their log knows nothing. An empty answer to that would be a false "nothing".
public enum UnknownName: String, Error, Word {
    /// No case has a name that begins so.
    case unknownCase = "unknown-case"
    /// Several cases have a name that begins so.
    case severalCases = "several-cases"
    /// Nothing names the subject.
    case unknownSubject = "unknown-subject"
    /// Nothing names the worker, the mailbox or the key as one of this agency.
    case unknownKey = "unknown-key"
}

/// That a case was erased: what an answer can no longer rest on.
public struct Erasure: Row, Hashable {
    /// The entry.
    public let index: UInt64
    /// When.
    public let at: Moment
    /// The agency's own name for the case.
    public let alias: CaseAlias?

    init(_ record: Record, _ reading: inout Reading) {
        index = record.index
        at = record.at
        alias = reading.id("alias")
    }

    /// See ``Row/members``.
    public var members: [JSON.Member] {
        [
            .init("case", .id(alias)), .init("at", .moment(at)),
            .init("evidence", .indexes([index])),
        ]
    }
}

extension CaseAlias {
    /// How many digits of a case's name are asked for at least.
    public static var fewestDigits: Int { 6 }

    /// The case whose name begins so, the agency's or a desk's: from 6 digits to 32. Fails where a book has none, or several.
    public init(
        beginning digits: String, in entries: some Sequence<BookEntry>
    ) throws(UnknownName) {
        guard digits.utf8.count >= CaseAlias.fewestDigits else { throw .unknownCase }
        var found: Set<CaseAlias> = []
        for entry in entries {
            found.formUnion(entry.aliases.filter { $0.hex.hasPrefix(digits) })
        }
        // A case may be met by its two names.
        let names = CaseNames(entries)
        guard let first = found.first else { throw .unknownCase }
        guard Set(found.map { names.agencys($0) }).count == 1 else { throw .severalCases }
        self = names.agencys(first)
    }
}

extension Chronicle {
    /// The erasures of a case, or of every case where none is named.
    public func erasures(in alias: CaseAlias? = nil) -> [Erasure] {
        erased.filter { isIn($0.alias, alias) }
    }

    /// Fails where what was read of a case, or of the whole book, names a subject nowhere. Of a case that was erased nothing can be
    /// said any more: there nobody is unknown, and the answer names the erasure.
    public func require(
        _ subjects: some Sequence<SubjectID>, in alias: CaseAlias?
    ) throws(UnknownName) {
        guard alias == nil || erasures(in: alias).isEmpty else { return }
        for subject in subjects where !named.contains(subject) { throw .unknownSubject }
    }

    /// Fails where the log names the worker, the mailbox, its epoch or the key nowhere as one of this agency: then what they could
    /// open stands in another officer's log.
    public func require(_ exposure: Exposure) throws(UnknownName) {
        let isKnown =
            switch exposure {
            case .worker(let worker):
                keys.contains { $0.worker == worker } || deeds.contains { $0.worker == worker }
                    || fetched.contains { $0.worker == worker }
            case .mailbox(let mailbox, let epoch): knows(mailbox, epoch)
            case .key(let digits): keys.contains { $0.keys.contains(digits) }
            }
        guard isKnown else { throw .unknownKey }
    }

    private func knows(_ mailbox: MailboxID, _ epoch: Int64?) -> Bool {
        let own = keys.filter { $0.mailbox == mailbox }
        let arrived = sealed.filter { $0.mailbox == mailbox }
        guard let epoch else { return !own.isEmpty || !arrived.isEmpty }
        return own.contains { $0.number == epoch } || arrived.contains { $0.epoch == epoch }
    }
}
