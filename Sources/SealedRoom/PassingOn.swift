import Policy
import Redaction
import Vocabulary

/// What waits at a desk at which nobody looks any more goes to whoever is asked next: nothing waits unseen.
///
/// Passing on decides nothing and lets nothing go. It makes the same hold anew, under a new name, for somebody else.
extension Sitting {
    /// A case's holds are listed in so many rows, so that workers who write at once seldom wait for one another.
    private static let shelves: UInt8 = 16
    /// The most that one act tries; the next contact goes on with the rest.
    private static let mostPassedOn = 40

    private func shelf(_ number: UInt8, of open: OpenCase) -> RowKey {
        room.vault.key(.waiting, open.file.id.bytes + [number])
    }

    /// Lists a hold with its case.
    mutating func list(_ held: HeldMessage, in open: OpenCase) throws {
        try relist(held.id, in: open) { $0 + [held.id] }
    }

    /// Takes a hold off the list.
    mutating func unlist(_ id: HoldID, in open: OpenCase) throws {
        try relist(id, in: open) { $0 }
    }

    private mutating func relist(
        _ id: HoldID, in open: OpenCase, _ change: ([HoldID]) -> [HoldID]
    ) throws {
        let place = shelf((id.bytes.last ?? 0) % Sitting.shelves, of: open)
        let known =
            try ledger.row(place).map {
                try room.vault.open($0, under: open.key, at: place)
            } ?? []
        let all = change(Sitting.holds(in: known).filter { $0 != id })
        guard !all.isEmpty || !known.isEmpty else { return }
        ledger.write(
            all.isEmpty
                ? nil
                : room.vault.seal(all.flatMap(\.bytes), under: open.key, at: place, draw: draw),
            at: place)
    }

    /// A list that cannot be read is damage, and keeps nobody from what they came for.
    private func holds(on number: UInt8, of open: OpenCase) throws -> [HoldID] {
        let place = shelf(number, of: open)
        guard let sealed = try ledger.glance(place) else { return [] }
        do {
            return Sitting.holds(in: try room.vault.open(sealed, under: open.key, at: place))
        } catch {
            return []
        }
    }

    private static func holds(in bytes: [UInt8]) -> [HoldID] {
        stride(from: 0, to: bytes.count, by: 16).compactMap {
            HoldID(bytes: Array(bytes[$0..<min($0 + 16, bytes.count)]))
        }
    }

    /// Removes what waits in the case and the lists of it: the case is erased.
    mutating func removeHolds(of open: OpenCase) throws {
        for number in 0..<Sitting.shelves {
            for id in try holds(on: number, of: open) {
                try remove(room.vault.key(.hold, id.bytes))
            }
            try remove(shelf(number, of: open))
        }
    }

    // MARK: When

    /// After an act of a co-ordinator's: what waits in the case at desks that have left it.
    mutating func passOnAfterContact() throws {
        guard let visited, side(of: .coordinator, in: visited.file) != .his else { return }
        var left = Sitting.mostPassedOn
        try passOn(in: visited, &left)
    }

    /// After somebody was removed: what waits at their desks, where nobody else sits there.
    mutating func passOnAfterRemoval(from mailboxes: [MailboxID]) throws {
        var left = Sitting.mostPassedOn
        for mailbox in mailboxes.sorted() where try directory().members(of: mailbox).isEmpty {
            for id in try cases(of: mailbox) where left > 0 {
                do {
                    try passOn(in: try openCase(id), &left)
                } catch is Refusal {
                    // A case that cannot be read keeps nobody from being removed, nor another case from being seen to.
                    continue
                }
            }
        }
    }

    private mutating func passOn(in open: OpenCase, _ left: inout Int) throws {
        for number in 0..<Sitting.shelves {
            for id in try holds(on: number, of: open) where left > 0 {
                var attempt = self
                do {
                    guard try attempt.passOn(id, &left) else { continue }
                } catch is Refusal {
                    // It stays as it is; one that cannot be read never stops the rest.
                    continue
                }
                self = attempt
            }
        }
    }

    // MARK: How

