public import Sodium

/// The key that is made from an invitation's code. Who has the code can sign with it; who has only
/// the public half, which stands in the grant, can check and cannot sign.
public enum Voucher {
    /// The code's length in bytes; it is written as 32 hexadecimal digits.
    public static let codeLength = 16

    /// The key of a code at a hub: Ed25519 from the seed
    /// `BLAKE2b-256(code; "safe-conduct voucher 1" | hub identity 32)`. A code of another length is
    /// refused.
    public static func key(code: borrowing SecretBytes, hub: VerifyingKey) -> SigningKey? {
        guard code.count == codeLength, let hash = KeyedHash(copying: code) else { return nil }
        return SigningKey(seed: hash.secret(Array("safe-conduct voucher 1".utf8), hub.bytes))
    }
}
