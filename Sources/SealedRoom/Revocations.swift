import Envelope
import Membership
import Sodium
import Vocabulary

/// What a worker signs in advance with every enrolment and joining: their own departure from that mailbox, because their keys are lost.
/// On the day on which a registrar reports the keys, it ends them at the agencies for which that registrar cannot speak. One word names one
/// mailbox, and is dated by the joining of that mailbox: it tells nobody there of another.
extension Sitting {
    /// Takes it, for as long as the worker has the desk: a chain takes no departure that was signed before they joined.
    ///
    /// - Throws: `badBody` for any other departure; `stale`; `wrongSigner`.
    mutating func keep(
        _ signed: Signed<Departure>, of worker: WorkerID, from mailbox: MailboxID,
        verifying: VerifyingKey
    ) throws {
        let stated = signed.claimedButUnverified
        guard stated.hub == room.identity, stated.worker == worker, stated.issuer == worker,
            stated.mailbox == mailbox, stated.reason == .deviceLost
        else { throw Refusal.badBody }
        guard abs(stated.at.seconds - now.seconds) <= Sitting.departureWindow else {
            throw Refusal.stale
        }
        do {
            _ = try signed.verified(by: verifying)
        } catch {
            throw Refusal.wrongSigner
        }
        let place = place(ofWordOf: worker, from: mailbox)
        _ = try ledger.row(place)
        ledger.write(room.vault.seal(signed.bytes, at: place, draw: draw), at: place)
    }

    private func place(ofWordOf worker: WorkerID, from mailbox: MailboxID) -> RowKey {
        room.vault.key(.revocation, worker.bytes + Array(mailbox.text.utf8))
    }

    /// The worker's own word; nothing where none is kept, or what is kept cannot be read.
    mutating func revocation(
        of worker: WorkerID, from mailbox: MailboxID
    ) throws -> Signed<Departure>? {
        let place = place(ofWordOf: worker, from: mailbox)
        guard let sealed = try ledger.row(place) else { return nil }
        do {
            return try Signed(parsing: try room.vault.open(sealed, at: place))
        } catch is Refusal {
            return nil
        } catch is EnvelopeFailure {
            return nil
        }
    }

    mutating func dropRevocation(of worker: WorkerID, from mailbox: MailboxID) throws {
        let place = place(ofWordOf: worker, from: mailbox)
        guard try ledger.row(place) != nil else { return }
        ledger.write(nil, at: place)
    }

    /// Has each of the other agencies' desks take the worker's own word, and gives the words back. A desk that cannot take it keeps the rest from nothing:
    /// those who have to see to it are told, and put the worker out themselves.
    mutating func carryOut(
        _ leave: inout Leave, of worker: WorkerID
    ) throws -> [MailboxID: Signed<Departure>] {
        var taken: [MailboxID: Signed<Departure>] = [:]
        for mailbox in leave.others {
            if let word = try revocation(of: worker, from: mailbox), try takes(word, mailbox) {
                taken[mailbox] = word
            } else {
                leave.told.append(mailbox)
                leave.remain(at: mailbox)
            }
        }
        leave.others = taken.keys.sorted()
        return taken
    }

    /// Whether a mailbox takes a departure; one that cannot stops nothing else.
    mutating func takes(_ word: Signed<Departure>, _ mailbox: MailboxID) throws -> Bool {
        var attempt = self
        do {
            try attempt.append(.departed(word, at: now), to: mailbox)
        } catch is Refusal {
            return false
        }
        self = attempt
        return true
    }

    /// The officers and registrars of the agencies to which the desks belong hear that the keys were reported lost, of their own desks alone,
    /// and not by whom: first those of the sender's agency, then all others with the hub's registrars. Of desks that
    /// the worker had left only the officers hear, but for the sender's agency.
    mutating func tellOfLostKeys(
        _ report: Departure, of leave: Leave, atOwn isOwn: Bool
    ) throws {
        guard report.reason != .left else { return }
        let directory = try directory()
        var concerned: [MailboxID: Set<MailboxID>] = [:]
        for desk in leave.own + leave.others + leave.told {
            guard let (agency, particulars) = directory.agency(of: desk) else { continue }
            // Who has left is no concern of the registrars; the officer judges what stolen keys could open.
            let registries = leave.left.contains(desk) ? [] : directory.registries(of: agency)
            for one in registries + [particulars.officer] {
                concerned[one, default: []].insert(desk)
            }
        }
        let own = Set(leave.own)
        for (mailbox, desks) in concerned.sorted(by: { $0.key < $1.key }) {
            let isHubs = directory.mailboxes[mailbox]?.agency == Directory.hub
            guard isOwn == (!isHubs && !desks.isDisjoint(with: own)) else { continue }
            try tell(
                of: .keysLost,
                [
                    ("worker", .string(report.worker.hex)), ("reason", .string(report.reason.word)),
                    ("mailboxes", .array(desks.sorted().map { .string($0.text) })),
                ], to: mailbox, name: report.worker.hex)
        }
    }
}
