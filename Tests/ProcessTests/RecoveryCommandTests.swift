import Foundation
import HubClient
import Testing
import Vocabulary

extension RealHub {
    /// An agency with one worker, whose laptop is lost: nothing but the command line, a real hub, and a clock that is put
    /// forward from outside.
    @Suite("Recovery at the command line", .enabled(if: Programs.compiler != nil))
    struct RecoveryCommandTests {
        private static let program = URL(filePath: CommandLine.arguments[0])
            .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "safeconduct")
            .path
        private static let passphrase = "lantern copper seaside walnut"

        /// The command line as several people use it, at a time that the test chooses.
        private struct Desk {
            let place: HubPlace
            let address: HubAddress
            let clock: String
            var ahead: Int

            func home(_ name: String) -> String {
                place.root.appending(path: "homes/\(name)").path
            }

            func path(_ name: String) -> String { place.root.appending(path: name).path }

            /// Runs a command; complaints stand in the output, too.
            func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
                try Programs.run(
                    "/bin/sh",
                    [
                        "-c", "exec \"$@\" 2>&1", "sh", "/usr/bin/env",
                        "SAFE_CONDUCT_PASSPHRASE=\(passphrase)", "LD_PRELOAD=\(clock)",
                        "SAFE_CONDUCT_TOTP_SECRET_FILE=\(try secret())",
                        "CLOCK_AHEAD=\(ahead)", program,
                    ] + arguments)
            }

            /// The file from which every person's codes are made.
            private func secret() throws -> String {
                let file = place.root.appending(path: "codes")
                if !FileManager.default.fileExists(atPath: file.path) {
                    try Data(String(repeating: "2a", count: 20).utf8).write(to: file)
                }
                return file.path
            }

            func run(
                as name: String, _ arguments: String...
            ) throws -> (status: Int32, output: String) {
                try run(arguments + ["--home", home(name)])
            }

            /// The last line of a command that must do well, as JSON.
            @discardableResult
            func ok(_ arguments: [String]) throws -> JSON {
                let end = try run(arguments + ["--json"])
                try #require(end.status == 0, "\(arguments.prefix(2)): \(end.output)")
                let line = try #require(end.output.split(separator: "\n").last)
                return try JSON(parsing: line.utf8)
            }

            @discardableResult
            func ok(as name: String, _ arguments: String...) throws -> JSON {
                try ok(arguments + ["--home", home(name)])
            }

            func code(as name: String, _ arguments: String...) throws -> String {
                let end = try run(arguments + ["--home", home(name), "--json"])
                #expect(end.status != 0, "\(arguments)")
                let line = try #require(end.output.split(separator: "\n").last)
                return text(try JSON(parsing: line.utf8), "code")
            }

            func text(_ json: JSON, _ name: String) -> String {
                guard case .string(let text)? = json[name] else { return "" }
                return text
            }

            /// An invitation's code, by a registrar.
            func invited(
                _ mailbox: String, _ role: String, by registrar: String
            ) throws -> String {
                text(
                    try ok(
                        as: registrar, "invite", "--agency", "solo", "--agency-name", "Solo",
                        "--agency-kind", "lwv_womens_service", "--officer", "solo-officer",
                        "--mailbox", mailbox, "--role", role, "--history", "--as",
                        registrar == "old" ? "solo-registrar" : registrar), "code")
            }

