import Foundation
import Synchronization
import Testing

@testable import Sodium

#if canImport(Glibc)
    import Glibc
#endif

/// The pool of guarded memory: what lies there stays what it was, is gone when it goes, and whoever writes outside stops.
@Suite struct SecretPoolTests {
    /// A copy of ordinary bytes in a pool of the test's own.
    private func keep(_ bytes: [UInt8], in pool: SecretPool) -> SecretPool.Place {
        pool.keep(bytes, count: bytes.count)
    }

    private func bytes(at place: SecretPool.Place, _ count: Int) -> [UInt8] {
        Array(UnsafeBufferPointer(start: place.base, count: count))
    }

    @Test func `Secrets of every length up to two kibibytes keep their bytes side by side`() {
        let pool = SecretPool()
        let all = (0...2048).map { (counting($0, from: $0), $0) }
        let places = all.map { keep($0.0, in: pool) }
        #expect(zip(all, places).allSatisfy { bytes(at: $1, $0.1) == $0.0 })
        // Every second one goes, others come into their places, and none of the rest has changed.
        for index in stride(from: 0, through: 2048, by: 2) {
            pool.giveBack(places[index], count: index)
        }
        let later = stride(from: 2048, through: 0, by: -2).map { count in
            (count, keep([UInt8](repeating: 0xA5, count: count), in: pool))
        }
        for index in stride(from: 1, through: 2047, by: 2) {
            #expect(bytes(at: places[index], index) == all[index].0)
        }
        #expect(pool.census().secrets == 1025)
        for index in stride(from: 1, through: 2047, by: 2) {
            pool.giveBack(places[index], count: index)
        }
        #expect(later.allSatisfy { bytes(at: $1, $0).allSatisfy { $0 == 0xA5 } })
        for (count, place) in later { pool.giveBack(place, count: count) }
        // One empty slab a size stays for the next secret.
        #expect(pool.census() == SecretPool.Census(slabs: 6, secrets: 0, benches: 0))
    }

    @Test func `A slot is zero as soon as its secret is gone, and the next finds nothing in it`() {
        let pool = SecretPool()
        let neighbour = keep(counting(32), in: pool)
        let first = keep([UInt8](repeating: 0xFF, count: 32), in: pool)
        pool.giveBack(first, count: 32)
        #expect(bytes(at: first, 32) == [UInt8](repeating: 0, count: 32))
        let second = keep([1, 2, 3], in: pool)
        #expect(second.base == first.base + 29)
        #expect(bytes(at: first, 32) == [UInt8](repeating: 0, count: 29) + [1, 2, 3])
        #expect(bytes(at: neighbour, 32) == counting(32))
        // What `fill` does not write is zero too, whatever was made on the bench before.
        pool.giveBack(pool.make(64) { $0.update(repeating: 0xEE, count: 64) }, count: 64)
        let unwritten = pool.make(64) { $0.update(repeating: 7, count: 8) }
        #expect(bytes(at: unwritten, 8) == [UInt8](repeating: 7, count: 8))
        #expect(bytes(at: unwritten, 64).suffix(56).allSatisfy { $0 == 0 })
        for (place, count) in [(neighbour, 32), (second, 3), (unwritten, 64)] {
            pool.giveBack(place, count: count)
        }
        #expect(pool.census().secrets == 0)
    }

    @Test func `Slabs come when they are needed and go when they are empty`() {
        let pool = SecretPool()
        // 340 slots of 32 bytes in 16 KiB.
        var places = (0..<1_000).map { keep(counting(32, from: $0), in: pool) }
        #expect(pool.census() == SecretPool.Census(slabs: 3, secrets: 1_000, benches: 0))
        #expect(Set(places.map(\.base)).count == 1_000)
        while places.count > 10 { pool.giveBack(places.removeLast(), count: 32) }
        #expect(pool.census().slabs == 2)
        for place in places { pool.giveBack(place, count: 32) }
        #expect(pool.census().slabs == 1)
        // One after the other takes no region more.
        for number in 0..<1_000 {
            pool.giveBack(keep(counting(32, from: number), in: pool), count: 32)
        }
        #expect(pool.census() == SecretPool.Census(slabs: 1, secrets: 0, benches: 0))
    }

    @Test func `A secret is made while others are made, kept and dropped`() {
        let pool = SecretPool()
        let outer = pool.make(32) { place in
            // No lock is held: this would wait for ever.
            let inner = (0..<500).map { keep(counting(32, from: $0), in: pool) }
            for (index, one) in inner.enumerated() {
                #expect(bytes(at: one, 32) == counting(32, from: index))
                pool.giveBack(one, count: 32)
            }
            let made = pool.make(32) { $0.update(repeating: 3, count: 32) }
            place.update(from: made.base, count: 32)
            pool.giveBack(made, count: 32)
        }
        #expect(bytes(at: outer, 32) == [UInt8](repeating: 3, count: 32))
        #expect(pool.census().secrets == 1 && pool.census().benches == 2)
        pool.giveBack(outer, count: 32)
    }

