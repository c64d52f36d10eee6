import Policy
import Vocabulary

/// Nobody supports both him and her of one case, at no time (R085). Whoever has ever had a place at a desk counts as its worker for as long
/// as the desk had a part in the case: also after they left, whatever agencies the desks belong to, and under whichever id they were there
/// (``Directory/person(of:)``).
///
/// There are three moments at which somebody could come to stand on both sides: a desk is taken into a case, a worker takes a place at a
/// desk, and a line manager vouches for a worker. Each asks here.
///
/// **What a refusal tells.** That a desk is refused in a case is told to the co-ordinator, who knows all who take part. That a worker
/// is refused a place must tell neither the worker nor the registrar that there is a case: so `join` answers by roles alone. Whoever has
/// ever had a desk on one side gets none on the other, cases or no cases, until her line manager has vouched for them; and only that
/// line manager, who stands on her side, is refused for what stands in a case.
extension Sitting {
    /// Whether a worker may take a place at a mailbox. Every refusal but that of a desk that is taken is one and the same.
    mutating func checkWalls(
        of worker: WorkerID, joining mailbox: MailboxID, until cover: Moment?,
        _ directory: Directory
    ) throws {
        let opposed = try opposedDesks(of: worker, to: mailbox, directory)
        if !opposed.isEmpty {
            guard try isVouchedFor(worker, at: mailbox, directory) else {
                throw Refusal.askYourCoordinator
            }
        }
        guard try !meetsWall(worker, joining: mailbox, until: cover, directory) else {
            throw Refusal.askYourCoordinator
        }
        try checkDesk(joining: mailbox, as: worker, until: cover, directory)
    }

    /// The desks of a person, now or at any time, that stand on the other side than a mailbox does, by some pack that is in force or
    /// published.
    mutating func opposedDesks(
        of worker: WorkerID, to mailbox: MailboxID, _ directory: Directory
    ) throws -> [MailboxID] {
        guard let role = directory.mailboxes[mailbox]?.role else { return [] }
        let packs = try packsInForce() + packsToCome()
        return directory.everMailboxes(of: directory.person(of: worker)).filter { other in
            guard other != mailbox, let own = directory.mailboxes[other]?.role else { return false }
            return packs.contains { $0.opposes(role, own) }
        }
    }

    mutating func packsInForce() throws -> [Pack] {
        try register().programmes.keys.sorted().compactMap { try pack($0)?.pack }
    }

    /// The versions, of one programme or of all, that are published and hold later: who comes today must not stand on both sides then.
    mutating func packsToCome(of programme: PackID? = nil) throws -> [Pack] {
        let programmes = try register().programmes
        return try programmes.keys.sorted().filter { programme == nil || $0 == programme }
            .flatMap { id in
                try (programmes[id] ?? []).filter { $0.from > now }.map {
                    try pack($0, of: id).pack
                }
            }
    }

    /// Whether a worker would stand on both sides of a case, or serve two partners without an exception, if they took a place at a
    /// mailbox now. Every row that says which cases a desk has is expected as it is: a desk that is taken into a case at the same
    /// moment makes this be asked again.
    mutating func meetsWall(
        _ worker: WorkerID, joining mailbox: MailboxID, until cover: Moment?,
        _ directory: Directory
    ) throws -> Bool {
        let others = directory.everMailboxes(of: directory.person(of: worker)).filter {
            $0 != mailbox
        }
        guard !others.isEmpty else { return false }
        let cases = try expectedCases(of: mailbox)
        guard !cases.isEmpty else { return false }
        for other in others {
            for id in try expectedCases(of: other).intersection(cases).sorted() {
                guard try ledger.row(room.vault.key(.caseFile, id.bytes)) != nil else { continue }
                let file = try openCase(id).file
                for part in file.participations where part.mailbox == mailbox {
                    let place = Place(part)
                    if try meetsWall(worker, in: file, at: place, until: cover, directory) {
                        return true
                    }
                }
            }
        }
        return false
    }

    /// A part in a case, whether it stands or is about to.
    struct Place {
        let mailbox: MailboxID
        let role: Role
        let serves: SubjectID?
        let until: Moment?

        init(_ part: CaseFile.Participation) {
            mailbox = part.mailbox
            role = part.role
            serves = part.serves
            until = part.period.until
        }

