import Envelope
public import Sodium
public import Vocabulary

/// The hub's own keys that can be replaced while it runs.
public enum HubKey: String, Word {
    /// The secret outside the store, which locks the vault row.
    case outsideSecret = "outside-secret"
    /// The key of the hub's rows.
    case vaultKey = "vault-key"
    /// The keys of the cases.
    case caseKeys = "case-keys"
    /// What commands are sealed to.
    case receivingKey = "receiving-key"
    /// What views are agreed with.
    case viewEpoch = "view-epoch"
}

/// What the room's keys become with a batch, once it is durable and not before.
enum KeyChange: Sendable {
    case vault(Vault.Standing)
    case receivingKey
    case viewEpoch

    var changesVault: Bool {
        switch self {
        case .vault: true
        case .receivingKey, .viewEpoch: false
        }
    }
}

/// Replacing the hub's keys. Each is an entry of the log, for the hub's own officer, in the same transaction.
extension Room {
    /// Takes what a batch brought. Call it as soon as the batch is durable.
    public func adopt(_ batch: CommitBatch) {
        switch batch.adopts {
        case .vault(let next): vault.adopt(next)
        case .receivingKey: keys.replaceReceivingKey(at: batch.decidedAt)
        case .viewEpoch: keys.replaceViewEpoch(at: batch.decidedAt)
        case nil: break
        }
    }

    /// A new receiving key or view epoch.
    public func replacing(
        _ key: HubKey, now: Moment, snapshot: Snapshot
    ) throws -> CommitBatch {
        switch key {
        case .receivingKey: return try replacing(key, .receivingKey, now, snapshot)
        case .viewEpoch: return try replacing(key, .viewEpoch, now, snapshot)
        case .vaultKey: return try replacingVaultKey(now, snapshot)
        case .outsideSecret, .caseKeys: throw Refusal.badBody
        }
    }

    private func replacing(
        _ key: HubKey, _ change: KeyChange, _ now: Moment, _ snapshot: Snapshot
    ) throws -> CommitBatch {
        var sitting = sitting(key, now, snapshot)
        sitting.adopts = change
        try sitting.log(key, step: .replaced)
        return try sitting.batch()
    }

    /// Locks the vault row with another secret: from then on the one before opens nothing, and no older copy of the store can be
    /// opened with what is left.
    ///
    /// - Throws: `badBody` where the secret is not 32 bytes, or the same; `notPermitted` where another process replaced it before.
    public func replacingOutsideSecret(
        with secret: borrowing SecretBytes, now: Moment, snapshot: Snapshot
    ) throws -> CommitBatch {
        let standing = vault.now
        guard let lock = VaultLock(secret: secret), lock.name != standing.lock.name else {
            throw Refusal.badBody
        }
        var sitting = sitting(.outsideSecret, now, snapshot)
        try sitting.write(standing.keys.underAnotherSecret(at: now), under: lock)
        // The row before must stand in no journal either.
        sitting.destroysKey = true
        try sitting.log(.outsideSecret, step: .replaced, [("name", .string(lock.name))])
        return try sitting.batch()
    }

    private func replacingVaultKey(_ now: Moment, _ snapshot: Snapshot) throws -> CommitBatch {
        let standing = vault.now
        guard let next = standing.keys.withNextGeneration(entropy: entropy, now: now) else {
            throw Refusal.conflict
        }
        var sitting = sitting(.vaultKey, now, snapshot)
        try sitting.write(next, under: standing.lock)
        // What was under way begins anew: its goal is another.
        try sitting.removeResealing()
        try sitting.log(
            .vaultKey, step: .replaced, [("generation", .int(Int64(next.current.number)))])
        return try sitting.batch()
    }

    /// Drops the older generations: nothing is sealed by them any more.
    ///
    /// - Throws: `conflict` where that is not so.
    public func retiringVaultKeys(now: Moment, snapshot: Snapshot) throws -> CommitBatch {
        let standing = vault.now
        var sitting = sitting(.vaultKey, now, snapshot)
        let state = try sitting.resealing()
        guard state.isDone, state.goal == standing.keys.current.number else {
            throw Refusal.conflict
        }
        if state.kept == 0 {
            try sitting.write(standing.keys.withoutOldGenerations(), under: standing.lock)
            try sitting.removeResealing()
            sitting.destroysKey = true
        } else {
            // What could not be opened may be read one day by somebody wiser than us: its key stays.
            var told = state
            told.isTold = true
            try sitting.write(told)
        }
        try sitting.log(
            .vaultKey, step: .resealed,
            [
                ("generation", .int(Int64(state.goal))), ("changed", .int(state.changed)),
                ("kept", state.kept == 0 ? .null : .int(state.kept)),
            ])
        return try sitting.batch()
    }

    /// Every case of the hub, in the order of their random ids.
    public func allCases(snapshot: Snapshot) throws -> [CaseID] {
        var sitting = Sitting(room: self, now: .first, draw: "", snapshot: snapshot)
        let mailboxes = try sitting.directory().mailboxes.keys.sorted()
        return Set(try mailboxes.flatMap { try sitting.cases(of: $0) }).sorted()
    }

