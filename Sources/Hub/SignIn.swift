import Envelope
public import SealedRoom
import Sodium
public import Vocabulary

/// A session that has begun.
public struct SignedIn: Sendable {
    /// What the client shows from now on.
    public let token: SessionToken
    /// The session's name, which its device signs with every request.
    public let session: SessionID
    /// Seconds until it is over.
    public let seconds: Int64
    /// Seconds for which it is fresh.
    public let freshSeconds: Int64
    /// Seconds for which the second factor stands for the device.
    public let factorSeconds: Int64
    /// The mailboxes that the worker is a member of.
    public let mailboxes: [MailboxID]
}

extension Broker {
    /// How long a challenge is good, in seconds.
    public static let challengeSeconds: Int64 = 60

    /// How long a session lasts, in seconds.
    public static let sessionSeconds = Sessions.life.components.seconds

    /// How long it is fresh, in seconds.
    public static let freshSeconds = Sessions.freshLife.components.seconds

    /// A challenge of 32 bytes for whoever says to be this worker on this device. It is made alike
    /// for workers that there are and that there are not.
    public func challenge(for worker: WorkerID, on device: DeviceID) async -> [UInt8] {
        await challenges.make(for: .signIn(worker, device), at: clock.monotonic())
    }

    /// Begins a session for the signatures of a challenge (`Specs/envelope.md`, challenge), where a
    /// second factor stands for the device or is shown now.
    ///
    /// - Parameter address: from where; tries of strangers are counted by it.
    /// - Throws: `notPermitted` for every reason that lies with the worker, the challenge or a
    ///   signature; where those are good `secondFactorRequired`, `secondFactorRefused`,
    ///   `passphraseRefused`, `passkeyRefused`, `passkeyCloned`; `rateLimited`, `busy`,
    ///   `unavailable`.
    public func signIn(
        _ attempt: SignInAttempt, from address: String
    ) async throws(Refusal) -> SignedIn {
        let isKnown = try await isKnown(attempt)
        let buckets = Broker.buckets(
            attempt.worker.bytes, attempt.device, isKnown: isKnown, address)
        guard await tries.take(buckets, at: clock.monotonic()) else { throw .rateLimited }
        // Taken before anything else is checked: whatever comes of it, it cannot be tried again.
        let use = ChallengeUse.signIn(attempt.worker, attempt.device.id)
        guard
            await challenges.take(
                attempt.challenge, for: use, isKnown: isKnown, at: clock.monotonic())
        else {
            failures.add(about: attempt.worker)
            throw .notPermitted
        }
        try await takeChallenge(of: attempt.factor, on: attempt.device, isKnown: isKnown)
        let (refusal, standing) = try await ruled(attempt)
        guard let standing else {
            guard let refusal, refusal != .wrongSigner else {
                failures.add(about: attempt.worker)
                throw .notPermitted
            }
            // Nothing was guessed: the client asks the person, and tries again.
            if refusal == .secondFactorRequired {
                await tries.giveBack(buckets, at: clock.monotonic())
            }
            throw refusal
        }
        await tries.giveBack(buckets, at: clock.monotonic())
        await devices.add(attempt.device.key)
        return try await begin(attempt, standing)
    }

    private func ruled(
        _ attempt: SignInAttempt
    ) async throws(Refusal) -> (Refusal?, SignInStanding?) {
        try await ruling { on in
            switch try on.room.signingIn(attempt, now: on.now, snapshot: on.snapshot) {
            case .accepted(let batch, let standing): ((nil, standing), batch)
            case .refused(let refusal, let batch): ((refusal, nil), batch)
            }
        }
    }

    private func begin(
        _ attempt: SignInAttempt, _ standing: SignInStanding
    ) async throws(Refusal) -> SignedIn {
        let mailboxes = try await mailboxes(of: attempt.worker)
        let now = await timekeeper.reading().now
        guard
            let (token, id) = await sessions.begin(
                for: attempt.worker, on: attempt.device.key, isFresh: standing.isFresh, began: now,
                at: clock.monotonic())
        else { throw .rateLimited }
        return SignedIn(
            token: token, session: id, seconds: Broker.sessionSeconds,
            freshSeconds: standing.isFresh ? Broker.freshSeconds : 0,
            factorSeconds: max(0, standing.factorUntil.seconds - now.seconds),
            mailboxes: mailboxes)
    }

