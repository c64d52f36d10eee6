import AuditLog
import Sodium
import Vocabulary

extension WorkerSession {
    /// The name of the hub's log: its identity key, so that no two hubs' logs are taken for one (Specs/audit-log.md).
    public nonisolated var logOrigin: String {
        "safe-conduct/\(Hex.encode(identity.card.pinned.bytes))"
    }

    /// Fetches the log's checkpoint and checks that it continues the one remembered, then remembers it. The one that raises
    /// the alarm is kept beside, as evidence.
    ///
    /// Fails with `bad-checkpoint`, `log-rolled-back`, `log-forked`, `log-broken`. Each is kept as an alarm.
    public func watchLog() async throws(ClientFailure) {
        var evidence: [String] = []
        tiles = [:]
        do throws(ClientFailure) {
            guard let note = try await publishedNote() else {
                // A log that was seen before cannot be without a checkpoint now.
                guard try home.read(.checkpoint) == nil else { throw .local(.logRolledBack) }
                return
            }
            evidence = [note]
            let later = try checkpoint(note)
            if let before = try remembered() {
                try await continues(before.checkpoint, later)
            }
            try home.write(Array(note.utf8), to: .checkpoint)
        } catch {
            guard case .local(let fault) = error, error.sort == .alarm else { throw error }
            for note in evidence { try home.write(Array(note.utf8), to: .alarm) }
            try raise(fault, evidence)
            throw error
        }
    }

    /// The published note; nothing before the hub has published one.
    func publishedNote() async throws(ClientFailure) -> String? {
        let bytes: [UInt8]
        do {
            let connection = connection
            bytes = try await askingOpenly { word throws(ClientFailure) in
                try await connection.bytes(
                    .get, Wire.checkpoint, token: word, limit: Wire.Limit.note)
            }
        } catch {
            if error == .hub(.unknown) { return nil }
            throw error
        }
        guard let note = String(validating: bytes, as: UTF8.self) else {
            throw .local(.badCheckpoint)
        }
        return note
    }

    /// The last checkpoint that verified, and its note. Fails with `home-tampered`.
    func remembered() throws(ClientFailure) -> (note: String, checkpoint: Checkpoint)? {
        guard let bytes = try home.read(.checkpoint) else { return nil }
        guard let note = String(validating: bytes, as: UTF8.self) else {
            throw .local(.homeTampered)
        }
        do {
            return (note, try checkpoint(note))
        } catch {
            throw .local(.homeTampered)
        }
    }

    func checkpoint(_ note: String) throws(ClientFailure) -> Checkpoint {
        do {
            return try Checkpoint.verified(
                note: note, origin: logOrigin, key: identity.card.pinned)
        } catch {
            throw .local(.badCheckpoint)
        }
    }

    /// RFC 6962 consistency, the proof made here from the hub's tiles: what the hub says of itself is not asked.
    func continues(
        _ before: Checkpoint, _ later: Checkpoint
    ) async throws(ClientFailure) {
        guard later.size >= before.size else { throw .local(.logRolledBack) }
        guard later.size > before.size else {
            guard later.root == before.root else { throw .local(.logForked) }
            return
        }
        let proof = try await reading(later.size) { tree throws(LogFault) in
            try tree.consistency(from: before.size)
        }
        do {
            try proof.verify(earlier: before.root, later: later.root)
        } catch {
            throw .local(.logForked)
        }
    }

    /// Reads the tree as far as it can, fetches the tile that it lacked, and begins again: a proof touches few tiles, and each
    /// is fetched once.
    func reading<Value>(
        _ size: UInt64, _ read: (TiledTree) throws(LogFault) -> Value
    ) async throws(ClientFailure) -> Value {
        while true {
            let have = tiles
            do {
                return try read(TiledTree(size: size) { have[$0] })
            } catch {
                guard error.code == .missingTile, case .tile(let path, _) = error.place,
                    tiles[path] == nil, tiles[path.full] == nil
                else { throw .local(.logBroken) }
                let (place, bytes) = try await fetchTile(path)
                tiles[place] = bytes
            }
        }
    }

    /// A tile, or the full tile that took the place of a partial one. Fails with `log-broken` where the hub has neither.
    func fetchTile(
        _ path: TilePath
    ) async throws(ClientFailure) -> (TilePath, [UInt8]) {
        for place in Set([path, path.full]).sorted(by: { $0.width < $1.width }) {
            do {
                let connection = connection
                let bytes = try await askingOpenly { word throws(ClientFailure) in
                    try await connection.bytes(
                        .get, Wire.tile(place.text), token: word, limit: Wire.Limit.tile)
                }
                return (place, bytes)
            } catch {
                guard error == .hub(.unknown) else { throw error }
            }
        }
        throw .local(.logBroken)
    }
}
