import Envelope
import Sodium
public import Vocabulary

/// What became of a kept command when it was sent again.
public struct Retried: Hashable, Sendable {
    /// The command.
    public let command: CommandID
    /// Its kind.
    public let kind: String
    /// What became of it.
    public let outcome: Outcome

    /// What can become of it.
    public enum Outcome: Hashable, Sendable {
        /// The hub has it now; the receipt is kept.
        case received
        /// It stays in the outbox, for this reason.
        case kept(ClientFailure)
        /// The hub refused it for good; the outbox forgot it.
        case refused(HubRefusal)
    }
}

/// A command in the outbox, without what it says.
public struct KeptCommand: Hashable, Sendable {
    /// The command.
    public let command: CommandID
    /// Its kind.
    public let kind: String
    /// When it was signed.
    public let issued: Moment
}

extension WorkerSession {
    /// How long a hub remembers ids, less a day: within it, sending again can never do a thing twice.
    static let memory: Int64 = 29 * 86_400

    func keep(_ signed: SignedCommand) throws(ClientFailure) {
        let file = HomeFile.file(.outbox, signed.id)
        try home.write(identity.sealing(signed.body, as: file), to: file)
    }

    func forget(_ id: CommandID) throws(ClientFailure) {
        try home.remove(.file(.outbox, id))
        try home.remove(.file(.commitments, id))
    }

    /// The commands that no receipt has come for. Fails with `home-tampered`.
    public func outbox() throws(ClientFailure) -> [KeptCommand] {
        var kept: [KeptCommand] = []
        for name in try home.names(in: .outbox) {
            let draft = try draft(named: name)
            kept.append(KeptCommand(command: draft.id, kind: draft.kind, issued: draft.issued))
        }
        return kept
    }

    /// Throws a kept command away, because somebody looked and it need not go. Fails with `not-here`.
    public func drop(_ command: CommandID) throws(ClientFailure) {
        guard try home.read(.file(.outbox, command)) != nil else { throw .local(.notHere) }
        try forget(command)
    }

    /// Sends every kept command again, each on its own: one that fails does not stop the rest.
    ///
    /// - Parameter urgentOnly: only messages that are urgent or immediate.
    public func retryOutbox(
        urgentOnly: Bool = false
    ) async throws(ClientFailure) -> [Retried] {
        var results: [Retried] = []
        for kept in try outbox() where kept.kind != Enrolment.kind {
            if urgentOnly, try !draft(named: kept.command.hex).isUrgent { continue }
            results.append(
                Retried(command: kept.command, kind: kept.kind, outcome: try await retry(kept)))
        }
        return results
    }

    private func retry(_ kept: KeptCommand) async throws(ClientFailure) -> Retried.Outcome {
        let draft = try draft(named: kept.command.hex)
        do {
            _ = try await send(again: draft)
            return .received
        } catch {
            guard case .hub(let refusal) = error, !refusal.mayPass, refusal != .stale,
                refusal != .conflict
            else { return .kept(error) }
            try forget(kept.command)
            return .refused(refusal)
        }
    }

    private func send(again draft: CommandDraft) async throws(ClientFailure) -> KeptReceipt {
        do {
            return try await finish(try sign(draft), at: Wire.commands)
        } catch {
            guard error == .hub(.stale) else { throw error }
        }
        return try await renew(draft)
    }

    /// The hub says that these bytes are old, and it looks the id up first: so it never had them. The same command is signed
    /// again with today's time and **the same id**, so that even two attempts on their way are one act. The first bytes stay kept
    /// until the receipt is here.
    ///
    /// Fails with `outbox-too-old` where the hub may have forgotten that it had them.
    private func renew(_ draft: CommandDraft) async throws(ClientFailure) -> KeptReceipt {
        let now = clock()
        guard now.seconds - draft.issued.seconds < WorkerSession.memory else {
            throw .local(.outboxTooOld)
        }
        let renewed = CommandDraft(
            hub: draft.hub, id: draft.id, worker: draft.worker, mailbox: draft.mailbox,
            issued: now, kind: draft.kind, root: draft.root, body: draft.body)
        return try await finish(try sign(renewed), at: Wire.commands)
    }

    /// A kept command, for the same signed bytes: Ed25519 signs the same bytes the same way, and what was written is read
    /// and written back byte for byte.
    func draft(named name: String) throws(ClientFailure) -> CommandDraft {
        guard let id = CommandID(hex: name), let sealed = try home.read(.file(.outbox, id)) else {
            throw .local(.homeTampered)
        }
        let bytes = try identity.opening(sealed, from: .file(.outbox, id))
        do {
            let draft = try CommandDraft(
                reading: try JSON(parsing: bytes), hub: identity.card.pinned)
            guard draft.bytes == bytes, draft.id == id else {
                throw FormatFailure(.badForm, at: "id")
            }
            return draft
        } catch {
            throw .local(.homeTampered)
        }
    }
}

extension CommandDraft {
    /// A message that its sender called urgent or immediate.
    fileprivate var isUrgent: Bool {
        [Urgency.urgent, .immediate].contains { body["urgency"] == .string($0.rawValue) }
    }

    fileprivate init(reading json: JSON, hub: VerifyingKey) throws {
        var fields = try Fields(json, at: "command")
        let root = try fields.optionalString("root").map { Hex.decode($0) ?? [] }
        let mailbox = try fields.optionalString("mailbox").flatMap { MailboxID($0) }
        self.init(
            hub: hub, id: try fields.identifier("id"), worker: try fields.identifier("worker"),
            mailbox: mailbox, issued: try fields.moment("issued"),
            kind: try fields.string("kind"), root: root, body: try fields.required("body"))
    }
}
