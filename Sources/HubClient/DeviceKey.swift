import Envelope
import Sodium
public import Vocabulary

/// The key of this home: it says at which device the worker signs in, and signs every request of a session. It is made here and
/// never leaves the home.
public final class DeviceKey: Sendable {
    let signing: SigningKey
    /// The device, as the hub knows it: it follows from the key.
    public let id: DeviceID

    /// Makes the device of a seed of 32 bytes; any other length is refused.
    init?(seed: borrowing SecretBytes) {
        guard let signing = SigningKey(seed: seed) else { return nil }
        id = signing.verifyingKey.device
        self.signing = signing
    }

    /// The home's device; where it has none yet, one is made and kept, sealed.
    ///
    /// Fails with `home-tampered`, and with what a home fails with.
    static func kept(
        in home: any Home, of identity: Identity, entropy: Entropy
    ) throws(ClientFailure) -> DeviceKey {
        if let sealed = try home.read(.device) {
            let seed = SecretBytes(copying: try identity.opening(sealed, from: .device))
            guard let key = DeviceKey(seed: seed) else { throw .local(.homeTampered) }
            return key
        }
        let key = try drawn(for: identity.card.worker.hex, entropy)
        try key.keep(in: home, of: identity)
        return key
    }

    /// A new device. Drawn anew whoever it is for: two homes of one worker are two devices.
    static func drawn(
        for owner: String, _ entropy: Entropy
    ) throws(ClientFailure) -> DeviceKey {
        let seed = entropy.secret(SigningKey.seedLength, for: "device \(owner)")
        guard let key = DeviceKey(seed: seed) else { throw .local(.homeTampered) }
        return key
    }

    /// Keeps it, sealed, as the home's device from now on.
    func keep(in home: any Home, of identity: Identity) throws(ClientFailure) {
        var plain = signing.seed().copiedIntoOrdinaryMemory()
        defer { Same.wipe(&plain) }
        try home.write(identity.sealing(plain, as: .device), to: .device)
    }

    /// The members by which the hub knows it.
    func members(label: String) -> [JSON.Member] {
        let key = JSON.Member("key", .string(Hex.encode(signing.verifyingKey.bytes)))
        return label.isEmpty ? [key] : [key, .init("label", .string(label))]
    }
}

/// What goes with every request of a session: the token, and the device's signature of that very request. Without a session: which device
/// asks, and its signature, by which a hub that knows it counts its requests apart from those of its neighbours.
final class SessionCredential: Sendable {
    let token: String?
    let session: SessionID?
    private let device: DeviceKey
    private let hub: VerifyingKey
    private let clock: @Sendable () -> Moment

    init(
        token: String, session: SessionID, device: DeviceKey, hub: VerifyingKey,
        clock: @escaping @Sendable () -> Moment
    ) {
        self.token = token
        self.session = session
        self.device = device
        self.hub = hub
        self.clock = clock
    }

    /// A device's own word, where there is no session.
    init(
        of device: DeviceKey, hub: VerifyingKey, clock: @escaping @Sendable () -> Moment
    ) {
        token = nil
        session = nil
        self.device = device
        self.hub = hub
        self.clock = clock
    }

    /// The header fields for a request; `target` is its method, a space, and its path with the query.
    func headers(for target: String) throws(ClientFailure) -> [(name: String, value: String)] {
        guard
            let session = session ?? SessionID(bytes: [UInt8](repeating: 0, count: 16)),
            let proof = RequestProof(hub: hub, session: session, time: clock(), target: target)
        else { throw .local(.badCommand) }
        let whose =
            token.map { ("authorization", "Bearer \($0)") }
            ?? ("safe-conduct-device", device.id.hex)
        return [whose, ("safe-conduct-proof", proof.signed(by: device.signing).header)]
    }
}
