import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct member`.
struct Member: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "member",
        abstract: "Who is in a mailbox: list, let in, put out, leave.",
        discussion: """
            A registrar invites; a member lets the newcomer in, because only a member can hand the mailbox's keys on. Whoever leaves, or is \
            put out, opens nothing that comes afterwards: the next member who signs in makes a new key without them.
            """,
        subcommands: [List.self, Add.self, Remove.self, Leave.self])

    struct List: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "List who is in your mailboxes, and who waits to be let in.",
            discussion: """
                Who is a member is checked: by the registrars' signatures, back to the hub that you enrolled with, and by the published log. The names are as \
                the hub has them.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting

        func report() async throws -> Report {
            try await signedIn { session in
                let own = await session.mailboxes
                let chosen = acting.mailbox.map { [$0] } ?? own
                var (json, lines): ([JSON], [String]) = ([], [])
                for mailbox in chosen {
                    let people = try await session.people(of: mailbox)
                    json += people.map { MemberLines.json($0, of: mailbox) }
                    lines += MemberLines.lines(people, of: mailbox, own: session.identity.card)
                }
                let alone = DirectoryEntry.all(in: try await session.directory()).contains {
                    $0.isAloneAtTheHub && $0.mine && chosen.map(\.text).contains($0.mailbox)
                }
                return Report(.array(json), lines + (alone ? [DirectoryEntry.inviteASecond] : []))
            }
        }
    }

    struct Add: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Let in somebody who waits, or hand on older keys where HISTORY WAITS.",
            discussion: """
                Ring them first, on a number that you know. They read you the twelve words that 'safeconduct keys show' prints for them; they must be the \
                ones that are shown here. Then nobody can have put somebody else in their place.

                Whether they get the mailbox's older keys, and with them all that came before, the registrar said in the invitation. Somebody who was let in by \
                a new key meanwhile gets the older ones in the same way.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Argument(help: "The number of the person who waits: 'safeconduct member list'.")
        var worker: WorkerID
        @Option(help: "The twelve words that they read to you.") var words: String?

        func report() async throws -> Report {
            try await signedIn { session in
                let mailbox = try await session.mailbox(acting.mailbox)
                let people = try await session.people(of: mailbox)
                guard
                    let person = people.first(where: {
                        $0.worker == worker && ($0.isWaiting || $0.lacksHistory)
                    })
                else { throw ClientFailure.local(.notWaiting) }
                try Compared.words(
                    person.words, given: words, option: "--words",
                    question: "Are these the words that they read to you on the telephone?",
                    otherwise: "Ring your registrar: somebody else may wait in their place.")
                let handed = try await session.admit(worker, to: mailbox)
                let what =
                    handed == 0
                    ? "They read what comes from now on, and nothing from before."
                    : "They were handed \(handed) older keys, and can read what came before."
                return Report(
                    [
                        "worker": .string(worker.hex), "mailbox": .string(mailbox.text),
                        "older_keys": .int(Int64(handed)),
                    ], ["\(worker.hex) is a member of \(mailbox.text).", what])
            }
        }
    }

    struct Remove: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Put somebody out of a mailbox, or of every one (registrars).",
            discussion: """
                The hub serves them nothing from then on. What comes next is sealed to a new key, which the next member who signs in makes without them.

                --reason says why: left; device-lost where nobody is known to have the device; keys-compromised where somebody else may have their keys. With \
                left, --every is every mailbox of the agencies for which you speak. Lost keys end everywhere, also where the person works for another agency, \
                whose people hear of it. Ask the data protection officer for 'safeconduct audit breach --worker' then.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: RegistrarOption
        @Argument(help: "The worker's number.") var worker: WorkerID
        @Option(help: "The mailbox that they are put out of.") var mailbox: MailboxID?
        @Flag(help: "Out of every mailbox that they are in.") var every = false
        @Option(help: "Why: left, device-lost or keys-compromised.") var reason: LeavingReason

        func report() async throws -> Report {
            guard every != (mailbox != nil) else {
                throw InputFailure("Name one --mailbox, or say --every.")
            }
            guard every || reason == .left else {
                throw InputFailure(
                    "Keys that are lost or in other hands are so in every mailbox: say --every.")
            }
            return try await signedIn { session in
                let before = DirectoryEntry.all(in: try await session.directory())
                let receipt = try await session.remove(
                    worker, from: mailbox, reason: reason,
                    acting: try await session.mailbox(acting.registrar))
                let after = DirectoryEntry.all(in: try await session.directory())
                let lost = DirectoryEntry.deserted(before: before, after: after)
                return Report(
                    receipt,
                    MemberLines.putOut(worker, of: mailbox, reason),
                    [.init("nobody", .array(lost.map { .string($0) }))],
                    more: MemberLines.deserted(lost)
                        + MemberLines.breach(reason, worker: worker))
            }
        }
    }

    struct Leave: Reporting {
        static let configuration = CommandConfiguration(
            abstract: "Leave a mailbox, or every one, yourself.",
            discussion: """
                Tell your registrar first, so that somebody else is there. What is in your home folder stays readable to you: delete the folder once your \
                agency has what it needs.
                """)

        @OptionGroup var common: Common
        @OptionGroup var acting: Acting
        @Flag(help: "Every mailbox that you are in.") var every = false

        func report() async throws -> Report {
            try await signedIn { session in
                let own = session.identity.card.worker
                let mailbox = every ? nil : try await session.mailbox(acting.mailbox)
                let me = await session.mailboxes.first
                guard let acting = mailbox ?? me else { throw ClientFailure.local(.noMailbox) }
                let receipt = try await session.remove(
                    own, from: mailbox, reason: .left, acting: acting)
                return Report(
                    receipt, "You have left \(mailbox?.text ?? "every mailbox").",
                    more: ["Nothing that comes from now on can be opened with your keys."])
            }
        }
    }
}

/// How the people of a mailbox are listed.
enum MemberLines {
    static func json(_ person: MailboxPerson, of mailbox: MailboxID) -> JSON {
        var members: [JSON.Member] = [
            .init("mailbox", .string(mailbox.text)), .init("worker", .string(person.worker.hex)),
            .init("waiting", .bool(person.isWaiting)), .init("history", .bool(person.withHistory)),
            .init("since", .int(person.since.seconds)),
            .init("history_waits", .bool(person.lacksHistory)),
            .init("words", .string(person.words.joined(separator: " "))),
        ]
        if let until = person.until { members.append(.init("until", .int(until.seconds))) }
        if let name = person.name { members.append(.init("name", .string(name))) }
        return .object(members)
    }

    /// What somebody does who waits themself.
    private static let ownWords = "read them your words ('safeconduct keys show')"

    static func lines(
        _ people: [MailboxPerson], of mailbox: MailboxID, own: IdentityCard
    ) -> [String] {
        guard !people.isEmpty else { return ["\(mailbox.text): nobody."] }
        return ["\(mailbox.text):"]
            + people.flatMap { person -> [String] in
                let name = person.name.map { "  \(Terminal.line($0))" } ?? ""
                let you = person.worker == own.worker ? "  (you)" : ""
                let until = person.until.map { "  until \($0.display)" } ?? ""
                let state =
                    person.isWaiting
                    ? "  WAITS to be let in"
                    : person.lacksHistory
                        ? "  HISTORY WAITS: nobody has handed them the older keys yet" : ""
                let line =
                    "  \(person.worker.hex)\(name)\(you)  since \(person.since.display)"
                    + "\(until)\(state)"
                guard person.isWaiting || person.lacksHistory else { return [line] }
                guard person.worker != own.worker else {
                    return [line, "    ring a colleague who has been here for longer: \(ownWords)"]
                }
                let what = person.isWaiting ? "let them in" : "hand them the older keys"
                return [
                    line, "    their words: \(person.words.joined(separator: " "))",
                    "    \(what): safeconduct member add \(person.worker.hex) --mailbox \(mailbox.text)",
                ]
            }
    }

    /// What has nobody now.
    static func deserted(_ mailboxes: [String]) -> [String] {
        guard !mailboxes.isEmpty else {
            return ["Every mailbox that you look after still has somebody."]
        }
        return mailboxes.map {
            "NOBODY can open \($0) now: what comes waits there. Invite somebody, or hand its cases to another mailbox."
        }
    }

    /// What was done. A registrar's word ends only where lost keys are meant.
    static func putOut(
        _ worker: WorkerID, of mailbox: MailboxID?, _ reason: LeavingReason
    ) -> String {
        if let mailbox { return "\(worker.hex) is put out of \(mailbox.text)." }
        return switch reason {
        case .left: "\(worker.hex) is put out of every mailbox for which you speak."
        case .deviceLost, .keysCompromised:
            "\(worker.hex) is put out of every mailbox: these keys open nothing that comes from now on."
        }
    }

    /// What to do where somebody else may have the keys.
    static func breach(_ reason: LeavingReason, worker: WorkerID) -> [String] {
        switch reason {
        case .left, .deviceLost: []
        case .keysCompromised:
            [
                "Whoever has these keys may have read what was fetched with them. Ring your data protection officer now; they run:",
                "safeconduct audit breach --worker \(worker.hex) --from THE-LAST-DAY-IT-WAS-SURELY-SAFE",
            ]
        }
    }
}