    /// Whether the device itself signed, and is one that the worker has used a second factor on.
    private func isKnown(_ attempt: SignInAttempt) async throws(Refusal) -> Bool {
        guard attempt.isSignedByDevice(at: room.identity) else { return false }
        let room = room
        return try await translating {
            try await self.store.read {
                try room.knows(
                    attempt.device.key, of: attempt.worker, snapshot: Snapshot(reading: $0))
            }
        }
    }

    /// Whose tries a try is counted with.
    static func buckets(
        _ subject: [UInt8], _ device: StatedDevice, isKnown: Bool, _ address: String
    ) -> [TryBucket] {
        isKnown
            ? [.device(device.id)]
            : [.stranger(subject, address: address), .strangers(subject)]
    }

    /// A passkey's answer is to a challenge of ours for this device, once.
    func takeChallenge(
        of factor: StatedFactor?, on device: StatedDevice, isKnown: Bool
    ) async throws(Refusal) {
        guard case .passkey(let stated)? = factor else { return }
        guard let challenge = stated.challenge,
            await challenges.take(
                challenge, for: .passkey(device.id), isKnown: isKnown, at: clock.monotonic())
        else {
            failures.add()
            throw .passkeyRefused
        }
    }

    /// Ends the session. One that is not there has ended already.
    public func signOut(_ session: SessionToken) async { await sessions.end(session) }

    /// Whose session it is; nothing where there is no such session.
    public func signedIn(_ session: SessionToken) async -> WorkerID? {
        await sessions.session(of: session, at: clock.monotonic())?.worker
    }

    /// Whose session a request is of: the token is a session's, and the session's own device signed this very request a moment ago.
    /// A token that is shown with another device's signature, or none, is worth nothing.
    ///
    /// - Parameters:
    ///   - proof: the header `Safe-Conduct-Proof`.
    ///   - target: the method, a space, and the path with its query.
    /// - Throws: `sessionRequired`; `stale` where the device's clock is more than five minutes off.
    public func signedIn(
        _ session: SessionToken, proof: String, target: String
    ) async throws(Refusal) -> WorkerID {
        guard let known = await sessions.session(of: session, at: clock.monotonic()),
            let signed = Signed<RequestProof>(
                header: proof, hub: room.identity, session: known.id, target: target)
        else { throw .sessionRequired }
        do {
            let proof = try signed.verified(by: known.device)
            guard proof.isFresh(at: await timekeeper.reading().now) else { throw Refusal.stale }
        } catch {
            throw error as? Refusal ?? .sessionRequired
        }
        return known.worker
    }

    /// Whose session it is.
    ///
    /// - Throws: `sessionRequired`.
    func worker(of session: SessionToken) async throws(Refusal) -> WorkerID {
        try await own(session).worker
    }

    /// The session of a token.
    ///
    /// - Throws: `sessionRequired`.
    func own(_ session: SessionToken) async throws(Refusal) -> Sessions.Session {
        guard let known = await sessions.session(of: session, at: clock.monotonic()) else {
            failures.add()
            throw .sessionRequired
        }
        return known
    }

    /// The mailboxes of a signed-in worker, as the directory has them at this moment. A worker who
    /// has none any more was removed: every session of theirs ends.
    func mailboxes(of worker: WorkerID) async throws(Refusal) -> [MailboxID] {
        let mailboxes = try await listed(worker)
        guard !mailboxes.isEmpty else {
            await sessions.endAll(of: worker)
            throw .sessionRequired
        }
        return mailboxes
    }

    /// Ends the sessions of a worker who is no member of anything any more. Where the store does
    /// not say, the next use asks again.
    func endSessionsIfRemoved(_ worker: WorkerID) async {
        do {
            if try await listed(worker).isEmpty { await sessions.endAll(of: worker) }
        } catch {
            return
        }
    }

    private func listed(_ worker: WorkerID) async throws(Refusal) -> [MailboxID] {
        let room = room
        let now = await timekeeper.reading().now
        return try await translating {
            try await self.store.read { reader in
                try room.mailboxes(of: worker, now: now, snapshot: Snapshot(reading: reader))
            }
        }
    }

    /// The signed-in worker, who is a member of the mailbox at this moment.
    ///
    /// - Throws: `sessionRequired`; `unknown` for a mailbox that there is not or that is not
    ///   theirs.
    func member(
        _ session: SessionToken, of mailbox: MailboxID
    ) async throws(Refusal) -> WorkerID {
        let worker = try await worker(of: session)
        guard try await mailboxes(of: worker).contains(mailbox) else { throw .unknown }
        return worker
    }
}
