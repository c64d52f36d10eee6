public import Sodium

/// A public key as twelve words, to be compared over the phone: the first sixteen bytes of
/// BLAKE2b-256(`"safe-conduct identity words 1" | key 32`) with their checksum.
public struct IdentityWords: Hashable, Sendable {
    /// The twelve words.
    public let words: [String]

    /// How many words there are.
    public static let count = 12

    /// The words of a hub's identity, or of a worker's key.
    public init(_ key: VerifyingKey) {
        words = SheetBits.words(
            of: Array(
                Digest.blake2b(Array("safe-conduct identity words 1".utf8), key.bytes).prefix(16)))
    }

    /// The words with spaces between them.
    public var text: String { words.joined(separator: " ") }

    /// Whether what somebody typed are these words: all twelve, each whole or at least its first
    /// four letters.
    public func matches(_ typed: String) -> Bool {
        let parts = SheetBits.split(typed)
        return parts.count == words.count
            && zip(words, parts).allSatisfy { $0.hasPrefix($1) && $1.utf8.count >= 4 }
    }
}
