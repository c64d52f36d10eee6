public import Sodium
import Vocabulary

/// How far the re-sealing of everything under a new vault key has come. It is written with every batch, in the same transaction, so
/// that a restart goes on where the last durable batch ended.
public struct Resealing: Hashable, Sendable {
    /// The generation under which everything shall be.
    public let goal: UInt32
    /// Which of the store's parts is next.
    public var part: Int
    /// Behind which item of it; empty for its beginning.
    public var after: [UInt8]
    /// How many items have been re-sealed.
    public var changed: Int64
    /// How many could not be opened; they stay as they are.
    public var kept: Int64
    /// It was logged that it ended with some that stay.
    public var isTold: Bool

    /// How many parts a store has.
    public static let parts = 4

    /// Whether every part is behind it.
    public var isDone: Bool { part >= Resealing.parts }

    init(goal: UInt32) {
        self.goal = goal
        (part, after, changed, kept, isTold) = (0, [], 0, 0, false)
    }

    init(json: JSON) throws {
        var fields = try Fields(json, at: "resealing")
        guard try fields.int("v") == 1, let goal = UInt32(exactly: try fields.int("goal")),
            let part = Int(exactly: try fields.int("part")), part >= 0,
            let after = Hex.decode(try fields.string("after"))
        else { throw FormatFailure(.badForm, at: "resealing") }
        self.goal = goal
        self.part = part
        self.after = after
        changed = try fields.int("changed")
        kept = try fields.int("kept")
        isTold = try fields.bool("told")
        try fields.finish()
    }

    var json: JSON {
        [
            "v": 1, "goal": .int(Int64(goal)), "part": .int(Int64(part)),
            "after": .string(Hex.encode(after)), "changed": .int(changed), "kept": .int(kept),
            "told": .bool(isTold),
        ]
    }
}

extension Room {
    /// Where the vault row lies.
    public static var vaultPlace: RowKey { VaultKeys.place }

    /// The name of an outside secret of 32 bytes, 8 hexadecimal digits.
    public static func name(ofOutsideSecret secret: borrowing SecretBytes) -> String {
        VaultLock.name(of: secret)
    }

    /// Whether this secret locked the vault row.
    public static func opens(
        vaultRow row: [UInt8], withOutsideSecret secret: borrowing SecretBytes
    ) -> Bool {
        guard let lock = VaultLock(secret: secret) else { return false }
        return lock.open(row) != nil
    }

    /// The generation that a sealed row says.
    public static func generation(of row: [UInt8]) -> UInt32? { Vault.generation(of: row) }

    /// The newest generation that this room knows.
    public var generation: UInt32 { vault.now.keys.current.number }

    /// Whether anything may still be sealed by an older generation.
    public var hasOldGenerations: Bool { vault.now.keys.generations.count > 1 }

    /// Takes the vault row as the store has it: another process has replaced it. One that this room knows changes nothing.
    ///
    /// - Throws: `unavailable` where it was locked by another secret since, and a key has come with it that this room does not have.
    public func catchUp(with row: SealedRow) throws(Refusal) {
        let known = vault.now
        guard row.version > known.version else { return }
        do throws(Refusal) {
            let keys = try VaultKeys(opening: row.bytes, with: known.lock)
            vault.adopt(Vault.Standing(keys: keys, lock: known.lock, version: row.version))
        } catch {
            // Nothing that was sealed since is closed to this room as long as it has the newest key: it serves on, and changes none.
            guard Room.generation(of: row.bytes) == known.keys.current.number else { throw error }
        }
    }

    /// How far the re-sealing has come.
    public func resealing(snapshot: Snapshot) throws -> Resealing {
        var sitting = Sitting(room: self, now: .first, draw: "", snapshot: snapshot)
        return try sitting.resealing()
    }

    /// The same for the store, with where it lies.
    public func resting(_ state: Resealing) -> (key: RowKey, bytes: [UInt8]) {
        let place = vault.key(.resealing)
        let draw = "resealing/\(state.goal)/\(state.part)/\(Hex.encode(state.after))"
        return (place, vault.seal(state.json.bytes, at: place, draw: draw))
    }

    /// A row under the newest generation.
    public func resealed(row: [UInt8], at place: RowKey) -> Resealed {
        place == VaultKeys.place ? .asItIs : vault.resealed(row, at: [place])
    }

    /// A view at rest, a duty's, or a detail's under this officer, under the newest generation.
    public func resealed(view: [UInt8], officer: RowKey? = nil) -> Resealed {
        vault.resealed(view, at: [vault.key(.view)] + (officer.map { [$0] } ?? []))
    }
}

extension Sitting {
    /// How far it has come; its beginning where nothing is kept of it, or what is kept had an earlier goal.
    mutating func resealing() throws -> Resealing {
        let goal = room.vault.now.keys.current.number
        let place = room.vault.key(.resealing)
        guard let sealed = try ledger.row(place) else { return Resealing(goal: goal) }
        let json = try Sitting.parse(try room.vault.open(sealed, at: place))
        let known = try Sitting.own { try Resealing(json: json) }
        return known.goal == goal ? known : Resealing(goal: goal)
    }

    mutating func write(_ state: Resealing) throws {
        let (place, bytes) = room.resting(state)
        _ = try ledger.row(place)
        ledger.write(bytes, at: place)
    }

    mutating func removeResealing() throws { try remove(room.vault.key(.resealing)) }
}
