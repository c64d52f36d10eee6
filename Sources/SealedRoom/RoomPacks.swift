import Policy
public import Vocabulary

/// Which packs a hub has, besides the command that publishes one.
extension Room {
    /// Those of the packs that the room was opened with whose programme the store has never had.
    public func newcomers(snapshot: Snapshot) throws -> [RoomPack] {
        var sitting = Sitting(room: self, now: .first, draw: "", snapshot: snapshot)
        let register = try sitting.register()
        return bootstrap.filter { register.programmes[$0.pack.id] == nil }
    }

    /// The programmes of the folder whose pack the store has in no version: the store's goes on, and somebody should know.
    public func differing(snapshot: Snapshot) throws -> [PackID] {
        var sitting = Sitting(room: self, now: .first, draw: "", snapshot: snapshot)
        let register = try sitting.register()
        return bootstrap.filter { pack in
            let versions = register.programmes[pack.pack.id] ?? []
            return !versions.isEmpty && !versions.contains { $0.digest == pack.digest }
        }.map(\.pack.id).sorted()
    }

    /// Takes in the packs of programmes that the store has never had; nothing where there are none. Prove them first.
    public func takingIn(now: Moment, snapshot: Snapshot) throws -> CommitBatch? {
        var sitting = Sitting(
            room: self, now: now, draw: "packs/\(now.seconds)", snapshot: snapshot)
        var register = try sitting.register()
        let fresh = bootstrap.filter { register.programmes[$0.pack.id] == nil }
        guard !fresh.isEmpty else { return nil }
        for pack in fresh.sorted(by: { $0.pack.id < $1.pack.id }) {
            let version = PackRegister.Version(
                version: pack.pack.version, digest: pack.digest, from: now, published: now)
            register.programmes[pack.pack.id] = [version]
            sitting.writeFiles(of: pack)
            try sitting.log(
                .packPublished, version.members(of: pack.pack.id), for: [],
                name: pack.pack.id.text)
        }
        sitting.write(register)
        try sitting.announcePacks()
        return try sitting.batch()
    }

    /// Logs what has come into force since it was last said; nothing where nothing has.
    public func announcingPacks(now: Moment, snapshot: Snapshot) throws -> CommitBatch? {
        let draw = "in-force/\(now.seconds)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        try sitting.announcePacks()
        return sitting.entries.isEmpty ? nil : try sitting.batch()
    }

    /// Reads every version that is in force or is still to come, so that a start fails rather than a case.
    ///
    /// - Throws: `PackDamage` with the programme.
    public func readPacks(now: Moment, snapshot: Snapshot) throws {
        var sitting = Sitting(room: self, now: now, draw: "", snapshot: snapshot)
        for (id, versions) in try sitting.register().programmes {
            let current = try sitting.register().inForce(id, at: now)
            let needed = versions.filter { $0.from > now || $0.digest == current?.digest }
            for version in needed {
                do {
                    _ = try sitting.pack(version, of: id)
                } catch is Refusal {
                    throw PackDamage(pack: id)
                }
            }
        }
    }

    /// Reads a pack that a command brings, for the command that waits for it. It takes no snapshot, because a long pack takes long.
    public func read(_ id: PackID, _ files: [PackFile]) { library.read(id, files) }

    /// Notes what proving a pack came to, for the command that waits for it.
    public func note(_ pack: RoomPack, proven: Bool) {
        library.note(pack.digest, proven: proven)
    }

    /// Every programme's versions, for whoever may see the directory.
    static func json(_ register: PackRegister, at now: Moment) -> JSON {
        .array(
            register.programmes.sorted { $0.key < $1.key }.map { pack, versions in
                let current = register.inForce(pack, at: now)
                return [
                    "pack": .string(pack.text),
                    "versions": .array(
                        versions.map { version in
                            [
                                "version": .string(version.version),
                                "digest": .string(Hex.encode(version.digest)),
                                "from": .moment(version.from),
                                "in_force": .bool(version.digest == current?.digest),
                            ]
                        }),
                ]
            })
    }
}

/// A version that is or will be in force cannot be read.
public struct PackDamage: Error, Hashable, Sendable {
    /// Whose it is.
    public let pack: PackID
}
