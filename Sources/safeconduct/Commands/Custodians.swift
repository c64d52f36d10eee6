import ArgumentParser
import Foundation
import HubClient
import Membership
import Sodium
import Vocabulary

/// `safeconduct custodians`.
struct Custodians: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The three people of whom two together bring an agency's old records back.",
        subcommands: [New.self])

    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make one custodian's sheet: 24 words and a QR code, for paper.",
            discussion: """
                Each custodian makes their own, alone in a room, on a machine that they trust; no hub, no account and no network are \
                needed. The words are shown or printed and are kept nowhere else, unless --to names a file. Give the key, which is no \
                secret, to the registrar.
                """)

        @Option(help: "Which of the three: A, B or C.") var label: String
        @Option(help: "The agency's name, for the sheet.") var agencyName: String
        @Flag(help: "A page for a browser that prints, not plain text.") var html = false
        @Option(help: "Write the sheet to this new file. Print it, then destroy the file.")
        var to: String?
        @Flag(help: "Print one JSON value; errors too.") var json = false

        func run() async throws {
            do {
                try make()
            } catch {
                let failure = Failure(error)
                failure.print(json: json)
                throw ExitCode(failure.exit)
            }
        }

        private func make() throws {
            guard ["A", "B", "C"].contains(label) else {
                throw InputFailure("--label takes A, B or C.")
            }
            guard (1...100).contains(agencyName.utf8.count) else {
                throw InputFailure("--agency-name takes 1 to 100 characters.")
            }
            guard let sheet = Sheet(seed: SecretBytes(random: 32)) else {
                throw InputFailure("No sheet could be made.")
            }
            let printed = try PrintedSheet(
                sheet, label: label, agency: agencyName, made: .now)
            let onPaper = to != nil || isatty(STDOUT_FILENO) == 0
            let text = html ? printed.html() : printed.text(onPaper: onPaper)
            let key = Hex.encode(printed.key.bytes)
            if let to {
                try OutputFile(to, option: "--to").write(text)
                let line = "The sheet is in that file. Print it, then destroy the file. Key: \(key)"
                Terminal.say(json ? JSON.object([.init("key", .string(key))]).text : line)
            } else if json {
                Terminal.say(
                    Terminal.escaped(["key": .string(key), "sheet": .string(text)]))
            } else {
                Terminal.put(text, to: STDOUT_FILENO)
                Terminal.complain("Give your registrar the key, which is no secret: \(key)")
            }
        }
    }
}
