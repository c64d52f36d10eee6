public import Sodium
import Vocabulary

/// Who cosigns checkpoints: a name and an Ed25519 key of one use (C2SP tlog-cosignature, signature
/// type 0x04).
public struct WitnessKey: Hashable, Sendable {
    /// The key's name. Of our own witnesses it tells nothing but the key.
    public let name: String
    /// The key.
    public let key: VerifyingKey
    /// The first four bytes of `SHA-256(name | 0x0A | 0x04 | key)`.
    public let id: [UInt8]

    /// What the names of our own witnesses begin with.
    public static let prefix = "safe-conduct/witness/"
    private static let cosignature: [UInt8] = [0x04]

    /// A witness of our own: its name is made of its key alone, the first 16 hexadecimal digits of
    /// the key's SHA-256, so that nothing public tells whose it is.
    public init(_ key: VerifyingKey) {
        let digest = Hex.encode(Digest.sha256(key.bytes))
        self.init(accepted: WitnessKey.prefix + digest.prefix(16), key: key)
    }

    /// Refuses a name that is empty or has spaces, a plus or control characters.
    public init?(name: String, key: VerifyingKey) {
        guard NoteKey.accepts(name: name) else { return nil }
        self.init(accepted: name, key: key)
    }

    private init(accepted name: String, key: VerifyingKey) {
        self.name = name
        self.key = key
        id = Array(
            Digest.sha256(Array(name.utf8), [0x0A], WitnessKey.cosignature, key.bytes).prefix(4))
    }

    /// The key as other people's tools take it: `<name>+<id in hex>+<base64 of 0x04 | key>`.
    public var text: String {
        let encoded = String(
            decoding: Base64.encode(WitnessKey.cosignature + key.bytes), as: UTF8.self)
        return "\(name)+\(Hex.encode(id))+\(encoded)"
    }

    /// Reads `text`; a wrong id is refused like everything else that would not print back.
    public init?(_ text: String) {
        let parts = Array(text.utf8).split(
            separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.decode(parts[2]),
            bytes.prefix(1) == WitnessKey.cosignature[...],
            let key = VerifyingKey(bytes: Array(bytes.dropFirst()))
        else { return nil }
        self.init(name: String(decoding: parts[0], as: UTF8.self), key: key)
        guard Array(self.text.utf8) == Array(text.utf8) else { return nil }
    }
}