    @Test(arguments: [1, 20_261_122, 3])
    func `Eight threads make, pass on and drop secrets, and each stays what it was`(
        seed: UInt64
    ) async {
        print("pool under threads, seed \(seed)")
        let pool = SecretPool()
        let passing = Passing()
        let wrong = await withTaskGroup(of: Int.self) { group in
            for thread in 0..<8 {
                group.addTask {
                    var draw = Draw(state: seed &* 8 &+ UInt64(thread))
                    var (mine, wrong): ([Held], Int) = ([], 0)
                    for _ in 0..<2_000 {
                        switch draw.below(10) {
                        case 0..<4: mine.append(Held(draw.length(), draw.next(), pool))
                        case 4 where !mine.isEmpty:
                            let one = mine.remove(at: draw.below(mine.count))
                            passing.held.withLock { $0.append(one) }
                        case 5:
                            if let one = passing.held.withLock({ $0.popLast() }) {
                                mine.append(one)
                            }
                        case _ where !mine.isEmpty:
                            let one = mine.remove(at: draw.below(mine.count))
                            wrong += one.dropped(from: pool) ? 0 : 1
                        case _: break
                        }
                    }
                    for one in mine { wrong += one.dropped(from: pool) ? 0 : 1 }
                    return wrong
                }
            }
            return await group.reduce(0, +)
        }
        let left = passing.held.withLock { $0 }
        #expect(wrong == 0 && left.allSatisfy { $0.dropped(from: pool) })
        let census = pool.census()
        #expect(census.secrets == 0 && census.slabs <= 6 && census.benches <= 8)
    }

    /// A secret whose bytes follow from a number.
    private struct Held: Sendable {
        let place: SecretPool.Place
        let count: Int
        let first: UInt8

        /// Copied in, or made on a bench: by the number.
        init(_ count: Int, _ number: UInt64, _ pool: SecretPool) {
            let first = UInt8(1 + number % 255)
            self.count = count
            self.first = first
            place =
                number.isMultiple(of: 2)
                ? pool.keep([UInt8](repeating: first, count: count), count: count)
                : pool.make(count) {
                    $0.update(from: [UInt8](repeating: first, count: count), count: count)
                }
        }

        /// Gives it back; says whether it still was what it was.
        func dropped(from pool: SecretPool) -> Bool {
            let same =
                Array(UnsafeBufferPointer(start: place.base, count: count))
                == [UInt8](repeating: first, count: count)
            pool.giveBack(place, count: count)
            return same
        }
    }

    /// Secrets on their way from one thread to whichever takes them next.
    private final class Passing: Sendable {
        let held = Mutex<[Held]>([])
    }

    /// SplitMix64.
    private struct Draw {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        /// Mostly a key's, sometimes any up to what has a region of its own.
        mutating func length() -> Int { below(below(8) == 0 ? 1_100 : 100) }

        mutating func below(_ end: Int) -> Int { Int(next() % UInt64(end)) }
    }

    /// A key that is let go by whichever thread drops it last.
    private final class Key: Sendable {
        let secret: SecretBytes
        init(_ number: Int) { secret = SecretBytes(copying: Key.bytes(number)) }

        static func bytes(_ number: Int) -> [UInt8] {
            [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 32)
        }
    }

