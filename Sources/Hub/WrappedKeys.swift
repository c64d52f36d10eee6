import Envelope
public import SealedRoom
public import Vocabulary

/// Signing in on a device that has no keys yet.
extension Broker {
    /// How long a challenge for a passkey is good, in seconds.
    public static let passkeySeconds: Int64 = 300

    /// The hub's site, where passkeys can be used; nothing where it has none.
    public var relyingParty: String? { room.relyingPartyName }

    /// Whether a text is an origin at which passkeys can be used: `https://` and a host, with or without a port; `http://` for
    /// `localhost` alone.
    public static func isOrigin(_ text: String) -> Bool { Room.isOrigin(text) }

    /// What a name's passphrase is stretched with; for a name that there is not the same in form and work, and always the same.
    ///
    /// - Throws: `busy`, `unavailable`.
    public func stretchParameters(
        for name: SignInName
    ) async throws(Refusal) -> StretchParameters {
        let room = room
        let now = await timekeeper.reading().now
        return try await translating {
            try await self.store.read {
                try room.stretchParameters(for: name, now: now, snapshot: Snapshot(reading: $0))
            }
        }
    }

    /// A challenge of 32 bytes for a passkey's answer on this device.
    ///
    /// - Throws: `passkeyRefused` where the hub has no site for passkeys.
    public func passkeyChallenge(on device: DeviceID) async throws(Refusal) -> [UInt8] {
        guard relyingParty != nil else { throw .passkeyRefused }
        return await challenges.make(for: .passkey(device), at: clock.monotonic())
    }

    /// A challenge of 32 bytes for a new passkey of whoever says to be this worker.
    ///
    /// - Throws: `passkeyRefused` where the hub has no site for passkeys.
    public func registrationChallenge(for worker: WorkerID) async throws(Refusal) -> [UInt8] {
        guard relyingParty != nil else { throw .passkeyRefused }
        let now = await timekeeper.reading().now
        return room.registrationChallenge(for: worker, now: now, draw: await draws.next())
    }

    /// Hands a worker's wrapped keys to whoever shows both factors, at a limited rate: they are what a passphrase would be guessed on.
    ///
    /// - Parameters:
    ///   - isProven: the device has signed this very request.
    ///   - address: from where.
    /// - Throws: `notPermitted` for everything that is wrong with name, passphrase, code or passkey; `passkeyCloned`, `rateLimited`,
    ///   `busy`, `unavailable`.
    public func keys(
        for request: KeysRequest, to device: StatedDevice, isProven: Bool, from address: String
    ) async throws(Refusal) -> HandedKeys {
        let isKnown = isProven ? try await isKnown(device, request) : false
        let buckets = Broker.buckets(request.subject, device, isKnown: isKnown, address)
        // Never given back: this is the limit on how many copies are handed out, too.
        guard await tries.take(buckets, at: clock.monotonic()) else { throw .rateLimited }
        if case .passkey(let stated) = request {
            do {
                try await takeChallenge(of: .passkey(stated), on: device, isKnown: isKnown)
            } catch {
                throw .notPermitted
            }
        }
        switch try await handed(request, to: device) {
        case .handed(_, let keys):
            await devices.add(device.key)
            return keys
        case .cloned: throw .passkeyCloned
        case .refused(let worker):
            failures.add(about: worker)
            throw .notPermitted
        }
    }

    /// Whether a device has signed a request before there is a session: it is one that is known, perhaps, and has tries of its own.
    public func isProven(
        _ proof: String, by device: StatedDevice, target: String
    ) async -> Bool {
        guard let none = SessionID(bytes: [UInt8](repeating: 0, count: 16)),
            let signed = Signed<RequestProof>(
                header: proof, hub: room.identity, session: none, target: target)
        else { return false }
        do {
            return try signed.verified(by: device.key)
                .isFresh(at: await timekeeper.reading().now)
        } catch {
            return false
        }
    }

    private func handed(
        _ request: KeysRequest, to device: StatedDevice
    ) async throws(Refusal) -> KeysRuling {
        try await ruling { on in
            let ruling = try on.room.handing(
                request, to: device, now: on.now, snapshot: on.snapshot)
            switch ruling {
            case .handed(let batch, _), .cloned(let batch): return (ruling, batch)
            case .refused: return (ruling, nil)
            }
        }
    }

    private func isKnown(
        _ device: StatedDevice, _ request: KeysRequest
    ) async throws(Refusal) -> Bool {
        let room = room
        let now = await timekeeper.reading().now
        return try await translating {
            try await self.store.read { reader in
                try room.knows(
                    device.key, asking: request, now: now, snapshot: Snapshot(reading: reader))
            }
        }
    }

    /// Logs, for each worker, how many sign-ins failed before anybody had signed.
    func logFailedSignIns() async throws(Refusal) {
        let counts = failures.takeSignIns()
        guard !counts.isEmpty else { return }
        do {
            try await ruling { on in
                let batch = try on.room.counting(
                    failedSignIns: counts, now: on.now, snapshot: on.snapshot)
                return ((), batch)
            }
        } catch {
            failures.putBack(counts)
            throw error
        }
    }
}

extension KeysRequest {
    /// What strangers' tries are counted by.
    var subject: [UInt8] {
        switch self {
        case .passphrase(let name, _, _): [1] + Array(name.text.utf8)
        case .passkey(let stated): [2] + stated.id.prefix(64)
        }
    }
}

/// Numbers draws within one process, so that two of one second differ under a seed too.
actor Draws {
    private var last: UInt64 = 0

    func next() -> UInt64 {
        last += 1
        return last
    }
}
