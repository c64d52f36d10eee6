import Sodium
import Vocabulary

/// What the browser says it was asked for (WebAuthn section 5.8.1, `CollectedClientData`): JSON that the passkey's signature
/// covers by its digest.
struct ClientData {
    /// What it was made for.
    enum Kind: String {
        case registration = "webauthn.create"
        case assertion = "webauthn.get"
    }

    /// The longest that is read.
    static let largest = 2048

    let challenge: [UInt8]

    /// Reads it and checks it (WebAuthn section 7.1 steps 5–9, section 7.2 steps 10–14); members that we do not know are
    /// passed over, as the specification asks.
    init(
        _ bytes: [UInt8], of kind: Kind, for party: RelyingParty
    ) throws(FactorFailure) {
        let read = try ClientData.members(bytes)
        guard read.type == kind.rawValue else { throw .wrongType }
        guard read.origin == party.origin, !read.crossOrigin else { throw .wrongOrigin }
        challenge = read.challenge
    }

    private struct Members {
        let type: String
        let challenge: [UInt8]
        let origin: String
        let crossOrigin: Bool
    }

    private static func members(_ bytes: [UInt8]) throws(FactorFailure) -> Members {
        guard bytes.count <= largest else { throw .malformed }
        do {
            var fields = try Fields(try JSON(parsing: bytes), at: "client data")
            guard let challenge = Base64URL.decode(try fields.string("challenge", limit: 128))
            else { throw FactorFailure.malformed }
            return Members(
                type: try fields.string("type", limit: 64), challenge: challenge,
                origin: try fields.string("origin"), crossOrigin: try fields.bool("crossOrigin"))
        } catch {
            throw .malformed
        }
    }

    /// The challenge that is stated, before anything is checked: it says which one to take.
    static func statedChallenge(_ bytes: [UInt8]) -> [UInt8]? {
        do {
            return try members(bytes).challenge
        } catch {
            return nil
        }
    }
}

/// Base 64 for addresses, without filling (RFC 4648 section 5).
enum Base64URL {
    /// Nothing for anything that is not exactly the encoding of some bytes.
    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var gathered: UInt32 = 0
        var bits = 0
        for character in text.utf8 {
            guard let value = value(of: character) else { return nil }
            gathered = gathered << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: gathered >> UInt32(bits)))
                gathered &= (1 << UInt32(bits)) - 1
            }
        }
        // What is left over is less than a character and all zeros: otherwise two texts would be the same bytes.
        guard bits < 6, gathered == 0 else { return nil }
        return bytes
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case 0x41...0x5A: UInt32(character - 0x41)
        case 0x61...0x7A: UInt32(character - 0x61 + 26)
        case 0x30...0x39: UInt32(character - 0x30 + 52)
        case 0x2D: 62
        case 0x5F: 63
        case _: nil
        }
    }
}
