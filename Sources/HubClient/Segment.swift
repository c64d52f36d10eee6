public import Vocabulary

/// One part of a message, with the label on which it is decided.
public struct Segment: Hashable, Sendable {
    /// What it is, apart from its words.
    public let label: Label
    /// The field of the form that it answers; none outside forms.
    public let field: String?
    /// The structured minimum that can be passed on condensed; none where there is none.
    public let minimum: Minimum?
    /// The words, at most 16 KiB.
    public let text: String

    /// The longest text in bytes.
    public static let longest = 16 << 10

    /// Makes a segment.
    public init(_ label: Label, field: String? = nil, minimum: Minimum? = nil, text: String) {
        self.label = label
        self.field = field
        self.minimum = minimum
        self.text = text
    }

    /// The segment as the command carries it, and as its redaction commitment covers it.
    public var json: JSON {
        var members: [JSON.Member] = [
            .init("category", label.category), .init("about", label.about),
        ]
        if let subject = label.subject { members.append(.init("subject", .string(subject.text))) }
        members.append(.init("source", label.source))
        if let sensitive = label.sensitive { members.append(.init("sensitive", sensitive)) }
        if let field { members.append(.init("field", .string(field))) }
        if let minimum { members.append(.init("minimum", minimum.json)) }
        members.append(.init("text", .string(text)))
        return .object(members)
    }

    /// Reads a segment as the command carries it. Fails with the place, never with what was written there.
    public init(reading json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "segment")
        label = Label(
            category: try fields.word("category"), about: try fields.word("about"),
            subject: try fields.optionalSubject("subject"), source: try fields.word("source"),
            sensitive: try fields.optionalWord("sensitive"))
        field = try fields.optionalString("field", limit: 100)
        minimum = try fields.optional("minimum").map { json throws(FormatFailure) in
            try Minimum(reading: json)
        }
        text = try fields.string("text", limit: Segment.longest)
        try fields.finish()
    }
}

extension Minimum {
    var json: JSON {
        .object([
            .init("what", what), .init("when", when), .init("risk", risk),
            .init("child", .bool(childAffected)),
        ])
    }

    /// Reads `{"what", "when", "risk", "child"}`.
    public init(reading json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "minimum")
        self.init(
            what: try fields.word("what"), when: try fields.word("when"),
            risk: try fields.word("risk"), childAffected: try fields.bool("child"))
        try fields.finish()
    }
}
