import Policy
import Redaction
import Vocabulary

/// A message, or the part of it that waits for a person, as it rests sealed.
struct HeldMessage {
    let id: HoldID
    let sender: MailboxID
    let senderRole: Role
    let origin: Origin
    /// What second persons have added so far.
    let approvals: [Collected]
    /// What its resolver adds by releasing it.
    let missing: Set<Approval>
    /// The mailboxes that may resolve it.
    let resolvers: [MailboxID]
    /// Which segment waits for which recipient.
    let items: [Item]
    /// What it waits under, besides who can resolve it.
    var grounds = Grounds()
    /// What people have decided about its parts before.
    var reviewed: [Item: Reviewed] = [:]

    /// The version of the pack by which it was held, and what a release is for.
    struct Grounds {
        /// The pack's digest.
        var pack: [UInt8] = []
        /// The overrides that an approval would complete.
        var overrides: [RuleID] = []
        /// Until when that approval would count; afterwards it is asked for afresh.
        var lapses: Moment?
        /// The permission whose terms in words the resolver confirms.
        var confirms: PermissionID?
        /// Permissions whose terms were confirmed before.
        var confirmed: Set<PermissionID> = []
        /// Why its text waits; nothing where the policy holds it and not the text.
        var text: HoldReason?
    }

    /// The command that the message came in.
    struct Origin {
        let command: CommandID
        /// Who wrote it: nobody releases their own words, from whichever desk.
        let worker: WorkerID
        let sent: Moment
        /// The body as it was signed.
        let body: JSON
    }

    struct Item: Hashable {
        let segment: Int
        let recipient: MailboxID
    }

    init(
        id: HoldID, sender: MailboxID, senderRole: Role, origin: Origin,
        approvals: [Collected], missing: Set<Approval>, resolvers: [MailboxID], items: [Item],
        grounds: Grounds, reviewed: [Item: Reviewed]
    ) {
        self.id = id
        self.sender = sender
        self.senderRole = senderRole
        self.origin = origin
        self.approvals = approvals
        self.missing = missing
        self.resolvers = resolvers
        self.items = items
        self.grounds = grounds
        self.reviewed = reviewed
    }

    var json: JSON {
        [
            "v": 1, "id": .string(id.hex), "sender": .string(sender.text),
            "role": .string(senderRole.rawValue), "command": .string(origin.command.hex),
            "worker": .string(origin.worker.hex), "sent": .moment(origin.sent),
            "approvals": .array(approvals.map(\.json)), "missing": .words(missing),
            "resolvers": .array(resolvers.map { .string($0.text) }),
            "items": .array(items.map { item in .object(item.members) }),
            "reviewed": .array(
                items.compactMap { item in
                    reviewed[item].map { .object(item.members + [.init("by", $0.json)]) }
                }), "grounds": grounds.json, "body": origin.body,
        ]
    }

    init(json: JSON) throws {
        var fields = try Fields(json, at: "hold")
        guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
        id = try fields.identifier("id")
        sender = try fields.handle("sender")
        senderRole = try fields.word("role")
        origin = Origin(
            command: try fields.identifier("command"), worker: try fields.identifier("worker"),
            sent: try fields.moment("sent"), body: try fields.required("body"))
        var approvals: [Collected] = []
        for value in try fields.array("approvals") { approvals.append(try Collected(value)) }
        self.approvals = approvals
        missing = try fields.words("missing")
        resolvers = try HeldMessage.resolvers(&fields)
        items = try HeldMessage.items(&fields)
        grounds = try Grounds(fields.optional("grounds"))
        for value in try fields.array("reviewed", limit: 10_000) {
            var parts = try Fields(value, at: "reviewed")
            let item = try Item(&parts)
            reviewed[item] = try Reviewed(try parts.required("by"))
            try parts.finish()
        }
        try fields.finish()
    }

    private static func resolvers(_ fields: inout Fields) throws(FormatFailure) -> [MailboxID] {
        var resolvers: [MailboxID] = []
        for value in try fields.array("resolvers") {
            guard let id = MailboxID(try Fields.string(value, at: "resolvers")) else {
                throw FormatFailure(.badForm, at: "resolvers")
            }
            resolvers.append(id)
        }
        return resolvers
    }

    private static func items(_ fields: inout Fields) throws(FormatFailure) -> [Item] {
        var items: [Item] = []
        for value in try fields.array("items", limit: 10_000) {
            var parts = try Fields(value, at: "items")
            items.append(try Item(&parts))
        }
        return items
    }
}

extension HeldMessage.Item {
    fileprivate var members: [JSON.Member] {
        [
            .init("segment", .int(Int64(segment))), .init("recipient", .string(recipient.text)),
        ]
    }

    fileprivate init(_ fields: inout Fields) throws(FormatFailure) {
        segment = Int(try fields.int("segment"))
        recipient = try fields.handle("recipient")
    }
}

extension Collected {
    fileprivate var json: JSON {
        .compact([
            ("approval", .string(approval.rawValue)), ("worker", .string(worker.hex)),
            ("until", .moment(until)),
        ])
    }

    fileprivate init(_ value: JSON) throws(FormatFailure) {
        var fields = try Fields(value, at: "approvals")
        self.init(
            approval: try fields.word("approval"), worker: try fields.identifier("worker"),
            until: try fields.optionalMoment("until"))
        try fields.finish()
    }
}

extension HeldMessage.Grounds {
    fileprivate var json: JSON {
        .compact([
            ("pack", .string(Hex.encode(pack))),
            ("overrides", .array(overrides.map { .string($0.text) })),
            ("lapses", .moment(lapses)), ("confirms", .text(confirms?.hex)),
            ("confirmed", .array(confirmed.sorted().map { .string($0.hex) })),
            ("text", .text(text?.rawValue)),
        ])
    }

    fileprivate init(_ value: JSON?) throws(FormatFailure) {
        self.init()
        guard let value else { return }
        var fields = try Fields(value, at: "grounds")
        pack = Hex.decode(try fields.string("pack")) ?? []
        for value in try fields.array("overrides") {
            guard let rule = RuleID(try Fields.string(value, at: "overrides")) else {
                throw FormatFailure(.badForm, at: "overrides")
            }
            overrides.append(rule)
        }
        lapses = try fields.optionalMoment("lapses")
        confirms = try HeldMessage.Grounds.permission(fields.optional("confirms"))
        for value in try fields.array("confirmed") {
            if let id = try HeldMessage.Grounds.permission(value) { confirmed.insert(id) }
        }
        text = try fields.optionalWord("text")
        try fields.finish()
    }

    private static func permission(_ value: JSON?) throws(FormatFailure) -> PermissionID? {
        guard let value else { return nil }
        guard let id = PermissionID(hex: try Fields.string(value, at: "confirms")) else {
            throw FormatFailure(.badForm, at: "confirms")
        }
        return id
    }
}
