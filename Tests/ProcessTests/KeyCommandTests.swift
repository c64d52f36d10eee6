import Foundation
import HubClient
import Testing
import Vocabulary

#if canImport(Glibc)
    import Glibc
#endif

extension RealHub {
    /// The operator's keys: shown, replaced, wrapped, printed and brought back, on a hub that runs.
    @Suite("The hub's keys in the operator's hands") struct KeyCommandTests {
        private static let passphrase = "lantern copper seaside walnut"

        @Test func `A hub under a passphrase waits, says so, and opens with that one alone`()
            async throws
        {
            try await inPlace { place in
                let wrapped = try KeyCommand.run(
                    ["wrap", "--passphrase"], in: place, input: Self.passphrase + "\n")
                #expect(wrapped.status == 0, "\(wrapped.error)")
                let (hub, address) = try await HubProcess.locked(in: place)
                let client = BareClient(to: address)
                for path in ["/healthz", "/v1/hub", "/log/checkpoint", "/nowhere"] {
                    let answer = try await client.ask("GET", path)
                    #expect(try answer?.code == "locked" && answer?.status == 503)
                }
                client.close()
                let mode = try FileManager.default.attributesOfItem(
                    atPath: "\(place.state)/keys.sock")[.posixPermissions]
                #expect(mode as? Int == 0o600)
                let shown = try KeyCommand.run(["show"], in: place)
                #expect(shown.isRefused("locked"))
                let wrong = try KeyCommand.run(
                    ["unlock"], in: place, input: "lantern copper seaside walnuts\n")
                #expect(wrong.isRefused("wrong-passphrase"))
                let right = try KeyCommand.run(
                    ["unlock"], in: place, input: Self.passphrase + "\n")
                #expect(right.status == 0, "\(right.error)")
                try await hub.listening()
                #expect(try KeyCommand.generations(in: place) == 1)
                let again = try KeyCommand.run(
                    ["unlock"], in: place, input: Self.passphrase + "\n")
                #expect(again.isRefused("not-locked"))
                let rotated = try KeyCommand.run(
                    ["rotate", "outside-secret"], in: place, input: Self.passphrase + "\n")
                #expect(rotated.status == 0, "\(rotated.error)")
                try await hub.killed()
                let (later, _) = try await HubProcess.locked(in: place)
                let opened = try KeyCommand.run(
                    ["unlock"], in: place, input: Self.passphrase + "\n")
                #expect(opened.status == 0, "\(opened.error)")
                try await later.listening()
                try await later.killed()
                try expectNothing(of: place.vaultSecret, Self.passphrase, in: place)
            }
        }

        @Test func `Five wrong passphrases, then none for a minute; and it can be stopped`()
            async throws
        {
            try await inPlace { place in
                _ = try KeyCommand.run(
                    ["wrap", "--passphrase"], in: place, input: Self.passphrase + "\n")
                let (hub, _) = try await HubProcess.locked(in: place)
                for _ in 0..<5 {
                    let wrong = try KeyCommand.run(
                        ["unlock"], in: place, input: "another one altogether\n")
                    #expect(wrong.isRefused("wrong-passphrase"))
                }
                let right = try KeyCommand.run(
                    ["unlock"], in: place, input: Self.passphrase + "\n")
                #expect(right.isRefused("too-many-tries"))
                try await hub.stopped()
                let short = try KeyCommand.run(
                    ["wrap", "--passphrase"], in: place, input: "\(Self.passphrase)\nshort\n")
                #expect(short.isRefused("passphrase-short"))
            }
        }

        @Test func `The outside secret is replaced: the file, the hub, and the sheet follow`()
            async throws
        {
            try await inPlace { place in
                let (hub, _) = try await HubProcess.listening(in: place)
                let before = try String(contentsOfFile: place.vaultFile, encoding: .utf8)
                let old = place.root.appending(path: "old").path
                try HubPlace.write(place.vaultSecret, to: old)
                let rotated = try KeyCommand.run(["rotate", "outside-secret"], in: place)
                #expect(rotated.status == 0, "\(rotated.error)")
                #expect(rotated.output.contains("Backups from before cannot be opened"))
                let after = try String(contentsOfFile: place.vaultFile, encoding: .utf8)
                #expect(after != before && after.count == 65)
                try await hub.killed()
                #expect(try await starts(in: place, with: old) == "wrong-vault-secret")
                #expect(try await starts(in: place, with: place.vaultFile) == "listening")
                // From the sheet, on another machine.
                let sheet = try KeyCommand.run(["backup", "--qr"], in: place)
                let words = sheet.output.matches(of: /(?:^|\s)(?:\d+) ([a-z]+)/)
                    .map { String($0.1) }
                #expect(words.count == 24 && sheet.output.contains("\u{2588}"))
                let file = place.root.appending(path: "restored").path
                let restored = try KeyCommand.run(
                    ["restore", "--to", file], in: place,
                    input: words.joined(separator: " ") + "\n")
                #expect(restored.status == 0, "\(restored.error)")
                #expect(try String(contentsOfFile: file, encoding: .utf8) == after)
                #expect(try await starts(in: place, with: file) == "listening")
                let misread = try KeyCommand.run(
                    ["restore", "--to", file + "2"], in: place,
                    input: (Array(words.reversed())).joined(separator: " ") + "\n")
                #expect(misread.isRefused("sheet-unreadable"))
                try expectNothing(of: place.vaultSecret, after, in: place)
            }
        }

