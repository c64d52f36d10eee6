import Envelope
import Membership
import Policy
import Vocabulary

/// A person is one however often their keys were lost: whoever goes on under another id has the one before as predecessor, by the word of
/// the registrar who let them in again. Whatever keeps people apart asks about persons, here.
extension Directory {
    /// All ids of the person who has this one.
    func person(of worker: WorkerID) -> Set<WorkerID> {
        guard !successors.isEmpty else { return [worker] }
        var (ids, open): (Set<WorkerID>, [WorkerID]) = ([], [firstID(of: worker)])
        while let id = open.popLast() {
            if ids.insert(id).inserted { open += successors[id] ?? [] }
        }
        return ids
    }

    /// All ids of the persons who have one of these.
    func persons(of workers: some Sequence<WorkerID>) -> Set<WorkerID> {
        workers.reduce(into: []) { $0.formUnion(person(of: $1)) }
    }

    /// The first id of the person.
    func firstID(of worker: WorkerID) -> WorkerID { before(worker).last ?? worker }

    /// The ids that the person had before this one, the last one first.
    func before(_ worker: WorkerID) -> [WorkerID] {
        var (ids, one): ([WorkerID], WorkerID) = ([], worker)
        while let id = workers[one]?.was, id != worker, !ids.contains(id) {
            ids.append(id)
            one = id
        }
        return ids
    }

    /// Whether a line manager's word for one id counts for another: for itself; and, where that id's owner was gone already when the word
    /// was given, for the one under which they come back. A word from before is for somebody who had those keys, and is asked for again.
    func isMeant(_ worker: WorkerID, byWordFor named: WorkerID, given: Moment?) -> Bool {
        if worker == named { return true }
        guard let given, let gone = workers[named]?.removed, gone <= given else { return false }
        return before(worker).contains(named)
    }
}

extension Sitting {
    /// Who comes back to the hub with an invitation; nothing for somebody whom it does not know.
    ///
    /// Keys come before everything else: whoever has others than the id hears one answer, whether its owner has a desk or not.
    ///
    /// - Throws: `wrongSigner` for other keys than the id has, `keysEnded` for keys that were reported lost or stolen, also under another
    ///   id, `conflict` for whoever still has a desk.
    mutating func returning(_ record: WorkerRecord) throws -> Directory.Worker? {
        let directory = try directory()
        let known = directory.workers[record.worker]
        if let known, known.keys(of: record.worker) != record.keys { throw Refusal.wrongSigner }
        // Keys come back under no other id either.
        guard
            !directory.workers.contains(where: { id, other in
                id != record.worker
                    && (other.verifying == record.verifying || other.sealing == record.sealing)
            })
        else { throw Refusal.keysEnded }
        guard let known else { return nil }
        guard try !isReported(record.worker, directory) else { throw Refusal.keysEnded }
        guard known.mailboxes.isEmpty else { throw Refusal.conflict }
        // They begin anew: what they could sign in with before is worth nothing now.
        try dropFactors(of: record.worker)
        return known
    }

    /// Whether the keys of an id were reported lost or stolen. Where the directory does not say why somebody went, their desks' chains do.
    private mutating func isReported(_ worker: WorkerID, _ directory: Directory) throws -> Bool {
        switch directory.workers[worker]?.reason {
        case .deviceLost, .keysCompromised: return true
        case .left: return false
        case nil: break
        }
        for mailbox in directory.desksLeft(by: worker).sorted() {
            for member in try chain(of: mailbox).chain.everMembers where member.worker == worker {
                switch member.departed?.reason {
                case .deviceLost, .keysCompromised: return true
                case .left, nil: continue
                }
            }
        }
        return false
    }

    /// Takes down who somebody was before, where their invitation says so and nothing is known of it. The one before has left everywhere,
    /// or their keys were reported. It can be said at any desk that they come to; where it would put somebody on both sides who is here
    /// already, the link is not made, and they do not come.
    ///
    /// - Throws: `conflict`, `askYourCoordinator`.
    mutating func succeed(_ predecessor: WorkerID?, by worker: WorkerID) throws {
        // Their own id says nothing.
        guard let predecessor, predecessor != worker else { return }
        var directory = try directory()
        if directory.before(worker).contains(predecessor) { return }
        guard directory.workers[worker]?.was == nil, let known = directory.workers[predecessor],
            try known.mailboxes.isEmpty || isReported(predecessor, directory),
            !directory.person(of: worker).contains(predecessor)
        else { throw Refusal.conflict }
        let desks = (
            now: directory.everMailboxes(of: directory.person(of: worker)),
            before: directory.everMailboxes(of: directory.person(of: predecessor))
        )
        directory.workers[worker]?.was = predecessor
        directory.successors[predecessor, default: []].insert(worker)
        try checkWalls(between: desks.now, and: desks.before, of: worker, directory)
        directory.workers[predecessor]?.removed = known.removed ?? now
        directory.workers[predecessor]?.secrets = []
        write(directory)
        try dropFactors(of: predecessor)
    }

    /// Two ids become one person's: their desks are looked at as if the person came to each of them now.
    private mutating func checkWalls(
        between desks: [MailboxID], and others: [MailboxID], of worker: WorkerID,
        _ directory: Directory
    ) throws {
        let packs = try packsInForce() + packsToCome()
        for mailbox in desks {
            guard let role = directory.mailboxes[mailbox]?.role else { continue }
            for other in others where other != mailbox {
                guard let own = directory.mailboxes[other]?.role else { continue }
                guard !packs.contains(where: { $0.opposes(role, own) }) else {
                    throw Refusal.askYourCoordinator
                }
            }
            guard try !meetsWall(worker, joining: mailbox, until: nil, directory) else {
                throw Refusal.askYourCoordinator
            }
        }
    }

    /// Whether a registrar may say that somebody worked under this id: at a desk of an agency for which they act.
    func isKnown(_ predecessor: WorkerID, to registrar: MailboxID, _ directory: Directory) -> Bool {
        directory.everMailboxes(of: directory.person(of: predecessor)).contains {
            directory.governs(registrar, directory.mailboxes[$0]?.agency)
        }
    }
}
