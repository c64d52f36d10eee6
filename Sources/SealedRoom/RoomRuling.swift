import AuditLog
import Envelope
public import Vocabulary

extension Room {
    /// How long a command's id is kept, so that a retry gets the same receipt.
    static let commandLife: Int64 = 30 * 86_400

    /// Decides one command against one snapshot.
    ///
    /// - Parameters:
    ///   - session: who signed in; nobody for `enrol`.
    ///   - clockDoubtful: the hub's clock jumped, so what rests on dates waits.
    /// - Throws: what the snapshot throws; a refusal is a ruling, not an error.
    public func rule(
        on envelope: OpenedEnvelope, session signedIn: CommandSession?, now: Moment,
        clockDoubtful: Bool, snapshot: Snapshot
    ) throws -> Ruling {
        let session = signedIn?.worker
        let opened = envelope.command
        let draw = "\(opened.worker.hex)/\(opened.id.hex)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        sitting.clockDoubtful = clockDoubtful
        sitting.isFresh = signedIn?.isFresh ?? false
        do {
            // Before the look-up: whoever has no session learns of no command but an enrolment.
            guard CommandKind.withoutSession.contains(opened.kind) == (session == nil) else {
                throw Refusal.sessionRequired
            }
            if let receipt = try sitting.earlierReceipt(for: opened, session: session) {
                return .retried(receipt: receipt)
            }
            return try sitting.perform(opened, session: session)
        } catch let unexamined as Unexamined {
            return .examine(unexamined.work)
        } catch let refusal as Refusal {
            return try refuse(refusal, opened, session: session, now: now, snapshot: snapshot)
        } catch is FormatFailure {
            return try refuse(.badBody, opened, session: session, now: now, snapshot: snapshot)
        }
    }

    /// The refusal is logged for the officer of the desk in whose name it was sent, where that is the worker's; else of each
    /// agency of theirs. Nothing else of the command is kept. A command that nobody known has signed leaves nothing: such
    /// failures are counted, not logged one by one.
    private func refuse(
        _ refusal: Refusal, _ opened: OpenedCommand, session: WorkerID?, now: Moment,
        snapshot: Snapshot
    ) throws -> Ruling {
        guard let session, refusal != .unavailable else { return .refused(refusal, nil) }
        let draw = "refused/\(session.hex)/\(opened.id.hex)/\(now.seconds)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        let all = try sitting.directory().active(session)?.mailboxes ?? []
        // Another agency of the same worker has no part in it.
        let mailboxes = all.filter {
            opened.mailbox.map(all.contains) != true || $0 == opened.mailbox
        }
        try sitting.log(
            .commandRefused,
            [
                ("worker", .string(session.hex)), ("command", .string(opened.id.hex)),
                ("kind", .text(CommandKind(rawValue: opened.kind)?.rawValue)),
                ("code", .string(refusal.rawValue)),
            ], for: Array(mailboxes), name: refusal.rawValue)
        return .refused(refusal, try sitting.batch())
    }
}

extension Sitting {
    /// The receipt that the same bytes got before. The same id with other bytes is a conflict.
    mutating func earlierReceipt(
        for opened: OpenedCommand, session: WorkerID?
    ) throws -> [UInt8]? {
        guard session == nil || session == opened.worker else { throw Refusal.wrongSigner }
        let key = commandKey(opened)
        guard let sealed = try ledger.row(key) else { return nil }
        let bytes = try room.vault.open(sealed, at: key)
        guard Array(bytes.prefix(32)) == opened.digest else { throw Refusal.conflict }
        return Array(bytes.dropFirst(32))
    }

    private func commandKey(_ opened: OpenedCommand) -> RowKey {
        room.vault.key(.command, opened.worker.bytes + opened.id.bytes)
    }

    mutating func perform(_ opened: OpenedCommand, session: WorkerID?) throws -> Ruling {
        guard let kind = CommandKind(rawValue: opened.kind) else { throw Refusal.badBody }
        guard kind != .intakeRefer else { return try accepted(opened, leaf: try refer(opened)) }
        let command = try verified(opened, kind: kind)
        do { try command.fresh(at: now) } catch { throw Refusal.stale }
        if kind.needsFreshSession { try checkFresh() }
        let actor = kind == .enrol ? nil : try actor(of: command, kind: kind)
        self.actor = actor.map { Act(command: command, mailbox: $0) }
        let leaf = try log(command, kind: kind, actor: actor)
        try perform(kind, command, actor: actor)
        try passOnAfterContact()
        return try accepted(opened, leaf: leaf)
    }

    private mutating func verified(
        _ opened: OpenedCommand, kind: CommandKind
    ) throws -> VerifiedCommand {
        do {
            if kind == .enrol {
                let stated = try Enrolment(opened.enrolmentBody ?? .null)
                return try opened.verified(by: stated.verifying, hub: room.identity)
            }
            guard let worker = try directory().active(opened.worker) else {
                throw Refusal.wrongSigner
            }
            return try opened.verified(by: worker.verifying, hub: room.identity)
        } catch let failure as EnvelopeFailure {
            throw Refusal(failure)
        }
    }

