import Testing

@testable import AuditLog

/// The small world, whole: every proof of every tree of up to 64 leaves, and every byte of it
/// altered.
@Suite struct ProofTests {
    private let all = leaves(64)

    @Test func `every inclusion proof up to 64 leaves holds, and none with a byte altered`() throws
    {
        let roots = (0...64).map { Slow.root(all.prefix($0)) }
        var (ran, refused) = (0, 0)
        for size in 1...64 {
            let tile = all.prefix(size).flatMap(\.bytes)
            let tree = TiledTree(size: UInt64(size)) { $0.level == 0 ? tile : nil }
            for index in 0..<size {
                let proof = try tree.inclusion(of: UInt64(index))
                #expect(proof.hashes == Slow.path(index, all.prefix(size)))
                try proof.verify(all[index], root: roots[size])
                ran += 1
                for (place, byte) in positions(proof.hashes) {
                    let hashes = altered(proof.hashes, place, byte)
                    let bad = Proof.Inclusion(
                        index: proof.index, size: proof.size, hashes: hashes)
                    if fails(bad, all[index], roots[size]) == .badProof { refused += 1 }
                }
            }
        }
        let bytes = (1...64).reduce(0) { sum, size in
            sum + (0..<size).reduce(0) { $0 + 32 * Slow.path($1, all.prefix(size)).count }
        }
        #expect(ran == 64 * 65 / 2)
        #expect(refused == bytes)
    }

    @Test func `every consistency proof up to 64 leaves holds, and none with a byte altered`()
        throws
    {
        let roots = (0...64).map { Slow.root(all.prefix($0)) }
        var (ran, refused, bytes) = (0, 0, 0)
        for size in 1...64 {
            let tile = all.prefix(size).flatMap(\.bytes)
            let tree = TiledTree(size: UInt64(size)) { $0.level == 0 ? tile : nil }
            for earlier in 1...size {
                let proof = try tree.consistency(from: UInt64(earlier))
                #expect(proof.hashes == Slow.proof(earlier, all.prefix(size)))
                try proof.verify(earlier: roots[earlier], later: roots[size])
                ran += 1
                for (place, byte) in positions(proof.hashes) {
                    let hashes = altered(proof.hashes, place, byte)
                    let bad = Proof.Consistency(from: proof.from, to: proof.to, hashes: hashes)
                    if fails(bad, roots[earlier], roots[size]) == .badProof { refused += 1 }
                    bytes += 1
                }
            }
        }
        #expect(ran == 64 * 65 / 2)
        #expect(bytes > 100_000)
        #expect(refused == bytes)
    }

    @Test func `a proof that is shorter, longer, reordered or of another place is refused`() throws
    {
        let roots = (0...64).map { Slow.root(all.prefix($0)) }
        var ran = 0
        for size in 2...64 {
            for index in 0..<size {
                let hashes = Slow.path(index, all.prefix(size))
                var wrong = [Array(hashes.dropLast()), hashes + [roots[1]], [roots[1]] + hashes]
                if hashes.count > 1 { wrong.append(hashes.reversed()) }
                for hashes in wrong {
                    let proof = Proof.Inclusion(
                        index: UInt64(index), size: UInt64(size), hashes: hashes)
                    #expect(fails(proof, all[index], roots[size]) == .badProof)
                    ran += 1
                }
                let moved = Proof.Inclusion(
                    index: UInt64((index + 1) % size), size: UInt64(size), hashes: hashes)
                #expect(fails(moved, all[index], roots[size]) == .badProof)
                let elsewhere = Proof.Inclusion(
                    index: UInt64(size), size: UInt64(size), hashes: hashes)
                #expect(fails(elsewhere, all[index], roots[size]) == .outOfRange)
            }
            for earlier in 1..<size {
                let hashes = Slow.proof(earlier, all.prefix(size))
                for hashes in [Array(hashes.dropLast()), hashes + [roots[1]], []] {
                    let proof = Proof.Consistency(
                        from: UInt64(earlier), to: UInt64(size), hashes: hashes)
                    #expect(fails(proof, roots[earlier], roots[size]) == .badProof)
                    ran += 1
                }
            }
        }
        #expect(ran > 10_000)
    }

