import Vocabulary

/// What one mailbox has added to a case's roster since it was opened.
///
/// It is kept by mailbox, so that how much others added shows in no refusal, and so that no addition can take away
/// the protection that somebody else's entry gives.
struct RosterAddition: Sendable {
    let mailbox: MailboxID
    var entries: [RosterEntry]

    init(mailbox: MailboxID, entries: [RosterEntry]) {
        self.mailbox = mailbox
        self.entries = entries
    }

    var json: JSON {
        ["mailbox": .string(mailbox.text), "entries": RosterJSON.json(entries)]
    }

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "additions")
        mailbox = try fields.handle("mailbox")
        entries = try RosterJSON.read(try fields.array("entries"))
        try fields.finish()
    }
}

extension CaseFile {
    /// The roster that protects: what the case was opened with, and what its mailboxes have added.
    var roster: [RosterEntry] {
        guard !additions.isEmpty else { return opened }
        let added = additions.flatMap(\.entries)
        let others = (opened + added).filter { $0.subject != .man }
        let names = Set(others.flatMap { $0.particulars.flatMap(CaseFile.words) })
        let careful = added.map { entry in
            entry.subject == .man ? entry.without(names: names) : entry
        }
        return Roster(
            (opened + careful).map { $0.related(as: CaseFile.relation(of: $0.subject, in: others)) }
        )
        .entries
    }

    /// A subject is a professional, and so unprotected, only where everybody who named them says so.
    private static func relation(of subject: SubjectID, in entries: [RosterEntry]) -> String {
        let all = entries.filter { $0.subject == subject }.map(\.relation)
        return all.first { !$0.hasSuffix("(professional)") } ?? all.first ?? ""
    }

    private static func words(_ particular: Particular) -> [String] {
        guard particular.kind == .name else { return [] }
        return words(of: particular.value)
    }

    fileprivate static func words(of name: String) -> [String] {
        name.lowercased().split { !$0.isLetter }.map(String.init)
    }
}

extension RosterEntry {
    fileprivate func related(as relation: String) -> RosterEntry {
        RosterEntry(subject: subject, particulars: particulars, relation: relation)
    }

    /// What was added as the man's name and is somebody else's too stays theirs: his names are not masked.
    fileprivate func without(names: Set<String>) -> RosterEntry {
        let kept = particulars.filter { particular in
            particular.kind != .name
                || names.isDisjoint(with: CaseFile.words(of: particular.value))
        }
        return RosterEntry(subject: subject, particulars: kept, relation: relation)
    }
}

extension RosterJSON {
    /// Entries joined by subject, each particular once, and no more than can be read back.
    static func joined(_ entries: [RosterEntry]) throws(Refusal) -> [RosterEntry] {
        let all = Roster(entries).entries.map { entry in
            var seen: Set<Particular> = []
            return RosterEntry(
                subject: entry.subject,
                particulars: entry.particulars.filter { seen.insert($0).inserted },
                relation: entry.relation)
        }
        guard all.count <= mostEntries,
            all.allSatisfy({ $0.particulars.count <= mostParticulars })
        else { throw .oversized }
        return all
    }
}
