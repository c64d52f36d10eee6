import Envelope
import Sodium
public import Vocabulary

/// What every member may know of the others: agencies, mailboxes and keys. Of people only the ids that signed keys.
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
        let agencies = directory.agencies.sorted { $0.key < $1.key }.map { $1.json(id: $0) }
        let mailboxes = directory.mailboxes.sorted { $0.key < $1.key }.map { id, mailbox in
            JSON.compact([
                ("id", .string(id.text)), ("agency", .string(mailbox.agency.text)),
                ("role", .string(mailbox.role.rawValue)),
                ("mine", .bool(own.mailboxes.contains(id))),
                ("epoch", mailbox.epochs.last.map(Room.json) ?? .null),
                (
                    "signer",
                    .text(
                        mailbox.epochs.last.flatMap {
                            directory.workers[$0.claimedButUnverified.worker]
                        }.map { Hex.encode($0.verifying.bytes) })
                ),
            ])
        }
        return [
            "v": 1, "agencies": .array(agencies), "mailboxes": .array(mailboxes),
            "packs": Room.json(try sitting.register(), at: now),
        ]
    }

    /// The private halves of a mailbox's epochs, each sealed to this worker.
    ///
    /// - Throws: `unknown` where the mailbox is not the worker's.
    public func mailboxKeys(
        of mailbox: MailboxID, for worker: WorkerID, snapshot: Snapshot
    ) throws -> JSON {
        var sitting = Sitting(room: self, now: .first, draw: "", snapshot: snapshot)
        let directory = try sitting.directory()
        guard let own = directory.active(worker), own.mailboxes.contains(mailbox),
            let box = directory.mailboxes[mailbox]
        else { throw Refusal.unknown }
        let epochs = box.epochs.map { epoch -> JSON in
            let secret = own.secrets.first {
                $0.mailbox == mailbox && $0.number == epoch.claimedButUnverified.number
            }
            return .compact([
                ("epoch", Room.json(epoch)),
                ("secret", .text(secret.map { Hex.encode($0.sealed) })),
            ])
        }
        return ["v": 1, "mailbox": .string(mailbox.text), "epochs": .array(epochs)]
    }

    private static func json(_ epoch: SignedMailboxEpoch) -> JSON {
        let record = epoch.claimedButUnverified
        return [
            "mailbox": .string(record.mailbox.text), "number": .int(Int64(record.number)),
            "key": .string(Hex.encode(record.key.bytes)), "worker": .string(record.worker.hex),
            "signature": .string(Hex.encode(epoch.signature)),
        ]
    }
}