    @Test func `a proof for another root, or for a larger tree than it was made for, is refused`() {
        let roots = (0...128).map { Slow.root(leaves(128).prefix($0)) }
        var ran = 0
        for size in 1...64 {
            for index in 0..<size {
                let hashes = Slow.path(index, all.prefix(size))
                let larger = Proof.Inclusion(
                    index: UInt64(index), size: UInt64(2 * size), hashes: hashes)
                #expect(fails(larger, all[index], roots[size]) == .badProof)
                let proof = Proof.Inclusion(
                    index: UInt64(index), size: UInt64(size), hashes: hashes)
                #expect(fails(proof, all[index], roots[size + 1]) == .badProof)
                #expect(fails(proof, all[(index + 1) % 64], roots[size]) == .badProof)
                ran += 1
            }
            for earlier in 1..<size {
                let hashes = Slow.proof(earlier, all.prefix(size))
                let larger = Proof.Consistency(
                    from: UInt64(earlier), to: UInt64(2 * size), hashes: hashes)
                #expect(fails(larger, roots[earlier], roots[size]) == .badProof)
                let proof = Proof.Consistency(
                    from: UInt64(earlier), to: UInt64(size), hashes: hashes)
                #expect(fails(proof, roots[earlier + 1], roots[size]) == .badProof)
                #expect(fails(proof, roots[earlier - 1], roots[size]) == .badProof)
                #expect(fails(proof, roots[earlier], roots[size + 1]) == .badProof)
                ran += 1
            }
        }
        #expect(ran == 64 * 65 / 2 + 64 * 63 / 2)
    }

    @Test func `the empty tree is continued by all, an equal one by itself, a smaller one by none`()
        throws
    {
        let (one, two) = (Slow.root(all.prefix(1)), Slow.root(all.prefix(2)))
        let empty = Slow.root([])
        try Proof.Consistency(from: 0, to: 2, hashes: []).verify(earlier: empty, later: two)
        try Proof.Consistency(from: 2, to: 2, hashes: []).verify(earlier: two, later: two)
        #expect(fails(Proof.Consistency(from: 0, to: 2, hashes: []), one, two) == .badProof)
        #expect(fails(Proof.Consistency(from: 2, to: 2, hashes: []), one, two) == .badProof)
        #expect(fails(Proof.Consistency(from: 2, to: 2, hashes: [two]), two, two) == .badProof)
        #expect(fails(Proof.Consistency(from: 2, to: 1, hashes: []), two, one) == .outOfRange)
    }

    @Test func `proofs from tiles of three levels are those of the slow reference`() throws {
        let many = leaves(66_000)
        let log = try StoredLog(many)
        let tree = TiledTree(size: 66_000) { log.tiles[$0] }
        let root = try tree.root()
        #expect(root == Slow.root(many[...]))
        var ran = 0
        for index in [0, 255, 256, 65_535, 65_536, 65_791, 65_999] {
            let proof = try tree.inclusion(of: UInt64(index))
            #expect(proof.hashes == Slow.path(index, many[...]))
            try proof.verify(many[index], root: root)
            ran += 1
        }
        for earlier in [1, 256, 300, 65_536, 65_537, 65_999] {
            let proof = try tree.consistency(from: UInt64(earlier))
            #expect(proof.hashes == Slow.proof(earlier, many[...]))
            let old = try tree.root(at: UInt64(earlier))
            #expect(old == Slow.root(many.prefix(earlier)))
            try proof.verify(earlier: old, later: root)
            ran += 1
        }
        #expect(ran == 13)
    }

    private func positions(_ hashes: [[UInt8]]) -> [(Int, Int)] {
        hashes.indices.flatMap { place in (0..<32).map { (place, $0) } }
    }

    private func altered(_ hashes: [[UInt8]], _ place: Int, _ byte: Int) -> [[UInt8]] {
        var hashes = hashes
        hashes[place][byte] ^= 1 << UInt8(byte % 8)
        return hashes
    }

    private func fails(
        _ proof: Proof.Inclusion, _ leaf: LeafHash, _ root: [UInt8]
    ) -> LogFailure? {
        do {
            try proof.verify(leaf, root: root)
            return nil
        } catch {
            return error
        }
    }

    private func fails(
        _ proof: Proof.Consistency, _ earlier: [UInt8], _ later: [UInt8]
    ) -> LogFailure? {
        do {
            try proof.verify(earlier: earlier, later: later)
            return nil
        } catch {
            return error
        }
    }
}
