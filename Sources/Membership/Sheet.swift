public import Sodium
import Vocabulary

/// A secret of 32 bytes on paper: 24 words, or a code for a QR symbol. For a custodian it is the
/// only place where it is.
public struct Sheet: ~Copyable, Sendable {
    private let seed: SecretBytes

    /// How many words there are.
    public static let wordCount = 24
    private static let mark = "safe-conduct-sheet:1:"

    /// The sheet of 32 secret bytes; any other length is refused.
    public init?(seed: borrowing SecretBytes) {
        guard seed.count == 32 else { return nil }
        self.seed = seed.copy()
    }

    /// Reads what somebody typed or read aloud: 24 words, each whole or at least its first four
    /// letters, in capitals or not, with anything but letters between them.
    ///
    /// - Throws: `wordCount`, `unknownWord` or `checksum`.
    public init(words text: String) throws(SheetFault) {
        let words = SheetBits.split(text)
        guard words.count == Sheet.wordCount else { throw .wordCount }
        var bytes = try SheetBits.bytes(of: words)
        self.init(wiping: &bytes)
    }

    /// Reads the code of a QR symbol, in capitals or not.
    ///
    /// - Throws: `badCode`.
    public init(code: String) throws(SheetFault) {
        let code = code.lowercased()
        guard code.hasPrefix(Sheet.mark),
            var bytes = Hex.decode(String(code.dropFirst(Sheet.mark.count))), bytes.count == 33,
            // The same checksum as in the words, so that a damaged symbol is never a key.
            bytes.removeLast() == Digest.sha256(bytes)[0]
        else { throw .badCode }
        self.init(wiping: &bytes)
    }

    private init(wiping bytes: inout [UInt8]) {
        seed = SecretBytes(copying: bytes)
        Same.wipe(&bytes)
    }

    /// The 24 words. They are the secret.
    public borrowing func words() -> [String] {
        var bytes = seed.copiedIntoOrdinaryMemory()
        defer { Same.wipe(&bytes) }
        return SheetBits.words(of: bytes)
    }

    /// What the QR symbol says, in capitals and digits. It is the secret.
    public borrowing func code() -> String {
        var bytes = seed.copiedIntoOrdinaryMemory()
        defer { Same.wipe(&bytes) }
        return (Sheet.mark + Hex.encode(bytes + [Digest.sha256(bytes)[0]])).uppercased()
    }

    /// The 32 bytes.
    public borrowing func secret() -> SecretBytes { seed.copy() }

    /// A custodian's key: X25519 from subkey 1 of the seed (`crypto_kdf`, context `sc-sheet`).
    public borrowing func custodianKey() -> OpeningKey {
        let subkey = KeyDerivation.subkey(of: seed, id: 1, context: "sc-sheet")
        guard let key = OpeningKey(copying: subkey) else { fatalError("a subkey of 32 bytes") }
        return key
    }
}
