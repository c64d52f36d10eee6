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
            } ?? nil,
            waiver: try fields.optional("waiver").reading { json throws(FormatFailure) in
                try Waiver(given: json)
            } ?? nil,
            urgency: try fields.optionalWord("urgency") ?? .routine,
            approvals: try fields.words("approvals"),
            facts: try fields.optional("facts").reading(FactValue.facts) ?? [:])
        try fields.finish()
    }
}

extension Permission {
    /// Reads the `consent` of a case. A word that the hub does not know covers nobody and nothing, as a scope in general words
    /// ("general") names no category (R097); an unknown exclusion excludes everything. None where nobody known agreed.
    init?(given json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "consent")
        let giver: PermissionGiver? = try fields.knownWord("by")
        let excluded = try fields.texts("excludes")
        let excludes = Set(excluded.compactMap(Category.init(rawValue:)))
        let recipients: Set<AgencyKind> = try fields.knownWords("to")
        let scope: Set<Category> = try fields.knownWords("scope")
        let covers: Set<SensitiveType> = try fields.knownWords("covers_sensitive")
        let form: PermissionForm? = try fields.optionalWord("form")
        let status: PermissionStatus = try fields.word("status")
        let (informed, signed) = (try fields.bool("informed"), try fields.bool("signed"))
        let dated = try fields.bool("dated")
        try fields.finish()
        // Whoever said no, it stands against everybody.
        guard let giver = giver ?? (status == .given ? nil : .both) else { return nil }
        self.init(
            by: giver, recipients: recipients, scope: scope, form: form, status: status,
            informed: informed, signed: signed, dated: dated, coversSensitive: covers,
            excludes: excludes.count == Set(excluded).count ? excludes : Set(Category.allCases))
    }
}

extension Waiver {
    /// Reads the `waiver` of a case; a signature by `referrer` is the referrer's, whatever the sender's role. A signature in
    /// an unknown word is nobody's, and an unknown ground is none.
    init?(given json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "waiver")
        let ground: WaiverGround? = try fields.knownWord("ground")
        let (ticked, dated) = (try fields.bool("ticked"), try fields.bool("dated"))
        let signer: Role? = try fields.knownWord("signed_by")
        try fields.finish()
        guard let ground else { return nil }
        self.init(ground: ground, ticked: ticked, signedBy: signer, dated: dated)
    }
}

extension Fields {
    /// The texts of a list, whatever they say.
    fileprivate mutating func texts(_ key: String) throws(FormatFailure) -> [String] {
        var texts: [String] = []
        for value in try array(key) { texts.append(try Fields.string(value, at: key)) }
        return texts
    }

    /// Those words of a list that the hub knows.
    fileprivate mutating func knownWords<W: Word>(
        _ key: String
    ) throws(FormatFailure) -> Set<W> {
        Set(try texts(key).compactMap(W.init(rawValue:)))
    }

    /// The word, where the hub knows it.
    fileprivate mutating func knownWord<W: Word>(_ key: String) throws(FormatFailure) -> W? {
        try optionalString(key, limit: 100).flatMap(W.init(rawValue:))
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
