import Vocabulary

/// Reading and writing of permissions, waivers and participations.
enum PermissionJSON {
    /// A permission as a command states it.
    struct Stated {
        let terms: Permission
        let purposes: Set<Purpose>
        let date: Moment?
        let until: Moment?
    }

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
        let stated = Stated(
            terms: Permission(
                by: by, recipients: recipients, scope: scope, form: form, status: status,
                informed: try told(&fields), signed: signed, dated: dated,
                coversSensitive: sensitive, excludes: excludes),
            purposes: try fields.words("purposes", as: Purpose.self),
            date: try fields.optionalMoment("date"), until: try fields.optionalMoment("until"))
        return stated
    }

    /// She was informed when she was told all three: why, to whom, and with what consequences (R096).
    private static func told(_ fields: inout Fields) throws(FormatFailure) -> Bool {
        guard let value = fields.optional("told") else { return false }
        var told = try Fields(value, at: "told")
        let why = try told.bool("why")
        let toWhom = try told.bool("to_whom")
        let consequences = try told.bool("consequences")
        try told.finish()
        return why && toWhom && consequences
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
            terms: terms, purposes: try fields.words("purposes"),
            from: try fields.moment("from"), until: try fields.optionalMoment("until"),
            recordedBy: try fields.handle("recorded_by"))
        try fields.finish()
        return recorded
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
            ("purposes", .words(permission.purposes)), ("from", .moment(permission.from)),
            ("until", .moment(permission.until)),
            ("recorded_by", .string(permission.recordedBy.text)),
        ])
    }
}
