import CSodium

/// The public half of an Ed25519 key (RFC 8032).
public struct VerifyingKey: Hashable, Sendable {
    /// The key's length in bytes.
    public static let length = 32
    /// A signature's length in bytes.
    public static let signatureLength = 64

    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Refuses every other length. 32 bytes that are no point of the curve, or one of small order,
    /// make a key under which no signature is good.
    public init?(bytes: [UInt8]) {
        guard bytes.count == VerifyingKey.length else { return nil }
        self.bytes = bytes
    }

    /// Whether the 64 bytes are this key's signature of the message (RFC 8032, section 5.1.7, with
    /// non-canonical values refused).
    public func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard signature.count == VerifyingKey.signatureLength else { return false }
        return unsafe crypto_sign_verify_detached(
            signature, message, UInt64(message.count), bytes) == 0
    }
}
