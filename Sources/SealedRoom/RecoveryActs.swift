import Envelope
import Membership
import Sodium
public import Vocabulary

/// A mailbox's older keys, from the shares that two of three custodians open: announced to everybody whom it concerns, after the
/// waiting time that the agency chose, by the hub's clock, and in the log at every step.
struct RecoveryRecord {
    let signed: Signed<RecoveryRequest>
    let opened: Moment
    /// From when on the shares are handed out.
    let from: Moment
    var state: State

    enum State: String, Word {
        case open
        case stopped
        case served
        case finished
    }

    var request: RecoveryRequest { signed.claimedButUnverified }

    var json: JSON {
        [
            "v": 1, "request": .string(Hex.encode(signed.bytes)), "opened": .moment(opened),
            "from": .moment(from), "state": .string(state.rawValue),
        ]
    }

    init(signed: Signed<RecoveryRequest>, opened: Moment, from: Moment) {
        self.signed = signed
        self.opened = opened
        self.from = from
        state = .open
    }

    init(json: JSON) throws(FormatFailure) {
        var fields = try Fields(json, at: "recovery")
        guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
        signed = try fields.signed("request")
        opened = try fields.moment("opened")
        from = try fields.moment("from")
        state = try fields.word("state")
        try fields.finish()
    }
}

extension Sitting {
    private func place(of id: RecoveryID) -> RowKey { room.vault.key(.recovery, id.bytes) }

    mutating func recovery(_ id: RecoveryID) throws -> RecoveryRecord {
        let place = place(of: id)
        guard let sealed = try ledger.row(place) else { throw Refusal.unknown }
        let json = try Sitting.parse(try room.vault.open(sealed, at: place))
        return try Sitting.own { try RecoveryRecord(json: json) }
    }

    mutating func write(_ recovery: RecoveryRecord) {
        let place = place(of: recovery.request.recovery)
        ledger.write(
            room.vault.seal(
                recovery.json.bytes, at: place, draw: "\(draw)/\(recovery.state.rawValue)"),
            at: place)
    }

    /// A member, waiting or not, asks for the older keys of their own mailbox.
    mutating func openRecovery(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let signed: Signed<RecoveryRequest> = try fields.signed("request")
        try fields.finish()
        let request = signed.claimedButUnverified
        guard request.hub == room.identity, request.requester == act.command.worker,
            request.mailbox == act.mailbox
        else { throw Refusal.badBody }
        try checkSignature(signed, of: act.command.worker)
        guard try ledger.row(place(of: request.recovery)) == nil else { throw Refusal.conflict }
        guard let set = try directory().agency(of: act.mailbox)?.agency.standingCustodians else {
            throw Refusal.notReady
        }
        if !request.isRehearsal { try claim(request) }
        let wait = set.set.claimedButUnverified.waitSeconds
        let recovery = RecoveryRecord(
            signed: signed, opened: now, from: now.advanced(by: wait))
        write(recovery)
        // A rehearsal opens nothing; what it rests on is looked at all the same.
        let unsound = request.isRehearsal ? try unsoundShares(of: act.mailbox) : []
        try log(.recoveryOpened, recovery, by: act.command, unsound: unsound)
        try announce(recovery, .recoveryOpened, unsound: unsound)
    }

    /// One recovery of a mailbox at a time, whoever asks: who stops it knows that there is no other. It is over when it is stopped or
    /// finished, or when who asked is in the mailbox no more.
    private mutating func claim(_ request: RecoveryRequest) throws {
        // Longer than any recovery's id, so never the place of one.
        let place = room.vault.key(.recovery, Array("the open one of \(request.mailbox.text)".utf8))
        if let sealed = try ledger.row(place) {
            let json = try Sitting.parse(try room.vault.open(sealed, at: place))
            let before = try Sitting.own { () throws(FormatFailure) -> RecoveryID in
                var fields = try Fields(json, at: "open recovery")
                guard try fields.int("v") == 1 else { throw FormatFailure(.badForm, at: "v") }
                let id: RecoveryID = try fields.identifier("recovery")
                try fields.finish()
                return id
            }
            guard try !isOpen(before) else { throw Refusal.conflict }
        }
        let json: JSON = ["v": 1, "recovery": .string(request.recovery.hex)]
        ledger.write(
            room.vault.seal(json.bytes, at: place, draw: "\(draw)/the open one"), at: place)
    }

