import Envelope
import Membership
import Sodium
import Vocabulary

/// How people come in: a registrar's signed grant, and a record that whoever has the invitation's code signs with it. Together they
/// are the registrar's word in advance, so there is one round trip and one way.
extension Sitting {
    // MARK: Inviting

    private struct StatedInvitation {
        let signed: Signed<InvitationGrant>
        let particulars: Directory.Agency

        var grant: InvitationGrant { signed.claimedButUnverified }

        init(_ body: JSON) throws(FormatFailure) {
            var fields = try Fields(body, at: "body")
            signed = try fields.signed("grant")
            particulars = Directory.Agency(
                name: try fields.string("agency_name", limit: 100),
                kind: try fields.word("agency_kind"), officer: try fields.handle("officer"))
            try fields.finish()
        }
    }

    /// The longest that an invitation is good, in seconds.
    private static let longestInvitation: Int64 = 30 * 86_400

    mutating func invite(_ act: Act) throws {
        let stated = try StatedInvitation(act.command.body)
        let grant = stated.grant
        var directory = try directory()
        guard directory.governs(act.mailbox, grant.agency) else { throw Refusal.notPermitted }
        try check(stated.signed, of: act)
        guard grant.expires > now, grant.expires <= now.advanced(by: Sitting.longestInvitation),
            grant.coverUntil.map({ $0 > now }) ?? true,
            directory.invitations[grant.voucher.bytes] == nil
        else { throw Refusal.badBody }
        // Where an agency has a registrar of its own, nobody else lets people in for it.
        guard
            directory.mailboxes[act.mailbox]?.agency == grant.agency
                || !directory.hasRegistrar(of: grant.agency)
        else { throw Refusal.notPermitted }
        if let predecessor = grant.predecessor {
            guard isKnown(predecessor, to: act.mailbox, directory) else { throw Refusal.unknown }
        }
        try checkDesk(
            inviting: grant.role, until: grant.coverUntil, into: grant.mailbox, directory)
        try Sitting.note(stated, in: &directory)
        directory.invitations = directory.invitations.filter {
            now < $0.value.expires.advanced(by: Sitting.longestInvitation)
        }
        directory.invitations[grant.voucher.bytes] = Directory.Invitation(grant: stated.signed)
        write(directory)
        try log(
            .invited,
            [
                ("worker", .string(act.command.worker.hex)),
                ("command", .string(act.command.id.hex)),
                ("mailbox", .string(grant.mailbox.text)), ("agency", .string(grant.agency.text)),
                ("role", .string(grant.role.rawValue)), ("until", .moment(grant.coverUntil)),
                ("history", grant.withHistory ? true : .null),
                ("was", .text(grant.predecessor?.hex)),
            ], for: [act.mailbox, grant.mailbox], name: "invited")
    }

    /// The grant is for this hub and signed by whoever sends it.
    private mutating func check(_ signed: Signed<InvitationGrant>, of act: Act) throws {
        let grant = signed.claimedButUnverified
        guard grant.hub == room.identity, grant.issuer == act.command.worker else {
            throw Refusal.badBody
        }
        try checkSignature(signed, of: act.command.worker)
    }

    /// A statement that comes with a command is signed by whoever signed the command.
    mutating func checkSignature<Record>(_ signed: Signed<Record>, of id: WorkerID) throws {
        guard let worker = try directory().active(id) else { throw Refusal.wrongSigner }
        do {
            _ = try signed.verified(by: worker.verifying)
        } catch {
            throw Refusal.wrongSigner
        }
    }

