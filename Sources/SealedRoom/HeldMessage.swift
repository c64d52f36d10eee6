import Vocabulary

/// A message, or the part of it that waits for a person, as it rests sealed.
struct HeldMessage {
    let id: HoldID
    let sender: MailboxID
    let senderRole: Role
    let origin: Origin
    /// What second persons have added so far.
    let approvals: Set<Approval>
    /// What its resolver adds by releasing it.
    let missing: Set<Approval>
    /// The mailboxes that may resolve it.
    let resolvers: [MailboxID]
    /// Which segment waits for which recipient.
    let items: [Item]

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
        approvals: Set<Approval>, missing: Set<Approval>, resolvers: [MailboxID], items: [Item]
    ) {
        self.id = id
        self.sender = sender
        self.senderRole = senderRole
        self.origin = origin
        self.approvals = approvals
        self.missing = missing
        self.resolvers = resolvers
        self.items = items
    }

    var json: JSON {
        [
            "v": 1, "id": .string(id.hex), "sender": .string(sender.text),
            "role": .string(senderRole.rawValue), "command": .string(origin.command.hex),
            "worker": .string(origin.worker.hex), "sent": .moment(origin.sent),
            "approvals": .words(approvals), "missing": .words(missing),
            "resolvers": .array(resolvers.map { .string($0.text) }),
            "items": .array(
                items.map {
                    ["segment": .int(Int64($0.segment)), "recipient": .string($0.recipient.text)]
                }), "body": origin.body,
        ]
    }

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "hold")
        guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
        id = try fields.identifier("id")
        sender = try fields.handle("sender")
        senderRole = try fields.word("role")
        origin = Origin(
            command: try fields.identifier("command"), worker: try fields.identifier("worker"),
            sent: try fields.moment("sent"), body: try fields.required("body"))
        approvals = try fields.words("approvals")
        missing = try fields.words("missing")
        resolvers = try HeldMessage.resolvers(&fields)
        items = try HeldMessage.items(&fields)
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
            items.append(
                Item(
                    segment: Int(try parts.int("segment")), recipient: try parts.handle("recipient")
                ))
        }
        return items
    }
}
