import CSodium

/// Several keys from one (`crypto_kdf`, BLAKE2b with salt and personal string): one key has one
/// use.
public enum KeyDerivation {
    /// The subkey of 32 bytes with this number. The key has 32 bytes and the context eight
    /// characters, both fixed where the call is written; anything else stops the program.
    public static func subkey(
        of key: borrowing SecretBytes, id: UInt64, context: StaticString
    ) -> SecretBytes {
        precondition(key.count == Int(crypto_kdf_KEYBYTES), "a key of another length")
        precondition(
            context.utf8CodeUnitCount == Int(crypto_kdf_CONTEXTBYTES), "a context of another length"
        )
        let context = Array(context.description.utf8).map { CChar(bitPattern: $0) }
        return unsafe key.withPointer { key in
            unsafe SecretBytes(count: 32) { subkey in
                _ = unsafe crypto_kdf_derive_from_key(
                    subkey, 32, id, context, key)
            }
        }
    }
}