    /// Gives some cases a key more, which seals from now on, and seals their files by it. The keys before stay with the case,
    /// because what waits in it and what the log says of it rests under them.
    ///
    /// - Returns: what became of them, once the batch is durable.
    public func replacingCaseKeys(
        of cases: some Sequence<CaseID>, now: Moment, snapshot: Snapshot
    ) throws -> (count: CaseKeyCount, batch: CommitBatch) {
        var sitting = sitting(.caseKeys, now, snapshot)
        var count = CaseKeyCount()
        for id in cases {
            do {
                let open = try sitting.openCase(id)
                guard let key = vault.withNewKey(open.key) else {
                    count.full += 1
                    continue
                }
                sitting.write(OpenCase(file: open.file, key: key))
                count.changed += 1
            } catch is Refusal {
                // One damaged case keeps no other from its new key.
                count.kept += 1
            }
        }
        try sitting.log(
            .caseKeys, step: .replaced,
            [
                ("changed", .int(count.changed)),
                ("full", count.full == 0 ? .null : .int(count.full)),
                ("kept", count.kept == 0 ? .null : .int(count.kept)),
            ])
        return (count, try sitting.batch())
    }

    /// Logs that somebody gave the passphrase of a hub that waited for it.
    ///
    /// - Parameter wrong: how many wrong ones were given before, since this start.
    public func unlocked(
        after wrong: Int, now: Moment, snapshot: Snapshot
    ) throws -> CommitBatch {
        var sitting = sitting(.outsideSecret, now, snapshot)
        let hub = MailboxID("hub-registrar").map { [$0] } ?? []
        try sitting.log(
            .hubUnlocked,
            [("name", .string(vault.now.lock.name)), ("wrong", .int(Int64(wrong)))],
            for: hub, name: "unlocked")
        return try sitting.batch()
    }

    private func sitting(_ key: HubKey, _ now: Moment, _ snapshot: Snapshot) -> Sitting {
        let draw = "hub-key/\(key.rawValue)/\(now.seconds)/\(vault.now.keys.current.number)"
        return Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
    }
}

/// What became of the cases whose keys were to be replaced.
public struct CaseKeyCount: Hashable, Sendable {
    /// How many have a new key.
    public var changed: Int64 = 0
    /// How many have as many keys as there may be, and go on with the last one.
    public var full: Int64 = 0
    /// How many could not be opened, and stay as they are.
    public var kept: Int64 = 0

    /// No case.
    public init() {}
}

/// What became of a key.
private enum KeyStep: String {
    case replaced
    case resealed
}

extension Sitting {
    /// Writes the vault row over the very row that the room stands on.
    ///
    /// - Throws: `notPermitted` where the row is locked by another secret than the room's: another process has replaced it, and a
    ///   row under the one before would bring back what that was done to end.
    fileprivate mutating func write(_ keys: VaultKeys, under lock: VaultLock) throws {
        guard let row = try ledger.row(VaultKeys.place) else { throw Refusal.unavailable }
        let standing = room.vault.now
        guard standing.lock.open(row) != nil else { throw Refusal.notPermitted }
        // Where another process was faster the commit says so, the room catches up, and it is decided again.
        ledger.expect(standing.version, of: VaultKeys.place)
        ledger.write(keys.row(under: lock, entropy: room.entropy), at: VaultKeys.place)
        adopts = .vault(
            Vault.Standing(keys: keys, lock: lock, version: standing.version + 1))
    }

    fileprivate mutating func log(
        _ key: HubKey, step: KeyStep, _ members: [(String, JSON)] = []
    ) throws {
        let hub = MailboxID("hub-registrar").map { [$0] } ?? []
        try log(
            .hubKeyChanged,
            [("key", .string(key.rawValue)), ("step", .string(step.rawValue))] + members,
            for: hub, name: key.rawValue)
    }
}

/// Which keys the room has, since when; none of it is a secret.
public struct KeyStanding: Sendable {
    /// The outside secret's name.
    public let name: String
    /// How often it was replaced.
    public let serial: UInt32
    /// Since when it is this one.
    public let since: Moment
    /// The vault key's generations, oldest first.
    public let generations: [(number: UInt32, since: Moment)]
    /// The receiving key's id, 8 bytes.
    public let receivingKey: [UInt8]
    /// Since when it serves.
    public let receivingSince: Moment
    /// Since when the view epoch serves.
    public let epochSince: Moment
}

extension Room {
    /// Which keys there are now.
    public func keyStanding() -> KeyStanding {
        let standing = vault.now
        let receiving = keys.announced?.claimedButUnverified
        return KeyStanding(
            name: standing.lock.name, serial: standing.keys.serial, since: standing.keys.since,
            generations: standing.keys.generations.map { ($0.number, $0.since) },
            receivingKey: receiving.map { ReceivingKey.id(of: $0.key) } ?? [],
            receivingSince: receiving?.from ?? .first, epochSince: keys.epoch.from)
    }
}
