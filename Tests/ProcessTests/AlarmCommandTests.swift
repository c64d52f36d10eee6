import Foundation
import HubClient
import Testing
import Vocabulary

extension RealHub {
    /// An operator puts an old copy of the state back under a running hub's name; people have nothing but the command line.
    @Suite("Alarms at the command line") struct AlarmCommandTests {
        private static let program = URL(filePath: CommandLine.arguments[0])
            .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "safeconduct")
            .path

        private struct Desk {
            let homes: URL

            /// Runs one command of somebody's; what it said, problems included.
            func run(
                _ desk: String, _ arguments: String...
            ) throws -> (status: Int32, output: String) {
                try Programs.run(
                    "/bin/sh",
                    [
                        "-c", "exec \"$@\" 2>&1", "sh", "/usr/bin/env",
                        "SAFE_CONDUCT_PASSPHRASE=lantern copper seaside walnut", program,
                    ] + arguments + ["--home", homes.appending(path: desk).path])
            }
        }

        @Test func `A hub that was set back is an alarm on every command until the officer's word`()
            async throws
        {
            try await inPlace { place in
                let desk = Desk(homes: place.root.appending(path: "homes"))
                let backup = place.root.appending(path: "backup").path
                let (first, address) = try await HubProcess.listening(in: place)
                _ = try Programs.run(
                    Self.program,
                    [
                        "walkthrough", "--community-only", "--hub", address.text,
                        "--registrar-invite-file", place.inviteFile, "--home", desk.homes.path,
                    ])
                for name in ["lwv-coordinator", "police-desk", "lwv-facilitators"] {
                    #expect(try desk.run(name, "directory").status == 0)
                }
                try opened(desk, in: place)
                try await first.stopped()
                try FileManager.default.copyItem(atPath: place.state, toPath: backup)
                var start = HubProcess.Start()
                let port = try #require(address.text.split(separator: ":").last)
                start.flags = ["--port", String(port)]
                let (second, _) = try await HubProcess.listening(in: place, start)
                // One of them sees more of the log, the other is away.
                try await Task.sleep(for: .seconds(3))
                for name in ["lwv-coordinator", "lwv-facilitators"] {
                    #expect(try desk.run(name, "directory").status == 0)
                    #expect(try desk.run(name, "alarm", "show").status == 0)
                }
                try await second.stopped()
                try FileManager.default.removeItem(atPath: place.state)
                try FileManager.default.moveItem(atPath: backup, toPath: place.state)
                let (third, _) = try await HubProcess.listening(in: place, start)
                try urgentGoes(desk)
                try alarmed(desk, "lwv-coordinator")
                // The one that was away hears it from the other's cosignature.
                #expect(try desk.run("police-desk", "directory").status == 7)
                try acknowledged(desk)
                try await third.stopped()
            }
        }

        /// A case in which the facilitators can send.
        private func opened(_ desk: Desk, in place: HubPlace) throws {
            let open = try desk.run(
                "lwv-coordinator", "case", "open", "--pack", HubPlace.programme, "--reference",
                "T-1", "--participation", "lwv-coordinator,coordinator", "--participation",
                "lwv-facilitators,facilitator")
            #expect(open.status == 0, "\(open.output)")
            #expect(try desk.run("lwv-facilitators", "inbox").status == 0)
        }

        private func send(_ desk: Desk, urgency: String) throws -> (status: Int32, output: String) {
            try desk.run(
                "lwv-facilitators", "send", "--case", "T-1", "--kind", "progress_note",
                "--purpose", "programme_risk_work", "--to", "coordinator", "--category",
                "progress", "--about", "man", "--source", "staff", "--fact",
                "man_statement_signed=true", "--text", "He came late.", "--urgency", urgency)
        }

        /// What is routine ends with a new alarm; what is urgent goes, says it, and ends with its code.
        private func urgentGoes(_ desk: Desk) throws {
            let urgent = try send(desk, urgency: "urgent")
            #expect(urgent.status == 7 && urgent.output.contains("[log-"))
            #expect(urgent.output.contains("Accepted."), "\(urgent.output)")
            // What stands stops nothing.
            var next = try send(desk, urgency: "routine")
            if next.status == 7 {
                #expect(!next.output.contains("Accepted."))
                next = try send(desk, urgency: "routine")
            }
            #expect(next.status == 0 && next.output.contains("Accepted."))
        }

        /// The first command ends with it; further ones say it and go on.
        private func alarmed(_ desk: Desk, _ name: String) throws {
            let first = try desk.run(name, "directory")
            #expect(first.status == 7)
            #expect(first.output.contains("ALARM") && first.output.contains("[log-"))
            // What was shorter at first is another log once it has grown: that is an alarm of its own.
            var next = try desk.run(name, "directory")
            if next.status == 7 { next = try desk.run(name, "directory") }
            #expect(next.status == 0)
            #expect(next.output.contains("ALARM") && next.output.contains(name))
            #expect(try desk.run(name, "receipt", "show").output.contains("ALARM"))
        }

        private func acknowledged(_ desk: Desk) throws {
            let name = "lwv-coordinator"
            let shown = try desk.run(name, "alarm", "show", "--evidence")
            #expect(shown.status == 7)
            #expect(shown.output.contains("seen before:") && shown.output.contains("shown:"))
            #expect(try desk.run(name, "alarm", "acknowledge").status == 64)
            for nobody in ["nobody-there", "police-desk"] {
                let refused = try desk.run(name, "alarm", "acknowledge", "--officer", nobody)
                #expect(refused.status == 64 && refused.output.contains("[not-an-officer]"))
            }
            #expect(try desk.run(name, "alarm", "show").status == 7)
            let word = try desk.run(name, "alarm", "acknowledge", "--officer", "lwv-officer")
            #expect(word.status == 0 && word.output.contains("acknowledged"))
            var quiet = try desk.run(name, "directory")
            if quiet.status == 7 {
                // What another witness saw last is another checkpoint: that is news once.
                _ = try desk.run(name, "alarm", "acknowledge", "--officer", "lwv-officer")
                quiet = try desk.run(name, "directory")
            }
            #expect(quiet.status == 0)
            #expect(!quiet.output.contains("ALARM"))
            let after = try desk.run(name, "alarm", "show")
            #expect(after.status == 0)
            #expect(after.output.contains("lwv-officer gave their word"))
        }
    }
}
