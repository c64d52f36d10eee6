import CSodium

/// Where one secret is made before it is put into a slab: its last byte lies against a page without access, so that whatever
/// writes too far stops the program at that byte. Nobody else's secret lies in it.
///
/// The pool's lock hands it from one holder to the next, and only its holder touches it: that is why it may go from one thread to
/// another.
@safe
final class SecretBench: @unchecked Sendable {
    private let start: UnsafeMutablePointer<UInt8>
    private static let size = SecretPool.largest

    /// Nothing where the system has no such region left.
    init?() {
        guard let memory = unsafe sodium_malloc(SecretBench.size) else { return nil }
        unsafe start = memory.bindMemory(to: UInt8.self, capacity: SecretBench.size)
        unsafe sodium_memzero(start, SecretBench.size)
    }

    deinit { unsafe sodium_free(start) }

    /// Where a secret of so many bytes is written.
    func place(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        unsafe start + (SecretBench.size - count)
    }

    /// Stops the program where something was written before the place of so many bytes.
    func check(_ count: Int) {
        guard unsafe sodium_is_zero(start, SecretBench.size - count) == 1 else {
            SecretPool.writtenOutside()
        }
    }

    /// Wipes the place of so many bytes.
    func wipe(_ count: Int) { unsafe sodium_memzero(place(count), count) }
}
