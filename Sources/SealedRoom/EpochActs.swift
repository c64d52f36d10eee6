import Envelope
import Membership
import Sodium
import Vocabulary

/// How a mailbox comes to its keys: a member makes each, and hands older ones on. The hub passes on what is sealed to each member and
/// checks who may have it; it never has a key.
extension Sitting {
    private struct StatedEpoch {
        let mailbox: MailboxID
        let signed: SignedMailboxEpoch
        let secrets: [WorkerID: [UInt8]]
        let shares: StatedShares?
        let recovery: RecoveryID?

        init(_ body: JSON) throws(FormatFailure) {
            var fields = try Fields(body, at: "body")
            mailbox = try fields.handle("mailbox")
            signed = try fields.signed("epoch")
            var secrets: [WorkerID: [UInt8]] = [:]
            for value in try fields.array("secrets", limit: 1_000) {
                var parts = try Fields(value, at: "secrets")
                let worker: WorkerID = try parts.identifier("worker")
                guard secrets.updateValue(try parts.sealedSecret("secret"), forKey: worker) == nil
                else { throw FormatFailure(.badForm, at: "secrets") }
                try parts.finish()
            }
            self.secrets = secrets
            shares = try fields.optional("shares").map(StatedShares.init)
            recovery = try fields.optionalIdentifier("recovery")
            try fields.finish()
        }
    }

    /// A member's new key for everybody who belongs to the mailbox.
    mutating func makeEpoch(_ act: Act) throws {
        let stated = try StatedEpoch(act.command.body)
        let record = stated.signed.claimedButUnverified
        guard stated.mailbox == act.mailbox, record.worker == act.command.worker else {
            throw Refusal.notPermitted
        }
        try checkShares(stated.shares, of: act.mailbox)
        try begin(stated.signed, of: act.mailbox, secrets: stated.secrets)
        if let shares = stated.shares {
            try keep(shares, of: act.mailbox, number: record.number)
            try logShares([record.number], of: act.mailbox, by: act.command)
        }
        if let id = stated.recovery { try finishRecovery(id, by: act) }
    }

    /// Takes an epoch into the chain, with its private half for each member.
    mutating func begin(
        _ signed: SignedMailboxEpoch, of mailbox: MailboxID, secrets: [WorkerID: [UInt8]]
    ) throws {
        let record = signed.claimedButUnverified
        let chain = try append(.epoch(signed, at: now), to: mailbox)
        guard
            Set(try directory().mailboxes[mailbox]?.members.map(\.worker) ?? [])
                == Set(secrets.keys)
        else { throw Refusal.conflict }
        try reflect(chain, of: mailbox)
        var directory = try directory()
        for (worker, sealed) in secrets {
            directory.workers[worker]?.secrets.append(
                Directory.EpochSecret(mailbox: mailbox, number: record.number, sealed: sealed))
        }
        write(directory)
        try log(signed, for: mailbox)
    }

    // MARK: Handing on

    private struct StatedHand {
        let mailbox: MailboxID
        let worker: WorkerID
        let secrets: [UInt32: [UInt8]]

        init(_ body: JSON) throws(FormatFailure) {
            var fields = try Fields(body, at: "body")
            mailbox = try fields.handle("mailbox")
            worker = try fields.identifier("worker")
            var secrets: [UInt32: [UInt8]] = [:]
            for value in try fields.array("secrets", limit: 10_000) {
                var parts = try Fields(value, at: "secrets")
                let number = try parts.uint32("number")
                guard secrets.updateValue(try parts.sealedSecret("secret"), forKey: number) == nil
                else { throw FormatFailure(.badForm, at: "secrets") }
                try parts.finish()
            }
            self.secrets = secrets
            try fields.finish()
        }
    }

    /// A member hands the keys so far to somebody who may have them, or keeps for themself what was recovered.
    mutating func handEpochs(_ act: Act) throws {
        let stated = try StatedHand(act.command.body)
        guard stated.mailbox == act.mailbox else { throw Refusal.notPermitted }
        let directory = try directory()
        guard let member = directory.member(stated.worker, of: act.mailbox),
            let box = directory.mailboxes[act.mailbox]
        else { throw Refusal.unknown }
        let isOwn = stated.worker == act.command.worker
        guard isOwn || member.withHistory else { throw Refusal.notPermitted }
        let numbers = Set(box.epochs.map(\.claimedButUnverified.number))
        guard !stated.secrets.isEmpty, Set(stated.secrets.keys).isSubset(of: numbers),
            // Whoever waits is let in by the key of today.
            !member.isWaiting || numbers.max().map({ stated.secrets[$0] != nil }) == true
        else { throw Refusal.badBody }
        if !isOwn {
            let link = ChainLink.handed(
                worker: stated.worker, by: act.command.worker, at: now)
            try reflect(try append(link, to: act.mailbox), of: act.mailbox)
            try logHanded(to: stated.worker, by: act.command.worker, of: act.mailbox)
        }
        try keep(stated.secrets, for: stated.worker, of: act.mailbox)
    }

    private mutating func keep(
        _ secrets: [UInt32: [UInt8]], for worker: WorkerID, of mailbox: MailboxID
    ) throws {
        var directory = try directory()
        directory.workers[worker]?.secrets.removeAll {
            $0.mailbox == mailbox && secrets[$0.number] != nil
        }
        for (number, sealed) in secrets.sorted(by: { $0.key < $1.key }) {
            directory.workers[worker]?.secrets.append(
                Directory.EpochSecret(mailbox: mailbox, number: number, sealed: sealed))
        }
        write(directory)
    }

    private mutating func logHanded(
        to worker: WorkerID, by giver: WorkerID, of mailbox: MailboxID
    ) throws {
        try logChained(
            .historyHanded,
            [
                ("worker", .string(worker.hex)), ("by", .string(giver.hex)),
                ("mailbox", .string(mailbox.text)),
            ], in: room.history(of: mailbox), for: [mailbox],
            name: "handed/\(mailbox.text)/\(worker.hex)")
    }
}
