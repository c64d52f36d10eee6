import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct invite`.
struct Invite: Reporting {
    static let configuration = CommandConfiguration(
        abstract: "Let a person into a mailbox (registrars).",
        discussion: """
            Two things go to the person, by two ways. The code, or the link: by a way that only they read, into their hand best. The twelve words of this hub: by telephone, read aloud \
            while they enrol, on a number that you know. Whoever has the code can enrol, once; nobody who has only the words can do anything.

            Where the mailbox has members, one of them must let the newcomer in: safeconduct member add.

            An agency that has a registrar of its own is invited to by that registrar alone; the hub's invites where there is none.

            Has this person worked with this hub before? Whoever left and still has their home folder comes back with it, and needs no more than an invitation. Whose keys were lost or stolen, or \
            whose home is gone, is somebody new to the hub: say --was with the number that they had, so that nobody comes to stand on both sides. Put them out first: safeconduct member remove \
            --every --reason device-lost.
            """)

    @OptionGroup var common: Common
    @OptionGroup var acting: RegistrarOption
    @Option(help: "The agency, such as lwv-womens-service.") var agency: AgencyID
    @Option(help: "The agency's name.") var agencyName: String
    @Option(help: "What sort of agency.") var agencyKind: AgencyKind
    @Option(help: "The mailbox of the agency's data protection officer.") var officer: MailboxID
    @Option(help: "The mailbox that the person joins.") var mailbox: MailboxID
    @Option(help: "What the mailbox is for.") var role: Role
    @Flag(help: "They may also read what came before they joined.") var history = false
    @Option(help: "The first day on which they are no longer in it, for cover.")
    var coverUntil: Moment?
    @Option(help: "How many days the code is good, 1 to 30.") var days: Int64 = 14
    @Option(help: "The number under which the person worked before, whose keys are gone.")
    var was: WorkerID?

    func report() async throws -> Report {
        guard (1...30).contains(days) else { throw InputFailure("--days takes 1 to 30.") }
        return try await signedIn { session in
            // A minute less than the days: the hub's clock decides, and may be a little behind.
            let invitation = Invitation(
                agency: agency, agencyName: agencyName, agencyKind: agencyKind, officer: officer,
                mailbox: mailbox, role: role, withHistory: history, coverUntil: coverUntil,
                expires: Moment.now.advanced(by: days * 86_400 - 60), predecessor: was)
            let registry = try await session.mailbox(acting.registrar)
            let receipt = try await session.invite(invitation, as: registry)
            let isAlone = DirectoryEntry.all(in: try await session.directory()).contains {
                $0.isAloneAtTheHub && $0.mailbox == registry.text && mailbox != registry
            }
            return report(
                receipt, invitation, session.identity.card,
                more: isAlone ? [DirectoryEntry.inviteASecond] : [])
        }
    }

    private func report(
        _ receipt: KeptReceipt, _ invitation: Invitation, _ card: IdentityCard, more: [String]
    ) -> Report {
        // Not the hub's key: with it nobody would be asked to compare the words, and whoever changes the message changes both.
        let order =
            "safeconduct enrol --hub \(card.hub.text) "
            + "--invite \(invitation.code) --mailbox \(mailbox.text) --name 'THEIR NAME'"
        let link =
            "\(card.hub.text)/enrol#\(invitation.code).\(mailbox.text).\(card.pinnedText)"
        return Report(
            receipt, "Invited into \(mailbox.text) until \(invitation.expires.display).",
            [
                .init("code", .string(invitation.code)), .init("mailbox", .string(mailbox.text)),
                .init("expires", .int(invitation.expires.seconds)),
                .init("hub_words", .string(card.hubWords.joined(separator: " "))),
                .init("enrol", .string(order)), .init("link", .string(link)),
            ],
            more: [
                "Code: \(invitation.code)",
                "Hand this over by a safe way; whoever has it can enrol, once:", order,
                "or, in a browser:", link,
                "Read them these words on the telephone; their machine must show the same:",
            ] + Compared.lines(card.hubWords) + more)
    }
}

/// The registrar's own mailbox, since `--mailbox` is the one to join.
struct RegistrarOption: ParsableArguments {
    @Option(name: .customLong("as"), help: "Your own mailbox, where you have several.")
    var registrar: MailboxID?
}

/// A mailbox as the directory lists it.
struct DirectoryEntry {
    let mailbox: String
    let agency: String
    let role: String
    let mine: Bool
    /// Somebody has made its key, and it can receive.
    let isReady: Bool
    /// How many people are in it; none where that is not to be seen.
    let people: Int?
    /// How many of them have its keys.
    let readers: Int?

    /// The hub's own registry, with one person in it.
    var isAloneAtTheHub: Bool { agency == "hub" && role == Role.registrar.rawValue && people == 1 }

    /// What whoever is alone there has to do.
    static let inviteASecond =
        "You are the hub's only registrar: invite a second, because nobody can replace you."

    /// The mailboxes that had somebody before and have nobody after.
    static func deserted(before: [DirectoryEntry], after: [DirectoryEntry]) -> [String] {
        let empty = Set(after.filter { $0.readers == 0 }.map(\.mailbox))
        return before.filter { ($0.readers ?? 0) > 0 && empty.contains($0.mailbox) }.map(\.mailbox)
    }

    static func all(in directory: JSON) -> [DirectoryEntry] {
        guard case .array(let values) = directory["mailboxes"] else { return [] }
        return values.map { value in
            DirectoryEntry(
                mailbox: value.words("id") ?? "", agency: value.words("agency") ?? "",
                role: value.words("role") ?? "", mine: value["mine"] == .bool(true),
                isReady: value["ready"] == .bool(true) || value["epoch"] != nil,
                people: value.people, readers: value.readers)
        }
    }
}

extension JSON {
    /// Text under a name.
    func words(_ name: String) -> String? {
        guard case .string(let text) = self[name] else { return nil }
        return text
    }

    /// How many stand in the list of members.
    fileprivate var people: Int? {
        guard case .array(let members) = self["members"] else { return nil }
        return members.count
    }

    /// How many of them do not wait to be let in.
    fileprivate var readers: Int? {
        guard case .array(let members) = self["members"] else { return nil }
        return members.count { $0["waiting"] == .bool(false) }
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
                    (entry.mine ? " (yours)" : "") + (!entry.isReady ? " (no key yet)" : "")
                return "\(entry.mailbox)  \(entry.role)  \(entry.agency)\(notes)"
            }
            return Report(directory, lines)
        }
    }
}
