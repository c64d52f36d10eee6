public import Sodium
public import Vocabulary

/// A mailbox's key from one change of its members to the next:
/// `SCM2 | hub identity 32 | mailbox 1 + n | number 4 | key 32 | worker 16 | previous 32
/// | members 32`, signed by the worker who made it.
///
/// Each epoch names the one before it and everybody to whom it is sealed, so that an epoch that is
/// left out, replayed, or sealed to one more is seen.
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
    /// BLAKE2b-256 of the epoch before it with its signature; zeros for the first.
    public let previous: [UInt8]
    /// The digest of everybody to whom it is sealed (``MemberKeys/digest(of:)``).
    public let members: [UInt8]

    /// What the signature is for.
    public static let payloadType = PayloadType.mailboxEpoch
    /// What stands for the epoch before the first.
    public static let noPrevious = [UInt8](repeating: 0, count: 32)

    /// Makes a record; number 0, digests of another length, a first epoch that names one before it
    /// and a later one that names none are refused.
    public init?(
        hub: VerifyingKey, mailbox: MailboxID, number: UInt32, key: SealingKey, worker: WorkerID,
        previous: [UInt8], members: [UInt8]
    ) {
        guard number > 0, previous.count == 32, members.count == 32,
            (number == 1) == (previous == MailboxEpoch.noPrevious)
        else { return nil }
        self.hub = hub
        self.mailbox = mailbox
        self.number = number
        self.key = key
        self.worker = worker
        self.previous = previous
        self.members = members
    }

    /// Reads 155 to 193 bytes.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCM2")
        hub = try reader.verifyingKey()
        mailbox = try reader.handle()
        number = try reader.uint32()
        key = try reader.sealingKey()
        worker = try reader.identifier()
        previous = try reader.take(32)
        members = try reader.take(32)
        try reader.finish()
        guard number > 0, (number == 1) == (previous == MailboxEpoch.noPrevious) else {
            throw .malformed
        }
    }

    /// The record.
    public var bytes: [UInt8] {
        var out = Array("SCM2".utf8) + hub.bytes
        out.append(mailbox)
        out.append(bigEndian: number)
        return out + key.bytes + worker.bytes + previous + members
    }
}

extension Signed<MailboxEpoch> {
    /// What the next epoch names as the one before it: BLAKE2b-256 of the record and its signature.
    public var digest: [UInt8] { Digest.blake2b(bytes) }
}
