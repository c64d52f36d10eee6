import Sodium
import Testing
import Vocabulary

@testable import AuditLog

@Suite struct TreeTests {
    /// The inputs and roots of the certificate-transparency project's reference test.
    static let inputs = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func `the roots of the reference vectors come out`() throws {
        var frontier = Frontier()
        var ran = 0
        #expect(Hex.encode(frontier.root) == Self.roots[0])
        for (input, root) in zip(Self.inputs, Self.roots.dropFirst()) {
            frontier.append(LeafHash(hashing: try #require(Hex.decode(input))))
            #expect(Hex.encode(frontier.root) == root)
            ran += 1
        }
        #expect(ran == 8)
    }

    @Test func `the first path of the reference vectors comes out and verifies`() throws {
        let leaves = try Self.inputs.map { LeafHash(hashing: try #require(Hex.decode($0))) }
        let log = try StoredLog(leaves)
        let proof = try TiledTree(size: 8) { log.tiles[$0] }.inclusion(of: 0)
        #expect(
            proof.hashes.map(Hex.encode) == [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ])
        try proof.verify(leaves[0], root: try #require(Hex.decode(Self.roots[8])))
    }

    @Test func `a frontier has the root of the slow reference at every size up to 300`() throws {
        let all = leaves(300)
        var frontier = Frontier()
        var ran = 0
        for size in 0...300 {
            #expect(frontier.size == UInt64(size))
            #expect(frontier.root == Slow.root(all.prefix(size)))
            // What was stored goes on as if nothing had happened.
            let restored = try #require(Frontier(decoding: frontier.encoded))
            #expect(restored == frontier)
            #expect(Frontier(size: frontier.size, hashes: frontier.hashes) == frontier)
            frontier = restored
            if size < 300 { frontier.append(all[size]) }
            ran += 1
        }
        #expect(ran == 301)
    }

    @Test func `a stored frontier of another shape is refused`() {
        var frontier = Frontier()
        for leaf in leaves(7) { frontier.append(leaf) }
        let bytes = frontier.encoded
        #expect(Frontier(decoding: Array(bytes.dropLast())) == nil)
        #expect(Frontier(decoding: bytes + [0]) == nil)
        #expect(Frontier(decoding: []) == nil)
        #expect(Frontier(decoding: Array(bytes.dropLast(32))) == nil)
        #expect(Frontier(size: 8, hashes: frontier.hashes) == nil)
        #expect(Frontier(size: 7, hashes: frontier.hashes.map { $0 + [0] }) == nil)
    }

    @Test
    func `a leaf is the hash of a zero byte and the entry, an entry that of mark, salt and digest`()
        throws
    {
        let salt = [UInt8](repeating: 7, count: 32)
        let detail: JSON = ["act": "fetched", "at": 1_800_000_000]
        let entry = try #require(Entry(salt: salt, detail: detail))
        let bytes = Array("SCL1".utf8) + salt + Digest.sha256(Array(detail.text.utf8))
        #expect(entry.bytes == bytes)
        #expect(entry.leaf.bytes == Digest.sha256([0] + bytes))
        #expect(Entry(salt: salt, detailBytes: entry.detailBytes)?.leaf == entry.leaf)
        let other = try #require(Entry(salt: [UInt8](repeating: 8, count: 32), detail: detail))
        #expect(other.leaf != entry.leaf)
    }

    @Test func `salts, dummies and hashes of another length are refused`() {
        for length in [0, 31, 33, 64] {
            let bytes = [UInt8](repeating: 0, count: length)
            #expect(Entry(salt: bytes, detail: [:]) == nil)
            #expect(LeafHash(dummy: bytes) == nil)
            #expect(LeafHash(bytes: bytes) == nil)
        }
        let random = [UInt8](repeating: 9, count: 32)
        #expect(LeafHash(dummy: random)?.bytes == Digest.sha256([0] + random))
    }

    @Test func `a publication is whole blocks and at least one block more than the last`() {
        var ran = 0
        for published in stride(from: 0 as UInt64, through: 256, by: 64) {
            for acts in UInt64(0)...300 {
                for blocks in UInt64(1)...3 {
                    let size = published + acts
                    let next =
                        size
                        + Publication.dummies(size: size, published: published, blocks: blocks)
                    #expect(next % 64 == 0)
                    #expect(next > published)
                    #expect((next - published) % (64 * blocks) == 0)
                    #expect(next - size < 64 * blocks || acts == 0)
                    ran += 1
                }
            }
        }
        #expect(ran == 5 * 301 * 3)
        #expect(Publication.dummies(size: 64, published: 64) == 64)
        #expect(Publication.dummies(size: 65, published: 64) == 63)
        #expect(Publication.dummies(size: 128, published: 64) == 0)
        #expect(Publication.dummies(size: 100, published: 100) == 92)
    }

    @Test func `how much happened within a block does not show in the published size`() {
        let sizes = Set((UInt64(0)...64).map { $0 + Publication.dummies(size: $0, published: 0) })
        #expect(sizes == [64])
    }
}
