import Envelope
import Vocabulary

/// A view at rest is sealed once more, under the vault: its header names the mailbox and the case's alias, and whoever has only
/// the disk must not read which desk got how much in which case.
extension Room {
    /// What stands before a view that is handed out also while nobody can say what time it is: danger is told. It lies under
    /// the seal, so that the disk does not show which deliveries are such.
    private static let insistentMark: UInt8 = 0x21

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
}
