import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct case`.
struct Case: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open, close, reopen, transfer or list cases.",
        subcommands: [
            Open.self, Close.self, Reopen.self, Transfer.self, StandingRelease.self, List.self,
        ])

    struct Open: Reporting {
        static let configuration = CommandConfiguration(abstract: "Open a case.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Option(help: "The programme's pack, such as living-without-violence.") var pack: PackID
        @Option(help: "The programme's own pseudonym for the case, never a name.") var reference:
            String
        @Option(help: "A JSON file with the roster, or - for standard input.") var roster: String?
        @Option(
            name: .customLong("participation"),
            help: "mailbox,role or mailbox,role,subject; once for each mailbox, yours among them.")
        var participations: [String] = []
        @Option(help: "From when the mailboxes take part.") var from: Moment?

        func report() async throws -> Report {
            let entries = try roster.map {
                try Roster(reading: try Input.json(at: $0, option: "--roster"))
            }
            let period = try Input.period(from: from ?? .now, until: nil)
            let places = try participations.map { try Input.participation($0, period: period) }
            return try await signedIn { session in
                let receipt = try await session.perform(
                    .openCase(
                        pack: pack, reference: reference, roster: entries ?? Roster([]),
                        participations: places),
                    as: try await session.mailbox(acting.mailbox))
                return Report(
                    receipt, "The case is open. Each mailbox learns its own name for it: see inbox."
                )
            }
        }
    }

    struct Close: Reporting {
        static let configuration = CommandConfiguration(abstract: "Close a case.")

        @OptionGroup var common: Common
        @OptionGroup var named: NamedCase

        func report() async throws -> Report {
            try await signedIn { session in
                let (mailbox, alias) = try await named.found(in: session)
                let receipt = try await session.perform(.closeCase(alias), as: mailbox)
                return Report(receipt, "The case is closed.")
            }
        }
    }

    struct Reopen: Reporting {
        static let configuration = CommandConfiguration(abstract: "Open a closed case again.")

        @OptionGroup var common: Common
        @OptionGroup var named: NamedCase

        func report() async throws -> Report {
            try await signedIn { session in
                let (mailbox, alias) = try await named.found(in: session)
                let receipt = try await session.perform(.reopenCase(alias), as: mailbox)
                return Report(receipt, "The case is open again.")
            }
        }
    }

    struct StandingRelease: Reporting {
        static let configuration = CommandConfiguration(
            commandName: "standing-release",
            abstract: "Say which routine notes about him go to her worker without asking you.")

        @OptionGroup var common: Common
        @OptionGroup var named: NamedCase
        @Option(
            name: .customLong("category"),
            help: "attendance, progress or significant_absence; once for each, none to end it.")
        var categories: [Vocabulary.Category] = []

        func report() async throws -> Report {
            try await signedIn { session in
                let (mailbox, alias) = try await named.found(in: session)
                let receipt = try await session.perform(
                    .standingRelease(alias, Set(categories)), as: mailbox)
                return Report(receipt, "The standing release is what you said.")
            }
        }
    }

    struct Transfer: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Transfer a case to another programme, with what a permission names.")

        @OptionGroup var common: Common
        @OptionGroup var named: NamedCase
        @Option(help: "The other programme's pack.") var pack: PackID
        @Option(help: "The other programme's co-ordinator.") var coordinator: MailboxID
        @Option(help: "The permission that it rests on.") var permission: PermissionID
        @Option(help: "The other programme's own pseudonym.") var reference: String

        func report() async throws -> Report {
            try await signedIn { session in
                let (mailbox, alias) = try await named.found(in: session)
                let receipt = try await session.perform(
                    .transferCase(
                        alias, to: pack, coordinator: coordinator, permission: permission,
                        reference: reference), as: mailbox)
                return Report(receipt, "The case is transferred.")
            }
        }
    }

    struct List: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "List the cases that you take part in.")

        @OptionGroup var common: Common

        func report() async throws -> Report {
            try await signedIn { session in
                try await session.catchUp()
                let cases = try await session.cases()
                let closed = try await session.closedLines()
                let values = cases.map { known -> JSON in
                    [
                        "case": .string(known.alias.hex), "reference": .string(known.reference),
                        "mailbox": .string(known.mailbox.text), "pack": .string(known.pack),
                        "role": .string(known.role),
                        "serves": known.serves.map { .string($0) } ?? .null,
                        "state": .string(known.state),
                    ]
                }
                return Report(
                    .array(values),
                    closed
                        + cases.map {
                            "\($0.reference)  \($0.state)  \($0.mailbox.text) as \($0.role)"
                                + ($0.serves.map { " for \($0)" } ?? "") + "  \($0.alias.hex)"
                        })
            }
        }
    }
}

/// A case, named by its reference or by your mailbox's own name for it.
struct NamedCase: ParsableArguments {
    @OptionGroup var acting: Acting
    @Option(
        name: .customLong("case"), help: "The case's reference, or your mailbox's own name for it.")
    var name: String

    func found(in session: WorkerSession) async throws -> (MailboxID, CaseAlias) {
        let mailbox = try await session.mailbox(acting.mailbox)
        do {
            return (mailbox, try await session.alias(of: name, for: mailbox))
        } catch {
            guard error == .local(.unknownCase) else { throw error }
        }
        // Perhaps the view that tells of the case has not been fetched yet.
        try await session.catchUp()
        return (mailbox, try await session.alias(of: name, for: mailbox))
    }
}

extension WorkerSession {
    /// Fetches all that is not done with in every mailbox, whoever of it was handed it first. One in which this worker waits to be let
    /// in keeps none of the others back.
    func catchUp() async throws {
        var waits: ClientFailure?
        for mailbox in mailboxes {
            do throws(ClientFailure) {
                try await fetchOpen(mailbox)
            } catch {
                guard error == .local(.stillWaiting) else { throw error }
                waits = error
                if mailboxes.count > 1 { Terminal.complain("\(mailbox.text): \(error.sentence)") }
            }
        }
        if let waits, mailboxes.count == 1 { throw waits }
    }
}

/// `safeconduct participation`.
struct ParticipationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "participation", abstract: "Take a mailbox into a case, or end its part.",
        subcommands: [Add.self, End.self])

    struct Add: Reporting {
        static let configuration = CommandConfiguration(abstract: "Take a mailbox into a case.")

        @OptionGroup var common: Common
        @OptionGroup var named: NamedCase
        @Option(help: "mailbox,role or mailbox,role,subject.") var participation: String
        @Option(help: "From when.") var from: Moment?
        @Option(help: "Until when.") var until: Moment?

        func report() async throws -> Report {
            let period = try Input.period(from: from ?? .now, until: until)
            let place = try Input.participation(participation, period: period)
            return try await signedIn { session in
                let (mailbox, alias) = try await named.found(in: session)
                let receipt = try await session.perform(
                    .addParticipation(alias, place), as: mailbox)
                return Report(receipt, "\(place.mailbox.text) takes part in the case.")
            }
        }
    }

    struct End: Reporting {
        static let configuration = CommandConfiguration(abstract: "End a mailbox's part in a case.")

        @OptionGroup var common: Common
        @OptionGroup var named: NamedCase
        @Option(help: "Whose part ends.") var of: MailboxID
        @Option(help: "When; now, unless you say otherwise.") var until: Moment?

        func report() async throws -> Report {
            try await signedIn { session in
                let (mailbox, alias) = try await named.found(in: session)
                let end = until ?? .now
                let receipt = try await session.perform(
                    .endParticipation(alias, of: of, at: end), as: mailbox)
                return Report(receipt, "\(of.text) takes part until \(end.display).")
            }
        }
    }
}

/// `safeconduct roster`.
struct RosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster", abstract: "Add protected particulars to a case.",
        subcommands: [Add.self])

    struct Add: Reporting {
        static let configuration = CommandConfiguration(
            abstract:
                "Add protected particulars: names, addresses, phones that redaction looks for.")

        @OptionGroup var common: Common
        @OptionGroup var named: NamedCase
        @Option(help: "A JSON file with the entries, or - for standard input.") var roster: String

        func report() async throws -> Report {
            let entries = try Roster(reading: try Input.json(at: roster, option: "--roster"))
            return try await signedIn { session in
                let (mailbox, alias) = try await named.found(in: session)
                let receipt = try await session.perform(.addToRoster(alias, entries), as: mailbox)
                return Report(receipt, "The particulars are protected in this case.")
            }
        }
    }
}
