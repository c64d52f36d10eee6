import AuditLog
import Vocabulary

/// What an entry of a chain says that happened (Specs/audit-entries.md); another one is no link.
enum LinkAct: String, Word {
    case memberJoined = "member-joined"
    case memberDeparted = "member-departed"
    case mailboxEpoch = "mailbox-epoch"
    case historyHanded = "history-handed"
    case mailboxRecovered = "mailbox-recovered"
    case custodiansSet = "custodians-set"
    /// No link: it stands in a chain of its own.
    case sharesGiven = "shares-given"
}

/// One entry of a mailbox's chain as the hub gives it: its place in the log, its salt, what it says.
struct ChainEntry: Sendable {
    let index: UInt64
    let detail: JSON
    let leaf: LeafHash
    /// What happened.
    let act: LinkAct
    /// When, by the hub's clock.
    let at: Moment

    init(_ json: JSON) throws {
        var fields = try Fields(json, at: "history")
        detail = try fields.required("detail")
        let salt = try fields.hex("salt", count: Entry.saltLength)
        var said = try Fields(detail, at: "detail")
        act = try said.word("act")
        at = try said.moment("at")
        guard let index = UInt64(exactly: try fields.int("index")),
            let entry = Entry(salt: salt, detail: detail)
        else { throw FormatFailure(.badForm, at: "history") }
        self.index = index
        leaf = entry.leaf
    }

    /// The leaf of the entry before it in its chain.
    var previous: String? { text("previous") }

    func text(_ member: String) -> String? {
        guard case .string(let text)? = detail[member] else { return nil }
        return text
    }

    /// Bytes in hexadecimal digits under a name.
    func bytes(_ member: String) -> [UInt8]? { text(member).flatMap { Hex.decode($0) } }

    /// A worker's id under a name.
    func worker(_ member: String) -> WorkerID? { text(member).flatMap { WorkerID(hex: $0) } }
}

/// A chain as the hub tells it, before anything of it is believed: of a mailbox, or of an agency's custodians.
struct ToldChain: Sendable {
    /// Oldest first.
    let entries: [ChainEntry]

    /// The most entries of one chain.
    static let most = 10_000

    init(entries: [ChainEntry]) { self.entries = entries }

    init(_ values: [JSON]) throws { entries = try values.map { try ChainEntry($0) } }

    /// Each names the one before it and stands after it in the log; the first names none.
    var isChained: Bool {
        var last: ChainEntry?
        for entry in entries {
            guard entry.previous == last?.leaf.hex, last.map({ entry.index > $0.index }) ?? true
            else { return false }
            last = entry
        }
        return true
    }
}

/// All that the keys of one mailbox rest on, as the hub tells it.
struct ToldHistory: Sendable {
    let mailbox: MailboxID
    let chain: ToldChain
    /// The mailboxes of the registrars who may have let people in and put them out, the mailbox itself left out.
    let registrars: [MailboxID: ToldChain]
    /// The mailbox of the agency's officer, who agrees to its custodians; none where there is none.
    let officer: (mailbox: MailboxID, chain: ToldChain)?
    /// The agency's custodians.
    let custodians: ToldChain

    /// The most registrars' mailboxes that one rests on.
    private static let mostRegistrars = 100

    init(_ json: JSON) throws {
        var fields = try Fields(json, at: "history")
        let mailbox: MailboxID = try fields.handle("mailbox")
        self.mailbox = mailbox
        chain = try ToldChain(try fields.array("links", limit: ToldChain.most))
        custodians = try ToldChain(try fields.array("custodians", limit: ToldChain.most))
        officer = try fields.optional("officer").map { value in
            var parts = try Fields(value, at: "officer")
            return (
                try parts.handle("mailbox"),
                try ToldChain(try parts.array("links", limit: ToldChain.most))
            )
        }
        var registrars: [MailboxID: ToldChain] = [:]
        for value in try fields.array("registrars", limit: ToldHistory.mostRegistrars) {
            var parts = try Fields(value, at: "registrars")
            let name: MailboxID = try parts.handle("mailbox")
            let chain = try ToldChain(try parts.array("links", limit: ToldChain.most))
            guard name != mailbox else { continue }
            guard registrars.updateValue(chain, forKey: name) == nil else {
                throw FormatFailure(.badForm, at: "registrars")
            }
        }
        self.registrars = registrars
    }

    /// Each of the chains, with the file in which the home remembers it.
    var chains: [(file: HomeFile, chain: ToldChain)] {
        var all = [(HomeFile.history(mailbox), chain)]
        all += registrars.sorted { $0.key < $1.key }.map { (HomeFile.history($0.key), $0.value) }
        if let officer, registrars[officer.mailbox] == nil, officer.mailbox != mailbox {
            all.append((HomeFile.history(officer.mailbox), officer.chain))
        }
        return all + [(HomeFile.custodians(of: mailbox), custodians)]
    }
}
