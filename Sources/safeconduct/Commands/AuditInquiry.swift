import ArgumentParser
import HubClient
import Inquiry
import Vocabulary

extension Audit {
    struct InquiryCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "inquiry",
            abstract:
                "Look into something together with another officer: each shares chosen entries.",
            discussion: """
                No officer reads across the wall. What the other opens, agrees to and shares comes to your inbox; 'safeconduct \
                read' shows it.
                """,
            subcommands: [Open.self, Agree.self, Share.self])
    }

    struct EraseCase: Reporting {
        static let configuration = CommandConfiguration(
            commandName: "erase-case",
            abstract:
                "Destroy the key of a closed case: what it held is unreadable for ever; the log's proofs stay.",
            discussion: """
                For the officer of the co-ordinator's agency. Without --reason the time for which the programme keeps it must be \
                over. Every officer's book loses the case's entries at its next fetch.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Option(name: .customLong("case"), help: "The case: your agency's name for it.")
        var alias: CaseAlias
        @Option(
            help:
                "Why before its time: opened-in-error, duplicate, right-to-erasure, court-order, regulator-order."
        )
        var reason: ErasureAuthority?
        @Flag(help: "It cannot be taken back: say so.") var yes = false

        func report() async throws -> Report {
            guard yes else { throw InputFailure("It cannot be taken back: give --yes.") }
            guard reason != .retention else {
                throw InputFailure("retention is what stands without --reason.")
            }
            return try await signedIn { session in
                let receipt = try await session.perform(
                    .eraseCase(alias, reason: reason),
                    as: try await session.mailbox(acting.mailbox))
                return Report(receipt, "Erased.")
            }
        }
    }
}

extension Audit.InquiryCommand {
    struct Open: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Ask another officer; prints the id that both name from then on.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Option(help: "The other officer's mailbox.") var with: MailboxID
        @Option(
            help: "breach, complaint, court-order, regulator, safeguarding-review, subject-access.")
        var reason: InquiryReason
        @Option(help: "From when on it is; without it, now.") var from: Moment?
        @Option(help: "Until when entries may be shared.") var until: Moment

        func report() async throws -> Report {
            let period = try Input.period(from: from ?? .now, until: until)
            return try await signedIn { session in
                let id = try await session.newInquiry()
                let receipt = try await session.perform(
                    .openInquiry(id, with: with, reason: reason, period: period),
                    as: try await session.mailbox(acting.mailbox))
                return Report(
                    receipt, "Asked.", [.init("inquiry", .string(id.hex))],
                    more: ["Inquiry: \(id.hex)"])
            }
        }
    }

    struct Agree: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Agree to an inquiry that another officer has opened.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Argument(help: "The inquiry.") var inquiry: InquiryID

        func report() async throws -> Report {
            try await signedIn { session in
                let receipt = try await session.perform(
                    .agreeToInquiry(inquiry), as: try await session.mailbox(acting.mailbox))
                return Report(receipt, "Agreed.")
            }
        }
    }

    struct Share: BookCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Share chosen entries of your book with the other officer, each as the log commits to it."
        )

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @OptionGroup var source: BookOptions
        @Argument(help: "The inquiry.") var inquiry: InquiryID
        @Option(help: "An entry: its index in the log; 1 to 100 of them.") var entry: [UInt64]

        func answer(_ book: OfficerBook, _ session: WorkerSession) async throws -> Report {
            guard !source.offline, (1...100).contains(Set(entry).count) else {
                throw InputFailure("Sharing takes 1 to 100 entries, and is not --offline.")
            }
            let entries = Set(entry).sorted().compactMap { book[$0] }
            guard entries.count == Set(entry).count, !entries.contains(where: \.isErased),
                let act = Act.shareEntries(entries, in: inquiry)
            else { throw ClientFailure.local(.notHere) }
            let receipt = try await session.perform(
                act, as: try await session.mailbox(acting.mailbox))
            return Report(receipt, "\(entries.count) entries shared.")
        }
    }
}