    private mutating func isOpen(_ id: RecoveryID) throws -> Bool {
        let recovery = try recovery(id)
        return switch recovery.state {
        case .stopped, .finished: false
        case .open, .served:
            try directory().member(recovery.request.requester, of: recovery.request.mailbox) != nil
        }
    }

    /// Anybody of the mailbox, a registrar of its agency, the hub's, and the agency's officer can stop it.
    mutating func stopRecovery(_ act: Act) throws {
        var fields = try Fields(act.command.body, at: "body")
        let id: RecoveryID = try fields.identifier("recovery")
        try fields.finish()
        var recovery = try recovery(id)
        let mailbox = recovery.request.mailbox
        let directory = try directory()
        let agency = directory.agency(of: mailbox)
        guard
            act.mailbox == mailbox || agency?.agency.officer == act.mailbox
                || directory.governs(act.mailbox, agency?.id)
        else { throw Refusal.unknown }
        switch recovery.state {
        case .open, .served: recovery.state = .stopped
        case .stopped, .finished: throw Refusal.conflict
        }
        write(recovery)
        try log(.recoveryStopped, recovery, by: act.command)
        try announce(recovery, .recoveryStopped)
    }

    /// With the new key that a recovery ends with.
    mutating func finishRecovery(_ id: RecoveryID, by act: Act) throws {
        var recovery = try recovery(id)
        guard recovery.request.requester == act.command.worker,
            recovery.request.mailbox == act.mailbox
        else { throw Refusal.unknown }
        guard recovery.state == .served else {
            throw recovery.state == .stopped ? Refusal.recoveryStopped : Refusal.conflict
        }
        recovery.state = .finished
        write(recovery)
        try log(.recoveryFinished, recovery, by: act.command)
    }

    /// Everybody whom it concerns reads it: the mailbox's members, the agency's officer, the registrars.
    private mutating func announce(
        _ recovery: RecoveryRecord, _ event: MembershipEvent, unsound: [UInt32] = []
    ) throws {
        let request = recovery.request
        let directory = try directory()
        guard let agency = directory.agency(of: request.mailbox) else { return }
        let told = Set(
            [request.mailbox, agency.agency.officer] + directory.registries(of: agency.id))
        for mailbox in told.sorted() {
            try tell(
                of: event,
                [
                    ("mailbox", .string(request.mailbox.text)),
                    ("recovery", .string(request.recovery.hex)),
                    ("worker", .string(request.requester.hex)), ("from", .moment(recovery.from)),
                    ("rehearsal", request.isRehearsal ? true : .null),
                    ("unsound", .numbers(unsound)),
                ], to: mailbox, name: "\(mailbox.text)/\(request.recovery.hex)")
        }
    }

    mutating func log(
        _ act: LogAct, _ recovery: RecoveryRecord, by command: VerifiedCommand?,
        unsound: [UInt32] = []
    ) throws {
        let request = recovery.request
        let directory = try directory()
        let agency = directory.agency(of: request.mailbox)
        try log(
            act,
            [
                ("mailbox", .string(request.mailbox.text)),
                ("recovery", .string(request.recovery.hex)),
                ("requester", .string(request.requester.hex)), ("from", .moment(recovery.from)),
                ("rehearsal", request.isRehearsal ? true : .null), ("unsound", .numbers(unsound)),
                ("worker", .text(command?.worker.hex)), ("command", .text(command?.id.hex)),
            ], for: [request.mailbox] + (agency.map { directory.registries(of: $0.id) } ?? []),
            name: "\(act.rawValue)/\(request.recovery.hex)")
    }
}

