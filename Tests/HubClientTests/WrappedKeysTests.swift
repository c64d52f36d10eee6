import Foundation
import Sodium
import Testing
import Vocabulary

@testable import HubClient

/// Files that stay for ever: what one version wrote, every later one opens, and what was changed opens in none.
@Suite("Wrapped keys: vectors")
struct WrappedKeysVectorTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Vectors")
    static let passphrase = Array("lantern copper seaside walnut".utf8)

    /// A vector: the outcome in its first line, the file in its second.
    static func vectors() throws -> [(name: String, expect: String, file: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return (name, String(lines[0].dropFirst("expect: ".count)), Array(lines[1].utf8))
        }
    }

    @Test func `each vector ends as it says`() async throws {
        var seen: [String: Int] = [:]
        for vector in try WrappedKeysVectorTests.vectors() {
            let outcome =
                await code {
                    let file = try IdentityFile(parsing: vector.file)
                    #expect(file.bytes == vector.file, "\(vector.name)")
                    let identity = try file.unwrapped(passphrase: WrappedKeysVectorTests.passphrase)
                    try WrappedKeysVectorTests.expectWhole(identity)
                } ?? "opened"
            #expect(outcome == vector.expect, "\(vector.name)")
            seen[vector.expect, default: 0] += 1
        }
        #expect(
            seen == [
                "opened": 4, "identity-tampered": 10, "wrong-passphrase": 4,
                "identity-malformed": 5,
            ])
    }

    static func expectWhole(_ identity: Identity) throws {
        func secret(_ name: String) -> [UInt8] { Digest.sha256(Array(name.utf8)) }
        #expect(identity.name == "Morgan Example, women’s safety worker")
        let (signing, sealing, home) = (
            identity.signing.seed().copiedIntoOrdinaryMemory(),
            identity.opening.secret().copiedIntoOrdinaryMemory(),
            identity.homeSecret.copiedIntoOrdinaryMemory()
        )
        #expect(signing == secret("signing"))
        #expect(sealing == secret("sealing"))
        #expect(home == secret("home"))
    }

    @Test func `a passkey opens the same keys, and another one none`() async throws {
        let vectors = try WrappedKeysVectorTests.vectors()
        let output = SecretBytes(copying: Digest.sha256(Array("prf output".utf8)))
        var opened = 0
        for name in ["v2-passphrase-and-passkey.txt", "v2-passkey-alone.txt"] {
            let vector = try #require(vectors.first { $0.name == name })
            let file = try IdentityFile(parsing: vector.file)
            let identity = try file.unwrapped(passkey: [0xC0, 0xFF, 0xEE], output: output)
            try WrappedKeysVectorTests.expectWhole(identity)
            let hasAuthentication = identity.authenticationKey() != nil
            #expect(!hasAuthentication)
            let wrong = SecretBytes(random: 32)
            #expect(
                await code { _ = try file.unwrapped(passkey: [0xC0, 0xFF, 0xEE], output: wrong) }
                    == "identity-tampered")
            #expect(
                await code { _ = try file.unwrapped(passkey: [0xC0, 0xFF], output: output) }
                    == "wrong-passphrase")
            opened += 1
        }
        #expect(opened == 2)
    }
}

@Suite("Wrapped keys")
struct WrappedKeysTests {
    static let old = IdentityTests.passphrase
    static let new = Array("lantern copper seaside walnut".utf8)

    static func changed(_ file: IdentityFile) throws -> IdentityFile {
        try file.changing(passphrase: old, to: new, strength: IdentityTests.quick)
    }

    @Test func `the authentication key is the passphrase's, and its hash is no part of the file`()
        throws
    {
        let file = try IdentityTests.wrapped(try IdentityTests.identity())
        let one = try file.unwrapped(passphrase: WrappedKeysTests.old).authenticationKey()
        let two = try file.unwrapped(passphrase: WrappedKeysTests.old).authenticationKey()
        guard let one, let two else {
            Issue.record("no authentication key")
            return
        }
        let (length, isSame) = (one.count, one.equals(two))
        #expect(length == 32)
        #expect(isSame)
        let hash = Hex.encode(Digest.blake2b(of: one))
        let text = String(decoding: file.bytes, as: UTF8.self)
        #expect(!text.contains(hash))
    }

