public import Sodium
public import Vocabulary

/// The hub has another identity from now on: `SCX1 | old identity 32 | new identity 32 | at 8`.
///
/// Signed twice over the same record: by the old identity, because nobody else may say so, and by the new one, so that nobody names a
/// key that is not theirs. A thief of the old identity can sign one as well; so a client takes it only after a person has
/// compared the new identity's words with somebody of the hub, by another way than the network.
public struct IdentityChange: Statement {
    /// What clients have pinned.
    public let old: VerifyingKey
    /// What they shall pin.
    public let new: VerifyingKey
    /// When it was signed.
    public let at: Moment

    /// What the signatures are for.
    public static let payloadType = PayloadType.identityChange

    /// Makes a record; the same key twice is refused.
    public init?(from old: VerifyingKey, to new: VerifyingKey, at: Moment) {
        guard old != new else { return nil }
        self.old = old
        self.new = new
        self.at = at
    }

    /// Reads 76 bytes.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        var reader = ByteReader(bytes)
        try reader.magic("SCX1")
        old = try reader.verifyingKey()
        new = try reader.verifyingKey()
        at = try reader.moment()
        try reader.finish()
        guard old != new else { throw .malformed }
    }

    /// The record.
    public var bytes: [UInt8] {
        var out = Array("SCX1".utf8) + old.bytes + new.bytes
        out.append(bigEndian: at.seconds)
        return out
    }
}

/// An identity change with both signatures: `record | old identity's signature 64 | new identity's signature 64`.
public struct SignedIdentityChange: Hashable, Sendable {
    private let byOld: Signed<IdentityChange>
    private let byNew: Signed<IdentityChange>

    /// Signs with both keys; nothing where they are the same.
    public init?(from old: borrowing SigningKey, to new: borrowing SigningKey, at: Moment) {
        guard let record = IdentityChange(from: old.verifyingKey, to: new.verifyingKey, at: at)
        else { return nil }
        byOld = record.signed(by: old)
        byNew = record.signed(by: new)
    }

    /// Reads 204 bytes.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        guard bytes.count > VerifyingKey.signatureLength else { throw .truncated }
        byOld = try Signed(parsing: Array(bytes.dropLast(VerifyingKey.signatureLength)))
        byNew = Signed(
            byOld.claimedButUnverified,
            signature: Array(bytes.suffix(VerifyingKey.signatureLength)))
    }

    /// The record and both signatures.
    public var bytes: [UInt8] { byOld.bytes + byNew.signature }

    /// The change, once both signatures have been checked against the identity that was pinned.
    ///
    /// - Throws: `wrongRecipient` where it is another hub's; `wrongSigner` where either signature is not the key's.
    public func verified(pinned: VerifyingKey) throws(EnvelopeFailure) -> IdentityChange {
        guard byOld.claimedButUnverified.old == pinned else { throw .wrongRecipient }
        let record = try byOld.verified(by: pinned)
        _ = try byNew.verified(by: record.new)
        return record
    }
}
