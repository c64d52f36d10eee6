public import Vocabulary

/// A permission as it is recorded: what was agreed or refused, in what form, from when to when.
public struct PermissionRecord: Hashable, Sendable {
    /// Who agreed.
    public var by: PermissionGiver
    /// Given or refused; a withdrawal is a command of its own.
    public var status: PermissionStatus
    /// The kinds of agency that may receive.
    public var recipients: Set<AgencyKind> = []
    /// The categories that may be shared.
    public var scope: Set<Category> = []
    /// What for.
    public var purposes: Set<Purpose> = []
    /// Written or verbal.
    public var form: PermissionForm?
    /// Signed by the subject.
    public var signed = false
    /// Bears a date.
    public var dated = false
    /// The date.
    public var date: Moment?
    /// The end; none means until it is withdrawn.
    public var until: Moment?
    /// Categories that stay out.
    public var excludes: Set<Category> = []
    /// The sensitive types that it names, one by one.
    public var sensitive: Set<SensitiveType> = []
    /// Terms in the subject's own words, which a person confirms each time: at most 10 of 300 bytes.
    public var provisos: [String] = []
    /// What the subject was told.
    public var told = Told()

    /// What the subject was told before agreeing (R096).
    public struct Told: Hashable, Sendable {
        /// Why it is shared.
        public var why = false
        /// With whom.
        public var toWhom = false
        /// What may come of it.
        public var consequences = false

        /// Nothing was told.
        public init() {}
    }

    /// Makes a permission that covers nothing yet.
    public init(by: PermissionGiver, status: PermissionStatus) {
        self.by = by
        self.status = status
    }

    var members: [JSON.Member] {
        var members: [JSON.Member] = [
            .init("by", by), .init("status", status), .init("recipients", recipients),
            .init("scope", scope), .init("purposes", purposes),
        ]
        if let form { members.append(.init("form", form)) }
        members += [.init("signed", .bool(signed)), .init("dated", .bool(dated))]
        if let date { members.append(.init("date", date)) }
        if let until { members.append(.init("until", until)) }
        members += [
            .init("excludes", excludes), .init("sensitive", sensitive),
            .init("provisos", .array(provisos.map { .string($0) })),
            .init(
                "told",
                .object([
                    .init("why", .bool(told.why)), .init("to_whom", .bool(told.toWhom)),
                    .init("consequences", .bool(told.consequences)),
                ])),
        ]
        return members
    }

    /// Reads a permission as commands carry it. Fails with the place, never with what was written there.
    public init(reading json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "permission")
        self.init(by: try fields.word("by"), status: try fields.word("status"))
        recipients = try fields.words("recipients")
        scope = try fields.words("scope")
        purposes = try fields.words("purposes")
        form = try fields.optionalWord("form")
        (signed, dated) = (try fields.bool("signed"), try fields.bool("dated"))
        date = try fields.optionalMoment("date")
        until = try fields.optionalMoment("until")
        excludes = try fields.words("excludes")
        sensitive = try fields.words("sensitive")
        for value in try fields.array("provisos", limit: 10) {
            provisos.append(try Fields.string(value, at: "provisos", limit: 300))
        }
        if let json = fields.optional("told") {
            var words = try Fields(json, at: "told")
            told.why = try words.bool("why")
            told.toWhom = try words.bool("to_whom")
            told.consequences = try words.bool("consequences")
            try words.finish()
        }
        try fields.finish()
    }
}
