import Vocabulary

/// The hash of one leaf, the only thing about an act that is published: RFC 6962 section 2.1,
/// `SHA-256(0x00 | leaf)`.
public struct LeafHash: Hashable, Sendable {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Takes 32 bytes; any other count is refused.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == TreeHash.length else { return nil }
        self.bytes = Array(bytes)
    }

    /// Hashes the bytes of a leaf.
    public init(hashing content: [UInt8]) { bytes = TreeHash.leaf(content) }

    /// The leaf of a dummy: 32 random bytes, hashed like an entry. Refused at any other length.
    ///
    /// An entry has 68 bytes, so no dummy can later be shown to be an act, and no act to be a
    /// dummy.
    public init?(dummy random: [UInt8]) {
        guard random.count == Entry.saltLength else { return nil }
        self.init(hashing: random)
    }

    /// 64 hexadecimal digits.
    public var hex: String { Hex.encode(bytes) }
}
