public import Sodium
import Vocabulary

/// A command as it travels and as the hub may keep it: `header 76 |
/// crypto_box_seal(padded(signature 64 | body))`.
public struct SealedCommand: Hashable, Sendable {
    /// What stands on the outside.
    public let header: CommandHeader
    /// The whole command, byte for byte.
    public let bytes: [UInt8]

    /// The longest sealed command of any kind in bytes: 1 MiB, for a pack with its forms and cases.
    public static let largest = 1 << 20
    /// The longest sealed command of every other kind in bytes: 256 KiB.
    public static let ordinary = 256 << 10
    /// The one kind that may be longer: it publishes a pack.
    public static let longKind = "pack.publish"
    /// How much longer a sealed command is than its padded content.
    static let overhead = CommandHeader.length + SealingKey.overhead

    /// Reads the outside and checks that the length is one that the format has.
    ///
    /// - Throws: `oversized`, `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        guard bytes.count <= SealedCommand.largest else { throw .oversized }
        guard Padding.isSize(bytes.count - SealedCommand.overhead) else { throw .truncated }
        header = try CommandHeader(parsing: bytes[..<CommandHeader.length])
        self.bytes = bytes
    }

    init(header: CommandHeader, box: [UInt8]) {
        self.header = header
        bytes = header.bytes + box
    }

    /// Opens the box and checks that the inside says what the outside said. The signature is not
    /// checked yet.
    ///
    /// - Throws: `wrongRecipient` where the header names another key; `tampered` where the box does
    ///   not open, the padding is not ours, or inside and outside differ; `duplicateKeys`, `float`,
    ///   `tooDeep` or `badBody` where the JSON is not a command's; `oversized` where its kind may
    ///   not be that long.
    public func opened(with key: borrowing OpeningKey) throws(EnvelopeFailure) -> OpenedCommand {
        guard header.receivingKey == ReceivingKey.id(of: key.sealingKey) else {
            throw .wrongRecipient
        }
        guard var padded = key.open(bytes[CommandHeader.length...]) else { throw .tampered }
        defer { Same.wipe(&padded) }
        let content = try Padding.content(of: padded)
        guard content.count > VerifyingKey.signatureLength else { throw .tampered }
        let split = content.lowerBound + VerifyingKey.signatureLength
        let signed = Array(padded[split..<content.upperBound])
        guard Digest.blake2b(signed) == header.digest else { throw .tampered }
        let body = try CommandBody(parsing: signed)
        guard let id = body.id, let worker = body.worker, let issued = body.issued else {
            throw .badBody
        }
        guard bytes.count <= SealedCommand.ordinary || body.kind == SealedCommand.longKind else {
            throw .oversized
        }
        guard id == header.id, worker == header.worker else { throw .tampered }
        return OpenedCommand(
            header: header, issued: issued, content: body, signed: signed,
            signature: Array(padded[content.lowerBound..<split]))
    }
}
