import Sodium
import Testing

@Suite struct DerivationTests {
    /// Computed by PyNaCl's binding of `crypto_pwhash`.
    @Test func `Argon2id gives what PyNaCl computes`() throws {
        let passphrase = Array("correct horse battery staple".utf8)
        let small = try Passphrase.derive(
            passphrase, salt: counting(16), strength: .init(memory: 8 << 20, passes: 2))
        #expect(
            small.copiedIntoOrdinaryMemory()
                == bytes("a891dd91a3d123add6ea78ceedcc94a7f1dc1e4ca480e57e6f240a113662ea2f"))
        let standard = try Passphrase.derive(passphrase, salt: counting(16), strength: .standard)
        #expect(
            standard.copiedIntoOrdinaryMemory()
                == bytes("0d1a3c6523c8f06e4e0af9c515aa5b5448cfebd6838f2d52c3d8b6ef8ddc3c2e"))
    }

    @Test func `Argon2id refuses a wrong salt and a strength that is none`() {
        func failure(_ salt: Int, _ memory: Int, _ passes: UInt64) -> SodiumFailure? {
            do {
                _ = try Passphrase.derive(
                    [1], salt: counting(salt), strength: .init(memory: memory, passes: passes))
                return nil
            } catch { return error }
        }
        #expect(failure(15, 8 << 20, 1) == .badLength)
        #expect(failure(17, 8 << 20, 1) == .badLength)
        #expect(failure(16, 8191, 1) == .badStrength)
        #expect(failure(16, 8 << 20, 0) == .badStrength)
        #expect(failure(16, 8 << 40, 1) == .badStrength)
        #expect(failure(16, 8 << 20, 101) == .badStrength)
        #expect(failure(16, 8192, 1) == nil)
    }

    /// `crypto_kdf` is BLAKE2b with the number as salt and the context as personal string; computed
    /// so by PyNaCl.
    @Test func `Subkeys are those of crypto_kdf`() {
        let key = SecretBytes(copying: counting(32))
        let known: [(UInt64, String)] = [
            (1, "946063162e14233ab1acdd48d3c4b9587d061751ec5539b0b2374488216d12d7"),
            (2, "22b4cb583049cb44629d111092e97cc4b0f977734aef28d68b28484c431cfb50"),
            (.max, "814780f684d241b0266d6a5afe8be3ee73b37787e9c543a96fc2163ff65fe481"),
        ]
        for (id, expected) in known {
            let subkey = KeyDerivation.subkey(of: key, id: id, context: "SCtests1")
            #expect(subkey.copiedIntoOrdinaryMemory() == bytes(expected))
        }
        let other = KeyDerivation.subkey(of: key, id: 1, context: "SCtests2")
        #expect(other.copiedIntoOrdinaryMemory() != bytes(known[0].1))
    }
}

@Suite struct EntropyTests {
    @Test func `A seed and a purpose always give the same bytes, whatever was drawn before`() {
        let first = Entropy.seeded([1, 2, 3])
        let drawn = first.bytes(100, for: "a nonce")
        _ = first.bytes(5, for: "something else")
        #expect(first.bytes(100, for: "a nonce") == drawn)
        #expect(Entropy.seeded([1, 2, 3]).bytes(100, for: "a nonce") == drawn)
        #expect(first.secret(100, for: "a nonce").copiedIntoOrdinaryMemory() == drawn)
    }

    @Test func `Another purpose or another seed gives other bytes`() {
        let entropy = Entropy.seeded([1, 2, 3])
        let drawn = (0..<100).map { entropy.bytes(32, for: "purpose \($0)") }
        #expect(Set(drawn).count == 100)
        #expect(
            Entropy.seeded([1, 2, 4]).bytes(32, for: "purpose 0")
                != entropy.bytes(32, for: "purpose 0"))
    }

    @Test func `Gives as many bytes as asked for`() {
        for count in [0, 1, 63, 64, 65, 200, 5000] {
            #expect(Entropy.system.bytes(count, for: "test").count == count)
            #expect(Entropy.seeded([9]).bytes(count, for: "test").count == count)
        }
    }

    @Test func `The system never gives the same bytes twice`() {
        let drawn = (0..<100).map { _ in Entropy.system.bytes(16, for: "same purpose") }
        #expect(Set(drawn).count == 100)
    }
}
