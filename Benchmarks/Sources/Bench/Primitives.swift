import Envelope
import Sodium
import Vocabulary

/// How often a second one core does what a message needs: the limit that no hub can pass.
struct Primitives {
    /// Name and rate, in the order in which a message meets them.
    let rates: [(name: String, perSecond: Double)]
    /// What one message costs at these rates on one core, in seconds.
    let secondsPerMessage: Double

    /// Views that one message makes: three recipients, the sender's copy, two duties, and three log details: one for
    /// the officer of each agency that takes part, the line manager's being the sender's.
    static let viewsPerMessage = 9.0

    static func measured() throws -> Primitives {
        let text = [UInt8](repeating: 0x61, count: 2_048)
        let signing = SigningKey()
        let opening = OpeningKey()
        let symmetric = AEADKey()
        let nonce = [UInt8](repeating: 7, count: AEADKey.nonceLength)
        let signature = signing.signature(over: text)
        let sealed = opening.sealingKey.seal([UInt8](repeating: 0x61, count: 4_096))
        let closed = symmetric.seal(text, nonce: nonce, associated: [])
        let view = try ViewMaker()

        let open = rate { opening.open(sealed) != nil }
        let verify = rate { signing.verifyingKey.verifies(signature, over: text) }
        let sign = rate { !signing.signature(over: text).isEmpty }
        let views = rate { view.make() }
        let rates = [
            ("open_sealed_4k", open), ("verify_2k", verify),
            ("aead_open_2k", rate { symmetric.open(closed, nonce: nonce, associated: []) != nil }),
            ("aead_seal_2k", rate { !symmetric.seal(text, nonce: nonce, associated: []).isEmpty }),
            ("seal_2k", rate { !opening.sealingKey.seal(text).isEmpty }),
            ("sign_2k", sign), ("digest_2k", rate { !Digest.blake2b(text).isEmpty }),
            ("view_sealed_and_signed", views),
        ]
        return Primitives(
            rates: rates.map { (name: $0.0, perSecond: $0.1) },
            secondsPerMessage: 1 / open + 1 / verify + viewsPerMessage / views + 1 / sign)
    }

    /// Runs `work` for half a second after a warm-up, and counts; work that fails stops the run.
    private static func rate(_ work: () -> Bool) -> Double {
        for _ in 0..<32 where !work() { fatalError("a primitive failed") }
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        while clock.now - start < .milliseconds(500) {
            for _ in 0..<32 where !work() { fatalError("a primitive failed") }
            count += 32
        }
        return Double(count) / ((clock.now - start) / .seconds(1))
    }
}

/// Seals one view again and again, as the hub does for one mailbox in one view epoch.
private struct ViewMaker: ~Copyable {
    private let identity: SigningKey
    private let sealer: ViewSealer
    private let delivery: DeliveryID
    private let content = [UInt8](repeating: 0x61, count: 2_400)

    init() throws {
        guard let mailbox = MailboxID("bench-mailbox"),
            let delivery = DeliveryID(bytes: [UInt8](repeating: 9, count: 16))
        else { throw BenchFailure("an identifier") }
        let identity = SigningKey()
        sealer = try ViewSealer(
            epoch: ViewEpoch(identity: identity, from: .first), mailbox: mailbox, mailboxEpoch: 1,
            key: OpeningKey().sealingKey)
        self.delivery = delivery
        self.identity = identity
    }

    borrowing func make() -> Bool {
        do {
            let view = try sealer.seal(content, delivery: delivery, alias: nil, signedBy: identity)
            return view.bytes.count > content.count
        } catch {
            return false
        }
    }
}
