import Envelope
import Vocabulary

extension Sitting {
    /// Her permission is recorded by her own side; his by anybody who is not on hers and may see it.
    private func mayRecord(
        _ subject: SubjectID, _ own: CaseFile.Participation, in file: CaseFile
    ) -> Bool {
        switch subject.kind {
        case .partner: side(of: own.role, in: file) == .her && own.serves == subject
        case .child: side(of: own.role, in: file) != .his
        case .man, .other: side(of: own.role, in: file) != .her
        }
    }

    /// Who can have agreed for a subject: nobody's word is recorded under another's name.
    private static func givers(for subject: SubjectID) -> Set<PermissionGiver> {
        switch subject.kind {
        case .man: [.man]
        case .partner: [.woman, .both]
        case .child: [.child, .parent]
        case .other: [.parent]
        }
    }

    mutating func recordConsent(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let alias: CaseAlias = try fields.identifier("case")
        let id: PermissionID = try fields.identifier("permission")
        let subject = try RosterJSON.subject(&fields, "subject")
        let stated = try PermissionJSON.read(&fields)
        try fields.finish()
        var (open, own) = try openCase(alias, as: act.mailbox)
        guard mayRecord(subject, own, in: open.file) else { throw Refusal.notPermitted }
        guard Sitting.givers(for: subject).contains(stated.terms.by) else { throw Refusal.badBody }
        // Each desk has its own limit, so that it shows nothing of what others recorded.
        let recorded = open.file.permissions.filter { $0.recordedBy == act.mailbox }
        guard recorded.count < CaseFile.mostPermissionsOfOne else { throw Refusal.oversized }
        guard !open.file.permissions.contains(where: { $0.id == id }) else {
            throw Refusal.conflict
        }
        open.file.permissions.append(
            CaseFile.RecordedPermission(
                id: id, subject: subject, terms: stated.terms, purposes: stated.purposes,
                from: stated.date ?? now, until: stated.until, recordedBy: act.mailbox))
        write(open)
        try logRecorded(id, subject, stated, by: act.mailbox)
    }

    private mutating func logRecorded(
        _ id: PermissionID, _ subject: SubjectID, _ stated: PermissionJSON.Stated,
        by mailbox: MailboxID
    ) throws {
        try log(
            "permission-recorded",
            [
                ("permission", .string(id.hex)), ("subject", .string(subject.text)),
                ("status", .string(stated.terms.status.rawValue)),
                ("recipients", .words(stated.terms.recipients)),
                ("scope", .words(stated.terms.scope)), ("until", .moment(stated.until)),
            ], for: [mailbox], name: id.hex)
    }

    /// A withdrawal binds from this commit on, and takes back what rested on it and nobody has fetched.
    mutating func withdrawConsent(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let alias: CaseAlias = try fields.identifier("case")
        let id: PermissionID = try fields.identifier("permission")
        let present = try fields.bool("he_was_present")
        try fields.finish()
        var (open, own) = try openCase(alias, as: act.mailbox)
        guard let place = open.file.permissions.firstIndex(where: { $0.id == id }) else {
            throw Refusal.unknown
        }
        let permission = open.file.permissions[place]
        guard mayRecord(permission.subject, own, in: open.file) else { throw Refusal.unknown }
        open.file.permissions[place].terms = permission.terms.with(status: .withdrawn)
        write(open)
        let (recalled, beyond) = try recall(restingOn: id, in: open)
        try log(
            "permission-withdrawn",
            [
                ("permission", .string(id.hex)), ("he_was_present", .bool(present)),
                ("recalled", .int(recalled)), ("already_fetched", .int(beyond)),
            ], for: [act.mailbox], name: id.hex)
    }

    /// Takes back what nobody has fetched; says how much that is, and how much is beyond it.
    private mutating func recall(
        restingOn id: PermissionID, in open: OpenCase
    ) throws -> (recalled: Int64, beyond: Int64) {
        var recalled: Int64 = 0
        var beyond: Int64 = 0
        for delivery in try resting(on: id, in: open) {
            switch try ledger.delivery(delivery)?.state {
            case .queued:
                ledger.move(delivery, from: .queued, to: .recalled)
                recalled += 1
            case .fetched, .acknowledged: beyond += 1
            case .recalled, nil: break
            }
        }
        return (recalled, beyond)
    }
}
