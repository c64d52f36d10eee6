import ArgumentParser
import Envelope
import Foundation
import HubClient
import Membership
import Vocabulary

/// `safeconduct rehearse`.
struct Rehearse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Show that the custodians' sheets work, and that their shares lie at the hub as they were given; nothing is opened.",
        discussion: """
            A throwaway secret is split as a mailbox's key is. Whoever answers has a sheet that works. Besides, what the hub says of the \
            shares that lie there is held against what the log says was given; what is missing or damaged is given anew. Do it each year on \
            the same day, and whenever a custodian changes. It is in the log, and everybody is told.
            """,
        subcommands: [Begin.self, Finish.self, Shares.self])

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
                let shares = try await SharesText(of: mailbox, session)
                return Report(
                    begun.receipt, "A rehearsal has begun; it opens nothing.",
                    [
                        .init("recovery", .string(begun.recovery.hex)),
                        .init("files", .array(files.map { .string($0) })),
                        .init("shares", shares.json),
                    ],
                    more: files.map { "Written: \($0)" } + RecoveryLines.whatNext + words
                        + shares.lines)
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
                let shares = try await SharesText(of: mailbox, session)
                let isWell = pairs.allSatisfy(\.works) && shares.isWell
                let lines = pairs.map { pair, works in
                    let two = "\(name(pair.custodians.first)) and \(name(pair.custodians.second))"
                    return works
                        ? "The sheets \(two) work together."
                        : "THE SHEETS \(two) DO NOT WORK: make new ones (Keys/README.md)."
                }
                let json: JSON = [
                    "sheets": .array(
                        pairs.map { pair, works in
                            [
                                "custodians": .string(
                                    name(pair.custodians.first) + name(pair.custodians.second)),
                                "works": .bool(works),
                            ]
                        }), "shares": shares.json,
                ]
                return Report(
                    json, lines + shares.lines, exit: isWell ? 0 : Failure.unheldCode)
            }
        }

        private func name(_ custodian: Int) -> String { RecoveryLines.names[custodian] }
    }

    struct Shares: Reporting {
        static let configuration = CommandConfiguration(
            abstract:
                "Say whether shares of every key lie at the hub as they were given, and give anew what does not."
        )

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting

        func report() async throws -> Report {
            try await signedIn { session in
                let mailbox = try await session.mailbox(acting.mailbox)
                let shares = try await SharesText(of: mailbox, session)
                return Report(
                    ["mailbox": .string(mailbox.text), "shares": shares.json], shares.lines,
                    exit: shares.isWell ? 0 : Failure.unheldCode)
            }
        }
    }
}

/// How the custodians' shares of a mailbox's keys lie at the hub, what was given anew, and how they lie then.
struct SharesText {
    private let before: SharesCheck
    private let given: [UInt32]
    private let after: SharesCheck

    /// Looks, gives anew what is not sound, and looks again.
    init(of mailbox: MailboxID, _ session: WorkerSession) async throws {
        before = try await session.checkShares(of: mailbox)
        given = try await session.mendShares(before)
        after = given.isEmpty ? before : try await session.checkShares(of: mailbox)
    }

    /// Shares of every key lie there as they were given: from the beginning, or now.
    var isWell: Bool { after.fault == nil }

    var json: JSON {
        func list(_ numbers: [UInt32]) -> JSON { .array(numbers.map { .int(Int64($0)) }) }
        var members: [JSON.Member] = [
            .init("keys", .int(Int64(after.keys.count))),
            .init("damaged", list(before.numbers(.damaged))),
            .init("missing", list(before.numbers(.missing))), .init("given", list(given)),
            .init("sound", .bool(isWell)), .init("unproved", .int(Int64(after.unproved))),
        ]
        if let fault = after.fault { members.append(.init("code", .string(fault.rawValue))) }
        return .object(members)
    }

    var lines: [String] {
        var lines: [String] = []
        for (state, word) in [(SharesCheck.State.damaged, "DAMAGED"), (.missing, "MISSING")] {
            let numbers = before.numbers(state)
            guard !numbers.isEmpty else { continue }
            lines.append("SHARES \(word) of the keys \(SharesText.list(numbers)).")
        }
        if !given.isEmpty {
            lines.append("Given anew: the keys \(SharesText.list(given)).")
        }
        if let fault = after.fault {
            lines.append("\(fault.sentence) [\(fault.rawValue)]")
        } else {
            let count = after.keys.count
            lines.append(
                count == 1
                    ? "Shares of the mailbox's key lie at the hub as the log says they were given."
                    : "Shares of all \(count) keys lie at the hub as the log says they were given.")
        }
        if after.unproved > 0 {
            lines.append(
                "The log has not published all of that yet: 'safeconduct rehearse shares' proves it later."
            )
        }
        return lines
    }

    private static func list(_ numbers: [UInt32]) -> String {
        numbers.map(String.init).joined(separator: ", ")
    }
}
