import Envelope
import Sodium
import Synchronization
import Vocabulary

/// The hub's own keys. Identity rests sealed in the vault; receiving keys and view epochs are made at start and live
/// in this process's memory alone, so that what was sealed before a theft of the disk stays closed.
final class HubKeys: Sendable {
    static let receivingKeyLife: Int64 = 86_400
    static let viewEpochLife: Int64 = 3_600

    let signing: SigningKey
    private let entropy: Entropy
    /// Locked because every command and every view needs the current keys from whatever thread it runs on.
    private let current: Mutex<Current>

    private struct Current {
        var receiving: [Receiving]
        var epoch: Epoch
    }

    private final class Receiving: Sendable {
        let key: OpeningKey
        let signed: SignedReceivingKey
        init(key: consuming OpeningKey, signed: SignedReceivingKey) {
            self.key = key
            self.signed = signed
        }
    }

    /// A view epoch with the sealers that have agreed on a key in it.
    final class Epoch: Sendable {
        let key: ViewEpoch
        let from: Moment
        private let sealers = Mutex<[SignedMailboxEpoch: ViewSealer]>([:])

        init(key: consuming ViewEpoch, from: Moment) {
            self.key = key
            self.from = from
        }

        func sealer(for epoch: SignedMailboxEpoch) throws(EnvelopeFailure) -> ViewSealer {
            if let known = sealers.withLock({ $0[epoch] }) { return known }
            let record = epoch.claimedButUnverified
            let made = try ViewSealer(
                epoch: key, mailbox: record.mailbox, mailboxEpoch: record.number, key: record.key)
            sealers.withLock { $0[epoch] = made }
            return made
        }
    }

    init(signing: consuming SigningKey, entropy: Entropy, now: Moment) {
        let receiving = HubKeys.receiving(signing: signing, entropy: entropy, now: now)
        let epoch = Epoch(
            key: ViewEpoch(identity: signing, from: now, entropy: entropy), from: now)
        self.signing = signing
        self.entropy = entropy
        current = Mutex(Current(receiving: [receiving], epoch: epoch))
    }

    /// Makes a new receiving key after a day, keeping the one before for commands on their way, and a new view epoch
    /// after an hour.
    func rotate(at now: Moment) {
        let state = current.withLock { ($0.receiving.last?.signed, $0.epoch.from) }
        if let last = state.0,
            last.claimedButUnverified.from.advanced(by: HubKeys.receivingKeyLife) <= now
        {
            let fresh = HubKeys.receiving(signing: signing, entropy: entropy, now: now)
            current.withLock { $0.receiving = Array($0.receiving.suffix(1)) + [fresh] }
        }
        if state.1.advanced(by: HubKeys.viewEpochLife) <= now {
            let fresh = Epoch(
                key: ViewEpoch(identity: signing, from: now, entropy: entropy), from: now)
            current.withLock { $0.epoch = fresh }
        }
    }

    /// A new receiving key at once; the one before opens nothing any more, and whoever sealed to it is told to seal again.
    func replaceReceivingKey(at now: Moment) {
        let fresh = HubKeys.receiving(signing: signing, entropy: entropy, now: now)
        current.withLock { $0.receiving = [fresh] }
    }

    /// A new view epoch at once.
    func replaceViewEpoch(at now: Moment) {
        let fresh = Epoch(
            key: ViewEpoch(identity: signing, from: now, entropy: entropy), from: now)
        current.withLock { $0.epoch = fresh }
    }

    var epoch: Epoch { current.withLock { $0.epoch } }

    /// The receiving key that clients seal to, signed.
    var announced: SignedReceivingKey? { current.withLock { $0.receiving.last?.signed } }

    func open(_ sealed: SealedCommand) throws(EnvelopeFailure) -> OpenedCommand {
        let keys = current.withLock { $0.receiving }
        for receiving in keys
        where ReceivingKey.id(of: receiving.key.sealingKey) == sealed.header.receivingKey {
            return try sealed.opened(with: receiving.key)
        }
        throw .wrongRecipient
    }

    private static func receiving(
        signing: borrowing SigningKey, entropy: Entropy, now: Moment
    ) -> Receiving {
        let secret = entropy.secret(OpeningKey.length, for: "receiving key \(now.seconds)")
        guard let key = OpeningKey(copying: secret),
            let record = ReceivingKey(
                hub: signing.verifyingKey, key: key.sealingKey, from: now,
                until: now.advanced(by: receivingKeyLife + 3_600))
        else { fatalError("a key of 32 bytes that serves from now on") }
        let signed = record.signed(by: signing)
        return Receiving(key: key, signed: signed)
    }
}
