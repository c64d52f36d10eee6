public import Sodium
import Vocabulary

/// Who signs a note: a name and an Ed25519 key (C2SP signed-note, signature type 0x01).
public struct NoteKey: Hashable, Sendable {
    /// The key's name; for a log, its origin.
    public let name: String
    /// The key.
    public let key: VerifyingKey
    /// The first four bytes of `SHA-256(name | 0x0A | 0x01 | key)`.
    public let id: [UInt8]

    private static let ed25519: [UInt8] = [0x01]

    /// Refuses a name that is empty or has spaces, a plus or control characters.
    public init?(name: String, key: VerifyingKey) {
        guard NoteKey.accepts(name: name) else { return nil }
        self.init(accepted: name, key: key)
    }

    /// For the origin of a checkpoint, which is a name for a key already.
    init(accepted name: String, key: VerifyingKey) {
        self.name = name
        self.key = key
        id = Array(
            Digest.sha256(Array(name.utf8), [0x0A], NoteKey.ed25519, key.bytes).prefix(4))
    }

    /// The key as other people's tools take it: `<name>+<id in hex>+<base64 of 0x01 | key>`, the
    /// form of Go's `golang.org/x/mod/sumdb/note`.
    public var text: String {
        let encoded = String(decoding: Base64.encode(NoteKey.ed25519 + key.bytes), as: UTF8.self)
        return "\(name)+\(Hex.encode(id))+\(encoded)"
    }

    /// Reads `text`; a wrong id is refused like everything else that would not print back.
    public init?(_ text: String) {
        let parts = Array(text.utf8).split(
            separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.decode(parts[2]), bytes.first == 0x01,
            let key = VerifyingKey(bytes: Array(bytes.dropFirst()))
        else { return nil }
        self.init(name: String(decoding: parts[0], as: UTF8.self), key: key)
        guard Array(self.text.utf8) == Array(text.utf8) else { return nil }
    }

    /// Whether a name can stand in a signature line.
    static func accepts(name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20
            }
    }
}
