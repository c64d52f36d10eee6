import Foundation
import HubClient
import Testing
import Vocabulary

extension RealHub {
    /// One person on several machines: fetched, listed, signed out, stolen.
    @Suite("Machines and sessions at the command line") struct DeviceCommandTests {
        private static let desk = CommandDesk.Place.council("council-desk", "social_worker")

        @Test func `keys are fetched to a second machine, which is listed, signed out, and stolen`()
            async throws
        {
            try await inPlace { place in
                let (hub, address) = try await HubProcess.listening(in: place)
                let desk = CommandDesk(place: place, address: address)
                try desk.founded()
                let grace = try enrolled(desk)
                try notKept(desk)
                let name = try kept(desk)
                try refusals(desk, name)
                try fetched(desk, name, grace)
                try changed(desk, name)
                try await sessions(desk)
                try signedOut(desk)
                try stolen(desk, name, grace.word("worker"))
                try await hub.stopped()
            }
        }

        private func signingIn(
            _ desk: CommandDesk, _ name: String, _ code: String
        ) -> [String] {
            ["sign-in", "--hub", desk.address.text, "--name", name, "--code", code]
        }

        /// With the code of half a minute ago: so two later ones are left for what follows, and nobody waits.
        private func enrolled(_ desk: CommandDesk) throws -> JSON {
            let code = try desk.invited(Self.desk, by: "hub-registrar")
            while now().seconds % 30 > 24 { Thread.sleep(forTimeInterval: 0.5) }
            let words = desk.enrolling(code, "council-desk")
            let end = try desk.withApp(
                of: "grace", words + ["--home", desk.home("grace"), "--json"], off: -1)
            try #require(end.status == 0, "\(end.output)")
            return try end.json
        }

        private func isEmpty(_ desk: CommandDesk, _ home: String) -> Bool {
            !FileManager.default.fileExists(atPath: desk.home(home) + "/identity")
        }

        /// Whoever has left nothing at the hub finds nothing there.
        private func notKept(_ desk: CommandDesk) throws {
            let code = try desk.invited(Self.desk, by: "hub-registrar")
            try desk.enrolled("farid", code, "council-desk", "--sign-in-name", "farid-n")
            let next = try desk.code(of: "farid", in: 1)
            try desk.refuses(as: "farid-2", signingIn(desk, "farid-n", next), "no-keys", 3)
            // The same code serves no second time.
            try desk.refuses(as: "farid-2", signingIn(desk, "farid-n", next), "keys-refused", 3)
            #expect(isEmpty(desk, "farid-2"))
        }

        private func kept(_ desk: CommandDesk) throws -> String {
            try desk.refuses(as: "nobody", ["keys", "keep"], "not-enrolled", 5)
            try desk.refuses(
                as: "grace", ["keys", "keep", "--mailbox", "hub-registrar"], "no-mailbox", 64)
            let kept = try desk.run(as: "grace", "keys", "keep")
            #expect(
                kept.output.contains("sign-in --hub \(desk.address.text) --name morgan-example"))
            return try desk.ok(as: "grace", "keys", "keep").word("name")
        }

        /// Whatever is wrong, the answer is the same, and no home has anything of it.
        private func refusals(_ desk: CommandDesk, _ name: String) throws {
            let code = try desk.code(of: "grace", in: 1)
            let other = ["SAFE_CONDUCT_PASSPHRASE": "kettle lantern copper walnut"]
            let late = try desk.code(of: "grace", in: 120)
            try desk.refuses(
                as: "new", signingIn(desk, name, code), "keys-refused", 3, settings: other)
            try desk.refuses(as: "new", signingIn(desk, name, late), "keys-refused", 3)
            for _ in 0..<5 {
                try desk.refuses(as: "new", signingIn(desk, "nobody-x", code), "keys-refused", 3)
            }
            try desk.refuses(as: "new", signingIn(desk, "nobody-x", code), "rate-limited", 4)

            let good = signingIn(desk, name, code)
            try desk.refuses(as: "new", signingIn(desk, "Grace O.", code), "bad-input", 64)
            try desk.refuses(as: "new", ["sign-in"], "bad-input", 64)
            try desk.refuses(as: "new", Array(good.dropLast(2)), "bad-input", 64)
            let words = Array(repeating: "abacus", count: 12).joined(separator: " ")
            try desk.refuses(as: "new", good + ["--hub-words", words], "wrong-words", 64)
            try desk.refuses(
                as: "new", good + ["--hub-key", String(repeating: "0", count: 64)],
                "wrong-identity", 6)
            // A home of another hub stays its own.
            var elsewhere = good
            elsewhere[2] = "https://hub.example"
            try desk.refuses(as: "grace", elsewhere, "already-enrolled", 5)
            #expect(isEmpty(desk, "new"))
            // Strangers' tries take nothing from her own machine.
            try desk.ok(as: "grace", "inbox")
        }

        private func fetched(_ desk: CommandDesk, _ name: String, _ grace: JSON) throws {
            let code = try desk.code(of: "grace")
            let words = grace.word("hub_words")
            let end = try desk.ok(
                signingIn(desk, name, code) + ["--hub-words", words, "--home", desk.home("new")])
            #expect(end.word("worker") == grace.word("worker"))
            #expect(end["mailboxes"] == .array([.string("council-desk")]))
            // No further code, and the same person.
            let shown = try desk.ok(as: "new", "keys", "show")
            #expect(shown.word("own_words") == grace.word("own_words"))
            try desk.ok(as: "new", "inbox", "--past")
            try desk.ok(as: "new", "keys", "verify")
            let mode = try FileManager.default.attributesOfItem(
                atPath: desk.home("new") + "/identity")[.posixPermissions]
            #expect(mode as? Int == 0o600)
        }

