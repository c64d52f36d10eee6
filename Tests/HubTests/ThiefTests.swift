import Envelope
import Foundation
import SQLiteStore
import Sodium
import Testing
import Vocabulary

@testable import Hub
@testable import SealedRoom

/// The thief table of the threat model (`Specs/threat-model.md`), as far as it is about the hub: each row is a test.
@Suite("What a thief of the hub's disk, backup and keys can read") struct ThiefTests {
    /// In her roster; in a permission; in a message that waits; in one that was delivered.
    private static let (roster, held) = ("Quillfeather", "against the fridge")
    private static let permission = PermissionTests.first
    private static let delivered = "Zephyrbrook"

    /// A hub in which each of them is.
    private func lived() async throws -> Community {
        var sheets: [Community.OpeningKeyBox] = []
        return try await lived(&sheets)
    }

    private func lived(_ sheets: inout [Community.OpeningKeyBox]) async throws -> Community {
        let hub = try await Community.opening()
        let aliases = try await hub.openCase()
        let desk = aliases["wsw-desk"]
        try await hub.send(
            "consent.record", from: "wsw-desk",
            Community.permission(Self.permission, case: desk), id: "given")
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.message(
                .onwardReferral, case: desk, purpose: .onwardReferral, to: [.agencyWorker],
                approvals: [.implicationsExplored],
                segments: [
                    Community.segment(
                        .supportNeeds, about: .woman, source: .woman,
                        text: "She needs a flat with room for a \(Self.delivered).")
                ]), id: "referral")
        try await hub.send(
            "message.send", from: "wsw-desk",
            Community.disclosure(case: desk, to: [.facilitator], segments: [Community.incident]),
            id: "held")
        #expect(
            try await hub.inbox("housing-desk").contains { $0.words.contains(Self.delivered) })
        // Keys that their owner keeps at the hub, wrapped, and shares for custodians.
        try await hub.send(
            "keys.keep", from: "wsw-desk",
            SignInTests.kept(by: hub["wsw-desk"], blob: try Self.wrapped(hub["wsw-desk"])),
            id: "kept")
        sheets = try await RecoveryTests.custody(at: hub).sheets
        return hub
    }

    /// A worker's private keys under a key that only their passphrase makes.
    private static func wrapped(_ person: Community.Person) throws -> [UInt8] {
        let secret =
            person.signing.seed().copiedIntoOrdinaryMemory()
            + person.sealing.secret().copiedIntoOrdinaryMemory()
        let nonce = Entropy.system.bytes(AEADKey.nonceLength, for: "nonce")
        return keptMark + nonce + AEADKey().seal(secret, nonce: nonce, associated: [])
    }

    private static let keptMark = Array("wrapped keys of a test".utf8)

    /// Every private key of a worker or a mailbox.
    private func privateKeys(_ hub: Community) -> [[UInt8]] {
        hub.people.values.flatMap { person in
            [
                person.signing.seed().copiedIntoOrdinaryMemory(),
                person.sealing.secret().copiedIntoOrdinaryMemory(),
            ] + person.mailboxes.values.map { $0.key.secret().copiedIntoOrdinaryMemory() }
        }
    }

    /// Everything that the disk and this secret open, whatever key has to be found on the way.
    private func opened(
        _ store: SQLiteStore, with secret: borrowing SecretBytes
    ) async throws -> [[UInt8]] {
        guard let lock = VaultLock(secret: secret) else { throw Refusal.unavailable }
        let items = try await HubStoreContents.items(store)
        let row = try #require(items[.rows]?.first { $0.place == Room.vaultPlace })
        let vault = try Vault.opening(
            SealedRow(version: 1, bytes: row.bytes), with: lock, entropy: .system)
        var all: [[UInt8]] = [vault.now.keys.root.copiedIntoOrdinaryMemory()]
        var found: [(bytes: [UInt8], place: RowKey)] = []
        for item in items.values.joined() {
            let places = [item.place, vault.key(.view)].compactMap { $0 }
            guard
                let (bytes, place) = places.lazy.compactMap({ place in
                    Self.open(vault, item.bytes, place).map { ($0, place) }
                }).first
            else {
                #expect(item.place == Room.vaultPlace)
                continue
            }
            found.append((bytes, place))
        }
        let keys = try await caseKeys(store, vault)
        for (bytes, place) in found {
            all.append(bytes)
            // A case's rows, holds and arrivals behind the case's id, details behind a mark and the id, files behind their keys.
            for key in keys {
                for skipped in [0, 16, 17, key.wrapped.count] where bytes.count > skipped {
                    if let inner = Self.open(key, Array(bytes.dropFirst(skipped)), place) {
                        all.append(inner)
                    }
                }
            }
        }
        return all
    }

    private func caseKeys(_ store: SQLiteStore, _ vault: Vault) async throws -> [CaseKey] {
        try await store.read { reader in
            let place = vault.key(.identity)
            let row = try #require(try reader.row(place))
            let seed = SecretBytes(copying: try vault.open(row.bytes, at: place))
            guard let signing = SigningKey(seed: seed) else { throw Refusal.unavailable }
            let room = Room(
                vault: vault, keys: HubKeys(signing: signing, entropy: .system, now: .first),
                packs: [], examiner: nil, entropy: .system, party: nil)
            return try room.allCases(snapshot: Snapshot(reading: reader)).map { id in
                let place = vault.key(.caseFile, id.bytes)
                let row = try #require(try reader.row(place))
                return try vault.caseKey(in: row.bytes, of: id, at: place).key
            }
        }
    }

    private static func open(_ vault: Vault, _ bytes: [UInt8], _ place: RowKey) -> [UInt8]? {
        do { return try vault.open(bytes, at: place) } catch { return nil }
    }

    private static func open(_ key: CaseKey, _ bytes: [UInt8], _ place: RowKey) -> [UInt8]? {
        do { return try key.open(bytes, at: place) } catch { return nil }
    }

    private func contains(_ all: [[UInt8]], _ text: String) -> Bool {
        let mark = Data(text.utf8)
        return all.contains { Data($0).range(of: mark) != nil }
    }

    private static func json(_ bytes: [UInt8]) -> JSON? {
        do { return try JSON(parsing: bytes) } catch { return nil }
    }

    /// Neither as bytes nor as digits.
    private func contains(_ all: [[UInt8]], key: [UInt8]) -> Bool {
        all.contains {
            Data($0).range(of: Data(key)) != nil
                || Data($0).range(of: Data(Hex.encode(key).utf8)) != nil
        }
    }

    /// What the table says of whoever has the disk and what locks it.
    private func check(_ all: [[UInt8]], _ hub: Community) {
        #expect(all.count > 100)
        for mark in [Self.roster, Self.permission, Self.held, "hub-registrar"] {
            #expect(contains(all, mark), "\(mark) opens: the table says so")
        }
        #expect(!contains(all, Self.delivered), "a view is sealed to its mailbox alone")
        let keys = privateKeys(hub)
        #expect(keys.count == 3 * hub.people.count)
        for key in keys { #expect(!contains(all, key: key)) }
        // The guard: what is looked for would be found.
        #expect(contains(all + [keys[0]], key: keys[0]))
        // What is wrapped or split lies there as it came: a thief may guess at the passphrase, and has no half of a key.
        #expect(contains(all, key: Self.keptMark))
        #expect(!contains(all, "SCS1"), "a share opens for its custodian alone")
        let views = all.filter { $0.starts(with: Array("SCV1".utf8)) }
        #expect(views.count > 20, "views at rest are opened down to the seal of their mailbox")
    }

    @Test("the disk alone: no mark, no key, and no other secret opens it")
    func disk() async throws {
        let hub = try await lived()
        let files = try FileManager.default.contentsOfDirectory(
            at: hub.folder, includingPropertiesForKeys: nil
        ).map { [UInt8](try Data(contentsOf: $0)) }
        #expect(files.map(\.count).reduce(0, +) > 100_000)
        for mark in [Self.roster, Self.permission, Self.held, Self.delivered, "hub-registrar"] {
            #expect(!contains(files, mark))
        }
        let standing = hub.broker.room.vault.now
        var keys = privateKeys(hub) + [[UInt8](repeating: 7, count: 32)]
        keys += standing.keys.generations.map { $0.secret.copiedIntoOrdinaryMemory() }
        keys.append(standing.keys.root.copiedIntoOrdinaryMemory())
        keys.append(hub.broker.room.keys.signing.seed().copiedIntoOrdinaryMemory())
        for key in keys { #expect(!contains(files, key: key)) }
        await #expect(throws: Refusal.unavailable) {
            _ = try await self.opened(hub.store, with: SecretBytes(random: 32))
        }
        try await hub.close()
    }

    @Test(
        "the disk and the secret: rosters, permissions and what waits; no private key and no view")
    func diskAndSecret() async throws {
        let hub = try await lived()
        let secret = SecretBytes(copying: [UInt8](repeating: 7, count: 32))
        check(try await opened(hub.store, with: secret), hub)
        try await hub.close()
    }

    @Test("a full backup and all of the operator's keys: the same, and no more")
    func backup() async throws {
        let hub = try await lived()
        let folder = hub.folder.appending(path: "backup")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await hub.store.backup(to: folder.appending(path: "hub.sqlite").path)
        let copy = try SQLiteStore(directory: folder.path)
        let secret = SecretBytes(copying: [UInt8](repeating: 7, count: 32))
        check(try await opened(copy, with: secret), hub)
        try await copy.close()
        try await hub.close()
    }

    @Test(
        "the shares at the hub open with two custodians' sheets, and with nothing that the hub has")
    func shares() async throws {
        var sheets: [Community.OpeningKeyBox] = []
        let hub = try await lived(&sheets)
        let secret = SecretBytes(copying: [UInt8](repeating: 7, count: 32))
        let all = try await opened(hub.store, with: secret)
        let rows = all.compactMap { bytes -> [[UInt8]]? in
            guard let json = Self.json(bytes), json["set"] == 1,
                case .array(let sealed)? = json["sealed"]
            else { return nil }
            return sealed.compactMap { $0.string.flatMap { Hex.decode($0) } }
        }
        let shares = try #require(rows.first)
        #expect(rows.count == 1 && shares.count == 6)
        // Whatever of 32 bytes lies anywhere in what was opened is tried as a custodian's key.
        let keys = all.filter { $0.count == 32 }.compactMap { OpeningBox32($0) }
        #expect(!keys.isEmpty)
        for share in shares {
            #expect(keys.allSatisfy { $0.key.open(share) == nil })
            let open = sheets.count { $0.key.open(share) != nil }
            #expect(open == 1, "each share is one custodian's")
        }
        for sheet in sheets {
            #expect(!contains(all, key: sheet.key.secret().copiedIntoOrdinaryMemory()))
        }
        try await hub.close()
    }

    @Test("the secret's file under a passphrase or a token, and the disk: nothing")
    func wrappedSecret() async throws {
        let hub = try await lived()
        let bytes = [UInt8](repeating: 7, count: 32)
        let made = VaultSecret(SecretBytes(copying: bytes))
        let secret = try #require(made)
        let wrapped = try WrappedByPassphrase(
            secret, passphrase: Array("lantern copper seaside walnut".utf8),
            strength: Passphrase.Strength(memory: 8_192, passes: 1))
        let token = TokenRecord(
            module: "/usr/lib/softhsm.so", token: "hub", key: "vault", mechanism: "aes-gcm",
            nonce: [UInt8](repeating: 3, count: 12),
            sealed: Entropy.seeded([1]).bytes(48, for: "a token's ciphertext"))
        let place = Room.vaultPlace
        let row = try #require(try await hub.store.read { try $0.row(place)?.bytes })
        var (tried, opened) = (0, 0)
        for file in [wrapped.file, token.file] {
            #expect(!contains([file], key: bytes))
            // Whatever of the file could be a secret is none: every 32 bytes of every member, in digits or not.
            var parts = [file]
            let json = try JSON(parsing: file.last == 0x0A ? file.dropLast() : file)
            parts += (json.members ?? []).compactMap { $0.value.string.flatMap { Hex.decode($0) } }
            for part in parts where part.count >= 32 {
                for start in 0...(part.count - 32) {
                    let window = SecretBytes(copying: Array(part[start..<start + 32]))
                    guard let lock = VaultLock(secret: window) else { continue }
                    if let _ = lock.open(row) { opened += 1 }
                    tried += 1
                }
            }
        }
        #expect(tried > 100 && opened == 0)
        // The guard: the secret itself does.
        guard let right = VaultLock(secret: SecretBytes(copying: bytes)) else { return }
        if let _ = right.open(row) { opened += 1 }
        #expect(opened == 1)
        for wrong in ["", "lantern copper seaside", "lantern copper seaside walnuts"] {
            let opened = try wrapped.opened(with: Array(wrong.utf8))
            #expect(opened == nil)
        }
        try await hub.close()
    }

    @Test("a backup from before the secret was replaced, and today's secret: nothing")
    func oldBackup() async throws {
        let hub = try await lived()
        let folder = hub.folder.appending(path: "backup")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await hub.store.backup(to: folder.appending(path: "hub.sqlite").path)
        try await hub.broker.rotateOutsideSecret(to: try HubStoreContents.secret(9))
        let copy = try SQLiteStore(directory: folder.path)
        await #expect(throws: Refusal.unavailable) {
            _ = try await self.opened(
                copy, with: SecretBytes(copying: [UInt8](repeating: 9, count: 32)))
        }
        // And today's disk does not open with the secret of then, journal included.
        await #expect(throws: Refusal.unavailable) {
            _ = try await self.opened(
                hub.store, with: SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
        }
        let row = try await copy.read { try $0.row(Room.vaultPlace)?.bytes }
        let old = try #require(row).dropFirst(4)
        for name in ["hub.sqlite", "hub.sqlite-wal"] {
            let bytes = try Data(contentsOf: hub.folder.appending(path: name))
            #expect(bytes.range(of: Data(old)) == nil, "the row before is nowhere in \(name)")
        }
        try await copy.close()
        try await hub.close()
    }

    @Test("one mailbox's key: its own views, all of them, and nobody else's")
    func mailboxKey() async throws {
        let hub = try await lived()
        let identity = try await Community.identity(hub.broker)
        let room = hub.broker.room
        let box = try #require(hub["housing-desk"].mailboxes["housing-desk"])
        let items = try await HubStoreContents.items(hub.store)
        var (own, foreign) = (0, 0)
        for item in items[.deliveries] ?? [] {
            let bytes = try room.vault.open(item.bytes, at: room.vault.key(.view))
            // Danger has a mark before it.
            let view = try SealedView(
                parsing: bytes.first == 0x21 ? Array(bytes.dropFirst()) : bytes)
            let isOwn = view.header.mailbox.text == "housing-desk"
            do {
                _ = try view.opened(with: box.key, hub: identity)
                #expect(isOwn)
                own += 1
            } catch {
                #expect(!isOwn)
                foreign += 1
            }
        }
        #expect(own > 1 && foreign > 10)
        try await hub.close()
    }
}

/// 32 bytes that may be somebody's key.
private final class OpeningBox32: Sendable {
    let key: OpeningKey

    init?(_ bytes: [UInt8]) {
        guard let key = OpeningKey(copying: SecretBytes(copying: bytes)) else { return nil }
        self.key = key
    }
}
