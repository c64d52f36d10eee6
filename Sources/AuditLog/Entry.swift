import Sodium
public import Vocabulary

/// One act in the log. Its bytes are `SCL1 | salt 32 | SHA-256(detail)`; what is published is only
/// their hash.
///
/// The salt is what keeps a guess at the detail from being checked against the log, so it is as
/// secret as the detail and rests sealed beside it.
public struct Entry: Sendable {
    /// Bytes of a salt and of a dummy's content.
    public static let saltLength = 32
    private static let mark = Array("SCL1".utf8)

    /// The detail in the compact form of `JSON`; never published.
    public let detailBytes: [UInt8]
    /// The 68 bytes that the leaf is the hash of.
    public let bytes: [UInt8]
    /// What goes into the tree.
    public let leaf: LeafHash

    /// Makes an entry from 32 random bytes and the act; a salt of any other length is refused.
    public init?(salt: [UInt8], detail: JSON) {
        self.init(salt: salt, detailBytes: detail.bytes)
    }

    /// Makes an entry again from what was stored, to compare its leaf with the log's.
    public init?(salt: [UInt8], detailBytes: [UInt8]) {
        guard salt.count == Entry.saltLength else { return nil }
        self.detailBytes = detailBytes
        bytes = Entry.mark + salt + Digest.sha256(detailBytes)
        leaf = LeafHash(hashing: bytes)
    }
}
