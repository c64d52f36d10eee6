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

    mutating func recordConsent(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let alias: CaseAlias = try fields.identifier("case")
        let id: PermissionID = try fields.identifier("permission")
        let subject = try RosterJSON.subject(&fields, "subject")
        let stated = try PermissionJSON.read(&fields)
        try fields.finish()
        var (open, own) = try openCase(alias, as: act.mailbox)
        guard mayRecord(subject, own, in: open.file) else { throw Refusal.notPermitted }
        guard open.file.permissions.count < 1_000 else { throw Refusal.oversized }
        guard !open.file.permissions.contains(where: { $0.id == id }) else {
            throw Refusal.conflict
        }
        open.file.permissions.append(
            CaseFile.RecordedPermission(
                id: id, subject: subject, terms: stated.terms, purposes: stated.purposes,
                from: stated.date ?? now, until: stated.until, recordedBy: act.mailbox))
        write(open)
        try log(
            "permission-recorded",
            [
                ("permission", .string(id.hex)), ("subject", .string(subject.text)),
                ("status", .string(stated.terms.status.rawValue)),
                ("recipients", .words(stated.terms.recipients)), ("scope", .words(stated.terms.scope)),
                ("until", .moment(stated.until)),
            ], for: [act.mailbox], name: id.hex)
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
        try log(
            "permission-withdrawn",
            [
                ("permission", .string(id.hex)), ("he_was_present", .bool(present)),
                ("recalled", .int(recalled)), ("already_fetched", .int(beyond)),
            ], for: [act.mailbox], name: id.hex)
    }
}
