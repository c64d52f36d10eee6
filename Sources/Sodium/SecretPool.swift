import CSodium
import Synchronization

/// Where secrets lie. Up to a kibibyte, many of them in one guarded region (``SecretSlab``), because a process has some tens of
/// thousands of mappings, a region of its own takes four of them, and a page of its own takes 64 times the locked memory that a key
/// needs. A larger one has its own.
///
/// It has the one lock of guarded memory. A lock is right here: secrets are made and let go on any thread, also in a `deinit`,
/// which can wait for no actor; nobody calls out while it is held, so that it never waits for itself; and the system lets only one
/// thread of a process change the rights of pages anyway.
final class SecretPool: Sendable {
    /// The pool of the process.
    static let shared = SecretPool()
    /// Larger secrets have a region of their own.
    static let largest = 1024
    /// The sizes of slots: a key, a key with its public half, and whatever is longer.
    private static let rooms = [32, 64, 128, 256, 512, largest]
    /// How many benches wait for their next secret; more are there only while more secrets are made at once.
    private static let mostBenches = 8

    /// Where one secret lies.
    ///
    /// What it points to is its holder's alone and does not change until the holder gives it back: that is why it may go from one
    /// thread to another.
    @safe
    struct Place: @unchecked Sendable {
        let base: UnsafeMutablePointer<UInt8>
        /// The number of its slab; nothing where it has a region of its own.
        fileprivate let slab: Int?
    }

    /// Bytes of the caller's, read while the lock is held and not kept: they do not leave the call.
    @safe
    private struct Source: @unchecked Sendable {
        let bytes: UnsafePointer<UInt8>
    }

    /// What there is in slabs at a moment.
    struct Census: Equatable {
        var slabs = 0
        var secrets = 0
        var benches = 0
    }

    private struct State {
        /// By number; a number whose slab has gone is given to the next one.
        var slabs: [SecretSlab?] = []
        var vacant: [Int] = []
        /// The numbers of the slabs that have a free slot, by size. The last is filled first.
        var open = [[Int]](repeating: [], count: SecretPool.rooms.count)
        var benches: [SecretBench] = []
    }

    private let state = Mutex(State())

    init() {
        guard Sodium.ready else { SecretPool.noMemory() }
    }

    /// Keeps a copy of bytes.
    func keep(_ bytes: UnsafePointer<UInt8>, count: Int) -> Place {
        guard let size = SecretPool.rooms.firstIndex(where: { count <= $0 }) else {
            return unsafe SecretPool.ownRegion(count) { place in
                unsafe place.update(from: bytes, count: count)
            }
        }
        let source = unsafe Source(bytes: bytes)
        return state.withLock { state in
            let number = SecretPool.open(size, in: &state)
            guard let slab = state.slabs[number] else { SecretPool.noMemory() }
            let base = unsafe slab.put(source.bytes, count: count)
            if slab.isFull { state.open[size].removeLast() }
            return unsafe Place(base: base, slab: number)
        }
    }

    /// Keeps what `fill` writes, at a place where one byte more stops the program.
    ///
    /// `fill` may take its time and may make other secrets: the lock is not held meanwhile.
    func make(_ count: Int, fill: (UnsafeMutablePointer<UInt8>) -> Void) -> Place {
        guard count <= SecretPool.largest else {
            return unsafe SecretPool.ownRegion(count, fill: fill)
        }
        let waiting = state.withLock { $0.benches.popLast() }
        guard let bench = waiting ?? SecretBench() else { SecretPool.noMemory() }
        unsafe fill(bench.place(count))
        bench.check(count)
        let place = unsafe keep(bench.place(count), count: count)
        bench.wipe(count)
        state.withLock { state in
            guard state.benches.count < SecretPool.mostBenches else { return }
            state.benches.append(bench)
        }
        return place
    }

    /// Wipes a secret. A slab that is empty goes back to the system, but for one of its size where no other has a free slot:
    /// whoever makes and drops one key after the other maps no pages.
    func giveBack(_ place: Place, count: Int) {
        guard let number = place.slab else {
            // Wipes before it frees; it makes the pages writable again by itself.
            return unsafe sodium_free(place.base)
        }
        state.withLock { state in
            guard state.slabs.indices.contains(number), let slab = state.slabs[number],
                let size = SecretPool.rooms.firstIndex(of: slab.room)
            else { SecretPool.notThere() }
            let wasFull = slab.isFull
            unsafe slab.wipe(place.base, count: count)
            if wasFull { state.open[size].append(number) }
            guard slab.isEmpty, state.open[size].count > 1 else { return }
            state.open[size].removeAll { $0 == number }
            state.slabs[number] = nil
            state.vacant.append(number)
        }
    }

    func census() -> Census {
        state.withLock { state in
            let slabs = state.slabs.compactMap { $0 }
            return Census(
                slabs: slabs.count, secrets: slabs.reduce(0) { $0 + $1.count },
                benches: state.benches.count)
        }
    }

    /// The number of a slab of this size with a free slot, the last of the open ones.
    private static func open(_ size: Int, in state: inout State) -> Int {
        if let number = state.open[size].last { return number }
        guard let slab = SecretSlab(room: rooms[size]) else { noMemory() }
        let number = state.vacant.popLast() ?? state.slabs.count
        if number == state.slabs.count {
            state.slabs.append(slab)
        } else {
            state.slabs[number] = slab
        }
        state.open[size].append(number)
        return number
    }

    private static func ownRegion(
        _ count: Int, fill: (UnsafeMutablePointer<UInt8>) -> Void
    ) -> Place {
        guard let memory = unsafe sodium_malloc(count) else { noMemory() }
        let base = unsafe memory.bindMemory(to: UInt8.self, capacity: count)
        unsafe fill(base)
        guard unsafe sodium_mprotect_readonly(memory) == 0 else { staysWritable() }
        return unsafe Place(base: base, slab: nil)
    }

    /// Without guarded memory there is no place for a key; going on with ordinary memory would be a silent downgrade.
    static func noMemory() -> Never { fatalError("no guarded memory for a secret") }

    /// Going on with keys that anybody may overwrite would be another.
    static func staysWritable() -> Never { fatalError("guarded memory stays writable") }

    /// Something was given back twice, or was never taken: whose memory it is now nobody knows.
    static func notThere() -> Never { fatalError("a secret was given back that is not there") }

    /// What lies beside may be wrong too: nothing may be signed or opened by it.
    static func writtenOutside() -> Never {
        fatalError("guarded memory was written to outside of a secret")
    }
}
