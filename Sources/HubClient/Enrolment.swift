import Envelope
import Sodium
public import Vocabulary

/// What an invited person sends: the code, the name, the public keys, and the mailbox's first key.
enum Enrolment {
    static let kind = "enrol"

    /// A new mailbox key, signed by its maker, and its private half sealed to them: the members of body that say so.
    static func epoch(
        of mailbox: MailboxID, by identity: Identity, entropy: Entropy
    ) throws(ClientFailure) -> [JSON.Member] {
        let secret = entropy.secret(
            OpeningKey.length, for: "mailbox key \(mailbox.text) \(identity.card.worker.hex)")
        guard let key = OpeningKey(copying: secret),
            let epoch = MailboxEpoch(
                hub: identity.card.pinned, mailbox: mailbox, number: 1, key: key.sealingKey,
                worker: identity.card.worker)
        else { throw .local(.badCommand) }
        let signed = epoch.signed(by: identity.signing)
        return [
            .init(
                "epoch",
                .object([
                    .init("mailbox", mailbox), .init("number", 1),
                    .init("key", .string(Hex.encode(epoch.key.bytes))),
                    .init("worker", epoch.worker),
                    .init("signature", .string(Hex.encode(signed.signature))),
                ])),
            .init("epoch_secret", .string(Hex.encode(identity.card.sealingKey.seal(secret)))),
        ]
    }
}

extension WorkerSession {
    /// Enrols this identity with an invitation, and makes the mailbox's first key. Where an enrolment was begun and no receipt
    /// came, sends the same bytes again instead.
    ///
    /// Save the identity before: from here on the hub may know its keys. After a refusal nothing of the enrolment is left but
    /// the identity.
    @discardableResult
    public func enrol(
        invite: String, mailbox: MailboxID
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
        let signed = try enrolment(invite: invite, mailbox: mailbox)
        try keep(signed)
        return try await enrol(signed)
    }

    private func enrol(_ signed: SignedCommand) async throws(ClientFailure) -> KeptReceipt {
        do {
            return try await finish(signed, at: Wire.enrolments)
        } catch {
            if case .hub(let refusal) = error, !refusal.mayPass { try forget(signed.id) }
            throw error
        }
    }

    private func enrolment(
        invite: String, mailbox: MailboxID
    ) throws(ClientFailure) -> SignedCommand {
        let card = identity.card
        let members: [JSON.Member] = [
            .init("invite", .string(invite)), .init("name", .string(identity.name)),
            .init("verifying_key", .string(Hex.encode(card.verifyingKey.bytes))),
            .init("sealing_key", .string(Hex.encode(card.sealingKey.bytes))),
        ]
        let epoch = try Enrolment.epoch(of: mailbox, by: identity, entropy: entropy)
        return try sign(
            CommandDraft(
                hub: card.pinned, id: try draw("command id"), worker: card.worker, mailbox: nil,
                issued: clock(), kind: Enrolment.kind, body: .object(members + epoch)))
    }

    /// Joins a further mailbox with an invitation to it, and makes its first key.
    @discardableResult
    public func join(
        invite: String, mailbox: MailboxID
    ) async throws(ClientFailure) -> KeptReceipt {
        let epoch = try Enrolment.epoch(of: mailbox, by: identity, entropy: entropy)
        guard let own = mailboxes.first else { throw .local(.noMailbox) }
        let receipt = try await perform(Act.join(invite: invite, epoch: epoch), as: own)
        mailboxes.append(mailbox)
        return receipt
    }
}
