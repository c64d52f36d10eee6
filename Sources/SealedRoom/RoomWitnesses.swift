import AuditLog
import Sodium
public import Vocabulary

/// A witness's last cosigned checkpoint as it rests.
public struct WitnessedCheckpoint: Hashable, Sendable {
    /// Where.
    public let key: RowKey
    /// Sealed.
    public let bytes: [UInt8]
}

/// What witnesses have cosigned (C2SP tlog-cosignature). The hub takes their word and passes it on; it never waits for it.
extension Room {
    /// The longest note that is taken: a checkpoint with two signatures has some 500 bytes.
    public static let longestCosigned = 4 << 10
    /// The most cosigned checkpoints in one answer: the largest ones of all.
    public static let mostCosigned = 500

    /// Checks a checkpoint of this log that a witness has cosigned, larger than the one that it cosigned last.
    ///
    /// A checkpoint that is larger than the log is taken too: it shows that this hub was set back, and whoever comes next
    /// shall see it.
    ///
    /// - Returns: what to keep; nothing where the witness has cosigned it, or a larger one, before.
    /// - Throws: `badCosignature`; `unknown` for somebody who has not joined; `stale` where the times are apart.
    public func witnessed(
        _ bytes: [UInt8], now: Moment, snapshot: Snapshot
    ) throws -> WitnessedCheckpoint? {
        guard bytes.count <= Room.longestCosigned else { throw Refusal.oversized }
        let note: SignedNote
        let checkpoint: Checkpoint
        do {
            note = try SignedNote(parsing: bytes)
            checkpoint = try Checkpoint.verified(note: note.note, origin: origin, key: identity)
        } catch {
            throw Refusal.badCosignature
        }
        let witness = try witness(of: note, snapshot: snapshot)
        guard try Room.time(of: note, by: witness) <= now.advanced(by: 300) else {
            throw Refusal.stale
        }
        if let known = try kept(of: witness, snapshot: snapshot), known.size >= checkpoint.size {
            return nil
        }
        return try resting(note, of: witness, now: now)
    }

    /// For each witness its last cosigned checkpoint, in the order of the keys: `{"v":1,"witnesses":[{"key","note"}]}`. An order
    /// of joining or of coming would tell members about each other.
    public func witnessedCheckpoints(snapshot: Snapshot) throws -> JSON {
        var sitting = Sitting(room: self, now: .first, draw: "", snapshot: snapshot)
        var all: [(size: UInt64, key: String, json: JSON)] = []
        for witness in try sitting.witnesses().witnesses {
            guard let known = try kept(of: witness.key, snapshot: snapshot) else { continue }
            let key = Hex.encode(witness.key.key.bytes)
            all.append((known.size, key, ["key": .string(key), "note": .string(known.note)]))
        }
        let largest = all.sorted { $0.size > $1.size }.prefix(Room.mostCosigned)
            .sorted { $0.key < $1.key }
        return ["v": 1, "witnesses": .array(largest.map(\.json))]
    }

    func place(of witness: WitnessKey) -> RowKey { vault.key(.witness, witness.key.bytes) }

    private var origin: String { Room.origin(of: identity) }

    /// The one witness whose line the note bears beside the log's own.
    private func witness(of note: SignedNote, snapshot: Snapshot) throws -> WitnessKey {
        let lines = note.signatures.filter { $0.name != origin }
        guard note.signatures.count == 2, let line = lines.first, lines.count == 1 else {
            throw Refusal.badCosignature
        }
        var sitting = Sitting(room: self, now: .first, draw: "", snapshot: snapshot)
        guard let witness = try sitting.witnesses().witness(named: line.name) else {
            throw Refusal.unknown
        }
        return witness.key
    }

    private static func time(
        of note: SignedNote, by witness: WitnessKey
    ) throws(Refusal) -> Moment {
        do { return try note.cosignature(of: witness).time } catch { throw .badCosignature }
    }

    private func resting(
        _ note: SignedNote, of witness: WitnessKey, now: Moment
    ) throws -> WitnessedCheckpoint {
        let place = place(of: witness)
        let bytes = Array(note.note.utf8)
        let draw = "witness/\(now.seconds)/\(Hex.encode(Digest.blake2b(bytes)))"
        return WitnessedCheckpoint(
            key: place, bytes: vault.seal(bytes, at: place, draw: draw))
    }

    private func kept(
        of witness: WitnessKey, snapshot: Snapshot
    ) throws -> (note: String, size: UInt64)? {
        let place = place(of: witness)
        guard let row = try snapshot.row(place) else { return nil }
        do {
            let note = try SignedNote(parsing: try vault.open(row.bytes, at: place))
            return (note.note, try Checkpoint(parsing: note.text).size)
        } catch {
            throw Refusal.unavailable
        }
    }
}
