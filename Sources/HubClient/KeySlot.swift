import Sodium
import Vocabulary

/// One way to the content key of wrapped keys: a passphrase, or a passkey's PRF output. Each wraps the same key.
enum KeySlot: Hashable, Sendable {
    case passphrase(PassphraseSlot)
    case passkey(PasskeySlot)

    /// The members that say which slot it is; the wrapped key is bound to them.
    private var description: [JSON.Member] {
        switch self {
        case .passphrase(let slot): slot.members
        case .passkey(let slot): slot.members
        }
    }

    private var wrapped: [UInt8] {
        switch self {
        case .passphrase(let slot): slot.wrapped
        case .passkey(let slot): slot.wrapped
        }
    }

    /// Whether it is a passkey's: that one's, or, where none is named, any.
    func isPasskey(_ credential: [UInt8]?) -> Bool {
        switch self {
        case .passphrase: false
        case .passkey(let slot): credential == nil || credential == slot.credential
        }
    }

    var json: JSON {
        .object(description + [.init("wrapped", .string(Hex.encode(wrapped)))])
    }

    init(_ json: JSON) throws {
        var fields = try Fields(json, at: "slots")
        let kind = try fields.string("kind")
        switch kind {
        case PassphraseSlot.kind: self = .passphrase(try PassphraseSlot(&fields))
        case PasskeySlot.kind: self = .passkey(try PasskeySlot(&fields))
        default: throw FormatFailure(.unknownWord, at: "kind")
        }
        try fields.finish()
    }

    /// `nonce 24 | ciphertext 48`.
    static let wrappedLength = AEADKey.nonceLength + ContentKey.length + AEADKey.overhead

    /// What the wrapped key is bound to: whose it is, and every member of the slot before it.
    static func associated(_ card: IdentityCard, _ members: [JSON.Member]) -> [UInt8] {
        Array("safe-conduct wrapped keys 2 slot ".utf8)
            + JSON.object(
                [
                    .init("worker", .string(card.worker.hex)),
                    .init("hub_identity", .string(card.pinnedText)),
                ] + members
            ).bytes
    }
}

/// The slot of a passphrase.
struct PassphraseSlot: Hashable, Sendable {
    static let kind = "passphrase"

    let salt: [UInt8]
    let strength: Passphrase.Strength
    let check: [UInt8]
    let wrapped: [UInt8]

    /// How many bytes of memory a file, or the hub, may ask for.
    static let memories: ClosedRange<Int64> = 8192...(1 << 30)
    /// How many passes.
    static let passes: ClosedRange<Int64> = 1...100

    /// Wraps the content key under a passphrase. Fails with `no-memory`.
    init(
        _ content: borrowing ContentKey, passphrase: [UInt8], strength: Passphrase.Strength,
        card: IdentityCard
    ) throws(ClientFailure) {
        salt = Entropy.system.bytes(Passphrase.saltLength, for: "passphrase salt")
        self.strength = strength
        let root = try SlotRoot(passphrase, salt: salt, strength: strength)
        check = root.check
        let members = PassphraseSlot.members(salt, strength, check)
        wrapped = content.wrapped(under: root, associated: KeySlot.associated(card, members))
    }

    fileprivate init(_ fields: inout Fields) throws {
        salt = try fields.hex("salt", count: Passphrase.saltLength)
        let (memory, passes) = (try fields.int("memory"), try fields.int("passes"))
        guard PassphraseSlot.memories.contains(memory), PassphraseSlot.passes.contains(passes)
        else { throw FormatFailure(.badForm, at: "memory") }
        strength = Passphrase.Strength(memory: Int(memory), passes: UInt64(passes))
        check = try fields.hex("check", count: 32)
        wrapped = try fields.hex("wrapped", count: KeySlot.wrappedLength)
    }

    var members: [JSON.Member] { PassphraseSlot.members(salt, strength, check) }

    private static func members(
        _ salt: [UInt8], _ strength: Passphrase.Strength, _ check: [UInt8]
    ) -> [JSON.Member] {
        [
            .init("kind", .string(kind)), .init("salt", .string(Hex.encode(salt))),
            .init("memory", .int(Int64(strength.memory))),
            .init("passes", .int(Int64(strength.passes))),
            .init("check", .string(Hex.encode(check))),
        ]
    }

    /// What the passphrase makes here. Fails with `wrong-passphrase`, `no-memory`.
    func root(_ passphrase: [UInt8]) throws(ClientFailure) -> SlotRoot {
        let root = try SlotRoot(passphrase, salt: salt, strength: strength)
        guard Same.bytes(root.check, check) else { throw .local(.wrongPassphrase) }
        return root
    }
}

/// The slot of a passkey with the PRF extension.
struct PasskeySlot: Hashable, Sendable {
    static let kind = "passkey"

    /// The credential's id.
    let credential: [UInt8]
    /// The input of the PRF.
    let salt: [UInt8]
    let wrapped: [UInt8]

    /// The longest credential id (Web Authentication level 2, section 4).
    static let longestCredential = 1023

    /// Wraps the content key under a PRF output of 32 bytes.
    init?(
        _ content: borrowing ContentKey, output: borrowing SecretBytes, credential: [UInt8],
        salt: [UInt8], card: IdentityCard
    ) {
        guard (1...PasskeySlot.longestCredential).contains(credential.count), salt.count == 32,
            output.count == 32
        else { return nil }
        self.credential = credential
        self.salt = salt
        let members = PasskeySlot.members(credential, salt)
        wrapped = content.wrapped(
            under: SlotRoot(output), associated: KeySlot.associated(card, members))
    }

    fileprivate init(_ fields: inout Fields) throws {
        let text = try fields.string("credential", limit: 2 * PasskeySlot.longestCredential)
        guard let credential = Hex.decode(text), !credential.isEmpty else {
            throw FormatFailure(.badForm, at: "credential")
        }
        self.credential = credential
        salt = try fields.hex("salt", count: 32)
        wrapped = try fields.hex("wrapped", count: KeySlot.wrappedLength)
    }

    var members: [JSON.Member] { PasskeySlot.members(credential, salt) }

    private static func members(_ credential: [UInt8], _ salt: [UInt8]) -> [JSON.Member] {
        [
            .init("kind", .string(kind)), .init("credential", .string(Hex.encode(credential))),
            .init("salt", .string(Hex.encode(salt))),
        ]
    }
}
