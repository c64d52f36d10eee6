import Vocabulary

extension CaseFile {
    var json: JSON {
        .compact([
            ("v", 1), ("id", .string(id.hex)), ("pack", .string(pack.text)),
            ("reference", .string(reference)), ("open", .bool(isOpen)),
            ("closed", .moment(closed)),
            ("roster", RosterJSON.json(opened)),
            ("additions", .array(additions.map(\.json))),
            ("participations", .array(participations.map(\.json))),
            ("permissions", .array(permissions.map(PermissionJSON.json))),
            ("follows", .text(follows?.hex)),
            ("standing_release", standingRelease.isEmpty ? .null : .words(standingRelease)),
            ("exceptions", exceptions.isEmpty ? .null : .array(exceptions.map(\.json))),
        ])
    }

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "case")
        guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
        id = try fields.identifier("id")
        pack = try fields.handle("pack")
        reference = try fields.string("reference")
        isOpen = try fields.bool("open")
        closed = try fields.optionalMoment("closed")
        opened = try RosterJSON.read(try fields.array("roster"))
        additions = []
        for value in try fields.array("additions") {
            additions.append(try RosterAddition(json: value))
        }
        participations = []
        for value in try fields.array("participations") {
            participations.append(try Participation(json: value))
        }
        permissions = []
        for value in try fields.array("permissions", limit: 10_000) {
            permissions.append(try PermissionJSON.recorded(value))
        }
        if let value = try fields.optionalString("follows") {
            guard let id = CaseID(hex: value) else { throw FormatFailure(.badForm, at: "follows") }
            follows = id
        }
        standingRelease = try fields.words("standing_release")
        for value in try fields.array("exceptions") {
            exceptions.append(try WallException(json: value))
        }
        try fields.finish()
    }
}

extension CaseFile.Participation {
    var json: JSON {
        .compact([
            ("mailbox", .string(mailbox.text)), ("role", .string(role.rawValue)),
            ("serves", .text(serves?.text)), ("from", .moment(period.from)),
            ("until", .moment(period.until)), ("alias", .string(alias.hex)),
        ])
    }

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "participations")
        let stated = try StatedParticipation(&fields, now: .first)
        mailbox = stated.mailbox
        role = stated.role
        serves = stated.serves
        period = stated.period
        alias = try fields.identifier("alias")
        try fields.finish()
    }
}

/// A participation as a command states it: the alias is the hub's to give.
struct StatedParticipation {
    let mailbox: MailboxID
    let role: Role
    let serves: SubjectID?
    let period: Period

    init(mailbox: MailboxID, role: Role, serves: SubjectID?, period: Period) {
        self.mailbox = mailbox
        self.role = role
        self.serves = serves
        self.period = period
    }

    init(_ fields: inout Fields, now: Moment) throws(FormatFailure) {
        mailbox = try fields.handle("mailbox")
        role = try fields.word("role")
        serves = try RosterJSON.optionalSubject(&fields, "serves")
        let from = try fields.optionalMoment("from") ?? now
        guard let period = Period(from: from, until: try fields.optionalMoment("until")) else {
            throw FormatFailure(.badForm, at: "until")
        }
        self.period = period
    }
}
