/// At which sizes a log is published. A log that grew by what happened would tell every reader how
/// much happened.
public enum Publication {
    /// The published size is a multiple of this.
    public static let block: UInt64 = 64

    /// How many dummy leaves to add to a log of `size` leaves before it is published again,
    /// `published` being the size at the last publication (0 before the first).
    ///
    /// The published log then has a whole number of blocks and has grown by at least `blocks` of
    /// them, by a whole multiple of `blocks`. A hub that sets `blocks` above what its busiest
    /// interval needs shows the same growth at every publication.
    public static func dummies(size: UInt64, published: UInt64, blocks: UInt64 = 1) -> UInt64 {
        let step = block * max(1, blocks)
        // Rounded up, so that a size that was never published as such still grows by a whole block.
        let base = (published + block - 1) / block * block
        let grown = size > base ? size - base : 0
        let steps = max(1, grown / step + (grown % step == 0 ? 0 : 1))
        return base + steps * step - size
    }
}
