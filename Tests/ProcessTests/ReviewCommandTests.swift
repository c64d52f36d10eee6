import Foundation
import HubClient
import Testing
import Vocabulary

extension RealHub {
    /// `safeconduct hold` as a reviewer meets it: a hub of its own, the demo's people, and nothing but the command line.
    @Suite("Reviewing at the command line") struct ReviewCommandTests {
        private static let program = URL(filePath: CommandLine.arguments[0])
            .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "safeconduct")
            .path
        private static let text =
            "He attended session 4 and arrived on time, blas\u{E9}. Marisol Quillfeather rang me on Monday. He completed his homework."

        private struct Desk {
            let homes: URL

            /// Runs one command of somebody's and gives what it said.
            func run(
                _ desk: String, _ arguments: [String], input: String = ""
            ) throws -> (status: Int32, output: String) {
                try Programs.run(
                    "/usr/bin/env",
                    ["SAFE_CONDUCT_PASSPHRASE=lantern copper seaside walnut", program] + arguments
                        + ["--home", homes.appending(path: desk).path],
                    input: input)
            }

            func ok(_ desk: String, _ arguments: [String], input: String = "") throws -> String {
                let end = try run(desk, arguments, input: input)
                #expect(end.status == 0, "\(arguments.prefix(2))")
                return end.output
            }
        }

        /// A case with a text that waits for the co-ordinator; gives the hold.
        private func waiting(_ desk: Desk, _ place: HubPlace) throws -> String {
            let roster = place.root.appending(path: "roster.json")
            try Data(
                #"[{"subject":"P1","particulars":[{"kind":"name","value":"Marisol Quillfeather"}]}]"#
                    .utf8
            ).write(to: roster)
            _ = try desk.ok(
                "lwv-coordinator",
                [
                    "case", "open", "--pack", HubPlace.programme, "--reference", "T-1", "--roster",
                    roster.path, "--participation", "lwv-coordinator,coordinator",
                    "--participation", "lwv-facilitators,facilitator",
                ])
            _ = try desk.ok("lwv-coordinator", ["inbox"])
            _ = try desk.ok(
                "lwv-coordinator",
                [
                    "send", "--case", "T-1", "--kind", "progress_note", "--purpose",
                    "programme_risk_work", "--to", "facilitator", "--category", "progress",
                    "--about", "man", "--source", "staff", "--fact", "man_statement_signed=true",
                    "--text", "-",
                ], input: Self.text)
            return try only(desk)
        }

        private func only(_ desk: Desk) throws -> String {
            let listed = try JSON(
                parsing: try desk.ok("lwv-coordinator", ["hold", "list", "--json"]).utf8)
            guard case .array(let holds) = listed, case .string(let hold)? = holds.last?["hold"]
            else { return "" }
            return hold
        }

        @Test func `A reviewer sees the places, hides them, and the rest is decided`() async throws
        {
            try await inPlace { place in
                let (hub, address) = try await HubProcess.listening(in: place)
                let desk = Desk(homes: place.root.appending(path: "homes"))
                _ = try Programs.run(
                    Self.program,
                    [
                        "walkthrough", "--community-only", "--hub", address.text,
                        "--registrar-invite-file", place.inviteFile, "--home", desk.homes.path,
                    ])
                let hold = try waiting(desk, place)
                try #require(hold.count == 32)
                let shown = try desk.ok("lwv-coordinator", ["hold", "show", hold])
                #expect(shown.contains("Reviewer: lwv coordinator"))
                #expect(shown.contains("⟦Marisol Quillfeather rang me on"))
                #expect(shown.contains("must not go"))
                try refused(desk, hold)
                let marked = try desk.ok("lwv-coordinator", ["hold", "show", hold, "--marked"])
                let hidden = marked.replacing("⟦?", with: "⟦-")
                let end = try desk.ok(
                    "lwv-coordinator", ["hold", "mark", hold, "--file", "-"], input: hidden)
                #expect(end.contains("1 hidden, 0 cleared."))
                let list = try desk.ok("lwv-coordinator", ["hold", "list"])
                #expect(list == "Nothing waits.\n")
                // Once is once.
                let twice = try desk.run(
                    "lwv-coordinator", ["hold", "mark", hold, "--hide", "0-4"])
                #expect(twice.status == 3)
                try await hub.stopped()
            }
        }

        /// What cannot be read, or is not the text, does nothing.
        private func refused(_ desk: Desk, _ hold: String) throws {
            let wrong: [([String], String, Int32)] = [
                (["--hide", "p9"], "", 64), (["--hide", "12"], "", 64),
                (["--hide", "9-4"], "", 64), (["--hide", "7:1-4"], "", 64), ([], "", 64),
                (["--hide", "0-4", "--clear", "2-9"], "", 64),
                (["--file", "-"], "⟦segment 0⟧\nHe attended ⟦-nothing⟧", 64),
                (["--file", "-"], "⟦segment 0⟧\n⟦-He attended", 64),
                // The same letters in other scalars: every place after them would be another.
                (
                    ["--file", "-"],
                    "⟦segment 0⟧\n"
                        + Self.text.replacing("\u{E9}", with: "e\u{301}")
                        .replacing("Marisol", with: "⟦-Marisol⟧"), 64
                ),
                (["--hide", "0-4", "--file", "-"], "", 64), (["--hide", "0-4000"], "", 3),
            ]
            for (arguments, input, status) in wrong {
                let end = try desk.run(
                    "lwv-coordinator", ["hold", "mark", hold] + arguments, input: input)
                #expect(end.status == status, "\(arguments)")
            }
            #expect(try only(desk) == hold)
        }
    }
}
