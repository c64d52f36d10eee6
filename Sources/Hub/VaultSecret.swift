import SealedRoom
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

    /// A new secret.
    public static func random() -> VaultSecret { VaultSecret(drawn: SecretBytes(random: 32)) }

    private init(drawn secret: consuming SecretBytes) { bytes = secret }

    /// The file that keeps it bare: 64 digits and a line's end.
    public var file: [UInt8] {
        var plain = bytes.copiedIntoOrdinaryMemory()
        defer { Same.wipe(&plain) }
        return Array(Hex.encode(plain).utf8) + [0x0A]
    }

    /// By which people tell secrets and their sheets apart: 8 hexadecimal digits that say nothing of the secret.
    public var name: String { Room.name(ofOutsideSecret: bytes) }

    /// A second copy, for the sheet or the file that keeps it.
    public func copy() -> SecretBytes { bytes.copy() }

    /// Whether it opens a store; nothing where the store is new.
    ///
    /// - Throws: what the store throws.
    public func opens(_ store: any HubStore) async throws -> Bool? {
        guard let row = try await store.read({ try $0.row(Room.vaultPlace)?.bytes }) else {
            return nil
        }
        return Room.opens(vaultRow: row, withOutsideSecret: bytes)
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
