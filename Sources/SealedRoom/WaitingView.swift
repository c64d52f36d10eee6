import Envelope
import Sodium
public import Vocabulary

/// A view that is sealed to nobody yet: somebody has left its mailbox, and nobody has made the next key.
///
/// It rests as a held message does, under the key of its case and then under the vault, padded as a sealed view is, and is sealed
/// to the mailbox once there is a key that no leaver has. So nothing waits that a leaver could read, and nothing is lost.
struct WaitingView {
    let delivery: DeliveryID
    /// The mailbox's own name for the case; none where it belongs to no case, or where it is a detail of the log.
    let alias: CaseAlias?
    /// The case under whose key it rests.
    let caseID: CaseID?
    /// It is handed out also while the clock is in doubt.
    let isInsistent: Bool
    /// The view, under the case's key where there is a case.
    let inner: [UInt8]

    /// What stands before it under the vault's seal: so the disk does not show of which case it is.
    static let mark: UInt8 = 0x23

    /// `mark 1 | insistent 1 | delivery 16 | alias 16 | case 16 | inner`, zeros for none.
    var bytes: [UInt8] {
        let none = [UInt8](repeating: 0, count: 16)
        return [WaitingView.mark, isInsistent ? 1 : 0] + delivery.bytes + (alias?.bytes ?? none)
            + (caseID?.bytes ?? none) + inner
    }

    init(
        delivery: DeliveryID, alias: CaseAlias?, caseID: CaseID?, isInsistent: Bool, inner: [UInt8]
    ) {
        self.delivery = delivery
        self.alias = alias
        self.caseID = caseID
        self.isInsistent = isInsistent
        self.inner = inner
    }

    /// Rows of our own that do not read so are damage.
    init(parsing bytes: [UInt8]) throws(Refusal) {
        guard bytes.count > 50, bytes[0] == WaitingView.mark,
            let delivery = DeliveryID(bytes: bytes[2..<18])
        else { throw .unavailable }
        self.delivery = delivery
        alias = WaitingView.some(bytes[18..<34]).flatMap { CaseAlias(bytes: $0) }
        caseID = WaitingView.some(bytes[34..<50]).flatMap { CaseID(bytes: $0) }
        isInsistent = bytes[1] == 1
        inner = Array(bytes[50...])
    }

    private static func some(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        bytes.allSatisfy { $0 == 0 } ? nil : Array(bytes)
    }
}

extension Room {
    /// The view as the store keeps it while its mailbox awaits a key.
    func resting(
        waiting content: [UInt8], delivery: DeliveryID, alias: CaseAlias?, under key: CaseKey?,
        insistent: Bool
    ) -> [UInt8] {
        let draw = "waiting/\(delivery.hex)"
        let place = vault.key(.view)
        var padded = Padding.pad(content)
        defer { Same.wipe(&padded) }
        let view = WaitingView(
            delivery: delivery, alias: alias, caseID: key?.id, isInsistent: insistent,
            inner: key?.seal(padded, at: place, draw: draw) ?? padded)
        return vault.seal(view.bytes, at: place, draw: draw)
    }
}

extension Sitting {
    /// What waited, sealed to the key that its mailbox has now, and the key of its case; nothing where the mailbox still awaits a
    /// key, or where the case was erased.
    mutating func sealing(
        _ waiting: WaitingView, to mailbox: MailboxID
    ) throws -> (SealedView, CaseKey?)? {
        guard let epoch = try directory().sealableEpoch(of: mailbox) else { return nil }
        var key: CaseKey?
        if let id = waiting.caseID {
            guard let row = try ledger.glance(room.vault.key(.caseFile, id.bytes)) else {
                return nil
            }
            let place = room.vault.key(.caseFile, id.bytes)
            key = try room.vault.caseKey(in: row, of: id, at: place).key
        }
        var padded = waiting.inner
        if let key { padded = try key.open(padded, at: room.vault.key(.view)) }
        defer { Same.wipe(&padded) }
        do {
            let content = Array(padded[try Padding.content(of: padded)])
            let view = try room.keys.epoch.sealer(for: epoch).seal(
                content, delivery: waiting.delivery, alias: waiting.alias,
                signedBy: room.keys.signing, entropy: room.entropy)
            return (view, key)
        } catch {
            throw Refusal.unavailable
        }
    }
}

/// What waits for a key, as the store has it.
public struct WaitingRow: Sendable {
    /// Where it lies.
    public let place: ResealedView.Place
    /// Whose it is.
    public let mailbox: MailboxID
    /// What the store keeps.
    public let view: [UInt8]

    /// Makes a row.
    public init(place: ResealedView.Place, mailbox: MailboxID, view: [UInt8]) {
        self.place = place
        self.mailbox = mailbox
        self.view = view
    }
}

extension Room {
    /// The mailbox at this address, where there is a key to which views are sealed.
    public func withKey(
        _ address: RowKey, now: Moment, snapshot: Snapshot
    ) throws -> MailboxID? {
        var sitting = Sitting(room: self, now: now, draw: "", snapshot: snapshot)
        let directory = try sitting.directory()
        return directory.mailboxes.keys.first {
            self.address(of: $0) == address && directory.sealableEpoch(of: $0) != nil
        }
    }

    /// Seals what waited to the key that its mailbox has by now; nothing where there is nothing.
    ///
    /// It is an act of the clock's: one entry says how much it was, and nobody reads more.
    public func sealing(
        _ rows: [WaitingRow], now: Moment, snapshot: Snapshot
    ) throws -> CommitBatch? {
        let draw = "sealing/\(now.seconds)"
        var sitting = Sitting(room: self, now: now, draw: draw, snapshot: snapshot)
        for row in rows {
            // What cannot be read any more, because its case was erased or it is damaged, waits for nothing: it stays as it is.
            let view = try sealed(row, now: now, snapshot: snapshot) ?? row.view
            sitting.resealed.append(ResealedView(place: row.place, view: view))
        }
        guard !sitting.resealed.isEmpty else { return nil }
        // What it rests on: who belongs to the mailboxes.
        _ = try sitting.directory()
        let hub = MailboxID("hub-registrar").map { [$0] } ?? []
        try sitting.log(
            .waitingSealed, [("count", .int(Int64(sitting.resealed.count)))], for: hub,
            name: "sealed")
        return try sitting.batch()
    }

    private func sealed(
        _ row: WaitingRow, now: Moment, snapshot: Snapshot
    ) throws -> [UInt8]? {
        do {
            switch row.place {
            case .delivery:
                return try handedOut(
                    row.view, to: row.mailbox, now: now, snapshot: snapshot)?.resealed
            case .detail:
                let detail = try detail(
                    row.view, to: row.mailbox, now: now, snapshot: snapshot)
                guard case .ready(let out) = detail else { return nil }
                return out.resealed
            }
        } catch is Refusal {
            return nil
        }
    }
}
