import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct wall`.
struct WallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wall",
        abstract: "A line manager's word about who works with whom.",
        discussion: """
            Nobody supports both him and her of one case, and no word of anybody's changes that. The hub looks into every case \
            when a word is given and again when somebody joins.
            """,
        subcommands: [Except.self, Admit.self])

    struct Except: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Let one worker serve two partners of one man, for a time and a reason.")

        @OptionGroup var common: Common
        @OptionGroup var named: NamedCase
        @Argument(help: "The worker's number.") var worker: WorkerID
        @Option(help: "no-other-worker, language, she-asked or cover-in-crisis.")
        var reason: SharedWorkerReason
        @Option(help: "The day on which it ends.") var until: Moment

        func report() async throws -> Report {
            try await signedIn { session in
                let (mailbox, alias) = try await named.found(in: session)
                let receipt = try await session.perform(
                    .exceptWall(alias, worker: worker, reason: reason, until: until), as: mailbox)
                return Report(receipt, "Until \(until.display) this worker may serve both.")
            }
        }
    }

    struct Admit: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Vouch for somebody who has, or had, a desk on the other side.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Argument(help: "The worker's number.") var worker: WorkerID
        @Option(help: "The mailbox that they are to join.") var into: MailboxID
        @Option(help: "changed-sides or separate-cases.") var reason: BothSidesReason
        @Option(help: "How many days it stands, 1 to 30.") var days: Int64 = 7

        func report() async throws -> Report {
            guard (1...30).contains(days) else { throw InputFailure("--days takes 1 to 30.") }
            return try await signedIn { session in
                let until = Moment.now.advanced(by: days * 86_400 - 60)
                let receipt = try await session.perform(
                    .admitToBothSides(worker: worker, mailbox: into, reason: reason, until: until),
                    as: try await session.mailbox(acting.mailbox))
                return Report(receipt, "They may join \(into.text) until \(until.display).")
            }
        }
    }
}
