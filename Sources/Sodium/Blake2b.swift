import CSodium

/// BLAKE2b over several parts without joining them first.
///
/// libsodium's state wants 64-byte alignment, more than Swift gives to a value: it lives in memory
/// of its own, wiped when done.
@safe
struct Blake2b: ~Copyable {
    private let state: UnsafeMutableRawPointer
    private let length: Int

    /// Begins a hash of 16 to 64 bytes, with a key of 16 to 64 bytes or none.
    init(key: (UnsafePointer<UInt8>, Int)?, length: Int) {
        precondition((16...64).contains(length), "a digest of another length")
        self.length = length
        unsafe state = UnsafeMutableRawPointer.allocate(
            byteCount: crypto_generichash_statebytes(), alignment: 64)
        _ = unsafe crypto_generichash_init(pointer, key?.0, key?.1 ?? 0, length)
    }

    deinit {
        unsafe sodium_memzero(state, crypto_generichash_statebytes())
        unsafe state.deallocate()
    }

    private var pointer: OpaquePointer { unsafe OpaquePointer(state) }

    /// Takes the next part.
    mutating func update(_ part: [UInt8]) {
        _ = unsafe crypto_generichash_update(pointer, part, UInt64(part.count))
    }

    /// Writes the hash; nothing may follow.
    mutating func finish(into place: UnsafeMutablePointer<UInt8>) {
        _ = unsafe crypto_generichash_final(pointer, place, length)
    }
}
