import CSodium

/// Digests without a key.
public enum Digest {
    /// BLAKE2b (RFC 7693) of the parts one after the other; `length` is 16 to 64 bytes.
    public static func blake2b(_ parts: [UInt8]..., length: Int = 32) -> [UInt8] {
        var state = unsafe Blake2b(key: nil, length: length)
        for part in parts { state.update(part) }
        var digest = [UInt8](repeating: 0, count: length)
        unsafe state.finish(into: &digest)
        return digest
    }

    /// BLAKE2b of a secret, such as the hash by which a key is recognised.
    public static func blake2b(of secret: borrowing SecretBytes, length: Int = 32) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: length)
        unsafe secret.withPointer { bytes in
            _ = unsafe crypto_generichash(
                &digest, length, bytes, UInt64(secret.count), nil, 0)
        }
        return digest
    }

    /// SHA-256 (FIPS 180-4) of the parts one after the other, 32 bytes.
    public static func sha256(_ parts: [UInt8]...) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        if parts.count == 1 {
            _ = unsafe crypto_hash_sha256(&digest, parts[0], UInt64(parts[0].count))
            return digest
        }
        var state = crypto_hash_sha256_state()
        _ = unsafe crypto_hash_sha256_init(&state)
        for part in parts {
            _ = unsafe crypto_hash_sha256_update(&state, part, UInt64(part.count))
        }
        _ = unsafe crypto_hash_sha256_final(&state, &digest)
        return digest
    }
}
