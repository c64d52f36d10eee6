import AuditLog
import Envelope
import SecondFactor
public import Sodium
public import Vocabulary

/// What the room does beside deciding commands: starting, signing in, handing out.
extension Room {
    /// Opens the hub's rows with the secret outside the store, or makes them on the first start.
    ///
    /// - Parameter webOrigin: the one origin at which passkeys are used; none where it is not `https://` and a host.
    /// - Returns: the room, and what a first start has to commit before anything else.
    /// - Throws: `unavailable` where the secret is not 32 bytes or does not open the rows; what the snapshot throws.
    public static func opening(
        vaultSecret: borrowing SecretBytes, packs: [RoomPack], examiner: PackExaminer? = nil,
        entropy: Entropy, webOrigin: String? = nil, now: Moment, snapshot: Snapshot
    ) throws -> (room: Room, bootstrap: CommitBatch?) {
        let party = webOrigin.flatMap { RelyingParty(origin: $0) }
        guard let lock = VaultLock(secret: vaultSecret) else { throw Refusal.unavailable }
        if let row = try snapshot.row(VaultKeys.place) {
            let vault = try Vault.opening(row, with: lock, entropy: entropy)
            let place = vault.key(.identity)
            guard let sealed = try snapshot.row(place) else { throw Refusal.unavailable }
            var plain = try vault.open(sealed.bytes, at: place)
            let seed = SecretBytes(copying: plain)
            Same.wipe(&plain)
            guard let signing = SigningKey(seed: seed) else { throw Refusal.unavailable }
            let keys = HubKeys(signing: signing, entropy: entropy, now: now)
            return (
                Room(
                    vault: vault, keys: keys, packs: packs, examiner: examiner, entropy: entropy,
                    party: party),
                nil
            )
        }
        let made = VaultKeys.fresh(entropy: entropy, now: now)
        // The bootstrap writes the row for the first time, or nothing.
        guard let vault = Vault(keys: made, lock: lock, version: 1, entropy: entropy) else {
            throw Refusal.unavailable
        }
        let place = vault.key(.identity)
        let seed = entropy.secret(SigningKey.seedLength, for: "identity")
        guard let signing = SigningKey(seed: seed) else { throw Refusal.unavailable }
        let keys = HubKeys(signing: signing, entropy: entropy, now: now)
        let room = Room(
            vault: vault, keys: keys, packs: packs, examiner: examiner, entropy: entropy,
            party: party)
        var sitting = Sitting(room: room, now: now, draw: "bootstrap", snapshot: snapshot)
        _ = try sitting.ledger.row(VaultKeys.place)
        sitting.ledger.write(made.row(under: lock, entropy: entropy), at: VaultKeys.place)
        _ = try sitting.ledger.row(place)
        var plain = seed.copiedIntoOrdinaryMemory()
        sitting.ledger.write(vault.seal(plain, at: place, draw: "bootstrap"), at: place)
        Same.wipe(&plain)
        sitting.write(Directory())
        try sitting.logBootstrap()
        return (room, try sitting.batch())
    }

    /// While there has been no registrar: a one-time code for the first, and the batch that stores the grant, which the hub's own identity
    /// signs. It replaces an earlier one.
    public func firstRegistrarInvite(
        now: Moment, snapshot: Snapshot
    ) throws -> (code: String, mailbox: MailboxID, batch: CommitBatch)? {
        let draw = "first-invite/\(now.seconds)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        var directory = try sitting.directory()
        guard !directory.hasRegistrar, let agency = Directory.hub,
            let mailbox = MailboxID("hub-registrar"),
            directory.mailboxes[mailbox]?.epochs.isEmpty != false
        else { return nil }
        let code = entropy.bytes(Voucher.codeLength, for: draw)
        guard let voucher = Voucher.key(code: SecretBytes(copying: code), hub: identity),
            let grant = InvitationGrant(
                hub: identity, agency: agency, mailbox: mailbox, role: .registrar,
                voucher: voucher.verifyingKey, withHistory: false, coverUntil: nil,
                expires: now.advanced(by: 86_400), issuer: nil)
        else { throw Refusal.unavailable }
        if directory.agencies[agency] == nil {
            directory.agencies[agency] = Directory.Agency(
                name: "Hub", kind: .none, officer: mailbox)
        }
        if directory.mailboxes[mailbox] == nil {
            directory.mailboxes[mailbox] = Directory.Mailbox(agency: agency, role: .registrar)
        }
        directory.invitations = directory.invitations.filter {
            $0.value.grant.claimedButUnverified.issuer != nil
        }
        directory.invitations[grant.voucher.bytes] = Directory.Invitation(
            grant: grant.signed(by: keys.signing))
        sitting.write(directory)
        try sitting.log(.firstInvitation, [], for: [], name: "first")
        return (Hex.encode(code), mailbox, try sitting.batch())
    }

