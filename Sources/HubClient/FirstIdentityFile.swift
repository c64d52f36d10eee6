import Sodium
import Vocabulary

/// An identity file of the first version: it is read for ever, and written no more.
///
/// Passphrase → Argon2id → two subkeys (`crypto_kdf`): one tells a wrong passphrase from a damaged file, the other wraps
/// each secret with XChaCha20-Poly1305, the readable part being the associated data.
struct FirstIdentityFile: Sendable {
    let card: IdentityCard
    private let salt: [UInt8]
    private let strength: Passphrase.Strength
    private let check: [UInt8]
    private let wrapped: [Part: [UInt8]]

    private enum Part: String, CaseIterable {
        case name
        case seed
        case opening
        case home
    }

    /// More memory than this is not taken on a file's word, in bytes.
    private static let mostMemory: Int64 = 1 << 30

    init(_ json: JSON) throws {
        var fields = try Fields(json, at: "identity")
        guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
        card = try IdentityCard(&fields)
        salt = try fields.hex("salt", count: Passphrase.saltLength)
        let (memory, passes) = (try fields.int("memory"), try fields.int("passes"))
        guard (8192...FirstIdentityFile.mostMemory).contains(memory), (1...100).contains(passes)
        else { throw FormatFailure(.badForm, at: "memory") }
        strength = Passphrase.Strength(memory: Int(memory), passes: UInt64(passes))
        check = try fields.hex("check", count: 32)
        wrapped = try FirstIdentityFile.parts(try fields.required("wrapped"))
        try fields.finish()
    }

    private static func parts(_ json: JSON) throws -> [Part: [UInt8]] {
        var fields = try Fields(json, at: "wrapped")
        var parts: [Part: [UInt8]] = [:]
        for part in Part.allCases {
            guard let bytes = Hex.decode(try fields.string(part.rawValue, limit: 4096)),
                bytes.count > AEADKey.nonceLength + AEADKey.overhead
            else { throw FormatFailure(.badForm, at: part.rawValue) }
            parts[part] = bytes
        }
        try fields.finish()
        return parts
    }

    /// Opens the identity. Fails with `wrong-passphrase`, `identity-tampered`, `no-memory`.
    func unwrapped(passphrase: [UInt8]) throws(ClientFailure) -> Identity {
        let root: SecretBytes
        do {
            root = try Passphrase.derive(passphrase, salt: salt, strength: strength)
        } catch {
            switch error {
            case .badLength, .badStrength: throw .local(.identityMalformed)
            case .outOfMemory, .unavailable: throw .local(.noMemory)
            }
        }
        let told = Digest.blake2b(of: KeyDerivation.subkey(of: root, id: 1, context: "sc-ident"))
        guard Same.bytes(told, check) else { throw .local(.wrongPassphrase) }
        let key = ContentKey.aead(KeyDerivation.subkey(of: root, id: 2, context: "sc-ident"))
        guard let seed = secret(.seed, key), let opening = secret(.opening, key),
            let home = secret(.home, key), let bytes = secret(.name, key),
            let name = String(validating: bytes.copiedIntoOrdinaryMemory(), as: UTF8.self)
        else { throw .local(.identityTampered) }
        return try Identity(
            card: card, name: name, seed: seed, opening: opening, home: home, authentication: nil)
    }

    private func secret(_ part: Part, _ key: borrowing AEADKey) -> SecretBytes? {
        guard let sealed = wrapped[part] else { return nil }
        return key.openSecret(
            Array(sealed.dropFirst(AEADKey.nonceLength)),
            nonce: Array(sealed.prefix(AEADKey.nonceLength)),
            associated: Array("safe-conduct identity 1 \(part.rawValue) ".utf8)
                + JSON.object(readable).bytes)
    }

    private var readable: [JSON.Member] {
        let members = card.members
        // The authorities stood last.
        let authorities = members.filter { $0.key == "authorities" }
        return [.init("v", 1)] + members.filter { $0.key != "authorities" } + [
            .init("salt", .string(Hex.encode(salt))), .init("memory", .int(Int64(strength.memory))),
            .init("passes", .int(Int64(strength.passes))),
        ] + authorities
    }

    /// The file's bytes: one JSON object.
    var bytes: [UInt8] {
        let parts = Part.allCases.map {
            JSON.Member($0.rawValue, .string(Hex.encode(wrapped[$0] ?? [])))
        }
        let members = readable + [.init("check", .string(Hex.encode(check)))]
        return JSON.object(members + [.init("wrapped", .object(parts))]).bytes
    }
}
