public import SealedRoom
public import Vocabulary

/// A session that has begun.
public struct SignedIn: Sendable {
    /// What the client shows from now on.
    public let token: SessionToken
    /// Seconds until it is over.
    public let seconds: Int64
    /// The mailboxes that the worker is a member of.
    public let mailboxes: [MailboxID]
}

extension Broker {
    /// How long a challenge is good, in seconds.
    public static let challengeSeconds = Challenges.life.components.seconds

    /// How long a session lasts, in seconds.
    public static let sessionSeconds = Sessions.life.components.seconds

    /// A challenge of 32 bytes for whoever says to be this worker. It is made alike for workers
    /// that there are and that there are not.
    public func challenge(for worker: WorkerID) async -> [UInt8] {
        await challenges.make(for: worker, at: clock.monotonic())
    }

    /// Begins a session for the signature of a challenge (`Specs/envelope.md`, challenge).
    ///
    /// - Throws: `notPermitted` for every reason that lies with the worker, the challenge or the
    ///   signature; `busy`, `unavailable`, `rateLimited`.
    public func signIn(
        _ worker: WorkerID, challenge: [UInt8], signature: [UInt8]
    ) async throws(Refusal) -> SignedIn {
        // Taken before anything is checked: whatever comes of it, it cannot be tried again.
        guard await challenges.take(challenge, of: worker, at: clock.monotonic()) else {
            failures.add()
            throw .notPermitted
        }
        let (accepted, isKnown): (Bool, Bool) = try await ruling { on in
            switch try on.room.signingIn(
                worker: worker, challenge: challenge, signature: signature, now: on.now,
                snapshot: on.snapshot)
            {
            case .accepted(let batch): ((true, true), batch)
            case .refused(_, let batch): ((false, batch != nil), batch)
            }
        }
        if !isKnown { failures.add() }
        guard accepted else { throw .notPermitted }
        let mailboxes = try await mailboxes(of: worker)
        guard let token = await sessions.begin(for: worker, at: clock.monotonic()) else {
            throw .rateLimited
        }
        return SignedIn(
            token: token, seconds: Sessions.life.components.seconds, mailboxes: mailboxes)
    }

    /// Ends the session. One that is not there has ended already.
    public func signOut(_ session: SessionToken) async { await sessions.end(session) }

    /// Whose session it is; nothing where there is no such session.
    public func signedIn(_ session: SessionToken) async -> WorkerID? {
        await sessions.worker(of: session, at: clock.monotonic())
    }

    /// Whose session it is.
    ///
    /// - Throws: `sessionRequired`.
    func worker(of session: SessionToken) async throws(Refusal) -> WorkerID {
        guard let worker = await signedIn(session) else {
            failures.add()
            throw .sessionRequired
        }
        return worker
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
