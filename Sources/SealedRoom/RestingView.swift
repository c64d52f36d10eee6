import Envelope
import Vocabulary

/// A view at rest is sealed once more, under the vault: its header names the mailbox and the case's alias, and whoever has only
/// the disk must not read which desk got how much in which case.
extension Room {
    /// The view as the store keeps it.
    func resting(_ view: SealedView) -> [UInt8] {
        vault.seal(
            view.bytes, at: vault.key(.view), draw: "view/\(view.header.delivery.hex)")
    }

    /// The view as it goes to its mailbox, from what the store kept.
    ///
    /// - Throws: `unavailable` where the bytes are not what the room gave the store. That one is set aside; others go on.
    public func wire(_ resting: [UInt8]) throws(Refusal) -> [UInt8] {
        try vault.open(resting, at: vault.key(.view))
    }
}
