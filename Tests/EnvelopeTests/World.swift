import Envelope
import Sodium
import Vocabulary

/// A hub, a worker and a mailbox with keys from fixed seeds, and the time of day.
final class World: Sendable {
    let hub = World.signing("hub")
    let otherHub = World.signing("other hub")
    let worker = World.signing("worker")
    let otherWorker = World.signing("other worker")
    let receiving = World.opening("receiving")
    let otherReceiving = World.opening("other receiving")
    let mailbox = World.opening("mailbox")
    let otherMailbox = World.opening("other mailbox")

    static let entropy = Entropy.seeded(Array("envelope tests".utf8))
    static let now = World.moment(1_790_000_000)
    static let workerID: WorkerID = World.id("worker")
    static let mailboxID: MailboxID = World.handle("lwv-safety-worker")

    static func signing(_ name: String) -> SigningKey {
        guard let key = SigningKey(seed: entropy.secret(32, for: "signing \(name)")) else {
            fatalError("32 bytes")
        }
        return key
    }

    static func opening(_ name: String) -> OpeningKey {
        guard let key = OpeningKey(copying: entropy.secret(32, for: "opening \(name)")) else {
            fatalError("32 bytes")
        }
        return key
    }

    static func id<Tag>(
        _ name: String, as type: Identifier<Tag>.Type = Identifier<Tag>.self
    ) -> Identifier<Tag> {
        guard let id = Identifier<Tag>(bytes: entropy.bytes(16, for: "id \(name)")) else {
            fatalError("16 bytes")
        }
        return id
    }

    static func handle<Tag>(_ text: String) -> Handle<Tag> {
        guard let handle = Handle<Tag>(text) else { fatalError("a handle") }
        return handle
    }

    static func moment(_ seconds: Int64) -> Moment {
        guard let moment = Moment(seconds: seconds) else { fatalError("a moment") }
        return moment
    }

    /// What an epoch that is for the worker alone says of its members.
    static func members(_ world: World) -> [UInt8] {
        MemberKeys.digest(of: [
            MemberKeys(
                worker: workerID, verifying: world.worker.verifyingKey,
                sealing: world.receiving.sealingKey)
        ])
    }

    func draft(
        _ name: String = "draft", kind: String = "delivery.ack", root: [UInt8]? = nil,
        body: JSON = ["note": "seen"]
    ) -> CommandDraft {
        CommandDraft(
            hub: hub.verifyingKey, id: World.id(name), worker: World.workerID,
            mailbox: World.mailboxID, issued: World.now, kind: kind, root: root, body: body)
    }

    func sealer(
        mailboxEpoch: UInt32 = 1, from: Moment = World.now
    ) throws -> ViewSealer {
        try ViewSealer(
            epoch: ViewEpoch(identity: hub, from: from, entropy: World.entropy),
            mailbox: World.mailboxID, mailboxEpoch: mailboxEpoch, key: mailbox.sealingKey)
    }

    /// What happens to these bytes on the hub's way, from parsing to freshness.
    func outcome(ofCommand bytes: [UInt8]) -> String {
        do {
            let command = try SealedCommand(parsing: bytes).opened(with: receiving)
                .verified(by: worker.verifyingKey, hub: hub.verifyingKey)
            try command.fresh(at: World.now)
            return "accepted"
        } catch { return error.rawValue }
    }

    /// What happens to these bytes on the client's way.
    func outcome(ofView bytes: [UInt8]) -> String {
        do {
            _ = try SealedView(parsing: bytes).opened(with: mailbox, hub: hub.verifyingKey)
            return "accepted"
        } catch { return error.rawValue }
    }
}

/// The same bytes with one bit changed.
func flipped(_ bytes: [UInt8], at index: Int) -> [UInt8] {
    var changed = bytes
    changed[index] ^= 1 << UInt8(index % 8)
    return changed
}

/// The code of the failure, or nothing where there is none.
func code(_ body: () throws(EnvelopeFailure) -> Void) -> EnvelopeFailure? {
    do {
        try body()
        return nil
    } catch { return error }
}
