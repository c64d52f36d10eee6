import Envelope
import Sodium
import Vocabulary

/// Who takes part: agencies, mailboxes with their key epochs, workers, open invitations.
struct Directory: Sendable {
    var agencies: [AgencyID: Agency] = [:]
    var mailboxes: [MailboxID: Mailbox] = [:]
    var workers: [WorkerID: Worker] = [:]
    /// Invitations, open and of the last weeks, by the voucher key that the invitation's code makes.
    var invitations: [[UInt8]: Invitation] = [:]
    /// Who was a registrar of which agency, and when.
    var registrars: [Registrar] = []
    /// Under which ids somebody went on whose keys were gone: `was` of the workers, turned round. Whoever names a predecessor takes
    /// nobody's place: several may name one.
    var successors: [WorkerID: Set<WorkerID>] = [:]
    /// Cover that has run out and that nobody has been told of yet.
    var ended: [Ended] = []

    struct Agency: Sendable {
        var name: String
        var kind: AgencyKind
        /// The mailbox of the agency's data protection officer.
        var officer: MailboxID
        /// The custodian sets that stood, oldest first; the last one stands.
        var custodians: [AgreedCustodians] = []
        /// A set that a registrar has signed and no officer yet.
        var proposed: Signed<CustodianSet>?
    }

    struct Mailbox: Sendable {
        var agency: AgencyID
        var role: Role
        /// The key epochs, oldest first; the last one is used for views.
        var epochs: [SignedMailboxEpoch] = []
        /// Who belongs to it, in the order of their joining; those who wait for the key as well.
        var members: [Member] = []
        /// Somebody who has the last key belongs to it no longer: nothing more is sealed to it.
        var awaitsEpoch = false
        /// Who belonged to it once, and from when to when.
        var former: [Former] = []
        /// What shares of each epoch's key were given.
        var shares: [UInt32: GivenShares] = [:]
    }

    struct Member: Hashable, Sendable {
        let worker: WorkerID
        let since: Moment
        /// When their cover runs out; none stands.
        let until: Moment?
        /// They have no key yet.
        var isWaiting: Bool
        /// They may be handed the older keys.
        let withHistory: Bool
    }

    struct Former: Hashable, Sendable {
        let worker: WorkerID
        let since: Moment
        let until: Moment
    }

    struct Worker: Sendable {
        var name: String
        var verifying: VerifyingKey
        var sealing: SealingKey
        var mailboxes: [MailboxID]
        var removed: Moment?
        /// Why they went, where they are gone.
        var reason: DepartureReason?
        /// The id under which they worked before, whose keys are gone.
        var was: WorkerID?
        /// The private halves of the epochs, each sealed to this worker.
        var secrets: [EpochSecret]

        func keys(of id: WorkerID) -> MemberKeys {
            MemberKeys(worker: id, verifying: verifying, sealing: sealing)
        }
    }

    struct EpochSecret: Sendable {
        var mailbox: MailboxID
        var number: UInt32
        var sealed: [UInt8]
    }

    struct Invitation: Sendable {
        let grant: Signed<InvitationGrant>
        /// Somebody has taken it up.
        var isUsed = false

        var mailbox: MailboxID { grant.claimedButUnverified.mailbox }
        var expires: Moment { grant.claimedButUnverified.expires }
    }

    struct Registrar: Hashable, Sendable {
        let worker: WorkerID
        let agency: AgencyID
        let from: Moment
        var until: Moment?
    }

    struct Ended: Hashable, Sendable {
        let worker: WorkerID
        let mailbox: MailboxID
    }

    /// The worker, where they are still one.
    func active(_ id: WorkerID) -> Worker? {
        guard let worker = workers[id], worker.removed == nil else { return nil }
        return worker
    }

    /// Who sits at a mailbox and can read there: not who waits for its key, and not whose keys are over.
    func members(of mailbox: MailboxID) -> Set<WorkerID> {
        let full = mailboxes[mailbox]?.members.filter { !$0.isWaiting } ?? []
        return Set(full.map(\.worker).filter { active($0) != nil })
    }

    /// Everybody who ever joined, with the moment at which they left or their cover ran out.
    func everMembers(
        of mailbox: MailboxID
    ) -> [(worker: WorkerID, from: Moment, until: Moment?)] {
        guard let box = mailboxes[mailbox] else { return [] }
        return box.members.map { ($0.worker, $0.since, $0.until) }
            + box.former.map { ($0.worker, $0.since, $0.until) }
    }

    /// The desks that somebody belonged to once.
    func desksLeft(by worker: WorkerID) -> Set<MailboxID> {
        Set(mailboxes.filter { $0.value.former.contains { $0.worker == worker } }.keys)
    }

    func member(_ worker: WorkerID, of mailbox: MailboxID) -> Member? {
        mailboxes[mailbox]?.members.first { $0.worker == worker }
    }

    /// The key to which views are sealed; nothing while the mailbox awaits one.
    func sealableEpoch(of mailbox: MailboxID) -> SignedMailboxEpoch? {
        guard let box = mailboxes[mailbox], !box.awaitsEpoch else { return nil }
        return box.epochs.last
    }

    func agency(of mailbox: MailboxID) -> (id: AgencyID, agency: Agency)? {
        guard let id = mailboxes[mailbox]?.agency, let agency = agencies[id] else { return nil }
        return (id, agency)
    }

    /// The agency's own registry, and the hub's: who invites for it and removes.
    static let hub = AgencyID("hub")