        init(_ stated: StatedParticipation) {
            mailbox = stated.mailbox
            role = stated.role
            serves = stated.serves
            until = stated.period.until
        }
    }

    /// Whether a worker at this place meets themself at another one of the case.
    mutating func meetsWall(
        _ worker: WorkerID, in file: CaseFile, at place: Place, until cover: Moment?,
        _ directory: Directory
    ) throws -> Bool {
        let side = side(of: place.role, in: file)
        let person = directory.person(of: worker)
        let toCome = try packsToCome(of: file.pack)
        return file.participations.contains { other in
            guard other.mailbox != place.mailbox,
                !directory.workers(of: other).isDisjoint(with: person)
            else { return false }
            let otherSide = self.side(of: other.role, in: file)
            if side.opposes(otherSide) { return true }
            if toCome.contains(where: { $0.opposes(place.role, other.role) }) { return true }
            guard side == .her, otherSide == .her, place.serves != other.serves else {
                return false
            }
            // Of the two parts one at least has ended by the day on which the exception does.
            let ends = [cover, place.until, other.period.until].compactMap { $0 }.min()
            return !file.exceptions.contains {
                directory.isMeant(worker, byWordFor: $0.worker, given: $0.given) && now < $0.until
                    && ends.map { [end = $0.until] in $0 <= end }
                        ?? false
            }
        }
    }

    /// Whether a desk may be taken into a case. The answer is one sentence whatever the reason, because the reason may be that
    /// she has a worker.
    mutating func checkWalls(
        _ stated: StatedParticipation, in file: CaseFile, _ directory: Directory
    ) throws {
        let side = side(of: stated.role, in: file)
        if side == .her, stated.serves?.kind != .partner, stated.serves?.kind != .child {
            throw Refusal.badBody
        }
        if side != .her, stated.serves != nil { throw Refusal.badBody }
        for other in file.participations where other.mailbox == stated.mailbox {
            guard let until = other.period.until, until <= now else {
                throw Refusal.askYourCoordinator
            }
            // A desk that was there for one partner is not there for another, nor on another side.
            if other.serves != stated.serves || self.side(of: other.role, in: file) != side {
                throw Refusal.askYourCoordinator
            }
        }
        for member in directory.workers(of: stated.mailbox, from: stated.period.from)
        where try meetsWall(member, in: file, at: Place(stated), until: nil, directory) {
            throw Refusal.askYourCoordinator
        }
    }

    /// Everybody who sits, or sat while it had its part, at a desk on his side of the case, whatever other desks they have, by all of
    /// their ids.
    mutating func workersFacingHim(in file: CaseFile) throws -> Set<WorkerID> {
        let directory = try directory()
        return directory.persons(
            of: file.participations.filter { side(of: $0.role, in: file) == .his }
                .flatMap { directory.workers(of: $0) })
    }

    /// The cases in which a desk has or had a part.
    mutating func expectedCases(of mailbox: MailboxID) throws -> Set<CaseID> {
        var cases: Set<CaseID> = []
        for number in 0...UInt8.max {
            let place = casesRow(number, of: mailbox)
            guard let sealed = try ledger.row(place) else { continue }
            cases.formUnion(Sitting.cases(in: try room.vault.open(sealed, at: place)))
        }
        return cases
    }
}

extension Directory {
    /// Whoever had a place at the desk of a part in a case while it stood, or since.
    fileprivate func workers(of part: CaseFile.Participation) -> Set<WorkerID> {
        workers(of: part.mailbox, from: part.period.from)
    }

    /// Whoever had a place at a desk from a moment on.
    fileprivate func workers(of mailbox: MailboxID, from moment: Moment) -> Set<WorkerID> {
        Set(
            everMembers(of: mailbox).filter { $0.until.map { $0 > moment } ?? true }.map(\.worker))
    }
}

extension Side {
    /// One faces him and the other stands with her.
    func opposes(_ other: Side) -> Bool { self != other && self != .between && other != .between }
}

extension Pack {
    /// By this pack the one role faces him and the other stands with her.
    func opposes(_ role: Role, _ other: Role) -> Bool { side(of: role).opposes(side(of: other)) }
}
