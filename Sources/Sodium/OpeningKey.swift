import CSodium

/// The secret half of an X25519 key (RFC 7748).
public struct OpeningKey: ~Copyable, Sendable {
    private let scalar: SecretBytes
    /// The public half.
    public let sealingKey: SealingKey

    /// The secret's length in bytes.
    public static let length = 32

    /// A new key.
    public init() {
        self.init(goodSecret: SecretBytes(random: OpeningKey.length))
    }

    /// The key of 32 secret bytes; any other length is refused.
    public init?(copying secret: borrowing SecretBytes) {
        guard secret.count == OpeningKey.length else { return nil }
        self.init(goodSecret: secret.copy())
    }

    private init(goodSecret: consuming SecretBytes) {
        var publicHalf = [UInt8](repeating: 0, count: SealingKey.length)
        unsafe goodSecret.withPointer { secret in
            _ = unsafe crypto_scalarmult_curve25519_base(&publicHalf, secret)
        }
        // A clamped scalar is a multiple of the cofactor and no multiple of the order, so its
        // public half has large order.
        guard let key = SealingKey(bytes: publicHalf) else { fatalError("no public half") }
        sealingKey = key
        scalar = goodSecret
    }

    /// What was sealed to the public half; nothing where a byte of it has changed or it was sealed
    /// to another.
    public borrowing func open(_ sealed: [UInt8]) -> [UInt8]? {
        open(sealed[...])
    }

    /// The same for a part of a longer array, without a copy of it.
    public borrowing func open(_ sealed: ArraySlice<UInt8>) -> [UInt8]? {
        guard sealed.count >= SealingKey.overhead else { return nil }
        var plaintext = [UInt8](repeating: 0, count: sealed.count - SealingKey.overhead)
        let opened = unsafe sealed.withUnsafeBufferPointer { sealed in
            guard let first = sealed.baseAddress else { return false }
            return unsafe open(first, sealed.count, into: &plaintext)
        }
        return opened ? plaintext : nil
    }

    /// A secret that was sealed to the public half, without a copy of it in ordinary memory.
    public borrowing func openSecret(_ sealed: [UInt8]) -> SecretBytes? {
        guard sealed.count > SealingKey.overhead else { return nil }
        var opened = false
        let secret = unsafe SecretBytes(count: sealed.count - SealingKey.overhead) { plaintext in
            opened = unsafe open(sealed, sealed.count, into: plaintext)
        }
        return opened ? consume secret : nil
    }

    /// The secret from which the key can be made again, 32 bytes.
    public borrowing func secret() -> SecretBytes { scalar.copy() }

    private borrowing func open(
        _ sealed: UnsafePointer<UInt8>, _ count: Int, into plaintext: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        unsafe scalar.withPointer { scalar in
            unsafe crypto_box_seal_open(
                plaintext, sealed, UInt64(count), sealingKey.bytes, scalar) == 0
        }
    }

    borrowing func withScalar<Result: ~Copyable>(
        _ body: (UnsafePointer<UInt8>) -> Result
    ) -> Result {
        unsafe scalar.withPointer(body)
    }
}
