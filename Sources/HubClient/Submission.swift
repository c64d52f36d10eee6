import Envelope
import Sodium
public import Vocabulary

extension WorkerSession {
    /// Signs an act, keeps it, sends it, and returns the hub's receipt once its signature has been checked.
    ///
    /// What happens when it breaks off: before the outbox has it, nothing was sent; from then on until the receipt is kept,
    /// the next `retryOutbox` sends the same bytes again, and the hub answers the same receipt.
    ///
    /// Fails with `bad-command`, `too-large`, `bad-receipt`, `wrong-receipt`, with what a connection fails with, and with the
    /// hub's refusal. After a refusal that cannot pass, the outbox forgets it.
    @discardableResult
    public func perform(
        _ act: Act, as mailbox: MailboxID
    ) async throws(ClientFailure) -> KeptReceipt {
        let signed = try prepare(act, as: mailbox)
        let id = signed.id
        do {
            return try await finish(signed, at: Wire.commands)
        } catch {
            if case .hub(let refusal) = error, !refusal.mayPass { try forget(id) }
            throw error
        }
    }

    /// Like `perform`, for what is asked again at the next contact anyway: after any failure the outbox forgets it.
    @discardableResult
    func attempt(_ act: Act, as mailbox: MailboxID) async throws(ClientFailure) -> KeptReceipt {
        let signed = try prepare(act, as: mailbox)
        do {
            return try await finish(signed, at: Wire.commands)
        } catch {
            try forget(signed.id)
            throw error
        }
    }

    /// Signs an act and keeps it, for a hub that cannot be reached now: the next `retryOutbox` sends it.
    public func keepForLater(_ act: Act, as mailbox: MailboxID) throws(ClientFailure) -> CommandID {
        try prepare(act, as: mailbox).id
    }

    private func prepare(_ act: Act, as mailbox: MailboxID) throws(ClientFailure) -> SignedCommand {
        let id: CommandID = try draw("command id")
        var root: [UInt8]?
        if let segments = act.segments {
            root = try commit(to: segments, in: id)
        }
        let signed = try sign(
            CommandDraft(
                hub: identity.card.pinned, id: id, worker: identity.card.worker, mailbox: mailbox,
                issued: clock(), kind: act.kind, root: root, body: act.body))
        try keep(signed)
        return signed
    }

    func sign(_ draft: CommandDraft) throws(ClientFailure) -> SignedCommand {
        do {
            let signed = try draft.signed(by: identity.signing)
            // Any key will do to learn the length: nothing that the hub would refuse goes into the outbox.
            _ = try signed.sealed(to: identity.card.sealingKey)
            return signed
        } catch {
            throw .local(error == .oversized ? .tooLarge : .badCommand)
        }
    }

    /// Sends until there is a receipt, keeps the receipt, and only then forgets the command.
    func finish(
        _ signed: SignedCommand, at path: String
    ) async throws(ClientFailure) -> KeptReceipt {
        let answer = try await send(signed, at: path)
        let kept = KeptReceipt(receipt: try check(answer, for: signed), came: clock())
        try home.write(
            answer + KeptReceipt.bytes(of: kept.came), to: .file(.receipts, signed.id))
        try home.remove(.file(.outbox, signed.id))
        return kept
    }

    /// Seals to the receiving key and posts; where the hub no longer has that key, once more to its new one.
    private func send(
        _ signed: SignedCommand, at path: String
    ) async throws(ClientFailure) -> [UInt8] {
        if receivingKey == nil { try await greet() }
        do {
            return try await post(signed, at: path)
        } catch {
            guard error == .hub(.wrongRecipient) else { throw error }
        }
        try await greet()
        return try await post(signed, at: path)
    }

    private func post(
        _ signed: SignedCommand, at path: String
    ) async throws(ClientFailure) -> [UInt8] {
        guard let key = receivingKey else { throw .local(.badReceivingKey) }
        let sealed: SealedCommand
        do { sealed = try signed.sealed(to: key) } catch { throw .local(.tooLarge) }
        let connection = connection
        guard path == Wire.commands else {
            return try await connection.bytes(
                .post, path, body: sealed.bytes, type: Wire.commandType, limit: Wire.Limit.receipt)
        }
        return try await asking { token throws(ClientFailure) in
            try await connection.bytes(
                .post, path, token: token, body: sealed.bytes, type: Wire.commandType,
                limit: Wire.Limit.receipt,
                // A pack is long, and the hub proves it before it answers.
                seconds: sealed.bytes.count > WorkerSession.long ? 240 : 30)
        }
    }

    private static let long = 64 << 10

    private func check(
        _ answer: [UInt8], for signed: SignedCommand
    ) throws(ClientFailure) -> Receipt {
        let receipt: Receipt
        do {
            receipt = try SignedReceipt(parsing: answer).verified(by: identity.card.pinned)
        } catch {
            throw .local(.badReceipt)
        }
        guard receipt.command == signed.id, receipt.digest == signed.digest else {
            throw .local(.wrongReceipt)
        }
        return receipt
    }
}
