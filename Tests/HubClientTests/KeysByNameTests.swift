import Envelope
import Sodium
import Testing
import Vocabulary

@testable import HubClient

/// Somebody fetches their keys to a machine that has none, from hubs that are honest and from hubs that are not.
@Suite("Keys that are fetched by a sign-in name") struct KeysByNameTests {
    private static let passphrase = Array("lantern copper seaside walnut".utf8)
    private static let quick = IdentityTests.quick

    /// A fake hub that keeps somebody's keys, and what it says of them.
    private struct Kept {
        let scene: Scene
        let file: IdentityFile

        init(_ scene: Scene, hub: HubAddress? = nil, pinned: VerifyingKey? = nil) throws {
            self.scene = scene
            let identity = try Identity(
                hub: hub ?? scene.connection.address,
                pinned: pinned ?? scene.hub.signing.verifyingKey, name: "Morgan Example")
            file = try IdentityFile(
                wrapping: identity, passphrase: passphrase, strength: quick)
            try says(file)
        }

        /// Says the salt of a file's slot, or another one.
        func says(
            _ file: IdentityFile, salt: [UInt8]? = nil, memory: Int? = nil, passes: Int64? = nil
        ) throws {
            let slot = try #require(file.passphraseSlot)
            scene.hub.always(
                "/v1/sign-in/salt",
                .json([
                    "salt": .string(Hex.encode(salt ?? slot.salt)),
                    "memory": .int(Int64(memory ?? slot.strength.memory)),
                    "passes": .int(passes ?? Int64(slot.strength.passes)),
                ]))
            hands(file.bytes, of: file.card.worker)
        }

        /// Hands out these bytes to whoever asks.
        func hands(_ bytes: [UInt8]?, of worker: WorkerID) {
            var members: [JSON.Member] = [.init("worker", .string(worker.hex))]
            if let bytes { members.append(.init("keys", .string(Hex.encode(bytes)))) }
            scene.hub.always("/v1/sign-in/keys", .json(.object(members)))
        }

        func fetch(
            _ passphrase: [UInt8] = KeysByNameTests.passphrase,
            weakest: Passphrase.Strength = quick
        ) async throws(ClientFailure) -> FetchedIdentity {
            guard let name = SignInName("morgan-example") else { throw .local(.badCommand) }
            return try await scene.connection.fetchIdentity(
                of: name, at: scene.hub.signing.verifyingKey, passphrase: passphrase,
                code: "123456", label: "laptop", weakest: weakest)
        }

        func code(weakest: Passphrase.Strength = quick) async -> String? {
            await HubClientTests.code { _ = try await fetch(weakest: weakest) }
        }

        var told: [JSON] {
            get throws {
                try scene.hub.requests(to: "/v1/sign-in/keys").map { try JSON(parsing: $0.body) }
            }
        }
    }

    private static func playing(_ body: (Kept) async throws -> Void) async throws {
        try await Scene.play { scene in try await body(try Kept(scene)) }
    }

    private static func word(_ json: JSON?, _ path: String...) -> String {
        var value = json
        for name in path { value = value?[name] }
        guard case .string(let text)? = value else { return "" }
        return text
    }

