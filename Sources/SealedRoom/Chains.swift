import Envelope
import Membership
import Sodium
import Synchronization
import Vocabulary

/// The signed statements by which a mailbox came to its members and keys, as the store keeps them: one row a mailbox. They are
/// replayed, not believed, before another one is added.
struct ChainRow {
    private(set) var links: [JSON] = []

    init() {}

    mutating func append(_ link: ChainLink) { links.append(ChainRow.json(link)) }

    var json: JSON { ["v": 1, "links": .array(links)] }

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "chain")
        guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
        links = try fields.array("links", limit: 100_000)
        try fields.finish()
    }

    private static func json(_ link: ChainLink) -> JSON {
        switch link {
        case .joined(let grant, let record, let at):
            [
                "link": "joined", "grant": .string(Hex.encode(grant.bytes)),
                "record": .string(Hex.encode(record.bytes)), "at": .moment(at),
            ]
        case .departed(let departure, let at):
            [
                "link": "departed", "departure": .string(Hex.encode(departure.bytes)),
                "at": .moment(at),
            ]
        case .epoch(let epoch, let at):
            ["link": "epoch", "epoch": .string(Hex.encode(epoch.bytes)), "at": .moment(at)]
        case .handed(let worker, let by, let at):
            [
                "link": "handed", "worker": .string(worker.hex), "by": .string(by.hex),
                "at": .moment(at),
            ]
        case .recovered(let worker, let at):
            ["link": "recovered", "worker": .string(worker.hex), "at": .moment(at)]
        }
    }

    static func link(_ json: JSON) throws(FormatFailure) -> ChainLink {
        var fields = try Fields(json, at: "links")
        let word = try fields.string("link")
        let at = try fields.moment("at")
        let link: ChainLink
        switch word {
        case "joined":
            link = .joined(
                try Directory.signed(try fields.required("grant"), at: "grant"),
                try Directory.signed(try fields.required("record"), at: "record"), at: at)
        case "departed":
            link = .departed(
                try Directory.signed(try fields.required("departure"), at: "departure"), at: at)
        case "epoch":
            link = .epoch(try Directory.signed(try fields.required("epoch"), at: "epoch"), at: at)
        case "handed":
            link = .handed(
                worker: try fields.identifier("worker"), by: try fields.identifier("by"), at: at)
        case "recovered":
            link = .recovered(worker: try fields.identifier("worker"), at: at)
        default: throw FormatFailure(.unknownWord, at: "link")
        }
        try fields.finish()
        return link
    }
}

/// Chains that were replayed, by the row that they were read from: checking each signature again at each change of a mailbox would
/// cost more the longer it lasts.
final class ChainCache: Sendable {
    /// Locked because commands are decided on several threads at once.
    private let known = Mutex<[MailboxID: (sealed: [UInt8], row: ChainRow, chain: MailboxChain)]>(
        [:])
    private static let most = 1_000

    func chain(
        of mailbox: MailboxID, in sealed: [UInt8]
    ) -> (row: ChainRow, chain: MailboxChain)? {
        known.withLock { known in
            guard let one = known[mailbox], one.sealed == sealed else { return nil }
            return (one.row, one.chain)
        }
    }

    func keep(_ chain: MailboxChain, _ row: ChainRow, of mailbox: MailboxID, in sealed: [UInt8]) {
        known.withLock { known in
            if known.count >= ChainCache.most { known.removeAll() }
            known[mailbox] = (sealed, row, chain)
        }
    }
}

extension Sitting {
    /// A mailbox's chain as it stands in the store.
    mutating func chain(of mailbox: MailboxID) throws -> (row: ChainRow, chain: MailboxChain) {
        let directory = try directory()
        guard let box = directory.mailboxes[mailbox] else { throw Refusal.unknown }
        let place = room.vault.key(.chain, Array(mailbox.text.utf8))
        guard let sealed = try ledger.row(place) else {
            return (
                ChainRow(),
                MailboxChain(
                    hub: room.identity, mailbox: mailbox, agency: box.agency, role: box.role)
            )
        }
        if let known = room.chains.chain(of: mailbox, in: sealed) { return known }
        let bytes = try room.vault.open(sealed, at: place)
        let json = try Sitting.parse(bytes)
        let row = try Sitting.own { try ChainRow(json: json) }
        var chain = MailboxChain(
            hub: room.identity, mailbox: mailbox, agency: box.agency, role: box.role)
        let issuers = try issuers()
        for value in row.links {
            let link = try Sitting.own { try ChainRow.link(value) }
            do {
                chain = try chain.appending(link, issuers: issuers)
            } catch {
                // What we accepted and can accept no more is damage.
                throw Refusal.unavailable
            }
        }
        room.chains.keep(chain, row, of: mailbox, in: sealed)
        return (row, chain)
    }

    /// Adds a link to a mailbox's chain, where it follows from what is there.
    @discardableResult
    mutating func append(_ link: ChainLink, to mailbox: MailboxID) throws -> MailboxChain {
        var (row, chain) = try chain(of: mailbox)
        do {
            chain = try chain.appending(link, issuers: try issuers())
        } catch let fault as ChainFault {
            throw Refusal(fault)
        }
        row.append(link)
        let place = room.vault.key(.chain, Array(mailbox.text.utf8))
        let sealed = room.vault.seal(
            row.json.bytes, at: place, draw: "\(draw)/chain/\(row.links.count)")
        ledger.write(sealed, at: place)
        room.chains.keep(chain, row, of: mailbox, in: sealed)
        return chain
    }

    /// The directory as a mailbox's chain has it now: who has the key, and whether another one is awaited.
    mutating func reflect(_ chain: MailboxChain, of mailbox: MailboxID) throws {
        var directory = try directory()
        guard var box = directory.mailboxes[mailbox] else { throw Refusal.unknown }
        for index in box.members.indices {
            let member = chain.member(box.members[index].worker, at: now)
            box.members[index].isWaiting = member?.isWaiting ?? true
        }
        box.epochs = chain.epochs
        box.awaitsEpoch = !box.epochs.isEmpty && chain.awaitsEpoch(at: now)
        directory.mailboxes[mailbox] = box
        write(directory)
    }

    /// Who was a registrar of which agency, and when: those who are gone as well, because what they signed then stands.
    mutating func issuers() throws -> Issuers {
        let directory = try directory()
        return Issuers(
            hub: room.identity,
            standing: directory.registrars.compactMap { one in
                directory.workers[one.worker].map {
                    Issuers.Registrar(
                        worker: one.worker, verifying: $0.verifying, agency: one.agency,
                        from: one.from, until: one.until)
                }
            })
    }
}

extension Refusal {
    /// What somebody is told whose statement is no part of a mailbox's chain.
    init(_ fault: ChainFault) {
        switch fault {
        case .badGrant, .grantExpired, .grantUsed, .badRecord, .alreadyMember:
            self = .inviteInvalid
        case .badDeparture, .badEpoch, .badCustodians, .wrongHub, .wrongMailbox: self = .badBody
        case .departureReplayed, .epochReplayed, .epochSkipped, .epochForked, .membersDiffer:
            self = .conflict
        case .historyNotGranted: self = .notPermitted
        case .notAMember, .removedMember: self = .unknown
        case .waitingMember: self = .notReady
        case .backwards: self = .busy
        }
    }
}
