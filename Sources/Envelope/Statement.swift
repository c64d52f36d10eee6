public import Sodium

/// A short fixed record that is signed as it stands: a receipt, a key, a sign-in.
public protocol Statement: Hashable, Sendable {
    /// What the signature is for.
    static var payloadType: PayloadType { get }
    /// The record as `Specs/envelope.md` lays it out, without the signature.
    var bytes: [UInt8] { get }
    /// Reads exactly one record.
    ///
    /// - Throws: `truncated` or `malformed`.
    init(parsing bytes: [UInt8]) throws(EnvelopeFailure)
}

extension Statement {
    /// The record with its signature.
    public func signed(by key: borrowing SigningKey) -> Signed<Self> {
        Signed(
            self, signature: key.signature(over: Self.payloadType.preAuthentication(of: bytes)))
    }
}

/// A record with a signature that nobody has checked yet.
public struct Signed<Record: Statement>: Hashable, Sendable {
    /// What the record says. Nothing but the choice of the key to check it with may rest on this.
    public let claimedButUnverified: Record
    /// The 64 bytes.
    public let signature: [UInt8]

    /// Puts record and signature together, without checking either.
    public init(_ record: Record, signature: [UInt8]) {
        claimedButUnverified = record
        self.signature = signature
    }

    /// Reads a record that is followed by its signature of 64 bytes.
    ///
    /// - Throws: `truncated` or `malformed`.
    public init(parsing bytes: [UInt8]) throws(EnvelopeFailure) {
        guard bytes.count > VerifyingKey.signatureLength else { throw .truncated }
        claimedButUnverified = try Record(
            parsing: Array(bytes.dropLast(VerifyingKey.signatureLength)))
        signature = Array(bytes.suffix(VerifyingKey.signatureLength))
    }

    /// The record and its signature.
    public var bytes: [UInt8] { claimedButUnverified.bytes + signature }

    /// The record, once its signature has been checked.
    ///
    /// - Throws: `wrongSigner`.
    public func verified(by key: VerifyingKey) throws(EnvelopeFailure) -> Record {
        let message = Record.payloadType.preAuthentication(of: claimedButUnverified.bytes)
        guard key.verifies(signature, over: message) else { throw .wrongSigner }
        return claimedButUnverified
    }
}
