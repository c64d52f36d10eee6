public import Sodium
import Vocabulary

/// Wrapped keys: the identity as it rests in a home and, for a browser, at the hub, in the same bytes
/// (Specs/wrapped-keys.md).
///
/// A random content key wraps the secrets, and each slot wraps the content key: so a passphrase is changed, or a passkey
/// added, without new keys. The secrets are bound to everything readable beside them: whoever changes the card, a slot or
/// the revision has a file that does not open.
public struct IdentityFile: Sendable {
    /// The readable part.
    public let card: IdentityCard
    /// Counted up with every change; 0 for a file of the first version, which has no slots.
    public let revision: Int64
    let slots: [KeySlot]
    private var parts: [Part: [UInt8]]
    private let first: FirstIdentityFile?

    enum Part: String, CaseIterable {
        case name
        case signing
        case sealing
        case home
    }

    /// The longest passphrase in bytes.
    public static let longestPassphrase = 1024
    /// The largest file that the hub keeps, in bytes.
    public static let largestKept = 64 << 10
    private static let mostSlots = 16

    /// Wraps an identity under a passphrase. Fails with `no-memory`.
    public init(
        wrapping identity: Identity, passphrase: [UInt8],
        strength: Passphrase.Strength = .standard
    ) throws(ClientFailure) {
        let content = ContentKey()
        let slot = try PassphraseSlot(
            content, passphrase: passphrase, strength: strength, card: identity.card)
        self.init(identity, revision: 1, slots: [.passphrase(slot)], content)
    }

    private init(
        _ identity: Identity, revision: Int64, slots: [KeySlot], _ content: borrowing ContentKey
    ) {
        card = identity.card
        self.revision = revision
        self.slots = slots
        first = nil
        parts = [:]
        for part in Part.allCases {
            let bound = associated(part)
            parts[part] =
                switch part {
                case .name: content.seal(Array(identity.name.utf8), associated: bound)
                case .signing: content.seal(identity.signing.seed(), associated: bound)
                case .sealing: content.seal(identity.opening.secret(), associated: bound)
                case .home: content.seal(identity.homeSecret, associated: bound)
                }
        }
    }

    /// Opens the identity. Fails with `wrong-passphrase`, `identity-tampered`, `no-memory`.
    public func unwrapped(passphrase: [UInt8]) throws(ClientFailure) -> Identity {
        if let first { return try first.unwrapped(passphrase: passphrase) }
        return try opening(passphrase) { content, root throws(ClientFailure) in
            try identity(content, authentication: root.authentication())
        }
    }

    /// Opens the identity with a passkey's PRF output of 32 bytes. Fails with `wrong-passphrase` where no slot is that passkey's,
    /// and with `identity-tampered`.
    public func unwrapped(
        passkey credential: [UInt8], output: borrowing SecretBytes
    ) throws(ClientFailure) -> Identity {
        for case .passkey(let slot) in slots where slot.credential == credential {
            let bound = KeySlot.associated(card, slot.members)
            guard output.count == 32,
                let content = ContentKey(
                    wrapped: slot.wrapped, under: SlotRoot(output), associated: bound)
            else { throw .local(.identityTampered) }
            return try identity(content, authentication: nil)
        }
        throw .local(.wrongPassphrase)
    }

    /// The slot of the passphrase; a file has at most one.
    var passphraseSlot: PassphraseSlot? {
        for case .passphrase(let slot) in slots { return slot }
        return nil
    }

    private func opening<Result>(
        _ passphrase: [UInt8],
        _ work: (borrowing ContentKey, borrowing SlotRoot) throws(ClientFailure) -> Result
    ) throws(ClientFailure) -> Result {
        guard let slot = passphraseSlot else { throw .local(.wrongPassphrase) }
        let root = try slot.root(passphrase)
        let bound = KeySlot.associated(card, slot.members)
        guard let content = ContentKey(wrapped: slot.wrapped, under: root, associated: bound)
        else { throw .local(.identityTampered) }
        return try work(content, root)
    }

    private func identity(
        _ content: borrowing ContentKey, authentication: consuming SecretBytes?
    ) throws(ClientFailure) -> Identity {
        guard let signing = secret(.signing, content), let sealing = secret(.sealing, content),
            let home = secret(.home, content), let name = secret(.name, content),
            let text = String(validating: name.copiedIntoOrdinaryMemory(), as: UTF8.self)
        else { throw .local(.identityTampered) }
        return try Identity(
            card: card, name: text, seed: signing, opening: sealing, home: home,
            authentication: authentication)
    }

    private func secret(_ part: Part, _ content: borrowing ContentKey) -> SecretBytes? {
        content.open(parts[part] ?? [], associated: associated(part))
    }

