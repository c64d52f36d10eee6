import Vocabulary

/// A mailbox whose role supports a partner is a desk: her own worker's, and not a team's. What she tells is sealed to one person, and
/// to whoever stands in for them until a day that is written down.
enum Desk {
    /// The roles of those who support a partner. Line management reads what it is sent, and supports the worker.
    static let roles: Set<Role> = [
        .wsw, .womensServiceWorker, .womensProgrammeWorker, .idva, .vsCaseworker,
    ]

    /// The longest cover, in seconds.
    static let longestCover: Int64 = 90 * 86_400
}

extension Directory {
    /// Who has a place at a desk until further notice; also who waits for its key.
    func standingMembers(of mailbox: MailboxID) -> Set<WorkerID> {
        Set(mailboxes[mailbox]?.members.filter { $0.until == nil }.map(\.worker) ?? [])
    }

    /// Every mailbox at which a person, by their ids, ever had a place.
    func everMailboxes(of person: Set<WorkerID>) -> [MailboxID] {
        mailboxes.keys.filter { mailbox in
            everMembers(of: mailbox).contains { person.contains($0.worker) }
        }.sorted()
    }
}

extension Sitting {
    /// Whether an invitation to a mailbox in this role can be given: to a desk that has its worker, only for a time.
    ///
    /// What it answers rests on the desk's own members, whom its registrar knows, and on no case.
    func checkDesk(
        inviting role: Role, until cover: Moment?, into mailbox: MailboxID, _ directory: Directory
    ) throws(Refusal) {
        guard Desk.roles.contains(role) else { return }
        if let cover {
            guard cover > now, cover <= now.advanced(by: Desk.longestCover) else {
                throw .coverTooLong
            }
        } else {
            guard directory.standingMembers(of: mailbox).isEmpty else { throw .deskTaken }
        }
    }

    /// Whether somebody can take a place: of two invitations without an end the first that is taken up counts.
    func checkDesk(
        joining mailbox: MailboxID, as worker: WorkerID, until cover: Moment?,
        _ directory: Directory
    ) throws(Refusal) {
        guard let role = directory.mailboxes[mailbox]?.role else { return }
        try checkDesk(inviting: role, until: cover, into: mailbox, directory)
    }
}
