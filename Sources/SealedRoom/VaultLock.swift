import Sodium
import Vocabulary

/// What the secret outside the store is for: it locks the one row that holds the vault's keys, and does nothing else.
final class VaultLock: Sendable {
    private let key: AEADKey
    /// By which people tell secrets and sheets apart: 8 hexadecimal digits that say nothing of the secret.
    let name: String

    /// Nothing where the secret has not 32 bytes.
    init?(secret: borrowing SecretBytes) {
        guard secret.count == AEADKey.length,
            let key = AEADKey(
                copying: KeyDerivation.subkey(of: secret, id: 1, context: "scoutsec"))
        else { return nil }
        self.key = key
        name = VaultLock.name(of: secret)
    }

    /// The name of a secret of 32 bytes.
    static func name(of secret: borrowing SecretBytes) -> String {
        let subkey = KeyDerivation.subkey(of: secret, id: 2, context: "scoutsec")
        guard let hash = KeyedHash(copying: subkey) else { return "" }
        return Hex.encode(
            hash.hash(Array("safe-conduct outside secret".utf8), length: 16).prefix(4))
    }

    /// Generation | nonce | ciphertext. The generation stands in the clear, so that a writer who has none of the keys sees that
    /// the vault has moved on; it is bound in.
    func seal(_ plain: [UInt8], generation: UInt32, entropy: Entropy, draw: String) -> [UInt8] {
        let nonce = entropy.bytes(AEADKey.nonceLength, for: "vault row/\(draw)")
        let clear = Vault.prefix(of: generation)
        return clear + nonce
            + key.seal(plain, nonce: nonce, associated: VaultLock.associated(clear))
    }

    /// The row's secret; nothing where this is not the secret that locked it.
    func open(_ row: [UInt8]) -> SecretBytes? {
        guard row.count > Vault.prefixLength + AEADKey.nonceLength else { return nil }
        let clear = Array(row[..<Vault.prefixLength])
        let body = row[Vault.prefixLength...]
        return key.openSecret(
            Array(body.dropFirst(AEADKey.nonceLength)),
            nonce: Array(body.prefix(AEADKey.nonceLength)),
            associated: VaultLock.associated(clear))
    }

    private static func associated(_ clear: [UInt8]) -> [UInt8] {
        Array("safe-conduct vault row 1".utf8) + clear
    }
}
