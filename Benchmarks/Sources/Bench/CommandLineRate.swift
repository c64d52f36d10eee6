import Foundation
import HubClient
import Sodium
import Vocabulary

/// How long somebody waits at the command line: from the start of the process, with everything that it does each time.
struct CommandLineRate: Encodable {
    /// Stretching a passphrase alone, the middle of five.
    let passphraseMs: Decimal
    /// A command that signs in and asks one thing: the middle of nine, and the longest.
    let signInMs: Decimal
    let signInLongestMs: Decimal
    /// A member lets somebody in who waits.
    let lettingInMs: Decimal
    /// `inbox --past` of somebody who has just been let in: until the first past view is listed, and until all are.
    let firstPastViewMs: Decimal
    let allPastViewsMs: Decimal

    private static let passphrase = "seven crooked lanterns over stowmere"

    /// - Parameter member: the home of a member, whose passphrase is the benchmark's.
    static func measured(
        letInBy member: DiskHome, to desk: MailboxID, of community: Community, pastViews: Int,
        settings: Settings, in folder: String
    ) async throws -> CommandLineRate {
        let signIns = try (0..<9).map { _ in
            try Command(["sessions", "list"], member, settings).ran().whole
        }.sorted()
        let code = try await JoiningRate.invite(to: desk, of: community)
        let home = DiskHome(folder: folder + "/third")
        let newcomer = try community.newcomer("bench-third", in: home)
        try await newcomer.enrol(
            invite: code, mailbox: desk, signIn: try Community.first("bench-third"))
        let card = newcomer.identity.card
        let letIn = try Command(
            [
                "member", "add", card.worker.hex, "--mailbox", desk.text,
                "--words", card.ownWords.joined(separator: " "),
            ], member, settings
        ).ran()
        let past = try Command(["inbox", "--past"], home, settings).ran()
        guard past.lines >= pastViews else {
            throw BenchFailure("\(past.lines) past views were listed, of \(pastViews)")
        }
        return CommandLineRate(
            passphraseMs: try stretching(), signInMs: Outcome.milliseconds(signIns[4]),
            signInLongestMs: Outcome.milliseconds(signIns[8]),
            lettingInMs: Outcome.milliseconds(letIn.whole),
            firstPastViewMs: Outcome.milliseconds(past.first),
            allPastViewsMs: Outcome.milliseconds(past.whole))
    }

    private static func stretching() throws -> Decimal {
        let clock = ContinuousClock()
        let salt = [UInt8](repeating: 7, count: Passphrase.saltLength)
        let times = try (0..<5).map { _ in
            try clock.measure {
                _ = try Passphrase.derive(
                    Array(passphrase.utf8), salt: salt, strength: .standard)
            }
        }.sorted()
        return Outcome.milliseconds(times[2])
    }

    /// Keeps an identity in a home, as `safeconduct enrol` does, and opens it again with the passphrase.
    static func kept(_ identity: Identity, in home: DiskHome) throws -> Identity {
        let file = try IdentityFile(wrapping: identity, passphrase: Array(passphrase.utf8))
        try file.keep(in: home)
        return try file.unwrapped(passphrase: Array(passphrase.utf8))
    }

    /// One call of `safeconduct`.
    private struct Command {
        private let arguments: [String]
        private let home: DiskHome
        private let program: String

        struct Ran {
            /// Until something was on standard output, and until the process was gone.
            let first: Duration
            let whole: Duration
            let lines: Int
        }

        init(_ arguments: [String], _ home: DiskHome, _ settings: Settings) {
            self.arguments = arguments + ["--home", home.folder]
            self.home = home
            program = settings.client
        }

        func ran() throws -> Ran {
            let process = Process()
            process.executableURL = URL(filePath: program)
            process.arguments = arguments
            process.environment = [
                "PATH": "/usr/bin:/bin", "HOME": home.folder,
                "SAFE_CONDUCT_PASSPHRASE": CommandLineRate.passphrase,
            ]
            let output = Pipe()
            process.standardOutput = output
            process.standardInput = FileHandle.nullDevice
            let began = ContinuousClock.now
            try process.run()
            var first: Duration?
            var lines = 0
            while true {
                let some = output.fileHandleForReading.availableData
                guard !some.isEmpty else { break }
                first = first ?? ContinuousClock.now - began
                lines += some.count { $0 == UInt8(ascii: "\n") }
            }
            process.waitUntilExit()
            let whole = ContinuousClock.now - began
            guard process.terminationStatus == 0 else {
                throw BenchFailure("\(arguments[0]) ended with \(process.terminationStatus)")
            }
            return Ran(first: first ?? whole, whole: whole, lines: lines)
        }
    }
}
