public import Sodium
public import Vocabulary

/// A mailbox's key from one change of its members to the next:
/// `SCM1 | hub identity 32 | mailbox 1 + n | number 4 | key 32 | worker 16`, signed by the worker
/// who made it.
public struct MailboxEpoch: Statement {
    /// The hub at which the mailbox is.
    public let hub: VerifyingKey
    /// The mailbox.
    public let mailbox: MailboxID
    /// Counts from 1.
    public let number: UInt32
    /// The public half, to which views are sealed.
    public let key: SealingKey
    /// Who made it.
    public let worker: WorkerID

    /// What the signature is for.
    public static let payloadType = PayloadType.mailboxEpoch

    /// Makes a record; number 0 is refused.
    public init?(
        hub: VerifyingKey, mailbox: MailboxID, number: UInt32, key: SealingKey, worker: WorkerID
    ) {
        guard number > 0 else { return nil }
        self.hub = hub
        self.mailbox = mailbox
        self.number = number
        self.key = key
        self.worker = worker
    }

    /// Reads 91 to 129 bytes.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCM1")
        hub = try reader.verifyingKey()
        mailbox = try reader.handle()
        number = try reader.uint32()
        key = try reader.sealingKey()
        worker = try reader.identifier()
        try reader.finish()
        guard number > 0 else { throw .malformed }
    }

    /// The record.
    public var bytes: [UInt8] {
        var out = Array("SCM1".utf8) + hub.bytes
        out.append(mailbox)
        out.append(bigEndian: number)
        return out + key.bytes + worker.bytes
    }
}
