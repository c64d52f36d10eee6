import AuditLog
import Envelope
import Membership
import Sodium
import Vocabulary

/// What a hub tells of a mailbox's keys or members, and what cannot be so.
struct ChainLie: Error {
    let fault: LocalFault
    /// For whoever looks into it: the place in the log, and the word for what is wrong there.
    let evidence: String

    init(_ fault: LocalFault, at index: UInt64, _ why: String) {
        self.fault = fault
        evidence = "entry \(index): \(why)"
    }

    init(_ fault: ChainFault, at index: UInt64) {
        self.init(ChainLie.meaning(fault), at: index, fault.rawValue)
    }

    /// What the fault of a chain says to somebody who must act on it.
    private static func meaning(_ fault: ChainFault) -> LocalFault {
        switch fault {
        case .badGrant, .grantExpired, .grantUsed, .badRecord, .alreadyMember, .historyNotGranted:
            .memberForged
        case .badEpoch, .epochForked, .epochSkipped, .notAMember, .removedMember, .waitingMember:
            .mailboxKeySwapped
        case .epochReplayed: .epochReplayed
        // Whoever made the key knew of other members than the hub tells of.
        case .membersDiffer: .removalHidden
        case .badCustodians: .badCustodians
        case .badDeparture, .departureReplayed, .wrongHub, .wrongMailbox, .backwards:
            .keyChanged
        }
    }
}

/// A mailbox's chain and those that it rests on, replayed together in the order of the log: at every entry it is known who may sign
/// what, and everything leads back to the hub's identity.
struct ChainReplay {
    private let hub: VerifyingKey
    private(set) var chains: [MailboxID: MailboxChain] = [:]
    /// The worker keys of everybody who ever joined one of them.
    private(set) var everybody: [WorkerID: MemberKeys] = [:]
    /// Who ever joined the mailbox itself.
    private(set) var joined: Set<WorkerID> = []
    /// The entry of the first registrar, whom the hub's identity let in: in which mailbox, and its leaf.
    private(set) var root: String?
    /// Of the mailbox's keys: where each stands in the log, and when it was written.
    private(set) var places: [(entry: ChainEntry, place: Int)] = []
    private(set) var custodians: CustodianChain?

    /// Replays all of it, or says what is not so.
    init(of told: ToldHistory, hub: VerifyingKey) throws(ChainLie) {
        self.hub = hub
        var last: ChainEntry?
        for link in told.inOrder {
            if let last {
                guard link.entry.index > last.index, link.entry.at >= last.at else {
                    throw ChainLie(.keyChanged, at: link.entry.index, "backwards")
                }
            }
            last = link.entry
            guard let mailbox = link.mailbox else {
                try append(custodianSet: link.entry, officers: told.officer?.mailbox, told)
                continue
            }
            try append(link.entry, to: mailbox)
            guard mailbox == told.mailbox else { continue }
            if link.entry.act == .mailboxEpoch { places.append((link.entry, link.place)) }
            joined = Set(chains[mailbox]?.everMembers.map(\.worker) ?? [])
        }
    }

    private mutating func append(
        _ entry: ChainEntry, to mailbox: MailboxID
    ) throws(ChainLie) {
        guard let link = ChainLink(entry) else {
            throw ChainLie(.keyChanged, at: entry.index, "not a link")
        }
        var chain =
            if let known = chains[mailbox] { known } else {
                try MailboxChain(of: mailbox, at: hub, first: link, entry)
            }
        let issuers = issuers(at: entry.at)
        do throws(ChainFault) {
            try chain.append(link, issuers: issuers)
        } catch {
            throw ChainLie(error, at: entry.index)
        }
        chains[mailbox] = chain
        if case .joined(let grant, let record, _) = link {
            try note(record.claimedButUnverified.keys, grant.claimedButUnverified, mailbox, entry)
        }
    }

    /// A worker's id and keys belong together for ever, in every mailbox; and the hub's identity lets one registrar in and no more.
    private mutating func note(
        _ keys: MemberKeys, _ grant: InvitationGrant, _ mailbox: MailboxID, _ entry: ChainEntry
    ) throws(ChainLie) {
        guard everybody[keys.worker, default: keys] == keys else {
            throw ChainLie(.memberForged, at: entry.index, "other keys")
        }
        everybody[keys.worker] = keys
        guard grant.issuer == nil else { return }
        let here = "\(mailbox.text) \(entry.leaf.hex)"
        guard root == nil || root?.hasPrefix("\(mailbox.text) ") == true else {
            throw ChainLie(.memberForged, at: entry.index, "second first registrar")
        }
        root = root ?? here
    }

