public import Sodium
import Vocabulary

/// The identity as it rests in a home: the card readable, name and secrets wrapped under a passphrase.
///
/// Passphrase → Argon2id → two subkeys (`crypto_kdf`): one tells a wrong passphrase from a damaged file, the other wraps
/// each secret with XChaCha20-Poly1305, the readable part being the associated data.
public struct IdentityFile: Sendable {
    /// The readable part.
    public let card: IdentityCard
    private let salt: [UInt8]
    private let strength: Passphrase.Strength
    private let check: [UInt8]
    private var wrapped: [Part: [UInt8]]

    private enum Part: String, CaseIterable {
        case name
        case seed
        case opening
        case home
    }

    /// Shorter passphrases are refused where one is chosen.
    public static let shortestPassphrase = 10
    /// The longest passphrase in bytes.
    public static let longestPassphrase = 1024
    /// More memory than this is not taken on a file's word, in bytes.
    private static let mostMemory: Int64 = 1 << 30

    /// Wraps an identity. Fails with `no-memory`.
    public init(
        wrapping identity: Identity, passphrase: [UInt8],
        strength: Passphrase.Strength = .standard
    ) throws(ClientFailure) {
        let salt = Entropy.system.bytes(Passphrase.saltLength, for: "identity salt")
        let root = try IdentityFile.root(passphrase, salt, strength)
        self.init(
            card: identity.card, salt: salt, strength: strength, check: IdentityFile.check(root),
            wrapped: [:])
        try wrap(identity, with: root)
    }

    private init(
        card: IdentityCard, salt: [UInt8], strength: Passphrase.Strength, check: [UInt8],
        wrapped: [Part: [UInt8]]
    ) {
        self.card = card
        self.salt = salt
        self.strength = strength
        self.check = check
        self.wrapped = wrapped
    }

    private mutating func wrap(
        _ identity: Identity, with root: borrowing SecretBytes
    ) throws(ClientFailure) {
        guard let key = IdentityFile.wrappingKey(root) else { throw .local(.identityMalformed) }
        for part in Part.allCases {
            let nonce = Entropy.system.bytes(AEADKey.nonceLength, for: "identity \(part.rawValue)")
            let bound = associated(part)
            let sealed =
                switch part {
                case .name: key.seal(Array(identity.name.utf8), nonce: nonce, associated: bound)
                case .seed: key.seal(identity.signing.seed(), nonce: nonce, associated: bound)
                case .opening: key.seal(identity.opening.secret(), nonce: nonce, associated: bound)
                case .home: key.seal(identity.homeSecret, nonce: nonce, associated: bound)
                }
            wrapped[part] = nonce + sealed
        }
    }

    /// Opens the identity. Fails with `wrong-passphrase`, `identity-tampered`, `no-memory`.
    public func unwrapped(passphrase: [UInt8]) throws(ClientFailure) -> Identity {
        let root = try IdentityFile.root(passphrase, salt, strength)
        guard Same.bytes(IdentityFile.check(root), check) else { throw .local(.wrongPassphrase) }
        guard let key = IdentityFile.wrappingKey(root), let seed = secret(.seed, key),
            let opening = secret(.opening, key), let home = secret(.home, key),
            let sealedName = wrapped[.name],
            let bytes = key.open(
                Array(sealedName.dropFirst(AEADKey.nonceLength)),
                nonce: Array(sealedName.prefix(AEADKey.nonceLength)), associated: associated(.name)),
            let name = String(validating: bytes, as: UTF8.self)
        else { throw .local(.identityTampered) }
        return try Identity(card: card, name: name, seed: seed, opening: opening, home: home)
    }

    private func secret(_ part: Part, _ key: borrowing AEADKey) -> SecretBytes? {
        guard let sealed = wrapped[part] else { return nil }
        return key.openSecret(
            Array(sealed.dropFirst(AEADKey.nonceLength)),
            nonce: Array(sealed.prefix(AEADKey.nonceLength)), associated: associated(part))
    }