    @Test func `they open, and the home is a device of its own that signs in without a code`()
        async throws
    {
        try await Self.playing { kept in
            let fetched = try await kept.fetch()
            let home = MemoryHome()
            try fetched.keep(in: home)
            #expect(fetched.identity.card == kept.file.card)
            #expect(fetched.identity.name == "Morgan Example")
            #expect(try IdentityFile.kept(in: home).bytes == kept.file.bytes)
            let session = WorkerSession(
                identity: fetched.identity, home: home, connection: kept.scene.connection,
                clock: { Moment.current })
            try await session.beginSession()
            let device = try await session.deviceKey()
            let asked = try #require(try kept.told.first)
            #expect(
                Self.word(asked, "device", "key")
                    == Hex.encode(device.signing.verifyingKey.bytes))
            #expect(Self.word(asked, "device", "label") == "laptop")
            #expect(Self.word(asked, "name") == "morgan-example")
            #expect(Self.word(asked, "code") == "123456")
            // What the passphrase makes is told, and neither itself nor what it wraps with.
            let body = try #require(kept.scene.hub.requests(to: "/v1/sign-in/keys").first).body
            #expect(!String(decoding: body, as: UTF8.self).contains("lantern"))
            guard let own = try kept.file.unwrapped(passphrase: Self.passphrase).authenticationKey()
            else { throw ClientFailure.local(.identityMalformed) }
            let digits = Hex.encode(own.copiedIntoOrdinaryMemory())
            #expect(Self.word(asked, "authentication") == digits)
            // A change of the passphrase there goes to the hub.
            #expect(try home.read(.keysAtHub) != nil)
        }
    }

    @Test
    func `a home of somebody else stays theirs, and an older file never takes a newer one's place`()
        async throws
    {
        try await Self.playing { kept in
            let other = MemoryHome()
            let stranger = try IdentityFile(
                wrapping: try IdentityTests.identity(), passphrase: Self.passphrase,
                strength: Self.quick)
            try stranger.keep(in: other)
            let before = try await kept.fetch()
            #expect(await code { try before.keep(in: other) } == "already-enrolled")
            #expect(try other.read(.identity) == stranger.bytes)
            #expect(try other.read(.keysAtHub) == nil && other.read(.device) == nil)

            let home = MemoryHome()
            try before.keep(in: home)
            let device = try home.read(.device)
            // The passphrase is changed elsewhere, to the same words under another salt.
            let newer = try kept.file.changing(
                passphrase: Self.passphrase, to: Self.passphrase, strength: Self.quick)
            try kept.says(newer)
            try await kept.fetch().keep(in: home)
            #expect(try IdentityFile.kept(in: home).bytes == newer.bytes)
            #expect(try home.read(.device) != device)
            #expect(await code { try before.keep(in: home) } == "wrapped-keys-changed")
            let again = try kept.file.changing(
                passphrase: Self.passphrase, to: Self.passphrase, strength: Self.quick)
            try kept.says(again)
            let same = try await kept.fetch()
            #expect(await code { try same.keep(in: home) } == "wrapped-keys-changed")
            #expect(try IdentityFile.kept(in: home).bytes == newer.bytes)
        }
    }

    @Test func `another worker's, changed and half keys are wrapped-keys-changed`()
        async throws
    {
        try await Self.playing { kept in
            let (scene, file) = (kept.scene, kept.file)
            let own = file.card.worker
            let stranger = try IdentityFile(
                wrapping: Identity(
                    hub: scene.connection.address, pinned: scene.hub.signing.verifyingKey,
                    name: "Somebody Else"), passphrase: Self.passphrase, strength: Self.quick)
            let text = String(decoding: file.bytes, as: UTF8.self)
            func changed(_ old: String, _ new: String) -> [UInt8] {
                Array(text.replacing(old, with: new).utf8)
            }
            let slot = try #require(file.passphraseSlot)
            let (salt, check) = (Hex.encode(slot.salt), Hex.encode(slot.check))
            let zeros = String(repeating: "0", count: 64)
            let cases: [(String, [UInt8], WorkerID)] = [
                ("another worker's, as hers", stranger.bytes, own),
                ("another worker's, said so", stranger.bytes, stranger.card.worker),
                ("her own, said to be another's", file.bytes, stranger.card.worker),
                ("revision", changed("\"revision\":1", "\"revision\":2"), own),
                ("address", changed(scene.connection.address.text, "https://x.example"), own),
                ("worker", changed(own.hex, stranger.card.worker.hex), stranger.card.worker),
                ("hub", changed(file.card.pinnedText, zeros), own),
                ("salt", changed(salt, String(repeating: "7", count: 32)), own),
                ("check", changed(check, zeros), own),
                ("memory", changed("\"memory\":8192", "\"memory\":16384"), own),
                ("cut", Array(file.bytes.dropLast()), own), ("nothing", [], own),
                ("not keys", Array("{}".utf8), own),
            ]
            for (name, bytes, worker) in cases {
                kept.hands(bytes, of: worker)
                #expect(await kept.code() == "wrapped-keys-changed", "\(name)")
            }
            #expect(cases.count == 13)
            kept.hands(file.bytes, of: own)
            #expect(await kept.code() == nil)
        }
    }

    @Test func `a salt of the hub's choice is seen, and a cheap one is told nothing`() async throws
    {
        try await Self.playing { kept in
            try kept.says(kept.file, salt: [UInt8](repeating: 7, count: 16))
            #expect(await kept.code() == "wrapped-keys-changed")
            // The same lie in the file does not help: nothing opens under it.
            let text = String(decoding: kept.file.bytes, as: UTF8.self)
            let slot = try #require(kept.file.passphraseSlot)
            let forged = text.replacing(
                Hex.encode(slot.salt), with: String(repeating: "07", count: 16))
            kept.hands(Array(forged.utf8), of: kept.file.card.worker)
            #expect(await kept.code() == "wrapped-keys-changed")
            let strong = Passphrase.Strength(memory: 16_384, passes: 2)
            let before = try kept.told.count
            for weak in [(8_192, 2), (16_384, 1)] as [(Int, Int64)] {
                try kept.says(kept.file, memory: weak.0, passes: weak.1)
                #expect(await kept.code(weakest: strong) == "weak-strength")
            }
            #expect(await kept.code(weakest: .standard) == "weak-strength")
            for absurd in [(1 << 40, 3), (64 << 20, 101), (0, 3), (64 << 20, 0)] as [(Int, Int64)] {
                try kept.says(kept.file, memory: absurd.0, passes: absurd.1)
                #expect(await kept.code() == "bad-answer")
            }
            #expect(try kept.told.count == before)
        }
    }

    @Test func `what is refused has one code, whatever was wrong`() async throws {
        try await Self.playing { kept in
            let path = "/v1/sign-in/keys"
            kept.scene.hub.always(path, .problem("sign-in-refused", status: 403))
            #expect(await kept.code() == "keys-refused")
            kept.scene.hub.always(path, .problem("rate-limited", status: 429))
            #expect(await kept.code() == "rate-limited")
            kept.hands(nil, of: kept.file.card.worker)
            #expect(await kept.code() == "no-keys")
            kept.hands(
                [UInt8](repeating: 0x20, count: IdentityFile.largestKept + 2),
                of: kept.file.card.worker)
            #expect(await kept.code() == "bad-answer")
            #expect(ClientFailure.local(.keysRefused).sort == .refused)
            #expect(ClientFailure.local(.weakStrength).sort == .distrust)
        }
    }

    @Test func `keys of another hub and of another address are not taken`() async throws {
        try await Scene.play { scene in
            let foreign = try Kept(scene, pinned: SigningKey().verifyingKey)
            #expect(await foreign.code() == "wrapped-keys-changed")
            let moved = try Kept(scene, hub: try HubAddress("https://old.example"))
            #expect(await moved.code() == "other-address")
        }
    }
}
