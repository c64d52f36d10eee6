public import Sodium
import Vocabulary

/// The secret that opens the hub's sealed rows: 32 bytes in guarded memory, wiped with the last
/// reference.
public final class VaultSecret: Sendable {
    let bytes: SecretBytes

    /// Reads 64 lower-case hexadecimal digits, with or without a line's end, and wipes what it was
    /// given; anything else is refused.
    public init?(hexadecimal text: inout [UInt8]) {
        defer { Same.wipe(&text) }
        if text.last == 0x0A { text.removeLast() }
        guard var decoded = Hex.decode(String(decoding: text, as: UTF8.self)), decoded.count == 32
        else { return nil }
        bytes = SecretBytes(copying: decoded)
        Same.wipe(&decoded)
    }

    /// Takes the 32 bytes; any other count is refused.
    public init?(_ secret: borrowing SecretBytes) {
        guard secret.count == 32 else { return nil }
        bytes = secret.copy()
    }

    /// A new secret as 65 bytes of text, digits and a line's end, for the file that keeps it.
    public static func fresh() -> [UInt8] {
        Array(Hex.encode(Entropy.system.bytes(32, for: "vault secret")).utf8) + [0x0A]
    }

    /// The name of the file that keeps the secret of a state directory where nobody says otherwise:
    /// it tells two hubs of one account apart and is nothing by itself.
    public static func fileName(forState directory: String) -> String {
        "\(Hex.encode(Digest.blake2b(Array(directory.utf8), length: 16))).vault"
    }
}
