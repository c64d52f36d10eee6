public import SealedRoom
import Sodium
import Vocabulary

/// The hub's own keys, by the name under which the sealed room has them.
public typealias HubKeyName = HubKey

/// Replacing the hub's keys while it runs. Every change is in the log in its own transaction.
extension Broker {
    /// How many items are re-sealed in one transaction, and after how many bytes it ends early.
    static let mostResealed = 100
    private static let enoughResealed = 2 << 20
    /// How many cases get a new key in one transaction.
    private static let mostCases = 16

    /// Which keys there are, since when.
    ///
    /// - Throws: `busy` or `unavailable`.
    public func keyStanding() async throws(Refusal) -> HubKeyStanding {
        let room = room
        return try await translating {
            try await self.store.read { reader in
                let snapshot = Snapshot(reading: reader)
                return try room.standing(
                    try room.resealing(snapshot: snapshot),
                    cases: try room.allCases(snapshot: snapshot).count)
            }
        }
    }

    /// Replaces a key at once: the receiving key, the view epoch, the vault's key (what is old is re-sealed by ``reseal()``), or the
    /// keys of all cases. The outside secret has a call of its own.
    ///
    /// - Throws: `badBody` for the outside secret; `conflict` where there are as many as there may be; `notPermitted` where another
    ///   process has replaced the outside secret; `busy`, `unavailable`.
    public func rotate(_ key: HubKey) async throws(Refusal) {
        switch key {
        case .outsideSecret: throw .badBody
        case .caseKeys: _ = try await rotateCaseKeys()
        case .vaultKey, .receivingKey, .viewEpoch:
            try await ruling { on in
                ((), try on.room.replacing(key, now: on.now, snapshot: on.snapshot))
            }
        }
    }

    /// Locks the store's one row of keys with another secret, which from then on opens the hub alone. Every backup from before is
    /// worthless with it: that is the destruction of what was deleted.
    ///
    /// - Throws: `badBody` where it is the same secret; `notPermitted` where another process has replaced it; `busy`, `unavailable`.
    public func rotateOutsideSecret(to secret: VaultSecret) async throws(Refusal) {
        try await ruling { on in
            let batch = try on.room.replacingOutsideSecret(
                with: secret.bytes, now: on.now, snapshot: on.snapshot)
            return ((), batch)
        }
    }

    /// Gives every case a key more, and says what became of them.
    ///
    /// - Throws: `busy` or `unavailable`; some cases may have their new key then.
    public func rotateCaseKeys() async throws(Refusal) -> CaseKeyCount {
        let room = room
        var count = CaseKeyCount()
        let cases = try await translating {
            try await self.store.read { try room.allCases(snapshot: Snapshot(reading: $0)) }
        }
        for start in stride(from: 0, to: cases.count, by: Broker.mostCases) {
            let some = Array(cases[start..<min(start + Broker.mostCases, cases.count)])
            // Durable one after the other: a restart in between leaves the rest with the keys that they had.
            let more = try await ruling { on in
                try on.room.replacingCaseKeys(of: some, now: on.now, snapshot: on.snapshot)
            }
            count.changed += more.changed
            count.full += more.full
            count.kept += more.kept
        }
        return count
    }

    /// Logs that somebody gave the passphrase of a hub that waited for it, after so many wrong ones.
    ///
    /// - Throws: `busy` or `unavailable`: the hub does not open then.
    public func logUnlocking(after wrong: Int) async throws(Refusal) {
        try await ruling { on in
            ((), try on.room.unlocked(after: wrong, now: on.now, snapshot: on.snapshot))
        }
    }

    /// Re-seals some of what an older vault key sealed, in one bounded transaction; drops that key once nothing is left. Says
    /// whether there is more to do. A restart goes on behind the last transaction.
    ///
    /// - Throws: `busy` or `unavailable`; nothing of this transaction is there then.
    public func reseal() async throws(Refusal) -> Bool {
        guard room.hasOldGenerations else { return false }
        let room = room
        let state = try await translating {
            // While this waits the store owns the transaction; a restart finds all of it or nothing, the place where to go on
            // included. It is the one writer at that time, so no act is lost under it.
            try await self.store.write { writer in
                try Broker.resealSome(with: room, writer)
            }
        }
        guard state.isDone else { return true }
        guard !state.isTold else { return false }
        try await ruling { on in
            ((), try on.room.retiringVaultKeys(now: on.now, snapshot: on.snapshot))
        }
        return false
    }

    private static func resealSome(
        with room: Room, _ writer: any StoreWriter
    ) throws -> Resealing {
        guard try GroupWriter.generation(of: writer) == room.generation else { throw Refusal.busy }
        var state = try room.resealing(snapshot: Snapshot(reading: writer))
        guard let part = StorePart(rawValue: state.part) else { return state }
        let items = try writer.sealedItems(in: part, after: state.after, limit: mostResealed)
        var bytes = 0
        for item in items where bytes < enoughResealed {
            switch resealed(item, in: part, room) {
            case .asItIs: break
            case .fresh(let fresh):
                try writer.reseal(item, in: part, as: fresh)
                state.changed += 1
            case .unreadable: state.kept += 1
            }
            bytes += item.bytes.count
            state.after = item.id
        }
        if items.count < mostResealed, items.last.map({ $0.id == state.after }) ?? true {
            state.part += 1
            state.after = []
        }
        let row = room.resting(state)
        try writer.put(row.key, bytes: row.bytes, expires: nil)
        return state
    }

    private static func resealed(
        _ item: SealedItem, in part: StorePart, _ room: Room
    ) -> Resealed {
        switch part {
        case .rows: item.place.map { room.resealed(row: item.bytes, at: $0) } ?? .unreadable
        case .deliveries, .duties: room.resealed(view: item.bytes)
        case .details: room.resealed(view: item.bytes, officer: item.place)
        }
    }

    /// Goes on with the vault as the store has it, where another process replaced its key.
    func catchUpWithVault() async throws(Refusal) {
        let room = room
        try await translating {
            guard let row = try await self.store.read({ try $0.row(Room.vaultPlace) }) else {
                return
            }
            try room.catchUp(with: row)
        }
    }
}

extension Room {
    fileprivate func standing(_ state: Resealing, cases: Int) throws -> HubKeyStanding {
        let known = keyStanding()
        return HubKeyStanding(
            identity: Hex.encode(identity.bytes), outsideSecret: known.name,
            outsideSerial: known.serial, outsideSince: known.since,
            generations: known.generations.map {
                HubKeyStanding.Generation(number: $0.number, since: $0.since)
            }, resealed: known.generations.count > 1 ? state.changed : 0,
            kept: known.generations.count > 1 ? state.kept : 0, cases: cases,
            receivingKey: Hex.encode(known.receivingKey), receivingSince: known.receivingSince,
            epochSince: known.epochSince)
    }
}
