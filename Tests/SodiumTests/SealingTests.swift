import Sodium
import Testing

/// The keys of RFC 7748, section 6.1.
enum Curve {
    static let alice = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"
    static let alicePublic = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"
    static let bob = "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"
    static let bobPublic = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"
    static let shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"

    static func opening(_ hex: String) -> OpeningKey {
        guard let key = OpeningKey(copying: SecretBytes(copying: bytes(hex))) else {
            fatalError("32 bytes")
        }
        return key
    }
}

@Suite struct SealingTests {
    /// `crypto_box_seal` of "Ring before noon." to Alice with Bob's key as the ephemeral one,
    /// computed by PyNaCl.
    static let sealed =
        "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"
        + "7ebf6ef6c88fef63ffc11f6fb8689fb6d9c6e8b2e0e32ede11903508679953ff6b"

    @Test func `X25519 makes the public halves of RFC 7748`() {
        let alice = Curve.opening(Curve.alice)
        let bob = Curve.opening(Curve.bob)
        #expect(alice.sealingKey.bytes == bytes(Curve.alicePublic))
        #expect(bob.sealingKey.bytes == bytes(Curve.bobPublic))
        #expect(alice.secret().copiedIntoOrdinaryMemory() == bytes(Curve.alice))
    }

    @Test func `Opens what another implementation sealed`() {
        let opened = Curve.opening(Curve.alice).open(bytes(SealingTests.sealed))
        #expect(opened == Array("Ring before noon.".utf8))
    }

    @Test func `No changed byte and no truncation opens`() {
        let alice = Curve.opening(Curve.alice)
        let sealed = bytes(SealingTests.sealed)
        var refused = 0
        for index in sealed.indices where alice.open(flipped(sealed, at: index)) == nil {
            refused += 1
        }
        for length in sealed.indices where alice.open(Array(sealed.prefix(length))) == nil {
            refused += 1
        }
        #expect(refused == 2 * sealed.count)
        #expect(Curve.opening(Curve.bob).open(sealed) == nil)
    }

    @Test func `Seals texts and secrets that only the owner opens`() throws {
        let owner = OpeningKey()
        let other = OpeningKey()
        for length in [0, 1, 31, 4096] {
            let text = counting(length)
            let sealed = owner.sealingKey.seal(text)
            #expect(sealed.count == length + SealingKey.overhead)
            #expect(owner.open(sealed) == text)
            #expect(other.open(sealed) == nil)
        }
        let secret = SecretBytes(random: 32)
        let sealed = owner.sealingKey.seal(secret)
        guard let opened = owner.openSecret(sealed) else {
            Issue.record("not opened")
            return
        }
        let same = opened.equals(secret)
        #expect(same)
        let stolen = other.openSecret(sealed) != nil
        #expect(!stolen)
    }

    @Test func `A public key of small order or another length is refused`() {
        let prime = [UInt8](repeating: 0xFF, count: 30) + [0x7F]
        let small = [
            counting(1) + [UInt8](repeating: 0, count: 31), [1] + [UInt8](repeating: 0, count: 31),
            bytes("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
            bytes("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
            [0xEC] + prime, [0xED] + prime, [0xEE] + prime,
        ]
        var refused = 0
        for key in small {
            var withHighBit = key
            withHighBit[31] |= 0x80
            if SealingKey(bytes: key) == nil { refused += 1 }
            if SealingKey(bytes: withHighBit) == nil { refused += 1 }
        }
        #expect(refused == 14)
        for length in [0, 31, 33] {
            #expect(SealingKey(bytes: [UInt8](repeating: 9, count: length)) == nil)
            let made = OpeningKey(copying: SecretBytes(random: length)) != nil
            #expect(!made)
        }
    }
}

@Suite struct KeyExchangeTests {
    @Test func `Both sides agree on the key that PyNaCl computes`() {
        let mailbox = Curve.opening(Curve.alice)
        let hub = Curve.opening(Curve.bob)
        let expected = bytes("322b7be3b9bce4a84fe6e2dea61e8e6d0a98f3e4c60b58bad722b1c855c9db22")
        let atHub = KeyExchange.hubSide(hub, peer: mailbox.sealingKey)
        let atMailbox = KeyExchange.mailboxSide(mailbox, peer: hub.sealingKey)
        #expect(atHub?.copiedIntoOrdinaryMemory() == expected)
        #expect(atMailbox?.copiedIntoOrdinaryMemory() == expected)
        // And it is the one that follows from RFC 7748's shared secret.
        let whole = Digest.blake2b(
            bytes(Curve.shared), bytes(Curve.alicePublic), bytes(Curve.bobPublic), length: 64)
        #expect(Array(whole.prefix(32)) == expected)
    }

    @Test func `The two ends do not swap`() {
        let one = OpeningKey()
        let two = OpeningKey()
        guard let asHub = KeyExchange.hubSide(one, peer: two.sealingKey),
            let asMailbox = KeyExchange.mailboxSide(one, peer: two.sealingKey)
        else {
            Issue.record("no key")
            return
        }
        let same = asHub.equals(asMailbox)
        #expect(!same)
    }
}
