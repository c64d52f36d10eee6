public import Sodium
public import Vocabulary

/// A command that was opened and read, but that anybody may have written: its signature has not
/// been checked.
///
/// It shows only what it takes to find the key to check it with.
public struct OpenedCommand: Sendable {
    private let header: CommandHeader
    private let issued: Moment
    private let content: CommandBody
    private let signed: [UInt8]
    private let signature: [UInt8]

    /// The kind of command by which a worker's key becomes known, and which bears that key itself.
    public static let enrolment = "enrol"

    init(
        header: CommandHeader, issued: Moment, content: CommandBody, signed: [UInt8],
        signature: [UInt8]
    ) {
        self.header = header
        self.issued = issued
        self.content = content
        self.signed = signed
        self.signature = signature
    }

    /// Who claims to have signed it.
    public var worker: WorkerID { header.worker }
    /// The command's id.
    public var id: CommandID { header.id }
    /// BLAKE2b-256 of the body, checked.
    public var digest: [UInt8] { header.digest }
    /// What sort of command it claims to be.
    public var kind: String { content.kind }
    /// In whose name it claims to act.
    public var mailbox: MailboxID? { content.mailbox }
    /// The body of an `enrol` command, which bears the key to check it with; nothing for any other.
    public var enrolmentBody: JSON? {
        content.kind == OpenedCommand.enrolment ? content.body : nil
    }

    /// The command, once hub and signature have been checked.
    ///
    /// - Throws: `wrongRecipient` where it was signed for another hub, `wrongSigner` where the
    ///   worker's key did not sign it.
    public func verified(
        by key: VerifyingKey, hub: VerifyingKey
    ) throws(EnvelopeFailure) -> VerifiedCommand {
        guard content.hub == hub.bytes else { throw .wrongRecipient }
        guard key.verifies(signature, over: PayloadType.command.preAuthentication(of: signed))
        else { throw .wrongSigner }
        return VerifiedCommand(header: header, issued: issued, content: content)
    }
}