    /// What a part is bound to: which it is, and everything readable.
    private func associated(_ part: Part) -> [UInt8] {
        Array("safe-conduct wrapped keys 2 \(part.rawValue) ".utf8) + JSON.object(readable).bytes
    }
}

extension IdentityFile {
    /// The same keys under another passphrase; passkeys go on opening them. A file of the first version becomes one of this.
    ///
    /// Whoever has an older copy opens it with the older passphrase for ever. Fails with `wrong-passphrase`,
    /// `identity-tampered`, `no-memory`.
    public func changing(
        passphrase old: [UInt8], to new: [UInt8], strength: Passphrase.Strength = .standard
    ) throws(ClientFailure) -> IdentityFile {
        let identity = try unwrapped(passphrase: old)
        if first != nil {
            return try IdentityFile(wrapping: identity, passphrase: new, strength: strength)
        }
        return try opening(old) { content, _ throws(ClientFailure) in
            let slot = try PassphraseSlot(
                content, passphrase: new, strength: strength, card: card)
            return next(identity, [.passphrase(slot)] + passkeySlots, content)
        }
    }

    /// The same keys with a passkey that opens them besides, under the PRF output of 32 bytes for the input `salt` of 32.
    ///
    /// Fails with `wrong-passphrase`, `identity-tampered`, `identity-malformed` (a length is wrong, or there are sixteen slots).
    public func adding(
        passkey credential: [UInt8], salt: [UInt8], output: borrowing SecretBytes,
        passphrase: [UInt8]
    ) throws(ClientFailure) -> IdentityFile {
        let identity = try unwrapped(passphrase: passphrase)
        let others = slots.filter { !$0.isPasskey(credential) }
        guard others.count < IdentityFile.mostSlots, let open = passphraseSlot,
            let content = ContentKey(
                wrapped: open.wrapped, under: try open.root(passphrase),
                associated: KeySlot.associated(card, open.members)),
            let slot = PasskeySlot(
                content, output: output, credential: credential, salt: salt, card: card)
        else { throw .local(.identityMalformed) }
        return next(identity, others + [.passkey(slot)], content)
    }

    /// The same keys without a passkey's slot.
    public func removing(
        passkey credential: [UInt8], passphrase: [UInt8]
    ) throws(ClientFailure) -> IdentityFile {
        let identity = try unwrapped(passphrase: passphrase)
        return try opening(passphrase) { content, _ throws(ClientFailure) in
            next(identity, slots.filter { !$0.isPasskey(credential) }, content)
        }
    }

    private var passkeySlots: [KeySlot] { slots.filter { $0.isPasskey(nil) } }

    private func next(
        _ identity: Identity, _ slots: [KeySlot], _ content: borrowing ContentKey
    ) -> IdentityFile {
        IdentityFile(identity, revision: revision + 1, slots: slots, content)
    }
}

extension IdentityFile {
    private var readable: [JSON.Member] {
        [.init("v", 2), .init("revision", .int(revision))] + card.members
            + [.init("slots", .array(slots.map(\.json)))]
    }

    /// The file's bytes: one JSON object.
    public var bytes: [UInt8] {
        if let first { return first.bytes }
        let keys = Part.allCases.map {
            JSON.Member($0.rawValue, .string(Hex.encode(parts[$0] ?? [])))
        }
        return JSON.object(readable + [.init("keys", .object(keys))]).bytes
    }

    /// Reads a file of this version or of the first; nothing is unwrapped. Fails with `identity-malformed`.
    public init(parsing bytes: [UInt8]) throws(ClientFailure) {
        do {
            let json = try JSON(parsing: bytes)
            if json["v"] == 1 {
                try self.init(FirstIdentityFile(json))
            } else {
                try self.init(reading: json)
            }
        } catch {
            throw .local(.identityMalformed)
        }
    }

    private init(_ first: FirstIdentityFile) {
        card = first.card
        (revision, slots, parts) = (0, [], [:])
        self.first = first
    }

    private init(reading json: JSON) throws {
        var fields = try Fields(json, at: "wrapped keys")
        guard try fields.int("v") == 2 else { throw FormatFailure(.badForm, at: "v") }
        revision = try fields.int("revision")
        card = try IdentityCard(&fields)
        slots = try fields.array("slots", limit: IdentityFile.mostSlots).map { try KeySlot($0) }
        let passphrases = slots.filter { !$0.isPasskey(nil) }
        guard revision > 0, !slots.isEmpty, passphrases.count <= 1 else {
            throw FormatFailure(.badForm, at: "slots")
        }
        var keys = try Fields(try fields.required("keys"), at: "keys")
        parts = [:]
        for part in Part.allCases {
            guard let bytes = Hex.decode(try keys.string(part.rawValue, limit: 4096)) else {
                throw FormatFailure(.badForm, at: part.rawValue)
            }
            parts[part] = bytes
        }
        try keys.finish()
        try fields.finish()
        first = nil
    }
}
