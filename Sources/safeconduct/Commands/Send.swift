import ArgumentParser
import HubClient
import PolicyPacks
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
            if let failure = try await signingIn(session) {
                try await keep(message, in: session, because: failure)
                throw ClientFailure.local(.keptForLater)
            }
            try await sendKept(session)
            let (mailbox, alias) = try await named.found(in: session)
            let draft = try await draft(message, alias, session)
            return try await send(draft, as: mailbox, over: session)
        }
    }

    /// Signs in; gives back a failure that may pass.
    private func signingIn(
        _ session: WorkerSession
    ) async throws(ClientFailure) -> ClientFailure? {
        do {
            try await session.signIn()
            return nil
        } catch {
            guard error.sort == .later else { throw error }
            return error
        }
    }

    private func send(
        _ draft: MessageDraft, as mailbox: MailboxID, over session: WorkerSession
    ) async throws(ClientFailure) -> Report {
        do {
            let receipt = try await session.perform(.send(draft), as: mailbox)
            return Report(
                receipt, "Accepted. The hub has it for good and decides who gets what.")
        } catch {
            throw error.sort == .later ? .local(.keptForLater) : error
        }
    }

    /// The hub cannot be reached, and the case is known here: the message is signed and kept. Otherwise nothing can be, and the
    /// failure stands.
    private func keep(
        _ message: FormOptions.Content?, in session: WorkerSession, because failure: ClientFailure
    ) async throws {
        let own = try await session.cases().filter { known in
            (known.reference == named.name || known.alias.hex == named.name)
                && (named.acting.mailbox == nil || named.acting.mailbox == known.mailbox)
        }
        guard own.count == 1, let known = own.first else { throw failure }
        let draft = try await draft(message, known.alias, session)
        _ = try await session.keepForLater(.send(draft), as: known.mailbox)
    }

    private func draft(
        _ message: FormOptions.Content?, _ alias: CaseAlias, _ session: WorkerSession
    ) async throws -> MessageDraft {
        if let message { return try draft(message, alias) }
        guard let chosen = form.form else { throw Send.nothing }
        let known = try await session.cases().first { $0.alias == alias }
        return try draft(
            try form.filled(chosen, pack: known?.pack, kind: kind, purpose: purpose), alias)
    }

    /// What was given to send, apart from a form, which needs the case's pack.
    private func parts() throws -> FormOptions.Content? {
        let ways = [form.form != nil, segments != nil, single.category != nil].filter { $0 }.count
        guard ways == 1 else { throw Send.nothing }
        if form.form != nil { return nil }
        guard let kind, let purpose else {
            throw InputFailure("Say what the message is with --kind and what for with --purpose.")
        }
        return FormOptions.Content(
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

    private func draft(_ content: FormOptions.Content, _ alias: CaseAlias) throws -> MessageDraft {
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

/// A filled form.
struct FormOptions: ParsableArguments {
    @Option(help: "A form of the case's pack, such as referral.") var form: String?
    @Option(help: "A JSON file with an object of answers by question, or - for standard input.")
    var values: String?
    @Option(help: "The folder with the packs.") var policies = "Policies"

    /// What a message says, and what it is.
    struct Content {
        let kind: MessageKind
        let purpose: Purpose
        let segments: [Segment]
    }

    func filled(
        _ id: String, pack: String?, kind: MessageKind?, purpose: Purpose?
    ) throws -> Content {
        guard let pack = pack.flatMap({ PackID($0) }) else {
            throw InputFailure("This case's pack is not known here yet: fetch your inbox first.")
        }
        guard let values else { throw InputFailure("A form needs --values.") }
        let loaded = try PackFolder.load("\(policies)/\(pack.text)")
        guard let form = loaded.forms.first(where: { $0.id == id }) else {
            let known = loaded.forms.map(\.id).joined(separator: ", ")
            throw InputFailure("The pack has no such form; it has: \(known).")
        }
        let segments = try form.segments(from: try answers(values)).map {
            Segment($0.label, field: $0.field, text: $0.text)
        }
        guard (1...MessageDraft.mostSegments).contains(segments.count) else {
            throw InputFailure("The form is empty.")
        }
        return Content(
            kind: kind ?? form.kind, purpose: purpose ?? form.purpose, segments: segments)
    }

    private func answers(_ path: String) throws -> [(field: String, text: String)] {
        guard case .object(let members) = try Input.json(at: path, option: "--values") else {
            throw InputFailure("The file of --values is not an object.")
        }
        return try members.map { member in
            switch member.value {
            case .string(let text): (member.key, text)
            case .bool(let truth): (member.key, truth ? "yes" : "no")
            case .int(let number): (member.key, "\(number)")
            case .null: (member.key, "")
            case .array, .object: throw InputFailure("An answer of --values is not text.")
            }
        }
    }
}