    /// Who is a registrar at this moment, as far as the chains go: what comes later in the log says nothing about it.
    private func issuers(at moment: Moment) -> Issuers {
        let registrars = chains.values.filter { $0.role == .registrar }.flatMap { chain in
            chain.members(at: moment).map { member in
                Issuers.Registrar(
                    worker: member.worker, verifying: member.verifying, agency: chain.agency,
                    from: member.from, until: nil)
            }
        }
        return Issuers(hub: hub, standing: registrars)
    }

    private mutating func append(
        custodianSet entry: ChainEntry, officers: MailboxID?, _ told: ToldHistory
    ) throws(ChainLie) {
        guard entry.act == .custodiansSet, let bytes = entry.bytes("set"),
            let agency = chains[told.mailbox]?.agency
        else { throw ChainLie(.keyChanged, at: entry.index, "not a link") }
        var chain = custodians ?? CustodianChain(hub: hub, agency: agency)
        let agreed: AgreedCustodians
        do { agreed = try AgreedCustodians(parsing: bytes) } catch {
            throw ChainLie(.badCustodians, at: entry.index)
        }
        let officers = officers.flatMap { chains[$0] }.flatMap { $0.role == .dpo ? $0 : nil }
        do throws(ChainFault) {
            try chain.append(
                agreed, at: entry.at, issuers: issuers(at: entry.at), officers: officers,
                alone: ChainReplay.alone(officers, at: entry.at))
        } catch {
            throw ChainLie(error, at: entry.index)
        }
        custodians = chain
        isAgreed = agreed.officer != nil
    }

    /// The set that stands has the officer's signature beside the registrar's.
    private(set) var isAgreed = false

    /// Whose word alone is enough: of the agency's only officer. Where it has another one, or none that a client could see, two people
    /// sign; otherwise a registrar with the hub's help could name who opens a desk's past.
    private static func alone(_ officers: MailboxChain?, at moment: Moment) -> WorkerID? {
        let standing = officers?.members(at: moment) ?? []
        return standing.count == 1 ? standing.first?.worker : nil
    }
}

extension ToldHistory {
    /// Every entry in the order of the log, with its mailbox (none: the agency's custodians) and its place in its chain.
    fileprivate var inOrder: [(mailbox: MailboxID?, entry: ChainEntry, place: Int)] {
        var all = chain.entries.enumerated().map { (MailboxID?.some(mailbox), $1, $0) }
        for (name, chain) in registrars {
            all += chain.entries.enumerated().map { (name, $1, $0) }
        }
        if let officer, registrars[officer.mailbox] == nil, officer.mailbox != mailbox {
            all += officer.chain.entries.enumerated().map { (officer.mailbox, $1, $0) }
        }
        all += custodians.entries.enumerated().map { (nil, $1, $0) }
        return all.sorted { $0.1.index < $1.1.index }
            .map { (mailbox: $0.0, entry: $0.1, place: $0.2) }
    }
}

extension MailboxChain {
    /// An empty chain, for the agency and the role that its first grant names: every later one must name the same.
    fileprivate init(
        of mailbox: MailboxID, at hub: VerifyingKey, first link: ChainLink, _ entry: ChainEntry
    ) throws(ChainLie) {
        guard case .joined(let grant, _, _) = link else {
            throw ChainLie(.keyChanged, at: entry.index, "no beginning")
        }
        let stated = grant.claimedButUnverified
        self.init(hub: hub, mailbox: mailbox, agency: stated.agency, role: stated.role)
    }
}

extension ChainLink {
    /// Reads an entry; nothing where it is no link of a mailbox's chain.
    fileprivate init?(_ entry: ChainEntry) {
        switch entry.act {
        case .memberJoined:
            guard let grant: Signed<InvitationGrant> = entry.signed("grant"),
                let record: Signed<WorkerRecord> = entry.signed("record")
            else { return nil }
            self = .joined(grant, record, at: entry.at)
        case .memberDeparted:
            guard let departure: Signed<Departure> = entry.signed("departure") else { return nil }
            self = .departed(departure, at: entry.at)
        case .mailboxEpoch:
            guard let epoch: Signed<MailboxEpoch> = entry.signed("epoch") else { return nil }
            self = .epoch(epoch, at: entry.at)
        case .historyHanded:
            guard let worker = entry.worker("worker"), let giver = entry.worker("by") else {
                return nil
            }
            self = .handed(worker: worker, by: giver, at: entry.at)
        case .mailboxRecovered:
            guard let worker = entry.worker("worker") else { return nil }
            self = .recovered(worker: worker, at: entry.at)
        case .custodiansSet, .sharesGiven: return nil
        }
    }
}

extension ChainEntry {
    fileprivate func signed<Record: Statement>(_ member: String) -> Signed<Record>? {
        guard let bytes = bytes(member) else { return nil }
        do { return try Signed<Record>(parsing: bytes) } catch { return nil }
    }
}