        /// A change of the passphrase on one machine is one at the hub; the other fetches it.
        private func changed(_ desk: CommandDesk, _ name: String) throws {
            let (heron, next) = ("heron marzipan tandem ottery", "SAFE_CONDUCT_NEW_PASSPHRASE")
            let change = ["passphrase", "change", "--home", desk.home("new")]
            try desk.ok(change, settings: [next: heron])
            try desk.refuses(as: "new", ["inbox"], "wrong-passphrase", 5)
            try desk.ok(
                ["inbox", "--home", desk.home("new")],
                settings: ["SAFE_CONDUCT_PASSPHRASE": heron])
            try desk.refuses(as: "grace", ["inbox"], "passphrase-refused", 3)
            try desk.ok(
                change,
                settings: ["SAFE_CONDUCT_PASSPHRASE": heron, next: CommandDesk.passphrase])
            try desk.refuses(as: "grace", ["inbox"], "passphrase-refused", 3)
            let code = try desk.code(of: "grace", in: 1)
            try desk.ok(signingIn(desk, name, code) + ["--home", desk.home("grace")])
            for home in ["grace", "new"] { try desk.ok(as: home, "inbox") }
        }

        // MARK: sessions

        private func sessions(_ desk: CommandDesk) async throws {
            // Somebody reads on the other machine meanwhile.
            let waiting = Process()
            waiting.executableURL = URL(filePath: CommandDesk.program)
            waiting.arguments = ["inbox", "--wait", "60", "--home", desk.home("new")]
            waiting.environment = ProcessInfo.processInfo.environment.merging(
                ["SAFE_CONDUCT_PASSPHRASE": CommandDesk.passphrase]) { $1 }
            waiting.standardOutput = FileHandle.nullDevice
            waiting.standardError = FileHandle.nullDevice
            try waiting.run()
            var others: [JSON] = []
            while others.isEmpty, waiting.isRunning {
                others = try list(desk).filter { $0["current"] == .bool(false) }
            }
            let other = try #require(others.first)
            let plain = try desk.run(as: "grace", "sessions").output
            #expect(plain.contains(other.word("session")) && plain.contains("(this one)"))
            for words in [["end"], ["end", other.word("session"), "--others"], ["begin"]] {
                try desk.refuses(as: "grace", ["sessions"] + words, "bad-input", 64)
            }
            let nobody = String(repeating: "0", count: 32)
            try desk.refuses(as: "grace", ["sessions", "end", "x/../y"], "not-here", 64)
            try desk.refuses(as: "grace", ["sessions", "end", nobody], "unknown", 3)
            // Another person's is nobody's to end.
            try desk.refuses(
                as: "farid", ["sessions", "end", other.word("session")], "unknown", 3)
            #expect(try list(desk).contains { $0.word("session") == other.word("session") })
            try desk.ok(as: "grace", "sessions", "end", other.word("session"))
            #expect(try !list(desk).contains { $0.word("session") == other.word("session") })
            waiting.terminate()
            waiting.waitUntilExit()
            let ended = try desk.run(as: "grace", "sessions", "end", "--others")
            #expect(ended.status == 0 && ended.output.contains("ended."), "\(ended.output)")
            #expect(try list(desk).filter { $0["current"] == .bool(false) }.isEmpty)
        }

        private func list(_ desk: CommandDesk) throws -> [JSON] {
            let end = try desk.ok(as: "grace", "sessions", "list")
            guard case .array(let all) = end else { return [] }
            return all
        }

        // MARK: device

        private func devices(_ desk: CommandDesk, _ name: String) throws -> [JSON] {
            guard case .array(let all) = try desk.ok(as: name, "device", "list") else { return [] }
            return all
        }

        private func signedOut(_ desk: CommandDesk) throws {
            let all = try devices(desk, "grace")
            // The one that fetched its keys anew is a new one, too.
            #expect(all.count == 3)
            let other = try #require(
                try devices(desk, "new").first { $0["current"] == .bool(true) })
            #expect(try devices(desk, "farid").allSatisfy { $0["device"] != other["device"] })
            let nobody = String(repeating: "0", count: 32)
            for words in [[], [other.word("device"), "--stolen"]] as [[String]] {
                try desk.refuses(as: "grace", ["device", "revoke"] + words, "bad-input", 64)
            }
            try desk.refuses(as: "grace", ["device", "revoke", "laptop"], "not-here", 64)
            try desk.refuses(as: "grace", ["device", "revoke", nobody], "unknown", 3)
            try desk.refuses(
                as: "farid", ["device", "revoke", other.word("device")], "unknown", 3)
            try desk.ok(as: "new", "inbox")
            try desk.ok(as: "grace", "device", "revoke", other.word("device"))
            try desk.refuses(as: "new", ["inbox"], "second-factor-required", 3)
            #expect(try devices(desk, "grace").count == 2)
        }

        /// Her keys are given up: on every machine, and nothing of hers is handed out any more.
        private func stolen(_ desk: CommandDesk, _ name: String, _ worker: String) throws {
            let end = try desk.run(as: "grace", "device", "revoke", "--stolen")
            #expect(end.status == 0, "\(end.output)")
            #expect(end.output.contains("audit breach --worker \(worker)"))
            for words in [["inbox"], ["device", "list"]] {
                for home in ["grace", "new"] {
                    try desk.refuses(as: home, words, "sign-in-refused", 3)
                }
            }
            let code = try desk.code(of: "grace", in: 1)
            try desk.refuses(as: "thief", signingIn(desk, name, code), "keys-refused", 3)
            #expect(isEmpty(desk, "thief"))
        }
    }
}
