import Envelope
import Sodium
import Testing
import Vocabulary

@Suite("The day a hub's identity must change") struct IdentityChangeTests {
    private static let at = Moment(seconds: 1_800_000_000) ?? .first

    private static func key(_ byte: UInt8) -> SigningKey {
        SigningKey(seed: SecretBytes(copying: [UInt8](repeating: byte, count: 32))) ?? SigningKey()
    }

    @Test("both keys sign it, it prints back, and it is taken against the pinned identity alone")
    func both() throws {
        let old = Self.key(1)
        let new = Self.key(2)
        guard let made = SignedIdentityChange(from: old, to: new, at: Self.at) else {
            throw EnvelopeFailure.malformed
        }
        #expect(made.bytes.count == 204)
        let read = try SignedIdentityChange(parsing: made.bytes)
        #expect(read == made && read.bytes == made.bytes)
        let record = try read.verified(pinned: old.verifyingKey)
        #expect(record.new == new.verifyingKey && record.at == Self.at)
        #expect(throws: EnvelopeFailure.wrongRecipient) {
            _ = try read.verified(pinned: new.verifyingKey)
        }
        let none = SignedIdentityChange(from: old, to: Self.key(1), at: Self.at)
        #expect(none == nil)
    }

    @Test("either signature alone is not enough, and no byte can be another")
    func neither() throws {
        let old = Self.key(1)
        let new = Self.key(2)
        guard let made = SignedIdentityChange(from: old, to: new, at: Self.at) else {
            throw EnvelopeFailure.malformed
        }
        var (refused, tried) = (0, 0)
        for index in 0..<made.bytes.count {
            var bytes = made.bytes
            bytes[index] ^= 1
            tried += 1
            do {
                _ = try SignedIdentityChange(parsing: bytes).verified(pinned: old.verifyingKey)
            } catch {
                refused += 1
            }
        }
        #expect(tried == 204 && refused == tried)
        // The new key for both, and the old one for both: a thief of one of them.
        for thief in [1, 2] as [UInt8] {
            let record = try #require(
                IdentityChange(from: old.verifyingKey, to: new.verifyingKey, at: Self.at))
            let once = record.signed(by: Self.key(thief))
            let forged = try SignedIdentityChange(parsing: once.bytes + once.signature)
            #expect(throws: EnvelopeFailure.wrongSigner) {
                _ = try forged.verified(pinned: old.verifyingKey)
            }
        }
        #expect(throws: EnvelopeFailure.truncated) { _ = try SignedIdentityChange(parsing: []) }
    }
}
