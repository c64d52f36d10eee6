import Envelope
import Policy
import Sodium
import Vocabulary

/// One segment that waits for one recipient, and for whom.
struct Waiting {
    let finding: Deliberation.Finding
    let recipient: CaseFile.Participation
    let resolvers: Set<Role>
    let missing: Set<Approval>
    let reason: String

    init?(
        _ finding: Deliberation.Finding, recipient: CaseFile.Participation,
        _ deliberation: Deliberation
    ) {
        guard !finding.wall else { return nil }
        self.finding = finding
        self.recipient = recipient
        if let need = finding.decision.hold {
            resolvers = Set(need.resolvers)
            missing = Set(need.missing)
            reason = need.reason
        } else if finding.isHeldText {
            // The text, not the policy, waits: whoever may look at it is the co-ordinator, or her own side where it is hers.
            resolvers = deliberation.senderSide == .her ? [deliberation.sender.role] : [.coordinator]
            missing = []
            reason = "The text could not be made safe for this recipient: text not delivered, ring."
        } else {
            return nil
        }
    }
}

extension Sitting {
    private struct HoldGroup: Hashable {
        let resolvers: [MailboxID]
        let missing: Set<Approval>
    }

    /// Makes one hold for each set of people who can resolve it and what they add.
    mutating func hold(
        _ waiting: [Waiting], _ deliberation: Deliberation, body: JSON, sent: Moment,
        in open: OpenCase
    ) throws {
        let groups = Dictionary(grouping: waiting) { wait in
            HoldGroup(
                resolvers: resolvers(of: wait, deliberation).map(\.mailbox), missing: wait.missing)
        }
        for group in groups.keys.sorted(by: Sitting.precedes) {
            try hold(
                groups[group] ?? [], group, deliberation, body: body, sent: sent, in: open)
        }
    }

    private static func precedes(_ left: HoldGroup, _ right: HoldGroup) -> Bool {
        let names = { (group: HoldGroup) in
            group.resolvers.map(\.text) + group.missing.sorted().map(\.rawValue)
        }
        return names(left).lexicographicallyPrecedes(names(right))
    }

    /// Those of the case who may resolve it; where nobody there may, the co-ordinator for his side and the sender for
    /// everybody else, so that nothing waits unseen.
    private func resolvers(
        of wait: Waiting, _ deliberation: Deliberation
    ) -> [CaseFile.Participation] {
        let present = deliberation.file.participations(at: now).filter {
            deliberation.pack.side(of: $0.role) != .his
        }
        let named = present.filter { wait.resolvers.contains($0.role) }
        let fit = named.filter { candidate in
            // Her line manager is the one who serves the same woman, not another partner's.
            guard let served = deliberation.sender.serves, candidate.serves != nil else { return true }
            return candidate.serves == served
        }
        if !fit.isEmpty { return fit.sorted { $0.mailbox < $1.mailbox } }
        if deliberation.senderSide != .his { return [deliberation.sender] }
        return present.filter { $0.role == .coordinator }.sorted { $0.mailbox < $1.mailbox }
    }

    private mutating func hold(
        _ waiting: [Waiting], _ group: HoldGroup, _ deliberation: Deliberation, body: JSON,
        sent: Moment, in open: OpenCase
    ) throws {
        let label = group.resolvers.map(\.text) + group.missing.sorted().map(\.rawValue)
        let name = label.joined(separator: "/")
        guard let first = waiting.first,
            let id = HoldID(bytes: room.entropy.bytes(16, for: "hold/\(draw)/\(name)"))
        else { throw Refusal.unavailable }
        let held = HeldMessage(
            id: id, sender: deliberation.sender.mailbox, senderRole: deliberation.sender.role,
            body: body, sent: sent, approvals: deliberation.approvals, missing: group.missing,
            resolvers: group.resolvers,
            items: waiting.map {
                HeldMessage.Item(segment: $0.finding.index, recipient: $0.recipient.mailbox)
            })
        writeHeld(held, in: open)
        let present = deliberation.file.participations(at: now)
        for resolver in present where group.resolvers.contains(resolver.mailbox) {
            let segments = shown(waiting, to: resolver, deliberation)
            let view = ViewJSON.hold(
                held, reason: first.reason, cite: first.finding.decision.cite,
                recipients: Set(waiting.map(\.recipient.role)), segments: segments,
                closing: deliberation.pack.closingLine(
                    for: deliberation.pack.side(of: resolver.role)))
            _ = try deliver(
                view, to: resolver.mailbox, alias: resolver.alias, name: "hold/\(id.hex)")
        }
        try log(
            "held",
            [
                ("hold", .string(id.hex)), ("missing", .words(group.missing)),
                ("segments", .array(held.items.map { .int(Int64($0.segment)) })),
                ("reason", .string(first.reason)), ("cite", .string(first.finding.decision.cite)),
            ], for: group.resolvers, name: id.hex)
    }

    /// What a resolver sees of a held segment: what the policy gives to their own role, and its author sees their own words.
    private func shown(
        _ waiting: [Waiting], to resolver: CaseFile.Participation, _ deliberation: Deliberation
    ) -> [JSON] {
        let wanted = Set(waiting.map(\.finding.index))
        let side = deliberation.pack.side(of: resolver.role)
        return deliberation.findings(for: resolver, deliberation.message.segments)
            .filter { wanted.contains($0.index) }
            .compactMap { ViewJSON.segment($0, side: side) }
    }

    // MARK: Releasing

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
        try log(
            approve ? "released" : "not-released",
            [
                ("hold", .string(id.hex)), ("worker", .string(act.command.worker.hex)),
                ("adds", .words(approve ? held.missing : [])), ("reason", .text(reason)),
            ], for: [act.mailbox, held.sender], name: id.hex)
        if approve {
            try release(held, in: open, by: releaser)
        } else {
            try tellSender(of: held, in: open, command: act.command.id)
        }
    }

    private mutating func release(
        _ held: HeldMessage, in open: OpenCase, by releaser: CaseFile.Participation
    ) throws {
        guard let sender = open.file.participation(of: held.sender, at: now) else {
            throw Refusal.unknown
        }
        let message = try Message(held.body)
        // Nobody approves their own words: what the releaser adds counts only where somebody else wrote them.
        let added = releaser.mailbox == held.sender ? [] : held.missing
        let deliberation = try deliberation(
            on: message, in: open.file, from: sender, approvals: held.approvals.union(added))
        let wanted = Set(held.items.map(\.recipient))
        let recipients = open.file.participations(at: now)
            .filter { wanted.contains($0.mailbox) }.sorted { $0.mailbox < $1.mailbox }
        try distribute(
            deliberation, to: recipients, body: held.body, sent: held.sent, in: open,
            only: Set(held.items))
    }

    /// The sender learns that it was not released, unless they stand on his side: there, what was not released and what
    /// was delivered look alike.
    private mutating func tellSender(
        of held: HeldMessage, in open: OpenCase, command: CommandID
    ) throws {
        guard let sender = open.file.participation(of: held.sender, at: now),
            side(of: sender.role, in: open.file) != .his
        else { return }
        let view = ViewJSON.answer("not-released", to: command)
        _ = try deliver(view, to: sender.mailbox, alias: sender.alias, name: "not-released")
    }
}