    /// An agency's particulars are set once; a second invitation cannot hand its log to another officer.
    private static func note(
        _ stated: StatedInvitation, in directory: inout Directory
    ) throws(Refusal) {
        let (agency, mailbox) = (stated.grant.agency, stated.grant.mailbox)
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
            guard known.agency == agency, known.role == stated.grant.role else { throw .conflict }
        } else {
            guard directory.mayBeMade(mailbox, in: agency, as: stated.grant.role),
                // An agency has one registrars' desk: on its chain rests who lets people in.
                stated.grant.role != .registrar || !directory.hasRegistry(agency)
            else { throw .conflict }
            directory.mailboxes[mailbox] = Directory.Mailbox(
                agency: agency, role: stated.grant.role)
        }
    }

    // MARK: Coming in

    mutating func enrol(_ command: VerifiedCommand) throws {
        let stated = try Enrolment(command.body)
        // Before anything else: without an invitation nobody learns whether a worker is enrolled.
        let grant = try invitation(for: stated.record)
        let record = stated.record.claimedButUnverified
        guard record.worker == command.worker else { throw Refusal.badBody }
        let known = try returning(record)
        var directory = try directory()
        directory.workers[command.worker] = Directory.Worker(
            name: stated.name, verifying: record.verifying, sealing: record.sealing,
            mailboxes: [], was: known?.was, secrets: [])
        write(directory)
        try succeed(grant.claimedButUnverified.predecessor, by: command.worker)
        try admit(stated.record, grant: grant, epoch: stated.epoch)
        try keep(
            stated.revocation, of: command.worker, from: record.mailbox,
            verifying: record.verifying)
        // Whose keys these are is in the log since they came first, and has not changed.
        if known == nil { try logKeys(of: command.worker) }
        try begin(stated.factor, of: command.worker)
    }

    mutating func join(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let record: Signed<WorkerRecord> = try fields.signed("record")
        let epoch = try FirstEpoch.read(&fields)
        let revocation: Signed<Departure> = try fields.signed("revocation")
        try fields.finish()
        let grant = try invitation(for: record)
        let stated = record.claimedButUnverified
        guard stated.worker == act.command.worker,
            let known = try directory().active(stated.worker),
            known.keys(of: stated.worker) == stated.keys
        else { throw Refusal.badBody }
        try succeed(grant.claimedButUnverified.predecessor, by: stated.worker)
        try admit(record, grant: grant, epoch: epoch)
        try keep(
            revocation, of: stated.worker, from: stated.mailbox, verifying: known.verifying)
    }

    /// The open invitation by whose code the record is signed. Whoever has the code of another is told what became of it.
    private mutating func invitation(
        for signed: Signed<WorkerRecord>
    ) throws -> Signed<InvitationGrant> {
        let record = signed.claimedButUnverified
        guard record.hub == room.identity else { throw Refusal.inviteInvalid }
        for invitation in try directory().invitations.values
        where invitation.mailbox == record.mailbox {
            do {
                let voucher = invitation.grant.claimedButUnverified.voucher
                _ = try signed.verified(by: voucher)
            } catch {
                // Another invitation to the same mailbox.
                continue
            }
            guard !invitation.isUsed else { throw Refusal.inviteUsed }
            guard now < invitation.expires else { throw Refusal.inviteExpired }
            return invitation.grant
        }
        throw Refusal.inviteInvalid
    }

    /// Takes a worker into the mailbox that the invitation names. The first member makes its first key; whoever comes to a mailbox
    /// that has one waits for it, because only a member can hand a key on.
    private mutating func admit(
        _ record: Signed<WorkerRecord>, grant signed: Signed<InvitationGrant>, epoch: FirstEpoch?
    ) throws {
        let grant = signed.claimedButUnverified
        let worker = record.claimedButUnverified.worker
        guard try directory().member(worker, of: grant.mailbox) == nil else {
            throw Refusal.inviteInvalid
        }
        try checkWalls(
            of: worker, joining: grant.mailbox, until: grant.coverUntil, directory())
        try append(.joined(signed, record, at: now), to: grant.mailbox)
        var directory = try directory()
        let takesOver = directory.isDeserted(grant.mailbox)
        let isFirst = directory.mailboxes[grant.mailbox]?.epochs.isEmpty == true
        directory.invitations[grant.voucher.bytes]?.isUsed = true
        directory.admit(
            Directory.Member(
                worker: worker, since: now, until: grant.coverUntil, isWaiting: true,
                withHistory: grant.withHistory), to: grant.mailbox, at: now)
        write(directory)
        try logJoined(record, signed, worker)
        if isFirst { try begin(epoch, of: grant.mailbox, by: worker) }
        if takesOver { try tellOfTakeover(of: grant.mailbox, by: worker, invitedBy: grant.issuer) }
    }

    private mutating func begin(
        _ epoch: FirstEpoch?, of mailbox: MailboxID, by worker: WorkerID
    ) throws {
        guard let epoch, epoch.signed.claimedButUnverified.worker == worker else {
            throw Refusal.badBody
        }
        try begin(epoch.signed, of: mailbox, secrets: [worker: epoch.secret])
    }

    private mutating func logJoined(
        _ record: Signed<WorkerRecord>, _ grant: Signed<InvitationGrant>, _ worker: WorkerID
    ) throws {
        let mailbox = grant.claimedButUnverified.mailbox
        try logChained(
            .memberJoined,
            [
                ("worker", .string(worker.hex)), ("mailbox", .string(mailbox.text)),
                ("was", .text(try directory().workers[worker]?.was?.hex)),
                ("grant", .string(Hex.encode(grant.bytes))),
                ("record", .string(Hex.encode(record.bytes))),
            ], in: room.history(of: mailbox), for: [mailbox],
            name: "joined/\(mailbox.text)/\(worker.hex)")
    }
}
