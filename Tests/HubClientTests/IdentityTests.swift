import Foundation
import Sodium
import Testing
import Vocabulary

@testable import HubClient

@Suite("Identity and home")
struct IdentityTests {
    // What one guess costs is not what is tested here.
    static let quick = Passphrase.Strength(memory: 8192, passes: 1)
    static let passphrase = Array("correct horse battery".utf8)

    static func identity() throws -> Identity {
        try Identity(
            hub: try HubAddress("https://hub.example"), pinned: SigningKey().verifyingKey,
            authorities: "-----BEGIN CERTIFICATE-----", name: "Morgan Example")
    }

    static func wrapped(_ identity: Identity) throws -> IdentityFile {
        try IdentityFile(wrapping: identity, passphrase: passphrase, strength: quick)
    }

    @Test func `what is wrapped comes back with the passphrase, byte for byte`() throws {
        let identity = try IdentityTests.identity()
        let file = try IdentityTests.wrapped(identity)
        let read = try IdentityFile(parsing: file.bytes)
        #expect(read.bytes == file.bytes)
        let back = try read.unwrapped(passphrase: IdentityTests.passphrase)
        #expect(back.card == identity.card)
        #expect(back.name == identity.name)
    }

    @Test func `the standard strength is 64 MiB and three passes`() throws {
        let file = try IdentityFile(
            wrapping: try IdentityTests.identity(), passphrase: IdentityTests.passphrase)
        let slot = try #require(file.passphraseSlot)
        #expect(slot.strength.memory == 64 << 20)
        #expect(slot.strength.passes == 3)
    }

