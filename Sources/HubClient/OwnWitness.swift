import AuditLog
import Sodium
import Vocabulary

/// This client's witness key (C2SP tlog-cosignature): an Ed25519 key of one use, which rests sealed in the home.
final class OwnWitness: Sendable {
    let signing: SigningKey
    private let seed: [UInt8]
    /// The hub has taken the key.
    let hasJoined: Bool
    /// When a checkpoint was handed in last, by this machine's clock.
    let handed: Moment?

    private init?(seed: [UInt8], hasJoined: Bool, handed: Moment?) {
        guard let signing = SigningKey(seed: SecretBytes(copying: seed)) else { return nil }
        self.signing = signing
        self.seed = seed
        self.hasJoined = hasJoined
        self.handed = handed
    }

    static func fresh(_ entropy: Entropy, for purpose: String) -> OwnWitness? {
        OwnWitness(
            seed: entropy.bytes(SigningKey.seedLength, for: purpose), hasJoined: false,
            handed: nil)
    }

    func joined(_ hasJoined: Bool) -> OwnWitness? {
        OwnWitness(seed: seed, hasJoined: hasJoined, handed: handed)
    }

    func handing(at time: Moment) -> OwnWitness? {
        OwnWitness(seed: seed, hasJoined: hasJoined, handed: time)
    }

    /// Whether nothing was handed in within the hour; a clock that was put back waits for nothing.
    func isDue(at now: Moment) -> Bool {
        guard let handed else { return true }
        return !(0..<OwnWitness.hour).contains(now.seconds - handed.seconds)
    }

    /// Members read each other's cosignatures: a finer time would tell them when somebody works.
    static let hour: Int64 = 3_600

    /// The beginning of the hour, which is all that a cosignature says of its time.
    static func hour(of now: Moment) -> Moment {
        Moment(seconds: now.seconds - now.seconds % hour) ?? now
    }

    var json: JSON {
        var members: [JSON.Member] = [
            .init("v", 1), .init("seed", .string(Hex.encode(seed))),
            .init("joined", .bool(hasJoined)),
        ]
        if let handed { members.append(.init("handed", handed)) }
        return .object(members)
    }

    static func read(_ bytes: [UInt8]) throws -> OwnWitness? {
        var fields = try Fields(try JSON(parsing: bytes), at: "witness")
        guard try fields.int("v") == 1 else { return nil }
        let seed = try fields.hex("seed", count: SigningKey.seedLength)
        let witness = OwnWitness(
            seed: seed, hasJoined: try fields.bool("joined"),
            handed: try fields.optionalMoment("handed"))
        try fields.finish()
        return witness
    }
}

extension WorkerSession {
    /// The key under which this client cosigns the log, as others know it; nothing before the first contact with a hub that takes
    /// witnesses. Fails with `home-tampered`.
    public func witnessName() throws(ClientFailure) -> String? {
        try keptWitness().map { WitnessKey($0.signing.verifyingKey).name }
    }

    /// Cosigns a checkpoint whose continuity has been checked, and gives it to the hub. Whatever the hub makes of it stops
    /// nothing: the next contact brings it again.
    ///
    /// - Parameter isEvidence: of an alarm. Evidence goes at once; anything else at most once an hour.
    func cosign(_ note: String, isEvidence: Bool = false) async throws(ClientFailure) {
        var witness = try ownWitness()
        let now = clock()
        guard isEvidence || witness.isDue(at: now) else { return }
        do throws(ClientFailure) {
            if !witness.hasJoined { witness = try await join(witness) }
            do {
                try await post(note, by: witness)
            } catch {
                // A hub that was set back to before this key joined, or an agency that this worker has left: there the old key is known,
                // and would go on telling that they work elsewhere.
                guard error == .hub(.unknown) else { throw error }
                witness = try await join(try freshWitness())
                try await post(note, by: witness)
            }
            _ = try keep(witness.handing(at: now))
        } catch {
            guard error.sort != .home else { throw error }
        }
    }

    private func post(_ note: String, by witness: OwnWitness) async throws(ClientFailure) {
        var signed: SignedNote
        do { signed = try SignedNote(parsing: note) } catch { throw .local(.badCheckpoint) }
        signed.cosign(by: witness.signing, at: OwnWitness.hour(of: clock()))
        let (body, connection) = (Array(signed.note.utf8), connection)
        _ = try await asking { token throws(ClientFailure) in
            try await connection.bytes(
                .post, Wire.cosignatures, token: token, body: body, type: "text/plain",
                limit: Wire.Limit.problem)
        }
    }

    private func join(_ witness: OwnWitness) async throws(ClientFailure) -> OwnWitness {
        guard let mailbox = mailboxes.first else { throw .local(.noMailbox) }
        try await attempt(Act.joinWitness(witness.signing.verifyingKey), as: mailbox)
        return try keep(witness.joined(true))
    }

    /// The key of this home, made at the first contact.
    private func ownWitness() throws(ClientFailure) -> OwnWitness {
        if let kept = try keptWitness() { return kept }
        return try freshWitness()
    }

    private func freshWitness() throws(ClientFailure) -> OwnWitness {
        let id: CommandID = try draw("witness")
        return try keep(OwnWitness.fresh(entropy, for: "witness seed \(id.hex)"))
    }

    private func keptWitness() throws(ClientFailure) -> OwnWitness? {
        guard let sealed = try home.read(.witness) else { return nil }
        let bytes = try identity.opening(sealed, from: .witness)
        do {
            if let witness = try OwnWitness.read(bytes) { return witness }
        } catch {
            throw .local(.homeTampered)
        }
        throw .local(.homeTampered)
    }

    private func keep(_ witness: OwnWitness?) throws(ClientFailure) -> OwnWitness {
        guard let witness else { throw .local(.homeTampered) }
        try home.write(identity.sealing(witness.json.bytes, as: .witness), to: .witness)
        return witness
    }
}
