import AuditLog
import Sodium
import Vocabulary

/// What a client does about the log at each contact (C2SP tlog-witness says what a witness checks): it follows it, compares
/// it with what other witnesses saw, and cosigns it.
extension WorkerSession {
    /// A log that has not grown for so many seconds has stalled, and an entry that is not in it after so many never will be:
    /// three publications are missing, however seldom the hub may be set to publish.
    static let patience = 3 * publication
    /// Of smaller checkpoints than the hub's own, how many are compared at a contact: the largest.
    static let compared = 16

    /// Follows the log; says no more than `watchLog`, and then what the witnesses say.
    ///
    /// Fails with `bad-checkpoint`, `log-rolled-back`, `log-forked`, `log-broken`, `log-stalled`, `key-changed`. Each is kept as an alarm.
    func contactLog() async throws(ClientFailure) {
        // Asked for before the checkpoint: whatever an honest hub's witness has cosigned by now is in a log that is fetched
        // after it. A hub that knows of no witnesses has none.
        let cosigned = try await otherCheckpoints()
        do {
            try await watchLog()
        } catch {
            // What this client saw is shown to whoever comes next, as far as the hub lets it through.
            if error.sort == .alarm, let note = try remembered()?.note {
                try await cosign(note, isEvidence: true)
            }
            throw error
        }
        guard let now = try remembered() else { return try await watchKeys() }
        try grows(now.checkpoint)
        try await watchKeys()
        guard let cosigned else { return }
        try await compare(now.checkpoint, with: cosigned)
        guard try alarms().allSatisfy({ !$0.stands }) else { return }
        try await cosign(now.note)
    }

    /// Notes when the log had this size first. Fails with `log-stalled`.
    private func grows(_ checkpoint: Checkpoint) throws(ClientFailure) {
        let now = clock()
        if let seen = try sizeSeen(), seen.size == checkpoint.size {
            guard now.seconds - seen.since.seconds > WorkerSession.patience else { return }
            try raise(.logStalled, [])
            throw .local(.logStalled)
        }
        let json: JSON = [
            "v": 1, "size": .int(Int64(clamping: checkpoint.size)), "since": .int(now.seconds),
        ]
        try home.write(identity.sealing(json.bytes, as: .watch), to: .watch)
    }

    private func sizeSeen() throws(ClientFailure) -> (size: UInt64, since: Moment)? {
        guard let sealed = try home.read(.watch) else { return nil }
        let bytes = try identity.opening(sealed, from: .watch)
        do {
            var fields = try Fields(try JSON(parsing: bytes), at: "watch")
            guard let size = UInt64(exactly: try fields.int("size")) else {
                throw FormatFailure(.badForm, at: "size")
            }
            return (size, try fields.moment("since"))
        } catch {
            throw .local(.homeTampered)
        }
    }

    /// What other witnesses cosigned, as far as both signatures hold; nothing where the hub does not say.
    private func otherCheckpoints() async throws(ClientFailure) -> [(Checkpoint, String)]? {
        let (connection, origin, pinned) = (connection, logOrigin, identity.card.pinned)
        do {
            return try await asking { token throws(ClientFailure) in
                try await connection.json(
                    .get, Wire.cosignatures, token: token, limit: Wire.Limit.cosignatures
                ) { try Wire.Witnessed.list($0, origin: origin, pinned: pinned) }
            }
        } catch {
            // Nobody waits for witnesses: neither the hub nor its clients.
            return nil
        }
    }

    /// The checkpoints about which an officer has given their word.
    private func acknowledged() throws(ClientFailure) -> [Checkpoint] {
        var known: [Checkpoint] = []
        for alarm in try alarms() where !alarm.stands {
            for note in alarm.evidence + [alarm.remembered].compactMap({ $0 }) {
                do {
                    known.append(try checkpoint(note))
                } catch {
                    // What was no checkpoint of the hub's contradicts none.
                    continue
                }
            }
        }
        return known
    }

    /// Fails with `log-rolled-back` where somebody saw a longer log, and with `log-forked` where somebody saw another one. What
    /// an officer has acknowledged is no news.
    private func compare(
        _ own: Checkpoint, with others: [(checkpoint: Checkpoint, note: String)]
    ) async throws(ClientFailure) {
        var known: Set<Checkpoint> = [own]
        known.formUnion(try acknowledged())
        let news = others.filter { known.insert($0.checkpoint).inserted }
        let longer = news.filter { $0.checkpoint.size > own.size }
        let smaller = news.filter { $0.checkpoint.size < own.size }
            .sorted { $0.checkpoint.size > $1.checkpoint.size }.prefix(WorkerSession.compared)
        var other = news.filter { $0.checkpoint.size == own.size }
        for one in smaller {
            do {
                try await continues(one.checkpoint, own)
            } catch {
                guard error == .local(.logForked) else { throw error }
                other.append(one)
            }
        }
        if !other.isEmpty {
            try raise(.logForked, other.map(\.note))
            throw .local(.logForked)
        }
        guard !longer.isEmpty else { return }
        try raise(.logRolledBack, longer.map(\.note))
        throw .local(.logRolledBack)
    }
}
