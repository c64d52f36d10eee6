import Envelope
import Vocabulary

/// A person is one however often their keys were lost: whoever goes on under another id has the one before as predecessor, by the word of
/// the registrar who let them in again. Whatever keeps people apart asks about persons, here.
extension Directory {
    /// All ids of the person who has this one.
    func person(of worker: WorkerID) -> Set<WorkerID> {
        guard !successors.isEmpty else { return [worker] }
        return Set(before(worker) + [worker] + after(worker))
    }

    /// Whether somebody has a desk or can come back to one: then a line manager's word for them means something.
    func mayHaveDesk(_ worker: WorkerID) -> Bool {
        workers[worker] != nil && successors[worker] == nil
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

    /// The ids under which the person went on.
    private func after(_ worker: WorkerID) -> [WorkerID] {
        var (ids, one): ([WorkerID], WorkerID) = ([], worker)
        while let id = successors[one], id != worker, !ids.contains(id) {
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
    /// - Throws: `conflict` for whoever still has a desk, `keysEnded` for keys that were reported lost or stolen or that another id has taken
    ///   the place of, `wrongSigner` for other keys than the id has.
    mutating func returning(_ record: WorkerRecord) throws -> Directory.Worker? {
        let directory = try directory()
        // Keys that are over come back under no other id either.
        guard
            !directory.workers.contains(where: { id, known in
                id != record.worker
                    && (known.verifying == record.verifying || known.sealing == record.sealing)
            })
        else { throw Refusal.keysEnded }
        guard let known = directory.workers[record.worker] else { return nil }
        guard known.mailboxes.isEmpty else { throw Refusal.conflict }
        guard known.keys(of: record.worker) == record.keys else { throw Refusal.wrongSigner }
        guard directory.successors[record.worker] == nil else { throw Refusal.keysEnded }
        switch known.reason {
        case .deviceLost, .keysCompromised: throw Refusal.keysEnded
        case .left, nil: break
        }
        // They begin anew: what they could sign in with before is worth nothing now.
        try dropFactors(of: record.worker)
        return known
    }

    /// Takes down who somebody was before, where their invitation says so. A newcomer's predecessor has left everywhere and is nobody
    /// else's; of somebody whom the hub knows it has to say what is known.
    ///
    /// - Throws: `conflict`.
    mutating func succeed(
        _ predecessor: WorkerID?, by worker: WorkerID, isNew: Bool
    ) throws {
        guard let predecessor else { return }
        var directory = try directory()
        if directory.before(worker).contains(predecessor) { return }
        guard isNew, predecessor != worker, let known = directory.workers[predecessor],
            known.mailboxes.isEmpty, directory.successors[predecessor] == nil
        else { throw Refusal.conflict }
        directory.workers[worker]?.was = predecessor
        directory.successors[predecessor] = worker
        directory.workers[predecessor]?.removed = known.removed ?? now
        directory.workers[predecessor]?.secrets = []
        write(directory)
        try dropFactors(of: predecessor)
    }

    /// Whether a registrar may say that somebody worked under this id: at a desk of an agency for which they act.
    func isKnown(_ predecessor: WorkerID, to registrar: MailboxID, _ directory: Directory) -> Bool {
        directory.everMailboxes(of: directory.person(of: predecessor)).contains {
            directory.governs(registrar, directory.mailboxes[$0]?.agency)
        }
    }
}
