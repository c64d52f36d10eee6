import Envelope
import Sodium
public import Vocabulary

/// What an invited person sends: who they are, signed with the key that is made from the code, and the mailbox's first key.
enum Enrolment {
    static let kind = "enrol"

    /// Who takes the invitation up: the members of a body that say so.
    static func record(
        of identity: Identity, in mailbox: MailboxID, invite: String
    ) throws(ClientFailure) -> [JSON.Member] {
        let card = identity.card
        guard let voucher = Invitation.voucher(invite, at: card.pinned),
            let record = WorkerRecord(
                hub: card.pinned, worker: card.worker, verifying: card.verifyingKey,
                sealing: card.sealingKey, mailbox: mailbox)
        else { throw .hub(.inviteInvalid) }
        return [.init("record", .string(Hex.encode(record.signed(by: voucher).bytes)))]
    }

    /// What ends this identity's keys at a mailbox, signed in advance: the hub uses it on the day on which a registrar reports them lost. It
    /// names one mailbox, so that nobody there reads from it when they joined another.
    static func revocation(
        of identity: Identity, from mailbox: MailboxID, at now: Moment
    ) throws(ClientFailure) -> [JSON.Member] {
        let card = identity.card
        guard
            let departure = Departure(
                hub: card.pinned, worker: card.worker, mailbox: mailbox, reason: .deviceLost,
                at: now, issuer: card.worker)
        else { throw .local(.badCommand) }
        return [
            .init(
                "revocation", .string(Hex.encode(departure.signed(by: identity.signing).bytes)))
        ]
    }

    /// A mailbox's first key, for its maker alone, signed by them, and its private half sealed to them.
    static func epoch(
        of mailbox: MailboxID, by identity: Identity, entropy: Entropy
    ) throws(ClientFailure) -> [JSON.Member] {
        let card = identity.card
        let secret = entropy.secret(
            OpeningKey.length, for: "mailbox key \(mailbox.text) \(card.worker.hex)")
        let own = MemberKeys(
            worker: card.worker, verifying: card.verifyingKey, sealing: card.sealingKey)
        guard let key = OpeningKey(copying: secret),
            let epoch = MailboxEpoch(
                hub: card.pinned, mailbox: mailbox, number: 1, key: key.sealingKey,
                worker: card.worker, previous: MailboxEpoch.noPrevious,
                members: MemberKeys.digest(of: [own]))
        else { throw .local(.badCommand) }
        return [
            .init("epoch", .string(Hex.encode(epoch.signed(by: identity.signing).bytes))),
            .init("epoch_secret", .string(Hex.encode(card.sealingKey.seal(secret)))),
        ]
    }
}

extension WorkerSession {
    /// Enrols this identity with an invitation, and makes the mailbox's first key where it has none. Where it has one, its members let the
    /// newcomer in. Where an enrolment was begun and no receipt came, sends the same bytes again instead.
    ///
    /// `first` says how they will sign in from then on; enrolling counts as the first use.
    ///
    /// Save the identity before: from here on the hub may know its keys. After a refusal nothing of the enrolment is left but
    /// the identity.
    @discardableResult
    public func enrol(
        invite: String, mailbox: MailboxID, signIn first: FirstFactor
    ) async throws(ClientFailure) -> KeptReceipt {
        try await greet()
        if let begun = try outbox().first(where: { $0.kind == Enrolment.kind }) {
            do {
                return try await enrol(try sign(try draft(named: begun.command.hex)))
            } catch {
                // The hub looks the id up before it looks at the time: so it never had those bytes, and they are too old now.
                guard error == .hub(.stale) else { throw error }
            }
        }
        let signed = try enrolment(invite: invite, mailbox: mailbox, signIn: first)
        try keep(signed)
        return try await enrol(signed)
    }

    /// The hub passes the key over where the mailbox has one already: nobody who has no session yet can know.
    private func enrolment(
        invite: String, mailbox: MailboxID, signIn first: FirstFactor
    ) throws(ClientFailure) -> SignedCommand {
        var members = try Enrolment.record(of: identity, in: mailbox, invite: invite)
        members.append(.init("name", .string(identity.name)))
        members.append(
            .init(
                "sign_in",
                try first.json(
                    identity, on: try deviceKey(),
                    stretch: try Stretch(of: home, entropy: entropy))))
        members += try Enrolment.revocation(of: identity, from: mailbox, at: clock())
        members += try Enrolment.epoch(of: mailbox, by: identity, entropy: entropy)
        return try sign(
            CommandDraft(
                hub: identity.card.pinned, id: try draw("command id"),
                worker: identity.card.worker, mailbox: nil, issued: clock(), kind: Enrolment.kind,
                body: .object(members)))
    }

    private func enrol(_ signed: SignedCommand) async throws(ClientFailure) -> KeptReceipt {
        do {
            return try await finish(signed, at: Wire.enrolments)
        } catch {
            // A wrong code is never right later.
            if case .hub(let refusal) = error, !refusal.mayPass || refusal == .secondFactorRefused {
                try forget(signed.id)
            }
            throw error
        }
    }

    /// Joins a further mailbox with an invitation to it, and makes its first key where it has none.
    @discardableResult
    public func join(
        invite: String, mailbox: MailboxID
    ) async throws(ClientFailure) -> KeptReceipt {
        guard let own = mailboxes.first else { throw .local(.noMailbox) }
        let record = try Enrolment.record(of: identity, in: mailbox, invite: invite)
        let epoch = try Enrolment.epoch(of: mailbox, by: identity, entropy: entropy)
        let revocation = try Enrolment.revocation(of: identity, from: mailbox, at: clock())
        let receipt = try await perform(Act("join", record + epoch + revocation), as: own)
        mailboxes.append(mailbox)
        return receipt
    }
}