    @Test func `a changed passphrase opens the same keys, and the old one no more`() async throws {
        let identity = try IdentityTests.identity()
        let before = try IdentityTests.wrapped(identity)
        let after = try WrappedKeysTests.changed(before)
        #expect(after.revision == before.revision + 1)
        #expect(
            await code { _ = try after.unwrapped(passphrase: WrappedKeysTests.old) }
                == "wrong-passphrase")
        #expect(try after.unwrapped(passphrase: WrappedKeysTests.new).card == identity.card)
        let home = MemoryHome()
        try before.keep(in: home)
        try after.replace(in: home)
        #expect(try IdentityFile.kept(in: home).bytes == after.bytes)
        #expect(await code { try before.replace(in: home) } == "identity-tampered")
        let stranger = try WrappedKeysTests.changed(
            try IdentityTests.wrapped(try IdentityTests.identity()))
        #expect(await code { try stranger.replace(in: home) } == "identity-tampered")
    }

    @Test func `a wrong passphrase changes nothing`() async throws {
        let file = try IdentityTests.wrapped(try IdentityTests.identity())
        #expect(
            await code {
                _ = try file.changing(
                    passphrase: WrappedKeysTests.new, to: WrappedKeysTests.old,
                    strength: IdentityTests.quick)
            } == "wrong-passphrase")
    }

    @Test func `a file of the first version becomes one of this when its passphrase is changed`()
        throws
    {
        let vector = try #require(
            try WrappedKeysVectorTests.vectors().first { $0.name == "v1-identity.txt" })
        let file = try IdentityFile(parsing: vector.file)
        let after = try file.changing(
            passphrase: WrappedKeysVectorTests.passphrase, to: WrappedKeysTests.old,
            strength: IdentityTests.quick)
        #expect(try JSON(parsing: after.bytes)["v"] == 2)
        #expect(after.card == file.card)
        try WrappedKeysVectorTests.expectWhole(
            try after.unwrapped(passphrase: WrappedKeysTests.old))
    }

    @Test func `a passkey comes and goes`() async throws {
        let file = try IdentityTests.wrapped(try IdentityTests.identity())
        let output = SecretBytes(random: 32)
        let with = try file.adding(
            passkey: [7], salt: [UInt8](repeating: 1, count: 32), output: output,
            passphrase: WrappedKeysTests.old)
        #expect(try with.unwrapped(passkey: [7], output: output).card == file.card)
        #expect(try with.unwrapped(passphrase: WrappedKeysTests.old).card == file.card)
        let changed = try WrappedKeysTests.changed(with)
        #expect(try changed.unwrapped(passkey: [7], output: output).card == file.card)
        let without = try changed.removing(passkey: [7], passphrase: WrappedKeysTests.new)
        #expect(without.revision == 4)
        #expect(
            await code { _ = try without.unwrapped(passkey: [7], output: output) }
                == "wrong-passphrase")
        #expect(try IdentityFile(parsing: with.bytes).bytes == with.bytes)
    }
}

@Suite("Wrapped keys as a hub serves them")
struct ServedKeysTests {
    static func served(
        _ bytes: [UInt8], remembered: IdentityFile?, weakest: Passphrase.Strength
    ) async -> String {
        await code {
            _ = try ServedKeys(bytes, remembered: remembered, weakest: weakest)
                .unwrapped(passphrase: WrappedKeysTests.new)
        } ?? "opened"
    }

