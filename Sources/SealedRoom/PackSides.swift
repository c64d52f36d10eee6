import Policy
import Vocabulary

/// A version that moves a role to a side can put somebody on both sides who moved nowhere: that is asked before it is taken, as it is when
/// somebody comes to a desk.
extension Sitting {
    /// Whether somebody who has, or had, a desk on each side by this version has neither been looked at before nor a line manager's word,
    /// or has both desks in one case of the programme.
    mutating func putsOnBothSides(_ offered: Pack) throws -> Bool {
        let directory = try directory()
        let own = try [pack(offered.id)?.pack].compactMap(\.self) + packsToCome(of: offered.id)
        let all = try packsInForce() + packsToCome()
        for (ids, desks) in directory.desksOfPersons() {
            for (place, one) in desks.enumerated() {
                for other in desks.dropFirst(place + 1) {
                    let roles = (one.role, other.role)
                    guard offered.opposes(roles.0, roles.1),
                        !own.contains(where: { $0.opposes(roles.0, roles.1) })
                    else { continue }
                    if try haveCase(of: offered.id, one.mailbox, other.mailbox) { return true }
                    if all.contains(where: { $0.opposes(roles.0, roles.1) }) { continue }
                    let isVouched = try ids.contains { id in
                        try isVouchedFor(id, at: one.mailbox, directory)
                            || isVouchedFor(id, at: other.mailbox, directory)
                    }
                    if !isVouched { return true }
                }
            }
        }
        return false
    }

    /// Whether two desks have, or had, a part in one case of a programme.
    private mutating func haveCase(
        of programme: PackID, _ one: MailboxID, _ other: MailboxID
    ) throws -> Bool {
        let shared = try expectedCases(of: one).intersection(try expectedCases(of: other))
        for id in shared.sorted() {
            // A case that was erased is nobody's any more.
            guard try ledger.row(room.vault.key(.caseFile, id.bytes)) != nil else { continue }
            if try openCase(id).file.pack == programme { return true }
        }
        return false
    }
}

extension Directory {
    struct Seat: Hashable {
        let mailbox: MailboxID
        let role: Role
    }

    /// Everybody with all their ids and every desk at which they have, or had, a place, where there are several.
    fileprivate func desksOfPersons() -> [(ids: [WorkerID], desks: [Seat])] {
        var desks: [WorkerID: Set<Seat>] = [:]
        for (mailbox, box) in mailboxes {
            let seat = Seat(mailbox: mailbox, role: box.role)
            for member in everMembers(of: mailbox) {
                desks[firstID(of: member.worker), default: []].insert(seat)
            }
        }
        return desks.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { first, seats in
            (person(of: first).sorted(), seats.sorted { $0.mailbox < $1.mailbox })
        }
    }
}
