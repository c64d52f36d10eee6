import AuditLog
import Sodium
import Vocabulary

/// This client's witness key (C2SP tlog-cosignature): an Ed25519 key of one use, which rests sealed in the home.
final class OwnWitness: Sendable {
    let signing: SigningKey
    private let seed: [UInt8]
    /// The hub has taken the key.
    let hasJoined: Bool

    private init?(seed: [UInt8], hasJoined: Bool) {
        guard let signing = SigningKey(seed: SecretBytes(copying: seed)) else { return nil }
        self.signing = signing
        self.seed = seed
        self.hasJoined = hasJoined
    }

    static func fresh(_ entropy: Entropy, for purpose: String) -> OwnWitness? {
        OwnWitness(seed: entropy.bytes(SigningKey.seedLength, for: purpose), hasJoined: false)
    }

    func joined(_ hasJoined: Bool) -> OwnWitness? {
        OwnWitness(seed: seed, hasJoined: hasJoined)
    }

    var json: JSON {
        ["v": 1, "seed": .string(Hex.encode(seed)), "joined": .bool(hasJoined)]
    }

    static func read(_ bytes: [UInt8]) throws -> OwnWitness? {
        var fields = try Fields(try JSON(parsing: bytes), at: "witness")
        guard try fields.int("v") == 1 else { return nil }
        let seed = try fields.hex("seed", count: SigningKey.seedLength)
        let witness = OwnWitness(seed: seed, hasJoined: try fields.bool("joined"))
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
    func cosign(_ note: String, isNew: Bool) async throws(ClientFailure) {
        var witness = try ownWitness()
        guard isNew || !witness.hasJoined else { return }
        do throws(ClientFailure) {
            if !witness.hasJoined { witness = try await join(witness) }
            do {
                try await post(note, by: witness)
            } catch {
                // A hub that was set back to before this key joined.
                guard error == .hub(.unknown) else { throw error }
                witness = try await join(try keep(witness.joined(false)))
                try await post(note, by: witness)
            }
        } catch {
            guard error.sort != .home else { throw error }
        }
    }

    private func post(_ note: String, by witness: OwnWitness) async throws(ClientFailure) {
        var signed: SignedNote
        do { signed = try SignedNote(parsing: note) } catch { throw .local(.badCheckpoint) }
        signed.cosign(by: witness.signing, at: clock())
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
