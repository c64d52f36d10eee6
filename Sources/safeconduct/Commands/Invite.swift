import ArgumentParser
import HubClient
import Sodium
import Vocabulary

/// `safeconduct invite`.
struct Invite: Reporting {
    static let configuration = CommandConfiguration(
        abstract: "Let a person into a mailbox (registrars).")

    @OptionGroup var common: Common
    @OptionGroup var acting: RegistrarOption
    @Option(help: "The agency, such as lwv-womens-service.") var agency: AgencyID
    @Option(help: "The agency's name.") var agencyName: String
    @Option(help: "What sort of agency.") var agencyKind: AgencyKind
    @Option(help: "The mailbox of the agency's data protection officer.") var officer: MailboxID
    @Option(help: "The mailbox that the person joins.") var mailbox: MailboxID
    @Option(help: "What the mailbox is for.") var role: Role
    @Option(help: "How many days the code is good, 1 to 30.") var days: Int64 = 14

    func report() async throws -> Report {
        guard (1...30).contains(days) else { throw InputFailure("--days takes 1 to 30.") }
        return try await signedIn { session in
            // A minute less than the days: the hub's clock decides, and may be a little behind.
            let invitation = Invitation(
                agency: agency, agencyName: agencyName, agencyKind: agencyKind, officer: officer,
                mailbox: mailbox, role: role, expires: Moment.now.advanced(by: days * 86_400 - 60))
            let receipt = try await session.perform(
                .invite(invitation), as: try await session.mailbox(acting.registrar))
            let card = session.identity.card
            let order =
                "safeconduct enrol --hub \(card.hub.text) --hub-key \(card.pinnedText) "
                + "--invite \(invitation.code) --mailbox \(mailbox.text) --name 'THEIR NAME'"
            return Report(
                receipt, "Invited into \(mailbox.text) until \(invitation.expires.display).",
                [
                    .init("code", .string(invitation.code)),
                    .init("mailbox", .string(mailbox.text)),
                    .init("expires", .int(invitation.expires.seconds)),
                    .init("enrol", .string(order)),
                ],
                more: [
                    "Code: \(invitation.code)",
                    "Hand this over by a safe way; whoever has it can enrol, once:", order,
                ])
        }
    }
}

/// The registrar's own mailbox, since `--mailbox` is the one to join.
struct RegistrarOption: ParsableArguments {
    @Option(name: .customLong("as"), help: "Your own mailbox, where you have several.")
    var registrar: MailboxID?
}

/// `safeconduct worker`.
struct Worker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List or remove workers (registrars).", subcommands: [List.self, Remove.self])

    struct List: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "List the workers who hold the mailboxes' keys, by id.")

        @OptionGroup var common: Common

        func report() async throws -> Report {
            try await signedIn { session in
                let entries = DirectoryEntry.all(in: try await session.directory())
                let held = entries.compactMap { entry in entry.worker.map { (entry, $0) } }
                return Report(
                    .array(
                        held.map {
                            ["mailbox": .string($0.0.mailbox), "worker": .string($0.1)]
                        }), held.map { "\($0.1)  \($0.0.mailbox) (\($0.0.role))" })
            }
        }
    }

    struct Remove: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Remove a worker: their signature is nobody's from then on.")

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Argument(help: "The worker's id.") var worker: WorkerID

        func report() async throws -> Report {
            try await signedIn { session in
                let receipt = try await session.perform(
                    .removeWorker(worker), as: try await session.mailbox(acting.mailbox))
                return Report(receipt, "Worker \(worker.hex) is removed.")
            }
        }
    }
}

/// A mailbox as the directory lists it.
struct DirectoryEntry {
    let mailbox: String
    let agency: String
    let role: String
    let mine: Bool
    let worker: String?

    static func all(in directory: JSON) -> [DirectoryEntry] {
        guard case .array(let values) = directory["mailboxes"] else { return [] }
        return values.map { value in
            DirectoryEntry(
                mailbox: value.words("id") ?? "", agency: value.words("agency") ?? "",
                role: value.words("role") ?? "", mine: value["mine"] == .bool(true),
                worker: value["epoch"]?.words("worker"))
        }
    }
}

extension JSON {
    /// Text under a name.
    func words(_ name: String) -> String? {
        guard case .string(let text) = self[name] else { return nil }
        return text
    }

    /// The texts of a list under a name.
    func list(_ name: String) -> [String] {
        guard case .array(let values) = self[name] else { return [] }
        return values.compactMap { value in
            guard case .string(let text) = value else { return nil }
            return text
        }
    }
}

/// `safeconduct directory`.
struct DirectoryCommand: Reporting {
    static let configuration = CommandConfiguration(
        commandName: "directory", abstract: "List agencies, mailboxes and roles.")

    @OptionGroup var common: Common

    func report() async throws -> Report {
        try await signedIn { session in
            let directory = try await session.directory()
            let lines = DirectoryEntry.all(in: directory).map { entry in
                let notes =
                    (entry.mine ? " (yours)" : "") + (entry.worker == nil ? " (no key yet)" : "")
                return "\(entry.mailbox)  \(entry.role)  \(entry.agency)\(notes)"
            }
            return Report(directory, lines)
        }
    }
}

/// `safeconduct keys`.
struct KeysCommand: Reporting {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Show which key was a mailbox's, since when, and who signed it.",
        discussion: """
            Each key is checked against the published log, its signer's key, and what was seen here before. One that does not \
            hold is the alarm key-changed.
            """)

    @OptionGroup var common: Common
    @OptionGroup var acting: Acting

    func report() async throws -> Report {
        try await signedIn { session in
            let mailbox =
                if let named = acting.mailbox { named } else { try await session.mailbox(nil) }
            let history = try await session.keyHistory(of: mailbox)
            return Report(
                .array(history.epochs.map(json)),
                history.epochs.isEmpty
                    ? ["The log has no key of \(mailbox)."] : history.epochs.map(line))
        }
    }

    private func json(_ epoch: KeyHistory.Epoch) -> JSON {
        [
            "number": .int(Int64(epoch.number)), "key": .string(Hex.encode(epoch.key.bytes)),
            "worker": .string(epoch.worker.hex), "since": .int(epoch.since.seconds),
            "index": .int(Int64(clamping: epoch.index)), "proved": .bool(epoch.isProved),
        ]
    }

    private func line(_ epoch: KeyHistory.Epoch) -> String {
        let key = Hex.encode(epoch.key.bytes)
        let waits = epoch.isProved ? "" : "  (not yet published)"
        return "\(epoch.number)  since \(epoch.since.display)  key \(key)  "
            + "signed by \(epoch.worker.hex)  entry \(epoch.index)\(waits)"
    }
}
