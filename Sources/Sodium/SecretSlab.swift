import CSodium

/// One region of guarded memory that holds many secrets of about one size, read-only but for the moment in which one of them is
/// copied in or wiped.
///
/// Pages without access lie before and behind the region, and the system keeps it out of swap and of core dumps where it can
/// (`sodium_malloc`). Within it: a fence of 16 random bytes, then for each slot so many bytes as it has room and the same fence
/// again. A secret lies against the fence behind it; what is left of its slot before it is zero. Fences and zeros are looked at
/// each time that the slot is filled or emptied: whoever wrote where they must not have stops the program there.
///
/// Not for more than one thread at a time: the pool's lock is around every call.
@safe
final class SecretSlab {
    /// How long a fence is.
    static let fence = 16
    /// Four pages of 4 KiB, with the 16 bytes that `sodium_malloc` puts before what it gives.
    static let size = (16 << 10) - 16

    private let start: UnsafeMutablePointer<UInt8>
    /// How many bytes a slot has room for.
    let room: Int
    private let slots: Int
    /// How many slots have a secret.
    private(set) var count = 0
    /// One bit a slot.
    private var taken: [UInt64]

    var isFull: Bool { count == slots }
    var isEmpty: Bool { count == 0 }

    /// Nothing where the system has no such region left.
    init?(room: Int) {
        guard let memory = unsafe sodium_malloc(SecretSlab.size) else { return nil }
        unsafe start = memory.bindMemory(to: UInt8.self, capacity: SecretSlab.size)
        self.room = room
        slots = (SecretSlab.size - SecretSlab.fence) / (room + SecretSlab.fence)
        taken = [UInt64](repeating: 0, count: (slots + 63) / 64)
        unsafe sodium_memzero(start, SecretSlab.size)
        unsafe randombytes_buf(start, SecretSlab.fence)
        for slot in 0..<slots {
            unsafe (place(slot) + room).update(from: start, count: SecretSlab.fence)
        }
        close()
    }

    deinit {
        // Wipes before it frees; it makes the pages writable again by itself.
        unsafe sodium_free(start)
    }

    /// Copies a secret into a free slot and says where it lies. The slab must not be full.
    func put(_ source: UnsafePointer<UInt8>, count length: Int) -> UnsafeMutablePointer<UInt8> {
        guard length <= room,
            let word = taken.firstIndex(where: { $0 != .max }),
            case let slot = word * 64 + (~taken[word]).trailingZeroBitCount, slot < slots
        else { SecretPool.noMemory() }
        check(slot, zeros: room)
        let place = unsafe place(slot) + (room - length)
        open()
        unsafe place.update(from: source, count: length)
        close()
        taken[word] |= 1 << UInt64(slot % 64)
        count += 1
        return unsafe place
    }

    /// Wipes a secret of this slab; its slot is free from then on.
    func wipe(_ place: UnsafeMutablePointer<UInt8>, count length: Int) {
        let offset = unsafe UnsafePointer(place) - UnsafePointer(start) - SecretSlab.fence
        let slot = offset / (room + SecretSlab.fence)
        guard offset >= 0, slot < slots,
            offset - slot * (room + SecretSlab.fence) == room - length,
            taken[slot / 64] & 1 << UInt64(slot % 64) != 0
        else { SecretPool.notThere() }
        check(slot, zeros: room - length)
        open()
        unsafe sodium_memzero(place, length)
        close()
        taken[slot / 64] &= ~(1 << UInt64(slot % 64))
        count -= 1
    }

    private func place(_ slot: Int) -> UnsafeMutablePointer<UInt8> {
        unsafe start + SecretSlab.fence + slot * (room + SecretSlab.fence)
    }

    /// Stops the program where the fences around a slot, or the zeros at its beginning, are not as they were left.
    private func check(_ slot: Int, zeros: Int) {
        let first = unsafe place(slot)
        guard unsafe sodium_memcmp(first - SecretSlab.fence, start, SecretSlab.fence) == 0,
            unsafe sodium_memcmp(first + room, start, SecretSlab.fence) == 0,
            unsafe sodium_is_zero(first, zeros) == 1
        else { SecretPool.writtenOutside() }
    }

    private func open() {
        guard unsafe sodium_mprotect_readwrite(start) == 0 else { SecretPool.noMemory() }
    }

    private func close() {
        guard unsafe sodium_mprotect_readonly(start) == 0 else { SecretPool.staysWritable() }
    }
}
