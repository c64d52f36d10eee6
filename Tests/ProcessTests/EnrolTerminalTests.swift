import Foundation
import HubClient
import Testing
import Vocabulary

extension RealHub {
    /// Somebody sits at a terminal, with the invitation in their hand, the registrar on the telephone, and the app.
    @Suite(
        "Enrolling at a terminal",
        .enabled(if: Programs.path(of: "python3") != nil, "python3 is not installed"))
    struct EnrolTerminalTests {
        private static let desk = CommandDesk.Place.council("council-desk", "social_worker")
        private static let mine = "heron marzipan tandem ottery"
        private static let words = ("Type yes or no: ", "yes")
        private static let chosen = [("Choose a passphrase: ", mine), ("The same again: ", mine)]
        private static let app = "The code that the app shows now: "

        /// Types the lines as they are asked for; nothing is in the environment.
        private func typing(
            _ steps: [(String, String)], as name: String, _ desk: CommandDesk,
            _ arguments: [String]
        ) throws -> CommandDesk.End {
            let helper = HubPlace.tree.appending(path: "Tests/ProcessTests/Python/conversation.py")
            let json = JSON.array(steps.map { .array([.string($0.0), .string($0.1)]) })
            let end = try Programs.run(
                "/usr/bin/env",
                ["-u", "SAFE_CONDUCT_PASSPHRASE", "-u", "SAFE_CONDUCT_CODE", "python3"]
                    + [helper.path, json.text, CommandDesk.program] + arguments
                    + ["--home", desk.home(name)])
            // What is secret is never shown, whatever became of it.
            #expect(!end.output.contains(Self.mine) && !end.output.contains("never asked"))
            return CommandDesk.End(status: end.status, output: end.output)
        }

        @Test
        func
            `the words are compared, the passphrase is typed twice and not shown, the app's code again`()
            async throws
        {
            try await inPlace { place in
                let (hub, address) = try await HubProcess.listening(in: place)
                let desk = CommandDesk(place: place, address: address)
                try desk.founded()
                let code = try desk.invited(Self.desk, by: "hub-registrar")
                let enrol = desk.enrolling(code, "council-desk")
                try refusals(desk, enrol)
                try enrolled(desk, enrol)
                try await hub.stopped()
            }
        }

        private func refusals(_ desk: CommandDesk, _ enrol: [String]) throws {
            let no = try typing([(Self.words.0, "no")], as: "grace", desk, enrol)
            #expect(no.status == 64 && no.output.contains("[wrong-words]"), "\(no.output)")
            let differ = try typing(
                [Self.words, Self.chosen[0], (Self.chosen[1].0, "another one")], as: "grace", desk,
                enrol)
            #expect(differ.status == 64 && differ.output.contains("differ"), "\(differ.output)")
            let weak = try typing(
                [Self.words, (Self.chosen[0].0, "kettle"), (Self.chosen[1].0, "kettle")],
                as: "grace", desk, enrol)
            #expect(weak.status == 64 && weak.output.contains("[weak-passphrase]"))
            // Three wrong codes, as from a telephone whose clock is wrong: nothing is used up, and no key stays.
            let wrong = (0..<3).map { _ in (Self.app, "000000") }
            let codes = try typing([Self.words] + Self.chosen + wrong, as: "grace", desk, enrol)
            #expect(codes.status == 3 && codes.output.contains("[second-factor-refused]"))
            #expect(!FileManager.default.fileExists(atPath: desk.home("grace") + "/identity"))
        }

        private func enrolled(_ desk: CommandDesk, _ enrol: [String]) throws {
            // Somebody gives up while the QR code is shown, and comes back later.
            _ = try typing(
                [Self.words] + Self.chosen + [(Self.app, "^C")], as: "grace", desk, enrol)
            let again: [(String, String)] =
                FileManager.default.fileExists(atPath: desk.home("grace") + "/identity")
                ? [("Passphrase: ", Self.mine)] : [Self.words] + Self.chosen
            let end = try typing(
                again + [(Self.app, "000000"), (Self.app, "{code}")], as: "grace", desk, enrol)
            try #require(end.status == 0, "\(end.output)")
            #expect(end.output.contains("You are enrolled as a member of council-desk."))
            #expect(end.output.contains("█") && end.output.contains("or type it there: "))
            #expect(end.output.contains("wait for the next one"))
            let inbox = try typing([("Passphrase: ", Self.mine)], as: "grace", desk, ["inbox"])
            #expect(inbox.status == 0 && inbox.output.contains("Nothing."), "\(inbox.output)")
            let wrong = try typing([("Passphrase: ", "kettle")], as: "grace", desk, ["inbox"])
            #expect(wrong.status == 5 && wrong.output.contains("[wrong-passphrase]"))
        }
    }
}
