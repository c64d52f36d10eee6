import Policy
import Sodium
import Vocabulary

/// The packs by which an act is decided: those in force at its moment.
extension Sitting {
    mutating func register() throws -> PackRegister {
        if let opened = openedRegister { return opened }
        let key = room.vault.key(.packs)
        guard let sealed = try ledger.row(key) else { return PackRegister() }
        let opened = try room.registers.opened(sealed, at: key, vault: room.vault)
        openedRegister = opened
        return opened
    }

    mutating func write(_ register: PackRegister) {
        openedRegister = register
        let key = room.vault.key(.packs)
        ledger.write(room.vault.seal(register.json.bytes, at: key, draw: draw), at: key)
    }

    /// The programme's pack in force; nothing where the hub has no such programme. What is decided by it holds until another
    /// version takes over.
    mutating func pack(_ id: PackID) throws -> RoomPack? {
        if let known = openedPacks[id] { return known }
        let register = try register()
        guard let version = register.inForce(id, at: now) else { return nil }
        hold(until: register.nextChange(of: id, after: now))
        let pack = try pack(version, of: id)
        openedPacks[id] = pack
        return pack
    }

    /// A version, from memory or out of its sealed files.
    mutating func pack(_ version: PackRegister.Version, of id: PackID) throws -> RoomPack {
        if let known = room.library.pack(version.digest) { return known }
        let place = room.vault.key(.packFiles, version.digest)
        guard let sealed = try ledger.row(place) else { throw Refusal.unavailable }
        let bytes = try room.vault.open(sealed, at: place)
        let json = try Sitting.parse(bytes)
        let files = try Sitting.own { try PackFilesJSON.read(json) }
        let pack = try Sitting.own { try room.library.read(id, files).get() }
        // Damage, or a reader that has changed its mind about what makes a pack: either way it is not what was signed.
        guard Same.bytes(pack.digest, version.digest), pack.pack.id == id else {
            throw Refusal.unavailable
        }
        room.library.keep(pack)
        return pack
    }

    mutating func writeFiles(of pack: RoomPack) {
        guard !pack.files.isEmpty else { return }
        let place = room.vault.key(.packFiles, pack.digest)
        let bytes = PackFilesJSON.json(pack.files).bytes
        ledger.write(room.vault.seal(bytes, at: place, draw: draw), at: place)
    }

    /// Logs the versions that have come into force since it was last said.
    mutating func announcePacks() throws {
        var register = try register()
        let fresh = register.announce(at: now)
        guard !fresh.isEmpty else { return }
        write(register)
        for (pack, version) in fresh {
            try log(
                .packInForce, version.members(of: pack),
                for: version.signer.map { [$0.mailbox] } ?? [],
                name: "\(pack.text)/\(version.version)")
        }
    }
}

/// A pack's files as a command carries them and as a row keeps them.
enum PackFilesJSON {
    static let most = 260
    static let longest = 1 << 20

    static func json(_ files: [PackFile]) -> JSON {
        .array(
            files.map {
                [
                    "path": .string($0.path),
                    "text": .string(String(decoding: $0.bytes, as: UTF8.self)),
                ]
            })
    }

    static func read(_ json: JSON) throws(FormatFailure) -> [PackFile] {
        guard case .array(let values) = json, (1...most).contains(values.count) else {
            throw FormatFailure(.badForm, at: "files")
        }
        var files: [PackFile] = []
        for value in values {
            var fields = try Fields(value, at: "files")
            let path = try fields.string("path", limit: 120)
            let text = try fields.string("text", limit: longest)
            try fields.finish()
            guard isPath(path), !files.contains(where: { $0.path == path }) else {
                throw FormatFailure(.badForm, at: "path")
            }
            files.append(PackFile(path: path, bytes: Array(text.utf8)))
        }
        return files
    }

    /// The names that a pack's files have (`Specs/policy-language.md`), so that one can lead nowhere else.
    static func isPath(_ path: String) -> Bool {
        if ["pack.yaml", "cases.yaml", "base/pack.yaml"].contains(path) { return true }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[0] == "forms", let last = parts.last,
            last.hasSuffix(".yaml")
        else { return false }
        return isName(String(last.dropLast(5)))
    }

    private static func isName(_ text: String) -> Bool {
        let known = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
        }
        return known && (1...80).contains(text.utf8.count)
    }
}
