import ArgumentParser
import Envelope
import Foundation
import HubClient
import Membership
import Vocabulary

/// `safeconduct rehearse`.
struct Rehearse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show that the custodians' sheets work, without opening anything.",
        discussion: """
            A throwaway secret is split as a mailbox's key is. Whoever answers has a sheet that works. Do it each year on the same day, and \
            whenever a custodian changes. It is in the log, and everybody is told.
            """,
        subcommands: [Begin.self, Finish.self])

    struct Begin: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Write a file for each custodian.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Option(help: "A new folder for the files.") var to: String

        func report() async throws -> Report {
            try await signedIn { session in
                let mailbox = try await session.mailbox(acting.mailbox)
                let begun = try await session.openRehearsal(of: mailbox)
                let folder = try PaperFolder(to)
                let files = try folder.write(try await session.rehearsalPapers(of: mailbox))
                let words = await RecoveryLines.own(session)
                return Report(
                    begun.receipt, "A rehearsal has begun; it opens nothing.",
                    [
                        .init("recovery", .string(begun.recovery.hex)),
                        .init("files", .array(files.map { .string($0) })),
                    ], more: files.map { "Written: \($0)" } + RecoveryLines.whatNext + words)
            }
        }
    }

    struct Finish: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Say which sheets work.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Option(help: "A custodian's answer; once for each.") var answer: [String]

        func report() async throws -> Report {
            let replies = try AnswerFiles.read(answer)
            return try await signedIn { session in
                let mailbox = try await session.mailbox(acting.mailbox)
                try await AnswerFiles.check(replies, for: mailbox, rehearsal: true, session)
                let pairs = try await session.finishRehearsal(of: mailbox, replies: replies)
                let isWell = pairs.allSatisfy(\.works)
                let lines = pairs.map { pair, works in
                    let two = "\(name(pair.custodians.first)) and \(name(pair.custodians.second))"
                    return works
                        ? "The sheets \(two) work together."
                        : "THE SHEETS \(two) DO NOT WORK: make new ones (Keys/README.md)."
                }
                return Report(
                    .array(
                        pairs.map { pair, works in
                            [
                                "custodians": .string(
                                    name(pair.custodians.first) + name(pair.custodians.second)),
                                "works": .bool(works),
                            ]
                        }), lines, exit: isWell ? 0 : Failure.unheldCode)
            }
        }

        private func name(_ custodian: Int) -> String { RecoveryLines.names[custodian] }
    }
}
