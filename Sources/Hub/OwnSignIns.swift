import Envelope
public import SealedRoom
public import Vocabulary

/// What a worker may see and end of their own sign-ins.
extension Broker {
    /// Makes a session fresh: the passphrase was typed, or a passkey used, just now.
    ///
    /// - Throws: `passphraseRefused`, `passkeyRefused`, `passkeyCloned`; `sessionRequired`, `rateLimited`, `busy`, `unavailable`.
    public func refresh(
        _ session: SessionToken, authentication: [UInt8]?, passkey: StatedAssertion?
    ) async throws(Refusal) {
        let own = try await own(session)
        let device = own.device.device
        let bucket = [TryBucket.device(device)]
        guard await tries.take(bucket, at: clock.monotonic()) else { throw .rateLimited }
        if let passkey {
            guard let stated = StatedDevice(key: own.device) else { throw .passkeyRefused }
            try await takeChallenge(of: .passkey(passkey), on: stated, isKnown: true)
        }
        let refusal: Refusal? = try await ruling { on in
            try on.room.refreshing(
                own.worker, device: device, authentication: authentication, passkey: passkey,
                now: on.now, snapshot: on.snapshot)
        }
        if let refusal { throw refusal }
        await tries.giveBack(bucket, at: clock.monotonic())
        await sessions.refresh(session, at: clock.monotonic())
    }

    /// The sessions of the worker, and which of them this one is.
    ///
    /// - Throws: `sessionRequired`.
    public func ownSessions(
        _ session: SessionToken
    ) async throws(Refusal) -> (all: [OwnSession], current: SessionID) {
        let own = try await own(session)
        let now = clock.monotonic()
        let all = await sessions.all(of: own.worker, at: now).map { one in
            OwnSession(
                id: one.id, device: one.device.device, began: one.began,
                until: one.began.advanced(by: Broker.sessionSeconds))
        }
        return (all, own.id)
    }

    /// Ends one of the worker's sessions. It is in the log before it is over.
    ///
    /// - Throws: `unknown` where it is none of theirs; `sessionRequired`, `busy`, `unavailable`.
    public func end(_ id: SessionID, session: SessionToken) async throws(Refusal) {
        let own = try await own(session)
        let all = await sessions.all(of: own.worker, at: clock.monotonic())
        guard let ending = all.first(where: { $0.id == id }) else { throw .unknown }
        try await ruling { on in
            (
                (),
                try on.room.ending(
                    sessionOn: ending.device.device, of: own.worker, now: on.now,
                    snapshot: on.snapshot)
            )
        }
        await sessions.end(id, of: own.worker)
    }

    /// How the worker signs in, and the device of this session.
    ///
    /// - Throws: `sessionRequired`, `busy`, `unavailable`.
    public func waysToSignIn(
        _ session: SessionToken
    ) async throws(Refusal) -> (ways: SignInWays, current: DeviceID) {
        let own = try await own(session)
        let room = room
        let ways = try await translating {
            try await self.store.read {
                try room.waysToSignIn(of: own.worker, snapshot: Snapshot(reading: $0))
            }
        }
        return (ways, own.device.device)
    }

    /// Forgets one of the worker's devices and ends its sessions: it needs a second factor again.
    ///
    /// - Throws: `unknown` where it is none of theirs; `sessionRequired`, `busy`, `unavailable`.
    public func revoke(_ device: DeviceID, session: SessionToken) async throws(Refusal) {
        let worker = try await worker(of: session)
        try await ruling { on in
            (
                (),
                try on.room.revoking(device, of: worker, now: on.now, snapshot: on.snapshot)
            )
        }
        await sessions.endAll(of: worker, on: device)
        await devices.remove(device)
    }
}
