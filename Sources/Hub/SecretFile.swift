public import Sodium
import Vocabulary

/// What stands in the file that keeps the secret outside the store: the secret, or the secret wrapped.
///
/// 64 hexadecimal digits; or one JSON object, `{"v":1,"kind":"passphrase"…}` or `{"v":1,"kind":"token"…}` (`Specs/keys.md`).
public enum SecretFile: Sendable {
    /// The secret itself: a service manager's credential, or a file of the hub's account.
    case plain(VaultSecret)
    /// Wrapped by a passphrase: somebody must give it after every start.
    case passphrase(WrappedByPassphrase)
    /// Wrapped by a key of a token; how to find it, and what to give it.
    case token(TokenRecord)

    /// The longest file.
    public static let longest = 8_192

    /// Reads a file's bytes, and wipes them; anything else is refused.
    public init?(_ bytes: inout [UInt8]) {
        defer { Same.wipe(&bytes) }
        guard bytes.first == UInt8(ascii: "{") else {
            guard let secret = VaultSecret(hexadecimal: &bytes) else { return nil }
            self = .plain(secret)
            return
        }
        do {
            if bytes.last == 0x0A { bytes.removeLast() }
            let json = try JSON(parsing: bytes)
            guard case .string(let kind)? = json["kind"] else { return nil }
            switch kind {
            case "passphrase": self = .passphrase(try WrappedByPassphrase(json: json))
            case "token": self = .token(try TokenRecord(json: json))
            case _: return nil
            }
        } catch {
            return nil
        }
    }
}

/// The secret under a passphrase: Argon2id, then XChaCha20-Poly1305.
public struct WrappedByPassphrase: Hashable, Sendable {
    private let salt: [UInt8]
    private let strength: Passphrase.Strength
    private let nonce: [UInt8]
    private let sealed: [UInt8]

    private static let associated = Array("safe-conduct outside secret 1".utf8)

    /// Wraps the secret with a fresh salt.
    ///
    /// - Throws: `badStrength` or `outOfMemory`.
    public init(
        _ secret: VaultSecret, passphrase: [UInt8], strength: Passphrase.Strength = .standard,
        entropy: Entropy = .system
    ) throws(SodiumFailure) {
        salt = entropy.bytes(Passphrase.saltLength, for: "passphrase salt")
        nonce = entropy.bytes(AEADKey.nonceLength, for: "passphrase nonce")
        self.strength = strength
        let key = try WrappedByPassphrase.key(passphrase, salt, strength)
        sealed = key.seal(
            secret.bytes, nonce: nonce, associated: WrappedByPassphrase.associated)
    }

    /// The secret; nothing where the passphrase is another.
    ///
    /// - Throws: `outOfMemory`.
    public func opened(with passphrase: [UInt8]) throws(SodiumFailure) -> VaultSecret? {
        let key = try WrappedByPassphrase.key(passphrase, salt, strength)
        guard
            let secret = key.openSecret(
                sealed, nonce: nonce, associated: WrappedByPassphrase.associated)
        else { return nil }
        return VaultSecret(secret)
    }

    private static func key(
        _ passphrase: [UInt8], _ salt: [UInt8], _ strength: Passphrase.Strength
    ) throws(SodiumFailure) -> AEADKey {
        let derived = try Passphrase.derive(passphrase, salt: salt, strength: strength)
        guard
            let key = AEADKey(
                copying: KeyDerivation.subkey(of: derived, id: 1, context: "scoutpas"))
        else { throw .badLength }
        return key
    }

    init(json: JSON) throws {
        var fields = try Fields(json, at: "secret")
        let kind = try fields.string("kind")
        guard try fields.int("v") == 1, kind == "passphrase" else {
            throw FormatFailure(.badForm, at: "secret")
        }
        salt = try fields.hex("salt", count: Passphrase.saltLength)
        strength = Passphrase.Strength(
            memory: Int(try fields.int("memory")),
            passes: UInt64(clamping: try fields.int("passes")))
        nonce = try fields.hex("nonce", count: AEADKey.nonceLength)
        sealed = try fields.hex("sealed", count: 32 + AEADKey.overhead)
        try fields.finish()
        // Nobody makes the start of a hub take all of its machine.
        guard strength.memory <= 1 << 30, strength.passes <= 20 else {
            throw FormatFailure(.badForm, at: "secret")
        }
    }

    /// The file, one line.
    public var file: [UInt8] {
        let json: JSON = [
            "v": 1, "kind": "passphrase", "salt": .string(Hex.encode(salt)),
            "memory": .int(Int64(strength.memory)),
            "passes": .int(Int64(clamping: strength.passes)),
            "nonce": .string(Hex.encode(nonce)), "sealed": .string(Hex.encode(sealed)),
        ]
        return json.bytes + [0x0A]
    }
}

/// The secret under a key of a token, and the way there; the token itself is somebody else's to talk to.
public struct TokenRecord: Hashable, Sendable {
    /// The path of the PKCS#11 module.
    public let module: String
    /// The token's label.
    public let token: String
    /// The key's label.
    public let key: String
    /// How it is wrapped, by the token's word for it.
    public let mechanism: String
    /// The nonce; may be empty.
    public let nonce: [UInt8]
    /// The wrapped secret.
    public let sealed: [UInt8]

    /// Makes a record.
    public init(
        module: String, token: String, key: String, mechanism: String, nonce: [UInt8],
        sealed: [UInt8]
    ) {
        self.module = module
        self.token = token
        self.key = key
        self.mechanism = mechanism
        self.nonce = nonce
        self.sealed = sealed
    }

    init(json: JSON) throws {
        var fields = try Fields(json, at: "secret")
        let kind = try fields.string("kind")
        guard try fields.int("v") == 1, kind == "token",
            let nonce = Hex.decode(try Fields.string(try fields.required("nonce"), at: "nonce")),
            let sealed = Hex.decode(try fields.string("sealed", limit: 4_096))
        else { throw FormatFailure(.badForm, at: "secret") }
        self.nonce = nonce
        self.sealed = sealed
        module = try fields.string("module")
        token = try fields.string("token")
        key = try fields.string("key")
        mechanism = try fields.string("mechanism")
        try fields.finish()
    }

    /// The file, one line.
    public var file: [UInt8] {
        let json: JSON = [
            "v": 1, "kind": "token", "module": .string(module), "token": .string(token),
            "key": .string(key), "mechanism": .string(mechanism),
            "nonce": .string(Hex.encode(nonce)), "sealed": .string(Hex.encode(sealed)),
        ]
        return json.bytes + [0x0A]
    }
}