            /// Enrols somebody into a mailbox of theirs; gives their number.
            func enrolled(_ name: String, _ code: String, _ mailbox: String) throws -> String {
                text(
                    try ok(
                        as: name, "enrol", "--hub", address.text, "--invite", code, "--mailbox",
                        mailbox, "--name", "Morgan Example"), "worker")
            }
        }

        private static func clock(in folder: URL) throws -> String {
            let source = HubPlace.tree.appending(path: "Scripts/fault/clockahead.c").path
            let library = folder.appending(path: "clockahead.so").path
            let end = try Programs.run(
                #require(Programs.compiler), ["-O2", "-shared", "-fPIC", "-o", library, source])
            try #require(end.status == 0, "clockahead.c does not compile")
            return library
        }

        /// The homes remember where the hub is: it must be there again after its restart.
        private let port = Int.random(in: 21_000..<31_000)

        private func started(
            _ place: HubPlace, clock: String, ahead: Int
        ) async throws -> (HubProcess, Desk) {
            let (hub, address) = try await HubProcess.listening(
                in: place,
                HubProcess.Start(
                    environment: ["LD_PRELOAD": clock, "CLOCK_AHEAD": "\(ahead)"],
                    flags: ["--port", "\(port)"]))
            return (hub, Desk(place: place, address: address, clock: clock, ahead: ahead))
        }

        /// The agency's only worker, with three custodians; gives their number.
        private func founded(_ desk: Desk) throws -> String {
            _ = try desk.run([
                "enrol", "--home", desk.home("hub-registrar"), "--hub", desk.address.text,
                "--invite", try desk.place.invitation(), "--mailbox", "hub-registrar", "--name",
                "Registrar of the hub",
            ])
            let worker = try desk.enrolled(
                "old", try desk.invited("solo-registrar", "registrar", by: "hub-registrar"),
                "solo-registrar")
            try desk.ok(
                as: "old", "join", "--invite", try desk.invited("solo-desk", "wsw", by: "old"),
                "--mailbox",
                "solo-desk")
            // Whoever works alone is the agency's officer, too.
            try desk.ok(
                as: "old", "join", "--invite", try desk.invited("solo-officer", "dpo", by: "old"),
                "--mailbox", "solo-officer")
            var keys: [String] = []
            for label in ["A", "B", "C"] {
                let made = try desk.ok([
                    "custodians", "new", "--label", label, "--agency-name", "Solo", "--to",
                    desk.path("sheet-\(label)"),
                ])
                keys += ["--key", desk.text(made, "key")]
            }
            try desk.ok(
                [
                    "custodians", "set", "--agency", "solo", "--wait-hours", "1", "--as",
                    "solo-registrar", "--home", desk.home("old"),
                ] + keys)
            // At the next contact the keys so far are split for them.
            try desk.ok(as: "old", "inbox", "--mailbox", "solo-desk")
            return worker
        }

        @Test func `one worker, a lost laptop, two sheets, an hour: the old views open again`()
            async throws
        {
            try await inPlace { place in
                let clock = try Self.clock(in: place.root)
                var (hub, desk) = try await started(place, clock: clock, ahead: 0)
                let old = try founded(desk)
                try rehearsed(desk)

                // The laptop is gone. The hub's registrar puts the old keys out and lets the new ones in.
                try desk.ok(
                    as: "hub-registrar", "member", "remove", old, "--every", "--reason",
                    "device-lost")
                _ = try desk.enrolled(
                    "new", try desk.invited("solo-desk", "wsw", by: "hub-registrar"), "solo-desk")
                let before = try desk.run(as: "new", "inbox", "--json")
                #expect(before.output.contains("mailbox-key-missing"), "\(before.output)")

                let begun = try desk.ok(as: "new", "recover", "open")
                #expect(
                    try desk.code(as: "new", "recover", "request", "--to", desk.path("early"))
                        == "recovery-waits")
                #expect(
                    desk.text(try desk.ok(as: "new", "recover", "status"), "state")
                        == "recovery-waits")

                try await hub.stopped()
                (hub, desk) = try await started(place, clock: clock, ahead: 3_700)
                try desk.ok(as: "new", "recover", "request", "--to", desk.path("papers"))
                try recovered(desk)
                let after = try desk.run(as: "new", "inbox", "--json")
                #expect(after.status == 0)
                #expect(!after.output.contains("mailbox-key-missing"), "\(after.output)")
                #expect(desk.text(begun, "recovery").count == 32)
                try await hub.stopped()
            }
        }

        /// Two sheets work; nothing is opened by it.
        private func rehearsed(_ desk: Desk) throws {
            try desk.ok(
                as: "old", "rehearse", "begin", "--mailbox", "solo-desk", "--to",
                desk.path("rehearsal"))
            for label in ["A", "B"] { try answer(desk, label, in: "rehearsal") }
            let end = try desk.run(
                as: "old", "rehearse", "finish", "--mailbox", "solo-desk", "--answer",
                desk.path("rehearsal/answer-A"), "--answer", desk.path("rehearsal/answer-B"))
            #expect(end.status == 0, "\(end.output)")
            #expect(end.output.contains("The sheets A and B work together."))
        }

        private func answer(_ desk: Desk, _ label: String, in folder: String) throws {
            let end = try desk.run([
                "recover", "answer", "--request", desk.path("\(folder)/\(label).json"), "--sheet",
                desk.path("sheet-\(label)"), "--to", desk.path("\(folder)/answer-\(label)"),
            ])
            try #require(end.status == 0, "\(end.output)")
            #expect(end.output.contains(folder == "papers" ? "A RECOVERY" : "A REHEARSAL"))
        }

        /// One custodian is not enough, an answer of another recovery is none, and two bring the keys back.
        private func recovered(_ desk: Desk) throws {
            for label in ["A", "C"] { try answer(desk, label, in: "papers") }
            let (a, c) = (desk.path("papers/answer-A"), desk.path("papers/answer-C"))
            #expect(
                try desk.code(as: "new", "recover", "finish", "--answer", a)
                    == "custody-not-enough")
            #expect(
                try desk.code(
                    as: "new", "recover", "finish", "--answer", a, "--answer",
                    desk.path("rehearsal/answer-B")) == "custody-wrong-recovery")
            let done = try desk.ok(
                as: "new", "recover", "finish", "--answer", a, "--answer", c)
            #expect(done["keys"] != .array([]))
            // It is over: the fresh key is gone, and so is what the answers were sealed to.
            #expect(
                try desk.code(as: "new", "recover", "finish", "--answer", a, "--answer", c)
                    == "not-here")
        }
    }
}
