public import Policy
public import Vocabulary

extension PolicyRequest {
    /// Reads the `given` of a case.
    public init(given json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "given")
        self.init(
            senderRole: try fields.word("sender_role"),
            recipientRole: try fields.word("recipient_role"),
            recipientAgency: try fields.word("recipient_agency"),
            kind: try fields.word("message_kind"), category: try fields.word("segment_category"),
            about: try fields.word("about"), source: try fields.word("source"),
            sensitive: try fields.optionalWord("sensitive_type"),
            purpose: try fields.word("purpose"),
            permission: try fields.optional("consent").reading { json throws(FormatFailure) in
                try Permission(given: json)
            },
            waiver: try fields.optional("waiver").reading { json throws(FormatFailure) in
                try Waiver(given: json)
            },
            urgency: try fields.optionalWord("urgency") ?? .routine,
            approvals: try fields.words("approvals"),
            facts: try fields.optional("facts").reading(FactValue.facts) ?? [:])
        try fields.finish()
    }
}

extension Permission {
    /// Reads the `consent` of a case. A scope in general words ("general") names no category, so it covers none (R097).
    init(given json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "consent")
        var scope: Set<Category> = []
        for value in try fields.array("scope") where value != "general" {
            scope.insert(try Fields.word(value, at: "scope"))
        }
        self.init(
            by: try fields.word("by"), recipients: try fields.words("to"), scope: scope,
            form: try fields.optionalWord("form"), status: try fields.word("status"),
            informed: try fields.bool("informed"), signed: try fields.bool("signed"),
            dated: try fields.bool("dated"),
            coversSensitive: try fields.words("covers_sensitive"),
            excludes: try fields.words("excludes"))
        try fields.finish()
    }
}

extension Waiver {
    /// Reads the `waiver` of a case; a signature by `referrer` is the referrer's, whatever the sender's role.
    init(given json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "waiver")
        self.init(
            ground: try fields.word("ground"), ticked: try fields.bool("ticked"),
            signedBy: try fields.optionalWord("signed_by"), dated: try fields.bool("dated"))
        try fields.finish()
    }
}

extension FactValue {
    /// Reads the `facts` of a case.
    static func facts(_ json: JSON) throws(FormatFailure) -> [Fact: FactValue] {
        guard case .object(let members) = json else { throw FormatFailure(.wrongType, at: "facts") }
        var facts: [Fact: FactValue] = [:]
        for member in members {
            let fact: Fact = try Fields.word(.string(member.key), at: "facts")
            switch member.value {
            case .bool(let value): facts[fact] = .truth(value)
            case .int(let value): facts[fact] = .count(value)
            case .string(let value): facts[fact] = .word(value)
            case .null: break
            case .array, .object: throw FormatFailure(.wrongType, at: "facts")
            }
        }
        return facts
    }
}

extension Optional where Wrapped == JSON {
    func reading<T>(
        _ read: (JSON) throws(FormatFailure) -> T
    ) throws(FormatFailure) -> T? {
        guard let self else { return nil }
        return try read(self)
    }
}
