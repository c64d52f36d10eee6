import Envelope
import SecondFactor
public import Sodium
public import Vocabulary

/// What came of a sign-in.
public enum SignIn: Sendable {
    /// Commit the batch, then begin a session.
    case accepted(CommitBatch, SignInStanding)
    /// Commit the batch where there is one; then answer the code.
    case refused(Refusal, CommitBatch?)
}

extension Room {
    /// Whether a device is one that this worker has used a second factor on, with this very key.
    public func knows(
        _ device: VerifyingKey, of worker: WorkerID, snapshot: Snapshot
    ) throws -> Bool {
        var sitting = Sitting(room: self, now: .first, draw: "", snapshot: snapshot)
        return try sitting.factors(of: worker)?.device(device) != nil
    }

    /// Checks a signed challenge, and then the second factor where none stands for this device. What somebody did who could sign is
    /// logged with it; who could not leaves nothing here, known or unknown, and is counted.
    public func signingIn(
        _ attempt: SignInAttempt, now: Moment, snapshot: Snapshot
    ) throws -> SignIn {
        let draw = "sign-in/\(attempt.worker.hex)/\(Hex.encode(attempt.challenge))"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        guard attempt.isSignedByDevice(at: identity) else { return .refused(.wrongSigner, nil) }
        // For somebody whom nobody knows another signature is checked in its place: it takes as long.
        let known = try sitting.directory().active(attempt.worker)
        let isSigned = attempt.isSigned(by: known?.verifying ?? attempt.device.key, at: identity)
        guard known != nil, isSigned else { return .refused(.wrongSigner, nil) }
        do {
            let standing = try sitting.admit(attempt)
            return .accepted(try sitting.batch(), standing)
        } catch let refusal as Refusal {
            // What was read for it stays what the entry rests on.
            var refused = Sitting(
                room: self, now: now, draw: draw + "/refused", snapshot: snapshot)
            guard let act = LogAct(refused: refusal) else { return .refused(refusal, nil) }
            try refused.logSignIn(
                act, [("device", .string(attempt.device.id.hex))], of: attempt.worker,
                name: refusal.rawValue)
            return .refused(refusal, try refused.batch())
        }
    }

    /// Checks what makes a session fresh again: the authentication key, or a passkey whose challenge has been taken.
    ///
    /// - Throws: `sessionRequired` where the worker or the device is none any more.
    public func refreshing(
        _ worker: WorkerID, device: DeviceID, authentication: [UInt8]?, passkey: StatedAssertion?,
        now: Moment, snapshot: Snapshot
    ) throws -> (refusal: Refusal?, batch: CommitBatch?) {
        let draw = "fresh/\(worker.hex)/\(device.hex)/\(now.seconds)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        guard var factors = try sitting.factors(of: worker) else { throw Refusal.sessionRequired }
        do {
            if let authentication {
                try factors.check(authentication)
            } else if let passkey {
                try sitting.use(passkey, of: &factors)
                sitting.write(factors, of: worker)
            } else {
                throw Refusal.passphraseRefused
            }
            try sitting.logSignIn(
                .reauthenticated, [("device", .string(device.hex))], of: worker, name: "fresh")
            return (nil, try sitting.batch())
        } catch let refusal as Refusal {
            guard let act = LogAct(refused: refusal) else { return (refusal, nil) }
            var refused = Sitting(
                room: self, now: now, draw: draw + "/refused", snapshot: snapshot)
            try refused.logSignIn(
                act, [("device", .string(device.hex))], of: worker, name: refusal.rawValue)
            return (refusal, try refused.batch())
        }
    }
}

extension LogAct {
    /// What the log says of a refusal to somebody whose signature was good; nothing where there is nothing to say.
    init?(refused refusal: Refusal) {
        switch refusal {
        case .secondFactorRefused, .passphraseRefused, .passkeyRefused: self = .secondFactorFailed
        case .passkeyCloned: self = .passkeyCloned
        case _: return nil
        }
    }
}

extension Factors {
    /// - Throws: `passphraseRefused`.
    func check(_ authentication: [UInt8]) throws(Refusal) {
        guard let own = self.authentication, own.isHash(of: authentication) else {
            throw .passphraseRefused
        }
    }
}

extension Sitting {
    /// What an attempt whose signatures are good comes to.
    ///
    /// - Throws: `secondFactorRequired`, `secondFactorRefused`, `passphraseRefused`, `passkeyRefused`, `passkeyCloned`.
    fileprivate mutating func admit(_ attempt: SignInAttempt) throws -> SignInStanding {
        var factors = try factors(of: attempt.worker) ?? Factors()
        var isFresh = false
        if let authentication = attempt.authentication {
            try factors.check(authentication)
            isFresh = true
        }
        if let factor = attempt.factor {
            isFresh = try use(factor, of: &factors) || isFresh
            if factors.stand(for: attempt.device, at: now) {
                try logNew(attempt.device.id, of: attempt.worker)
            }
            write(factors, of: attempt.worker)
        }
        guard let device = factors.device(attempt.device.key), now < device.factorUntil else {
            throw Refusal.secondFactorRequired
        }
        try logSignIn(
            .signedIn, [("device", .string(device.id.hex))], of: attempt.worker, name: "in")
        return SignInStanding(isFresh: isFresh, factorUntil: device.factorUntil)
    }

    /// Uses a second factor up. True where it shows that the person is there now.
    private mutating func use(
        _ factor: StatedFactor, of factors: inout Factors
    ) throws -> Bool {
        switch factor {
        case .code(let code):
            guard let step = factors.codes?.step(of: code, at: now) else {
                throw Refusal.secondFactorRefused
            }
            factors.codes?.last = step
            return false
        case .passkey(let stated):
            try use(stated, of: &factors)
            return true
        }
    }

    /// Checks a passkey's answer and counts its use.
    ///
    /// - Throws: `passkeyRefused`, `passkeyCloned`.
    mutating func use(_ stated: StatedAssertion, of factors: inout Factors) throws {
        let party = try room.relyingParty()
        guard let challenge = stated.challenge,
            let place = factors.passkeys.firstIndex(where: {
                $0.passkey.id == stated.assertion.id
            })
        else { throw Refusal.passkeyRefused }
        do {
            factors.passkeys[place].passkey = try stated.assertion.verified(
                challenge: challenge, by: party, with: factors.passkeys[place].passkey)
        } catch {
            throw error == .cloned ? Refusal.passkeyCloned : Refusal.passkeyRefused
        }
    }
}
