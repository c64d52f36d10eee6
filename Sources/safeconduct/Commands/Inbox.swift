import ArgumentParser
import HubClient
import Vocabulary

/// `safeconduct inbox`.
struct Inbox: Reporting {
    static let configuration = CommandConfiguration(
        abstract: "Fetch what has come and list it, without a word of the text.",
        discussion: """
            Everything that nobody of the mailbox has acknowledged is listed, whichever of you fetched it first, until one of you says 'safeconduct ack'.
            """)

    @OptionGroup var common: Common
    @OptionGroup var acting: Acting
    @Option(help: "Wait so many seconds for something to come, 0 to 60.") var wait = 0
    @Flag(help: "List what is acknowledged, too.") var all = false
    @Flag(
        help:
            "Fetch what the desk had before, too: when you were handed its older keys, or have recovered them."
    ) var past = false

    func report() async throws -> Report {
        guard (0...60).contains(wait) else { throw InputFailure("--wait takes 0 to 60.") }
        return try await signedIn { session in
            let own = await session.mailboxes
            let chosen = acting.mailbox.map { [$0] } ?? own
            guard wait == 0 || chosen.count == 1 else {
                throw ClientFailure.local(.severalMailboxes)
            }
            let listed = Listed(session, all: all, isQuiet: common.json)
            for mailbox in chosen {
                _ = try await session.mailbox(mailbox)
                guard await !session.isWaiting(in: mailbox) else {
                    if chosen.count == 1 { throw ClientFailure.local(.stillWaiting) }
                    Terminal.complain("\(mailbox.text): \(LocalFault.stillWaiting.sentence)")
                    continue
                }
                try await fetchAll(session, mailbox, listed)
            }
            await sayWaiting(session, chosen)
            let shown = await listed.shown
            let items = try await session.inbox(all: all, without: shown).filter { item in
                guard case .success(let view) = item.view else { return true }
                return chosen.contains(view.mailbox)
            }
            let references = try await InboxLines.references(of: session)
            let closed = items.count(where: \.isClosed)
            let lines =
                items.filter { !$0.isClosed }.map { InboxLines.line($0, references) }
                + InboxLines.closed(closed)
            return Report(
                .array(items.map { InboxLines.json($0, references) }),
                lines.isEmpty && shown.isEmpty ? ["Nothing."] : lines)
        }
    }

    /// Somebody waits to be let in: standard output is for what has come.
    private func sayWaiting(_ session: WorkerSession, _ chosen: [MailboxID]) async {
        let own = session.identity.card.worker
        for (mailbox, person) in await session.waitingForHistory() where chosen.contains(mailbox) {
            let object: JSON = [
                "history_waits": .string(person.worker.hex), "mailbox": .string(mailbox.text),
            ]
            let text =
                person.worker == own
                ? "Nobody has handed you the older keys of \(mailbox.text) yet: ring a colleague, who runs 'safeconduct member list'."
                : "Somebody in \(mailbox.text) has not been handed its older keys, and cannot read what came before: safeconduct member list"
            Terminal.complain(common.json ? object.text : text)
        }
        for (mailbox, person) in await session.waiting() where chosen.contains(mailbox) {
            let object: JSON = [
                "waiting": .string(person.worker.hex), "mailbox": .string(mailbox.text),
            ]
            Terminal.complain(
                common.json
                    ? object.text
                    : "Somebody waits to be let into \(mailbox.text): safeconduct member list")
        }
    }

    private func fetchAll(
        _ session: WorkerSession, _ mailbox: MailboxID, _ listed: Listed
    ) async throws {
        if past { try await session.fetchPast(mailbox) { await listed.show($0) } }
        try await session.fetchOpen(mailbox, wait: wait)
    }
}

/// What a desk had before, listed as it comes: ten thousand views take a while, and the first is read at once.
private actor Listed {
    private let session: WorkerSession
    private let all: Bool
    private let isQuiet: Bool
    private var references: [CaseAlias: String] = [:]
    /// What stands on standard output already.
    private(set) var shown: Set<DeliveryID> = []

    /// - Parameter isQuiet: nothing is listed before all is there, as one JSON value wants it.
    init(_ session: WorkerSession, all: Bool, isQuiet: Bool) {
        self.session = session
        self.all = all
        self.isQuiet = isQuiet
    }

    func show(_ items: [InboxItem]) async {
        guard !isQuiet else { return }
        do {
            references = try await InboxLines.references(of: session)
        } catch {
            // The names of cases are a convenience here; whatever is wrong with the home is said at the end.
        }
        for item in items where all || !item.acknowledged {
            Terminal.say(Terminal.plain(InboxLines.line(item, references)))
            shown.insert(item.delivery)
        }
    }
}