    /// Makes the hold anew for whoever is next; nothing where somebody is still there, or nobody else could look. Then
    /// what was read and written on the way is to be thrown away.
    private mutating func passOn(_ id: HoldID, _ left: inout Int) throws -> Bool {
        let (held, open) = try heldMessage(id)
        // Where all for whom it waits have left there is nothing that could go.
        let wanted = Set(held.items.map(\.recipient))
        guard try !isSeen(held.resolvers, in: open.file),
            open.file.participations(at: now).contains(where: { wanted.contains($0.mailbox) })
        else { return false }
        left -= 1
        let message = try Sitting.own { try Message(held.origin.body) }
        guard
            let sender = open.file.participation(of: held.sender, at: now)
                ?? open.file.lastParticipation(of: held.sender)
        else { return false }
        var deliberation = try deliberation(
            on: message, in: open, from: sender, approvals: held.approvals,
            confirmed: held.grounds.confirmed)
        deliberation.reviewed = held.reviewed
        let waiting = waiting(held, deliberation)
        guard !waiting.isEmpty else { return false }
        removeHeld(id)
        try unlist(id, in: open)
        let before = made.count
        try hold(
            waiting, deliberation, origin: held.origin, in: open, part: "/passed-on/\(id.hex)")
        let new = made.dropFirst(before)
        guard !new.isEmpty, try new.allSatisfy({ try isSeen($0.resolvers, in: open.file) }) else {
            return false
        }
        try log(
            .passedOn,
            [("hold", .string(id.hex)), ("to", .array(new.map { .string($0.id.hex) }))],
            in: open.file.id, for: Set(held.resolvers + new.flatMap(\.resolvers)).sorted(),
            name: id.hex)
        return true
    }

    /// What the hold keeps, for those who are still there to get it. What would go by now waits all the same: nobody has
    /// let it go.
    private func waiting(_ held: HeldMessage, _ deliberation: Deliberation) -> [Waiting] {
        let items = Set(held.items)
        let segments = deliberation.message.segments
        return deliberation.file.participations(at: now).sorted { $0.mailbox < $1.mailbox }
            .flatMap { recipient in
                segments.indices.filter {
                    items.contains(.init(segment: $0, recipient: recipient.mailbox))
                }.map { number in
                    let finding = deliberation.finding(
                        for: recipient, segments[number], at: number)
                    return Waiting(finding, recipient: recipient, deliberation)
                        ?? Waiting(kept: finding, recipient: recipient, of: held)
                }
            }
    }

    /// Whether somebody sits at one of these desks who can let something go, and the desk takes part.
    mutating func isSeen(_ mailboxes: [MailboxID], in file: CaseFile) throws -> Bool {
        let facing = try workersFacingHim(in: file)
        return try file.participations(at: now).contains {
            try mailboxes.contains($0.mailbox) && hasDeputy($0.mailbox, facing: facing)
        }
    }
}

/// Which cases a desk takes part in, for the one act that is about a desk and not about a case.
extension Sitting {
    func casesRow(_ number: UInt8, of mailbox: MailboxID) -> RowKey {
        room.vault.key(.cases, Array(mailbox.text.utf8) + [0, number])
    }

    /// Notes that a desk takes part in a case.
    mutating func note(_ id: CaseID, of mailbox: MailboxID) throws {
        let place = casesRow(id.bytes.last ?? 0, of: mailbox)
        let known = try ledger.row(place).map { try room.vault.open($0, at: place) } ?? []
        guard !Sitting.cases(in: known).contains(id) else { return }
        ledger.write(room.vault.seal(known + id.bytes, at: place, draw: draw), at: place)
    }

    /// Takes a case off a desk's list.
    mutating func forget(_ id: CaseID, of mailbox: MailboxID) throws {
        let place = casesRow(id.bytes.last ?? 0, of: mailbox)
        guard let sealed = try ledger.row(place) else { return }
        let left = Sitting.cases(in: try room.vault.open(sealed, at: place)).filter { $0 != id }
        let bytes = left.flatMap(\.bytes)
        ledger.write(
            left.isEmpty ? nil : room.vault.seal(bytes, at: place, draw: draw), at: place)
    }

    /// A list that cannot be read is damage, and keeps nobody from being removed.
    func cases(of mailbox: MailboxID) throws -> [CaseID] {
        try (0...UInt8.max).flatMap { number -> [CaseID] in
            let place = casesRow(number, of: mailbox)
            guard let sealed = try ledger.glance(place) else { return [] }
            do {
                return Sitting.cases(in: try room.vault.open(sealed, at: place))
            } catch {
                return []
            }
        }
    }

    static func cases(in bytes: [UInt8]) -> [CaseID] {
        stride(from: 0, to: bytes.count, by: 16).compactMap {
            CaseID(bytes: Array(bytes[$0..<min($0 + 16, bytes.count)]))
        }
    }
}

extension CaseFile {
    /// A mailbox's latest part in the case, whether it stands or is over.
    func lastParticipation(of mailbox: MailboxID) -> Participation? {
        participations.filter { $0.mailbox == mailbox }.max { $0.period.from < $1.period.from }
    }
}
