import Envelope
import Vocabulary

extension Sitting {
    private struct StatedTransfer {
        let alias: CaseAlias
        let pack: PackID
        let coordinator: MailboxID
        let permission: PermissionID
        let reference: String

        init(_ body: JSON) throws(FormatFailure) {
            var fields = try Fields(body, at: "body")
            alias = try fields.identifier("case")
            pack = try fields.handle("pack")
            coordinator = try fields.handle("coordinator")
            permission = try fields.identifier("permission")
            reference = try fields.string("reference", limit: 60)
            try fields.finish()
        }
    }

    /// A transfer makes a new case that follows the old one, and leaves the old one as it is. It carries the
    /// particulars of the subject who permitted it, where the permission covers them, and nothing else.
    mutating func transfer(_ act: Act) throws {
        let stated = try StatedTransfer(act.command.body)
        let (old, own) = try openCase(stated.alias, as: act.mailbox)
        guard own.role == .coordinator else { throw Refusal.notPermitted }
        guard try pack(stated.pack) != nil,
            let permission = old.file.permissions.first(where: { $0.id == stated.permission })
        else { throw Refusal.unknown }
        try check(permission, lets: stated.coordinator)
        try openFollowing(old.file, stated, permission)
        try tell(
            ViewJSON.answer("transferred", to: act.command.id), .answer, to: own, in: old.file.id,
            name: "transferred")
        // The receiving agency has its own entry; this one bears the old case's name for this desk.
        try log(
            .caseTransferred,
            [
                ("pack", .string(stated.pack.text)),
                ("permission", .string(stated.permission.hex)),
                ("mailbox", .string(act.mailbox.text)),
            ], in: old.file.id, for: [act.mailbox], isSigned: true, name: "transfer")
    }

    private mutating func openFollowing(
        _ old: CaseFile, _ stated: StatedTransfer, _ permission: CaseFile.RecordedPermission
    ) throws {
        let scope = permission.terms.scope.subtracting(permission.terms.excludes)
        let carried = old.roster.filter {
            $0.subject == permission.subject && scope.contains(.identityContact)
        }
        var open = try newCase(
            pack: stated.pack, reference: stated.reference, roster: carried, follows: old.id)
        guard let period = Period(from: now, until: nil) else { throw Refusal.unavailable }
        try admit(
            StatedParticipation(
                mailbox: stated.coordinator, role: .coordinator, serves: nil, period: period),
            to: &open)
        write(open)
    }

    /// The permission stands now, covers case material and names the receiving agency's kind.
    private mutating func check(
        _ permission: CaseFile.RecordedPermission, lets coordinator: MailboxID
    ) throws {
        let kind = try directory().agency(of: coordinator)?.agency.kind
        let standing = permission.standing(at: now)
        guard standing.status == .given, permission.from <= now, let kind,
            standing.recipients.contains(kind),
            standing.scope.subtracting(standing.excludes).contains(.caseMaterial),
            // Her own words are for a person to confirm, and nobody could hold a whole case until they have.
            permission.provisos.isEmpty
        else { throw Refusal.notPermitted }
        guard !clockDoubtful || permission.until == nil else { throw Refusal.clockDoubtful }
        hold(until: permission.until)
    }
}
