import Envelope
import Vocabulary

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

    /// The detail as it goes to its officer, from what the store kept; nothing where its case was erased.
    ///
    /// - Throws: as ``wire(_:)``; what the snapshot throws.
    public func detail(_ resting: [UInt8], snapshot: Snapshot) throws -> [UInt8]? {
        let bytes = try vault.open(resting, at: vault.key(.view))
        guard bytes.first == Room.caseMark else { return bytes }
        guard let id = CaseID(bytes: bytes.dropFirst().prefix(16)) else {
            throw Refusal.unavailable
        }
        let place = vault.key(.caseFile, id.bytes)
        guard let row = try snapshot.row(place)?.bytes else { return nil }
        let key = try vault.caseKey(wrapped: Array(row.prefix(CaseKey.wrappedLength)), for: id)
        return try key.open(Array(bytes.dropFirst(17)), at: vault.key(.view))
    }

    /// The view as the store keeps it.
    func resting(_ view: SealedView, insistent: Bool = false) -> [UInt8] {
        vault.seal(
            (insistent ? [Room.insistentMark] : []) + view.bytes, at: vault.key(.view),
            draw: "view/\(view.header.delivery.hex)")
    }

    /// The view as it goes to its mailbox, from what the store kept.
    ///
    /// - Throws: `unavailable` where the bytes are not what the room gave the store. That one is set aside; others go on.
    public func wire(_ resting: [UInt8]) throws(Refusal) -> [UInt8] {
        try rested(resting).view
    }

    /// The view, and whether it is handed out also while the clock is in doubt.
    ///
    /// - Throws: as ``wire(_:)``.
    public func rested(_ resting: [UInt8]) throws(Refusal) -> (view: [UInt8], insistent: Bool) {
        let bytes = try vault.open(resting, at: vault.key(.view))
        let insistent = bytes.first == Room.insistentMark
        return (insistent ? Array(bytes.dropFirst()) : bytes, insistent)
    }

    /// Whether a view bears a name of a case that leads nowhere any more, because the case was erased: nobody is handed it.
    ///
    /// - Throws: what the snapshot throws.
    public func isErased(_ view: [UInt8], snapshot: Snapshot) throws -> Bool {
        do {
            let header = try SealedView(parsing: view).header
            guard let alias = header.alias else { return false }
            let name = Array(header.mailbox.text.utf8) + [0] + alias.bytes
            return try snapshot.row(vault.key(.alias, name)) == nil
        } catch is EnvelopeFailure {
            return false
        }
    }
}
