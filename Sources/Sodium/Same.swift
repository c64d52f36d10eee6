import CSodium

/// Comparing and wiping what an attacker may time or find.
public enum Same {
    /// Whether both are the same bytes, in a time that does not depend on where they differ;
    /// lengths are no secret.
    public static func bytes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        unsafe left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }

    /// Overwrites bytes in ordinary memory. What else was copied from them stays.
    public static func wipe(_ bytes: inout [UInt8]) {
        unsafe sodium_memzero(&bytes, bytes.count)
        bytes.removeAll(keepingCapacity: false)
    }
}
