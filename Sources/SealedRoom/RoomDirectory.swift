import Envelope
import Sodium
public import Vocabulary

/// What every member may know of the others: agencies and mailboxes. Of people and keys only those of one's own desks, because who
/// works for her, and since when, is nobody else's to see; a registrar sees those of their agency.
extension Room {
    /// The directory as JSON.
    ///
    /// - Throws: `unknown` for somebody who is not a worker.
    public func directory(
        for worker: WorkerID, now: Moment = .first, snapshot: Snapshot
    ) throws -> JSON {
        var sitting = Sitting(room: self, now: now, draw: "", snapshot: snapshot)
        let directory = try sitting.directory()
        guard let own = directory.active(worker) else { throw Refusal.unknown }
        let agencies = directory.agencies.sorted { $0.key < $1.key }.map {
            $1.publicJSON(id: $0)
        }
        let mailboxes = directory.mailboxes.sorted { $0.key < $1.key }.map { id, mailbox in
            let isMine = own.mailboxes.contains(id)
            let isOpen =
                isMine || own.mailboxes.contains { directory.governs($0, mailbox.agency) }
            let base: [(String, JSON)] = [
                ("id", .string(id.text)), ("agency", .string(mailbox.agency.text)),
                ("role", .string(mailbox.role.rawValue)), ("mine", .bool(isMine)),
                ("ready", .bool(!mailbox.epochs.isEmpty)),
            ]
            return JSON.compact(base + (isOpen ? directory.people(at: mailbox) : []))
        }
        return [
            "v": 1, "agencies": .array(agencies), "mailboxes": .array(mailboxes),
            "packs": Room.json(try sitting.register(), at: now),
        ]
    }

    /// The keys of a mailbox: its epochs with the private halves that are sealed to this worker, and who belongs to it.
    ///
    /// - Throws: `unknown` where the mailbox is not the worker's.
    public func mailboxKeys(
        of mailbox: MailboxID, for worker: WorkerID, now: Moment, snapshot: Snapshot
    ) throws -> JSON {
        var sitting = Sitting(room: self, now: now, draw: "", snapshot: snapshot)
        let directory = try sitting.directory()
        guard let own = directory.active(worker), own.mailboxes.contains(mailbox),
            let box = directory.mailboxes[mailbox]
        else { throw Refusal.unknown }
        let epochs = box.epochs.map { epoch -> JSON in
            let number = epoch.claimedButUnverified.number
            let secret = own.secrets.first { $0.mailbox == mailbox && $0.number == number }
            return .compact([
                ("epoch", .string(Hex.encode(epoch.bytes))),
                ("secret", .text(secret.map { Hex.encode($0.sealed) })),
                ("shares", box.shares[number].map { .int(Int64($0.set)) } ?? .null),
            ])
        }
        let custodians = directory.agencies[box.agency]?.standingCustodians
        return .compact(
            [
                ("v", 1), ("mailbox", .string(mailbox.text)), ("epochs", .array(epochs)),
                ("custodians", .text(custodians.map { Hex.encode($0.bytes) })),
            ] + directory.people(at: box))
    }
}

extension Directory {
    /// Who belongs to a mailbox, by the keys that an epoch is sealed to, and whether a new one is awaited.
    fileprivate func people(at box: Mailbox) -> [(String, JSON)] {
        let members = box.members.compactMap { member -> JSON? in
            guard let worker = workers[member.worker] else { return nil }
            return .compact([
                ("worker", .string(member.worker.hex)), ("name", .string(worker.name)),
                ("verifying_key", .string(Hex.encode(worker.verifying.bytes))),
                ("sealing_key", .string(Hex.encode(worker.sealing.bytes))),
                ("since", .moment(member.since)), ("until", .moment(member.until)),
                ("waiting", .bool(member.isWaiting)), ("history", .bool(member.withHistory)),
            ])
        }
        return [
            ("epoch", .text(box.epochs.last.map { Hex.encode($0.bytes) })),
            ("awaits", .bool(box.awaitsEpoch)), ("members", .array(members)),
        ]
    }
}
