import Envelope
import HubClient
import Sodium
import Testing
import Vocabulary

/// A mailbox key as a colleague's client would have made it, and a view sealed to it. The hub tells of the mailbox's chain, and hands
/// the key out, from the making on.
struct Sealing: ~Copyable {
    let mailbox: MailboxID
    let ledger: Ledger
    let epoch: ViewEpoch
    let delivery: DeliveryID
    private var box: OpeningBox { ledger.keys[0] }
    var key: SealingKey { box.key.sealingKey }

    init(_ scene: Scene) throws {
        let id = try #require(DeliveryID(bytes: Entropy.system.bytes(16, for: "delivery")))
        let told = try Ledger.desk(scene)
        try told.serveKeys()
        (mailbox, delivery, ledger) = (told.desk, id, told)
        epoch = ViewEpoch(identity: scene.hub.signing, from: .current)
    }

    func view(_ content: JSON, scene: Scene, number: UInt32 = 1) throws -> [UInt8] {
        let sealer = try ViewSealer(
            epoch: epoch, mailbox: mailbox, mailboxEpoch: number, key: box.key.sealingKey)
        let alias = CaseAlias(hex: String(repeating: "0c", count: 16))
        return try sealer.seal(
            content.bytes, delivery: delivery, alias: alias, signedBy: scene.hub.signing
        ).bytes
    }

    func deliveries(_ view: [UInt8], as id: DeliveryID? = nil) -> FakeHub.Reply {
        .json([
            "deliveries": [
                [
                    "delivery": .string((id ?? delivery).hex), "again": false,
                    "view": .string(Hex.encode(view)),
                ]
            ]
        ])
    }
}
