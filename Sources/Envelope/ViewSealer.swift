public import Sodium
public import Vocabulary

/// Seals views to one mailbox in one view epoch. The agreed key is computed once and kept as long
/// as this lives, which is no longer than the view epoch: so a view costs one AEAD and one
/// signature.
public final class ViewSealer: Sendable {
    private let key: AEADKey
    private let mailbox: MailboxID
    private let mailboxEpoch: UInt32
    private let viewEpoch: SignedViewEpoch

    /// Agrees on the key with a mailbox's key.
    ///
    /// - Throws: `malformed` where no key can be agreed with it.
    public init(
        epoch: borrowing ViewEpoch, mailbox: MailboxID, mailboxEpoch: UInt32, key: SealingKey
    ) throws(EnvelopeFailure) {
        let own = epoch.signed.claimedButUnverified
        guard let agreed = KeyExchange.hubSide(epoch.opening, peer: key),
            let viewKey = ViewHeader.viewKey(
                agreed: agreed, hub: own.hub, viewEpoch: own.key, mailbox: mailbox,
                mailboxEpoch: mailboxEpoch)
        else { throw .malformed }
        self.key = viewKey
        self.mailbox = mailbox
        self.mailboxEpoch = mailboxEpoch
        viewEpoch = epoch.signed
    }

    /// Pads, seals and signs one view.
    ///
    /// The nonce is 24 random bytes, so it need not be counted; from a seed it depends on the
    /// delivery's id, which is used once.
    ///
    /// - Throws: `oversized` where the view would be longer than 512 KiB.
    public func seal(
        _ content: [UInt8], delivery: DeliveryID, alias: CaseAlias?,
        signedBy identity: borrowing SigningKey, entropy: Entropy = .system
    ) throws(EnvelopeFailure) -> SealedView {
        let header = ViewHeader(
            delivery: delivery, mailbox: mailbox, alias: alias, mailboxEpoch: mailboxEpoch,
            viewEpoch: viewEpoch)
        var bytes = SealedView.prefix(header.bytes)
        let size = bytes.count + SealedView.overhead + Padding.size(of: content.count)
        guard size <= SealedView.largest else { throw .oversized }
        var padded = Padding.pad(content)
        defer { Same.wipe(&padded) }
        let nonce = entropy.bytes(AEADKey.nonceLength, for: "view nonce \(delivery.hex)")
        let ciphertext = key.seal(padded, nonce: nonce, associated: bytes)
        bytes.reserveCapacity(size)
        bytes.append(contentsOf: nonce)
        bytes.append(contentsOf: ciphertext)
        let signature = identity.signature(over: PayloadType.view.preAuthentication(of: bytes))
        bytes.append(contentsOf: signature)
        return SealedView(header: header, bytes: bytes)
    }
}
