import ArgumentParser
import Foundation
import Hub
import Membership
import QRCode
import Sodium

extension Keys {
    /// `safeconductd keys backup`.
    struct Backup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the outside secret as a sheet of words, for the safe.",
            discussion: """
                The sheet is the secret: print it where nobody looks on, and keep it in a safe, apart \
                from every backup of the state. With --qr the symbol stands under the words.
                """)
        @OptionGroup var place: KeyPlace
        @Flag(help: "Print a QR symbol too.") var qr = false

        func run() async throws {
            try await keyCommand {
                let secret = try place.opening.attended(try place.credential.file())
                guard let sheet = Sheet(seed: secret.copy()) else { return }
                for line in Backup.lines(sheet.words(), name: secret.name) { Console.line(line) }
                guard qr else { return }
                do throws(QRFailure) {
                    for line in try QRSymbol(sheet.code()).halfBlocks() { Console.line(line) }
                } catch {
                    throw StartRefusal(.configuration, error.rawValue, "The symbol does not fit.")
                }
            }
        }

        static func lines(_ words: [String], name: String) -> [String] {
            var lines = [
                "SAFE CONDUCT · THE HUB'S OUTSIDE SECRET \(name)",
                "Whoever has this sheet and the hub's disk or a backup reads rosters, permissions and",
                "what waits. Without it, a hub that has lost its credential is lost.",
                "",
            ]
            for row in stride(from: 0, to: words.count, by: 4) {
                let cells = words[row..<min(row + 4, words.count)].enumerated().map {
                    offset, word in
                    let number = String(row + offset + 1)
                    return String(repeating: " ", count: 2 - min(2, number.count)) + number + " "
                        + word.padding(toLength: 8, withPad: " ", startingAt: 0)
                }
                lines.append("  " + cells.joined(separator: "  "))
            }
            return lines + ["", "Back from the sheet: safeconductd keys restore --to FILE"]
        }
    }

    /// `safeconductd keys restore`.
    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the outside secret's file from its sheet.",
            discussion: """
                Reads the 24 words from the terminal or the standard input, on one line, and writes a \
                new file with mode 0600. The name that it prints is the one on the sheet.
                """)
        @Option(help: "The file to make.") var to: String

        func run() async throws {
            try await keyCommand {
                var line = try SecretEntry.read("The 24 words of the sheet: ")
                defer { Same.wipe(&line) }
                let secret: VaultSecret
                do throws(SheetFault) {
                    let text = String(decoding: line, as: UTF8.self)
                    let sheet = try Sheet(words: text)
                    guard let made = VaultSecret(sheet.secret()) else { throw .checksum }
                    secret = made
                } catch {
                    throw StartRefusal(
                        .secret, "sheet-unreadable",
                        "These are not the 24 words of a sheet: look for a word that was misread.")
                }
                try PrivateFile.writeNew(secret.file, to: to)
                Console.line("The secret \(secret.name) is in \(to).")
            }
        }
    }
}
