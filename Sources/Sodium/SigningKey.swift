import CSodium

/// The secret half of an Ed25519 key (RFC 8032): it signs and does nothing else.
public struct SigningKey: ~Copyable, Sendable {
    // Seed and public key one after the other, as libsodium keeps them.
    private let secret: SecretBytes
    /// The public half.
    public let verifyingKey: VerifyingKey

    /// The seed's length in bytes.
    public static let seedLength = 32

    /// A new key.
    public init() {
        self.init(goodSeed: SecretBytes(random: SigningKey.seedLength))
    }

    /// The key of a seed of 32 bytes; any other length is refused.
    public init?(seed: borrowing SecretBytes) {
        guard seed.count == SigningKey.seedLength else { return nil }
        self.init(goodSeed: seed)
    }

    private init(goodSeed seed: borrowing SecretBytes) {
        var publicHalf = [UInt8](repeating: 0, count: VerifyingKey.length)
        secret = unsafe seed.withPointer { seed in
            unsafe SecretBytes(count: Int(crypto_sign_SECRETKEYBYTES)) { secret in
                _ = unsafe crypto_sign_seed_keypair(&publicHalf, secret, seed)
            }
        }
        guard let key = VerifyingKey(bytes: publicHalf) else { fatalError("no public half") }
        verifyingKey = key
    }

    /// The signature of the message, 64 bytes.
    public borrowing func signature(over message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: VerifyingKey.signatureLength)
        unsafe secret.withPointer { secret in
            _ = unsafe crypto_sign_detached(
                &signature, nil, message, UInt64(message.count), secret)
        }
        return signature
    }

    /// The seed from which the key can be made again, 32 bytes.
    public borrowing func seed() -> SecretBytes {
        unsafe secret.withPointer { secret in
            unsafe SecretBytes(count: SigningKey.seedLength) { seed in
                _ = unsafe crypto_sign_ed25519_sk_to_seed(seed, secret)
            }
        }
    }
}