    @Test func `another passphrase is wrong-passphrase`() async throws {
        let file = try IdentityTests.wrapped(try IdentityTests.identity())
        var tried = 0
        for wrong in [
            "", "correct horse batter", "Correct horse battery", "correct horse battery ",
        ] {
            #expect(
                await code { _ = try file.unwrapped(passphrase: Array(wrong.utf8)) }
                    == "wrong-passphrase")
            tried += 1
        }
        #expect(tried == 4)
    }

    @Test func `a changed member never opens, and is named`() async throws {
        let bytes = try IdentityTests.wrapped(try IdentityTests.identity()).bytes
        guard case .object(let members) = try JSON(parsing: bytes) else { return }
        var tried: [String: String] = [:]
        for (place, member) in members.enumerated() {
            var changed = members
            changed[place] = .init(member.key, IdentityTests.changed(member.value))
            let other = JSON.object(changed).bytes
            tried[member.key] =
                await code {
                    _ = try IdentityFile(parsing: other).unwrapped(
                        passphrase: IdentityTests.passphrase)
                } ?? "opened"
        }
        for (key, code) in tried {
            #expect(["identity-tampered", "identity-malformed"].contains(code), "\(key): \(code)")
        }
        #expect(tried.count == 10)
        #expect(tried["hub"] == "identity-tampered")
        #expect(tried["revision"] == "identity-tampered")
        #expect(tried["slots"] == "identity-malformed")
        #expect(tried["keys"] == "identity-tampered")
    }

    private static func changed(_ value: JSON) -> JSON {
        switch value {
        case .int(let number): .int(number + 1024)
        case .string(let text) where text.hasPrefix("https://"): "https://hub2.example"
        case .string(let text): .string((text.hasPrefix("0") ? "1" : "0") + text.dropFirst())
        case .object(let members):
            .object(members.map { .init($0.key, $0.key == "home" ? changed($0.value) : $0.value) })
        case .array(let values): .array(values + values)
        case .null, .bool: value
        }
    }

    @Test func `parts that are swapped do not open`() async throws {
        let bytes = try IdentityTests.wrapped(try IdentityTests.identity()).bytes
        let text = String(decoding: bytes, as: UTF8.self)
        let swapped = text.replacing("\"signing\":", with: "\"x\":")
            .replacing("\"sealing\":", with: "\"signing\":")
            .replacing("\"x\":", with: "\"sealing\":")
        #expect(swapped != text)
        #expect(
            await code {
                _ = try IdentityFile(parsing: Array(swapped.utf8)).unwrapped(
                    passphrase: IdentityTests.passphrase)
            } == "identity-tampered")
    }

    @Test func `neither name nor passphrase stands in the file`() throws {
        let text = String(
            decoding: try IdentityTests.wrapped(try IdentityTests.identity()).bytes, as: UTF8.self)
        #expect(!text.contains("Morgan"))
        #expect(!text.contains("horse"))
    }

    @Test func `damaged files are identity-malformed`() async throws {
        let bytes = try IdentityTests.wrapped(try IdentityTests.identity()).bytes
        let cases: [[UInt8]] = [
            [], Array("{}".utf8), Array("[]".utf8), Array(bytes.dropLast()), bytes + [0x20, 0x7B],
            Array(
                String(decoding: bytes, as: UTF8.self).replacing("\"v\":2", with: "\"v\":3").utf8),
            Array(
                String(decoding: bytes, as: UTF8.self)
                    .replacing("\"memory\":8192", with: "\"memory\":99999999999").utf8),
        ]
        for damaged in cases {
            #expect(await code { _ = try IdentityFile(parsing: damaged) } == "identity-malformed")
        }
        #expect(cases.count == 7)
    }

    @Test func `a home on disk is its owner's alone`() async throws {
        try await withFolder { folder in
            let home = DiskHome(folder: folder + "/inner/home")
            let file = try IdentityTests.wrapped(try IdentityTests.identity())
            try file.keep(in: home)
            let command = try #require(CommandID(hex: String(repeating: "0a", count: 16)))
            try home.write([1, 2, 3], to: .file(.outbox, command))
            #expect(try mode(folder + "/inner/home") == 0o700)
            #expect(try mode(folder + "/inner/home/outbox") == 0o700)
            #expect(try mode(folder + "/inner/home/identity") == 0o600)
            #expect(try mode(folder + "/inner/home/outbox/\(command.hex)") == 0o600)
            #expect(try IdentityFile.kept(in: home).bytes == file.bytes)
            #expect(await code { try file.keep(in: home) } == "already-enrolled")
        }
    }

    @Test func `a home that others may read is not used`() async throws {
        try await withFolder { folder in
            let home = DiskHome(folder: folder)
            try home.write([1], to: .identity)
            try set(folder + "/identity", 0o640)
            #expect(await code { _ = try home.read(.identity) } == "home-unsafe")
            try set(folder + "/identity", 0o600)
            try set(folder, 0o755)
            #expect(await code { _ = try home.read(.identity) } == "home-unsafe")
            #expect(await code { try home.write([2], to: .checkpoint) } == "home-unsafe")
            try set(folder, 0o700)
            #expect(try home.read(.identity) == [1])
        }
    }

    @Test func `a link is not followed, and half a file is not listed`() async throws {
        try await withFolder { folder in
            let home = DiskHome(folder: folder)
            let outside = folder + "/outside"
            #expect(FileManager.default.createFile(atPath: outside, contents: Data([7])))
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/identity", withDestinationPath: outside)
            #expect(await code { _ = try home.read(.identity) } == "home-unreadable")
            let delivery = try #require(DeliveryID(hex: String(repeating: "0d", count: 16)))
            try home.write([1], to: .file(.inbox, delivery))
            #expect(
                FileManager.default.createFile(
                    atPath: folder + "/inbox/\(delivery.hex).77.new", contents: Data()))
            #expect(try home.names(in: .inbox) == [delivery.hex])
        }
    }

    @Test func `nothing enrolled is not-enrolled`() async throws {
        #expect(await code { _ = try IdentityFile.kept(in: MemoryHome()) } == "not-enrolled")
    }

    private func mode(_ path: String) throws -> Int {
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(facts[.posixPermissions] as? Int)
    }

    private func set(_ path: String, _ mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
}

@Suite("Addresses and words")
struct WordTests {
    @Test(arguments: [
        ("http://hub.example", "insecure-address"),
        ("http://localhost.example", "insecure-address"),
        ("http://127.0.0.1.example", "insecure-address"), ("ftp://hub.example", "bad-address"),
        ("https://user@hub.example", "bad-address"), ("https://hub.example/x", "bad-address"),
        ("https://hub.example?x", "bad-address"), ("hub.example", "bad-address"),
        ("", "bad-address"),
    ])
    func `an address that cannot be is refused`(text: String, expected: String) async {
        #expect(await code { _ = try HubAddress(text) } == expected)
    }

    @Test(arguments: ["https://hub.example", "https://hub.example:8443/", "http://localhost:8080"])
    func `an address that can be is taken`(text: String) throws {
        #expect(try HubAddress(text).text == (text.hasSuffix("/") ? String(text.dropLast()) : text))
    }

    @Test func `every code has a sentence of its own and no code stands twice`() {
        let codes =
            LocalFault.allCases.map(\.rawValue) + HubRefusal.allCases.map(\.rawValue)
        #expect(Set(codes).count == codes.count)
        for fault in LocalFault.allCases { #expect(fault.sentence != fault.rawValue, "\(fault)") }
        for refusal in HubRefusal.allCases {
            #expect(refusal.sentence != refusal.rawValue, "\(refusal)")
        }
        #expect(LocalFault.allCases.count == 65)
        #expect(HubRefusal.allCases.count == 63)
    }
}
