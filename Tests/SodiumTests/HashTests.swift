import Sodium
import Testing

@Suite struct HashTests {
    @Test func `BLAKE2b is that of RFC 7693, in one part or many`() {
        let abc = bytes(
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923")
        #expect(Digest.blake2b(Array("abc".utf8), length: 64) == abc)
        #expect(Digest.blake2b([0x61], [], [0x62, 0x63], length: 64) == abc)
        #expect(
            Digest.blake2b(Array("abc".utf8))
                == bytes("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"))
        #expect(
            Digest.blake2b(counting(200), length: 24)
                == bytes("e9183c766451ac26ddd03b280b4b6000802b4b7230c78bb3"))
        #expect(
            Digest.blake2b(of: SecretBytes(copying: Array("abc".utf8)))
                == Digest.blake2b(Array("abc".utf8)))
    }

    /// The first and the last of the official `blake2-kat` with the key 00…3f.
    @Test func `BLAKE2b with a key is that of the official test values`() throws {
        guard let key = KeyedHash(copying: SecretBytes(copying: counting(64))) else {
            Issue.record("no key")
            return
        }
        #expect(
            key.hash(length: 64)
                == bytes(
                    "10ebb67700b1868efb4417987acf4690ae9d972fb7a590c2f02871799aaa4786"
                        + "b5e996e8f0f4eb981fc214b005f42d2ff4233499391653df7aefcbc13fc51568"))
        #expect(
            key.hash(counting(100), counting(155, from: 100), length: 64)
                == bytes(
                    "142709d62e28fcccd0af97fad0f8465b971e82201dc51070faa0372aa43e9248"
                        + "4be1c1e73ba10906d5d1853db6a4106e0a7bf9800d373d6dee2d46d62ef2a461"))
    }

    @Test func `A keyed hash is also given as a secret`() throws {
        guard let key = KeyedHash(copying: SecretBytes(copying: counting(32))) else {
            Issue.record("no key")
            return
        }
        let expected = bytes("d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f")
        #expect(key.hash(Array("abc".utf8)) == expected)
        #expect(key.secret([0x61], [0x62, 0x63]).copiedIntoOrdinaryMemory() == expected)
        for length in [0, 15, 65] {
            let made = KeyedHash(copying: SecretBytes(random: length)) != nil
            #expect(!made)
        }
    }

    @Test func `SHA-256 is that of FIPS 180-4, in one part or many`() {
        let empty = bytes("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        let abc = bytes("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Digest.sha256() == empty)
        #expect(Digest.sha256([]) == empty)
        #expect(Digest.sha256(Array("abc".utf8)) == abc)
        #expect(Digest.sha256([0x61], [0x62], [], [0x63]) == abc)
    }

    @Test func `Equality needs the same length and the same bytes`() {
        #expect(Same.bytes([], []))
        #expect(Same.bytes([1, 2, 3], [1, 2, 3]))
        #expect(!Same.bytes([1, 2, 3], [1, 2]))
        let reference = counting(64)
        for index in reference.indices {
            #expect(!Same.bytes(reference, flipped(reference, at: index)))
        }
    }
}
