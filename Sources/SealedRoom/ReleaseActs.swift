import Envelope
import Policy
import Vocabulary

extension Sitting {
    /// Releasing decides afresh, with what the releaser adds; what no longer may go does not go.
    mutating func releaseHold(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let id: HoldID = try fields.identifier("hold")
        let approve = try fields.bool("approve")
        let reason = try fields.optionalString("reason", limit: 200)
        try fields.finish()
        let (held, open) = try heldMessage(id)
        guard held.resolvers.contains(act.mailbox),
            let releaser = open.file.participation(of: act.mailbox, at: now)
        else { throw Refusal.unknown }
        guard open.file.isOpen || !approve else { throw Refusal.closed }
        removeHeld(id)
        let added = approve ? held.added(by: releaser, act.command.worker) : []
        try log(
            approve ? "released" : "not-released",
            [
                ("hold", .string(id.hex)), ("worker", .string(act.command.worker.hex)),
                ("adds", .words(added)), ("reason", .text(reason)),
            ], for: [act.mailbox], name: id.hex)
        if approve {
            try release(held, in: open, by: releaser, adding: added)
        } else {
            try tellSender(of: held, in: open)
        }
        try logForAuthor(of: held, in: open, released: approve, by: act.mailbox)
    }

    private mutating func release(
        _ held: HeldMessage, in open: OpenCase, by releaser: CaseFile.Participation,
        adding added: Set<Approval>
    ) throws {
        guard let sender = open.file.participation(of: held.sender, at: now) else {
            throw Refusal.unknown
        }
        let message = try Sitting.own { try Message(held.origin.body) }
        let deliberation = try deliberation(
            on: message, in: open.file, from: sender, approvals: held.approvals.union(added))
        let wanted = Set(held.items.map(\.recipient))
        let recipients = open.file.participations(at: now)
            .filter { wanted.contains($0.mailbox) }.sorted { $0.mailbox < $1.mailbox }
        try distribute(
            deliberation, to: recipients, origin: held.origin, in: open, only: Set(held.items),
            releasedBy: releaser.mailbox)
    }

    /// The sender learns that it was not released, unless they stand on his side: there, what was not released and what
    /// was delivered look alike.
    private mutating func tellSender(of held: HeldMessage, in open: OpenCase) throws {
        guard let sender = open.file.participation(of: held.sender, at: now),
            side(of: sender.role, in: open.file) != .his
        else { return }
        let view = ViewJSON.answer("not-released", to: held.origin.command)
        _ = try deliver(view, to: sender.mailbox, alias: sender.alias, name: "not-released")
    }

    /// The author's officer reads what became of it, not who said why; the officer of an author who faces him reads
    /// neither, because he may ask for his file.
    private mutating func logForAuthor(
        of held: HeldMessage, in open: OpenCase, released: Bool, by releaser: MailboxID
    ) throws {
        guard side(of: held.senderRole, in: open.file) != .his, held.sender != releaser else {
            return
        }
        try log(
            released ? "released" : "not-released", [("hold", .string(held.id.hex))],
            for: [held.sender], name: "author/\(held.id.hex)")
    }
}

extension HeldMessage {
    private static let lineManagement: Set<Role> = [.lineManager, .serviceLead, .supervisor]

    /// What a release adds. Nobody approves their own words, from whichever desk; and where an approval is one role's to
    /// give, nobody else gives it by resolving the same hold.
    fileprivate func added(
        by releaser: CaseFile.Participation, _ worker: WorkerID
    ) -> Set<Approval> {
        guard releaser.mailbox != sender, worker != origin.worker else { return [] }
        return missing.filter { approval in
            switch approval {
            case .coordinatorRelease: releaser.role == .coordinator
            case .lineManagerConsulted: HeldMessage.lineManagement.contains(releaser.role)
            case .agreedBetweenWorkers, .allPartiesAgreed, .courtOrder, .discussedWithWoman,
                .implicationsExplored, .mytimeAgreed, .womensServicesAgreed:
                true
            }
        }
    }
}