    @Test func `Keys are dropped on any thread while others sign with theirs`() async {
        let wrong = await withTaskGroup(of: Int.self) { group in
            for thread in 0..<8 {
                group.addTask {
                    var wrong = 0
                    for round in 0..<50 {
                        let keys = (0..<20).map { Key(thread + round + $0) }
                        // The tasks hold the keys; who ends last lets go of them.
                        async let first = keys.reduce(0) { $0 + $1.secret.count }
                        async let second = keys.enumerated().count { index, key in
                            key.secret.copiedIntoOrdinaryMemory()
                                == Key.bytes(thread + round + index)
                        }
                        let signing = SigningKey()
                        let signature = signing.signature(over: counting(round))
                        let good = signing.verifyingKey.verifies(signature, over: counting(round))
                        let (bytes, same) = await (first, second)
                        wrong += good && bytes == 640 && same == 20 ? 0 : 1
                    }
                    return wrong
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0)
    }

    #if os(Linux)
        @Test func `A hundred thousand secrets live in one process`() throws {
            let before = try SecretPoolTests.mappings()
            let kept = (0..<100_000).map(Key.init)
            let during = try SecretPoolTests.mappings()
            print("mappings: \(before), with 100,000 secrets \(during)")
            // 295 slabs of four each, and whatever others did meanwhile. A region each would be 400,000 of the 65,530 that there are.
            #expect(during - before < 3_000)
            let right = kept.enumerated().count { index, key in
                key.secret.copiedIntoOrdinaryMemory() == Key.bytes(index)
            }
            #expect(right == 100_000)
        }

        private static func mappings() throws -> Int {
            let file = try FileHandle(forReadingFrom: URL(filePath: "/proc/self/maps"))
            return try file.readToEnd()?.count { $0 == UInt8(ascii: "\n") } ?? 0
        }

        @Test func `A slab is between pages without access, and read-only while one is made`()
            throws
        {
            let pool = SecretPool()
            let place = keep(counting(32), in: pool)
            // Two fences, libsodium's and the slab's own, and then the first slot.
            let start = UInt(bitPattern: place.base) - 32
            #expect(start.isMultiple(of: 4_096))
            #expect(try SecretBytesTests.rights(at: start - 1) == "---p")
            #expect(try SecretBytesTests.rights(at: start) == "r--p")
            #expect(try SecretBytesTests.rights(at: start + 16_383) == "r--p")
            #expect(try SecretBytesTests.rights(at: start + 16_384) == "---p")
            var during: [String?] = []
            let other = pool.make(32) { bench in
                for address in [UInt(bitPattern: place.base), UInt(bitPattern: bench + 31)] {
                    during.append(try? SecretBytesTests.rights(at: address))
                }
                during.append(try? SecretBytesTests.rights(at: UInt(bitPattern: bench + 32)))
            }
            #expect(during == ["r--p", "rw-p", "---p"])
            pool.giveBack(other, count: 32)
            pool.giveBack(place, count: 32)
        }

        /// Writes a byte where nobody may, as a wild pointer would at the moment when the slab is open.
        private static func scribble(at address: UnsafeMutablePointer<UInt8>) {
            let page = UInt(bitPattern: address) & ~4_095
            mprotect(UnsafeMutableRawPointer(bitPattern: page), 4_096, PROT_READ | PROT_WRITE)
            address.pointee ^= 1
            mprotect(UnsafeMutableRawPointer(bitPattern: page), 4_096, PROT_READ)
        }

        @Test func `A byte changed before, behind or beside a secret stops the program`()
            async
        {
            await #expect(processExitsWith: .success) {
                // Within it nobody looks: so that what stops the others is the byte and not the scribbling.
                let pool = SecretPool()
                let place = pool.keep(counting(20), count: 20)
                SecretPoolTests.scribble(at: place.base + 19)
                pool.giveBack(place, count: 20)
                exit(pool.census().secrets == 0 ? 0 : 1)
            }
            await #expect(processExitsWith: .failure) {
                let pool = SecretPool()
                let place = pool.keep(counting(20), count: 20)
                SecretPoolTests.scribble(at: place.base + 20)
                pool.giveBack(place, count: 20)
                exit(0)
            }
            await #expect(processExitsWith: .failure) {
                let pool = SecretPool()
                let place = pool.keep(counting(20), count: 20)
                SecretPoolTests.scribble(at: place.base - 1)
                pool.giveBack(place, count: 20)
                exit(0)
            }
            await #expect(processExitsWith: .failure) {
                let pool = SecretPool()
                let first = pool.keep(counting(32), count: 32)
                let second = pool.keep(counting(32), count: 32)
                SecretPoolTests.scribble(at: second.base - 1)
                pool.giveBack(first, count: 32)
                exit(0)
            }
            await #expect(processExitsWith: .failure) {
                // A free slot that somebody wrote to takes no secret.
                let pool = SecretPool()
                let place = pool.keep(counting(32), count: 32)
                pool.giveBack(place, count: 32)
                SecretPoolTests.scribble(at: place.base)
                _ = pool.keep(counting(32), count: 32)
                exit(0)
            }
        }
    #endif

    @Test func `Whoever writes too far while making a secret stops at that byte`() async {
        await #expect(processExitsWith: .success) {
            let secret = SecretBytes(count: 32) { $0.update(repeating: 1, count: 32) }
            exit(secret.count == 32 ? 0 : 1)
        }
        await #expect(processExitsWith: .failure) {
            let secret = SecretBytes(count: 32) { $0.update(repeating: 1, count: 33) }
            exit(secret.count == 32 ? 0 : 1)
        }
        await #expect(processExitsWith: .failure) {
            let secret = SecretBytes(count: 32) { ($0 - 1).update(repeating: 1, count: 33) }
            exit(secret.count == 32 ? 0 : 1)
        }
    }

    @Test func `A secret that is given back twice, or was never there, stops the program`() async {
        await #expect(processExitsWith: .failure) {
            let pool = SecretPool()
            let place = pool.keep(counting(32), count: 32)
            pool.giveBack(place, count: 32)
            pool.giveBack(place, count: 32)
            exit(0)
        }
        await #expect(processExitsWith: .failure) {
            let pool = SecretPool()
            pool.giveBack(pool.keep(counting(32), count: 32), count: 31)
            exit(0)
        }
        await #expect(processExitsWith: .failure) {
            let (pool, other) = (SecretPool(), SecretPool())
            let places = (0..<2).map { _ in pool.keep(counting(32), count: 32) }
            _ = other.keep(counting(32), count: 32)
            other.giveBack(places[1], count: 32)
            exit(0)
        }
    }
}
