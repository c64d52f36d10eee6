import CSodium

/// A key for BLAKE2b with a key (RFC 7693, section 2.9): look-ups by keyed hash, and derived keys.
public struct KeyedHash: ~Copyable, Sendable {
    private let key: SecretBytes

    /// A new key of 32 bytes.
    public init() { key = SecretBytes(random: 32) }

    /// The key of 16 to 64 secret bytes; any other length is refused.
    public init?(copying secret: borrowing SecretBytes) {
        guard (16...64).contains(secret.count) else { return nil }
        key = secret.copy()
    }

    /// The hash of the parts one after the other; `length` is 16 to 64 bytes.
    public borrowing func hash(_ parts: [UInt8]..., length: Int = 32) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: length)
        unsafe finish(parts, length: length, into: &digest)
        return digest
    }

    /// The same hash as a secret.
    public borrowing func secret(_ parts: [UInt8]..., length: Int = 32) -> SecretBytes {
        unsafe SecretBytes(count: length) { place in
            unsafe finish(parts, length: length, into: place)
        }
    }

    private borrowing func finish(
        _ parts: [[UInt8]], length: Int, into place: UnsafeMutablePointer<UInt8>
    ) {
        unsafe key.withPointer { key in
            var state = unsafe Blake2b(key: (key, self.key.count), length: length)
            for part in parts { state.update(part) }
            unsafe state.finish(into: place)
        }
    }
}
