import Vocabulary

/// Reading and writing of permissions, waivers and participations.
enum PermissionJSON {
    /// A permission as a command states it.
    struct Stated {
        let terms: Permission
        let purposes: Set<Purpose>
        let provisos: [String]
        let told: CaseFile.Told
        let date: Moment?
        let until: Moment?
    }

    private static let mostProvisos = 10
    private static let longestProviso = 300

    static func read(_ fields: inout Fields) throws(FormatFailure) -> Stated {
        let status = try fields.word("status", as: PermissionStatus.self)
        // A withdrawal is a command of its own, and nobody states that something has run out: the clock does.
        guard status == .given || status == .refused else {
            throw FormatFailure(.unknownWord, at: "status")
        }
        let by = try fields.word("by", as: PermissionGiver.self)
        let recipients = try fields.words("recipients", as: AgencyKind.self)
        let scope = try fields.words("scope", as: Category.self)
        let form = try fields.optionalWord("form", as: PermissionForm.self)
        let signed = try fields.bool("signed")
        let dated = try fields.bool("dated")
        let sensitive = try fields.words("sensitive", as: SensitiveType.self)
        let excludes = try fields.words("excludes", as: Category.self)
        let told = try told(&fields)
        return Stated(
            terms: Permission(
                by: by, recipients: recipients, scope: scope, form: form, status: status,
                informed: told.all, signed: signed, dated: dated, coversSensitive: sensitive,
                excludes: excludes),
            purposes: try fields.words("purposes", as: Purpose.self),
            provisos: try provisos(&fields), told: told,
            date: try fields.optionalMoment("date"), until: try fields.optionalMoment("until"))
    }

    private static func provisos(_ fields: inout Fields) throws(FormatFailure) -> [String] {
        var provisos: [String] = []
        for value in try fields.array("provisos", limit: mostProvisos) {
            let text = try Fields.string(value, at: "provisos", limit: longestProviso)
            guard !text.isEmpty else { throw FormatFailure(.badForm, at: "provisos") }
            provisos.append(text)
        }
        return provisos
    }

    private static func told(_ fields: inout Fields) throws(FormatFailure) -> CaseFile.Told {
        guard let value = fields.optional("told") else { return CaseFile.Told() }
        var parts = try Fields(value, at: "told")
        let told = CaseFile.Told(
            why: try parts.bool("why"), toWhom: try parts.bool("to_whom"),
            consequences: try parts.bool("consequences"))
        try parts.finish()
        return told
    }

    static func waiver(_ value: JSON) throws(FormatFailure) -> Waiver {
        var fields = try Fields(value, at: "waiver")
        let waiver = Waiver(
            ground: try fields.word("ground"), ticked: try fields.bool("ticked"),
            signedBy: try fields.optionalWord("signed_by"), dated: try fields.bool("dated"))
        try fields.finish()
        return waiver
    }

    static func recorded(_ value: JSON) throws(FormatFailure) -> CaseFile.RecordedPermission {
        var fields = try Fields(value, at: "permissions")
        let terms = Permission(
            by: try fields.word("by"), recipients: try fields.words("recipients"),
            scope: try fields.words("scope"), form: try fields.optionalWord("form"),
            status: try fields.word("status"), informed: try fields.bool("informed"),
            signed: try fields.bool("signed"), dated: try fields.bool("dated"),
            coversSensitive: try fields.words("sensitive"), excludes: try fields.words("excludes"))
        let recorded = CaseFile.RecordedPermission(
            id: try fields.identifier("id"), subject: try RosterJSON.subject(&fields, "subject"),
            terms: terms, purposes: try fields.words("purposes"), provisos: try provisos(&fields),
            told: try told(&fields), from: try fields.moment("from"),
            until: try fields.optionalMoment("until"),
            recordedBy: try fields.handle("recorded_by"), withdrawal: try withdrawal(&fields))
        try fields.finish()
        return recorded
    }

    private static func withdrawal(
        _ fields: inout Fields
    ) throws(FormatFailure) -> CaseFile.Withdrawal? {
        guard let value = fields.optional("withdrawal") else { return nil }
        var parts = try Fields(value, at: "withdrawal")
        let withdrawal = CaseFile.Withdrawal(
            at: try parts.moment("at"), channel: try parts.word("channel"),
            heWasPresent: try parts.bool("he_was_present"))
        try parts.finish()
        return withdrawal
    }

    static func json(_ permission: CaseFile.RecordedPermission) -> JSON {
        let terms = permission.terms
        return .compact([
            ("id", .string(permission.id.hex)), ("subject", .string(permission.subject.text)),
            ("by", .string(terms.by.rawValue)), ("recipients", .words(terms.recipients)),
            ("scope", .words(terms.scope)), ("form", .text(terms.form?.rawValue)),
            ("status", .string(terms.status.rawValue)), ("informed", .bool(terms.informed)),
            ("signed", .bool(terms.signed)), ("dated", .bool(terms.dated)),
            ("sensitive", .words(terms.coversSensitive)), ("excludes", .words(terms.excludes)),
            ("purposes", .words(permission.purposes)),
            ("provisos", .array(permission.provisos.map { .string($0) })),
            ("told", json(permission.told)), ("from", .moment(permission.from)),
            ("until", .moment(permission.until)),
            ("recorded_by", .string(permission.recordedBy.text)),
            ("withdrawal", permission.withdrawal.map(json) ?? .null),
        ])
    }

    static func json(_ told: CaseFile.Told) -> JSON {
        [
            "why": .bool(told.why), "to_whom": .bool(told.toWhom),
            "consequences": .bool(told.consequences),
        ]
    }

    private static func json(_ withdrawal: CaseFile.Withdrawal) -> JSON {
        [
            "at": .moment(withdrawal.at), "channel": .string(withdrawal.channel.rawValue),
            "he_was_present": .bool(withdrawal.heWasPresent),
        ]
    }
}
