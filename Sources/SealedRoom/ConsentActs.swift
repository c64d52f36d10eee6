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
        try check(stated)
        // Each desk has its own limit, so that it shows nothing of what others recorded.
        let recorded = open.file.permissions.filter { $0.recordedBy == act.mailbox }
        guard recorded.count < CaseFile.mostPermissionsOfOne else { throw Refusal.oversized }
        guard !open.file.permissions.contains(where: { $0.id == id }) else {
            throw Refusal.conflict
        }
        open.file.permissions.append(
            CaseFile.RecordedPermission(
                id: id, subject: subject, terms: stated.terms, purposes: stated.purposes,
                provisos: stated.provisos, told: stated.told, from: stated.date ?? now,
                until: stated.until, recordedBy: act.mailbox))
        write(open)
        try logRecorded(id, subject, stated, by: act.mailbox, in: open.file.id)
    }

    /// Shared on its terms only: so what was given has terms. A refusal needs none, and is then one of everything.
    private func check(_ stated: PermissionJSON.Stated) throws(Refusal) {
        if let until = stated.until, until <= stated.date ?? now { throw .badBody }
        guard stated.terms.status == .given else { return }
        guard !stated.terms.recipients.isEmpty, !stated.terms.scope.isEmpty,
            !stated.purposes.isEmpty, stated.terms.form != nil
        else { throw .permissionIncomplete }
    }

    private mutating func logRecorded(
        _ id: PermissionID, _ subject: SubjectID, _ stated: PermissionJSON.Stated,
        by mailbox: MailboxID, in open: CaseID
    ) throws {
        try log(
            .permissionRecorded,
            [
                ("mailbox", .string(mailbox.text)), ("permission", .string(id.hex)),
                ("subjects", .subjects([subject])), ("by", .string(stated.terms.by.rawValue)),
                ("status", .string(stated.terms.status.rawValue)),
                ("recipients", .words(stated.terms.recipients)),
                ("scope", .words(stated.terms.scope)), ("purposes", .words(stated.purposes)),
                ("excludes", .words(stated.terms.excludes)),
                ("sensitive", .words(stated.terms.coversSensitive)),
                ("provisos", .int(Int64(stated.provisos.count))),
                ("told", PermissionJSON.json(stated.told)),
                ("from", .moment(stated.date ?? now)), ("until", .moment(stated.until)),
            ], in: open, for: [mailbox], isSigned: true, name: id.hex)
    }

    private struct StatedWithdrawal {
        let alias: CaseAlias
        let permission: PermissionID
        let channel: SafeChannel
        let heWasPresent: Bool

        init(_ body: JSON) throws {
            var fields = try Fields(body, at: "body")
            alias = try fields.identifier("case")
            permission = try fields.identifier("permission")
            // Both are asked for by name: what was not noted is not taken for "no".
            guard let channel = try fields.optionalWord("channel", as: SafeChannel.self),
                case .bool(let present) = fields.optional("he_was_present")
            else { throw Refusal.channelRequired }
            self.channel = channel
            heWasPresent = present
            try fields.finish()
        }
    }

    /// A withdrawal binds from this commit on, and takes back what rested on it and nobody has fetched. It binds also where
    /// he was present: taking back is never doubted, but her worker is warned that it may not have been her own word.
    mutating func withdrawConsent(_ act: Act) throws {
        let stated = try StatedWithdrawal(act.command.body)
        let id = stated.permission
        var (open, own) = try openCase(stated.alias, as: act.mailbox)
        guard let place = open.file.permissions.firstIndex(where: { $0.id == id }) else {
            throw Refusal.unknown
        }
        let permission = open.file.permissions[place]
        guard mayRecord(permission.subject, own, in: open.file) else { throw Refusal.unknown }
        // A refusal that was taken back would open what it shuts; only what was given can be, and once.
        if permission.terms.status == .given {
            open.file.permissions[place].terms = permission.terms.with(status: .withdrawn)
            open.file.permissions[place].withdrawal = CaseFile.Withdrawal(
                at: now, channel: stated.channel, heWasPresent: stated.heWasPresent)
        }
        write(open)
        let (recalled, beyond) = try recall(restingOn: id, in: open)
        if stated.heWasPresent { try warn(of: permission, in: open) }
        try log(
            .permissionWithdrawn,
            [
                ("mailbox", .string(act.mailbox.text)), ("permission", .string(id.hex)),
                ("subjects", .subjects([permission.subject])),
                ("channel", .string(stated.channel.rawValue)),
                ("he_was_present", .bool(stated.heWasPresent)),
                ("recalled", .int(recalled)), ("already_fetched", .int(beyond)),
            ], in: open.file.id, for: [act.mailbox], isSigned: true, name: id.hex)
    }

    /// Tells everybody who may record for the subject that he was there when the permission was taken back.
    private mutating func warn(
        of permission: CaseFile.RecordedPermission, in open: OpenCase
    ) throws {
        guard permission.subject.kind != .man else { return }
        for one in open.file.participations(at: now)
        where side(of: one.role, in: open.file) != .his
            && mayRecord(permission.subject, one, in: open.file)
            && (one.serves == permission.subject || one.mailbox == permission.recordedBy)
        {
            let view: JSON = [
                "v": 1, "type": "warning", "warning": "withdrawn-while-he-was-present",
                "permission": .string(permission.id.hex),
                "subject": .string(permission.subject.text), "at": .moment(now),
            ]
            try tell(
                view, .warning, to: one, in: open.file.id, name: "warning/\(permission.id.hex)")
        }
    }

    /// Takes back what nobody has fetched; says how much that is, and how much is beyond it.
    private mutating func recall(
        restingOn id: PermissionID, in open: OpenCase
    ) throws -> (recalled: Int64, beyond: Int64) {
        var recalled: Int64 = 0
        var beyond: Int64 = 0
        for delivery in try resting(on: id, in: open) {
            let seen = try ledger.delivery(delivery)
            switch seen?.state {
            case .queued:
                ledger.move(delivery, from: .queued, to: .recalled)
                let one = open.file.participations.first {
                    room.address(of: $0.mailbox) == seen?.mailbox
                }
                if let one { try logRecalled(delivery, from: one, .withdrawn, in: open.file) }
                recalled += 1
            case .fetched, .acknowledged: beyond += 1
            case .recalled, nil: break
            }
        }
        return (recalled, beyond)
    }
}
