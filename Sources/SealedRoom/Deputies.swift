import Envelope
import Policy
import Vocabulary

/// Whoever faces him in a case lets nothing of it go, from whichever desk: a co-ordinator who also runs his group hands that to a deputy.
/// Where there is none it waits, and line management hears that it does.
extension Sitting {
    /// Whether somebody sits at a desk who does not face him.
    mutating func hasDeputy(_ mailbox: MailboxID, facing: Set<WorkerID>) throws -> Bool {
        try !directory().members(of: mailbox).subtracting(facing).isEmpty
    }

    /// Releases, standing releases and reviews are for a worker who has no desk on his side of the case, nor had one.
    mutating func checkFacesNobody(_ act: Act, in file: CaseFile) throws {
        guard try !workersFacingHim(in: file).contains(act.command.worker) else {
            throw Refusal.notPermitted
        }
    }

    /// Tells line management that something waits which nobody can let go: those of the case who may know that something waits, else
    /// those of the co-ordinators' agencies, who are not told in which case.
    mutating func tellOfNoDeputy(
        _ held: HeldMessage, _ waiting: [Waiting], _ deliberation: Deliberation
    ) throws {
        let file = deliberation.file
        guard try !isSeen(held.resolvers, in: file) else { return }
        let view: JSON = [
            "v": 1, "type": "notice", "notice": "nobody-can-release", "at": .moment(now),
        ]
        let managers = try managers(whoMayKnowOf: waiting, deliberation)
        for one in managers {
            try tell(view, .notice, to: one, in: file.id, name: "no-deputy/\(held.id.hex)")
        }
        guard managers.isEmpty else { return }
        let coordinators = file.participations(at: now).filter { $0.role == .coordinator }
        for mailbox in try lineManagement(of: coordinators.map(\.mailbox), facing: file) {
            try notify(view, mailbox, name: "no-deputy/\(held.id.hex)")
        }
    }

    private mutating func managers(
        whoMayKnowOf waiting: [Waiting], _ deliberation: Deliberation
    ) throws -> [CaseFile.Participation] {
        let served = deliberation.sender.serves
        let facing = try workersFacingHim(in: deliberation.file)
        return try deliberation.file.participations(at: now).filter { one in
            try HeldMessage.lineManagement.contains(one.role)
                && deliberation.pack.side(of: one.role) != .his
                && (served == nil || one.serves == nil || one.serves == served)
                && waiting.allSatisfy { !deliberation.separates($0.finding.segment, from: one) }
                && hasDeputy(one.mailbox, facing: facing)
        }.sorted { $0.mailbox < $1.mailbox }
    }

    /// The line management of the agencies of these desks, but for mailboxes at which only people sit who face him.
    private mutating func lineManagement(
        of desks: [MailboxID], facing file: CaseFile
    ) throws -> [MailboxID] {
        let facing = try workersFacingHim(in: file)
        return try lineManagement(of: desks).filter { try hasDeputy($0, facing: facing) }
    }

    /// The mailboxes of line management in the agencies of these desks, as far as something can be sealed to them.
    mutating func lineManagement(of desks: [MailboxID]) throws -> [MailboxID] {
        let directory = try directory()
        let agencies = Set(desks.compactMap { directory.mailboxes[$0]?.agency })
        return directory.mailboxes.filter { id, box in
            agencies.contains(box.agency) && HeldMessage.lineManagement.contains(box.role)
                && directory.ready(id)
        }.keys.sorted()
    }

    /// Seals a view that belongs to no case, and logs that it was sealed.
    mutating func notify(_ view: JSON, _ mailbox: MailboxID, name: String) throws {
        let delivery = try deliver(
            view, to: mailbox, alias: nil, name: "\(mailbox.text)/\(name)")
        try log(
            .sealed, try members(of: SealedNote(.notice), delivery, to: mailbox), for: [mailbox],
            name: "\(mailbox.text)/\(name)")
    }
}
