import Sodium
import Vocabulary

/// A case with the key that its rows are sealed under.
struct OpenCase {
    var file: CaseFile
    let key: CaseKey
}

extension Sitting {
    // MARK: Directory

    mutating func directory() throws -> Directory {
        if let opened = openedDirectory { return opened }
        let key = room.vault.key(.directory)
        guard let bytes = try ledger.row(key) else { throw Refusal.unavailable }
        let stored = try room.directories.opened(bytes, at: key, vault: room.vault)
        let isPast = stored.firstEnd.map { $0 <= now } ?? false
        let opened = isPast ? stored.directory.standing(at: now) : stored.directory
        openedDirectory = opened
        return opened
    }

    mutating func write(_ directory: Directory) {
        openedDirectory = directory
        let key = room.vault.key(.directory)
        ledger.write(room.vault.seal(directory.json.bytes, at: key, draw: draw), at: key)
    }

    // MARK: Cases

    /// The case that a mailbox knows by this alias, while it takes part. What does not exist and what is not the
    /// asker's are one.
    mutating func openCase(
        _ alias: CaseAlias, as mailbox: MailboxID
    ) throws -> (OpenCase, CaseFile.Participation) {
        guard let id = try caseID(alias, of: mailbox) else { throw Refusal.unknown }
        let open = try openCase(id)
        guard let participation = open.file.participation(of: mailbox, at: now) else {
            throw Refusal.unknown
        }
        if participation.role == .coordinator { visited = open }
        return (open, participation)
    }

    mutating func openCase(_ id: CaseID) throws -> OpenCase {
        if let known = openedCases[id] { return known }
        let place = room.vault.key(.caseFile, id.bytes)
        guard let row = try ledger.row(place) else { throw Refusal.unknown }
        let (key, sealed) = try room.vault.caseKey(in: row, of: id, at: place)
        let json = try Sitting.parse(try key.open(sealed, at: place))
        let file = try Sitting.own { try CaseFile(json: json) }
        // Opened with the case: who stands on which side is asked at every step.
        _ = try pack(file.pack)
        let open = OpenCase(file: file, key: key)
        openedCases[id] = open
        return open
    }

    /// The case that a mailbox knows by this alias, whether it takes part now or did once; nothing where there is none.
    mutating func caseID(_ alias: CaseAlias, of mailbox: MailboxID) throws -> CaseID? {
        let key = room.vault.key(.alias, Array(mailbox.text.utf8) + [0] + alias.bytes)
        guard let sealed = try ledger.row(key) else { return nil }
        return CaseID(bytes: try room.vault.open(sealed, at: key))
    }

    mutating func write(_ open: OpenCase) {
        openedCases[open.file.id] = open
        let place = room.vault.key(.caseFile, open.file.id.bytes)
        ledger.write(
            room.vault.seal(file: open.file.json.bytes, under: open.key, at: place, draw: draw),
            at: place)
    }

    /// Gives a mailbox its own name for the case and writes where that name leads.
    mutating func newAlias(of id: CaseID, for mailbox: MailboxID) throws -> CaseAlias {
        let bytes = room.entropy.bytes(16, for: "alias/\(draw)/\(mailbox.text)")
        guard let alias = CaseAlias(bytes: bytes) else { throw Refusal.unavailable }
        let key = room.vault.key(.alias, Array(mailbox.text.utf8) + [0] + alias.bytes)
        ledger.write(room.vault.seal(id.bytes, at: key, draw: draw), at: key)
        return alias
    }

    // MARK: Holds, and what rests on a permission

    /// A held message: the case's id under the vault, the rest under the case's own key.
    mutating func writeHeld(_ held: HeldMessage, in open: OpenCase) throws {
        let place = room.vault.key(.hold, held.id.bytes)
        let inner = open.key.seal(held.json.bytes, at: place, draw: draw)
        let outer = room.vault.seal(open.file.id.bytes + inner, at: place, draw: draw)
        ledger.write(outer, at: place)
        made.append(held)
        try list(held, in: open)
    }

    mutating func heldMessage(_ id: HoldID) throws -> (HeldMessage, OpenCase) {
        let place = room.vault.key(.hold, id.bytes)
        guard let sealed = try ledger.row(place) else { throw Refusal.unknown }
        let outer = try room.vault.open(sealed, at: place)
        guard let caseID = CaseID(bytes: outer.prefix(16)) else { throw Refusal.unavailable }
        let open = try openCase(caseID)
        let inner = try open.key.open(Array(outer.dropFirst(16)), at: place)
        let json = try Sitting.parse(inner)
        return (try Sitting.own { try HeldMessage(json: json) }, open)
    }

    mutating func removeHeld(_ id: HoldID) {
        ledger.write(nil, at: room.vault.key(.hold, id.bytes))
    }

    /// The deliveries that rest on a permission.
    mutating func resting(on permission: PermissionID, in open: OpenCase) throws -> [DeliveryID] {
        let place = room.vault.key(.rests, permission.bytes)
        guard let sealed = try ledger.row(place) else { return [] }
        let bytes = try room.vault.open(sealed, under: open.key, at: place)
        return stride(from: 0, to: bytes.count, by: 16).compactMap {
            DeliveryID(bytes: bytes[$0..<min($0 + 16, bytes.count)])
        }
    }

    mutating func rest(
        _ delivery: DeliveryID, on permission: PermissionID, in open: OpenCase
    ) throws {
        let place = room.vault.key(.rests, permission.bytes)
        let all = try resting(on: permission, in: open) + [delivery]
        ledger.write(
            room.vault.seal(all.flatMap(\.bytes), under: open.key, at: place, draw: draw),
            at: place)
    }

    /// Rows that we wrote and cannot read are damage, not somebody's bad input.
    static func parse(_ bytes: [UInt8]) throws(Refusal) -> JSON {
        do {
            return try JSON(parsing: bytes)
        } catch {
            throw .unavailable
        }
    }

    /// Reads a value out of a row of our own: what is wrong in it is damage too.
    static func own<Value>(_ read: () throws -> Value) throws(Refusal) -> Value {
        do {
            return try read()
        } catch {
            throw .unavailable
        }
    }
}
