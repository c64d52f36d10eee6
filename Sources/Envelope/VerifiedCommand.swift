public import Vocabulary

/// A command that this worker signed for this hub. Only ``OpenedCommand/verified(by:hub:)`` makes
/// one.
public struct VerifiedCommand: Sendable {
    /// The command's id.
    public let id: CommandID
    /// Who signed it.
    public let worker: WorkerID
    /// The mailbox in whose name; none where the command is the worker's own.
    public let mailbox: MailboxID?
    /// When the worker's client says that it was signed.
    public let issued: Moment
    /// What sort of command.
    public let kind: String
    /// The root of the redaction commitment, 32 bytes; for `message.send` only.
    public let root: [UInt8]?
    /// What is commanded: an object.
    public let body: JSON
    /// BLAKE2b-256 of the signed bytes: what a receipt names and an approval points at.
    public let digest: [UInt8]

    /// How far from now a command may have been issued, in seconds.
    public static let window: Int64 = 300

    init(header: CommandHeader, issued: Moment, content: CommandBody) {
        id = header.id
        worker = header.worker
        mailbox = content.mailbox
        self.issued = issued
        kind = content.kind
        root = content.root
        body = content.body
        digest = header.digest
    }

    /// Checks that it was issued at most `window` seconds before or after now. Whoever calls this
    /// has looked up the id first: a retry gets its receipt however old it is.
    ///
    /// - Throws: `stale`.
    public func fresh(
        at now: Moment, window: Int64 = VerifiedCommand.window
    ) throws(EnvelopeFailure) {
        guard abs(issued.seconds - now.seconds) <= window else { throw .stale }
    }
}
