import Sodium
import Testing

@Suite struct AEADTests {
    /// draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    static let plaintext = Array(
        ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
            + "future, sunscreen would be it.").utf8)
    static let associated = bytes("50515253c0c1c2c3c4c5c6c7")
    static let nonce = counting(24, from: 0x40)
    static let sealed = bytes(
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f"
            + "4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369"
            + "488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52e"
            + "c0875924c1c7987947deafd8780acf49")

    static func key() -> AEADKey {
        guard let key = AEADKey(copying: SecretBytes(copying: counting(32, from: 0x80))) else {
            fatalError("32 bytes")
        }
        return key
    }

    @Test func `XChaCha20-Poly1305 is the draft's`() {
        let key = AEADTests.key()
        #expect(
            key.seal(
                AEADTests.plaintext, nonce: AEADTests.nonce, associated: AEADTests.associated)
                == AEADTests.sealed)
        #expect(
            key.open(AEADTests.sealed, nonce: AEADTests.nonce, associated: AEADTests.associated)
                == AEADTests.plaintext)
    }

    @Test func `No changed byte of ciphertext, nonce or associated data opens`() {
        let key = AEADTests.key()
        let (sealed, nonce, associated) = (AEADTests.sealed, AEADTests.nonce, AEADTests.associated)
        var refused = 0
        for index in sealed.indices
        where key.open(flipped(sealed, at: index), nonce: nonce, associated: associated) == nil {
            refused += 1
        }
        for index in nonce.indices
        where key.open(sealed, nonce: flipped(nonce, at: index), associated: associated) == nil {
            refused += 1
        }
        for index in associated.indices
        where key.open(sealed, nonce: nonce, associated: flipped(associated, at: index)) == nil {
            refused += 1
        }
        #expect(refused == sealed.count + 24 + 12)
    }

    @Test func `Wrong lengths are refused`() {
        let key = AEADTests.key()
        for length in [0, 12, 23, 25] {
            let nonce = counting(length)
            #expect(key.open(AEADTests.sealed, nonce: nonce, associated: []) == nil)
        }
        for length in 0..<AEADTests.sealed.count {
            let cut = Array(AEADTests.sealed.prefix(length))
            #expect(
                key.open(cut, nonce: AEADTests.nonce, associated: AEADTests.associated) == nil)
        }
        for length in [0, 16, 31, 33] {
            let made = AEADKey(copying: SecretBytes(random: length)) != nil
            #expect(!made)
        }
    }

    @Test func `Sealing under a nonce of another length stops the program`() async {
        await #expect(processExitsWith: .failure) {
            _ = AEADKey().seal([1], nonce: [UInt8](repeating: 0, count: 12), associated: [])
        }
    }

    @Test func `A secret goes in and comes out without being bytes`() {
        let key = AEADKey()
        let secret = SecretBytes(random: 32)
        let nonce = Entropy.system.bytes(24, for: "nonce")
        let sealed = key.seal(secret, nonce: nonce, associated: [7])
        #expect(sealed.count == 32 + AEADKey.overhead)
        guard let opened = key.openSecret(sealed, nonce: nonce, associated: [7]) else {
            Issue.record("not opened")
            return
        }
        let same = opened.equals(secret)
        #expect(same)
        let wrong = key.openSecret(sealed, nonce: nonce, associated: [8]) != nil
        #expect(!wrong)
    }
}
