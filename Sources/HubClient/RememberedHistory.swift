import AuditLog
import Vocabulary

/// What this client remembers of a mailbox's chain: every entry that it has believed.
struct RememberedHistory: Equatable {
    /// The entries, oldest first.
    var links: [Link] = []
    /// How many of them, from the first, the published log was seen to commit to.
    var proved = 0
    /// Leaves that were told before the log had them: when each was told first.
    var waiting: [String: Moment] = [:]

    /// One entry: its leaf, and as much of what it says as tells later what is missing.
    struct Link: Equatable {
        let leaf: String
        let act: LinkAct
        /// The epoch's number, where it is one.
        let number: Int64?

        init(leaf: String, act: LinkAct, number: Int64?) {
            self.leaf = leaf
            self.act = act
            self.number = number
        }

        init(_ entry: ChainEntry) {
            var number: Int64?
            if case .int(let value)? = entry.detail["number"] { number = value }
            self.init(leaf: entry.leaf.hex, act: entry.act, number: number)
        }
    }

    /// What is wrong with a chain that should continue the one remembered; nothing where it does.
    ///
    /// The word says what the lie is for: somebody who has left is kept quiet about, a mailbox's key is another one than it was, or an
    /// older key stands as the newest.
    func contradiction(of told: ToldChain) -> LocalFault? {
        let now = told.entries.map { Link($0) }
        let kept = zip(links, now).prefix { $0.leaf == $1.leaf }.count
        guard kept < links.count else { return nil }
        let leaves = Set(now.map(\.leaf))
        let missing = links.filter { !leaves.contains($0.leaf) }
        if missing.contains(where: { $0.act == .memberDeparted }) { return .removalHidden }
        let epochs = missing.filter { $0.act == .mailboxEpoch }
        let numbers = Set(now.filter { $0.act == .mailboxEpoch }.map(\.number))
        if epochs.contains(where: { numbers.contains($0.number) }) { return .mailboxKeySwapped }
        return epochs.isEmpty ? .keyChanged : .epochReplayed
    }
}

extension RememberedHistory {
    var json: JSON {
        [
            "v": 2, "links": .array(links.map(\.json)), "proved": .int(Int64(proved)),
            "waiting": .array(
                waiting.sorted { $0.key < $1.key }.map { leaf, since in
                    ["leaf": .string(leaf), "since": .int(since.seconds)]
                }),
        ]
    }

    /// Fails with a `FormatFailure`.
    init(_ json: JSON) throws {
        var fields = try Fields(json, at: "history")
        links = try fields.array("links", limit: ToldChain.most).map { value in
            var parts = try Fields(value, at: "links")
            let number: Int64? =
                if case .int(let value)? = parts.optional("number") { value } else { nil }
            return Link(
                leaf: try parts.string("leaf"), act: try parts.word("act"), number: number)
        }
        proved = Int(try fields.int("proved"))
        for value in try fields.array("waiting", limit: ToldChain.most) {
            var parts = try Fields(value, at: "waiting")
            waiting[try parts.string("leaf")] = try parts.moment("since")
        }
    }
}

extension RememberedHistory.Link {
    fileprivate var json: JSON {
        var members: [JSON.Member] = [.init("leaf", .string(leaf)), .init("act", act)]
        if let number { members.append(.init("number", .int(number))) }
        return .object(members)
    }
}
