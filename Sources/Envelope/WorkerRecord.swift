public import Sodium
public import Vocabulary

/// Who takes up an invitation: `SCW1 | hub identity 32 | worker 16 | verifying key 32
/// | sealing key 32 | mailbox 1 + n`, signed by the invitation's voucher key.
public struct WorkerRecord: Statement {
    /// The hub at which the mailbox is.
    public let hub: VerifyingKey
    /// The worker, under an id that they drew themselves.
    public let worker: WorkerID
    /// The public half of the key with which they sign.
    public let verifying: VerifyingKey
    /// The public half of the key to which is sealed what is for them.
    public let sealing: SealingKey
    /// The mailbox that they join.
    public let mailbox: MailboxID

    /// What the signature is for.
    public static let payloadType = PayloadType.workerRecord

    /// Makes a record; an id of sixteen zeros, which stands for nobody, is refused.
    public init?(
        hub: VerifyingKey, worker: WorkerID, verifying: VerifyingKey, sealing: SealingKey,
        mailbox: MailboxID
    ) {
        guard !worker.isZero else { return nil }
        self.hub = hub
        self.worker = worker
        self.verifying = verifying
        self.sealing = sealing
        self.mailbox = mailbox
    }

    /// Reads 119 to 157 bytes.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCW1")
        hub = try reader.verifyingKey()
        worker = try reader.someIdentifier()
        verifying = try reader.verifyingKey()
        sealing = try reader.sealingKey()
        mailbox = try reader.handle()
        try reader.finish()
    }

    /// The record.
    public var bytes: [UInt8] {
        var out = Array("SCW1".utf8) + hub.bytes + worker.bytes + verifying.bytes + sealing.bytes
        out.append(mailbox)
        return out
    }

    /// What the mailbox's next epoch counts among its members.
    public var keys: MemberKeys {
        MemberKeys(worker: worker, verifying: verifying, sealing: sealing)
    }
}
