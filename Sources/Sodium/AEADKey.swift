import CSodium

/// A key for XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03, `crypto_aead_xchacha20poly1305_ietf`).
public struct AEADKey: ~Copyable, Sendable {
    private let key: SecretBytes

    /// The key's length in bytes.
    public static let length = 32
    /// The nonce's length in bytes: long enough to be drawn at random.
    public static let nonceLength = 24
    /// The tag's length in bytes: how much longer a ciphertext is than its plaintext.
    public static let overhead = 16

    /// A new key.
    public init() { key = SecretBytes(random: AEADKey.length) }

    /// The key of 32 secret bytes; any other length is refused.
    public init?(copying secret: borrowing SecretBytes) {
        guard secret.count == AEADKey.length else { return nil }
        key = secret.copy()
    }

    /// Ciphertext and tag. The nonce has 24 bytes and serves this key once: a second message under
    /// it would show both.
    public borrowing func seal(
        _ plaintext: [UInt8], nonce: [UInt8], associated: [UInt8]
    ) -> [UInt8] {
        unsafe seal(plaintext, plaintext.count, nonce: nonce, associated: associated)
    }

    /// Seals a secret without a copy of it in ordinary memory.
    public borrowing func seal(
        _ secret: borrowing SecretBytes, nonce: [UInt8], associated: [UInt8]
    ) -> [UInt8] {
        unsafe secret.withPointer { bytes in
            unsafe seal(bytes, secret.count, nonce: nonce, associated: associated)
        }
    }

    private borrowing func seal(
        _ plaintext: UnsafePointer<UInt8>, _ count: Int, nonce: [UInt8], associated: [UInt8]
    ) -> [UInt8] {
        precondition(nonce.count == AEADKey.nonceLength, "a nonce of another length")
        var sealed = [UInt8](repeating: 0, count: count + AEADKey.overhead)
        unsafe key.withPointer { key in
            _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
                &sealed, nil, plaintext, UInt64(count), associated, UInt64(associated.count), nil,
                nonce,
                key)
        }
        return sealed
    }

    /// The plaintext; nothing where a byte of ciphertext, nonce or associated data has changed.
    public borrowing func open(
        _ sealed: [UInt8], nonce: [UInt8], associated: [UInt8]
    ) -> [UInt8]? {
        open(sealed[...], nonce: nonce, associated: associated)
    }

    /// The same for a part of a longer array, without a copy of it.
    public borrowing func open(
        _ sealed: ArraySlice<UInt8>, nonce: [UInt8], associated: [UInt8]
    ) -> [UInt8]? {
        guard sealed.count >= AEADKey.overhead else { return nil }
        var plaintext = [UInt8](repeating: 0, count: sealed.count - AEADKey.overhead)
        let opened = unsafe sealed.withUnsafeBufferPointer { sealed in
            guard let first = sealed.baseAddress else { return false }
            return unsafe open(
                first, sealed.count, into: &plaintext, nonce: nonce, associated: associated)
        }
        return opened ? plaintext : nil
    }

    /// A secret that was sealed, without a copy of it in ordinary memory.
    public borrowing func openSecret(
        _ sealed: [UInt8], nonce: [UInt8], associated: [UInt8]
    ) -> SecretBytes? {
        guard sealed.count > AEADKey.overhead else { return nil }
        var opened = false
        let secret = unsafe SecretBytes(count: sealed.count - AEADKey.overhead) { plaintext in
            opened = unsafe open(
                sealed, sealed.count, into: plaintext, nonce: nonce, associated: associated)
        }
        return opened ? consume secret : nil
    }

    private borrowing func open(
        _ sealed: UnsafePointer<UInt8>, _ count: Int, into plaintext: UnsafeMutablePointer<UInt8>,
        nonce: [UInt8], associated: [UInt8]
    ) -> Bool {
        guard nonce.count == AEADKey.nonceLength else { return false }
        return unsafe key.withPointer { key in
            unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                plaintext, nil, nil, sealed, UInt64(count), associated,
                UInt64(associated.count), nonce, key) == 0
        }
    }
}