extension InboxItem {
    /// It was sealed to a key that this worker was never given.
    var isClosed: Bool {
        guard case .failure(.local(.mailboxKeyMissing)) = view else { return false }
        return true
    }
}

extension WorkerSession {
    /// What is said where things lie closed: without it a list would look whole that is not.
    func closedLines() async throws -> [String] {
        InboxLines.closed(try await inbox(all: false).count(where: \.isClosed))
    }
}

/// How a delivery is listed: what came, and nothing of what it says.
enum InboxLines {
    /// Things from before one's time. How urgent they are stands inside, so nobody can say.
    static func closed(_ count: Int) -> [String] {
        guard count > 0 else { return [] }
        return [
            "CLOSED: \(count) from before you had the keys, which nobody has acknowledged. What is urgent, and what is due, may be among them.",
            "Ring your co-ordinator now, or whoever is at the desk with you. A colleague hands you the keys: safeconduct member add. Has nobody them any more: safeconduct recover open.",
        ]
    }

    /// The agency's own names of the cases.
    static func references(
        of session: WorkerSession
    ) async throws(ClientFailure) -> [CaseAlias: String] {
        Dictionary(
            try await session.cases().map { ($0.alias, $0.reference) },
            uniquingKeysWith: { first, _ in first })
    }

    static func json(_ item: InboxItem, _ references: [CaseAlias: String]) -> JSON {
        var members: [JSON.Member] = [.init("delivery", .string(item.delivery.hex))]
        switch item.view {
        case .success(let view):
            members.append(.init("mailbox", .string(view.mailbox.text)))
            members.append(.init("type", .string(view.type.rawValue)))
            if let kind = kind(view) { members.append(.init("kind", .string(kind))) }
            if let urgency = view.text("urgency") {
                members.append(.init("urgency", .string(urgency)))
            }
            if let alias = view.alias {
                members.append(.init("case", .string(alias.hex)))
                if let reference = references[alias] {
                    members.append(.init("reference", .string(reference)))
                }
            }
        case .failure(let failure):
            members.append(.init("code", .string(failure.code)))
        }
        return .object(members + [.init("acknowledged", .bool(item.acknowledged))])
    }

    static func line(_ item: InboxItem, _ references: [CaseAlias: String]) -> String {
        let mark = item.acknowledged ? "  (acknowledged)" : ""
        switch item.view {
        case .failure(let failure):
            return "\(item.delivery.hex)  cannot be read: \(failure.sentence)"
        case .success(let view):
            let kind = kind(view).map { " \($0)" } ?? ""
            let urgency =
                view.text("urgency").map { $0 == "routine" ? "" : "  \($0.uppercased())" } ?? ""
            let place = view.alias.map { references[$0] ?? $0.hex }.map { "  case \($0)" } ?? ""
            return "\(item.delivery.hex)  \(view.type.rawValue)\(kind)\(urgency)\(place)\(mark)"
        }
    }

    /// What it is, in one word of a closed list.
    private static func kind(_ view: ReceivedView) -> String? {
        switch view.type {
        case .message, .copy: view.text("message")
        case .participation: view.text("state")
        case .answer: view.text("answer")
        case .duty: view.text("what")
        case .notice: view.text("notice")
        case .warning: view.text("warning")
        case .inquiry, .intake: view.text("state")
        case .membership: view.text("event")
        case .hold, .audit: nil
        }
    }
}

/// `safeconduct ack`.
struct Acknowledge: Reporting {
    static let configuration = CommandConfiguration(
        commandName: "ack", abstract: "Say that you have seen deliveries.")

    @OptionGroup var common: Common
    @OptionGroup var acting: Acting
    @Argument(help: "The deliveries.") var deliveries: [DeliveryID]

    func report() async throws -> Report {
        try await signedIn { session in
            let mailbox = try await session.mailbox(acting.mailbox)
            let refused = Set(try await session.acknowledge(deliveries, as: mailbox))
            let seen = deliveries.filter { !refused.contains($0) }
            return Report(
                [
                    "acknowledged": .array(seen.map { .string($0.hex) }),
                    "unknown": .array(refused.sorted().map { .string($0.hex) }),
                ],
                ["\(seen.count) acknowledged."]
                    + refused.sorted().map { "\($0.hex) is unknown, not yours, or was taken back." }
            )
        }
    }
}
