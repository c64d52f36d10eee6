import Envelope
public import Sodium
public import Vocabulary

/// A worker's identity as the hub handed it out to a machine that had none, opened, with a new device's key.
public struct FetchedIdentity: Sendable {
    /// Who.
    public let identity: Identity
    private let file: IdentityFile
    private let device: DeviceKey
    private let weakest: Passphrase.Strength

    init(
        _ identity: Identity, _ file: IdentityFile, on device: DeviceKey,
        weakest: Passphrase.Strength
    ) {
        self.identity = identity
        self.file = file
        self.device = device
        self.weakest = weakest
    }

    /// Keeps it in a home that has no identity, or an older file of the same person, whose passphrase was changed elsewhere. Where this
    /// breaks off, the home has what it had, or an identity that asks for a code once more.
    ///
    /// Fails with `already-enrolled` where the home is somebody else's, with `wrapped-keys-changed` where it has a newer file, or another
    /// one of the same age, and with what a home fails with.
    public func keep(in home: any Home) throws(ClientFailure) {
        let before = try FetchedIdentity.present(in: home)
        if let before {
            guard before.card.worker == file.card.worker else { throw .local(.alreadyEnrolled) }
            _ = try ServedKeys(file.bytes, remembered: before, weakest: weakest)
        }
        // They are at the hub: a change of the passphrase changes them there, too.
        try home.write(Array("yes".utf8), to: .keysAtHub)
        if before == nil {
            try file.keep(in: home)
        } else if before?.revision != file.revision {
            try file.replace(in: home)
        }
        try device.keep(in: home, of: identity)
    }

    private static func present(in home: any Home) throws(ClientFailure) -> IdentityFile? {
        try home.read(.identity) == nil ? nil : try IdentityFile.kept(in: home)
    }
}

extension HubConnection {
    /// Fetches somebody's wrapped keys by their sign-in name, and opens them. Only for a hub whose identity somebody has compared: to any
    /// other, what the passphrase makes would be worth guessing on.
    ///
    /// Nothing that the hub says is believed: the salt and strength that it names must be those that the keys' owner wrote into them, and
    /// the keys must be this hub's, for this address, of one person, and open with the passphrase that the hub has just accepted.
    ///
    /// - Parameters:
    ///   - label: what the person calls this machine, at most 40 bytes.
    ///   - weakest: the least that a guess may cost.
    /// - Throws: `keys-refused` where name, passphrase or code is wrong, whichever it is; `no-keys` where none are kept; `weak-strength`;
    ///   `wrapped-keys-changed`; `other-address`; `rate-limited`; `no-memory`; what a connection fails with.
    public func fetchIdentity(
        of name: SignInName, at pinned: VerifyingKey, passphrase: [UInt8], code: String,
        label: String = "", weakest: Passphrase.Strength = .standard, entropy: Entropy = .system
    ) async throws(ClientFailure) -> FetchedIdentity {
        let said = try await json(.post, Wire.salt, body: ["name": .string(name.text)]) {
            try Wire.SaidStretch($0)
        }
        guard said.strength.memory >= weakest.memory, said.strength.passes >= weakest.passes
        else { throw .local(.weakStrength) }
        let root = try SlotRoot(passphrase, salt: said.salt, strength: said.strength)
        let device = try DeviceKey.drawn(for: name.text, entropy)
        let handed = try await handedKeys([
            .init("device", .object(device.members(label: label))),
            .init("name", .string(name.text)),
            .init("authentication", .string(Wire.digits(of: root.authentication()))),
            .init("code", .string(code)),
        ])
        let file = try ServedKeys(handed.keys, weakest: weakest).file
        guard file.card.worker == handed.worker, file.card.pinned == pinned,
            let slot = file.passphraseSlot, slot.salt == said.salt,
            slot.strength == said.strength
        else { throw .local(.wrappedKeysChanged) }
        let identity = try opened(file, passphrase)
        // Asked last: by now it is their owner who says so.
        guard file.card.hub.text == address.text else { throw .local(.otherAddress) }
        return FetchedIdentity(identity, file, on: device, weakest: weakest)
    }

    private func handedKeys(
        _ members: [JSON.Member]
    ) async throws(ClientFailure) -> (worker: WorkerID, keys: [UInt8]) {
        let handed: Wire.HandedKeys
        do {
            handed = try await json(.post, Wire.handedKeys, body: .object(members)) {
                try Wire.HandedKeys($0)
            }
        } catch {
            throw error == .hub(.signInRefused) ? .local(.keysRefused) : error
        }
        guard let keys = handed.keys else { throw .local(.noKeys) }
        return (handed.worker, keys)
    }

    /// Opens them. The hub has taken the passphrase: keys that it does not open are others than those that it was kept with.
    private func opened(
        _ file: IdentityFile, _ passphrase: [UInt8]
    ) throws(ClientFailure) -> Identity {
        do {
            return try file.unwrapped(passphrase: passphrase)
        } catch {
            throw error == .local(.noMemory) ? error : .local(.wrappedKeysChanged)
        }
    }
}

extension Wire {
    static let salt = "/v1/sign-in/salt"
    static let handedKeys = "/v1/sign-in/keys"

    /// What the hub says that a passphrase is stretched with.
    struct SaidStretch {
        let salt: [UInt8]
        let strength: Passphrase.Strength

        init(_ json: JSON) throws {
            var fields = try Fields(json, at: "salt")
            salt = try fields.hex("salt", count: Passphrase.saltLength)
            let (memory, passes) = (try fields.int("memory"), try fields.int("passes"))
            guard PassphraseSlot.memories.contains(memory), PassphraseSlot.passes.contains(passes)
            else { throw FormatFailure(.badForm, at: "memory") }
            strength = Passphrase.Strength(memory: Int(memory), passes: UInt64(passes))
        }
    }

    /// Wrapped keys as they are handed out; none where their owner keeps none here.
    struct HandedKeys {
        let worker: WorkerID
        let keys: [UInt8]?

        init(_ json: JSON) throws {
            var fields = try Fields(json, at: "keys")
            worker = try fields.identifier("worker")
            keys = try fields.optionalString("keys", limit: IdentityFile.largestKept * 2 + 2)
                .map { try Wire.bytes($0) }
        }
    }
}