    /// The mailboxes that a worker belongs to; none for one who was removed.
    public func mailboxes(
        of worker: WorkerID, now: Moment, snapshot: Snapshot
    ) throws -> [MailboxID] {
        var sitting = Sitting(room: self, now: now, draw: "", snapshot: snapshot)
        return try sitting.directory().active(worker)?.mailboxes ?? []
    }

    /// Whether one of the worker's desks is a registrar's.
    public func isRegistrar(
        _ worker: WorkerID, now: Moment, snapshot: Snapshot
    ) throws -> Bool {
        var sitting = Sitting(room: self, now: now, draw: "", snapshot: snapshot)
        let directory = try sitting.directory()
        return directory.active(worker)?.mailboxes.contains {
            directory.mailboxes[$0]?.role == .registrar
        } ?? false
    }

    /// The log entry and the change of state by which deliveries are handed out. Commit it before the bytes leave.
    ///
    /// - Parameters:
    ///   - resealed: what of it was sealed to nobody before.
    ///   - until: when the first of them is over; from then on this is decided again.
    ///   - isPast: what was acknowledged as well, by whomever.
    /// - Throws: `unknown` where the mailbox is not the worker's or a delivery is not the mailbox's; `not-ready` for somebody who
    ///   has no key of it yet.
    public func fetching(
        _ ids: [DeliveryID], resealed: [ResealedView] = [], until: Moment? = nil,
        isPast: Bool = false, by worker: WorkerID, mailbox: MailboxID, now: Moment,
        snapshot: Snapshot
    ) throws -> CommitBatch {
        let draw = "fetch/\(worker.hex)/\(mailbox.text)/\(now.seconds)/\(ids.first?.hex ?? "")"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        try sitting.checkReader(worker, of: mailbox)
        sitting.resealed = resealed
        sitting.hold(until: until)
        var fresh: [DeliveryID] = []
        var again: [DeliveryID] = []
        for id in ids {
            guard let seen = try sitting.ledger.delivery(id), seen.mailbox == address(of: mailbox)
            else { throw Refusal.unknown }
            switch seen.state {
            case .queued:
                sitting.ledger.move(id, from: .queued, to: .fetched)
                fresh.append(id)
            case .fetched:
                sitting.ledger.move(id, from: .fetched, to: .fetched)
                again.append(id)
            case .acknowledged where isPast:
                sitting.ledger.move(id, from: .acknowledged, to: .acknowledged)
                again.append(id)
            case .acknowledged, .recalled: throw Refusal.unknown
            }
        }
        for id in fresh { try sitting.logArrival(id, to: mailbox) }
        try sitting.log(
            .fetched,
            [
                ("worker", .string(worker.hex)), ("mailbox", .string(mailbox.text)),
                ("deliveries", .array(fresh.map { .string($0.hex) })),
                ("again", again.isEmpty ? .null : .array(again.map { .string($0.hex) })),
            ], for: [mailbox], name: "fetch")
        return try sitting.batch()
    }

    /// Logs that an officer opens details. Commit it before the details leave.
    ///
    /// - Throws: `unknown` where the mailbox is not the worker's or not an officer's.
    public func openingDetails(
        count: Int, resealed: [ResealedView] = [], from index: UInt64, by worker: WorkerID,
        mailbox: MailboxID, now: Moment,
        snapshot: Snapshot
    ) throws -> CommitBatch {
        let draw = "details/\(worker.hex)/\(mailbox.text)/\(now.seconds)/\(index)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        try sitting.checkReader(worker, of: mailbox)
        guard try sitting.directory().agencies.values.contains(where: { $0.officer == mailbox })
        else { throw Refusal.unknown }
        sitting.resealed = resealed
        try sitting.log(
            .detailsOpened,
            [
                ("worker", .string(worker.hex)), ("mailbox", .string(mailbox.text)),
                ("from", .int(Int64(clamping: index))),
                ("count", .int(Int64(count))),
            ], for: [mailbox], name: "details")
        return try sitting.batch()
    }
}

extension Sitting {
    /// The worker belongs to the mailbox and has its key: to hand something out to anybody else would take it from those who can
    /// read it.
    fileprivate mutating func checkReader(_ worker: WorkerID, of mailbox: MailboxID) throws {
        let directory = try directory()
        guard directory.active(worker) != nil, let member = directory.member(worker, of: mailbox)
        else { throw Refusal.unknown }
        guard !member.isWaiting else { throw Refusal.notReady }
    }
}

extension Sitting {
    /// The first entry of every log.
    fileprivate mutating func logBootstrap() throws {
        try log(
            .hubStarted, [("identity", .string(Hex.encode(room.identity.bytes)))], for: [],
            name: "bootstrap")
    }
}
