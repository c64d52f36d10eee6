public import Policy
public import Vocabulary

/// A worked decision, as agencies exchange them to test a pack: what is given and what is expected.
public struct PolicyCase: Hashable, Sendable {
    /// The case's name.
    public let id: String
    /// The programme that it belongs to, such as `LWV`; empty where the case does not say.
    public let system: String
    /// What is given.
    public let request: PolicyRequest
    /// The best outcome; none where the case does not say.
    public let expected: Outcome?
    /// Outcomes that are as defensible.
    public let alsoAllowed: [Outcome]
    /// What somebody must do.
    public let duties: Set<DutyKind>

    /// Reads a case; unknown words and fields of `given` are refused, because a case that drops a word proves nothing.
    public init(_ json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "case")
        id = try fields.string("id", limit: 100)
        system = try fields.optionalString("system", limit: 100) ?? ""
        request = try PolicyRequest(given: try fields.required("given"))
        guard let expect = fields.optional("expect") else {
            (expected, alsoAllowed, duties) = (nil, [], [])
            return
        }
        var hoped = try Fields(expect, at: "expect")
        expected = try Outcome(word: try hoped.string("outcome"), at: "outcome")
        var also: [Outcome] = []
        for value in try hoped.array("also_allowed") {
            also.append(
                try Outcome(word: try Fields.string(value, at: "also_allowed"), at: "also_allowed"))
        }
        alsoAllowed = also
        duties = try hoped.words("duties")
    }

    /// The decision in the form that scorers read: `{"id","outcome","duties","rules","why","cite"}`.
    public func answer(_ decision: Decision) -> JSON {
        let duties = Set(decision.duties.map(\.kind)).sorted()
        return .object([
            JSON.Member("id", .string(id)),
            JSON.Member("outcome", .string(decision.outcome.word)),
            JSON.Member("duties", .array(duties.map { .string($0.rawValue) })),
            JSON.Member("rules", .array(decision.rules.map { .string($0.text) })),
            JSON.Member("why", .string(decision.why)),
            JSON.Member("cite", .string(decision.cite)),
        ])
    }
}

extension Outcome {
    /// `hold`, or the level's word.
    public var word: String {
        switch self {
        case .hold: "hold"
        case .level(let level): level.rawValue
        }
    }

    /// Reads `hold` or a level's word.
    public init(word: String, at place: String) throws(FormatFailure) {
        if word == "hold" {
            self = .hold
            return
        }
        guard let level = Level(rawValue: word) else {
            throw FormatFailure(.unknownWord, at: place)
        }
        self = .level(level)
    }
}