    /// Whether a registrar of the one agency acts for the other: for their own, and the hub's for all.
    func governs(_ registrar: MailboxID, _ agency: AgencyID?) -> Bool {
        guard let own = mailboxes[registrar], own.role == .registrar else { return false }
        return own.agency == agency || own.agency == Directory.hub
    }

    /// A mailbox can take part once something can be sealed to it and to its agency's officer.
    func ready(_ mailbox: MailboxID) -> Bool {
        guard let box = mailboxes[mailbox], !box.epochs.isEmpty,
            let officer = agencies[box.agency]?.officer, let desk = mailboxes[officer]
        else { return false }
        return !desk.epochs.isEmpty
    }

    /// Whether a desk may be this agency's officer: a data protection officer's of that very agency, or one to come.
    func mayBeOfficer(_ officer: MailboxID, of agency: AgencyID) -> Bool {
        guard let desk = mailboxes[officer] else { return true }
        return desk.agency == agency && desk.role == .dpo
    }

    /// Whether a new desk can be made: one that an agency named as its officer's is that officer's and nothing else.
    func mayBeMade(_ mailbox: MailboxID, in agency: AgencyID, as role: Role) -> Bool {
        agencies.allSatisfy { id, known in
            known.officer != mailbox || id == agency && role == .dpo
        }
    }

    /// Whether somebody lets people in for the agency.
    func hasRegistrar(of agency: AgencyID) -> Bool {
        mailboxes.values.contains {
            $0.agency == agency && $0.role == .registrar && !$0.members.isEmpty
        }
    }

    /// Whether the agency has a registrars' desk.
    func hasRegistry(_ agency: AgencyID) -> Bool {
        mailboxes.values.contains { $0.agency == agency && $0.role == .registrar }
    }

    /// Whether the mailbox has keys, and nobody any more who has them.
    func isDeserted(_ mailbox: MailboxID) -> Bool {
        guard let box = mailboxes[mailbox], !box.epochs.isEmpty else { return false }
        return box.members.allSatisfy(\.isWaiting)
    }

    /// The mailboxes of an agency's registrars, and the hub's.
    func registries(of agency: AgencyID) -> [MailboxID] {
        mailboxes.filter {
            $0.value.role == .registrar
                && ($0.value.agency == agency || $0.value.agency == Directory.hub)
        }.keys.sorted()
    }

    /// Whether the hub would have no registrar without this worker: nobody can be put in their place then.
    func isLastOfHub(_ worker: WorkerID) -> Bool {
        let standing = mailboxes.values.filter {
            $0.agency == Directory.hub && $0.role == .registrar
        }.flatMap(\.members).map(\.worker).filter { active($0) != nil }
        return standing.contains(worker) && standing.allSatisfy { $0 == worker }
    }

    var hasRegistrar: Bool {
        workers.values.contains { worker in
            worker.removed == nil
                && worker.mailboxes.contains { mailboxes[$0]?.role == .registrar }
        }
    }
}

// MARK: Who comes and goes

extension Directory {
    /// Adds a member; who comes to a mailbox that has a key waits for it.
    mutating func admit(_ member: Member, to mailbox: MailboxID, at now: Moment) {
        mailboxes[mailbox]?.members.append(member)
        workers[member.worker]?.mailboxes.append(mailbox)
        guard let box = mailboxes[mailbox], box.role == .registrar else { return }
        registrars.append(
            Registrar(worker: member.worker, agency: box.agency, from: now, until: nil))
    }

    /// Takes a member out. Whoever had the key leaves a mailbox that awaits another one.
    mutating func dismiss(_ worker: WorkerID, from mailbox: MailboxID, at now: Moment) {
        guard let place = mailboxes[mailbox]?.members.firstIndex(where: { $0.worker == worker })
        else { return }
        let member = mailboxes[mailbox]?.members.remove(at: place)
        guard let member else { return }
        if !member.isWaiting { mailboxes[mailbox]?.awaitsEpoch = true }
        mailboxes[mailbox]?.former.append(
            Former(worker: worker, since: member.since, until: max(now, member.since)))
        workers[worker]?.mailboxes.removeAll { $0 == mailbox }
        workers[worker]?.secrets.removeAll { $0.mailbox == mailbox }
        guard let box = mailboxes[mailbox], box.role == .registrar else { return }
        for index in registrars.indices
        where registrars[index].worker == worker && registrars[index].agency == box.agency
            && registrars[index].until == nil
        { registrars[index].until = now }
        // Nobody comes in any more on the word of somebody who is gone.
        invitations = invitations.filter {
            $0.value.isUsed || $0.value.grant.claimedButUnverified.issuer != worker
        }
    }

    /// Whose cover runs out next; nothing where nobody's does.
    var firstEnd: Moment? {
        mailboxes.values.lazy.flatMap(\.members).compactMap(\.until).min()
    }

    /// The directory as it stands at a moment: cover that has run out by then is over.
    func standing(at now: Moment) -> Directory {
        var directory = self
        for (mailbox, box) in mailboxes {
            for member in box.members {
                guard let until = member.until, until <= now else { continue }
                directory.dismiss(member.worker, from: mailbox, at: until)
                directory.ended.append(Ended(worker: member.worker, mailbox: mailbox))
            }
        }
        return directory
    }
}

/// The directory as its row has it, with the moment from which it has to be looked at again.
struct StoredDirectory: Sendable {
    let directory: Directory
    let firstEnd: Moment?

    init(json: JSON) throws(FormatFailure) {
        directory = try Directory(json: json)
        firstEnd = directory.firstEnd
    }
}
