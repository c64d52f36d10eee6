import Envelope
import Membership
import Sodium
public import Vocabulary

/// The six sealed shares of one epoch's key: for each pair of the three custodians (0 A and B, 1 A and C, 2 B and C) the first's and the
/// second's, in that order. The hub keeps them, and cannot tell whether they are what they say: a rehearsal can.
struct StatedShares {
    let set: UInt32
    let sealed: [[UInt8]]

    /// How many shares an epoch has: two for each pair of three.
    static let count = 6

    init(_ json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "shares")
        set = try fields.uint32("set")
        sealed = try StatedShares.sealed(&fields)
        try fields.finish()
    }

    init(set: UInt32, sealed: [[UInt8]]) {
        self.set = set
        self.sealed = sealed
    }

    static func sealed(_ fields: inout Fields) throws(FormatFailure) -> [[UInt8]] {
        let sealed = try fields.array("sealed", limit: count).map { value throws(FormatFailure) in
            guard let bytes = Hex.decode(try Fields.string(value, at: "sealed")),
                (SealingKey.overhead + OpeningKey.length...512).contains(bytes.count)
            else { throw FormatFailure(.badForm, at: "sealed") }
            return bytes
        }
        guard sealed.count == count else { throw FormatFailure(.badForm, at: "sealed") }
        return sealed
    }

    var json: JSON {
        [
            "set": .int(Int64(set)),
            "sealed": .array(sealed.map { .string(Hex.encode($0)) }),
        ]
    }
}

extension Directory.Agency {
    /// The custodian set that stands; nothing where there is none, or where the last one names nobody.
    var standingCustodians: AgreedCustodians? {
        guard let last = custodians.last, !last.set.claimedButUnverified.custodians.isEmpty else {
            return nil
        }
        return last
    }
}

extension Sitting {
    // MARK: Who the custodians are

    /// A registrar names the custodians; the set stands once somebody of the agency's officer's desk has signed it as well. Where the
    /// agency has nobody but that registrar, who is its officer besides, it stands at once.
    mutating func setCustodians(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let signed: Signed<CustodianSet> = try fields.signed("set")
        try fields.finish()
        let set = signed.claimedButUnverified
        var directory = try directory()
        guard directory.mailboxes[act.mailbox]?.role == .registrar,
            directory.mailboxes[act.mailbox]?.agency == set.agency
        else { throw Refusal.notPermitted }
        guard set.hub == room.identity, set.issuer == act.command.worker else {
            throw Refusal.badBody
        }
        try checkSignature(signed, of: act.command.worker)
        guard set.number == directory.nextCustodians(of: set.agency) else { throw Refusal.conflict }
        directory.agencies[set.agency]?.proposed = signed
        write(directory)
        try logProposed(signed, act)
        // As every member's client sees it from the chains: whoever works alone is the agency's officer, too.
        let officers = directory.agencies[set.agency].flatMap {
            directory.mailboxes[$0.officer].map { Set($0.members.map(\.worker)) }
        }
        guard directory.people(of: set.agency) == [act.command.worker],
            officers == [act.command.worker]
        else {
            return try tellOfCustodians(set, .custodiansProposed)
        }
        guard let agreed = AgreedCustodians(signed, officer: nil) else { throw Refusal.badBody }
        try stand(agreed)
    }

    /// Somebody of the agency's officer's desk signs the set that waits: another person than the registrar.
    mutating func agreeToCustodians(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        guard let bytes = Hex.decode(try fields.string("set", limit: 2_048)) else {
            throw Refusal.badBody
        }
        try fields.finish()
        let agreed: AgreedCustodians
        do { agreed = try AgreedCustodians(parsing: bytes) } catch { throw Refusal.badBody }
        let set = agreed.set.claimedButUnverified
        let directory = try directory()
        guard directory.agencies[set.agency]?.officer == act.mailbox,
            let officer = directory.active(act.command.worker),
            let registrar = directory.active(set.issuer)
        else { throw Refusal.notPermitted }
        guard agreed.officer?.worker == act.command.worker else { throw Refusal.badBody }
        // Two ids of one person are one signature.
        guard !directory.person(of: set.issuer).contains(act.command.worker) else {
            throw Refusal.notPermitted
        }
        guard directory.agencies[set.agency]?.proposed == agreed.set else { throw Refusal.conflict }
        do {
            _ = try agreed.verified(registrar: registrar.verifying, officer: officer.verifying)
        } catch {
            throw Refusal.wrongSigner
        }
        try stand(agreed)
    }

    private mutating func stand(_ agreed: AgreedCustodians) throws {
        let set = agreed.set.claimedButUnverified
        var directory = try directory()
        directory.agencies[set.agency]?.proposed = nil
        directory.agencies[set.agency]?.custodians.append(agreed)
        write(directory)
        let readers = [directory.agencies[set.agency]?.officer].compactMap { $0 }
        try logChained(
            .custodiansSet,
            [
                ("agency", .string(set.agency.text)), ("number", .int(Int64(set.number))),
                ("set", .string(Hex.encode(agreed.bytes))),
            ], in: room.history(of: set.agency), for: readers,
            name: "custodians/\(set.agency.text)/\(set.number)")
        try tellOfCustodians(set, .custodiansSet)
    }

