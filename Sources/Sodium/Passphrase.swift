import CSodium

/// A key from a passphrase: Argon2id version 1.3 (RFC 9106) with one lane.
public enum Passphrase {
    /// The salt's length in bytes.
    public static let saltLength = 16

    /// What one guess costs.
    public struct Strength: Hashable, Sendable {
        /// Memory in bytes; libsodium takes whole kibibytes of it.
        public let memory: Int
        /// How often the memory is walked.
        public let passes: UInt64

        /// Makes a strength; `derive` refuses what Argon2id cannot do.
        public init(memory: Int, passes: UInt64) {
            self.memory = memory
            self.passes = passes
        }

        /// 64 MiB and three passes.
        public static let standard = Strength(memory: 64 << 20, passes: 3)
    }

    /// The key of 32 bytes.
    ///
    /// - Throws: `badLength` for a salt that has not 16 bytes; `badStrength` for less than 8 KiB,
    ///   more than 4 GiB, no pass or more than a hundred; `outOfMemory` where the system does not
    ///   give the memory.
    public static func derive(
        _ passphrase: [UInt8], salt: [UInt8], strength: Strength
    ) throws(SodiumFailure) -> SecretBytes {
        guard salt.count == saltLength else { throw .badLength }
        guard (8 << 10...4 << 30).contains(strength.memory), (1...100).contains(strength.passes)
        else { throw .badStrength }
        var text = passphrase.map { CChar(bitPattern: $0) }
        defer { unsafe sodium_memzero(&text, text.count) }
        var result: Int32 = -1
        let key = unsafe SecretBytes(count: 32) { key in
            result = unsafe crypto_pwhash(
                key, 32, text, UInt64(text.count), salt, strength.passes, strength.memory,
                crypto_pwhash_ALG_ARGON2ID13)
        }
        guard result == 0 else { throw .outOfMemory }
        return key
    }
}
