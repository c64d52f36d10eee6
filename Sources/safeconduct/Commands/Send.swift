import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct send`.
struct Send: Reporting {
    static let configuration = CommandConfiguration(
        abstract: "Send a message: a filled form, a file of segments, or one segment.",
        discussion: "The hub decides who gets what. The receipt reads the same whatever it decides."
    )

    @OptionGroup var common: Common
    @OptionGroup var named: NamedCase
    @OptionGroup var form: FormOptions
    @OptionGroup var single: SegmentOptions
    @Option(help: "A JSON file with a list of segments, or - for standard input.") var segments:
        String?
    @Option(help: "Roles that should get it, separated by commas.") var to: String?
    @Option(help: "Mailboxes that should get it, separated by commas.") var toMailbox: String?
    @Option(help: "What the message is.") var kind: MessageKind?
    @Option(help: "What it is sent for.") var purpose: Purpose?
    @Option(help: "routine, urgent or immediate.") var urgency: Urgency = .routine
    @Option(name: .customLong("fact"), help: "A circumstance, name=value; several times.")
    var facts: [String] = []
    @Option(name: .customLong("approval"), help: "Who agreed or was told; several times.")
    var approvals: [Approval] = []
    @Option(help: "A JSON file with his permission from the signed form.") var permission: String?
    @Option(help: "A JSON file with the referral form's waiver.") var waiver: String?

    func report() async throws -> Report {
        // Read before anything is opened: what is wrong with a file shows before a passphrase is asked for.
        let message = try parts()
        return try await opened { session in
            let alarm: ClientFailure?
            do {
                alarm = try await begin(session, isUrgent: urgency != .routine)
            } catch let failure as ClientFailure where failure.sort == .later {
                try await keep(message, in: session, because: failure)
                throw ClientFailure.local(.keptForLater)
            }
            try await sendKept(session)
            let (mailbox, alias) = try await named.found(in: session)
            let drafts = try await drafts(message, alias, session)
            return try await send(drafts, as: mailbox, over: session).ending(with: alarm)
        }
    }

    /// Sends one after the other. Where the hub goes away in between, what is left is kept for later with the one that failed.
    private func send(
        _ drafts: [MessageDraft], as mailbox: MailboxID, over session: WorkerSession
    ) async throws(ClientFailure) -> Report {
        var receipts: [KeptReceipt] = []
        for (place, draft) in drafts.enumerated() {
            do {
                receipts.append(try await session.perform(.send(draft), as: mailbox))
            } catch {
                guard error.sort == .later else {
                    if place > 0 { complain("\(place) of \(drafts.count) messages were accepted.") }
                    throw error
                }
                for rest in drafts[(place + 1)...] {
                    _ = try await session.keepForLater(.send(rest), as: mailbox)
                }
                throw .local(.keptForLater)
            }
        }
        return Send.report(receipts)
    }

    private static func report(_ receipts: [KeptReceipt]) -> Report {
        let line = "The hub has it for good and decides who gets what."
        if let only = receipts.first, receipts.count == 1 {
            return Report(only, "Accepted. \(line)")
        }
        let all = receipts.map { Report($0, "") }
        return Report(
            .array(all.map(\.json)),
            ["Accepted, as \(receipts.count) messages. \(line)"]
                + receipts.map { "Receipt: command \($0.command.hex)." })
    }

    private func complain(_ note: String) {
        let object: JSON = ["code": "form-note", "message": .string(note)]
        Terminal.complain(common.json ? object.text : note)
    }

    /// The hub cannot be reached, and the case is known here: the message is signed and kept. Otherwise nothing can be, and the
    /// failure stands.
    private func keep(
        _ message: FilledForm.Content?, in session: WorkerSession, because failure: ClientFailure
    ) async throws {
        let own = try await session.cases().filter { known in
            (known.reference == named.name || known.alias.hex == named.name)
                && (named.acting.mailbox == nil || named.acting.mailbox == known.mailbox)
        }
        guard own.count == 1, let known = own.first else { throw failure }
        for draft in try await drafts(message, known.alias, session) {
            _ = try await session.keepForLater(.send(draft), as: known.mailbox)
        }
    }

    /// One message, or as many as a form's answers need.
    private func drafts(
        _ message: FilledForm.Content?, _ alias: CaseAlias, _ session: WorkerSession
    ) async throws -> [MessageDraft] {
        if let message { return [try draft(message, alias)] }
        guard let chosen = form.form else { throw Send.nothing }
        let known = try await session.cases().first { $0.alias == alias }
        let filled = try form.filled(
            chosen, pack: known?.pack, role: known.flatMap { Role(rawValue: $0.role) })
        filled.notes.forEach(complain)
        return try filled.contents.map { content in
            var draft = try draft(
                FilledForm.Content(
                    kind: kind ?? content.kind, purpose: purpose ?? content.purpose,
                    segments: content.segments), alias)
            try state(filled, in: &draft)
            return draft
        }
    }

    /// Whether a referral is complete is what its form says, and nobody's to state otherwise.
    private func state(_ filled: FilledForm, in draft: inout MessageDraft) throws {
        guard let complete = filled.referralComplete else { return }
        if let stated = draft.facts[.referralComplete], stated != .truth(complete) {
            throw InputFailure(
                "--fact referral_complete says otherwise than the form: leave it out.")
        }
        draft.facts[.referralComplete] = .truth(complete)
    }

    /// What was given to send, apart from a form, which needs the case's pack.
    private func parts() throws -> FilledForm.Content? {
        let ways = [form.form != nil, segments != nil, single.category != nil].filter { $0 }.count
        guard ways == 1 else { throw Send.nothing }
        if form.form != nil { return nil }
        guard let kind, let purpose else {
            throw InputFailure("Say what the message is with --kind and what for with --purpose.")
        }
        return FilledForm.Content(
            kind: kind, purpose: purpose,
            segments: try segments.map { try listed($0) } ?? [single.segment()])
    }

    private static let nothing = InputFailure(
        "Give one thing to send: --form with --values, or --segments, or --category with --text.")

    private func listed(_ path: String) throws -> [Segment] {
        let json = try Input.json(at: path, option: "--segments")
        guard case .array(let values) = json["segments"] ?? json else {
            throw InputFailure("The file of --segments is not a list.")
        }
        guard (1...MessageDraft.mostSegments).contains(values.count) else {
            throw InputFailure("A message has 1 to \(MessageDraft.mostSegments) segments.")
        }
        return try values.map { try Segment(reading: $0) }
    }

    private func draft(_ content: FilledForm.Content, _ alias: CaseAlias) throws -> MessageDraft {
        var draft = MessageDraft(
            alias: alias, kind: content.kind, purpose: content.purpose, urgency: urgency,
            segments: content.segments)
        let roles: Set<Role> = try Input.words(to, option: "--to")
        draft.roles = roles.sorted()
        draft.mailboxes = try Input.list(toMailbox).map { text in
            guard let mailbox = MailboxID(String(text)) else {
                throw InputFailure("--to-mailbox takes mailboxes' names.")
            }
            return mailbox
        }
        for text in facts {
            let (fact, value) = try Input.fact(text)
            draft.facts[fact] = value
        }
        draft.approvals = Set(approvals)
        if let permission {
            draft.permission = try PermissionRecord(
                reading: try Input.json(at: permission, option: "--permission"))
        }
        if let waiver {
            draft.waiver = try Waiver(reading: try Input.json(at: waiver, option: "--waiver"))
        }
        return draft
    }
}

/// One segment, option by option.
struct SegmentOptions: ParsableArguments {
    @Option(help: "What the segment says.") var category: Category?
    @Option(help: "Whom it is about.") var about: About?
    @Option(help: "Who told.") var source: Source?
    @Option(help: "The subject: man, P1, C1 …") var subject: SubjectID?
    @Option(help: "What needs a permission of its own.") var sensitive: SensitiveType?
    @Option(help: "The structured minimum: what,when,risk,child.") var minimum: String?
    @Option(help: "The words; - reads standard input, where other processes cannot see them.")
    var text: String?
    @Option(help: "A file with the words.") var textFile: String?

    func segment() throws -> Segment {
        guard let category, let about, let source else {
            throw InputFailure("A segment needs --category, --about and --source.")
        }
        let words = try words()
        guard !words.isEmpty, words.utf8.count <= Segment.longest else {
            throw InputFailure("The text is empty or longer than 16 KiB.")
        }
        return Segment(
            Label(
                category: category, about: about, subject: subject, source: source,
                sensitive: sensitive),
            minimum: try minimum.map { try Input.minimum($0) }, text: words)
    }

    private func words() throws -> String {
        switch (text, textFile) {
        case (nil, let file?): try Input.text(at: file, option: "--text-file")
        case ("-"?, nil): try Input.text(at: "-", option: "--text")
        case (let text?, nil): text
        case (_, _): throw InputFailure("Give the words with --text or --text-file, not both.")
        }
    }
}