    private func associated(_ part: Part) -> [UInt8] {
        Array("safe-conduct identity 1 \(part.rawValue) ".utf8) + JSON.object(readable).bytes
    }

    private static func root(
        _ passphrase: [UInt8], _ salt: [UInt8], _ strength: Passphrase.Strength
    ) throws(ClientFailure) -> SecretBytes {
        do {
            return try Passphrase.derive(passphrase, salt: salt, strength: strength)
        } catch {
            switch error {
            case .badLength, .badStrength: throw .local(.identityMalformed)
            case .outOfMemory, .unavailable: throw .local(.noMemory)
            }
        }
    }

    private static func check(_ root: borrowing SecretBytes) -> [UInt8] {
        Digest.blake2b(of: KeyDerivation.subkey(of: root, id: 1, context: "sc-ident"))
    }

    private static func wrappingKey(_ root: borrowing SecretBytes) -> AEADKey? {
        AEADKey(copying: KeyDerivation.subkey(of: root, id: 2, context: "sc-ident"))
    }
}

extension IdentityFile {
    private var readable: [JSON.Member] {
        var members: [JSON.Member] = [
            .init("v", 1), .init("worker", .string(card.worker.hex)),
            .init("hub", .string(card.hub.text)),
            .init("hub_identity", .string(Hex.encode(card.pinned.bytes))),
            .init("verifying_key", .string(Hex.encode(card.verifyingKey.bytes))),
            .init("sealing_key", .string(Hex.encode(card.sealingKey.bytes))),
            .init("salt", .string(Hex.encode(salt))), .init("memory", .int(Int64(strength.memory))),
            .init("passes", .int(Int64(strength.passes))),
        ]
        if let authorities = card.authorities {
            members.append(.init("authorities", .string(authorities)))
        }
        return members
    }

    /// The file's bytes: one JSON object.
    public var bytes: [UInt8] {
        let parts = Part.allCases.map {
            JSON.Member($0.rawValue, .string(Hex.encode(wrapped[$0] ?? [])))
        }
        let members = readable + [.init("check", .string(Hex.encode(check)))]
        return JSON.object(members + [.init("wrapped", .object(parts))]).bytes
    }

    /// Reads a file; nothing is unwrapped. Fails with `identity-malformed`.
    public init(parsing bytes: [UInt8]) throws(ClientFailure) {
        do {
            try self.init(reading: try JSON(parsing: bytes))
        } catch {
            throw .local(.identityMalformed)
        }
    }

    private init(reading json: JSON) throws {
        var fields = try Fields(json, at: "identity")
        guard try fields.int("v") == 1,
            let pinned = VerifyingKey(bytes: try fields.hex("hub_identity", count: 32)),
            let verifyingKey = VerifyingKey(bytes: try fields.hex("verifying_key", count: 32)),
            let sealingKey = SealingKey(bytes: try fields.hex("sealing_key", count: 32))
        else { throw FormatFailure(.badForm, at: "identity") }
        let card = IdentityCard(
            worker: try fields.identifier("worker"), hub: try HubAddress(try fields.string("hub")),
            pinned: pinned, authorities: try fields.optionalString("authorities", limit: 256 << 10),
            verifyingKey: verifyingKey, sealingKey: sealingKey)
        let salt = try fields.hex("salt", count: Passphrase.saltLength)
        let (memory, passes) = (try fields.int("memory"), try fields.int("passes"))
        guard (8192...IdentityFile.mostMemory).contains(memory), (1...100).contains(passes) else {
            throw FormatFailure(.badForm, at: "memory")
        }
        let strength = Passphrase.Strength(memory: Int(memory), passes: UInt64(passes))
        let check = try fields.hex("check", count: 32)
        let wrapped = try IdentityFile.parts(try fields.required("wrapped"))
        try fields.finish()
        self.init(card: card, salt: salt, strength: strength, check: check, wrapped: wrapped)
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
}
