public import Sodium
import Vocabulary

/// What one mailbox gets of one message, as it rests and travels:
/// `SCV1 | header length 2 | header | nonce 24 | ciphertext | signature 64`.
///
/// The hub signs every view by itself. One signature over a tree of a batch would put a neighbour's
/// hash into every proof, and that would tell a mailbox that another one got something.
public struct SealedView: Hashable, Sendable {
    /// What stands readable on it.
    public let header: ViewHeader
    /// The whole view, byte for byte.
    public let bytes: [UInt8]

    /// The longest view in bytes: 512 KiB.
    public static let largest = 512 << 10
    /// What surrounds the padded content after the header.
    static let overhead = AEADKey.nonceLength + AEADKey.overhead + VerifyingKey.signatureLength
    private static let fixed = 6

    init(header: ViewHeader, bytes: [UInt8]) {
        self.header = header
        self.bytes = bytes
    }

    /// Reads the header and checks that the length is one that the format has. Nothing is authentic
    /// yet.
    ///
    /// - Throws: `oversized`, `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        guard bytes.count <= SealedView.largest else { throw .oversized }
        var reader = ByteReader(bytes.prefix(SealedView.fixed))
        try reader.magic("SCV1")
        let length = Int(try reader.uint16())
        let padded = bytes.count - SealedView.fixed - length - SealedView.overhead
        guard Padding.isSize(padded) else { throw .truncated }
        header = try ViewHeader(parsing: bytes[SealedView.fixed..<SealedView.fixed + length])
        self.bytes = bytes
    }

    static func prefix(_ header: [UInt8]) -> [UInt8] {
        var out = Array("SCV1".utf8)
        out.append(bigEndian: UInt16(header.count))
        return out + header
    }

    /// The content, once both signatures have been checked and the mailbox's key has opened it.
    ///
    /// - Throws: `wrongSigner` where it is not this hub's view; `wrongRecipient` where the hub did
    ///   sign it and this mailbox key does not open it; `tampered` where the padding is not ours.
    public func opened(
        with key: borrowing OpeningKey, hub: VerifyingKey
    ) throws(EnvelopeFailure) -> [UInt8] {
        try checkSignatures(of: hub)
        let epoch = header.viewEpoch.claimedButUnverified
        guard let agreed = KeyExchange.mailboxSide(key, peer: epoch.key),
            let viewKey = ViewHeader.viewKey(
                agreed: agreed, hub: hub, viewEpoch: epoch.key, mailbox: header.mailbox,
                mailboxEpoch: header.mailboxEpoch)
        else { throw .malformed }
        let split = SealedView.fixed + header.bytes.count
        let sealed = split + AEADKey.nonceLength..<bytes.count - VerifyingKey.signatureLength
        guard
            var padded = viewKey.open(
                bytes[sealed], nonce: Array(bytes[split..<sealed.lowerBound]),
                associated: Array(bytes[..<split]))
        else { throw .wrongRecipient }
        defer { Same.wipe(&padded) }
        return Array(padded[try Padding.content(of: padded)])
    }

    private func checkSignatures(of hub: VerifyingKey) throws(EnvelopeFailure) {
        guard header.hub == hub else { throw .wrongSigner }
        _ = try header.viewEpoch.verified(by: hub)
        let signed = PayloadType.view.preAuthentication(
            of: bytes.dropLast(VerifyingKey.signatureLength))
        guard hub.verifies(Array(bytes.suffix(VerifyingKey.signatureLength)), over: signed) else {
            throw .wrongSigner
        }
    }
}
