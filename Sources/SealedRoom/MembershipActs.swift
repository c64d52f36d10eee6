import Envelope
import Sodium
import Vocabulary

/// What somebody who holds an invitation says of themselves.
struct Enrolment {
    let invite: [UInt8]
    let name: String
    let verifying: VerifyingKey
    let sealing: SealingKey
    let epoch: StatedEpoch?

    init(_ body: JSON) throws(FormatFailure) {
        var fields = try Fields(body, at: "body")
        invite = try fields.hex("invite", count: 16)
        name = try fields.string("name", limit: 100)
        guard let verifying = VerifyingKey(bytes: try fields.hex("verifying_key", count: 32)) else {
            throw FormatFailure(.badForm, at: "verifying_key")
        }
        guard let sealing = SealingKey(bytes: try fields.hex("sealing_key", count: 32)) else {
            throw FormatFailure(.badForm, at: "sealing_key")
        }
        self.verifying = verifying
        self.sealing = sealing
        epoch = try StatedEpoch.read(&fields)
        try fields.finish()
    }
}

/// A mailbox's new key as its maker states it, with the private half sealed to them.
struct StatedEpoch {
    let mailbox: MailboxID
    let number: UInt32
    let key: SealingKey
    let worker: WorkerID
    let signature: [UInt8]
    let secret: [UInt8]

    static func read(_ fields: inout Fields) throws(FormatFailure) -> StatedEpoch? {
        guard let value = fields.optional("epoch") else { return nil }
        guard let secret = Hex.decode(try fields.string("epoch_secret", limit: 400)) else {
            throw FormatFailure(.badForm, at: "epoch_secret")
        }
        var parts = try Fields(value, at: "epoch")
        let mailbox: MailboxID = try parts.handle("mailbox")
        guard let number = UInt32(exactly: try parts.int("number")),
            let key = SealingKey(bytes: try parts.hex("key", count: 32))
        else { throw FormatFailure(.badForm, at: "epoch") }
        let epoch = StatedEpoch(
            mailbox: mailbox, number: number, key: key, worker: try parts.identifier("worker"),
            signature: try parts.hex("signature", count: 64), secret: secret)
        try parts.finish()
        return epoch
    }

    /// The epoch, where it is the first of the invited mailbox, made and signed by the newcomer.
    func checked(
        mailbox invited: MailboxID, maker: WorkerID, key verifying: VerifyingKey, hub: VerifyingKey
    ) throws(Refusal) -> SignedMailboxEpoch {
        guard mailbox == invited, worker == maker, number == 1,
            let record = MailboxEpoch(
                hub: hub, mailbox: mailbox, number: number, key: key, worker: worker)
        else { throw .badBody }
        let signed = SignedMailboxEpoch(record, signature: signature)
        do {
            _ = try signed.verified(by: verifying)
        } catch {
            throw .wrongSigner
        }
        return signed
    }
}

extension Sitting {
    mutating func enrol(_ command: VerifiedCommand) throws {
        let stated = try Enrolment(command.body)
        var directory = try directory()
        // Before anything else: without an invitation nobody learns whether a worker is enrolled.
        guard let invitation = directory.invitations[Sitting.inviteHash(stated.invite)],
            now < invitation.expires
        else { throw Refusal.inviteInvalid }
        guard directory.workers[command.worker] == nil else { throw Refusal.conflict }
        directory.workers[command.worker] = Directory.Worker(
            name: stated.name, verifying: stated.verifying, sealing: stated.sealing, mailboxes: [],
            removed: nil, secrets: [])
        try admit(command.worker, invite: stated.invite, epoch: stated.epoch, to: &directory)
        try logKeys(of: command.worker)
    }

    mutating func join(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let invite = try fields.hex("invite", count: 16)
        let epoch = try StatedEpoch.read(&fields)
        try fields.finish()
        var directory = try directory()
        try admit(act.command.worker, invite: invite, epoch: epoch, to: &directory)
    }

    /// Takes a worker into the mailbox that the invitation names. The first member makes its first key; a mailbox that
    /// has members takes no newcomer this way, because only a member can hand the key on.
    private mutating func admit(
        _ worker: WorkerID, invite: [UInt8], epoch: StatedEpoch?, to directory: inout Directory
    ) throws {
        let hash = Sitting.inviteHash(invite)
        guard let invitation = directory.invitations.removeValue(forKey: hash),
            now < invitation.expires, var member = directory.workers[worker],
            !member.mailboxes.contains(invitation.mailbox)
        else { throw Refusal.inviteInvalid }
        guard var mailbox = directory.mailboxes[invitation.mailbox], mailbox.epochs.isEmpty else {
            throw Refusal.notReady
        }
        guard let epoch else { throw Refusal.badBody }
        let signed = try epoch.checked(
            mailbox: invitation.mailbox, maker: worker, key: member.verifying, hub: room.identity)
        mailbox.epochs = [signed]
        member.mailboxes.append(invitation.mailbox)
        member.secrets.append(
            Directory.EpochSecret(
                mailbox: invitation.mailbox, number: epoch.number, sealed: epoch.secret))
        directory.mailboxes[invitation.mailbox] = mailbox
        directory.workers[worker] = member
        write(directory)
        try log(
            .memberJoined,
            [
                ("worker", .string(worker.hex)), ("mailbox", .string(invitation.mailbox.text)),
                ("key", .string(Hex.encode(epoch.key.bytes))),
            ], for: [invitation.mailbox], name: "joined")
        try log(signed, for: invitation.mailbox)
    }

