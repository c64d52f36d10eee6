public import Vocabulary

/// What a mailbox knows of a case: its own alias and what the last participation view said.
public struct KnownCase: Hashable, Sendable {
    /// The mailbox's own name for the case.
    public let alias: CaseAlias
    /// The mailbox.
    public let mailbox: MailboxID
    /// The programme's pseudonym.
    public let reference: String
    /// The pack.
    public let pack: String
    /// The mailbox's role in the case.
    public let role: String
    /// The subject that it serves.
    public let serves: String?
    /// `open`, `closed` or `ended`.
    public let state: String

    fileprivate var json: JSON {
        var members: [JSON.Member] = [
            .init("alias", alias), .init("mailbox", mailbox),
            .init("reference", .string(reference)), .init("pack", .string(pack)),
            .init("role", .string(role)),
        ]
        if let serves { members.append(.init("serves", .string(serves))) }
        return .object(members + [.init("state", .string(state))])
    }

    fileprivate init(reading json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "case")
        alias = try fields.identifier("alias")
        mailbox = try fields.handle("mailbox")
        reference = try fields.string("reference")
        pack = try fields.string("pack")
        role = try fields.string("role")
        serves = try fields.optionalString("serves")
        state = try fields.string("state")
    }

    fileprivate init?(_ view: ReceivedView) {
        guard let alias = view.alias, let reference = view.text("reference") else { return nil }
        self.alias = alias
        mailbox = view.mailbox
        self.reference = reference
        pack = view.text("pack") ?? ""
        role = view.text("role") ?? ""
        serves = view.text("serves")
        state = view.text("state") ?? ""
    }
}

extension WorkerSession {
    /// Remembers what a participation view says of a case, sealed.
    func note(_ view: ReceivedView) throws(ClientFailure) {
        // An old view that is read again must not undo what a later one said.
        let mark = HomeFile.file(.noted, view.delivery)
        guard let known = KnownCase(view), try home.read(mark) == nil else { return }
        let file = HomeFile.file(.cases, known.alias)
        try home.write(identity.sealing(known.json.bytes, as: file), to: file)
        try home.write([], to: mark)
    }

    /// The cases of this worker's mailboxes, by reference.
    public func cases() throws(ClientFailure) -> [KnownCase] {
        var cases: [KnownCase] = []
        for name in try home.names(in: .cases) {
            guard let alias = CaseAlias(hex: name),
                let sealed = try home.read(.file(.cases, alias))
            else { throw .local(.homeTampered) }
            let bytes = try identity.opening(sealed, from: .file(.cases, alias))
            do {
                cases.append(try KnownCase(reading: try JSON(parsing: bytes)))
            } catch {
                throw .local(.homeTampered)
            }
        }
        return cases.sorted { ($0.reference, $0.alias) < ($1.reference, $1.alias) }
    }

    /// The alias of a case that somebody names by it or by the reference. Fails with `unknown-case`; also where two cases of the
    /// mailbox bear one reference: then only the alias tells them apart.
    public func alias(
        of text: String, for mailbox: MailboxID
    ) throws(ClientFailure) -> CaseAlias {
        let own = try cases().filter { $0.mailbox == mailbox }
        if let alias = CaseAlias(hex: text) { return alias }
        let named = own.filter { $0.reference == text }
        let current = named.filter { $0.state == "open" }
        guard let only = current.count == 1 ? current.first : named.count == 1 ? named.first : nil
        else { throw .local(.unknownCase) }
        return only.alias
    }
}
