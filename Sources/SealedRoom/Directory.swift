import Envelope
import Sodium
import Vocabulary

/// Who takes part: agencies, mailboxes with their key epochs, workers, open invitations.
struct Directory: Sendable {
    var agencies: [AgencyID: Agency] = [:]
    var mailboxes: [MailboxID: Mailbox] = [:]
    var workers: [WorkerID: Worker] = [:]
    var invitations: [[UInt8]: Invitation] = [:]

    struct Agency: Sendable {
        var name: String
        var kind: AgencyKind
        /// The mailbox of the agency's data protection officer.
        var officer: MailboxID
    }

    struct Mailbox: Sendable {
        var agency: AgencyID
        var role: Role
        /// The key epochs, oldest first; the last one is used for views.
        var epochs: [SignedMailboxEpoch] = []
    }

    struct Worker: Sendable {
        var name: String
        var verifying: VerifyingKey
        var sealing: SealingKey
        var mailboxes: [MailboxID]
        var removed: Moment?
        /// The private halves of the epochs, each sealed to this worker.
        var secrets: [EpochSecret]
    }

    struct EpochSecret: Sendable {
        var mailbox: MailboxID
        var number: UInt32
        var sealed: [UInt8]
    }

    struct Invitation: Sendable {
        var mailbox: MailboxID
        var expires: Moment
    }

    /// The worker, where they are still one.
    func active(_ id: WorkerID) -> Worker? {
        guard let worker = workers[id], worker.removed == nil else { return nil }
        return worker
    }

    func members(of mailbox: MailboxID) -> Set<WorkerID> {
        Set(workers.filter { $0.value.removed == nil && $0.value.mailboxes.contains(mailbox) }.keys)
    }

    func agency(of mailbox: MailboxID) -> (id: AgencyID, agency: Agency)? {
        guard let id = mailboxes[mailbox]?.agency, let agency = agencies[id] else { return nil }
        return (id, agency)
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

    var hasRegistrar: Bool {
        workers.values.contains { worker in
            worker.removed == nil
                && worker.mailboxes.contains { mailboxes[$0]?.role == .registrar }
        }
    }
}
