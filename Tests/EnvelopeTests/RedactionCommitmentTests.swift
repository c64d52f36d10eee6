import Envelope
import Sodium
import Testing

@Suite struct RedactionCommitmentTests {
    private func segments(_ count: Int) -> [[UInt8]] {
        (0..<count).map { Array("segment number \($0)".utf8) }
    }

    @Test func `Every segment of every number of segments is proved, and by its own proof alone`()
        throws
    {
        var proved = 0
        for count in 0...64 {
            let segments = segments(count)
            let made = try RedactionCommitment.make(
                segments: segments, entropy: World.entropy, purpose: "commitment \(count)")
            for (index, segment) in segments.enumerated() {
                let proof = try #require(made.proof(of: index))
                #expect(try RedactionProof(parsing: proof.bytes) == proof)
                #expect(proof.proves(segment, under: made.root))
                #expect(!proof.proves(segments[(index + 1) % count] + [0], under: made.root))
                proved += 1
            }
            #expect(made.proof(of: count) == nil)
            #expect(made.proof(of: -1) == nil)
        }
        #expect(proved == 2080)
    }

    @Test func `No changed byte of text, proof or root holds`() throws {
        let text = Array("He said that he will find the flat.".utf8)
        let made = try RedactionCommitment.make(segments: [text], entropy: World.entropy)
        let proof = try #require(made.proof(of: 0))
        #expect(proof.proves(text, under: made.root))
        for index in text.indices {
            #expect(!proof.proves(flipped(text, at: index), under: made.root))
        }
        for index in made.root.indices {
            #expect(!proof.proves(text, under: flipped(made.root, at: index)))
        }
        var refused = 0
        for index in proof.bytes.indices {
            do {
                let other = try RedactionProof(parsing: flipped(proof.bytes, at: index))
                if !other.proves(text, under: made.root) { refused += 1 }
            } catch { refused += 1 }
        }
        #expect(refused == RedactionProof.length)
    }

    @Test func `The same seed gives the same root, and another seed another`() throws {
        let seed = World.entropy.bytes(32, for: "seed")
        let first = try RedactionCommitment(segments: segments(3), seed: seed)
        #expect(try RedactionCommitment(segments: segments(3), seed: seed).root == first.root)
        #expect(
            try RedactionCommitment(segments: segments(3), seed: flipped(seed, at: 0)).root
                != first.root)
        #expect(try RedactionCommitment(segments: segments(4), seed: seed).root != first.root)
    }

    @Test func `Places are spread and do not show the order`() throws {
        var places: Set<Int> = []
        for round in 0..<200 {
            let made = try RedactionCommitment.make(
                segments: segments(1), entropy: World.entropy, purpose: "round \(round)")
            places.insert(try #require(made.proof(of: 0)).place)
        }
        #expect(places.count > 48)
    }

    @Test func `More than 64 segments and a short seed are refused`() {
        #expect(throws: EnvelopeFailure.oversized) {
            try RedactionCommitment.make(segments: segments(65), entropy: World.entropy)
        }
        #expect(throws: EnvelopeFailure.malformed) {
            try RedactionCommitment(segments: [], seed: [1, 2, 3])
        }
    }

    @Test func `An inner node is not a segment`() throws {
        // Whoever could pass off two hashes as a text would have a second text under the same root.
        let made = try RedactionCommitment.make(segments: segments(2), entropy: World.entropy)
        let proof = try #require(made.proof(of: 0))
        let own = Digest.blake2b(
            Array("safe-conduct redaction leaf 1".utf8), [UInt8(proof.place)], proof.salt,
            segments(2)[0])
        #expect(!proof.proves(own + proof.path[0], under: made.root))
        #expect(!proof.proves(own, under: made.root))
    }
}