    @Test func `the same or a newer file of the same person opens`() async throws {
        let before = try IdentityTests.wrapped(try IdentityTests.identity())
        let after = try WrappedKeysTests.changed(before)
        let quick = IdentityTests.quick
        for remembered in [nil, before, after] {
            #expect(
                await ServedKeysTests.served(after.bytes, remembered: remembered, weakest: quick)
                    == "opened")
        }
    }

    @Test func `an older, another or a changed file is wrapped-keys-changed`() async throws {
        let before = try IdentityTests.wrapped(try IdentityTests.identity())
        let after = try WrappedKeysTests.changed(before)
        let again = try WrappedKeysTests.changed(before)
        let stranger = try WrappedKeysTests.changed(
            try IdentityTests.wrapped(try IdentityTests.identity()))
        let text = String(decoding: after.bytes, as: UTF8.self)
        let higher = Array(text.replacing("\"revision\":2", with: "\"revision\":9").utf8)
        let bad: [(String, [UInt8])] = [
            ("older", before.bytes), ("same revision, other bytes", again.bytes),
            ("another person", stranger.bytes), ("revision raised", higher),
            ("cut", Array(after.bytes.dropLast())), ("nothing", []),
            ("too long", [UInt8](repeating: 0x20, count: IdentityFile.largestKept + 1)),
        ]
        for (name, bytes) in bad {
            #expect(
                await ServedKeysTests.served(
                    bytes, remembered: after, weakest: IdentityTests.quick)
                    == "wrapped-keys-changed", "\(name)")
        }
        #expect(bad.count == 7)
    }

    @Test func `a hub cannot choose a cheap passphrase hash`() async throws {
        let file = try WrappedKeysTests.changed(
            try IdentityTests.wrapped(try IdentityTests.identity()))
        #expect(
            await ServedKeysTests.served(file.bytes, remembered: nil, weakest: .standard)
                == "wrapped-keys-changed")
    }
}

@Suite("Passphrase strength")
struct PassphraseStrengthTests {
    @Test(arguments: [
        ("password", "common"), ("Password1", "known-or-short"), ("qwertyuiop", "any"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "repeat"), ("abcabcabcabcabcabcabcabcabc", "any"),
        ("12345678901234567890", "any"), ("p4ssw0rd p4ssw0rd p4ssw0rd", "any"),
        ("walk through the house", "predictable"), ("liverpool1992", "any"), ("kettle", "short"),
        ("", "short"), ("zyxwvutsrqponmlkjihgfedcba", "run"), ("jennifer1984", "any"),
    ])
    func `what is tried first is refused, with a sentence that does not repeat it`(
        text: String, advice: String
    ) throws {
        let strength = PassphraseStrength(of: Array(text.utf8))
        #expect(!strength.isEnough, "\(strength.bits)")
        let given = try #require(strength.advice)
        if PassphraseStrength.Advice(rawValue: advice) != nil {
            #expect(given.rawValue == advice, "\(strength.bits)")
        }
        if text.count > 3 { #expect(!given.sentence.contains(text)) }
    }

    @Test(arguments: [
        "lantern copper seaside walnut", "correct horse battery staple trombone",
        "tandem ottery-quiche marble 7", "xK9#mP2$vL5@qR8!", "rsqk-7tzw-0bvn-4hjd",
        "The heron steals my sandwich", "kaleidoscope hedgehog marzipan umbrella",
    ])
    func `what stands is taken`(text: String) {
        let strength = PassphraseStrength(of: Array(text.utf8))
        #expect(strength.isEnough, "\(strength.bits)")
    }

    @Test func `what a thief knows of the person counts for nothing`() {
        let text = Array("quillfeather stowmere desk".utf8)
        let alone = PassphraseStrength(of: text)
        let known = PassphraseStrength(
            of: text, known: ["Marisol Quillfeather", "https://hub.stowmere.example", "wsw-desk"])
        #expect(known.bits < 10)
        #expect(alone.bits > known.bits + 15)
        #expect(known.advice == .known)
    }

    @Test func `a word more is never weaker, and every advice has its sentence`() {
        var text = "lantern"
        var last = PassphraseStrength(of: Array(text.utf8)).bits
        for word in ["copper", "seaside", "walnut", "ottery", "gravel"] {
            text += " " + word
            let bits = PassphraseStrength(of: Array(text.utf8)).bits
            #expect(bits > last)
            last = bits
        }
        let sentences = PassphraseStrength.Advice.allCases.map(\.sentence)
        #expect(Set(sentences).count == 6)
    }
}
