import CSodium

/// Bytes that must not be seen: in memory of `sodium_malloc`, locked where the system allows it, read-only once they are filled, and
/// wiped when they are let go. Up to a kibibyte they lie beside others, between fences (``SecretPool``); larger ones between
/// guard pages of their own.
///
/// Not copyable, not printable, not encodable: a second copy is only ever made on purpose.
///
/// The pointer is unique to this value, is given back once in `deinit`, and what it points to never
/// changes after `init`: that is why it may be marked safe, and why it may go from one thread to
/// another.
@safe
public struct SecretBytes: ~Copyable, @unchecked Sendable {
    private let place: SecretPool.Place
    /// How many bytes there are.
    public let count: Int

    /// Random bytes.
    public init(random count: Int) {
        unsafe self.init(count: count) { unsafe randombytes_buf($0, count) }
    }

    /// A copy of ordinary bytes. The original stays where it is: wipe it with ``Same/wipe(_:)``
    /// where it can be.
    public init(copying bytes: [UInt8]) {
        unsafe self.init(bytes, count: bytes.count)
    }

    /// A second copy, made on purpose.
    public borrowing func copy() -> SecretBytes {
        unsafe SecretBytes(base, count: count)
    }

    /// Ordinary bytes with a secret after them, as they are sealed together.
    public init(_ bytes: [UInt8], then secret: borrowing SecretBytes) {
        unsafe self.init(count: bytes.count + secret.count) { place in
            unsafe place.update(from: bytes, count: bytes.count)
            unsafe (place + bytes.count).update(from: secret.base, count: secret.count)
        }
    }

    /// The first bytes in ordinary memory, which nothing wipes, without the last `count`; nothing
    /// where there are fewer.
    public borrowing func withoutLast(_ count: Int) -> [UInt8]? {
        guard (0...self.count).contains(count) else { return nil }
        return unsafe Array(UnsafeRawBufferPointer(start: base, count: self.count - count))
    }

    /// The last `count` bytes as a secret of their own; nothing where there are fewer.
    public borrowing func last(_ count: Int) -> SecretBytes? {
        guard (0...self.count).contains(count) else { return nil }
        return unsafe SecretBytes(base + (self.count - count), count: count)
    }

    /// Each byte of the one with the byte of the other (exclusive or); secrets of different lengths
    /// are refused.
    public borrowing func exclusiveOr(_ other: borrowing SecretBytes) -> SecretBytes? {
        guard count == other.count else { return nil }
        return unsafe SecretBytes(count: count) { place in
            for index in 0..<count {
                unsafe place[index] = unsafe base[index] ^ other.base[index]
            }
        }
    }

    /// A part of it as a secret of its own: where several keys were kept as one. Bounds outside of the bytes stop the program.
    public borrowing func part(_ range: Range<Int>) -> SecretBytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "a part outside")
        return unsafe SecretBytes(base + range.lowerBound, count: range.count)
    }

    /// A copy of bytes at a place that stays while this runs.
    private init(_ source: UnsafePointer<UInt8>, count: Int) {
        place = unsafe SecretPool.shared.keep(source, count: count)
        self.count = count
    }

    /// Lets `fill` write every byte, at a place where one byte more stops the program, and takes away the right to write.
    init(count: Int, fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        place = unsafe SecretPool.shared.make(count, fill: fill)
        self.count = count
    }

    deinit { SecretPool.shared.giveBack(place, count: count) }

    private var base: UnsafePointer<UInt8> { unsafe UnsafePointer(place.base) }

    /// Lends the bytes for the time of one call.
    public borrowing func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (borrowing RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(unsafe UnsafeRawBufferPointer(start: base, count: count).bytes)
    }

    /// The bytes in ordinary memory, which nothing wipes: for a key that leaves the process on
    /// purpose.
    public borrowing func copiedIntoOrdinaryMemory() -> [UInt8] {
        unsafe Array(UnsafeRawBufferPointer(start: base, count: count))
    }

    /// Whether both hold the same bytes, in a time that does not depend on where they differ.
    public borrowing func equals(_ other: borrowing SecretBytes) -> Bool {
        unsafe count == other.count && sodium_memcmp(base, other.base, count) == 0
    }

    /// The address as libsodium wants it; valid while the value lives.
    borrowing func withPointer<Result: ~Copyable>(
        _ body: (UnsafePointer<UInt8>) -> Result
    ) -> Result {
        unsafe body(base)
    }
}
