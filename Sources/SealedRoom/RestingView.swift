import Envelope
import Sodium
public import Vocabulary

/// A view at rest is sealed once more, under the vault: its header names the mailbox and the case's alias, and whoever has only
/// the disk must not read which desk got how much in which case.
extension Room {
    /// What stands before a view that is handed out also while nobody can say what time it is: danger is told. It lies under
    /// the seal, so that the disk does not show which deliveries are such.
    private static let insistentMark: UInt8 = 0x21

    /// What stands before a detail that rests under a case's own key: once that is destroyed, so is the detail. It lies under the
    /// seal with the case's id, so that the disk does not show which details belong together.
    private static let caseMark: UInt8 = 0x22

    /// A detail as the store keeps it: under the key of its case, where it has one, and then under the vault.
    func resting(_ view: SealedView, under key: CaseKey?) -> [UInt8] {
        guard let key else { return resting(view) }
        let draw = "view/\(view.header.delivery.hex)"
        let inner = key.seal(view.bytes, at: vault.key(.view), draw: draw)
        return vault.seal(
            [Room.caseMark] + key.id.bytes + inner, at: vault.key(.view), draw: draw)
    }

    /// The detail as it goes to its officer, from what the store kept.
    ///
    /// - Throws: `unavailable` where the bytes are not what the room gave the store; what the snapshot throws.
    public func detail(
        _ resting: [UInt8], to officer: MailboxID, now: Moment, snapshot: Snapshot
    ) throws -> HandedDetail {
        let bytes = try vault.open(resting, at: vault.key(.view))
        if bytes.first == WaitingView.mark {
            return try waitingDetail(try WaitingView(parsing: bytes), to: officer, now, snapshot)
        }
        guard bytes.first == Room.caseMark else {
            return .ready(HandedOut(view: bytes, insistent: false, resealed: nil))
        }
        guard let id = CaseID(bytes: bytes.dropFirst().prefix(16)) else {
            throw Refusal.unavailable
        }
        let place = vault.key(.caseFile, id.bytes)
        guard let row = try snapshot.row(place)?.bytes else { return .gone }
        let key = try vault.caseKey(in: row, of: id, at: place).key
        let view = try key.open(Array(bytes.dropFirst(17)), at: vault.key(.view))
        return .ready(HandedOut(view: view, insistent: false, resealed: nil))
    }

    private func waitingDetail(
        _ waiting: WaitingView, to officer: MailboxID, _ now: Moment, _ snapshot: Snapshot
    ) throws -> HandedDetail {
        // What was erased waits for nothing any more.
        if let id = waiting.caseID, try snapshot.row(vault.key(.caseFile, id.bytes)) == nil {
            return .gone
        }
        let out = try handedOut(waiting, to: officer, now, snapshot) {
            self.resting($0, under: $1)
        }
        return out.map { .ready($0) } ?? .waiting
    }

    /// The view as the store keeps it.
    func resting(_ view: SealedView, insistent: Bool = false) -> [UInt8] {
        vault.seal(
            (insistent ? [Room.insistentMark] : []) + view.bytes, at: vault.key(.view),
            draw: "view/\(view.header.delivery.hex)")
    }

    /// What the store kept of a view.
    func rested(_ resting: [UInt8]) throws(Refusal) -> RestedView {
        let bytes = try vault.open(resting, at: vault.key(.view))
        switch bytes.first {
        case WaitingView.mark: return .waiting(try WaitingView(parsing: bytes))
        case Room.insistentMark: return .sealed(Array(bytes.dropFirst()), insistent: true)
        case .some, nil: return .sealed(bytes, insistent: false)
        }
    }

    /// The view as it goes to its mailbox, from what the store kept; nothing where it cannot go: its case was erased, or the mailbox
    /// awaits a key.
    ///
    /// - Throws: `unavailable` where the bytes are not what the room gave the store. That one is set aside; others go on.
    public func handedOut(
        _ resting: [UInt8], to mailbox: MailboxID, now: Moment, snapshot: Snapshot
    ) throws -> HandedOut? {
        let rested = try rested(resting)
        guard try !isErased(rested, of: mailbox, snapshot: snapshot) else { return nil }
        switch rested {
        case .sealed(let view, let insistent):
            return HandedOut(view: view, insistent: insistent, resealed: nil)
        case .waiting(let waiting):
            return try handedOut(waiting, to: mailbox, now, snapshot) { view, _ in
                self.resting(view, insistent: waiting.isInsistent)
            }
        }
    }

    private func handedOut(
        _ waiting: WaitingView, to mailbox: MailboxID, _ now: Moment, _ snapshot: Snapshot,
        resting: (SealedView, CaseKey?) -> [UInt8]
    ) throws -> HandedOut? {
        var sitting = Sitting(room: self, now: now, draw: "", snapshot: snapshot)
        guard let (sealed, key) = try sitting.sealing(waiting, to: mailbox) else { return nil }
        return HandedOut(
            view: sealed.bytes, insistent: waiting.isInsistent, resealed: resting(sealed, key))
    }

    /// Whether a view bears a name of a case that leads nowhere any more, because the case was erased: nobody is handed it.
    func isErased(
        _ rested: RestedView, of mailbox: MailboxID, snapshot: Snapshot
    ) throws -> Bool {
        guard let alias = rested.alias else { return false }
        let name = Array(mailbox.text.utf8) + [0] + alias.bytes
        return try snapshot.row(vault.key(.alias, name)) == nil
    }
}

/// A detail of the log on its way to its officer.
public enum HandedDetail: Sendable {
    /// It can go.
    case ready(HandedOut)
    /// The officer's mailbox awaits a key: it is sealed to nobody yet, and goes once there is one.
    case waiting
    /// Its case was erased: nobody reads it.
    case gone
}

/// A view on its way out.
public struct HandedOut: Sendable {
    /// The view, sealed to its mailbox.
    public let view: [UInt8]
    /// It goes also while nobody can say what time it is.
    public let insistent: Bool
    /// What the store keeps of it from now on, where it was sealed to nobody before.
    public let resealed: [UInt8]?
}

/// A view as it rests.
enum RestedView {
    /// Sealed to its mailbox.
    case sealed([UInt8], insistent: Bool)
    /// Sealed to nobody yet.
    case waiting(WaitingView)

    /// The mailbox's own name for the case; nothing where there is none, or the view is damaged.
    var alias: CaseAlias? {
        switch self {
        case .waiting(let view): return view.alias
        case .sealed(let bytes, _):
            do {
                return try SealedView(parsing: bytes).header.alias
            } catch {
                return nil
            }
        }
    }
}