extension Room {
    /// The sealed shares of a mailbox's keys for whoever asked for them, once their time has come, with the entry that says so.
    /// Commit it before they leave.
    ///
    /// - Throws: `unknown` for everybody else; `recovery-waits`, `recovery-stopped`; `clock-doubtful` while nobody can say what time
    ///   it is.
    public func servingRecovery(
        _ id: RecoveryID, to worker: WorkerID, now: Moment, clockDoubtful: Bool, snapshot: Snapshot
    ) throws -> (JSON, CommitBatch) {
        let draw = "recovery/\(id.hex)/\(now.seconds)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        var recovery = try sitting.recovery(id)
        let request = recovery.request
        guard request.requester == worker,
            try sitting.directory().active(worker)?.mailboxes.contains(request.mailbox) == true
        else { throw Refusal.unknown }
        switch recovery.state {
        case .open, .served: break
        case .stopped: throw Refusal.recoveryStopped
        // With its new key it is over: what comes later is no part of it.
        case .finished: throw Refusal.unknown
        }
        guard !clockDoubtful else { throw Refusal.clockDoubtful }
        guard recovery.from <= now else { throw Refusal.recoveryWaits }
        let isFirst = recovery.state == .open
        if isFirst {
            recovery.state = .served
            sitting.write(recovery)
        }
        try sitting.log(.recoveryServed, recovery, by: nil)
        // A rehearsal shows that the sheets work; it opens nothing.
        guard !request.isRehearsal else { return (recovery.answer([]), try sitting.batch()) }
        if isFirst { try sitting.noteRecovered(worker, of: request.mailbox, request.recovery) }
        let epochs = try sitting.epochsWithShares(of: request.mailbox)
        return (recovery.answer(epochs), try sitting.batch())
    }
}

extension RecoveryRecord {
    fileprivate func answer(_ epochs: [JSON]) -> JSON {
        [
            "v": 1, "recovery": .string(request.recovery.hex),
            "mailbox": .string(request.mailbox.text),
            "request": .string(Hex.encode(signed.bytes)), "state": .string(state.rawValue),
            "epochs": .array(epochs),
        ]
    }
}

extension Sitting {
    /// From here on the requester may know the keys so far: the mailbox awaits a new one.
    fileprivate mutating func noteRecovered(
        _ worker: WorkerID, of mailbox: MailboxID, _ id: RecoveryID
    ) throws {
        let chain = try append(.recovered(worker: worker, at: now), to: mailbox)
        try reflect(chain, of: mailbox)
        try logChained(
            .mailboxRecovered,
            [
                ("worker", .string(worker.hex)), ("mailbox", .string(mailbox.text)),
                ("recovery", .string(id.hex)),
            ], in: room.history(of: mailbox), for: [mailbox], name: "recovered/\(mailbox.text)")
    }

    fileprivate mutating func epochsWithShares(of mailbox: MailboxID) throws -> [JSON] {
        let directory = try directory()
        guard let box = directory.mailboxes[mailbox],
            let agency = directory.agency(of: mailbox)?.agency
        else { return [] }
        return try box.epochs.compactMap { epoch in
            let number = epoch.claimedButUnverified.number
            // What cannot be read keeps no other key from coming back. What is other than the log says goes out all the same: a client
            // believes a key only where the chain has it, and a key that comes back is worth more than a doubt.
            let found: StatedShares?
            do { found = try shares(of: mailbox, number: number) } catch Refusal.unavailable {
                found = nil
            }
            guard let shares = found else { return nil }
            let set = agency.custodians.first {
                $0.set.claimedButUnverified.number == shares.set
            }
            return .compact([
                ("epoch", .string(Hex.encode(epoch.bytes))),
                ("set", .int(Int64(shares.set))),
                ("custodians", .text(set.map { Hex.encode($0.bytes) })),
                ("sealed", .array(shares.sealed.map { .string(Hex.encode($0)) })),
            ])
        }
    }
}