    private mutating func logProposed(_ signed: Signed<CustodianSet>, _ act: Act) throws {
        let set = signed.claimedButUnverified
        try log(
            .custodiansProposed,
            [
                ("agency", .string(set.agency.text)), ("number", .int(Int64(set.number))),
                ("worker", .string(act.command.worker.hex)),
                ("command", .string(act.command.id.hex)),
            ], for: [act.mailbox], name: "proposed")
    }

    /// Every desk of the agency hears who could help to open its records.
    private mutating func tellOfCustodians(_ set: CustodianSet, _ event: MembershipEvent) throws {
        let desks = try directory().mailboxes.filter { $0.value.agency == set.agency }.keys
        for desk in desks.sorted() {
            try tell(
                of: event,
                [
                    ("agency", .string(set.agency.text)), ("number", .int(Int64(set.number))),
                    ("custodians", .int(Int64(set.custodians.count))),
                    ("wait", .int(set.waitSeconds)),
                ], to: desk, name: "\(desk.text)/\(set.number)")
        }
    }

    // MARK: Shares

    /// A new key has shares for the custodians that stand, and for nobody else.
    func checkShares(_ shares: StatedShares?, of directory: Directory, _ mailbox: MailboxID) throws
    {
        let standing = directory.agency(of: mailbox)?.agency.standingCustodians
        let number = standing?.set.claimedButUnverified.number
        guard number != nil || shares == nil else { throw Refusal.conflict }
        guard let number else { return }
        guard let shares else { throw Refusal.sharesRequired }
        guard shares.set == number else { throw Refusal.conflict }
    }

    mutating func checkShares(_ shares: StatedShares?, of mailbox: MailboxID) throws {
        try checkShares(shares, of: try directory(), mailbox)
    }

    /// Keeps the shares of a key, and what the log says of them.
    mutating func keep(_ shares: StatedShares, of mailbox: MailboxID, number: UInt32) throws {
        let place = room.shares(of: mailbox, number: number)
        // Two who give the same shares do not write over each other unseen.
        _ = try ledger.row(place)
        ledger.write(
            room.vault.seal(shares.json.bytes, at: place, draw: "\(draw)/shares/\(number)"),
            at: place)
        var directory = try directory()
        directory.mailboxes[mailbox]?.shares[number] = GivenShares(
            set: shares.set, digest: room.digest(of: shares, mailbox, number))
        write(directory)
    }

    mutating func shares(of mailbox: MailboxID, number: UInt32) throws -> StatedShares? {
        let place = room.shares(of: mailbox, number: number)
        guard let sealed = try ledger.glance(place) else { return nil }
        let json = try Sitting.parse(try room.vault.open(sealed, at: place))
        return try Sitting.own { try StatedShares(json) }
    }

    /// A member gives shares of older keys, or of all keys for new custodians.
    mutating func giveShares(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let mailbox: MailboxID = try fields.handle("mailbox")
        let set = try fields.uint32("set")
        let given = try fields.array("epochs", limit: 1_000)
        try fields.finish()
        guard mailbox == act.mailbox else { throw Refusal.notPermitted }
        let numbers = Set(
            try directory().mailboxes[mailbox]?.epochs.map(\.claimedButUnverified.number) ?? [])
        var seen: Set<UInt32> = []
        for value in given {
            var parts = try Fields(value, at: "epochs")
            let number = try parts.uint32("number")
            let shares = StatedShares(set: set, sealed: try StatedShares.sealed(&parts))
            try parts.finish()
            guard numbers.contains(number), seen.insert(number).inserted else {
                throw Refusal.badBody
            }
            try checkShares(shares, of: mailbox)
            try keep(shares, of: mailbox, number: number)
        }
        guard !seen.isEmpty else { throw Refusal.badBody }
        try logShares(seen.sorted(), of: mailbox, by: act.command)
    }
}

extension Room {
    func shares(of mailbox: MailboxID, number: UInt32) -> RowKey {
        vault.key(.shares, Array("\(mailbox.text)/\(number)".utf8))
    }

    /// Where the history of an agency's custodians lies.
    public func history(of agency: AgencyID) -> RowKey {
        vault.key(.history, Array("agency/\(agency.text)".utf8))
    }
}

extension Directory {
    /// The number that an agency's next custodian set has.
    func nextCustodians(of agency: AgencyID) -> UInt32 {
        (agencies[agency]?.custodians.last?.set.claimedButUnverified.number ?? 0) + 1
    }

    /// Everybody who sits at one of an agency's desks.
    func people(of agency: AgencyID) -> Set<WorkerID> {
        Set(mailboxes.values.filter { $0.agency == agency }.flatMap { $0.members.map(\.worker) })
    }
}
