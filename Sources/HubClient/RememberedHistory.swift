import Vocabulary

/// What this client remembers of a mailbox's key history.
struct RememberedHistory: Equatable {
    /// The most entries of one history.
    private static let most = 10_000

    /// The entries' leaves, oldest first.
    var leaves: [String] = []
    /// How many of them, from the first, the published log was seen to commit to.
    var proved = 0
    /// Leaves, the signers' too, that were told before the log had them: when each was told first.
    var waiting: [String: Moment] = [:]

    var json: JSON {
        [
            "v": 1, "leaves": .array(leaves.map { .string($0) }), "proved": .int(Int64(proved)),
            "waiting": .array(
                waiting.sorted { $0.key < $1.key }.map { leaf, since in
                    ["leaf": .string(leaf), "since": .int(since.seconds)]
                }),
        ]
    }
}

extension RememberedHistory {
    /// Fails with a `FormatFailure`.
    init(_ json: JSON) throws {
        var fields = try Fields(json, at: "history")
        leaves = try fields.array("leaves", limit: Self.most).map {
            try Fields.string($0, at: "leaves")
        }
        proved = Int(try fields.int("proved"))
        for value in try fields.array("waiting", limit: 2 * Self.most) {
            var parts = try Fields(value, at: "waiting")
            waiting[try parts.string("leaf")] = try parts.moment("since")
        }
    }
}