    private struct StatedInvitation {
        let code: [UInt8]
        let agency: AgencyID
        let particulars: Directory.Agency
        let mailbox: MailboxID
        let role: Role
        let expires: Moment

        init(_ body: JSON) throws(FormatFailure) {
            var fields = try Fields(body, at: "body")
            code = try fields.hex("code", count: 16)
            agency = try fields.handle("agency")
            particulars = Directory.Agency(
                name: try fields.string("agency_name", limit: 100),
                kind: try fields.word("agency_kind"), officer: try fields.handle("officer"))
            mailbox = try fields.handle("mailbox")
            role = try fields.word("role")
            expires = try fields.moment("expires")
            try fields.finish()
        }
    }

    mutating func invite(_ act: Act) throws {
        let stated = try StatedInvitation(act.command.body)
        var directory = try directory()
        guard directory.mailboxes[act.mailbox]?.role == .registrar else {
            throw Refusal.notPermitted
        }
        guard stated.expires > now, stated.expires <= now.advanced(by: 30 * 86_400) else {
            throw Refusal.badBody
        }
        // A registrar decides by which pack a programme is run: nobody makes one for another agency but the hub's.
        let own = directory.mailboxes[act.mailbox]?.agency
        guard stated.role != .registrar || own == stated.agency || own == AgencyID("hub") else {
            throw Refusal.notPermitted
        }
        try Sitting.note(stated, in: &directory)
        directory.invitations[Sitting.inviteHash(stated.code)] = Directory.Invitation(
            mailbox: stated.mailbox, expires: stated.expires)
        write(directory)
        try log(
            .invited,
            [
                ("worker", .string(act.command.worker.hex)),
                ("command", .string(act.command.id.hex)),
                ("mailbox", .string(stated.mailbox.text)), ("agency", .string(stated.agency.text)),
                ("role", .string(stated.role.rawValue)),
            ], for: [act.mailbox, stated.mailbox], name: "invited")
    }

    /// An agency's particulars are set once; a second invitation cannot hand its log to another officer.
    private static func note(
        _ stated: StatedInvitation, in directory: inout Directory
    ) throws(Refusal) {
        let (agency, mailbox) = (stated.agency, stated.mailbox)
        if let known = directory.agencies[agency] {
            guard known.kind == stated.particulars.kind,
                known.officer == stated.particulars.officer
            else { throw .conflict }
        } else {
            guard directory.mayBeOfficer(stated.particulars.officer, of: agency) else {
                throw .conflict
            }
            directory.agencies[agency] = stated.particulars
        }
        if let known = directory.mailboxes[mailbox] {
            guard known.agency == agency, known.role == stated.role else { throw .conflict }
        } else {
            guard directory.mayBeMade(mailbox, in: agency, as: stated.role) else { throw .conflict }
            directory.mailboxes[mailbox] = Directory.Mailbox(agency: agency, role: stated.role)
        }
    }

    mutating func removeWorker(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let id: WorkerID = try fields.identifier("worker")
        try fields.finish()
        var directory = try directory()
        guard directory.mailboxes[act.mailbox]?.role == .registrar else {
            throw Refusal.notPermitted
        }
        guard var worker = directory.active(id) else { throw Refusal.unknown }
        worker.removed = now
        worker.secrets = []
        directory.workers[id] = worker
        write(directory)
        try logRemoval(of: id, from: worker.mailboxes, act)
        try dropWitnesses(of: id, by: act)
        try passOnAfterRemoval(from: worker.mailboxes)
    }

    /// Each officer reads which of their own agency's desks somebody has left.
    private mutating func logRemoval(
        of id: WorkerID, from mailboxes: [MailboxID], _ act: Act
    ) throws {
        for officer in try officers(of: mailboxes + [act.mailbox]) {
            let own = try mailboxes.sorted().filter { try officers(of: [$0]) == [officer] }
            try log(
                .memberRemoved,
                [
                    ("worker", .string(id.hex)), ("by", .string(act.command.worker.hex)),
                    ("mailboxes", .array(own.map { .string($0.text) })),
                ], for: [officer], name: officer.text)
        }
    }

    static func inviteHash(_ code: [UInt8]) -> [UInt8] {
        Digest.blake2b(Array("safe-conduct invite".utf8), code)
    }
}
