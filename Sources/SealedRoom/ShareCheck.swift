import Envelope
import Membership
import Sodium
public import Vocabulary

/// What shares of a key were given last: for which custodian set, and their digest, which the log has too. Those that were given
/// before the log had digests have an empty one.
struct GivenShares: Hashable, Sendable {
    let set: UInt32
    let digest: [UInt8]
}

/// How the shares of a key lie at the hub.
enum StoredShares {
    /// As they were given.
    case sound(StatedShares)
    /// They cannot be read any more, or are others than were given.
    case damaged
    /// There are none.
    case missing

    var word: String {
        switch self {
        case .sound: "sound"
        case .damaged: "damaged"
        case .missing: "missing"
        }
    }
}

extension Room {
    /// What the log says of shares.
    func digest(of shares: StatedShares, _ mailbox: MailboxID, _ number: UInt32) -> [UInt8] {
        Custody.digest(
            of: shares.sealed, hub: identity, mailbox: mailbox, number: number, set: shares.set)
    }

    /// Where the history of the shares that were given of a mailbox's keys lies.
    public func history(ofSharesOf mailbox: MailboxID) -> RowKey {
        vault.key(.history, Array("shares/\(mailbox.text)".utf8))
    }

    /// How the shares of each of a mailbox's keys lie at the hub, and where the entries are that say what was given: for its members.
    /// No share is in it.
    ///
    /// - Throws: `unknown` where the mailbox is not the worker's.
    public func storedShares(
        of mailbox: MailboxID, for worker: WorkerID, now: Moment, snapshot: Snapshot
    ) throws -> (stored: JSON, given: RowKey) {
        var sitting = Sitting(room: self, now: now, draw: "", snapshot: snapshot)
        let directory = try sitting.directory()
        guard let own = directory.active(worker), own.mailboxes.contains(mailbox),
            let box = directory.mailboxes[mailbox]
        else { throw Refusal.unknown }
        let stored = try box.epochs.map { epoch -> JSON in
            let number = epoch.claimedButUnverified.number
            let found = try sitting.storedShares(of: mailbox, number: number)
            var members: [(String, JSON)] = [
                ("number", .int(Int64(number))), ("state", .string(found.word)),
            ]
            if case .sound(let shares) = found {
                members += [
                    ("set", .int(Int64(shares.set))),
                    ("digest", .string(Hex.encode(digest(of: shares, mailbox, number)))),
                ]
            }
            return .compact(members)
        }
        return (.array(stored), history(ofSharesOf: mailbox))
    }
}

extension Sitting {
    /// The entry that says which shares lie at the hub from now on. The entries of a mailbox are a chain, as those of its keys are.
    mutating func logShares(
        _ numbers: [UInt32], of mailbox: MailboxID, by command: VerifiedCommand
    ) throws {
        let given = try directory().mailboxes[mailbox]?.shares ?? [:]
        guard let set = numbers.compactMap({ given[$0]?.set }).first else { return }
        try logChained(
            .sharesGiven,
            [
                ("worker", .string(command.worker.hex)), ("mailbox", .string(mailbox.text)),
                ("set", .int(Int64(set))), ("numbers", .numbers(numbers)),
                (
                    "digests",
                    .array(numbers.map { .text(given[$0].map { Hex.encode($0.digest) }) })
                ),
                ("command", .string(command.id.hex)),
            ], in: room.history(ofSharesOf: mailbox), for: [mailbox],
            name: "shares/\(mailbox.text)")
    }

    /// The shares of a key, compared with what was given.
    mutating func storedShares(of mailbox: MailboxID, number: UInt32) throws -> StoredShares {
        let given = try directory().mailboxes[mailbox]?.shares[number]
        let found: StatedShares?
        do {
            found = try shares(of: mailbox, number: number)
        } catch Refusal.unavailable {
            return .damaged
        }
        guard let found else { return .missing }
        guard let given, given.set == found.set,
            given.digest.isEmpty || given.digest == room.digest(of: found, mailbox, number)
        else { return .damaged }
        return .sound(found)
    }

    /// The keys of which the custodians who stand have no sound shares.
    mutating func unsoundShares(of mailbox: MailboxID) throws -> [UInt32] {
        let directory = try directory()
        let standing = directory.agency(of: mailbox)?.agency.standingCustodians
        let set = standing?.set.claimedButUnverified.number
        return try directory.mailboxes[mailbox]?.epochs.map(\.claimedButUnverified.number).filter {
            guard case .sound(let shares) = try storedShares(of: mailbox, number: $0) else {
                return true
            }
            return shares.set != set
        } ?? []
    }
}

extension JSON {
    /// A list of numbers; nothing where there are none.
    static func numbers(_ numbers: [UInt32]) -> JSON {
        numbers.isEmpty ? .null : .array(numbers.map { .int(Int64($0)) })
    }
}
