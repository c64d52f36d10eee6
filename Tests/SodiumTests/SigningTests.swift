import Sodium
import Testing

@Suite struct SigningTests {
    /// RFC 8032, section 7.1, tests 1 to 3.
    static let known: [(seed: String, key: String, message: String, signature: String)] = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ]

    @Test func `Ed25519 signs as RFC 8032 says`() throws {
        var ran = 0
        for case let (seed, key, message, signature) in SigningTests.known {
            let secret = SecretBytes(copying: bytes(seed))
            guard let signing = SigningKey(seed: secret) else {
                Issue.record("no key")
                continue
            }
            #expect(signing.verifyingKey.bytes == bytes(key))
            #expect(signing.signature(over: bytes(message)) == bytes(signature))
            #expect(signing.verifyingKey.verifies(bytes(signature), over: bytes(message)))
            let kept = signing.seed().equals(secret)
            #expect(kept)
            ran += 1
        }
        #expect(ran == 3)
    }

    @Test func `No changed byte of a signature, a key or a message verifies`() throws {
        let known = SigningTests.known[2]
        let key = try #require(VerifyingKey(bytes: bytes(known.key)))
        let (signature, message) = (bytes(known.signature), bytes(known.message))
        var refused = 0
        for index in signature.indices
        where !key.verifies(flipped(signature, at: index), over: message) {
            refused += 1
        }
        for index in message.indices
        where !key.verifies(signature, over: flipped(message, at: index)) {
            refused += 1
        }
        for index in key.bytes.indices {
            let other = try #require(VerifyingKey(bytes: flipped(key.bytes, at: index)))
            if !other.verifies(signature, over: message) { refused += 1 }
        }
        #expect(refused == 64 + 2 + 32)
    }

    @Test func `A signature or a key of another length is refused`() throws {
        let known = SigningTests.known[0]
        let key = try #require(VerifyingKey(bytes: bytes(known.key)))
        for length in [0, 1, 31, 32, 63, 65, 128] {
            #expect(!key.verifies([UInt8](repeating: 0, count: length), over: []))
        }
        for length in [0, 31, 33, 64] {
            #expect(VerifyingKey(bytes: [UInt8](repeating: 1, count: length)) == nil)
            let made = SigningKey(seed: SecretBytes(random: length)) != nil
            #expect(!made)
        }
    }

    @Test func `Under a key of small order nothing verifies, not even a signature made of it`()
        throws
    {
        var one = [UInt8](repeating: 0, count: 32)
        one[0] = 1
        let key = try #require(VerifyingKey(bytes: one))
        #expect(!key.verifies(one + [UInt8](repeating: 0, count: 32), over: [1, 2, 3]))
    }

    @Test func `Two new keys differ`() {
        let first = SigningKey()
        let second = SigningKey()
        #expect(first.verifyingKey != second.verifyingKey)
    }
}
