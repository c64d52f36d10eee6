public import Sodium
public import Vocabulary

/// A command as a worker's client writes it, before it is signed.
public struct CommandDraft: Hashable, Sendable {
    /// The identity key of the hub that it is for.
    public let hub: VerifyingKey
    /// Its id, drawn by the client.
    public let id: CommandID
    /// Who commands.
    public let worker: WorkerID
    /// The mailbox in whose name; none where the command is the worker's own.
    public let mailbox: MailboxID?
    /// When.
    public let issued: Moment
    /// What sort of command: one to forty of `a`–`z`, `.`, `-` and `_`.
    public let kind: String
    /// The root of the redaction commitment, 32 bytes; for `message.send` only.
    public let root: [UInt8]?
    /// What is commanded: an object.
    public let body: JSON

    /// Makes a draft; signing refuses one that no hub would read.
    public init(
        hub: VerifyingKey, id: CommandID, worker: WorkerID, mailbox: MailboxID?, issued: Moment,
        kind: String, root: [UInt8]? = nil, body: JSON
    ) {
        self.hub = hub
        self.id = id
        self.worker = worker
        self.mailbox = mailbox
        self.issued = issued
        self.kind = kind
        self.root = root
        self.body = body
    }

    /// The body's bytes, with the members in the order of the specification.
    public var bytes: [UInt8] {
        var members: [JSON.Member] = [
            .init("v", 1), .init("hub", .string(Hex.encode(hub.bytes))),
            .init("id", .string(id.hex)), .init("worker", .string(worker.hex)),
        ]
        if let mailbox { members.append(.init("mailbox", .string(mailbox.text))) }
        members.append(.init("issued", .int(issued.seconds)))
        members.append(.init("kind", .string(kind)))
        if let root { members.append(.init("root", .string(Hex.encode(root)))) }
        members.append(.init("body", body))
        return JSON.object(members).bytes
    }

    /// Signs the bytes. What is signed can be sealed again for a retry: the same bytes get the same
    /// receipt.
    ///
    /// - Throws: what a hub that reads it would answer: `badBody`, `tooDeep`, `duplicateKeys`.
    public func signed(by key: borrowing SigningKey) throws(EnvelopeFailure) -> SignedCommand {
        let bytes = bytes
        _ = try CommandBody(parsing: bytes)
        return SignedCommand(
            worker: worker, id: id, body: bytes,
            signature: key.signature(over: PayloadType.command.preAuthentication(of: bytes)))
    }

    /// Signs and seals.
    ///
    /// - Throws: `badBody`, `tooDeep`, `duplicateKeys`; `oversized` where the sealed command would
    ///   be longer than its kind may be.
    public func sealed(
        by key: borrowing SigningKey, to receivingKey: SealingKey
    ) throws(EnvelopeFailure) -> SealedCommand {
        try signed(by: key).sealed(to: receivingKey)
    }
}
