import Envelope
public import Sodium
public import Vocabulary

/// How somebody who enrols will sign in: their name for it, and codes from an app.
public struct FirstFactor: Sendable {
    /// What they will type; unique at the hub.
    public let name: SignInName
    /// What they call this device; nobody else reads it.
    public let label: String
    /// The secret that their app has, 20 bytes.
    public let secret: [UInt8]
    /// The code that their app shows now.
    public let code: String

    /// Puts it together. The secret has 20 bytes, the label at most 40; anything else is refused.
    public init?(name: SignInName, label: String = "", secret: [UInt8], code: String) {
        guard secret.count == FirstFactor.secretLength, label.utf8.count <= 40 else { return nil }
        self.name = name
        self.label = label
        self.secret = secret
        self.code = code
    }

    /// The length of a secret in bytes (RFC 4226 section 4, R6).
    public static let secretLength = 20

    /// A secret to show to an app.
    public static func newSecret(_ entropy: Entropy = .system) -> [UInt8] {
        entropy.bytes(secretLength, for: "codes")
    }

    /// The address by which an app takes the secret, for a QR code (Key URI format of the Google Authenticator wiki).
    public static func address(of secret: [UInt8], name: SignInName, hub: HubAddress) -> String {
        let host = hub.text.drop { $0 != ":" }.dropFirst(3)
        return "otpauth://totp/Safe%20Conduct:\(name.text)@\(host.split(separator: ":")[0])"
            + "?secret=\(base32(secret))&issuer=Safe%20Conduct"
    }

    /// The secret as a person types it: base 32 without filling (RFC 4648 section 6).
    public static func base32(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var text: [UInt8] = []
        var gathered: UInt32 = 0
        var bits = 0
        for byte in bytes {
            gathered = gathered << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(gathered >> UInt32(bits) & 31)])
            }
            gathered &= (1 << UInt32(bits)) - 1
        }
        if bits > 0 { text.append(alphabet[Int(gathered << UInt32(5 - bits) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The member `sign_in` of the command that enrols. Fails with `identity-malformed`.
    func json(
        _ identity: Identity, on device: DeviceKey, stretch: Stretch
    ) throws(ClientFailure) -> JSON {
        guard let authentication = identity.authenticationKey() else {
            throw .local(.identityMalformed)
        }
        return [
            "name": .string(name.text), "device": .object(device.members(label: label)),
            "authentication": [
                "salt": .string(Hex.encode(stretch.salt)),
                "memory": .int(Int64(stretch.strength.memory)),
                "passes": .int(Int64(stretch.strength.passes)),
                "hash": .string(Hex.encode(Digest.blake2b(of: authentication))),
            ],
            "totp": ["secret": .string(Hex.encode(secret)), "code": .string(code)],
        ]
    }
}

/// With what a passphrase is stretched.
struct Stretch {
    let salt: [UInt8]
    let strength: Passphrase.Strength

    /// The parameters of the home's identity file; where there is none, as for an identity that lives in memory, random ones.
    init(of home: any Home, entropy: Entropy) throws(ClientFailure) {
        if try home.read(.identity) != nil,
            let slot = try IdentityFile.kept(in: home).passphraseSlot
        {
            salt = slot.salt
            strength = slot.strength
        } else {
            salt = entropy.bytes(Passphrase.saltLength, for: "salt of nothing")
            strength = .standard
        }
    }
}
