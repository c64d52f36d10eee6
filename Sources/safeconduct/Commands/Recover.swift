import ArgumentParser
import Envelope
import Foundation
import HubClient
import Membership
import Vocabulary

/// `safeconduct recover`.
struct Recover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring a mailbox's old keys back with two custodians.",
        discussion: """
            open, then wait, then request, then two custodians answer, then finish. Everybody of the mailbox, the agency's registrar and \
            its officer are told at once, and can stop it.
            """,
        subcommands: [
            Open.self, Stop.self, Status.self, Request.self, Answer.self, Finish.self,
        ])

    struct Open: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Ask for the old keys of your own mailbox; the waiting time begins.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting

        func report() async throws -> Report {
            try await signedIn { session in
                let mailbox = try await session.mailbox(acting.mailbox)
                let begun = try await opened(session, mailbox)
                let from = Moment.now.advanced(by: begun.wait)
                return Report(
                    begun.receipt, "Asked for the old keys of \(mailbox.text).",
                    [
                        .init("recovery", .string(begun.recovery.hex)),
                        .init("mailbox", .string(mailbox.text)),
                        .init("from", .int(from.seconds)),
                    ],
                    more: [
                        "Recovery: \(begun.recovery.hex)",
                        "From \(from.display) on: safeconduct recover request --mailbox \(mailbox.text) --to FOLDER",
                        "Everybody whom it concerns is told now. Ring the custodians: they will want to hear your voice.",
                    ])
            }
        }

        private func opened(
            _ session: WorkerSession, _ mailbox: MailboxID
        ) async throws -> (receipt: KeptReceipt, recovery: RecoveryID, wait: Int64) {
            do throws(ClientFailure) {
                return try await session.openRecovery(of: mailbox)
            } catch {
                if error == .hub(.conflict), !common.json {
                    Terminal.complain(
                        "A recovery of \(mailbox.text) is open already: your inbox names it. Is it not yours, or not expected? 'safeconduct recover stop', and ring your officer."
                    )
                }
                throw error
            }
        }
    }

    struct Stop: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Stop a recovery (members, registrars, the officer).")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Argument(help: "The recovery, as you were told of it.") var recovery: RecoveryID

        func report() async throws -> Report {
            try await signedIn { session in
                let receipt = try await session.perform(
                    .stopRecovery(recovery), as: try await session.mailbox(acting.mailbox))
                return Report(receipt, "Stopped: the hub hands nothing out for it any more.")
            }
        }
    }

    struct Status: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Say how far your recovery is; the hub hands nothing out for it.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting

        func report() async throws -> Report {
            try await signedIn { session in
                let mailbox = try await session.mailbox(acting.mailbox)
                let begun = try await session.recovery(of: mailbox, rehearsal: false).request
                guard let set = try await session.custodians(of: mailbox) else {
                    throw ClientFailure.local(.noCustodians)
                }
                // By this machine's clock; the hub's decides, once the shares are asked for.
                let from = begun.at.advanced(by: set.waitSeconds)
                let isOver = from <= .now
                return Report(
                    [
                        "recovery": .string(begun.recovery.hex), "mailbox": .string(mailbox.text),
                        "asked": .int(begun.at.seconds), "from": .int(from.seconds),
                        "state": isOver ? "ready" : "recovery-waits",
                    ],
                    [
                        "\(begun.recovery.hex)  \(mailbox.text)  asked \(begun.at.display)",
                        isOver
                            ? "The waiting time is over: safeconduct recover request."
                            : "It waits until \(from.display). If somebody stops it, your inbox says so.",
                    ])
            }
        }
    }

    struct Request: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Write the files for the custodians, once the waiting time is over.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Option(help: "A new folder for the files.") var to: String

        func report() async throws -> Report {
            try await signedIn { session in
                let mailbox = try await session.mailbox(acting.mailbox)
                let papers = try await session.recoveryPapers(of: mailbox)
                guard !papers.isEmpty else { throw ClientFailure.local(.noCustodians) }
                let folder = try PaperFolder(to)
                let files = try folder.write(papers)
                let words = await RecoveryLines.own(session)
                return Report(
                    ["mailbox": .string(mailbox.text), "files": .array(files.map { .string($0) })],
                    files.map { "Written: \($0)" } + RecoveryLines.whatNext + words)
            }
        }
    }

    struct Finish: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Put two custodians' answers together: the old keys are here again.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Option(help: "A custodian's answer; once for each.") var answer: [String]

        func report() async throws -> Report {
            let replies = try AnswerFiles.read(answer)
            return try await signedIn { session in
                let mailbox = try await session.mailbox(acting.mailbox)
                try await AnswerFiles.check(replies, for: mailbox, rehearsal: false, session)
                let back = try await session.finishRecovery(of: mailbox, replies: replies)
                var lines = [
                    "\(back.numbers.count) old keys of \(mailbox.text) are here again, and the mailbox has a new one."
                ]
                if !back.missing.isEmpty {
                    lines.append(
                        "The answers did not give \(back.missing.count) keys: they were never split for these custodians, or a member has them still."
                    )
                }
                return Report(
                    [
                        "mailbox": .string(mailbox.text),
                        "keys": .array(back.numbers.map { .int(Int64($0)) }),
                        "missing": .array(back.missing.map { .int(Int64($0)) }),
                        "refused": .int(Int64(back.refused)),
                    ], lines)
            }
        }
    }
}
