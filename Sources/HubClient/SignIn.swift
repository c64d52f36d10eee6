import Envelope
import Sodium
import Vocabulary

extension Identity {
    /// Signs in to the pinned hub and to no other: the record that is signed is made here, and only its nonce comes from the hub.
    ///
    /// Fails with `bad-challenge`.
    func signatures(
        overChallenge nonce: [UInt8], with device: DeviceKey
    ) throws(ClientFailure) -> (worker: [UInt8], device: [UInt8]) {
        guard
            let challenge = DeviceChallenge(
                hub: card.pinned, worker: card.worker, device: device.id, nonce: nonce)
        else { throw .local(.badChallenge) }
        return (
            challenge.signed(by: signing).signature, challenge.signed(by: device.signing).signature
        )
    }
}

extension WorkerSession {
    /// A challenge, its signatures, a token; where no second factor stands for this home, a code of the person's besides.
    func beginSession() async throws(ClientFailure) {
        do {
            try await beginSession(code: nil)
            return
        } catch {
            guard error == .hub(.secondFactorRequired) else { throw error }
        }
        guard let code = await askCode() else { throw .hub(.secondFactorRequired) }
        try await beginSession(code: code)
    }

    private func beginSession(code: String?) async throws(ClientFailure) {
        let worker = identity.card.worker
        let device = try deviceKey()
        let nonce = try await connection.json(
            .post, Wire.challenges, token: try ownWord(),
            body: Wire.challengeRequest(worker, on: device.id), Wire.nonce)
        let signatures = try identity.signatures(overChallenge: nonce, with: device)
        let session = try await connection.json(
            .post, Wire.sessions, token: try ownWord(),
            body: Wire.sessionRequest(
                worker, nonce: nonce, signature: signatures.worker,
                device: device.members(label: "") + [
                    .init("signature", .string(Hex.encode(signatures.device)))
                ], authentication: identity.authenticationKey(), code: code)
        ) { try Wire.Session($0) }
        credential = SessionCredential(
            token: session.token, session: session.id, device: device, hub: identity.card.pinned,
            clock: clock)
        mailboxes = session.mailboxes
    }

    /// This home's device; made at the first use.
    func deviceKey() throws(ClientFailure) -> DeviceKey {
        if let known = device { return known }
        let kept = try DeviceKey.kept(in: home, of: identity, entropy: entropy)
        device = kept
        return kept
    }

    /// This home's word for a request that belongs to no session.
    func ownWord() throws(ClientFailure) -> SessionCredential {
        SessionCredential(of: try deviceKey(), hub: identity.card.pinned, clock: clock)
    }

    /// Asks for what everybody may have, as nobody; where too much has come from this address, as this device, which has a share of its own.
    func askingOpenly<Value: Sendable>(
        _ ask: (SessionCredential?) async throws(ClientFailure) -> Value
    ) async throws(ClientFailure) -> Value {
        do {
            return try await ask(nil)
        } catch {
            guard error == .hub(.rateLimited) else { throw error }
        }
        return try await ask(try ownWord())
    }

    /// Asks with the session's credential; a session that has ended begins again, once, and one that must be fresh is made fresh, while this
    /// program holds what the passphrase made.
    func asking<Value: Sendable>(
        _ ask: (SessionCredential) async throws(ClientFailure) -> Value
    ) async throws(ClientFailure) -> Value {
        do {
            return try await ask(try await current())
        } catch {
            switch error {
            case .hub(.sessionRequired): credential = nil
            case .hub(.reauthenticate): try await refresh(after: error)
            case _: throw error
            }
        }
        return try await ask(try await current())
    }

    private func current() async throws(ClientFailure) -> SessionCredential {
        if credential == nil { try await beginSession() }
        guard let credential else { throw .hub(.sessionRequired) }
        return credential
    }

    private func refresh(after failure: ClientFailure) async throws(ClientFailure) {
        guard let key = identity.authenticationKey(), let credential else { throw failure }
        try await connection.json(
            .post, Wire.fresh, token: credential, body: Wire.authentication(key)
        ) { _ in () }
    }
}