        @Test func `A rotation that was stopped half-way leaves one secret that opens`()
            async throws
        {
            try await inPlace { place in
                let (hub, _) = try await HubProcess.listening(in: place)
                try await hub.stopped()
                let good = try Data(contentsOf: URL(filePath: place.vaultFile))
                // The hub was locked with the new one, and the file was not put in place any more.
                try HubPlace.write(place.vaultSecret.map { $0 ^ 1 }, to: place.vaultFile)
                try HubPlace.write(place.vaultSecret, to: place.vaultFile + ".new")
                #expect(try await starts(in: place, with: place.vaultFile) == "listening")
                #expect(try Data(contentsOf: URL(filePath: place.vaultFile)) == good)
                // The hub was never told.
                try HubPlace.write(
                    place.vaultSecret.map { $0 ^ 1 }, to: place.vaultFile + ".new")
                #expect(try await starts(in: place, with: place.vaultFile) == "listening")
                #expect(try Data(contentsOf: URL(filePath: place.vaultFile)) == good)
                #expect(!FileManager.default.fileExists(atPath: place.vaultFile + ".new"))
                // It was not written whole.
                try Data("4f".utf8).write(to: URL(filePath: place.vaultFile + ".new"))
                chmod(place.vaultFile + ".new", 0o600)
                let early = try KeyCommand.run(["rotate", "outside-secret"], in: place)
                #expect(early.isRefused("rotation-unsettled"))
                #expect(try await starts(in: place, with: place.vaultFile) == "listening")
                #expect(!FileManager.default.fileExists(atPath: place.vaultFile + ".new"))
                let (again, _) = try await HubProcess.listening(in: place)
                let other = place.root.appending(path: "other").path
                try HubPlace.write(place.vaultSecret.map { $0 ^ 1 }, to: other)
                let foreign = try KeyCommand.run(
                    ["rotate", "outside-secret"], in: place, vaultFile: other)
                #expect(foreign.isRefused("another-secret"))
                let file = place.root.appending(path: "next").path
                let moved = try KeyCommand.run(
                    ["rotate", "outside-secret", "--to", file], in: place)
                #expect(moved.status == 0, "\(moved.error)")
                try await again.killed()
                #expect(try await starts(in: place, with: place.vaultFile) == "wrong-vault-secret")
                #expect(try await starts(in: place, with: file) == "listening")
            }
        }

        @Test func `The vault key is replaced under traffic and kill -9; every message is there`()
            async throws
        {
            try await inPlace { place in
                var (hub, address) = try await HubProcess.listening(in: place)
                let traffic = try await Traffic.prepared(at: address, place: place)
                for round in 0..<3 {
                    let (here, running) = (address, hub)
                    async let run: Void = traffic.run(at: here, until: running)
                    try await Task.sleep(for: .milliseconds(200))
                    let rotated = try KeyCommand.run(["rotate", "vault-key"], in: place)
                    #expect(rotated.status == 0, "\(rotated.error)")
                    try await Task.sleep(for: .milliseconds(20 * round))
                    try await hub.killed()
                    try await run
                    (hub, address) = try await HubProcess.listening(in: place)
                }
                let outcome = try await traffic.settle(at: address, place: place)
                #expect(outcome.messages > 3)
                while try KeyCommand.generations(in: place) > 1 {
                    try await Task.sleep(for: .milliseconds(50))
                }
                for key in ["case-keys", "receiving-key", "view-epoch"] {
                    #expect(try KeyCommand.run(["rotate", key], in: place).status == 0)
                }
                #expect(
                    try KeyCommand.run(["rotate", "identity"], in: place).isRefused("unknown-key"))
                let shown = try KeyCommand.run(["show"], in: place)
                #expect(shown.output.contains("vault key 4") && shown.output.contains("cases"))
                let words = shown.output.split(separator: "\n").first { $0.hasPrefix("in words") }
                #expect(words?.split(separator: " ").count == 14)
                try await hub.stopped()
                #expect(try KeyCommand.run(["show"], in: place).isRefused("hub-not-running"))
                try expectNothing(of: place.vaultSecret, shown.output + "x", in: place)
                print("three rotations under traffic and kill -9: \(outcome)")
            }
        }

        /// How a hub starts with a file: `listening`, or its refusal.
        private func starts(in place: HubPlace, with file: String) async throws -> String {
            var start = HubProcess.Start()
            start.vaultFile = file
            do {
                let (hub, _) = try await HubProcess.listening(in: place, start)
                try await hub.stopped()
                return "listening"
            } catch let end as HubProcess.EndedEarly {
                let words = end.said.split(separator: ":").map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
                return words.count > 1 ? words[1] : end.said
            }
        }

        /// Neither the secret nor the word is in the state, in what anybody said, or beside them.
        private func expectNothing(
            of secret: [UInt8], _ word: String, in place: HubPlace
        ) throws {
            let key = Mark(key: secret, named: "outside secret")
            for folder in [place.state, place.said, place.running] {
                #expect(try key.found(below: folder).places.isEmpty)
                let text = Data(word.utf8)
                for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
                    let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
                    #expect(bytes.range(of: text) == nil, "\(name)")
                }
            }
        }
    }
}
