import Envelope
import Policy
import Sodium
import Vocabulary

/// A case is erased by destroying its key: its file, what waits in it, its sketches and the log's details of it are unreadable from then on,
/// also in copies of the disk whose key row is gone. Leaves and proofs stay, and the erasure is itself an entry.
extension Sitting {
    mutating func eraseCase(_ act: Act) throws {
        try checkOfficer(act)
        var fields = try Fields(act.command.body, at: "body")
        let alias: CaseAlias = try fields.identifier("case")
        let reason: ErasureAuthority? = try fields.optionalWord("reason")
        try fields.finish()
        // That the time is over is the hub's to say.
        guard reason != .retention else { throw Refusal.badBody }
        let open = try coordinated(alias, by: act)
        guard !open.file.isOpen else { throw Refusal.conflict }
        let isOver = try keptUntil(open.file).map { $0 <= now && !clockDoubtful } ?? false
        guard let authority = isOver ? .retention : reason else { throw Refusal.notPermitted }
        try logErased(open.file, authority, act)
        try destroy(open)
    }

    /// The case that the officer's own agency co-ordinates now, by any of that agency's names for it.
    private mutating func coordinated(_ alias: CaseAlias, by act: Act) throws -> OpenCase {
        let directory = try directory()
        guard let own = directory.mailboxes[act.mailbox]?.agency else { throw Refusal.unknown }
        let desks = directory.mailboxes.filter { $0.value.agency == own }.keys.sorted()
        for desk in desks {
            guard let id = try caseID(alias, of: desk) else { continue }
            let open = try openCase(id)
            let isCoordinated = open.file.participations.contains {
                $0.role == .coordinator && $0.period.contains(now)
                    && directory.mailboxes[$0.mailbox]?.agency == own
            }
            guard isCoordinated else { throw Refusal.unknown }
            return open
        }
        throw Refusal.unknown
    }

    // MARK: How long it is kept

    /// When everything that the pack keeps of a closed case may go; nothing where it does not say, or nobody knows when it was closed.
    ///
    /// What begins to count with something that came before the case was closed counts from its closing, and a child is taken to be
    /// born then: never too early. Years and months are taken at their longest.
    private mutating func keptUntil(_ file: CaseFile) throws -> Moment? {
        guard let closed = file.closed, let pack = try pack(file.pack)?.pack else { return nil }
        let hasChild = file.roster.contains { $0.subject.kind == .child }
        let ends = pack.programme.retention.compactMap { rule -> Moment? in
            let kept = closed.advanced(by: rule.keep.longest)
            switch rule.from {
            case .received, .manLeft, .caseClosed, .applicantRefused, .reportSent,
                .programmeCompleted:
                return kept
            case .childTurns18:
                return hasChild ? kept.advanced(by: 18 * CalendarPeriod.longestYear) : nil
            }
        }
        return ends.max()
    }

    // MARK: The entry

    /// Every agency that took part reads it under its own name for the case: its officer's client deletes what was handed out before.
    /// Why, and when it was closed, is for the officer who erases it alone: the reason may be hers, and so may the day.
    /// It rests under no case's key, because that one is gone.
    private mutating func logErased(
        _ file: CaseFile, _ authority: ErasureAuthority, _ act: Act
    ) throws {
        let directory = try directory()
        for officer in try officers(of: file.participations.map(\.mailbox)) {
            let alias = directory.mailboxes[officer].flatMap {
                file.alias(of: $0.agency, in: directory)
            }
            var members: [(String, JSON)] = [
                ("alias", .text(alias?.hex)), ("pack", .string(file.pack.text)),
            ]
            if officer == act.mailbox {
                members += [
                    ("authority", .string(authority.rawValue)), ("closed", .moment(file.closed)),
                ]
                members += Sitting.signature(of: act).dropFirst()
            }
            try log(.caseErased, members, for: [officer], name: officer.text)
        }
    }

    // MARK: The destruction

    private mutating func destroy(_ open: OpenCase) throws {
        let file = open.file
        try removeHolds(of: open)
        try removeSketches(of: open)
        for permission in file.permissions {
            try remove(room.vault.key(.rests, permission.id.bytes))
        }
        for participation in file.participations {
            let name = Array(participation.mailbox.text.utf8) + [0] + participation.alias.bytes
            try remove(room.vault.key(.alias, name))
            try forget(file.id, of: participation.mailbox)
        }
        try remove(room.vault.key(.caseFile, file.id.bytes))
        openedCases[file.id] = nil
        room.vault.forget(open.key)
        destroysKey = true
    }

    /// Removes a row, expecting it as it is: nobody adds to it meanwhile.
    mutating func remove(_ place: RowKey) throws {
        guard try ledger.row(place) != nil else { return }
        ledger.write(nil, at: place)
    }
}

extension RetentionRule.Keep {
    /// The longest that it can be, in seconds.
    fileprivate var longest: Int64 {
        switch self {
        case .nothing: 0
        case .period(let period): period.longest
        }
    }
}

extension CalendarPeriod {
    fileprivate static let longestYear: Int64 = 366 * 86_400

    fileprivate var longest: Int64 {
        let count = Int64(count)
        return switch unit {
        case .days: count * 86_400
        case .weeks: count * 7 * 86_400
        case .months: count * 31 * 86_400
        case .years: count * CalendarPeriod.longestYear
        }
    }
}