    /// The mailbox in whose name the worker acts must be one of theirs.
    private mutating func actor(
        of command: VerifiedCommand, kind: CommandKind
    ) throws -> MailboxID {
        guard let mailbox = command.mailbox,
            let member = try directory().member(command.worker, of: mailbox),
            try directory().active(command.worker) != nil
        else { throw Refusal.unknown }
        guard !member.isWaiting || kind.isOpenToWaiting else { throw Refusal.notReady }
        return mailbox
    }

    /// The entry that the receipt names. It says that the command came, and nothing of what became of it: so a receipt
    /// is the same whether the message went, waits or was withheld.
    private mutating func log(
        _ command: VerifiedCommand, kind: CommandKind, actor: MailboxID?
    ) throws -> LeafHash {
        let readers = actor.map { [$0] } ?? []
        let members: [(String, JSON)] = [
            ("worker", .string(command.worker.hex)), ("command", .string(command.id.hex)),
            ("mailbox", .text(actor?.text)), ("kind", .string(kind.rawValue)),
            ("digest", .string(Hex.encode(command.digest))),
            ("root", .text(command.root.map { Hex.encode($0) })),
        ]
        // Under a key that the command destroys nobody could read that it came.
        guard kind != .caseErase, let actor, let id = try caseID(of: command.body, as: actor) else {
            return try log(.command, members, for: readers, name: "command")
        }
        return try log(.command, members, in: id, for: readers, name: "command")
    }

    /// The case that a command names, by its alias or by a hold; nothing where it names none that is its author's.
    private mutating func caseID(of body: JSON, as mailbox: MailboxID) throws -> CaseID? {
        do {
            if case .string(let hex)? = body["case"], let alias = CaseAlias(hex: hex) {
                return try openCase(alias, as: mailbox).0.file.id
            }
            if case .string(let hex)? = body["hold"], let id = HoldID(hex: hex) {
                let (held, open) = try heldMessage(id)
                return held.resolvers.contains(mailbox) ? open.file.id : nil
            }
            return nil
        } catch is Refusal {
            // What is wrong with it is said when it is done.
            return nil
        }
    }

    private mutating func accepted(_ opened: OpenedCommand, leaf: LeafHash) throws -> Ruling {
        guard let receipt = Receipt(command: opened.id, digest: opened.digest, leaf: leaf.bytes)
        else { throw Refusal.unavailable }
        let signed = receipt.signed(by: room.keys.signing).bytes
        let key = commandKey(opened)
        ledger.write(
            room.vault.seal(opened.digest + signed, at: key, draw: draw), at: key,
            expires: now.advanced(by: Room.commandLife))
        return .act(try batch(), receipt: signed)
    }

    private mutating func perform(
        _ kind: CommandKind, _ command: VerifiedCommand, actor: MailboxID?
    ) throws {
        guard let actor else { return try enrol(command) }
        let act = Act(command: command, mailbox: actor)
        switch kind {
        case .enrol: throw Refusal.sessionRequired
        case .join: try join(act)
        case .invite: try invite(act)
        case .memberRemove: try removeMember(act)
        case .epochMake: try makeEpoch(act)
        case .epochHand: try handEpochs(act)
        case .custodiansSet: try setCustodians(act)
        case .custodiansAgree: try agreeToCustodians(act)
        case .custodyGive: try giveShares(act)
        case .recoveryOpen: try openRecovery(act)
        case .recoveryStop: try stopRecovery(act)
        case .caseOpen: try openNewCase(act)
        case .caseClose: try setOpen(false, act)
        case .caseReopen: try setOpen(true, act)
        case .caseTransfer: try transfer(act)
        case .participationAdd: try addParticipation(act)
        case .participationEnd: try endParticipation(act)
        case .releaseStanding: try setStandingRelease(act)
        case .rosterAdd: try addToRoster(act)
        case .consentRecord: try recordConsent(act)
        case .consentWithdraw: try withdrawConsent(act)
        case .messageSend: try send(act)
        case .holdRelease: try releaseHold(act)
        case .deliveryAck: try acknowledge(act)
        case .dutyMeet: try meetDuty(act)
        case .packPublish: try publishPack(act)
        case .caseErase: try eraseCase(act)
        case .breachRecord: try recordBreach(act)
        case .breachUpdate: try updateBreach(act)
        case .inquiryOpen: try openInquiry(act)
        case .inquiryAgree: try agreeToInquiry(act)
        case .inquiryShare: try shareEntries(act)
        case .logExport: try logExport(act)
        case .witnessJoin: try joinWitness(act)
        case .wallExcept: try exceptWall(act)
        case .wallAdmit: try admitToBothSides(act)
        case .intakeOpen: try openIntake(act)
        case .intakeRefer: throw Refusal.sessionRequired
        case .intakeVerify: try verifyIntake(act)
        case .intakeTranscribe: try transcribeIntake(act)
        case .keysKeep: try keepKeys(act)
        case .passkeyAdd: try addPasskey(act)
        case .passkeyRemove: try removePasskey(act)
        case .totpSet: try setCodes(act)
        }
    }
}

/// A verified command with the mailbox in whose name it acts.
struct Act {
    let command: VerifiedCommand
    let mailbox: MailboxID
}
