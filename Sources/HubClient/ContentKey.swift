import Sodium
import Vocabulary

/// What a passphrase or a passkey's output comes to before it is cut into keys with one use each.
struct SlotRoot: ~Copyable {
    private let secret: SecretBytes

    private static let context: StaticString = "sc-keys2"

    /// Argon2id of a passphrase. Fails with `no-memory`, `identity-malformed`.
    init(
        _ passphrase: [UInt8], salt: [UInt8], strength: Passphrase.Strength
    ) throws(ClientFailure) {
        do {
            secret = try Passphrase.derive(passphrase, salt: salt, strength: strength)
        } catch {
            switch error {
            case .badLength, .badStrength: throw .local(.identityMalformed)
            case .outOfMemory, .unavailable: throw .local(.noMemory)
            }
        }
    }

    /// A passkey's PRF output of 32 bytes.
    init(_ output: borrowing SecretBytes) { secret = output.copy() }

    /// The key to authenticate with; the hub keeps its hash.
    borrowing func authentication() -> SecretBytes {
        KeyDerivation.subkey(of: secret, id: 1, context: SlotRoot.context)
    }

    /// The key that wraps the content key.
    borrowing func wrappingKey() -> AEADKey {
        ContentKey.aead(KeyDerivation.subkey(of: secret, id: 2, context: SlotRoot.context))
    }

    /// Tells a wrong passphrase from a damaged file.
    var check: [UInt8] {
        Digest.blake2b(of: KeyDerivation.subkey(of: secret, id: 3, context: SlotRoot.context))
    }
}

/// The random key that wraps a worker's secrets. It stays the same while slots come and go.
struct ContentKey: ~Copyable {
    static let length = 32
    private let secret: SecretBytes

    init() { secret = SecretBytes(random: ContentKey.length) }

    /// Unwraps it; nothing where what is wrapped, or what it is bound to, was changed.
    init?(wrapped: [UInt8], under root: borrowing SlotRoot, associated: [UInt8]) {
        guard wrapped.count == KeySlot.wrappedLength,
            let secret = root.wrappingKey().openSecret(
                Array(wrapped.dropFirst(AEADKey.nonceLength)),
                nonce: Array(wrapped.prefix(AEADKey.nonceLength)), associated: associated)
        else { return nil }
        self.secret = secret
    }

    borrowing func wrapped(
        under root: borrowing SlotRoot, associated: [UInt8]
    ) -> [UInt8] {
        let nonce = ContentKey.nonce()
        return nonce + root.wrappingKey().seal(secret, nonce: nonce, associated: associated)
    }

    /// Seals one of the secrets: `nonce 24 | ciphertext`.
    borrowing func seal(_ secret: borrowing SecretBytes, associated: [UInt8]) -> [UInt8] {
        let nonce = ContentKey.nonce()
        return nonce + key().seal(secret, nonce: nonce, associated: associated)
    }

    /// Seals the name.
    borrowing func seal(_ bytes: [UInt8], associated: [UInt8]) -> [UInt8] {
        let nonce = ContentKey.nonce()
        return nonce + key().seal(bytes, nonce: nonce, associated: associated)
    }

    borrowing func open(_ sealed: [UInt8], associated: [UInt8]) -> SecretBytes? {
        guard sealed.count > AEADKey.nonceLength + AEADKey.overhead else { return nil }
        return key().openSecret(
            Array(sealed.dropFirst(AEADKey.nonceLength)),
            nonce: Array(sealed.prefix(AEADKey.nonceLength)), associated: associated)
    }

    // Drawn at random and long enough for it: no counter has to be kept.
    private static func nonce() -> [UInt8] {
        Entropy.system.bytes(AEADKey.nonceLength, for: "wrapped keys nonce")
    }

    private borrowing func key() -> AEADKey {
        ContentKey.aead(KeyDerivation.subkey(of: secret, id: 1, context: "sc-keys2"))
    }

    /// A derived key always has the length that the cipher takes.
    static func aead(_ secret: borrowing SecretBytes) -> AEADKey {
        guard let key = AEADKey(copying: secret) else {
            preconditionFailure("a derived key of another length")
        }
        return key
    }
}
